"""Packs of records, signed by an institution and taken into the library without internet."""
