"""Reports how many criteria are read, over a folder of records, by what they are about.

    python tools/measure_criteria.py FOLDER            counts of the records that may be looked at
    python tools/measure_criteria.py FOLDER --kept     counts of those that are put aside
    python tools/measure_criteria.py FOLDER --unread   each line that is not read, with the reason
    python tools/measure_criteria.py FOLDER --read     each that is, with its tree

A line is about a measured value where a name of it is *compared* in it: a sign, "at least", a range
or a multiple of a limit of normal stands behind the name, or right before it, in the same sentence.
It is about an age where a number and a word of age stand together, about sex, pregnancy or a time
since something where a sentence says so. A quarter of the records, by a hash of their numbers, is
put aside: of these only counts are shown.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

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
from trialfinder.records.meaning.limits.phrases import spelled, words_of
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.limits.terms import function_words, named_terms
from trialfinder.records.meaning.limits.tokens import OWN, plain, tokens_of
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.readers.formats import read_studies

_TOPICS: Mapping[str, tuple[str, ...]] = {
    "counts": ("anc", "wbc", "lymphocytes", "platelets", "hemoglobin", "hematocrit", "cd4"),
    "kidney": ("creatinine", "creatinine_clearance", "gfr"),
    "liver": ("bilirubin", "direct_bilirubin", "alt", "ast", "alp", "albumin"),
    "metabolism": (
        *("glucose", "fasting_glucose", "hba1c", "cholesterol", "ldl", "hdl", "triglycerides"),
    ),
    "coagulation": ("inr", "pt", "aptt"),
    "heart and lungs": ("qtc", "lvef", "shortening_fraction", "oxygen_saturation"),
    "performance": ("ecog", "karnofsky", "lansky"),
}
_LISTED = "counts, chemistry, performance"
_OTHER = "other values"
_SENTENCES: Mapping[str, re.Pattern[str]] = {
    "age": re.compile(
        r"\b(?:ages?|aged|years? old|years? of age|older|younger)\b.{0,40}\d"
        r"|\d.{0,20}\b(?:years? old|years? of age|older|younger|or above)\b"
    ),
    "sex": re.compile(r"^\W*(?:(?:fe)?males?|(?:wo)?m[ae]n)\b|\bgender\b|\bsex(?:es)?\b"),
    "pregnancy": re.compile(
        r"pregnan|lactat|breast[- ]?feed|contracepti|birth control|child[- ]?bearing"
    ),
    "days since": re.compile(
        r"\b(?:within|in|during) (?:the )?(?:last |past |previous |prior )?\(?[<>≤≥]? ?(?:\d+|one"
        r"|two|three|four|five|six|twelve)\)? ?(?:hours?|days?|weeks?|months?|years?|half)"
        r"|\d+ (?:hours?|days?|weeks?|months?|years?|half-li\w+) (?:must |have |has )*(?:elapsed"
        r"|passed|since|prior|before|preceding|after|from|ago)\b"
    ),
}
_COMPARED = re.compile(
    r"(?:[<>≤≥=]|\b(?:at least|at most|(?:less|more|greater|lower|higher|fewer) than"
    r"(?: or equal to)?|above|below|over|under|exceed\w*|between|from|minimum(?: of)?"
    r"|maximum(?: of)?|up to|of|is|score|status|range:?|level)\b|[:(])"
    r" ?\(?\d(?!\d* years (?:old|of age))"
    r"|\d[\d.,]* ?(?:%|[a-z/]+)? ?(?:-|to) ?\d"
    r"|\d (?:[a-z/%]+ )?(?:\+|or (?:less|more|greater|higher|lower|better|above|below))"
    r"|normal (?:limit|range|institution|value)|limits? of normal|\bu?l?ln\b|within normal"
)
_BEFORE = re.compile(
    r"(?:[<>≤≥]|\b(?:at least|at most|(?:less|more|greater) than|above|below|over|under)\b) ?\(?\d"
)
_NO_VALUE = re.compile(r"\biief|erectile|\bratio\b|proteinuria")
"""Where a name is part of another: the erectile function score, the ratio in urine."""
_REACH, _REACH_BEFORE = 60, 40
_SENTENCE_ENDS = re.compile(r";|\.\s")


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
    for file in sorted(folder.rglob("*.json")):
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


def about(text: str) -> Iterator[str]:
    """What a line is about; see above."""
    words = plain(text)
    for topic, pattern in _SENTENCES.items():
        if pattern.search(words):
            yield topic
    if _NO_VALUE.search(words):
        return
    names, pattern = _names()
    for found in pattern.finditer(words):
        behind = _SENTENCE_ENDS.split(words[found.end() : found.end() + _REACH])[0]
        before = _SENTENCE_ENDS.split(words[max(0, found.start() - _REACH_BEFORE) : found.start()])
        if _COMPARED.search(behind) or _BEFORE.search(before[-1]):
            name = names.get(" ".join(words_of(found[0])), "")
            topic = next((key for key, all_of in _TOPICS.items() if name in all_of), _OTHER)
            yield topic
            if topic != _OTHER:
                yield _LISTED


@cache
def _names() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The names of measured values and scores, and a pattern that finds them."""
    labs = ((key, phrase) for (kind, key), phrase in named_terms() if kind == "lab")
    scales = (
        (key.split(" ")[0], phrase) for (kind, key), phrase in function_words() if kind == "scale"
    )
    names = {
        " ".join(words_of(spelling)): key
        for key, phrase in (*labs, *scales, ("ast", "transaminase[s]"))
        for spelling in spelled(phrase)
    }
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    spelling = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in longest_first)
    return names, re.compile(rf"(?<![a-z0-9])(?:{spelling})(?![a-z0-9])")


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
