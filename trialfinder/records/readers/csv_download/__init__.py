"""The registry's CSV download."""
