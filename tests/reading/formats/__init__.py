"""The readers of formats beside text tables."""
