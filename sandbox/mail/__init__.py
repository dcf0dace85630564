"""A mailbox: letters that were written and made, kept in folders, searched, changed, and shown."""
