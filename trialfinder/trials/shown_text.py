"""Text from outside as it may be shown: no sign in it does anything."""

_LONGEST_NAME = 80
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})  # control, halves of letters, ends of lines
_UNSEEN = frozenset({"Cf"})  # what turns the direction of writing, or hides in a word


def plain_signs(text: str, kept: str = "") -> str:
    """The text with a sign of its own for whatever steers a terminal, but for what is `kept`, and
    without what is not seen."""
    if text.isprintable():
        return text
    return "".join(sign if sign in kept else _plain(sign) for sign in text)


def shown_name(name: str) -> str:
    """The name of a file as a message may show it: printable and not too long."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"


def _plain(sign: str) -> str:
    import unicodedata  # most texts need none of it

    kind = unicodedata.category(sign)
    if kind in _UNSEEN:
        return ""
    return "\N{REPLACEMENT CHARACTER}" if kind in _STEERING else sign
