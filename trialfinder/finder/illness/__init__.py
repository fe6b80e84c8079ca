"""Studies of an illness: what was typed, what records say, and on which shelf a study stands."""
