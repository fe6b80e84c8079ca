"""Tool tips of text that may come from a record: shown as text, never read as markup."""

from html import escape


def plain_tip(text: str) -> str:
    """`text` so that Qt, which guesses whether a tip is markup, shows each of its signs."""
    return f"<qt>{escape(text)}</qt>" if text else ""
