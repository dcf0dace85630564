"""What happened in this tab, line by line, and as a file for a bug report."""
