"""What a search looks at in every study of the library, as arrays: the whole registry at once."""
