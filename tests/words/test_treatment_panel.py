"""The treatment: its cycle as a picture with its source, and what it means for a family."""

import re

import msgspec
import pytest

from tests.words.treatments import calendars, headings, panel, text_of
from trialfinder.library.opening import open_study
from trialfinder.places.travel import Travel
from trialfinder.records.protocol import (
    ArmGroup,
    ArmsInterventionsModule,
    DescriptionModule,
    DesignModule,
    Intervention,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.study import Study, StudySource
from trialfinder.words.blocks import Calendar, Table, Told, as_text
from trialfinder.words.journey import Journey

NUMBER = "NCT01614795"
CYCLE = "Patients receive zetamab IV over 1 hour on days 1 and 8. Courses repeat every 21 days."
LANGUAGES = ("en", "es", "fr")


def invented(*arms: str | None, status: str = "COMPLETED", type_: str = "INTERVENTIONAL") -> Study:
    """A study whose arms are "Arm 1", "Arm 2" … and have the given texts."""
    labels = tuple(f"Arm {number}" for number in range(1, len(arms) + 1))
    section = ProtocolSection(
        status_module=StatusModule(overall_status=status, status_verified_date="2026-10"),
        design_module=DesignModule(study_type=type_),
        arms_interventions_module=ArmsInterventionsModule(
            arm_groups=tuple(
                ArmGroup(label=label, description=text)
                for label, text in zip(labels, arms, strict=True)
            ),
            interventions=(Intervention(type="DRUG", name="zetamab", arm_group_labels=labels),),
        ),
    )
    source = StudySource(name="x.json", format="test", sha256="")
    return Study(source=source, as_recorded=section, as_read=section)


@pytest.fixture(scope="module")
def boxed() -> Study:
    return open_study(NUMBER)


def test_the_picture_has_four_weeks_with_four_days_marked(boxed: Study) -> None:
    (calendar,) = calendars(panel(boxed))
    days = [day for week in calendar.weeks for day in week.days]
    assert [len(week.days) for week in calendar.weeks] == [7, 7, 7, 7]
    assert [day.number for day in days] == list(range(1, 29))
    assert [day.number for day in days if day.marks] == [1, 8, 15, 22]
    assert {day.marks for day in days if day.marks} == {("C", "T")}
    assert "cixutumumab: on days 1, 8, 15 and 22." in calendar.alt


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "21 days in one cycle. The record names no last cycle. The cycles go on."),
        ("es", "21 días en un ciclo. La ficha no nombra un último ciclo. Los ciclos siguen."),
        ("fr", "21 jours dans un cycle. La fiche ne donne pas de dernier cycle."),
    ],
)
def test_cycles_without_a_limit_are_said_to_go_on(language: str, words: str) -> None:
    assert words in text_of(panel(invented(CYCLE), language=language))


def test_the_sentences_it_was_read_from_stand_below_it_with_their_passage(boxed: Study) -> None:
    shown = panel(boxed)
    at = next(i for i, block in enumerate(shown.blocks) if isinstance(block, Calendar))
    source = next(block for block in shown.blocks[at:] if isinstance(block, Told))
    assert "line 29" in source.evidence[0].text
    assert "on days 1, 8, 15, and 22." in source.evidence[0].text
    text = text_of(shown)
    assert "28 days in one cycle. Up to 25 cycles." in text
    assert (
        "“Patients receive cixutumumab IV over 1 hour and temsirolimus IV over 30 minutes on days "
        "1, 8, 15, and 22. Treatment repeats every 28 days for up to 25 courses in the absence of "
        "disease progression or unacceptable toxicity.”"
    ) in text
    assert "C cixutumumab, into a vein (IV), over 1 hour, on days 1, 8, 15 and 22" in text


def test_the_family_reads_visits_and_hours_between_days_and_samples(boxed: Study) -> None:
    shown = panel(boxed)
    text = text_of(shown)
    assert "That would have meant at least 4 visits to a center in each cycle." in text
    assert "the infusions alone would have taken 1 hour and 30 minutes." in text
    assert "follow people for 5 years" in text
    order = ["On which days?", "The days of a cycle", "What it would have meant for you"]
    names = headings(shown)
    assert [name for name in names if name in (*order, "Samples and tests")] == [
        *order,
        "Samples and tests",
    ]


