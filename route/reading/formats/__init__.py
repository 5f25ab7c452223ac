"""Turn each input format into a sheet: one module per format."""
