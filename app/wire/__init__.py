"""What the clients sent and got, as it was on the wire, without the token."""