@pytest.mark.parametrize(
    ("travel", "said"),
    [
        (Travel(drive_hours=(0.25, 0.5), by_air=False), "would have taken 2–4 h by car"),
        (Travel(drive_hours=(0, 7 / 12), by_air=False), "would have taken up to 5 h by car"),
        (Travel(drive_hours=(2, 4), by_air=False), "would have taken 16–32 h by car"),
        (Travel(drive_hours=None, by_air=True), "by air: there and back 4 times"),
        (Travel(drive_hours=None, by_air=True, ferry=True), "by air or ferry: there and back 4"),
    ],
)
def test_the_travel_of_a_cycle_is_every_visit_there_and_back(
    boxed: Study, travel: Travel, said: str
) -> None:
    text = text_of(panel(boxed, Journey("Clinic <b>A</b>", travel)))
    assert said in text
    assert "Clinic <b>A</b>" in text
    assert "This is an estimate." in text
    assert "type where you are" not in text


def test_without_a_place_the_way_to_the_travel_is_named(boxed: Study) -> None:
    assert "type where you are and choose a center" in text_of(panel(boxed))


JOURNEY = Journey("Clinic", Travel(drive_hours=(0.25, 0.5), by_air=False))


@pytest.mark.parametrize(
    "travel", [JOURNEY.travel, Travel(drive_hours=None, by_air=True)], ids=["drive", "air"]
)
def test_french_needs_no_article_that_fits_the_name_of_a_center(
    boxed: Study, travel: Travel
) -> None:
    text = text_of(panel(boxed, Journey("Centre Hospitalier", travel), "fr"))
    assert "au centre « Centre Hospitalier »" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_over_is_told_in_the_past(boxed: Study, language: str) -> None:
    """Nothing in the section may sound as if one could still go."""
    shown = panel(boxed, JOURNEY, language)
    names = headings(shown)
    title = {
        "en": "What it would have meant for you",
        "es": "Qué habría significado para usted",
        "fr": "Ce que cela aurait voulu dire pour vous",
    }[language]
    assert title in names
    text = text_of(shown)
    present = {
        "en": r"\bwould (?:mean|take|come|be)\b",
        "es": r"\b(?:sería|serían|durarían|sumarían|significaría)\b",
        "fr": r"\b(?:ferait|dureraient|prendrait|prendraient|voudrait)\b",
    }[language]
    assert not re.search(present, text)


def test_an_open_study_speaks_of_what_it_would_mean() -> None:
    text = text_of(panel(invented(CYCLE, status="RECRUITING"), JOURNEY))
    assert "What it would mean for you" in text
    assert "would have" not in text
    assert "at least 2 visits" in text


def test_each_arm_that_is_read_has_its_picture_and_its_name() -> None:
    shown = panel(invented(CYCLE, "Patients receive zetamab as needed.", CYCLE))
    assert len(calendars(shown)) == 2
    assert "For 1 group we could not read the days with certainty." in text_of(shown)
    assert headings(shown).count("Arm 1") == 3  # picture, family, official text


def test_cycles_that_differ_have_a_picture_each() -> None:
    text = "zetamab on days 1 and 15 of cycle 1, then on day 1 of each subsequent 28-day cycle"
    shown = panel(invented(text))
    assert len(calendars(shown)) == 2
    assert headings(shown).count("Cycle 1") == 1
    assert headings(shown).count("From cycle 2 on") == 1
    assert text_of(shown).count("The cycles go on") == 1  # the later ones


def test_arms_with_days_stand_side_by_side() -> None:
    other = "zetamab 5 mg on day 1 of each 28-day cycle"
    (table,) = [
        block for block in panel(invented(CYCLE, None, other)).blocks if isinstance(block, Table)
    ]
    rows = [["".join(run.text for run in cell) for cell in row] for row in table.rows]
    assert rows == [
        [
            "Arm 1",
            "21 days in one cycle.",
            "zetamab, into a vein (IV), over 1 hour, on days 1 and 8",
        ],
        ["Arm 3", "28 days in one cycle.", "zetamab 5 mg, on day 1"],
    ]
    assert not any(isinstance(block, Table) for block in panel(invented(CYCLE)).blocks)


@pytest.mark.parametrize("end", ["until progression", "in the absence of progression"])
def test_cycles_whose_end_stands_in_words_are_not_said_to_go_on(end: str) -> None:
    text = text_of(panel(invented(f"zetamab on day 1 of each 28-day cycle {end}")))
    assert "When the cycles end stands in its words below." in text
    assert "The cycles go on" not in text


