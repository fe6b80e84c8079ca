"""Reads the results in records of API v2 and of legacy XML a second time, and compares them with
what is shown.

    python -m tools.check_results FOLDER

From the record's JSON alone, or what `tools/results_of_xml.py` makes of its XML, it works out the
cells of each table and the numbers of each sentence, follows the path that stands behind a
sentence, and prints what differs, then how much it looked at. It shares no code with
`trialfinder/records/meaning`, which reads results for the panels.
"""

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from tools.results_of_xml import results_of
from trialfinder import paths
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.words.blocks import Block, Dots, Run, Table, Told
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.results import results_panel
from trialfinder.words.plain_texts import PlainTexts

Record = Mapping[str, Any]
Row = tuple[Sequence[str], Mapping[str, Sequence[str]]]
"""The texts that the row's name has, and for each group the numbers of its cell in order."""

_PATH = re.compile(r"resultsSection[\w.\[\]]*(?:, resultsSection[\w.\[\]]*)*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~^|=&\"'/:;,?@$%])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"[“«].*?[”»]")
_MOST_ROWS, _LONGEST, _LONGEST_QUOTED = 60, 1400, 280
_LEAST_FOR_SHARE = 20
_MOST_DOTS = 200
_VALUES = ("value", "spread", "lowerLimit", "upperLimit")
_ANALYSIS = (
    "pValue",
    "paramValue",
    "dispersionValue",
    "ciPctValue",
    "ciLowerLimit",
    "ciUpperLimit",
)


def shown_in(record: Record | bytes, language: str) -> tuple[Block, ...]:
    """The results panel of a record in one language, without the glossary."""
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    study = read_study(data, "record")
    folder = paths.words_dir(language)
    texts = PlainTexts.load(folder, study.nct_id)
    material = Material(study, standing(study), Catalogue.load(folder), texts=texts, glossary=None)
    return tuple(results_panel(material).blocks)


def differences(
    record: Record, blocks: Sequence[Block], seen: Counter[str] | None = None
) -> Iterator[str]:
    """What the blocks of the results panel show otherwise than the record has it."""
    seen = Counter() if seen is None else seen
    tables: list[Table] = []
    said = ""
    for block in blocks:
        if isinstance(block, Table):
            tables.append(block)
        elif isinstance(block, Told):
            path = next((m[0] for e in block.evidence if (m := _PATH.search(e.text))), "")
            said = _text(block.runs)
            if tables:
                seen["tables"] += len(tables)
                yield from _of_tables(record, path, tables, seen)
                tables = []
            elif path:
                seen["sentences"] += 1
                yield from _of_sentence(record, path.split(", "), said)
        elif isinstance(block, Dots):
            seen["pictures"] += 1
            yield from _of_dots(block, said)


def _of_tables(
    record: Record, path: str, tables: Sequence[Table], seen: Counter[str]
) -> Iterator[str]:
    groups, rows = _groups(record, path), list(_rows(_at(record, path), path))
    columns = [(table, at) for table in tables for at in range(1, len(table.header))]
    if len(columns) != len(groups):
        yield f"{path}: {len(columns)} columns for {len(groups)} groups"
    for (table, at), group in zip(columns, groups, strict=False):
        if not _has(table.header[at], group.get("title") or group["id"], _LONGEST):
            yield f"{path}: the column “{table.header[at]}” is not {group['id']}"
        if len(table.rows) != min(_MOST_ROWS, len(rows)):
            yield f"{path}: {len(table.rows)} rows of {len(rows)}"
        for shown, (names, cells) in zip(table.rows, rows, strict=False):
            seen["cells"] += 1
            label, cell = _text(shown[0]), _text(shown[at])
            if not all(_has(label, name, _LONGEST) for name in names if name):
                yield f"{path}: the row “{label}” is not {names}"
            numbers = [n for text in cells.get(group["id"], ()) for n in _NUMBER.findall(text)]
            if _NUMBER.findall(cell) != numbers:
                yield f"{path}: “{label}” has “{cell}”, the record {numbers}"


def _rows(part: Any, path: str) -> Iterator[Row]:
    if ".periods[" in path:
        yield from _of_period(part)
    elif path.endswith("eventGroups"):
        yield from _of_event_groups(part)
    elif path.endswith("Events"):
        yield from map(_of_event, sorted(part, key=lambda one: -_most(one)))
    elif path.endswith(".denoms"):
        yield from _denominators(part)
    else:
        yield from _of_measure(part)


def _of_period(period: Record) -> Iterator[Row]:
    for each in period.get("milestones", []):
        is_ours = each["type"] in ("STARTED", "COMPLETED", "NOT COMPLETED")
        names = ["" if is_ours else each["type"], each.get("comment", "")]
        yield names, _flow(each, "achievements")
    for each in period.get("dropWithdraws", []):
        yield [each["type"], each.get("comment", "")], _flow(each, "reasons")


def _of_event_groups(groups: Sequence[Record]) -> Iterator[Row]:
    for kind in ("deaths", "serious", "other"):
        names = (f"{kind}NumAffected", f"{kind}NumAtRisk")
        cells = {one["id"]: [str(one[name]) for name in names if name in one] for one in groups}
        if any(cells.values()):
            yield [], cells


def _of_event(event: Record) -> Row:
    kinds = ("numAffected", "numAtRisk", "numEvents")
    cells = {
        one["groupId"]: [str(one[kind]) for kind in kinds if kind in one]
        for one in event.get("stats", [])
    }
    return [event["term"], event.get("organSystem", ""), event.get("notes", "")], cells


def _of_measure(measure: Record) -> Iterator[Row]:
    yield from _denominators(measure.get("denoms", []))
    for each in measure.get("classes", []):
        yield from _denominators(each.get("denoms", []), each.get("title", ""))
        for category in each.get("categories", []):
            names = [each.get("title", ""), category.get("title", "")]
            yield names, {m["groupId"]: _measured(m) for m in category.get("measurements", [])}


def _flow(part: Record, name: str) -> dict[str, list[str]]:
    kinds = ("numSubjects", "numUnits", "comment")
    return {one["groupId"]: [one[k] for k in kinds if k in one] for one in part.get(name, [])}


def _measured(one: Record) -> list[str]:
    return [one[name] for name in (*_VALUES, "comment") if name in one]


def _denominators(denoms: Sequence[Record], title: str = "") -> Iterator[Row]:
    for each in denoms:
        units = "" if each["units"].lower() == "participants" else each["units"]
        yield [title, units], {one["groupId"]: [one["value"]] for one in each["counts"]}


def _most(event: Record) -> int:
    return max((one.get("numAffected", 0) for one in event.get("stats", [])), default=0)


def _of_sentence(record: Record, found: Sequence[str], said: str) -> Iterator[str]:
    path, values = found[0], [_at(record, one) for one in found]
    own = _QUOTED.sub("", said)
    if ".measurements[" in path:
        yield from _of_measurement(record, path, values[0], said, is_people=".denoms" in found[-1])
    elif ".achievements[" in path:
        counted = _at(record, path.rpartition(".")[0])
        yield from _named(record, path, counted["groupId"], said)
        if _NUMBER.findall(own) != [values[0]]:
            yield f"{path}: “{said}”, the record {values[0]}"
    elif ".eventGroups[" in path:
        yield from _named(record, path, _at(record, path.rpartition(".")[0])["id"], said)
        yield from _counted(path, own, [str(value) for value in values])
    elif ".analyses[" in path:
        yield from _of_analysis(record, path, values[0], said)


def _of_measurement(
    record: Record, path: str, one: Record, said: str, *, is_people: bool
) -> Iterator[str]:
    place = re.match(r"(.*)\.classes\[(\d+)\]\.categories\[(\d+)\]", path)
    assert place is not None
    measure = _at(record, place[1])
    of_class = measure["classes"][int(place[2])]
    titles = [of_class.get("title", ""), of_class["categories"][int(place[3])].get("title", "")]
    if "baseline" in path:
        titles.append(measure["title"])
    else:
        yield from _named(record, path, one["groupId"], said)
    if not all(_has(said, title, _LONGEST_QUOTED) for title in titles if title):
        yield f"{path}: “{said}” does not name {titles}"
    if is_people:
        start = record["resultsSection"].get("baselineCharacteristicsModule", {})
        outer = [start.get("denoms", [])] if "baseline" in path else []
        total = _people([of_class.get("denoms", []), measure.get("denoms", []), *outer])
        counts = [one["value"], total.get(one["groupId"], "")]
        yield from _counted(path, re.split("[”»]", said)[-1], counts)
    elif not all(one[name] in said for name in _VALUES if name in one):
        yield f"{path}: “{said}”, the record {_measured(one)}"


def _people(candidates: Sequence[Sequence[Record]]) -> dict[str, str]:
    """How many people each group has, after the first list that counts people."""
    for denoms in candidates:
        for each in denoms:
            if each["units"].lower() == "participants" and each["counts"]:
                return {one["groupId"]: one["value"] for one in each["counts"]}
    return {}


def _of_analysis(record: Record, path: str, one: Record, said: str) -> Iterator[str]:
    texts = [
        g.get("title", "") for g in _groups(record, path) if g["id"] in one.get("groupIds", [])
    ]
    rest = said
    for text in (*texts, one.get("statisticalMethod", ""), one.get("paramType", "")):
        rest = rest.replace(_plain(text), "", 1)
    has_limits = "ciLowerLimit" in one or "ciUpperLimit" in one
    names = [n for n in _ANALYSIS if n in one and (has_limits or n != "ciPctValue")]
    numbers = [found for name in names for found in _NUMBER.findall(str(one[name]))]
    if has_limits:
        numbers += {"TWO_SIDED": ["2"], "ONE_SIDED": ["1"]}.get(one.get("ciNumSides", ""), [])
    if sorted(_NUMBER.findall(rest)) != sorted(numbers):
        yield f"{path}: “{said}”, the record {numbers}"


def _counted(path: str, own: str, counts: Sequence[str]) -> Iterator[str]:
    """A sentence of counts says them, and of two of them how many in a hundred that is."""
    plain = [count.replace(",", "") for count in counts]
    numbers = _NUMBER.findall(own)
    if numbers[: len(plain)] != plain:
        yield f"{path}: “{own}”, the record {counts}"
    elif len(plain) > 1 and not _is_share(numbers[2:], int(plain[0]), int(plain[1])):
        yield f"{path}: “{own}” does not go with {counts}"


def _is_share(numbers: Sequence[str], count: int, total: int) -> bool:
    """Whether these are how many in a hundred: within a half of it, or at the very ends "fewer
    than 1" and "more than 99"."""
    if total < _LEAST_FOR_SHARE or count in (0, total):
        return not numbers
    exact = Fraction(100 * count, total)
    if len(numbers) != 2 or numbers[1] != "100":
        return False
    share = int(numbers[0])
    near = abs(exact - share) <= Fraction(1, 2)
    return near or (share == 1 and exact < 1) or (share == 99 and exact > share)


def _of_dots(dots: Dots, said: str) -> Iterator[str]:
    count, total = map(int, _NUMBER.findall(re.split("[”»]", said)[-1])[:2])
    is_each = total <= _MOST_DOTS and (dots.filled, dots.total) == (count, total)
    share = Fraction(100 * count, total)
    if not is_each and (dots.total != 100 or abs(share - dots.filled) > Fraction(1, 2)):
        yield f"a picture of {dots.filled} of {dots.total} for “{said}”"


def _named(record: Record, path: str, group_id: str, said: str) -> Iterator[str]:
    group = next(one for one in _groups(record, path) if one["id"] == group_id)
    if not _has(said, group.get("title") or group_id, _LONGEST_QUOTED):
        yield f"{path}: “{said}” does not name {group_id}"


def _groups(record: Record, path: str) -> list[Record]:
    section = record["resultsSection"]
    for name in ("participantFlowModule", "baselineCharacteristicsModule"):
        if name in path:
            return list(section[name]["groups"])
    if "adverseEventsModule" in path:
        return list(section["adverseEventsModule"]["eventGroups"])
    measure = re.match(r"resultsSection\.outcomeMeasuresModule\.outcomeMeasures\[\d+\]", path)
    assert measure is not None, path
    return list(_at(record, measure[0]).get("groups", []))


def _at(record: Any, path: str) -> Any:
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        record = record[name] if name else record[int(number)]
    return record


def _has(shown: str, text: str, longest: int) -> bool:
    return _plain(text)[:longest].rstrip(" .;") in _spaced(shown)


def _plain(text: str) -> str:
    """A text of the record as it is meant: without marks of Markdown and of HTML."""
    return _spaced(html.unescape(_ESCAPED.sub(r"\1", text)))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _text(runs: Sequence[Run]) -> str:
    return _spaced("".join(run.text for run in runs))


def _record_in(data: bytes, suffix: str) -> Record | None:
    """A record with results in the shape of API v2; None of what is none."""
    if suffix == ".xml":
        results = results_of(data)
        return None if results is None else {"resultsSection": results}
    record = json.loads(data) if suffix == ".json" else None
    return record if isinstance(record, dict) and "resultsSection" in record else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    seen: Counter[str] = Counter()
    for file in sorted(folder.rglob("*.*")):
        data = file.read_bytes()
        record = _record_in(data, file.suffix)
        if record is None:
            continue
        seen["records"] += 1
        for language in ("en", "es", "fr"):
            for found in differences(record, shown_in(data, language), seen):
                seen["differences"] += 1
                print(f"{file.name} ({language}): {found}")
    print(", ".join(f"{count:,} {name}" for name, count in sorted(seen.items())))


if __name__ == "__main__":
    main()
