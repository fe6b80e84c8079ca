"""Reports how many criteria are read, over a folder of records, by what they are about.

    python tools/measure_criteria.py FOLDER            counts of the records that may be looked at
    python tools/measure_criteria.py FOLDER --kept     counts of those that are put aside
    python tools/measure_criteria.py FOLDER --unread   each line that is not read, with the reason
    python tools/measure_criteria.py FOLDER --read     each that is, with its tree

Which lines count is told by `asked_facts.py`: those that ask for an age, a sex, pregnancy or
contraception, a measured value or score, or a time since something. A quarter of the records, by a
hash of their numbers, is put aside: of these only counts are shown.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from asked_facts import about

from trialfinder.records.meaning.criteria import indents_of
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Not,
    Readings,
)
from trialfinder.records.meaning.limits.lines import LineReading, Role, read_limits
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.limits.tokens import OWN, plain, tokens_of
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.readers.formats import read_studies


class Line(NamedTuple):
    """A line that is about something, with what it is about."""

    trial: str
    reading: LineReading
    text: str
    topics: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("--kept", "--unread", "--read"):
        parser.add_argument(name, action="store_true")
    wanted = parser.parse_args()
    lines = list(lines_in(wanted.folder, kept=wanted.kept))
    if wanted.kept or not (wanted.unread or wanted.read):
        _report(lines)
        return
    for line in lines:
        tree = line.reading.tree
        if wanted.unread and tree is None:
            print(reason(line), line.trial, line.reading.side, line.text, sep="\t")
        elif wanted.read and tree is not None:
            print(line.trial, line.reading.side, line.text, tree, sep="\t")


def lines_in(folder: Path, *, kept: bool) -> Iterator[Line]:
    """The lines that are about something, of the records put aside or of the others."""
    for file in sorted((*folder.rglob("*.json"), *folder.rglob("*.xml"))):
        if is_kept(file.stem) is not kept:
            continue
        for study in read_studies(file.read_bytes(), file.name):
            text = study.as_read.eligibility_module.eligibility_criteria or ""
            criteria, found = read_limits(text, indents_of(study))
            for reading in found:
                words = criteria.words(reading.node)
                topics = frozenset(about(words))
                if topics and reading.role is not Role.HEADING:
                    yield Line(file.stem, reading, words, topics)


def is_kept(trial: str) -> bool:
    """Whether a record is put aside."""
    return int(hashlib.sha256(trial.encode()).hexdigest(), 16) % 4 == 0


def reason(line: Line) -> str:
    """Why a line is not read."""
    side = line.reading.side
    if line.reading.role is Role.PART:
        return "part of a line that is not read"
    if read_line(line.text, side) is not None:
        return "heading or other line"
    other = Sense.NOT_JOIN if side is Sense.JOIN else Sense.JOIN
    if read_line(line.text, other) is not None:
        return "side"
    tokens = tokens_of(plain(line.text))
    if tokens is None:
        return "letters"
    own = sum(token.of(OWN) is not None for token in tokens)
    return f"words in no list: {min(own, 5)}" if own else "grammar"


def _report(lines: list[Line]) -> None:
    every: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    partly: Counter[str] = Counter()
    for line in lines:
        tree = line.reading.tree
        for topic in (*line.topics, "all"):
            every[topic] += 1
            if tree is not None:
                (partly if _is_left(tree) else whole)[topic] += 1
    print(f"{'about':<32}{'lines':>6}{'read':>6}{'partly':>8}{'%':>7}")
    for topic, count in every.most_common():
        read = whole[topic] + partly[topic]
        print(f"{topic:<32}{count:>6}{read:>6}{partly[topic]:>8}{100 * read / count:>7.1f}")
    reasons = Counter(reason(line) for line in lines if line.reading.tree is None)
    for why, count in reasons.most_common():
        print(f"  not read, {why}: {count}")


def _is_left(tree: Expression) -> bool:
    """Whether a part of a line is left for judging."""
    match tree:
        case Judged():
            return True
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(map(_is_left, parts))
        case Not(part):
            return _is_left(part)
    return False


if __name__ == "__main__":
    main()
