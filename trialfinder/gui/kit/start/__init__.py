"""How the window starts: its binding, its surroundings, the first paint, and what comes after."""
