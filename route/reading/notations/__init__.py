"""Read what people write in cells: coordinates, dates, heights."""
