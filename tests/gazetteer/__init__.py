"""Places by their names, in many scripts."""
