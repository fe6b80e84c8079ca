from datetime import date

import msgspec
import pytest

from tests.words.materials import TODAY
from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.records.dates import parse
from trialfinder.records.protocol import DateStruct, StatusModule
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import date_words, record_date_words, study_facts, study_words

STUDY = open_study("NCT01614795")


def title(study: Study, language: str) -> str:
    catalogue = Catalogue.load(paths.words_dir(language))
    return study_words(study, standing(study), catalogue).title


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "sarcoma that came back or was not helped by treatment"),
        ("es", "sarcoma que volvió o que no mejoró con el tratamiento"),
        ("fr", "sarcome revenu ou qui résiste au traitement"),
    ],
)
def test_the_title_is_in_plain_words_of_the_language(language: str, words: str) -> None:
    assert title(STUDY, language).endswith(words)


def _named(**names: str) -> Study:
    module = msgspec.structs.replace(STUDY.as_read.identification_module, **names)
    record = msgspec.structs.replace(STUDY.as_read, identification_module=module)
    return msgspec.structs.replace(STUDY, as_read=record)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_study_without_plain_words_has_the_title_of_the_registry(language: str) -> None:
    assert title(_named(brief_title="Two Drugs"), language) == "Two Drugs"
    assert title(_named(nct_id="NCT00000000"), language) == STUDY.title


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "8\N{NO-BREAK SPACE}years ago"),
        ("es", "8\N{NO-BREAK SPACE}años"),
    ],
)
def test_a_record_s_age_is_not_torn_at_the_end_of_a_line(language: str, words: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    assert words in study_words(STUDY, standing(STUDY, date(2026, 12, 1)), catalogue).details


def _dated(status: str, verified: str | None, updated: str | None = None) -> Study:
    module = StatusModule(
        overall_status=status,
        status_verified_date=verified,
        last_update_post_date_struct=DateStruct(date=updated) if updated else None,
    )
    record = msgspec.structs.replace(STUDY.as_read, status_module=module)
    return msgspec.structs.replace(STUDY, as_read=record)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize(
    ("verified", "updated", "told"),
    [("2030-01", None, "to_come"), (None, "2030-01-05", "to_come"), ("2026-10", None, "this_year")],
)
def test_a_day_that_is_still_to_come_has_no_age(
    language: str, verified: str | None, updated: str | None, told: str
) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    study = _dated("COMPLETED", verified, updated)
    details = study_words(study, standing(study, TODAY), catalogue).details
    assert (catalogue.text("status.this_year") in details) is (told == "this_year")
    assert ("2030" in details) is (told == "to_come")


def test_why_a_study_is_not_confirmed_is_said_once() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    old, undated = _dated("RECRUITING", "2020-06"), _dated("RECRUITING", None)
    said = study_words(old, standing(old, TODAY), catalogue)
    assert said.headline.endswith("Its record is too old.")
    assert said.details.startswith("Record checked June 2020")
    said = study_words(undated, standing(undated, TODAY), catalogue)
    assert said.headline.endswith("This copy of its record does not say when it was last checked.")
    assert said.details == ""


@pytest.mark.parametrize("status", ["AVAILABLE", "TEMPORARILY_NOT_AVAILABLE"])
@pytest.mark.parametrize("verified", ["2026-10", "2017-07", None, "2030-01"])
def test_a_way_outside_a_study_is_never_called_a_study(status: str, verified: str | None) -> None:
    study = _dated(status, verified)
    for language, words in (("en", "outside a study"), ("es", "fuera de un"), ("fr", "hors d’une")):
        catalogue = Catalogue.load(paths.words_dir(language))
        assert words in study_words(study, standing(study, TODAY), catalogue).headline


def test_the_end_of_a_study_is_said_by_its_month_and_a_day_alone_in_full() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    study = _dated("COMPLETED", "2020-06-15")
    module = msgspec.structs.replace(
        study.as_read.status_module, completion_date_struct=DateStruct(date="2019-03-21")
    )
    record = msgspec.structs.replace(study.as_read, status_module=module)
    study = msgspec.structs.replace(study, as_read=record)
    details = study_words(study, standing(study, TODAY), catalogue).details
    assert "March 2019" in details
    assert "21" not in details
    changed = _dated("COMPLETED", None, "2024-11-23")
    details = study_words(changed, standing(changed, TODAY), catalogue).details
    assert "November 2024" in details
    assert "23" not in details
    ended = parse("2019-03-21")
    assert ended is not None
    assert date_words(ended, catalogue) == catalogue.date(ended)
    assert "21" in date_words(ended, catalogue)


def test_a_row_says_when_its_record_was_checked_and_nothing_where_nobody_knows() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    said = [
        record_date_words(standing(_dated("COMPLETED", *dates), TODAY), catalogue)
        for dates in (("2026-10",), (None, "2026-10-05"), (None, None))
    ]
    assert "October 2026" in said[0]
    assert "October 2026" in said[1]
    assert said[0] != said[1]
    assert said[2] == ""


def test_four_phases_are_named_and_a_record_full_of_them_fills_no_line() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    phases = ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4", "PHASE5")
    module = msgspec.structs.replace(STUDY.as_read.design_module, phases=phases)
    record = msgspec.structs.replace(STUDY.as_read, design_module=module)
    facts = study_facts(msgspec.structs.replace(STUDY, as_read=record), catalogue)
    assert facts.count("hase") == 4
    assert facts.startswith("NCT01614795")
