"""The use case: rank the sites of a study from a place, with ties and filters."""
