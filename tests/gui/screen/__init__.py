"""The window as a person meets it: the one way by which tests reach it.

Only this package knows how the program is composed. What stands where is found as a person finds
it, by what it is and what is written on it.
"""

from tests.gui.screen.window import MakeScreen, Screen

__all__ = ["MakeScreen", "Screen"]
