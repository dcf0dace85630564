"""The groups of methods on a client: `client.account`, `client.email`, and so on."""
