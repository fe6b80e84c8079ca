"""Marks hard words in a text, so that they can be explained where they stand."""

from collections.abc import Iterable, Iterator

import msgspec

from trialfinder.words.blocks import Run
from trialfinder.words.glossary import Glossary, Term
from trialfinder.words.glossary.index import Match


class HardWords:
    """Marks each term once in a block, where it stands first."""

    def __init__(self, glossary: Glossary | None, nct_id: str | None) -> None:
        self._glossary = glossary
        terms = glossary.terms if glossary else ()
        self._foreign = frozenset(term.id for term in terms if term.study not in (None, nct_id))

    @property
    def note(self) -> str:
        """Who wrote the definitions; empty where there are none."""
        return self._glossary.note if self._glossary else ""

    def terms(self) -> tuple[Term, ...]:
        """Every word that is explained, in the order of the alphabet."""
        terms = self._glossary.terms if self._glossary else ()
        return tuple(term for term in terms if term.id not in self._foreign)

    def runs(self, text: str, *, official: bool) -> tuple[Run, ...]:
        """`text` as runs. `official` is the record's own English, else it is a text of ours."""
        return tuple(self.mark((Run(text),), official=official))

    def mark(self, runs: Iterable[Run], *, official: bool) -> Iterator[Run]:
        """`runs` with their hard words set apart; marked stretches stay as they are.

        The words beside one tell its sense, so they are read across the runs of the block.
        """
        parts = tuple(runs)
        if self._glossary is None:
            yield from parts
            return
        found = self._glossary.matches("".join(run.text for run in parts), official=official)
        seen: set[str] = set()
        at = 0
        for run in parts:
            end = at + len(run.text)
            here = [each for each in found if at <= each.start and each.end <= end]
            if run.recorded is None:
                yield from self._split(run, at, self._new(here, seen), self._glossary)
            else:
                yield run
            at = end

    def _new(self, found: Iterable[Match], seen: set[str]) -> list[Match]:
        """Those that explain a term for the first time, and speak of this study."""
        new: list[Match] = []
        for match in found:
            if match.term_id not in seen and match.term_id not in self._foreign:
                seen.add(match.term_id)
                new.append(match)
        return new

    @staticmethod
    def _split(run: Run, begin: int, here: Iterable[Match], glossary: Glossary) -> Iterator[Run]:
        """A run that begins at `begin` of its block, cut at the terms in it."""
        at = 0
        for match in here:
            start, end = match.start - begin, match.end - begin
            if start > at:
                yield Run(run.text[at:start])
            term = glossary.by_id[match.term_id]
            meaning = f"{term.name} – {term.definition}"
            yield Run(run.text[start:end], meaning=meaning, term=term.id)
            at = end
        if at < len(run.text):
            yield msgspec.structs.replace(run, text=run.text[at:])
