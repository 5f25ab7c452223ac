"""Tools that make what the package carries."""
