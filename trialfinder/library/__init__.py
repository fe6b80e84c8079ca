"""The studies on this computer, and how they come there."""
