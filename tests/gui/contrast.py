"""How well colors can be told apart."""

from PySide6.QtGui import QColor


def contrast(one: str, two: str) -> float:
    """The ratio of two colors: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    bright, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
