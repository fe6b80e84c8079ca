"""Reads the registry's criteria as a tree: groups, headings, items, and items within items.

The tree holds places in the text, never words of its own, so that nothing is lost or worded anew.
Only what the text shows is told: an item belongs to another where it stands deeper, and a group is
one of people who may join, or may not, where its heading says so and nothing else. Where the
structure cannot be told, lines follow each other as they stand.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.records.meaning.criteria_lines import Line, criteria_lines
from trialfinder.records.meaning.sides import (
    Sense,
    begins_with_no,
    heading_side,
    lead_side,
    says_must_not,
    speaks_against,
)
from trialfinder.records.study import CRITERIA, Study

_DEEPEST = 8
_LONGEST_HEADING, _LONGEST_LABEL = 120, 60

_SIDE_WITHIN = re.compile(r"(?:in|ex)clusion(?:\s+criteri(?:a|on|um))?\s*:", re.IGNORECASE)
_SIDE_TOUCHED = re.compile(r"inclu|exclu|clu[st]i|eligib|\bnot\b", re.IGNORECASE)
_SIDE_NAMED = re.compile(r"\b(?:in|ex)clusions?\b", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:following|below|these|any|must)\b|\bif\W*\Z", re.IGNORECASE)
_SCOPE = re.compile(
    r"\W*(?P<kind>phase|part|cohort|arm|group|stage|step|stratum|sub-?study|period|.*\bcriteria)\b"
    r".{0,60}",
    re.IGNORECASE,
)
"""A heading of some of the people, times or rules; it may stand above a group as well as in it."""

_EXCLUSIONS = re.compile(
    r".*\b(?:excluded|exclusions?|ineligible|not (?:be )?eligible)\b.*:|exclusions?", re.IGNORECASE
)
_INCLUSIONS = re.compile(
    r".*\b(?:included|inclusions?|(?<!not )(?<!not be )eligible)\b.*:|inclusions?", re.IGNORECASE
)
"""A line with a mark that leads a list of those who may not join, or may."""


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
    """Lines under a heading of the text such as "Inclusion Criteria:", None where there is none.

    `must_not` says that some lines of a group of those who may not join say what a person must
    not have; where most do, no side is claimed.
    """

    sense: Sense
    heading: Node | None
    nodes: tuple[Node, ...]
    must_not: bool = False


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
    """`is_plain` says that its heading names the side in one word, not in a sentence."""

    def __init__(self, sense: Sense, heading: Line | None, *, is_plain: bool = False) -> None:
        self.sense = sense
        self.heading = heading
        self.is_plain = is_plain
        self.children: list[_Draft] = []
        self.scopes: set[str] = set()


class _Builder:
    """Puts lines where they belong, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups = [_DraftGroup(Sense.UNSAID, None)]
        self._headings: list[_Draft] = []
        self._items: list[_Draft] = []
        self._is_over = False  # what the heading says, with the line before

    def groups(self) -> tuple[Group, ...]:
        drafts = [group for group in self._groups if group.heading or group.children]
        groups = [self._group(draft) for draft in drafts]
        for at in reversed(range(len(groups) - 1)):
            if not groups[at].nodes and not _ends_empty(groups[at], groups[at + 1], drafts[at + 1]):
                groups[at] = msgspec.structs.replace(groups[at], sense=Sense.UNSAID)
        return tuple(groups)

    def _group(self, draft: _DraftGroup) -> Group:
        heading = _Draft(draft.heading, is_heading=True).node() if draft.heading else None
        nodes = tuple(child.node() for child in draft.children)
        if draft.sense is not Sense.NOT_JOIN:
            return Group(draft.sense, heading, nodes)
        lines = [
            self._text[node.start : node.end]
            for top in nodes
            for node in top.walk()
            if not node.is_heading
        ]
        denials = sum(map(begins_with_no, lines))
        must_not = sum(map(says_must_not, lines))
        turned = must_not > 1 and 2 * max(denials, must_not) >= len(lines)
        sense = Sense.UNSAID if turned else Sense.NOT_JOIN
        return Group(sense, heading, nodes, must_not > 0)

    def add(self, line: Line, place: Indent | None, following: Line | None) -> None:
        if place is not None:
            column = 2 * place.depth
            line = msgspec.structs.replace(line, mark_column=column, words_column=column + 2)
        words = " ".join(self._text[line.start : line.end].split())
        named = words.rstrip(". ") if line.is_glued else words
        sense = heading_side(named, is_marked=bool(line.mark) or line.may_hang)
        if sense is not None:
            is_sure = not line.may_hang or words.endswith(":")
            self._begin_below_its_scope(sense if is_sure else Sense.UNSAID, line)
            return
        while self._items and not _is_deeper(line, self._items[-1].line):
            self._items.pop()
        del self._items[_DEEPEST:]
        is_marked_next = following is not None and bool(following.mark)
        rank = None if line.mark or self._items else _rank(words, is_marked_next=is_marked_next)
        if self._leaves(words, line, place, following, rank):
            return
        topic = place.topic if place else ""
        self._put(_Draft(line, is_heading=rank is not None, rank=rank or 0, topic=topic), rank)
        self._is_over = line.ends_list

    def _put(self, draft: _Draft, rank: int | None) -> None:
        if rank is None:
            self._parent().append(draft)
            self._items.append(draft)
        else:
            while self._headings and self._headings[-1].rank >= rank:
                self._headings.pop()
            self._parent().append(draft)
            self._headings.append(draft)

    def _leaves(
        self,
        words: str,
        line: Line,
        place: Indent | None,
        following: Line | None,
        rank: int | None,
    ) -> bool:
        """Begin another group where what the heading says may no longer hold from this line on.
        True where the line is that group's heading."""
        is_outermost, group = not self._items, self._groups[-1]
        if place is None and self._turns(words, line, following):
            self._begin(Sense.UNSAID, line)
            return True
        if self._is_over and is_outermost:
            self._begin(Sense.UNSAID, None)
        if line.mark or not is_outermost:
            within = _SIDE_WITHIN.search(words)
            if within and speaks_against(words[: within.end()], group.sense):
                self._begin(Sense.UNSAID, None)
            return False
        leads = rank is not None or (following is not None and bool(_LEADS.search(words)))
        lead = lead_side(words) if leads else None
        if lead is not None and lead is not group.sense:
            if lead is Sense.JOIN and group.sense is Sense.NOT_JOIN:
                lead = Sense.UNSAID  # it may lead exceptions
            self._begin(lead, line)
            return True
        if lead is None and group.sense is not Sense.UNSAID:
            return self._leaves_side(words, line, group, rank)
        if lead is None and _SIDE_WITHIN.search(words):
            self._begin(Sense.UNSAID, line if rank is not None else None)
            return rank is not None
        return False

    def _leaves_side(self, words: str, line: Line, group: _DraftGroup, rank: int | None) -> bool:
        """The same for a line without a mark that no group's heading is, and no known sentence."""
        touched = (_SIDE_TOUCHED if rank is not None else _SIDE_NAMED).search(words)
        against = touched and speaks_against(words, group.sense)
        scope = _SCOPE.fullmatch(words) if rank is not None else None
        if scope and not against:
            kind = scope["kind"].lower()[-8:]
            against = bool(group.children) and kind not in group.scopes
            group.scopes.add(kind)
        if not against:
            return False
        self._begin(Sense.UNSAID, None if rank is None else line)
        return rank is not None

    def _turns(self, words: str, line: Line, following: Line | None) -> bool:
        """Whether a line with a mark leads a list of the other side, no deeper than itself."""
        if not line.mark or self._items or following is None or _is_deeper(following, line):
            return False
        sense = self._groups[-1].sense
        other = {Sense.JOIN: _EXCLUSIONS, Sense.NOT_JOIN: _INCLUSIONS}.get(sense)
        return bool(other and len(words) <= _LONGEST_HEADING and other.fullmatch(words))

    def _begin_below_its_scope(self, sense: Sense, heading: Line) -> None:
        """Begin a group whose heading may stand below another, such as "Cohort B:", which then is
        no longer the last line of the group before."""
        children = self._groups[-1].children
        if children and children[-1].is_heading and not children[-1].children:
            self._begin(Sense.UNSAID, children.pop().line)
        self._begin(sense, heading, is_plain=True)

    def _begin(self, sense: Sense, heading: Line | None, *, is_plain: bool = False) -> None:
        self._groups.append(_DraftGroup(sense, heading, is_plain=is_plain))
        self._headings.clear()
        self._items.clear()
        self._is_over = False

    def _parent(self) -> list[_Draft]:
        open_drafts = self._items or self._headings
        return open_drafts[-1].children if open_drafts else self._groups[-1].children


def _ends_empty(group: Group, following: Group, draft: _DraftGroup) -> bool:
    """Whether a heading without lines keeps its side: the next one says the same, or plainly the
    other. Else its lines may be those that follow."""
    if following.sense is group.sense:
        return True
    return following.sense is not Sense.UNSAID and draft.is_plain


def _is_deeper(line: Line, other: Line) -> bool:
    """Whether a line stands below another's words; numbers may be aligned left or right."""
    return line.mark_column > other.mark_column and (
        line.words_column > other.words_column or line.mark_column >= other.words_column
    )


def _begins_group(words: str) -> bool:
    """Whether words below an item may head a group, rather than end the item's sentence."""
    return words[0].isupper() and heading_side(words, is_marked=True) is not None


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
