"""Counts the hard words of records, and how many of them the glossary explains.

    python tools/count_hard_words.py FOLDER [--before TERMS.csv]

A word is hard where it is not on the list of Dale and Chall (3,000 words that four of five children
in the fourth grade know), not on our list of everyday words, and no name. It is counted where it
stands in criteria, descriptions, groups, treatments and outcomes. What stands within a term of the
glossary is explained. Two tables are written to docs/hard-words: the most frequent hard words with
how often each is explained, and the terms with how often each is met.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from trialfinder import paths
from trialfinder.errors import RecordError
from trialfinder.library.opening import open_study
from trialfinder.records.study import Study
from trialfinder.words.glossary import Glossary

_HERE = Path(__file__).resolve().parent
OUTPUT = _HERE.parent / "docs" / "hard-words"
MOST_FREQUENT = 300
_WORD = re.compile(r"[A-Za-z]{2,}(?:['’][A-Za-z]+)?")
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "er", "r", "est", "n")


class Counts(NamedTuple):
    """How often each hard word stands in records, and how often of these it is explained; how
    often each term of the glossary is met, and in how many records."""

    studies: int
    words: Counter[str]
    explained: Counter[str]
    terms: Counter[str]
    records: Counter[str]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset((_HERE / "hard_words" / name).read_text(encoding="utf-8").lower().split())


@cache
def _dale_chall() -> frozenset[str]:
    text = files("textstat").joinpath("resources/en/easy_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def is_everyday(word: str) -> bool:
    """Whether readers know a word, in any of its usual endings, or it is a name."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    if low in _listed("names.txt") or low in _listed("everyday.txt"):
        return True
    return any(
        stem in known
        for ending in _ENDINGS
        if low.endswith(ending)
        for stem in _stems(low[: len(low) - len(ending)])
        for known in (_dale_chall(), _listed("everyday.txt"))
    )


def _stems(stem: str) -> Iterator[str]:
    yield stem
    yield f"{stem}e"
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]


def spelled(word: str) -> str:
    """A word without its capitals, but for an abbreviation: "PSA" is not "psa"."""
    return word if word[1:] != word[1:].lower() else word.lower()


def texts(study: Study) -> Iterator[str]:
    """What families read of a study in the record's own words."""
    record = study.as_read
    yield record.eligibility_module.eligibility_criteria or ""
    yield record.description_module.brief_summary or ""
    yield record.description_module.detailed_description or ""
    for group in record.arms_interventions_module.arm_groups or ():
        yield from (group.label or "", group.description or "")
    for treatment in record.arms_interventions_module.interventions or ():
        yield treatment.description or ""
    outcomes = record.outcomes_module
    for listed in (outcomes.primary_outcomes, outcomes.secondary_outcomes, outcomes.other_outcomes):
        for outcome in listed or ():
            yield from (outcome.measure or "", outcome.description or "", outcome.time_frame or "")


def count(studies: Iterable[Study], glossary: Glossary) -> Counts:
    words, explained, terms, records = (Counter[str]() for _ in range(4))
    number = 0
    for study in studies:
        number += 1
        met = set()
        for line in (line for text in texts(study) for line in text.splitlines()):
            found = glossary.matches(line, official=True)
            terms.update(match.term_id for match in found)
            met.update(match.term_id for match in found)
            for word in _WORD.finditer(line):
                if not is_everyday(word[0]):
                    words[spelled(word[0])] += 1
                    within = any(each.start <= word.start() < each.end for each in found)
                    explained[spelled(word[0])] += within
        records.update(met)
    return Counts(number, words, explained, terms, records)


def studies_in(folder: Path) -> Iterator[Study]:
    """Each study once, whatever the files are called."""
    seen: set[str] = set()
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".json", ".xml", ".txt") or not file.is_file():
            continue
        try:
            study = open_study(str(file))
        except RecordError as error:
            print(f"left out: {file.name}: {error}", file=sys.stderr)
            continue
        if study.nct_id and study.nct_id not in seen:
            seen.add(study.nct_id)
            yield study


def is_explained(count: int, explained: int) -> bool:
    """Whether a word is explained in most of its places; in the others it may mean another thing,
    as "class IV" does."""
    return 2 * explained >= count


def write(counts: Counts, before: Counts) -> str:
    """Write the tables; what they come to, as a line."""
    OUTPUT.mkdir(exist_ok=True)
    top = counts.words.most_common(MOST_FREQUENT)
    with (OUTPUT / "words.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "count", "explained before", "explained"))
        for word, number in top:
            table.writerow((word, number, before.explained[word], counts.explained[word]))
    with (OUTPUT / "terms.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("term", "count", "records"))
        for term, number in sorted(counts.terms.items(), key=lambda each: (-each[1], each[0])):
            table.writerow((term, number, counts.records[term]))
    return (
        f"{counts.studies} studies; {_share(top, before.explained)} before, "
        f"{_share(top, counts.explained)} now"
    )


def _share(top: Iterable[tuple[str, int]], explained: Counter[str]) -> str:
    listed = list(top)
    words = sum(is_explained(number, explained[word]) for word, number in listed)
    places = sum(explained[word] for word, _ in listed) / sum(number for _, number in listed)
    return f"{words} of {len(listed)} words and {places:.0%} of their places"


def main() -> None:
    parser = argparse.ArgumentParser(description="Count the hard words of records.")
    parser.add_argument("folder", type=Path, nargs="+", help="records, of any format that is read")
    parser.add_argument("--before", type=Path, help="the words of an earlier version (…/words)")
    options = parser.parse_args()
    studies = [study for folder in options.folder for study in studies_in(folder)]
    counts = count(studies, Glossary.load(paths.words_dir("en")))
    before = count(studies, Glossary.load(options.before / "en")) if options.before else counts
    print(write(counts, before))


if __name__ == "__main__":
    main()
