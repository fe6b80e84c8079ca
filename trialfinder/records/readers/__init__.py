"""Readers of records, one per format."""
