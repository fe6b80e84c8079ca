"""Reads the criteria of a study line by line, each within its list and below its headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

import msgspec

from trialfinder.records.meaning.creatinine import CreatinineTable, creatinine_tables
from trialfinder.records.meaning.criteria import (
    Criteria,
    Group,
    Indent,
    Node,
    read_criteria,
)
from trialfinder.records.meaning.limits import headings
from trialfinder.records.meaning.limits.certainty import decides, ways_to_join
from trialfinder.records.meaning.limits.creatinine_limits import TABLE_LEAD, by_age
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Not,
    Span,
)
from trialfinder.records.meaning.limits.known import is_known_note
from trialfinder.records.meaning.limits.leads import (
    Lead,
    below,
    leads_otherwise,
    leads_without_colon,
    read_heading,
)
from trialfinder.records.meaning.limits.references import changes_others
from trialfinder.records.meaning.limits.scopes import (
    below_unknown,
    beside,
    is_of_some,
    only_spares,
    scope_below,
    weak_lead,
)
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.limits.tokens import plain, tokens_of
from trialfinder.records.meaning.sides import Sense, lead_side, turns_what_follows

_NOTE = re.compile(r"\W*(?:notes?|exceptions?)\b")
_OF_SEVERAL = re.compile(
    r"\b(?:above|these|those|previous|preceding|this|criteri\w*|parameters?|requirements?|values"
    r"|lab|labs|laborator\w*|h(?:a)?ematolog\w*|organ|function|all|any|each|both|exclu\w*|rules?"
    r"|eligib\w*|ineligib\w*|enrol\w*|exempt\w*|waive\w*|cohorts?|arms?|parts?|phases?|ages?|years"
    r"|old|m[ae]n|wom[ae]n|males?|females?|child\w*|adults?|wash ?out|medications?|drugs?"
    r"|treatments?|therap\w*)\b"
)
"""Words of a note by which it may go for lines that name something else."""
_ENDS_WITH_OR = re.compile(r"(?<!/)\bor\W*\Z", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"(?:\b(?:or|and/or|unless|except|but|if|than)|/)\W*\Z", re.IGNORECASE)


class Role(Enum):
    """What a line is: one that has no content of its own, a criterion, or a part of one."""

    HEADING = "heading"
    CRITERION = "criterion"
    PART = "part"


class LineReading(msgspec.Struct, frozen=True):
    """A line of the criteria: `node` is where it stands, `tree` what it asks for, None where it was
    not read. A PART belongs to the nearest criterion above it that is less deep."""

    node: Node
    side: Sense
    depth: int
    role: Role
    tree: Expression | None = None


def read_limits(
    text: str, places: tuple[Indent, ...] = ()
) -> tuple[Criteria, tuple[LineReading, ...]]:
    """Every line of a study's criteria in their order, and the criteria themselves; see
    `criteria.read_criteria` for `places`."""
    criteria = read_criteria(text, places)
    tables = {table.lead.start: table for table in creatinine_tables(criteria)}
    reader = _Reader(criteria, tables)
    return criteria, tuple(line for group in criteria.groups for line in reader.group(group))


class _Place(msgspec.Struct, frozen=True):
    """Where a line stands: `is_clear` is whether all above it was accounted for, `only` whom it is
    about where it is not about all, `window` how old its values may be; see `leads.Lead`.
    `read_as` is the side that it is read as, where the record says none; `spared` a note that may
    spare somebody from it. `beneath` is what leads it and was not understood, where nothing else
    keeps it from being clear."""

    side: Sense
    read_as: Sense
    depth: int = 0
    is_clear: bool = True
    only: Expression | None = None
    window: Span | None = None
    is_timed: bool = False
    topic: str = ""
    spared: str = ""
    beneath: str = ""

    def below(self, **changes: object) -> "_Place":
        return msgspec.structs.replace(self, depth=self.depth + 1, **changes)


class _Reader:
    def __init__(self, criteria: Criteria, tables: Mapping[int, CreatinineTable]) -> None:
        self._criteria = criteria
        self._tables = tables
        self._says_no_side = all(group.sense is Sense.UNSAID for group in criteria.groups)

    def group(self, group: Group) -> Iterator[LineReading]:
        """The lines of a group, its heading first."""
        place = _Place(group.sense, group.sense)
        if group.heading is not None:
            place = self._below_heading(self._criteria.words(group.heading), group.sense)
            yield LineReading(group.heading, group.sense, 0, Role.HEADING)
        yield from self._list(group.nodes, place)

    def _below_heading(self, words: str, sense: Sense) -> _Place:
        """Where the lines below a group's heading stand."""
        place = _Place(sense, sense, depth=1)
        if sense is Sense.UNSAID:
            is_clear = headings.names_no_side(words)
            beneath = "" if is_clear else words
            return msgspec.structs.replace(place, is_clear=is_clear, beneath=beneath)
        if headings.is_plain(words):
            return place
        if headings.names_people(words) and not turns_what_follows(words):
            return msgspec.structs.replace(place, only=Judged(words.strip(" :")))
        if lead_side(words) is sense and not is_of_some(words):
            return place
        scope = weak_lead(words, sense)
        if scope is None or scope.is_timed:
            return msgspec.structs.replace(place, is_clear=False, beneath=words)
        return msgspec.structs.replace(place, only=Judged(words.strip(" :")))

    def _list(self, nodes: Sequence[Node], place: _Place) -> Iterator[LineReading]:
        unclear = self._unclear(nodes) | self._several_ways(nodes, place)
        flat = self._led_beside(nodes, place)
        sparing = self._sparing(nodes)
        at = 0
        while at < len(nodes):
            end = self._end_of_ways(nodes, at)
            is_clear = place.is_clear and unclear.isdisjoint(range(at, end))
            spared = "; ".join(sparing[note] for note in sparing if self._spares(nodes, note, at))
            stands = flat.get(at, place)
            is_clear = is_clear and stands.is_clear
            beneath = stands.beneath if unclear.isdisjoint(range(at, end)) else ""
            here = msgspec.structs.replace(
                stands, is_clear=is_clear, spared=spared, beneath=beneath
            )
            tree = self._any_way(nodes[at:end], here) if end - at > 1 else None
            if tree is not None:
                yield from self._ways(nodes[at:end], tree, here)
            else:
                for place_of, node in enumerate(nodes[at:end], at):
                    stands = self._one_of_ways(node, nodes[at:end], here)
                    yield from self._node(node, nodes[place_of + 1 :], stands)
            at = end

    def _unclear(self, nodes: Sequence[Node]) -> set[int]:
        """Which lines of a list another one changes, or goes on."""
        unclear: set[int] = set()
        for at, node in enumerate(nodes):
            words = self._criteria.words(node)
            if changes_others(words) and not only_spares(words):
                unclear.update(each for each in range(at + 1) if self._may_touch(nodes, at, each))
            ends_list = at + 1 == len(nodes)
            if _ENDS_OPEN.search(words) and (ends_list or not _ENDS_WITH_OR.search(words)):
                unclear.update((at, at + 1))
        return unclear

    def _sparing(self, nodes: Sequence[Node]) -> Mapping[int, str]:
        """The lines of a list that may spare somebody from earlier ones, and ask for no more."""
        said = {at: self._criteria.words(node) for at, node in enumerate(nodes)}
        return {
            at: words for at, words in said.items() if changes_others(words) and only_spares(words)
        }

    def _spares(self, nodes: Sequence[Node], note: int, at: int) -> bool:
        return note > at and self._may_touch(nodes, note, at)

    def _led_beside(self, nodes: Sequence[Node], place: _Place) -> Mapping[int, _Place]:
        """Where the lines of a list stand that follow one that leads them otherwise than their side
        says, although they stand no deeper. Whether they belong to it nobody can say."""
        found: dict[int, _Place] = {}
        here = place
        for at, node in enumerate(nodes):
            if here is not place:
                found[at] = here
            words = self._criteria.words(node)
            if not node.children and leads_otherwise(words, place.read_as):
                below = self._weakly_below(words, beside(words, place.read_as), here)
                here = msgspec.structs.replace(below, depth=place.depth)
        return found

    def _several_ways(self, nodes: Sequence[Node], place: _Place) -> set[int]:
        """Which lines ask for nothing but an illness, where there are several, or for people of
        several ages: one may do."""
        if place.read_as is not Sense.JOIN:
            return set()
        words = [self._criteria.words(node) for node in nodes]
        trees = [None if _ENDS_WITH_OR.search(each) else self._tree(each, place) for each in words]
        return ways_to_join(trees, is_scoped=place.only is not None)

    def _may_touch(self, nodes: Sequence[Node], at: int, earlier: int) -> bool:
        """Whether a line may change an earlier one: a note goes for the line before it, and for
        those that name what it names, unless it speaks of several."""
        if at - earlier <= 1:
            return True
        note = plain(self._criteria.words(nodes[at]))
        if not _NOTE.match(note) or _OF_SEVERAL.search(note):
            return True
        words = plain(self._criteria.words(nodes[earlier]))
        if tokens_of(note) is None or nodes[earlier].children:
            return True
        return bool(_topics(note) & _topics(words))

    def _end_of_ways(self, nodes: Sequence[Node], at: int) -> int:
        """The place behind lines of which each but the last ends with "or"."""
        while at + 1 < len(nodes) and _ENDS_WITH_OR.search(self._criteria.words(nodes[at])):
            at += 1
        return at + 1

    def _any_way(self, nodes: Sequence[Node], place: _Place) -> Expression | None:
        """What lines that "or" joins ask for together; None where one of them is not read."""
        if place.read_as is not Sense.JOIN:
            return None
        trees = [self._way(node, place) for node in nodes]
        whole = tuple(tree for tree in trees if tree is not None)
        return AnyOf(whole) if len(whole) == len(trees) else None

    def _one_of_ways(self, node: Node, ways: Sequence[Node], place: _Place) -> _Place:
        """Where a line stands that "or" joins to others, of which one is not read."""
        if len(ways) == 1:
            return place
        others = "; ".join(self._criteria.words(way) for way in ways if way is not node)
        is_told = place.read_as is Sense.JOIN and (place.is_clear or place.beneath)
        beneath = f"{place.beneath} {others}".strip() if is_told else ""
        return msgspec.structs.replace(place, is_clear=False, beneath=beneath)

    def _way(self, node: Node, place: _Place) -> Expression | None:
        table = self._tables.get(node.start)
        if table is not None:
            return self._by_age(node, table, place)
        words = _without_or(self._criteria.words(node))
        return None if node.children or node.is_heading else self._tree(words, place)

    def _ways(
        self, nodes: Sequence[Node], tree: Expression, place: _Place
    ) -> Iterator[LineReading]:
        """Lines that "or" joins, as one criterion and its parts."""
        yield LineReading(nodes[0], place.side, place.depth, Role.CRITERION, tree)
        for node in nodes:
            for part in node.walk():
                if part is not nodes[0]:
                    yield LineReading(part, place.side, place.depth + 1, Role.PART, tree)

    def _node(self, node: Node, following: Sequence[Node], place: _Place) -> Iterator[LineReading]:
        table = self._tables.get(node.start)
        if table is not None:
            yield from self._creatinine(node, table, place)
            return
        words = self._criteria.words(node)
        leads = words.endswith(":") or leads_without_colon(words, place.read_as)
        if node.is_heading or (node.children and leads):
            yield from self._led(node, words, place)
            return
        notes = [child for child in node.walk() if child is not node]
        explained = all(is_known_note(plain(self._criteria.words(note))) for note in notes)
        tree = self._tree(words, place) if explained else None
        yield LineReading(node, place.side, place.depth, Role.CRITERION, tree)
        if tree is None:
            scope = scope_below(words, place.read_as) if node.children else None
            yield from self._list(node.children, self._weakly_below(words, scope, place))
        else:
            for child in node.children:
                yield LineReading(child, place.side, place.depth + 1, Role.PART, tree)

    def _tree(self, words: str, place: _Place) -> Expression | None:
        if not place.is_clear:
            tree = read_line(_without_or(words), place.read_as)
            return below_unknown(place.beneath, tree, place.read_as)
        lead = Lead(only=place.only, window=place.window, is_timed=place.is_timed)
        tree = read_line(words, place.read_as)
        if tree is None and place.topic:
            tree = read_line(f"{place.topic} {words}", place.read_as)
        tree = below(lead, tree)
        if tree is None or not place.spared:
            return tree
        tree = AnyOf((tree, Judged(place.spared)))
        return tree if decides(tree) else None

    def _led(self, node: Node, words: str, place: _Place) -> Iterator[LineReading]:
        """A line that leads a list, and the list."""
        if self._says_no_side and headings.asks(words):
            yield LineReading(node, place.side, place.depth, Role.HEADING)
            yield from self._list(node.children, place.below(read_as=Sense.JOIN))
            return
        lead = read_heading(words, place.read_as)
        if lead is None:
            yield LineReading(node, place.side, place.depth, Role.HEADING)
            scope = weak_lead(words, place.read_as)
            yield from self._list(node.children, self._weakly_below(words, scope, place))
        elif lead.is_any:
            yield from self._alternatives(node, place)
        else:
            yield LineReading(node, place.side, place.depth, Role.HEADING)
            window = lead.window or place.window
            is_timed = lead.is_timed or place.is_timed
            below = place.below(
                only=self._only(lead, place), window=window, is_timed=is_timed, topic=lead.topic
            )
            yield from self._list(node.children, below)

    def _weakly_below(self, words: str, scope: Lead | None, place: _Place) -> _Place:
        """Where lines stand below one that is not understood."""
        if scope is None or not place.is_clear:
            above = place.beneath if not place.is_clear else words
            beneath = f"{above} {words}" if above and above != words else above
            return place.below(is_clear=False, beneath=beneath)
        is_timed = scope.is_timed or place.is_timed
        window = scope.window or place.window
        return place.below(only=self._only(scope, place), window=window, is_timed=is_timed)

    def _only(self, lead: Lead, place: _Place) -> Expression | None:
        if lead.only is None or place.only is None:
            return lead.only or place.only
        return All((place.only, lead.only))

    def _alternatives(self, node: Node, place: _Place) -> Iterator[LineReading]:
        """One criterion of which each line of the list is a way to meet it."""
        lines = [
            self._tree(_without_or(self._criteria.words(child)), place)
            if not child.children
            else None
            for child in node.children
        ]
        whole = tuple(tree for tree in lines if tree is not None)
        tree = AnyOf(whole) if whole and len(whole) == len(lines) else None
        yield LineReading(node, place.side, place.depth, Role.CRITERION, tree)
        for child in node.children:
            for part in child.walk():
                yield LineReading(part, place.side, place.depth + 1, Role.PART, tree)

    def _creatinine(
        self, node: Node, table: CreatinineTable, place: _Place
    ) -> Iterator[LineReading]:
        """A limit of creatinine by age and sex, perhaps beside a limit of clearance."""
        tree = self._by_age(node, table, place)
        yield LineReading(node, place.side, place.depth, Role.CRITERION, tree)
        for child in node.children:
            for part in child.walk():
                yield LineReading(part, place.side, place.depth + 1, Role.PART, tree)

    def _by_age(self, node: Node, table: CreatinineTable, place: _Place) -> Expression | None:
        tree = None
        lead = TABLE_LEAD.fullmatch(plain(self._criteria.words(node)).rstrip(" :."))
        inside = bool(node.children) and place.read_as is Sense.JOIN
        if lead is not None and place.is_clear and inside:
            tree = by_age(table)
            if lead["other"]:
                other = read_line(lead["other"], place.read_as)
                tree = AnyOf((other, tree)) if other is not None else None
            if tree is not None and place.only is not None:
                tree = AnyOf((Not(place.only), tree))
        return tree


def _topics(words: str) -> set[tuple[str, str]]:
    """What a line names of the listed facts."""
    kinds = ("lab", "event", "state", "scale", "illness")
    tokens = tokens_of(words)
    return {each for token in tokens or () for each in token.meanings if each[0] in kinds}


def _without_or(words: str) -> str:
    return re.sub(r"[\s,;]*\bor\W*\Z", "", words, flags=re.IGNORECASE)
