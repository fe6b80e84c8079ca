"""Undoes the line breaks and indents that the legacy XML puts into its texts.

A blank line ends a paragraph, as does a line that begins with a mark or a number. What remains of
an indent shows how deep a list's item stands.
"""

import re

_ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)]|[A-Z][.)])\s")


def unwrapped(text: str) -> str:
    """Paragraphs, each on one line, with blank lines between them as they were."""
    if "\n" not in text:
        return text.strip()
    paragraphs: list[tuple[int, list[str]]] = []  # the indent of each, and its lines
    plain = text.replace("\r", "").replace("\t", "    ")
    least = len(plain)
    is_open = False
    for line in plain.split("\n"):
        bare = line.strip()
        if not bare:
            if is_open:
                paragraphs.append((0, []))
            is_open = False
            continue
        indent = len(line) - len(line.lstrip())
        least = min(indent, least)
        if is_open and (bare[0].islower() or not _ITEM.match(bare)):
            paragraphs[-1][1].append(bare)
        else:
            paragraphs.append((indent, [bare]))
            is_open = True
    whole = (" " * (indent - least) + " ".join(lines) for indent, lines in paragraphs)
    return "\n".join(whole).strip("\n").rstrip()
