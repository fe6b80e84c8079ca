"""Marks hard words in a text, so that they can be explained where they stand."""

from collections.abc import Iterable, Iterator

import msgspec

from trialfinder.words.blocks import Run
from trialfinder.words.glossary import Glossary, Term


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
        """`runs` with their hard words set apart; marked stretches stay as they are."""
        seen: set[str] = set()
        for run in runs:
            if run.recorded is None and self._glossary is not None:
                yield from self._split(run, seen, self._glossary, official=official)
            else:
                yield run

    def _split(
        self, run: Run, seen: set[str], glossary: Glossary, *, official: bool
    ) -> Iterator[Run]:
        at = 0
        for match in glossary.matches(run.text, official=official):
            if match.term_id in seen or match.term_id in self._foreign:
                continue
            seen.add(match.term_id)
            if match.start > at:
                yield Run(run.text[at : match.start])
            term = glossary.by_id[match.term_id]
            meaning = f"{term.name} – {term.definition}"
            yield Run(run.text[match.start : match.end], meaning=meaning, term=term.id)
            at = match.end
        if at < len(run.text):
            yield msgspec.structs.replace(run, text=run.text[at:])
