"""Find the table in a file: its cells, its header, its rows."""
