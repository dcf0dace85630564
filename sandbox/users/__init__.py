"""Users of an application: one person with several accounts, and the sessions of their browser."""
