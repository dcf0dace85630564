"""The house's only contact with the browser."""
