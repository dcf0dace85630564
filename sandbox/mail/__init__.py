"""A mailbox: written letters, dealt out to an owner, searched and shown as the API shows them."""
