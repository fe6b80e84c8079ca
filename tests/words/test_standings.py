from datetime import date

import msgspec
import pytest

from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import study_words

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
