"""Reads the registry's criteria as a tree: groups, headings, items, and items within items.

The tree holds places in the text, never words of its own, so that nothing is lost or worded anew.
Only what the text shows is told: an item belongs to another where it stands deeper, and a group is
one of people who may join, or may not, where its heading says so and nothing else. Where the
structure cannot be told, lines follow each other as they stand.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from trialfinder.records.meaning.criteria_lines import Line, criteria_lines
from trialfinder.records.study import CRITERIA, Study

_DEEPEST = 8
_LONGEST_HEADING, _LONGEST_LABEL = 120, 60

_SIDE = r"(?P<out>non[- ]?inclusion|exclusion)|(?P<in>inclusion)"
_LEAD = (
    r"(?:(?:key|main|major|general|principal|primary|core|additional|other|specific|study|trial"
    r"|patients?|participants?|subjects?|the|all)\s+){0,4}"
)
_TAIL = r"(?P<tail>\s+(?:for|of)\s[^:.;]{1,80}|\s*\([^()]{1,80}\)|\s*[-–—]\s*[^:.;]{1,60})?"
_GROUP = re.compile(rf"\W*{_LEAD}(?:{_SIDE})(?:\s+criteri(?:a|on|um))?{_TAIL}\W*", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:not|no|never|except\w*|unless|waived?|exempt\w*)\b", re.IGNORECASE)
"""Words after a heading's name by which it may say the opposite."""
_BOTH = re.compile(r"exclusion.*inclusion|(?<!non-)(?<!non)(?<!non )inclusion.*exclusion", re.I)
_SIDE_WITHIN = re.compile(r"(?:in|ex)clusion(?:\s+criteri(?:a|on|um))?\s*:", re.IGNORECASE)
_SIDE_TOUCHED = re.compile(r"inclu|exclu|eligib|\bnot\b", re.IGNORECASE)
_SIDE_NAMED = re.compile(r"\b(?:in|ex)clusions?\b", re.IGNORECASE)

_EXCLUSIONS = re.compile(
    r".*\b(?:excluded|exclusions?|ineligible|not (?:be )?eligible)\b.*:|exclusions?", re.IGNORECASE
)
_INCLUSIONS = re.compile(
    r".*\b(?:included|inclusions?|(?<!not )(?<!not be )eligible)\b.*:|inclusions?", re.IGNORECASE
)
"""A line with a mark that leads a list of those who may not join, or may."""


class Sense(StrEnum):
    """What being in a group means."""

    JOIN = "join"
    NOT_JOIN = "not_join"
    UNSAID = "unsaid"


class Indent(msgspec.Struct, frozen=True):
    """How deep a line belongs, 0 for outermost, by a reviewer, where a text has lost its indents.

    `topic` is the key of what the criteria speak of from the line on, else empty.
    """

    depth: int
    topic: str = ""


class Node(msgspec.Struct, frozen=True):
    """A line: its words are `text[start:end]`, and `mark` is what stands before them.

    `topic` is that of its `Indent`.
    """

    start: int
    end: int
    mark: str
    is_heading: bool
    topic: str
    children: tuple["Node", ...]

    @property
    def ordinal(self) -> str:
        """The number or letter that others may name the line by: "3.", "a)"; else empty."""
        last = self.mark.split()[-1:]
        return last[0] if last and last[0][-1] in ".)" else ""

    def walk(self) -> Iterator["Node"]:
        """This line and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Group(msgspec.Struct, frozen=True):
    """Lines under a heading of the text such as "Inclusion Criteria:", None where there is none."""

    sense: Sense
    heading: Node | None
    nodes: tuple[Node, ...]


class Criteria(msgspec.Struct, frozen=True):
    text: str
    groups: tuple[Group, ...]

    def words(self, node: Node) -> str:
        """The words of a line, on one line."""
        return " ".join(self.text[node.start : node.end].split())

    def walk(self) -> Iterator[Node]:
        """Every line in the order of the text."""
        for group in self.groups:
            if group.heading:
                yield group.heading
            for node in group.nodes:
                yield from node.walk()


def indents_of(study: Study) -> tuple[Indent, ...]:
    """Where a reviewer puts each line of a study's criteria; empty where nobody has."""
    if not study.criteria_outline:
        return ()
    outline = {entry.line: Indent(entry.depth, entry.topic) for entry in study.criteria_outline}
    return tuple(
        outline.get(passage.line, Indent(0))
        for passage in study.passages
        if passage.path == CRITERIA
    )


def read_criteria(text: str, places: Sequence[Indent] = ()) -> Criteria:
    """The criteria of a record as a tree.

    `places` has one for each line that is not blank; it is left aside where their numbers differ.
    """
    lines = criteria_lines(text, _begins_group)
    if len(places) != len(lines):
        places = ()
    builder = _Builder(text)
    for index, line in enumerate(lines):
        place = places[index] if places else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        builder.add(line, place, following)
    return Criteria(text, builder.groups())


