"""The map beside the list."""
