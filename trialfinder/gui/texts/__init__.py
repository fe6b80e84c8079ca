"""The texts about a study, their search and their print."""
