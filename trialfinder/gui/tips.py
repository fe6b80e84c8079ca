"""Tool tips of text that may come from a record: shown as text, never read as markup."""


def plain_tip(text: str) -> str:
    """`text` so that Qt, which guesses whether a tip is markup, shows each of its signs."""
    if not text:
        return ""
    from html import escape  # slow: it brings in all of HTML's names

    return f"<qt>{escape(text)}</qt>"
