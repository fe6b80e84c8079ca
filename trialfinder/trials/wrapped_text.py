"""Undoes the line breaks and indents that the legacy XML puts into its texts.

A blank line ends a paragraph, as does a line that begins with a mark or a number. What remains of
an indent shows how deep a list's item stands.
"""

import re
import textwrap

_ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)]|[A-Z][.)])\s")


def unwrapped(text: str) -> str:
    """Paragraphs, each on one line, with blank lines between them as they were."""
    if "\n" not in text:
        return text.strip()
    lines = textwrap.dedent(text.replace("\r", "").replace("\t", "    ")).split("\n")
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        bare = line.strip()
        if not bare:
            if is_open:
                paragraphs.append("")
            is_open = False
        elif is_open and (bare[0].islower() or not _ITEM.match(bare)):
            paragraphs[-1] += f" {bare}"
        else:
            paragraphs.append(line[: len(line) - len(line.lstrip())] + bare)
            is_open = True
    return "\n".join(paragraphs).strip("\n").rstrip()
