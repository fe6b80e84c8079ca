"""Finding words whatever their case, accents and quotes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder.words.text_search import SearchedText


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def pieces(text: str, wanted: str) -> list[str]:
    units = utf16(text)
    found = SearchedText(text).find(wanted)
    return [units[2 * one : 2 * two].decode("utf-16-le", "surrogatepass") for one, two in found]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Creatinine, creatinine", "CREAT", ["Creat", "creat"]),
        ("Québec quebec QUÉBEC", "québec", ["Québec", "quebec", "QUÉBEC"]),
        ("Québec", "quebec", [unicodedata.normalize("NFD", "Québec")]),
        ("Patient’s state", "patient's", ["Patient’s"]),
        ("1,000/µL 1,000/μL", "/μl", ["/µL", "/μL"]),
        ("graft–vs–host", "graft-vs-host", ["graft–vs–host"]),
        ("45\N{NO-BREAK SPACE}U/L", " 45 u/l ", ["45\N{NO-BREAK SPACE}U/L"]),
        ("\U0001f9ec gene", "gene", ["gene"]),
        ("Straße", "strasse", ["Straße"]),
        ("GFR ≥ 70, age >= 70, =< 70", ">= 70", ["≥ 70", ">= 70"]),
        ("ALT =< 2.5, ≤ 2.5, <= 2.5, < 2.5", "<= 2.5", ["=< 2.5", "≤ 2.5", "<= 2.5"]),
        ("<=≤=<", "<=", ["<=", "≤", "=<"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("anything", "", []),
        ("anything", "   ", []),
        ("", "a", []),
    ],
)
def test_what_is_found(text: str, wanted: str, found: list[str]) -> None:
    if wanted == "quebec" and found[0] != text:
        text = unicodedata.normalize("NFD", text)
    assert pieces(text, wanted) == found


@given(st.text(), st.text(min_size=1))
def test_what_is_found_is_what_was_wanted(text: str, wanted: str) -> None:
    for piece in pieces(text, wanted):
        assert SearchedText(piece).find(wanted)[0][0] == 0


@given(st.text(st.characters(codec="ascii")), st.text(st.characters(codec="ascii"), min_size=1))
def test_every_plain_match_is_found(text: str, wanted: str) -> None:
    bare = wanted.strip()
    expected = text.lower().count(bare.lower()) if bare else 0
    if "<=" not in bare and not any(sign.isspace() for sign in text + wanted):
        assert len(SearchedText(text).find(wanted)) == expected
