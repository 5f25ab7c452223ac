"""Compute on the ellipsoid and on map planes: arrays in, arrays out; no journeys."""
