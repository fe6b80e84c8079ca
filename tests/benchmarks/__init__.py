"""Measurements: ratios against a floor or a peer in the same run. Nothing here fails a test."""
