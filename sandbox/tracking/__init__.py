"""Which sent messages were opened, clicked and answered."""