class _Draft:
    """A line that may still get others below it."""

    def __init__(self, line: Line, *, is_heading: bool, rank: int = 0, topic: str = "") -> None:
        self.line = line
        self.is_heading = is_heading
        self.rank = rank
        self.topic = topic
        self.children: list[_Draft] = []

    def node(self) -> Node:
        return Node(
            start=self.line.start,
            end=self.line.end,
            mark=self.line.mark,
            is_heading=self.is_heading,
            topic=self.topic,
            children=tuple(child.node() for child in self.children),
        )


class _DraftGroup:
    def __init__(self, sense: Sense, heading: Line | None) -> None:
        self.sense = sense
        self.heading = heading
        self.children: list[_Draft] = []


class _Builder:
    """Puts lines where they belong, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups = [_DraftGroup(Sense.UNSAID, None)]
        self._headings: list[_Draft] = []
        self._items: list[_Draft] = []

    def groups(self) -> tuple[Group, ...]:
        return tuple(
            Group(
                group.sense,
                _Draft(group.heading, is_heading=True).node() if group.heading else None,
                tuple(child.node() for child in group.children),
            )
            for group in self._groups
            if group.heading or group.children
        )

    def add(self, line: Line, place: Indent | None, following: Line | None) -> None:
        if place is not None:
            column = 2 * place.depth
            line = msgspec.structs.replace(line, mark_column=column, words_column=column + 2)
        words = " ".join(self._text[line.start : line.end].split())
        sense = _sense(words)
        if sense is not None:
            is_sure = not line.may_hang or words.endswith(":")
            self._begin(sense if is_sure else Sense.UNSAID, line)
            return
        while self._items and not _is_deeper(line, self._items[-1].line):
            self._items.pop()
        del self._items[_DEEPEST:]
        is_marked_next = following is not None and bool(following.mark)
        rank = None if line.mark or self._items else _rank(words, is_marked_next=is_marked_next)
        if place is None and self._turns(words, line, following):
            self._begin(Sense.UNSAID, line)
            return
        if _leaves_group(words, line, is_heading=rank is not None, is_outermost=not self._items):
            self._begin(Sense.UNSAID, None if rank is None else line)
            if rank is not None:
                return
        topic = place.topic if place else ""
        draft = _Draft(line, is_heading=rank is not None, rank=rank or 0, topic=topic)
        if rank is None:
            self._parent().append(draft)
            self._items.append(draft)
        else:
            while self._headings and self._headings[-1].rank >= rank:
                self._headings.pop()
            self._parent().append(draft)
            self._headings.append(draft)

    def _turns(self, words: str, line: Line, following: Line | None) -> bool:
        """Whether a line with a mark leads a list of the other side, no deeper than itself."""
        if not line.mark or self._items or following is None or _is_deeper(following, line):
            return False
        sense = self._groups[-1].sense
        other = {Sense.JOIN: _EXCLUSIONS, Sense.NOT_JOIN: _INCLUSIONS}.get(sense)
        return bool(other and len(words) <= _LONGEST_HEADING and other.fullmatch(words))

    def _begin(self, sense: Sense, heading: Line | None) -> None:
        self._groups.append(_DraftGroup(sense, heading))
        self._headings.clear()
        self._items.clear()

    def _parent(self) -> list[_Draft]:
        open_drafts = self._items or self._headings
        return open_drafts[-1].children if open_drafts else self._groups[-1].children


def _is_deeper(line: Line, other: Line) -> bool:
    """Whether a line stands below another's words; numbers may be aligned left or right."""
    return line.mark_column > other.mark_column and (
        line.words_column > other.words_column or line.mark_column >= other.words_column
    )


def _sense(words: str) -> Sense | None:
    """What a heading says of all below it, None for any other line."""
    match = _GROUP.fullmatch(words)
    if match is None:
        return None
    if _BOTH.search(words) or _TURNED.search(match["tail"] or ""):
        return Sense.UNSAID
    return Sense.JOIN if match["in"] else Sense.NOT_JOIN


def _begins_group(words: str) -> bool:
    """Whether words below an item may head a group, rather than end the item's sentence."""
    return words[0].isupper() and _sense(words) is not None


def _leaves_group(words: str, line: Line, *, is_heading: bool, is_outermost: bool) -> bool:
    """Whether what a group's heading says may no longer hold from this line on."""
    if _SIDE_WITHIN.search(words):
        return True
    if line.mark or not is_outermost:
        return False
    return bool((_SIDE_TOUCHED if is_heading else _SIDE_NAMED).search(words))


def _rank(words: str, *, is_marked_next: bool) -> int | None:
    """Of a line without a mark: 0 for a heading, 1 for one below it, None for other lines."""
    if len(words) > _LONGEST_HEADING:
        return None
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) > 3 and words.upper() == words and words[-1] not in ".;,":
        return 0
    if words.endswith(":"):
        return 1
    is_label = len(words) <= _LONGEST_LABEL and words[-1] not in ".;,"
    return 1 if is_label and is_marked_next else None
