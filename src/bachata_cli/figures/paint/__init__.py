"""Pixels: light, shadows, ground and the painter."""
