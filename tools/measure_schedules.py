"""Reports how much of what records say of when is read, over a folder of records.

    python tools/measure_schedules.py FOLDER            counts
    python tools/measure_schedules.py FOLDER --unread   each text that is not read, with the reason
    python tools/measure_schedules.py FOLDER --read N   so many arms by chance, beside their texts

Counted are the arms of interventional studies that get a medicine, where their own text or one of
a medicine says when.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from trialfinder import paths
from trialfinder.records.meaning.regimen import effects
from trialfinder.records.meaning.regimen.arms import OF_A_NAME, Told, given_in
from trialfinder.records.meaning.regimen.reading import LONGEST_TEXT, understood
from trialfinder.records.meaning.regimen.reads import UnknownWordsError
from trialfinder.records.meaning.schedule import Drawing, Schedule, drawing_of, told_or_drawn
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns.writer import written_by_rule

_INTERVENTIONAL = "INTERVENTIONAL"
_DAYS = re.compile(r"\b(?:days?|d) ?\d", re.IGNORECASE)
_CYCLE = re.compile(
    r"\b(?:cycles?|courses?)\b|\bq ?\d+ ?(?:w|d|weeks|days)\b"
    r"|\bevery (?:\d+|\w+)[ -](?:weeks|days)",
    re.IGNORECASE,
)


_COUNT = r"(?:\d+|one|two|three|four|five|six|eight|other)"
_LENGTH = re.compile(
    rf"\b(?:q|every|each|per) ?-?{_COUNT}[ -]*(?:w|d|wk|weeks?|days?|weekly)\b"
    rf"|\b{_COUNT}[ -]*(?:day|week|wk)s?(?:\s*\([^)]*\))?[ -]*(?:\w+ )?(?:cycles?|courses?)\b"
    rf"|\b(?:cycles?|courses?)\b[^.;]{{0,40}}?\b{_COUNT}[ -]*(?:day|week)s?\b"
    rf"|\b{_COUNT}[ -](?:day|week)ly\b",
    re.IGNORECASE,
)
_OTHER_TREATMENTS = frozenset({"RADIATION", "DEVICE"})


class Arm(NamedTuple):
    """An arm with what its texts say of when, and its days where they are certain."""

    study: Study
    number: int
    told: tuple[Told, ...]
    schedules: tuple[Schedule, ...]
    drawing: Drawing

    @property
    def names_days(self) -> bool:
        """Whether the texts name days and a cycle."""
        return bool(_DAYS.search(self._text) and _CYCLE.search(self._text))

    @property
    def could_be_drawn(self) -> bool:
        """Whether they name a length of a cycle too, and the arm gets nothing but medicines."""
        given = (one for _, one in given_in(self.study, self.number))
        is_other = any(one.type in _OTHER_TREATMENTS for one in given)
        return self.names_days and bool(_LENGTH.search(self._text)) and not is_other

    @property
    def is_open(self) -> bool:
        """Whether the name of the arm is a choice, or its texts tell of one or of several groups:
        no picture could be of all in it."""
        label = self.study.as_read.arms_interventions_module.arm_groups[self.number].label or ""
        texts = [one.text for one in self.told]
        return effects.names_a_choice(label) or effects.is_of_several_groups(texts, label)

    @property
    def _text(self) -> str:
        return OF_A_NAME.sub(" ", " ".join(one.text for one in self.told))


def arms_in(folder: Path) -> Iterator[Arm]:
    """The arms that count, of every record in the folder that can be read."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        for study in read_studies(file.read_bytes(), file.name):
            if not isinstance(study, Study):
                continue
            if study.as_read.design_module.study_type == _INTERVENTIONAL:
                yield from _arms_of(study)


def _arms_of(study: Study) -> Iterator[Arm]:
    for number in range(len(study.as_read.arms_interventions_module.arm_groups)):
        if told := told_or_drawn(study, number):
            drawing = drawing_of(study, number)
            yield Arm(study, number, told, drawing.schedules if drawing.is_whole else (), drawing)


