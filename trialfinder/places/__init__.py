"""Postal code or city to coordinates with an honest radius; distance, direction, travel."""
