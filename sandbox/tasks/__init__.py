"""Task lists and tasks."""
