"""Tool tips of text that may come from a record: shown as text, never read as markup."""

_NAMES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))  # not html's, slow to load


def plain_tip(text: str) -> str:
    """`text` so that Qt, which guesses whether a tip is markup, shows each of its signs."""
    for sign, name in _NAMES:
        text = text.replace(sign, name)
    return f"<qt>{text}</qt>" if text else ""
