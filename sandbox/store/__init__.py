"""What every kind of record has in common: changes in their order, pages, and delta feeds."""
