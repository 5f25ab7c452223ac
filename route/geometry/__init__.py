"""Compute on the ellipsoid and on map planes: arrays in, arrays out; knows no journeys."""
