"""Reads single criteria as limits: whole, or not at all."""
