"""Mail that an account sends: messages, replies, drafts, and what is sent later."""
