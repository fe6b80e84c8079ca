"""What each part of a made-up file is worth: what is read otherwise without it, with it twice,
after the part that follows it, or cut short.

A part is a line, an element of XML, a value of JSON or a cell of a table, as the format has it.
"""

import ast
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import CLASSIC, MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from tests.records.readers.registry_page import pages
from tests.records.readers.test_nci_and_aact import AACT, NCI
from tests.records.readers.test_other_formats import FOREIGN, V1
from tests.records.readers.test_zipped import zipped
from tests.records.readers.whole.made_up import FILES, SHOWN, read_whole

VARIED_SHOWN = SHOWN / "varied"

Varied = Iterator[tuple[str, bytes]]
"""What was done to which part, and the file that comes of it."""


def _of_lines(text: str) -> Varied:
    lines = text.split("\n")
    said = [number for number, line in enumerate(lines) if line.strip()]
    for number, following in zip(said, [*said[1:], None], strict=True):
        line = lines[number]
        named = f"{number + 1} {line.strip()[:60]}"
        yield f"without {named}", _joined([*lines[:number], "", *lines[number + 1 :]])
        yield f"twice {named}", _joined([*lines[:number], line, *lines[number:]])
        if line.rstrip() != (cut := line.rstrip().rpartition(" ")[0]):
            yield f"cut {named}", _joined([*lines[:number], cut, *lines[number + 1 :]])
        if following is not None:
            swapped = lines.copy()
            swapped[number], swapped[following] = lines[following], line
            yield f"later {named}", _joined(swapped)


