"""Reads limits of serum creatinine by age and sex, as the criteria of children's studies have them.

The wordings are those of the Children's Oncology Group: "1.5 mg/dL (males) or 1.4 mg/dL (females)
(13 to < 16 years of age)", "Age: >= 16 years; Male: 1.7 mg/dL; Female: 1.4 mg/dL", "Age 2 to < 6
years: maximum serum creatinine 0.8 mg/dL for male and 0.8 for female". A line counts only if each
of its words does, and a table only if its ages follow each other without a gap; else there is none.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from types import MappingProxyType

import msgspec

from trialfinder.records.meaning.criteria import Criteria, Node

_MONTHS = {"month": 1, "year": 12}
_COUNT = r"\d{1,3}"
_AGE = re.compile(
    rf"(?:(?<![\d.])(?P<low>{_COUNT})\s*(?P<low_unit>month|year)?s?\s*(?:to|[-–])\s*"
    rf"(?:<|less than)\s*(?P<high>{_COUNT})"
    rf"|(?:≥|>=|=>)\s*(?P<from>{_COUNT})"
    rf"|<\s*(?P<under>{_COUNT}))"
    r"\s*(?P<unit>month|year)s?(?:\s*(?:of age|old))?",
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<value>{_NUMBER})(?![\d.]*\d)|(?P<unit>mg/dL|[uµμ]mol/L)|(?P<both>both)"
    r"|(?P<female>females?|girls?)|(?P<male>males?|boys?)"
    r"|(?:maximum|serum|creatinine|age|of|for|and|or|is|must be)\b|[≤=]|<=|[\s:;,.()\[\]]",
    re.IGNORECASE,
)
_SHAPES = MappingProxyType(
    {
        **dict.fromkeys(("v", "vb", "vmf", "vfm", "mfv", "vbmf", "bmfv"), (0, 0)),
        **dict.fromkeys(("mvfv", "vmvf"), (0, 1)),
        **dict.fromkeys(("fvmv", "vfvm"), (1, 0)),
    }
)
"""Which value is for males and which for females, by the order of value, male, female and both;
only orders that have one meaning."""


class AgeLimit(msgspec.Struct, frozen=True):
    """A line of the table: `node` is where it stands. Ages are in months, from `low_months` on to
    less than `high_months`; None is no bound. Limits are as written, in the table's unit."""

    node: Node
    low_months: int | None
    high_months: int | None
    male: str
    female: str


class CreatinineTable(msgspec.Struct, frozen=True):
    """`lead` is the line above; it is what the limits belong to. `unit` is as written."""

    lead: Node
    unit: str
    rows: tuple[AgeLimit, ...]


def creatinine_tables(criteria: Criteria) -> tuple[CreatinineTable, ...]:
    """Every table of limits that can be read as a whole."""
    lists = [group.nodes for group in criteria.groups]
    lists += [node.children for node in criteria.walk()]
    leads = (
        (node, nodes[index + 1 :])
        for nodes in lists
        for index, node in enumerate(nodes)
        if "creatinine" in _words(criteria, node).lower()
        and not _AGE.search(_words(criteria, node))
    )
    by_first_row: dict[int, CreatinineTable] = {}
    for lead, below in leads:
        table = _table(criteria, lead, below)
        if table is not None:  # its heading may lead it too
            by_first_row.setdefault(table.rows[0].node.start, table)
    return tuple(by_first_row.values())


class _Row(msgspec.Struct, frozen=True):
    limit: AgeLimit
    units: frozenset[str]


def _table(criteria: Criteria, lead: Node, below: Sequence[Node]) -> CreatinineTable | None:
    """The lines about ages within `lead`, or else right below it, if each can be read."""
    lines = [(node, bool(_AGE.search(_words(criteria, node)))) for node in lead.children or below]
    rows: list[_Row] = []
    before = len(list(takewhile(lambda line: not line[1], lines)))
    table = list(takewhile(lambda line: line[1], lines[before:]))
    rest = lines[before + len(table) :] if lead.children else []
    if before > 1 or any(is_aged for _, is_aged in rest):
        return None
    for node, _ in table:
        row = None if node.children else _row(criteria, node)
        if row is None:
            return None
        rows.append(row)
    units = {unit for row in rows for unit in row.units} or _units(_words(criteria, lead))
    limits = tuple(row.limit for row in rows)
    if len(rows) < 2 or len(units) != 1 or not _is_whole(limits):
        return None
    return CreatinineTable(lead, units.pop(), limits)


def _words(criteria: Criteria, node: Node) -> str:
    return criteria.words(node).replace("\\", "")  # what the registry's API puts before characters


def _row(criteria: Criteria, node: Node) -> _Row | None:
    words = _words(criteria, node)
    ages = list(_AGE.finditer(words))
    if len(ages) != 1:
        return None
    age = ages[0]
    tokens = _tokens(f"{words[: age.start()]} {words[age.end() :]}")
    if tokens is None:
        return None
    values = [text for kind, text in tokens if kind == "value"]
    units = [text for kind, text in tokens if kind == "unit"]
    shape = "".join(kind[0] for kind, _ in tokens if kind != "unit")
    order = _SHAPES.get(shape)
    if order is None or len(units) > len(values):  # a unit whose value was lost
        return None
    male, female = (values[number] for number in order)
    low, high = _months(age)
    limit = AgeLimit(node, low, high, male, female)
    return _Row(limit, frozenset(units))


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """Values, units and sexes in their order; None where a word is unknown."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        if match.lastgroup:
            tokens.append((match.lastgroup, match[0]))
        at = match.end()
    return tokens


def _units(words: str) -> set[str]:
    return {match["unit"] for match in _TOKEN.finditer(words) if match["unit"]}


def _months(age: re.Match[str]) -> tuple[int | None, int | None]:
    unit = _MONTHS[age["unit"].lower()]
    if age["from"]:
        return int(age["from"]) * unit, None
    if age["under"]:
        return None, int(age["under"]) * unit
    low_unit = _MONTHS[(age["low_unit"] or age["unit"]).lower()]
    return int(age["low"]) * low_unit, int(age["high"]) * unit


def _is_whole(rows: Sequence[AgeLimit]) -> bool:
    """Whether each age follows the one before without a gap, and the last has no end."""
    follow = all(
        one.high_months is not None and one.high_months == two.low_months
        for one, two in pairwise(rows)
    )
    rising = all(
        row.low_months is None or row.high_months is None or row.low_months < row.high_months
        for row in rows
    )
    return follow and rising and rows[-1].high_months is None
