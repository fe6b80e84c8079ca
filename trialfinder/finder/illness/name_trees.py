"""The names of illnesses as trees of their words, and where in a text one may begin.

A text has hundreds of words, and names few illnesses. So it is looked up word by word what each may
be, in tables that fill as texts come, and nothing else is done for a word that can begin no name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from trialfinder.finder.illness.spelling import Counts
from trialfinder.finder.illness.tokens import key_of

_NAME, _QUALIFIER, _LEADS, _FOLLOWS = 1, 2, 4, 8
"""What a word may be: where a name or a qualifier begins, or may begin with the word behind it, and
a word that may stand behind such a one."""
_TELLING = re.compile(rb"[\x01-\x03\x05-\x07\x09-\x0b\x0d-\x0f]|[\x04\x0c](?=[\x08-\x0f])")
_MOST_WORDS, _MOST_PAIRS = 65_536, 262_144


class Node:
    """The words that may follow, and the illnesses whose name is complete here."""

    __slots__ = ("_always", "below", "illnesses")

    def __init__(self) -> None:
        self.below: dict[str, Node] = {}
        self.illnesses: dict[str, Counts] = {}
        self._always: frozenset[str] | None = None

    def ids(self, counts: Callable[[Counts], bool]) -> frozenset[str]:
        """The illnesses of the name that ends here; `counts` says of those that do not always count
        whether they do."""
        if self._always is None:
            always = (id_ for id_, when in self.illnesses.items() if when is Counts.ALWAYS)
            self._always = frozenset(always)
        if len(self._always) == len(self.illnesses):
            return self._always
        return self._always.union(id_ for id_, when in self.illnesses.items() if counts(when))

    def put(self, spelled: Sequence[str], id_: str, counts: Counts) -> None:
        node = self
        for key in spelled:
            below = node.below.get(key)
            if below is None:
                below = node.below[key] = Node()
            node = below
        node.illnesses[id_] = min(node.illnesses.get(id_, counts), counts)


class Spellings:
    """Spellings by their words. The tree below a first word is made when a text first has it: a
    search meets few of all names, and whoever typed waits for it."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str, Counts]]] = {}
        self.seconds: set[str] = set()
        self.after = cache(self._tree)
        self.begun = cache(self._begun)

    def put(self, spelled: tuple[str, ...], id_: str, counts: Counts = Counts.ALWAYS) -> None:
        self.by_first.setdefault(spelled[0], []).append((spelled, id_, counts))
        self.seconds.update(spelled[1:2])

    def _begun(self, first: str) -> tuple[bool, frozenset[str]]:
        """Whether the word is one by itself, and the words that may stand behind it, for which no
        tree need be made."""
        spelled = [words for words, _, _ in self.by_first[first]]
        return (first,) in spelled, frozenset(words[1] for words in spelled if len(words) > 1)

    def _tree(self, first: str) -> Node:
        node = Node()
        for spelled, id_, counts in self.by_first[first]:
            node.put(spelled[1:], id_, counts)
        return node


class _Kinds(dict[str, int]):
    """What each word may be, as it is written; worked out when a text first has it. So a text is
    looked through without a line of Python for most of its words."""

    def __init__(self, names: Spellings, qualifiers: Spellings, between: frozenset[str]) -> None:
        super().__init__()
        self._trees = ((_NAME, names), (_QUALIFIER, qualifiers))
        self._following = between.union(names.seconds, qualifiers.seconds)

    def of(self, written: Sequence[str]) -> bytes:
        """A byte for each word."""
        if len(self) > _MOST_WORDS:
            self.clear()
        return bytes(map(self.__getitem__, written))

    def __missing__(self, word: str) -> int:
        key = key_of(word)
        kind = _FOLLOWS if key in self._following else 0
        for what, names in self._trees:
            if key in names.by_first:
                is_alone, behind = names.begun(key)
                kind |= (what if is_alone else 0) | (_LEADS if behind else 0)
        self[word] = kind
        return kind


class _Pairs(dict[tuple[str, str], int]):
    """What begins with a word and the one behind it, both as they are written. A qualifier may
    stand behind the first word of a name: one of the words `between`."""

    def __init__(self, names: Spellings, qualifiers: Spellings, between: frozenset[str]) -> None:
        super().__init__()
        self._trees = ((_NAME, names, between), (_QUALIFIER, qualifiers, frozenset[str]()))

    def __missing__(self, pair: tuple[str, str]) -> int:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        first, following = map(key_of, pair)
        kind = 0
        for what, names, between in self._trees:
            leads = first in names.by_first
            if leads and (following in between or following in names.begun(first)[1]):
                kind |= what
        self[pair] = kind
        return kind


class Beginnings:
    """Tells where in a text a name or a qualifier may begin. One of the words `between` may stand
    behind the first word of a name."""

    def __init__(self, names: Spellings, qualifiers: Spellings, between: frozenset[str]) -> None:
        self._kinds = _Kinds(names, qualifiers, between)
        self._pairs = _Pairs(names, qualifiers, between)

    def of(self, written: Sequence[str]) -> tuple[list[int], list[int]]:
        """The places of the words at which a name may begin, and of those at which a qualifier
        may."""
        kinds = self._kinds.of(written)
        names: list[int] = []
        qualifiers: list[int] = []
        last = len(written) - 1
        for telling in _TELLING.finditer(kinds):
            at = telling.start()
            kind = kinds[at]
            if kind & _LEADS and at < last:
                kind |= self._pairs[written[at], written[at + 1]]
            if kind & _NAME:
                names.append(at)
            if kind & _QUALIFIER:
                qualifiers.append(at)
        return names, qualifiers


def ways(
    tree: Node, words: Sequence[str], first: int, skipped: dict[int, str]
) -> Iterator[tuple[int, Node]]:
    """Every node of the tree below a first word that the words from there lead to, with the place
    of its last word. Words that are qualifiers may be passed over, but not the first."""
    node: Node | None = tree
    at = first
    while node is not None:
        yield at, node
        if not node.below:
            return
        at += 1
        while at < len(words):
            following = node.below.get(words[at])
            if following is not None or at not in skipped:
                break
            at += 1
        else:
            return
        node = following
