"""Letters that a program read in the wrong encoding are mended, and nothing else is touched."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder.records.readers.formats import read_study
from trialfinder.records.readers.misread import (
    is_misread,
    may_be_misread,
    may_be_misread_json,
    mend,
)
from trialfinder.records.study import InterpretationKind


def misread(text: str, times: int = 1) -> str:
    """A text as a program shows it that takes UTF-8 for Windows-1252; bytes that stand for nothing
    there stay what they are, as some programs leave them."""
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
        )
    return text


LETTERS = "éèêëàâäôöùûüçñßøåæœÀÉÖÜÑ€™“”‘’–—…≥≤µ°±×½ŠšŽž"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_was_misread_is_mended_wherever_it_stands(letter: str) -> None:
    for text in (letter, f"a{letter}b", f" {letter} ", f"Qu{letter}bec", f"{letter}{letter}"):
        assert is_misread(misread(text))
        assert mend(misread(text)) == text


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_was_misread_several_times_is_mended_as_often(times: int) -> None:
    assert mend(misread("Québec – Curaçao", times)) == "Québec – Curaçao"


@pytest.mark.parametrize(
    "text",
    [
        "Québec",
        "São Paulo",
        "Ångström",
        "ÎLE-DE-FRANCE",
        "MANHÃ–",
        "MANHÃ– E TARDE",
        "AMANHÃ…",
        "IRMÃ™",
        "±5 µg/mL ≥ 3 °C",
        "« à l’hôpital »",
        "Ã",
        "Â",
        "",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("manhÃ–", "manhÖ"),  # no word in capitals ends there
        ("MANHÃ–O", "MANHÖO"),  # nor does one go on after a dash
        ("Ã–sterreich", "Österreich"),  # it begins the word
        (" Ã– ", " Ö "),
    ],
)
def test_a_dash_after_a_capital_is_a_dash_only_where_a_word_ends(text: str, mended: str) -> None:
    assert mend(text) == mended


@given(st.text(st.sampled_from(LETTERS + "abc XYZ.,-"), max_size=30))
def test_mended_text_needs_no_more_mending(text: str) -> None:
    assert mend(mend(text)) == mend(text)
    assert mend(mend(misread(text))) == mend(misread(text))


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_letters_are_never_taken_for_damage(text: str) -> None:
    assert not is_misread(text)
    assert not may_be_misread(text.encode())
    assert mend(text) == text


@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=10))
def test_damage_is_seen_in_the_bytes_before_it_is_looked_for(text: str) -> None:
    broken = misread(text)
    if mend(broken) != broken:
        assert may_be_misread_json(json.dumps(broken).encode())
        assert may_be_misread_json(json.dumps(broken, ensure_ascii=False).encode())


def test_each_mended_text_of_a_record_is_marked_with_what_stands_there() -> None:
    wrong = misread("Hôpital de Québec")
    record = {
        "protocolSection": {
            "identificationModule": {
                "nctId": "NCT09000001",
                "briefTitle": misread("Toux à l’hôpital"),
            },
            "contactsLocationsModule": {
                "locations": [{"facility": "Clinic"}, {"facility": wrong, "country": "Canada"}]
            },
        }
    }
    study = read_study(json.dumps(record).encode(), "x.json")
    assert study.title == "Toux à l’hôpital"
    assert [site.facility for site in study.sites] == ["Clinic", "Hôpital de Québec"]
    assert study.as_recorded.contacts_locations_module.locations[1].facility == wrong
    marked = {one.path: (one.kind, one.recorded, one.read) for one in study.interpretations}
    place = "protocolSection.contactsLocationsModule.locations[1].facility"
    assert marked[place] == (InterpretationKind.ENCODING, wrong, "Hôpital de Québec")
    assert len(marked) == 2
