"""What the API gives: immutable records that keep their JSON."""
