"""The account flow: who may ask, who signed in, and what was granted for it."""
