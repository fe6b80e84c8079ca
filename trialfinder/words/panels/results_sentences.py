"""Says one thing of results in a fixed sentence, with the fields that it rests on."""

from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.messages import Day, Message
from trialfinder.paths import words_dir
from trialfinder.records.meaning.results import Group
from trialfinder.records.shown_text import one_line
from trialfinder.words.blocks import Block, Dots, Evidence, Told
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.results_tables import ResultTables
from trialfinder.words.patterns.pattern import reviews_in

_LEAST_FOR_SHARE = 20
"""Of fewer people, "in 100" would tell more than there is."""
_MOST_DOTS = 200
"""Of more people, a dot is one in a hundred: nobody counts so many."""
_HUNDRED = 100
_LONGEST = 300
Said = tuple[Block, ...]
"""A sentence, with its picture where it has one."""


class ResultSentences:
    """Fills the patterns for one study, and says of each who has reviewed it."""

    def __init__(self, material: Material, tables: ResultTables) -> None:
        self._material = material
        self._tables = tables
        self._reviews = reviews_in(words_dir(material.catalogue.language))

    def people(self, key: str, where: str, count: int, total: int, path: str) -> Said:
        """How many people out of how many, with the share and the dots where these tell more."""
        affected, of, share = str(count), str(total), self._share(count, total)
        told = self.told(
            key, path, where=where, affected=affected, total=of, count=total, share=share
        )
        return (told, *self._dots(count, total))

    def _dots(self, count: int, total: int) -> Iterator[Dots]:
        """A dot for each person; of very many one for each hundredth, where that is no less than
        one dot and no more than all but one."""
        if total < _LEAST_FOR_SHARE:
            return
        if total <= _MOST_DOTS:
            yield Dots(count, total, self.text("dots", filled=str(count), count=total))
            return
        hundredths = _rounded(count, total)
        if hundredths in (0, _HUNDRED) and count not in (0, total):
            return
        yield Dots(hundredths, _HUNDRED, self.text("dots_of_hundred", filled=str(hundredths)))

    def _share(self, count: int, total: int) -> str:
        """How many in 100 that is, rounded, and said so, after a space; empty where it would say no
        more."""
        if total < _LEAST_FOR_SHARE or count in (0, total):
            return ""
        rounded = _rounded(count, total)
        if rounded in (0, _HUNDRED):
            return f" {self.text('share_under' if rounded == 0 else 'share_over')}"
        kind = "share" if 100 * count % total == 0 else "share_about"
        return f" {self.text(kind, share=str(rounded))}"

    def in_group(self, groups: Sequence[Group], group_id: str, *titles: str) -> str:
        """ "In the group …", and for which of a table's rows."""
        group = next(one for one in groups if one.id == group_id)
        name = self.quote(group.title or group.id)
        row = self._row(titles)
        if row:
            return self.text("in_group_row", group=name, row=row)
        return self.text("in_group", group=name)

    def of_described(self, *titles: str) -> str:
        """ "Of the people described, for …": a table has them in a last column, as a group."""
        return self.text("in_group_all", row=self._row(titles))

    def _row(self, titles: Sequence[str]) -> str:
        return " – ".join(self.quote(title) for title in titles if title)

    def quote(self, text: str) -> str:
        """The record's words, without the stop that the sentence around them has."""
        read = one_line(self._material.unescaped(text[: _LONGEST + 1]))
        return read.rstrip(" .;") if len(text) <= _LONGEST else f"{read[:_LONGEST]}…"

    def told(self, key: str, path: str, **values: str | int) -> Told:
        """A sentence with the field at `path` as its evidence, and who has reviewed it."""
        told = self._tables.told(self.text(key, **values), path)
        template = self._material.catalogue.template
        whole, text = template(Message(f"panel.results.{key}", values))
        review = self._reviews.get(whole)
        if review is None or review.text != text:
            return told
        by = self._material.text("plain.reviewed_by", by=review.by, on=Day(review.on))
        evidence = Evidence(self._material.text("plain.reviewed"), by)
        return msgspec.structs.replace(told, evidence=(*told.evidence, evidence))

    def text(self, key: str, **values: str | int) -> str:
        return self._material.text(f"panel.results.{key}", **values)


def _rounded(count: int, total: int) -> int:
    """How many in a hundred, the nearest whole number."""
    return (2 * _HUNDRED * count + total) // (2 * total)
