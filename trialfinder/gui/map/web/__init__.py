"""The web view that draws the map."""
