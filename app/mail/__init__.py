"""The mailbox: the newest messages, and the one that is open."""
