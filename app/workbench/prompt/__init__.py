"""A Python prompt on the person's own mailbox."""
