"""Find a study: an illness, an age and a place, and the studies that fit."""
