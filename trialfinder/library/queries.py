"""What the library's file is asked where somebody looks for words, and in what order it answers."""

import re
import sqlite3
from array import array
from collections.abc import Sequence

_MOST_WORDS = 12
_MOST_RANKED = 2000
_WORD = re.compile(r"\w+")
LATEST = "studies.id DESC"
"""The order in which the latest come first."""


def matches(words: str, condition: str, status: str | None) -> tuple[str, list[str | int]]:
    """The FROM and WHERE of a search, and its values."""
    query = " AND ".join(filter(None, (asked(words), asked(condition, "conditions : "))))
    where, values = ["studies.removed IS NULL"], []
    source = "FROM studies"
    if query:
        source = "FROM words JOIN studies ON studies.id = words.rowid"
        where.append("words MATCH ?")
        values.append(query)
    if status is not None:
        where.append("studies.status = ?")
        values.append(status)
    return f"{source} WHERE {' AND '.join(where)}", list(values)


def numbers_of(
    db: sqlite3.Connection, matching: str, order: str, values: list[str | int]
) -> Sequence[int]:
    """The numbers of the studies that fit, eight bytes each. They come in one row, since there may
    be hundreds of thousands."""
    query = f"SELECT group_concat(id, ' ') FROM (SELECT studies.id {matching} ORDER BY {order})"  # noqa: S608
    (told,) = db.execute(query, values).fetchone()
    return array("q", map(int, told.split()) if told else ())


def order_of(db: sqlite3.Connection, matching: str, values: list[str | int]) -> str:
    """How to sort what is found. To weigh all words of many studies would take long."""
    if "words MATCH" not in matching:
        return LATEST
    query = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    (count,) = db.execute(query, (values[0], _MOST_RANKED + 1)).fetchone()
    return "words.rank" if count <= _MOST_RANKED else "words.rowid DESC"


def asked(text: str, column: str = "") -> str:
    """The words as FTS5 asks for them, each the beginning of a word; nothing of them is syntax."""
    found = _WORD.findall(text.replace("_", " "))[:_MOST_WORDS]
    joined = " AND ".join(f'"{word}"*' for word in found)
    return f"{column}({joined})" if joined else ""


def in_a_row(text: str) -> str:
    """The words of a text, so that those of another can be looked for in it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