def counts(arms: list[Arm]) -> str:
    """The counts as lines of text."""
    some = sum(any(one.lines for one in arm.told) for arm in arms)
    whole = sum(all(one.lines and not one.remarks for one in arm.told) for arm in arms)
    named = [arm for arm in arms if arm.names_days]
    drawn = sum(bool(arm.schedules) for arm in named)
    fit = [arm for arm in named if arm.could_be_drawn]
    drawn_of_fit = sum(bool(arm.schedules) for arm in fit)
    some_of_fit = sum(bool(arm.drawing.schedules) for arm in fit)
    left_open = sum(arm.is_open and not arm.drawing.schedules for arm in fit)
    some_of_named = sum(bool(arm.drawing.schedules) for arm in named)
    return "\n".join(
        (
            f"arms with medicine whose texts say when: {len(arms)}",
            f"a rhythm from a text of theirs: {some} ({_percent(some, len(arms))})",
            f"every text of theirs read: {whole} ({_percent(whole, len(arms))})",
            f"arms that name days and a cycle: {len(named)}",
            f"of these a calendar of all: {drawn} ({_percent(drawn, len(named))})",
            f"of these a calendar of some: {some_of_named} ({_percent(some_of_named, len(named))})",
            f"that name the length of a cycle too, and get medicines alone: {len(fit)}",
            f"of these a calendar of all: {drawn_of_fit} ({_percent(drawn_of_fit, len(fit))})",
            f"of these a calendar of some: {some_of_fit} ({_percent(some_of_fit, len(fit))})",
            f"of those without one, a choice or several groups: {left_open}",
            f"calendars in all: {sum(bool(arm.schedules) for arm in arms)}",
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def unread(arms: list[Arm]) -> Iterator[str]:
    """Each text that is not read, with the word or number that was not understood."""
    texts = {one.text for arm in arms for one in arm.told if not one.lines}
    reasons: Counter[str] = Counter()
    for text in sorted(texts):
        reason = _reason(text)
        reasons[reason] += 1
        yield f"[{reason}] {' '.join(text.split())}"
    yield ", ".join(f"{reason} {count}" for reason, count in reasons.most_common(40))


def _reason(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        return "long"
    try:
        return "no time" if not understood(text, ()).lines else "a name"
    except UnknownWordsError as unknown:
        return str(unknown)[:80] or "contradiction"


def sentences(arm: Arm) -> Iterator[str]:
    """The arm's texts, what is told of them, and its calendar."""
    folder = paths.words_dir("en")
    text = written_by_rule(
        arm.study,
        standing(arm.study, datetime.now(UTC).date()),
        Catalogue.load(folder),
        folder,
    )
    label = arm.study.as_read.arms_interventions_module.arm_groups[arm.number].label
    yield f"## {arm.study.nct_id} {arm.number} {label}"
    yield from (f"   | {' '.join(one.text.split())}" for one in arm.told)
    beginnings = tuple(f"treatment.{kind}.{arm.number}" for kind in ("rhythm", "quoted", "longer"))
    for section in text.sections:
        for one in section.statements:
            if one.id.startswith(beginnings):
                yield f"   > {one.text}"
    for cycle in arm.drawing.schedules:
        part = "" if cycle.part is None else f"cycles {cycle.part[0]} to {cycle.part[1]}: "
        yield f"   = {part}{cycle.cycle_days} days, at most {cycle.most_cycles} cycles"
        yield from (f"   = {each.name}: {each.days}" for each in cycle.givings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--read", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    arms = list(arms_in(options.folder))
    if options.unread:
        print("\n".join(unread(arms)))
    if options.read:
        chosen = [arm for arm in arms if any(one.lines for one in arm.told) or arm.schedules]
        random.Random(options.seed).shuffle(chosen)  # noqa: S311 - a sample to look at
        for arm in chosen[: options.read]:
            print("\n".join(sentences(arm)))
    print(counts(arms))


if __name__ == "__main__":
    main()
