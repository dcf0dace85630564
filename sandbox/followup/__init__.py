"""The follow-up robot: rules, and conversations it watches."""
