"""How requests are read and answers are made, the same for every part."""
