"""The web view that draws the map. Imported after the first paint: WebEngine is slow to load."""
