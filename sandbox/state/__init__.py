"""The sandbox's memory in a file: loaded at the start, saved as it changes, whole after a crash."""
