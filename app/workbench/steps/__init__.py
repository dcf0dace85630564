"""The flow, step by step."""
