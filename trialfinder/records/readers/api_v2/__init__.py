"""The registry's own JSON, version 2."""
