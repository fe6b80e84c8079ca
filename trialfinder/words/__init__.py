"""Everything that is said to people in sentences: messages, distances, panels."""
