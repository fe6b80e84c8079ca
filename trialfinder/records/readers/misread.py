"""Mends text that was written as UTF-8 and read as Windows-1252: "QuÃ©bec" for "Québec".

Only what is certain: a run of characters whose bytes are one UTF-8 character, and which no
language writes. What stands on record stays; each repair is a `Interpretation`.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from trialfinder.records.fields import Step, path_of, section_of, tree_of
from trialfinder.records.study import Interpretation, InterpretationKind, Study

_MOST_TIMES = 3  # "QuÃƒÂ©bec" was misread twice
_UNDEFINED = {chr(byte): byte for byte in range(0x80, 0xA0)}  # some programs keep them
_HIGH = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0x100)
         if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # fmt: skip
_BYTES = _UNDEFINED | _HIGH
_FOLLOW = "".join(re.escape(letter) for letter, byte in _BYTES.items() if byte < 0xC0)
_RUN = re.compile(
    rf"[\u00c2-\u00df][{_FOLLOW}]|[\u00e0-\u00ef][{_FOLLOW}]{{2}}|[\u00f0-\u00f4][{_FOLLOW}]{{3}}"
)
# Lead bytes C2 to F4 as the characters that they are read as, in UTF-8, then what may follow.
_HINT = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|"
                   rb"\xc6\x92|\xcb[\x86\x9c]|\xe2[\x80-\x84])")  # fmt: skip
_ESCAPED = re.compile(rb"\\u00[cdefCDEF][0-9a-fA-F]")
_PUNCTUATION = frozenset("–—‘’‚“”„†‡•…‰‹›«»·¡¿™®©°")


def may_be_misread(data: bytes) -> bool:
    """Whether UTF-8 text may hold such damage."""
    return b"\xc3" in data and _HINT.search(data) is not None


def may_be_misread_json(data: bytes) -> bool:
    """The same for JSON, whose letters may be escaped."""
    escaped = b"\\u00" in data and _ESCAPED.search(data) is not None
    return escaped or may_be_misread(data)


def is_misread(text: str) -> bool:
    """Whether a text may hold such damage."""
    return _RUN.search(text) is not None


def mend(text: str) -> str:
    """The text with all certain damage mended."""
    for _ in range(_MOST_TIMES):
        mended = _RUN.sub(_one, text)
        if mended == text:
            break
        text = mended
    return text


def _one(match: re.Match[str]) -> str:
    run = match[0]
    try:
        letter = bytes(_BYTES[character] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return run
    if len(run) == 2 and run[1] in _PUNCTUATION and _ends_word(match):
        return run  # "MANHÃ–" may be a word and a dash
    return letter if letter.isprintable() or letter == "\xa0" else run


def _ends_word(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    after = text[end : end + 1]
    return start > 0 and text[start - 1].isupper() and not after.isalpha()


def with_misreadings_mended(study: Study) -> Study:
    """The study with every damaged text read as it was meant, each marked."""
    tree = tree_of(study)
    found: list[Interpretation] = []
    for steps, holder, key, text in _texts((), tree):
        mended = mend(text)
        if mended != text:
            holder[key] = mended
            found.append(_interpretation(path_of(steps), text, mended))
    if not found:
        return study
    return msgspec.structs.replace(
        study,
        as_read=section_of(tree),
        countries_read=tuple(tree["locationCountries"]),
        interpretations=(*study.interpretations, *found),
    )


def _texts(steps: tuple[Step, ...], node: Any) -> Iterator[tuple[tuple[Step, ...], Any, Any, str]]:
    """Every text below `node`: its steps, and the list or dictionary that holds it by a key."""
    if isinstance(node, dict):
        pairs: Any = [(key, below) for key, below in node.items() if key != "unmapped"]
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    else:
        return
    for key, below in pairs:
        if isinstance(below, tuple):
            below = node[key] = list(below)
        if isinstance(below, str):
            if not below.isascii():
                yield (*steps, key), node, key, below
        else:
            yield from _texts((*steps, key), below)


def _interpretation(path: str, recorded: str, read: str) -> Interpretation:
    return Interpretation(
        kind=InterpretationKind.ENCODING,
        path=path,
        recorded=recorded,
        read=read,
        reason="",
        source="",
    )
