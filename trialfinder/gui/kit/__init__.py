"""What every part of the window may use."""
