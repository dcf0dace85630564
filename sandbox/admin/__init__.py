"""What an application does with its own credentials: all accounts, and making them without a sign-in page."""
