"""A record printed as flat text."""
