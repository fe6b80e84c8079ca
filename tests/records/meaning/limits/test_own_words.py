"""Treatments and events that are in no list: read by the record's own words, or not at all."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Symptomatic fainting within 6 months before entry", "symptomatic fainting≥6month"),
        ("History of substance abuse in the past year", "substance abuse≥1year"),
        (
            "Prior use of any Zydenafil tablets within 14 days of Visit 1",
            "zydenafil tablets≥14day",
        ),
        ("Inactivated vaccine within 14 days", "inactivated vaccine≥14day"),
        ("Gene therapy ≤ 28 days before the first dose of ABC123", "gene therapy>28day"),
        ("Gene therapy within 28 days prior to the first dose of AB 1234", "gene therapy≥28day"),
        (
            "Myocardial infarction, stroke or carotid stenting within 6 months",
            (
                "not (not myocardial_infarction≥6month | not stroke≥6month"
                " | not carotid stenting≥6month)"
            ),
        ),
        (
            "Stroke or heart failure requiring hospitalization within 6 months",
            "stroke or heart failure requiring hospitalization≥6month",
        ),
        ("Drug or alcohol abuse within 1 year", "drug or alcohol abuse≥1year"),
        (
            "Alcohol and/or drug abuse within the past year (12 months)",
            "alcohol and/or drug abuse≥1year",
        ),
        ("Any treatment for pain within 7 days", "treatment for pain≥7day"),
        (
            "Treatment within the 30 days before Visit 1 with a bandage or plaster",
            "bandage or plaster≥30day",
        ),
        (
            "Recent history, within 6 months before entry, of fainting",
            "fainting≥6month",
        ),
        (
            "Coughing of blood (at least 2 spoons) within 3 weeks",
            "coughing of blood (at least 2 spoons)≥3week",
        ),
        ("Unstable angina within 6 months", "unstable_angina≥6month"),
        (
            "Cataract surgery within 12 weeks (84 days) or eye infection within 2 weeks",
            "not (not cataract surgery≥12week | not eye infection≥2week)",
        ),
        (
            "Use of nicotine products within 6 months or throughout the study",
            "not (not nicotine products≥6month | <throughout the study>)",
        ),
    ],
)
def test_what_is_in_no_list_is_asked_for_in_the_words_of_the_record(text: str, asked: str) -> None:
    assert reading(text, NOT_JOIN) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("No carotid stenting within 6 months", "carotid stenting≥6month"),
        ("At least 4 weeks since carotid stenting", "carotid stenting≥4week"),
        ("> 4 weeks since last Zydenafil dosage form", "zydenafil dosage form>4week"),
    ],
)
def test_a_waiting_time_that_is_asked_for_is_read_too(text: str, asked: str) -> None:
    assert reading(text, JOIN) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Carotid stenting within 6 months",
        "Heart surgery scheduled within 1 month",
        "Stable relationship within the last 6 months",
    ],
)
def test_what_has_to_be_recent_is_not_read_since_it_may_be_yet_to_come(text: str) -> None:
    assert reading(text, JOIN) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "Planned carotid stenting within 6 months",
        "Carotid stenting not within 6 months",
        "No carotid stenting within 6 months",
        "Never had carotid stenting within 6 months",
        "Partner with carotid stenting within 6 months",
        "Family member whose stroke was within 6 months",
        "Stable dosage of insulin pumps within 6 months",
        "Weight loss > 10% within 6 months",
        "Carotid stenting within 6 months after entry",
        "Carotid stenting allowed within 6 months",
        "Carotid stenting within 6 months of progression",
        "Fell ± 6 times within 6 months",
        "Within 6 months",
        "Of carotid stenting within 6 months",
        "Coughing of blood (2 spoons within 3 days) within 3 weeks",
        "Treatment within 30 days after Visit 1 with a bandage",
    ],
)
def test_words_that_may_change_the_sentence_leave_it_for_judging(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Carotid stenting within 6 months", "Carotid stenting within 7 months"),
        ("Carotid stenting within 6 months", "Carotid stenting within 6 weeks"),
        ("Carotid stenting within 6 months", "Carotid surgery within 6 months"),
        ("Carotid stenting < 6 months ago", "Carotid stenting ≤ 6 months ago"),
    ],
)
def test_another_number_unit_sign_or_word_is_another_reading(text: str, changed: str) -> None:
    one, other = reading(text, NOT_JOIN), reading(changed, NOT_JOIN)
    assert one != other
    assert "-" not in (one, other)


def test_a_comma_behind_which_nothing_stands_is_no_list() -> None:
    text = "Active infections, (e.g.: requiring treatment), coagulation disorders or other illness"
    assert reading(text, NOT_JOIN) == "-"