def _joined(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def _of_json(document: Any) -> Varied:
    for way in _ways(document):
        named = ".".join(map(str, way))
        without = deepcopy(document)
        del _at(without, way[:-1])[way[-1]]
        yield f"without {named}", json.dumps(without).encode()
        if isinstance(way[-1], int):
            twice = deepcopy(document)
            _at(twice, way[:-1]).append(_at(document, way))
            yield f"twice {named}", json.dumps(twice).encode()
        if (other := _other(_at(document, way))) is not None:
            changed = deepcopy(document)
            _at(changed, way[:-1])[way[-1]] = other
            yield f"other {named} {other!r}", json.dumps(changed).encode()


def _ways(node: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for step, below in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*way, step)
        if isinstance(below, dict | list):
            yield from _ways(below, (*way, step))


def _at(document: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        document = document[step]
    return document


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 7
        case str():
            return f"{value} odd"
        case _:
            return None


def _of_xml(text: str) -> Varied:
    whole = etree.fromstring(text.encode())
    elements = [one for one in whole.iterdescendants() if isinstance(one.tag, str)]
    for number, element in enumerate(elements):
        named = " ".join(
            [str(number), element.tag, " ".join("".join(element.itertext()).split())[:50]]
        )
        for deed in ("without", "twice", "cut", "later"):
            document = deepcopy(whole)
            place = [one for one in document.iterdescendants() if isinstance(one.tag, str)][number]
            parent = place.getparent()
            assert parent is not None
            following = place.getnext()
            if deed == "without":
                parent.remove(place)
            elif deed == "twice":
                place.addnext(deepcopy(place))
            elif deed == "cut" and (place.text or "").strip():
                place.text = f"{place.text} odd"
            elif deed == "later" and following is not None and following.tag != place.tag:
                following.addnext(place)
            else:
                continue
            yield f"{deed} {named}", etree.tostring(document)


def _of_cells(row: Mapping[str, str]) -> Varied:
    for head, cell in row.items():
        yield f"without {head}", table({one: row[one] for one in row if one != head}).encode()
        yield f"empty {head}", table({**row, head: ""}).encode()
        yield f"odd {head}", table({**row, head: f"{cell} odd"}).encode()
        parts = cell.split("|")
        if len(parts) > 1:
            yield f"turned {head}", table({**row, head: "|".join(reversed(parts))}).encode()
            yield f"twice {head}", table({**row, head: "|".join([*parts, parts[0]])}).encode()


def _of_marks(text: str) -> Varied:
    """The text without one of its quotation marks."""
    for number, mark in enumerate(re.finditer('"', text), 1):
        around = text[max(mark.start() - 12, 0) : mark.end() + 12]
        yield f"without {number} {around!r}", (text[: mark.start()] + text[mark.end() :]).encode()


def _of_tables(tables: Mapping[str, str]) -> Varied:
    def packed(changed: Mapping[str, str]) -> bytes:
        return zipped({f"2026/{name}": text.encode() for name, text in changed.items()})

    for name, text in tables.items():
        yield f"without {name}", packed({one: tables[one] for one in tables if one != name})
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if "|" not in line:
                continue
            named = f"{name} {number}"
            yield (
                f"without {named}",
                packed({**tables, name: "\n".join([*lines[:number], *lines[number + 1 :]])}),
            )
            cells = line.split("|")
            for place, cell in enumerate(cells if number else ()):
                odd = "" if cell else "odd"
                row = "|".join([*cells[:place], odd, *cells[place + 1 :]])
                yield (
                    f"cell {named} {place} {odd}".rstrip(),
                    packed(
                        {**tables, name: "\n".join([*lines[:number], row, *lines[number + 1 :]])}
                    ),
                )


VARIED: Mapping[str, Callable[[], Varied]] = {
    "aact": lambda: _of_tables(AACT),
    "api_v1": lambda: _of_json(V1),
    "api_v2": lambda: _of_json(RECORD),
    "csv": lambda: _of_cells(MODERN),
    "csv_classic": lambda: _of_cells(CLASSIC),
    "csv_quoted": lambda: _of_marks(FILES["csv_quoted"]().decode()),
    "fhir": lambda: _of_json(FOREIGN),
    "fhir_of_ours": lambda: _of_json(json.loads(FILES["fhir_of_ours"]())),
    "flat_text": lambda: _of_lines(INVENTED),
    "nci": lambda: _of_json(NCI),
    "page": lambda: _of_lines(pages.MODERN),
    "page_classic": lambda: _of_lines(pages.CLASSIC),
    "page_header_apart": lambda: _of_lines(FILES["page_header_apart"]().decode()),
    "ris": lambda: _of_lines(FILES["ris"]().decode()),
    "xml": lambda: _of_xml(XML),
}

_PLACES = re.compile(r"\[\d+\]|\bline \d+ |'line': \d+|\.line = \d+$")
_SHOWN = 60


def _things(data: bytes) -> Counter[str]:
    """All that is read of a file, without places in lists and of lines, which shift; each value
    of a list by itself, and of a long one its begin, its end and a digest."""
    found = Counter[str]()
    for line in read_whole(data).splitlines():
        path, _, value = _PLACES.sub("", line).strip().partition(" = ")
        if value.startswith("("):
            found.update(f"{path} has {each!r}" for each in ast.literal_eval(value))
        else:
            found[f"{path} = {_short(value)}"] += 1
    return found


def _short(value: str) -> str:
    if len(value) <= _SHOWN:
        return value
    digest = hashlib.sha256(value.encode()).hexdigest()[:8]
    return f"{value[: _SHOWN // 2]} … {value[-_SHOWN // 4 :]} {digest}"


def read_varied(name: str) -> str:
    """What is read less (-) and more (+) of each variant of a file than of the file."""
    whole = _things(FILES[name]())
    told: dict[str, dict[str, list[str]]] = {}
    for deed, data in VARIED[name]():
        changed = _things(data)
        what = "\n".join([*_said("-", whole - changed), *_said("+", changed - whole)])
        verb, _, part = deed.partition(" ")
        told.setdefault(what, {}).setdefault(part, []).append(verb)
    return "\n".join(
        "\n".join([*(f"{', '.join(verbs)}: {part}" for part, verbs in deeds.items()), what, ""])
        for what, deeds in told.items()
    )


def _said(sign: str, things: Counter[str]) -> Iterator[str]:
    """A line a thing; what is recorded and read alike is said once."""
    for thing, count in things.items():
        alike = _RECORDED + thing.removeprefix(_READ)
        if thing.startswith(_READ) and things[alike] == count:
            continue
        yield from [f"{sign} {thing}"] * count


_RECORDED, _READ = ".as_recorded", ".as_read"
