"""The registry's XML, as it was until 2024."""
