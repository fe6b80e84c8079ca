"""Lines of sites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.protocol import Location
from trialfinder.records.readers.flat_text.sites import is_site, parse_site
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Centre | Quebec, G1V 4G2, Canada",
            ("Centre", "Quebec", None, "G1V 4G2", "Canada"),
        ),
        (
            "Clinic, Ward 3 | Washington, D.C., District of Columbia, 20010, United States",
            (
                "Clinic, Ward 3",
                "Washington, D.C.",
                "District of Columbia",
                "20010",
                "United States",
            ),
        ),
        (
            "X | Seoul, 135-710, Korea, Republic of",
            ("X", "Seoul", None, "135-710", "Korea, Republic of"),
        ),
        ("X | Atlanta, Georgia, United States", ("X", "Atlanta", "Georgia", None, "United States")),
        ("X | Tbilisi, Georgia", ("X", "Tbilisi", None, None, "Georgia")),
        ("| Paris, France", (None, "Paris", None, None, "France")),
        ("X | 35233, United States", ("X", None, None, "35233", "United States")),
        ("X | Birmingham, Alabama, 35233", ("X", "Birmingham", "Alabama", "35233", None)),
        (
            "X | Montreal, Quebec, (P.Q.) H2X 3J4, Canada",
            ("X", "Montreal", "Quebec", "(P.Q.) H2X 3J4", "Canada"),
        ),
        ("X | Paris 12, France", ("X", "Paris 12", None, None, "France")),
        ("X | Lyon", ("X", "Lyon", None, None, None)),
        ("X | France", ("X", None, None, None, "France")),
        ("A | B | Rome, Italy", ("A | B", "Rome", None, None, "Italy")),
        (
            "Research Site, Toronto, Ontario, M5G 1X5, Canada",
            ("Research Site", "Toronto", "Ontario", "M5G 1X5", "Canada"),
        ),
    ],
)
def test_a_line_is_read_from_the_right(line: str, parts: tuple[str | None, ...]) -> None:
    names = ("facility", "city", "state", "zip", "country")
    assert parse_site(line) == {name: part for name, part in zip(names, parts, strict=True) if part}


def test_only_a_border_and_a_country_make_a_site_of_running_text() -> None:
    assert is_site("Clinic | Oslo, Norway")
    assert not is_site("We compare A | B, as before")
    assert not is_site("Oslo, Norway")


def recorded_sites(study: Study) -> tuple[Location, ...]:
    return study.as_recorded.contacts_locations_module.locations


names = st.text(st.characters(categories=["Lu", "Ll"], include_characters=" .'-"), min_size=1)
words = names.map(str.strip).filter(lambda name: any(map(str.isalpha, name)))
sites = st.tuples(
    st.lists(words, min_size=1, max_size=3).map(", ".join),
    words,
    st.none() | words,
    st.none() | st.sampled_from(["35233", "94609-1809", "H3T 1C5", "9019"]),
    st.sampled_from(["United States", "Canada", "Korea, Republic of", "Norway"]),
)


@STEADY
@given(st.lists(sites, max_size=20))
def test_as_many_sites_come_out_as_went_in(
    rows: list[tuple[str, str, str | None, str | None, str]],
) -> None:
    lines = [f"{row[0]} | {', '.join(part for part in row[1:] if part)}" for row in rows]
    text = "\n".join(["Overall Status Completed", "Study Type Interventional", *lines])
    study = read_study(text.encode(), "sites.txt")
    found = [(s.facility, s.city, s.state, s.zip, s.country) for s in recorded_sites(study)]
    assert found == rows


@STEADY
@given(st.lists(st.text(max_size=60).map(lambda text: text.replace("\0", "")), max_size=12))
def test_no_text_of_a_line_with_a_border_is_dropped(texts: list[str]) -> None:
    lines = [" ".join(f"Ward {text} | {text}, 4".split()) for text in texts]
    text = "\n".join(["Overall Status Completed", "Study Type Interventional", *lines])
    study = read_study(text.encode("utf-8", "replace"), "sites.txt")
    assert len(study.sites) == len(lines)
    for line, site in zip(lines, recorded_sites(study), strict=True):
        parts = " ".join(
            p for p in (site.facility, site.city, site.state, site.zip, site.country) if p
        )
        wanted = line.encode("utf-8", "replace").decode()
        strip = str.maketrans("", "", ",| ")
        assert sorted(parts.translate(strip)) == sorted(wanted.translate(strip))
