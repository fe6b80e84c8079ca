"""The official criteria as blocks: in their groups, nested, each sentence as it stands."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from trialfinder.records.meaning.creatinine import AgeLimit, CreatinineTable, creatinine_tables
from trialfinder.records.meaning.criteria import (
    Criteria,
    Group,
    Indent,
    Node,
    indents_of,
    read_criteria,
)
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.study import CRITERIA
from trialfinder.words.blocks import Block, Heading, Item, Paragraph, Run, Table, marked, plain
from trialfinder.words.panels.material import Material, cut
from trialfinder.words.standings import tense

_GROUP_LEVEL, _PART_LEVEL, _LOWEST_LEVEL = 3, 4, 5
_MONTHS_A_YEAR = 12
_KEPT_CRITERIA = 4
"""So many are read once only, and written in every language."""
_RULES_OUT = re.compile(
    r"not eligible|ineligible|\bexclu|\b(?:may|must|can|should|will|is|are) ?not\b", re.IGNORECASE
)

_LETS_IN = re.compile(
    r"\bnot (?:be )?exclu|(?<!not )(?<!not be )\b(?:eligible|allowed|permitted)\b"
    r"|\bmay (?:be (?:enrolled|included)|enroll?|participate|join)\b",
    re.IGNORECASE,
)


class CriteriaWriter:
    """Writes the criteria of a study that has some."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._runs = tuple(material.marked_runs(CRITERIA))
        text = "".join(run.text for run in self._runs)
        self._criteria, self._tables = _read(text, indents_of(material.study))

    def blocks(self) -> Iterator[Block]:
        """Remarks, then the groups in the order of the record."""
        if any(run.recorded is not None for run in self._runs):
            yield self._remark("repaired", sign=marked((Run("≥", "?"),)))
        if any(node.topic for node in self._criteria.walk()):
            yield self._remark("outline")
        groups = self._criteria.groups
        for before, group, after in zip((None, *groups), groups, (*groups[1:], None), strict=False):
            yield from self._group(group, goes_on=_goes_on(before, group))
            ends = not group.nodes and group.sense is not Sense.UNSAID
            if ends and not (after and _goes_on(group, after)):
                yield self._material.missing()

    def _group(self, group: Group, *, goes_on: bool) -> Iterator[Block]:
        if group.sense is not Sense.UNSAID:
            if not goes_on:
                key = f"panel.eligibility.{group.sense}.{tense(self._material.standing)}"
                yield Heading(_GROUP_LEVEL, self._material.text(key))
            if group.heading:
                yield Paragraph(self._numbered(group.heading), official=True, soft=True)
        elif group.heading:
            yield from self._heading(group.heading, _GROUP_LEVEL)
        elif group is not self._criteria.groups[0]:
            yield Heading(_GROUP_LEVEL, self._material.text("panel.eligibility.unsaid"))
        if group.must_not:
            yield self._remark("must_not")
        if group.sense is Sense.JOIN and self._has(_RULES_OUT, group):
            yield self._remark("rules_out")
        elif group.sense is Sense.NOT_JOIN and self._has(_LETS_IN, group):
            yield self._remark("lets_in")
        for node in group.nodes:
            yield from self._node(node, 0, _PART_LEVEL)

    def _node(self, node: Node, depth: int, level: int) -> Iterator[Block]:
        if node.topic:
            yield Heading(level, self._material.text(f"panel.eligibility.part.{node.topic}"))
        if node.is_heading:
            yield from self._heading(node, level)
            depth, level = -1, min(level + 1, _LOWEST_LEVEL)
        else:
            yield Item(self._line(node), depth, official=True, mark=node.ordinal)
        table = self._tables.get(node.start)
        if table is not None:
            yield self._table(table)
        for child in node.children:
            yield from self._node(child, depth + 1, level)

    def _heading(self, node: Node, level: int) -> Iterator[Block]:
        line = self._numbered(node)
        if any(run.recorded is not None for run in line):
            yield Paragraph(line, official=True)  # a heading has no room for marks
        else:
            yield Heading(level, "".join(run.text for run in line))

    def _numbered(self, node: Node) -> tuple[Run, ...]:
        number = (Run(f"{node.ordinal} "),) if node.ordinal else ()
        return (*number, *self._line(node))

    def _line(self, node: Node) -> tuple[Run, ...]:
        return self._material.explained(cut(self._runs, node.start, node.end))

    def _has(self, words: re.Pattern[str], group: Group) -> bool:
        return any(
            words.search(self._criteria.words(node)) for top in group.nodes for node in top.walk()
        )

    def _table(self, table: CreatinineTable) -> Table:
        text = self._material.text
        return Table(
            text("creatinine.caption", unit=table.unit),
            (text("creatinine.age"), text("creatinine.male"), text("creatinine.female")),
            tuple((self._age(row), plain(row.male), plain(row.female)) for row in table.rows),
        )

    def _age(self, row: AgeLimit) -> tuple[Run, ...]:
        """The ages of a row, marked where a character of its line was read from its sense."""
        if row.low_months is None:
            words = self._material.text("age.under", high=self._months(row.high_months or 0))
        elif row.high_months is None:
            words = self._material.text("age.from", low=self._months(row.low_months))
        else:
            low, high = self._months(row.low_months), self._months(row.high_months)
            words = self._material.text("age.between", low=low, high=high)
        for run in cut(self._runs, row.node.start, row.node.end):
            if run.recorded is not None:
                return (Run(words, run.recorded, run.reason),)
        return plain(words)

    def _months(self, count: int) -> str:
        years, months = divmod(count, _MONTHS_A_YEAR)
        if months:
            return self._material.text("age.months", count=count)
        return self._material.text("age.years", count=years)

    def _remark(self, key: str, **values: str) -> Paragraph:
        text = self._material.text(f"panel.eligibility.{key}", **values)
        return Paragraph(plain(text), soft=True)


def _goes_on(before: Group | None, group: Group) -> bool:
    """Whether a group's heading is the second in a row for the same people."""
    return before is not None and not before.nodes and before.sense is group.sense


@lru_cache(_KEPT_CRITERIA)
def _read(text: str, places: tuple[Indent, ...]) -> tuple[Criteria, Mapping[int, CreatinineTable]]:
    """The criteria, and their tables by where the line begins that leads to them."""
    criteria = read_criteria(text, places)
    return criteria, {table.lead.start: table for table in creatinine_tables(criteria)}
