"""How often and how long something is given, read from the free text of a record."""
