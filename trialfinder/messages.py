"""What the core wants said, as a key with values; `trialfinder.words` turns it into a sentence.

The core never builds sentences itself, so that each can be said in another language, and a
message can be compared in tests without comparing prose.
"""

from collections.abc import Mapping

import msgspec


class Day(str):
    """A day as "2026-04-15", which each language writes in its own way."""

    __slots__ = ()


Value = str | int | float  # a `Day` among the texts


class Message(msgspec.Struct, frozen=True):
    """A sentence to be said: `key` names it in `resources/words/<language>/messages/`.

    `values` fill its placeholders. They may hold what a person typed, so they never show in
    `repr()` and thereby never in a log.
    """

    key: str
    values: Mapping[str, Value] = {}

    def __repr__(self) -> str:
        return f"Message({self.key!r})"
