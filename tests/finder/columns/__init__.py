"""What a search looks at in every study of the library."""
