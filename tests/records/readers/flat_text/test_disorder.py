"""Flat records shuffled, cut, made up and huge: nothing of them is lost."""

import random
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.records.invented import INVENTED, LEAST
from tests.records.steady import STEADY
from trialfinder.errors import RecordError
from trialfinder.records.fields import field
from trialfinder.records.readers.flat_text.sites import is_site
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


def blocks(data: bytes) -> tuple[list[str], list[list[str]]]:
    """The titles of the bundled record, and its sections."""
    lines = data.decode().split("\n")
    starts = [6, 9, 13, 35, 36, 37, 38, 39, 40, 41, 45, 50, 52, 78, 222]
    starts += [301, 306, 310, 314, 315, 316, 317, 325, 334]
    cut = [lines[a - 1 : b - 1] for a, b in pairwise(starts)]
    return lines[:5], [[*block, "", ""] for block in cut]


@STEADY
@given(st.integers(0, 10**6))
def test_the_order_of_sections_does_not_matter(
    bundled: Study, bundled_bytes: bytes, seed: int
) -> None:
    titles, sections = blocks(bundled_bytes)
    random.Random(seed).shuffle(sections)
    text = "\n".join(titles + [line for section in sections for line in section])
    study = read_study(text.encode(), "shuffled.txt")
    assert study.as_recorded == bundled.as_recorded
    assert study.countries_recorded == bundled.countries_recorded
    assert len(study.unmapped) == 1


@STEADY
@given(st.sets(st.integers(0, 22), max_size=20))
def test_missing_sections_take_nothing_with_them(bundled_bytes: bytes, missing: set[int]) -> None:
    titles, sections = blocks(bundled_bytes)
    kept = [section for number, section in enumerate(sections) if number not in missing]
    text = "\n".join(titles + [line for section in kept for line in section])
    try:
        study = read_study(text.encode(), "short.txt")
    except RecordError:
        assert len(missing) > 12
        return
    officials = 14
    assert len(study.sites) == (0 if officials in missing else 76)
    criteria = study.as_recorded.eligibility_module.eligibility_criteria
    assert (criteria is None) == (13 in missing)
    assert (study.as_recorded.status_module.overall_status is None) == (3 in missing)


LINES = st.one_of(
    st.sampled_from(INVENTED.split("\n")),
    st.text(max_size=40),
    st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8).map(
        lambda word: f"{word.title()}: value"
    ),
)


@STEADY
@given(st.lists(LINES, max_size=60))
def test_no_line_of_any_text_is_lost(lines: list[str]) -> None:
    lines = ["Overall Status Completed", "Study Type Interventional", *lines]
    text = "\n".join(lines)
    try:
        study = read_study(text.encode(), "any.txt")
    except RecordError:
        assert "\0" in text
        return
    found = re.split(r"\r\n|\n|\r", text)
    assert [p.line for p in study.passages] == [n for n, t in enumerate(found, 1) if t.strip()]
    for passage in study.passages:
        assert passage.text == found[passage.line - 1]
        if passage.path is not None:
            assert field(study, passage.path, recorded=True) is not None
    assert len(study.sites) == sum("locations[" in str(p.path) for p in study.passages)


@STEADY
@given(st.randoms(use_true_random=False))
def test_no_line_or_site_of_a_disordered_record_is_lost(chance: random.Random) -> None:
    lines = INVENTED.split("\n")
    for _ in range(chance.randint(1, 10)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        if chance.random() < 0.5:
            lines[at:at] = lines[other : other + chance.randint(1, 20)]
        else:
            del lines[at : at + chance.randint(1, 10)]
    study = read_study((LEAST + "\n".join(lines)).encode(), "disordered.txt")
    found = (LEAST + "\n".join(lines)).split("\n")
    assert [p.line for p in study.passages] == [n for n, t in enumerate(found, 1) if t.strip()]
    assert len(study.sites) >= sum(map(is_site, found))
    assert every(
        field(study, passage.path, recorded=True) is not None
        for passage in study.passages
        if passage.path
    )


def test_huge_and_hostile_texts_are_read_in_little_time() -> None:
    for line in ("Baseline " * 50_000, "? " * 100_000, "a, " * 100_000, "|" * 100_000):
        study = read_study(
            (f"{LEAST}Primary Outcome\n{line}\nLocation\nX | {line}").encode(), "big.txt"
        )
        assert study.passages[-1].text.endswith(line)
