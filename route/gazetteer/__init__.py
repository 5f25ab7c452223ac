"""Find places by their names, offline."""