def test_the_end_that_a_text_names_is_not_said_to_be_open() -> None:
    text = "zetamab on day 1 of each 28-day cycle for up to 12 months"
    assert "The cycles go on" not in text_of(panel(invented(text)))


@pytest.mark.parametrize("text", [None, "Patients receive zetamab as needed. On day 1, rest."])
def test_what_is_not_read_is_not_drawn_and_that_is_said(text: str | None) -> None:
    shown = panel(invented(text))
    assert calendars(shown) == []
    said = text_of(shown)
    assert "We could not read from the record, with certainty, on which days" in said
    assert "So we cannot say how many visits" in said
    if text is None:
        assert "The record says nothing about this." in said


@pytest.mark.parametrize(
    ("kind", "name", "is_said"),
    [
        ("DEVICE", "Headband", False),
        ("BEHAVIORAL", "Advice", False),
        ("RADIATION", "X-rays", True),
        ("OTHER", "Placebo drops", True),
        (None, "Headband", True),
    ],
)
def test_no_picture_of_days_is_missed_where_no_medicine_is_given(
    kind: str | None, name: str, is_said: bool
) -> None:
    shown = invented("Worn at night")
    arms = shown.as_read.arms_interventions_module
    given = msgspec.structs.replace(
        arms, interventions=(Intervention(type=kind, name=name, arm_group_labels=("Arm 1",)),)
    )
    section = msgspec.structs.replace(shown.as_read, arms_interventions_module=given)
    study = msgspec.structs.replace(shown, as_read=section, as_recorded=section)
    assert ("The days of a cycle" in headings(panel(study))) is is_said


def test_where_people_are_only_observed_there_is_no_plan() -> None:
    shown = panel(invented("Women with lupus", type_="OBSERVATIONAL"))
    assert "could not read" not in text_of(shown)
    assert "Women with lupus" in text_of(shown)


AFTER = "After completion of study treatment, patients are followed up for <b>2</b> years."


def test_samples_and_the_time_after_are_quoted_where_nobody_has_told_of_them(
    boxed: Study,
) -> None:
    shown = invented(CYCLE)
    section = msgspec.structs.replace(
        shown.as_read,
        description_module=DescriptionModule(
            detailed_description=f"Tissue samples are collected. {AFTER}"
        ),
    )
    text = text_of(panel(msgspec.structs.replace(shown, as_read=section)))
    assert "After treatment, in the record’s words" in text
    assert AFTER in text
    assert "Tissue samples are collected." in text
    assert "in the record’s words" not in text_of(panel(boxed))


def test_the_way_to_a_center_without_a_place_is_not_made_up() -> None:
    text = text_of(panel(invented(CYCLE), Journey("Clinic", None)))
    assert "We do not know where Clinic is." in text
    assert "by car" not in text


def test_a_study_without_arms_says_so() -> None:
    section = ProtocolSection()
    study = Study(
        source=StudySource(name="x", format="test", sha256=""), as_recorded=section, as_read=section
    )
    assert "The record says nothing about this." in text_of(panel(study))


def test_each_drug_or_test_heads_what_is_said_of_it(boxed: Study) -> None:
    shown = headings(panel(boxed))
    first = shown.index("Treatments and tests")
    assert shown[first + 1 :] == ["Cixutumumab", "Laboratory Biomarker Analysis", "Temsirolimus"]


def test_markup_in_an_arm_stays_text() -> None:
    text = text_of(panel(invented("<script>alert(1)</script><img src=x>")))
    assert "<script>alert(1)</script><img src=x>" in text


def test_a_narrow_terminal_has_the_days_in_words(boxed: Study) -> None:
    wide, narrow = as_text(panel(boxed), 80), as_text(panel(boxed), 40)
    assert "Week 2 |  8 C T |  9     | 10" in wide
    assert "Week 2" not in narrow
    assert "A picture of one cycle of 28 days." in narrow


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_numbers(boxed: Study, language: str) -> None:
    def numbers(language: str) -> list[str]:
        blocks = panel(boxed, JOURNEY, language).blocks
        told = " ".join(
            "".join(run.text for run in block.runs) for block in blocks if isinstance(block, Told)
        )
        return sorted(re.findall(r"\d+", told))

    assert numbers(language) == numbers("en")
