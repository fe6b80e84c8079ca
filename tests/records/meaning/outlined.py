"""Criteria as lines that a test can compare."""

from trialfinder.records.meaning.criteria import (
    Criteria,
    Node,
)


def outline(criteria: Criteria) -> list[str]:
    """Every line with two spaces for each level, headings in square brackets."""
    lines: list[str] = []

    def put(node: Node, depth: int) -> None:
        words = " ".join(filter(None, (node.ordinal, criteria.words(node))))
        lines.append("  " * depth + (f"[{words}]" if node.is_heading else words))
        for child in node.children:
            put(child, depth + 1)

    for group in criteria.groups:
        lines.append(f"{group.sense}: {criteria.words(group.heading) if group.heading else ''}")
        for node in group.nodes:
            put(node, 1)
    return lines
