"""What a file does not have is never said to be missing from the record."""

import json

import pytest

from tests.words.materials import material
from trialfinder import paths
from trialfinder.library.entry import row_of
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import CRITERIA, SITES, Study
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import contact_lines
from trialfinder.words.panels import PANELS
from trialfinder.words.site_lines import cut_words, no_sites_words

CATALOGUE = Catalogue.load(paths.words_dir("en"))
NO_LIST = (
    b"NCT Number,Study Title,Study Status,Conditions\nNCT09990001,Invented,RECRUITING,Sarcoma\n"
)
EMPTY_LIST = NO_LIST.replace(b"Conditions", b"Conditions,Locations").replace(
    b"Sarcoma", b"Sarcoma,"
)
PART = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09990001", "briefTitle": "Invented"},
        "statusModule": {"overallStatus": "RECRUITING"},
    }
}


def read(data: bytes) -> Study:
    return read_study(data, "x.csv")


def texts(study: Study) -> str:
    shown = material(study, "en")
    keys = ("about", "treatment", "eligibility", "results")
    return "\n".join(as_text(PANELS[key].write(shown), 1000) for key in keys)


@pytest.mark.parametrize("data", [NO_LIST, json.dumps(PART).encode()])
def test_a_file_without_a_list_of_centers_is_not_a_study_without_centers(data: bytes) -> None:
    study = read(data)
    assert not study.could_have(SITES)
    assert not study.could_have(CRITERIA)
    assert no_sites_words(study, CATALOGUE).startswith("The list of centers is not in this file.")
    assert "not in this file" in no_sites_words(study, CATALOGUE, short=True)
    said = texts(study)
    assert "says nothing" not in said
    assert "Not in this file: " in said
    assert -1 in row_of(1, study, "", None)
    again = read(as_json([study]).encode())
    assert not again.could_have(SITES)


def test_a_study_without_centers_is_one() -> None:
    study = read(EMPTY_LIST)
    assert study.could_have(SITES)
    assert no_sites_words(study, CATALOGUE) == "The record of this study lists no centers."
    said = texts(study)
    assert "Centers" in said.partition("The record does not give:")[2].partition(".")[0]
    _, *absent = said.split("Not in this file:")
    assert absent
    assert not [names for names in absent if "Centers" in names.partition(".")[0]]


def test_a_whole_record_says_what_it_does_not() -> None:
    module = PART["protocolSection"]
    whole = read(json.dumps({"protocolSection": module, "hasResults": False}).encode())
    assert whole.could_have(CRITERIA)
    assert "says nothing" in texts(whole)
    assert "not in th" not in texts(whole).lower()


def test_a_list_that_breaks_off_is_not_counted_as_the_whole() -> None:
    cell = "|".join(f"Clinic {n}, Oslo, Norway" for n in range(2000))[:32_767]
    row = f'NCT09990001,Invented,RECRUITING,"{cell}"\n'.encode()
    study = read(b"NCT Number,Study Title,Study Status,Locations\n" + row)
    assert study.cut_off == (SITES,)
    said = texts(study)
    assert "the list breaks off in the file" in said
    assert f"names {len(study.sites):,} centers" not in said


def test_a_table_names_no_contacts_of_anybody() -> None:
    row = b'NCT09990001,Invented,RECRUITING,"Clinic, Oslo, Norway"\n'
    study = read(b"NCT Number,Study Title,Study Status,Locations\n" + row)
    shown = material(study, "en")
    lines = contact_lines(study, study.sites[0], shown.standing, CATALOGUE)
    assert lines.note.startswith("This file names no contacts.")


def test_a_list_that_breaks_off_is_said_at_the_list() -> None:
    sites = "|".join(f"Site {number:04}, Oslo, Norway" for number in range(2000))[:32_767]
    head = b"NCT Number,Study Title,Study Status,Locations\n"
    study = read(head + f'NCT09990001,A,RECRUITING,"{sites}"\n'.encode())
    count = len(study.sites)
    assert cut_words(study, CATALOGUE) == (
        "Centers are missing: the list breaks off in the file. "
        f"{CATALOGUE.numbers.write(count)} centers are here."
    )
    assert cut_words(read(EMPTY_LIST), CATALOGUE) == ""
