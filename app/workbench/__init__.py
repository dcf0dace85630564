"""The workbench: the flow step by step, every request raw, a Python prompt, and what can go wrong."""
