"""What a family can do now, for every status that a study may have."""

import re

import pytest

from tests.places.towns import birmingham
from tests.words.materials import material
from trialfinder.library.opening import open_study
from trialfinder.places.place import Place
from trialfinder.records.protocol import (
    ConditionsModule,
    ContactsLocationsModule,
    DateStruct,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import RecruitmentStatus
from trialfinder.records.study import Study, StudySource
from trialfinder.words.blocks import Heading, Item, Link, Panel, Paragraph, as_text, plain
from trialfinder.words.journey import CenterToCall
from trialfinder.words.panels.advice import advice_panel, search_conditions
from trialfinder.words.panels.eligibility import eligibility_panel

S = RecruitmentStatus


def study(
    status: str | None,
    verified: str = "2026-10",
    conditions: tuple[str, ...] = ("Cough", "Cold"),
    sites: tuple[str | None, ...] = ("RECRUITING",),
    why: str | None = None,
    ended: str | None = None,
) -> Study:
    section = ProtocolSection(
        status_module=StatusModule(
            overall_status=status,
            status_verified_date=verified,
            why_stopped=why,
            completion_date_struct=DateStruct(date=ended, type="ACTUAL") if ended else None,
        ),
        conditions_module=ConditionsModule(conditions=conditions),
        contacts_locations_module=ContactsLocationsModule(
            locations=tuple(Location(facility="Clinic", status=site) for site in sites)
        ),
    )
    return Study(
        source=StudySource(name="x", format="test", sha256=""), as_recorded=section, as_read=section
    )


def panel(shown: Study, near: Place | None = None, language: str = "en") -> Panel:
    return advice_panel(material(shown, language, near=near))


def text_of(shown: Panel) -> str:
    return " ".join(as_text(shown, 4000).split())


def steps_of(shown: Panel) -> list[str]:
    return ["".join(run.text for run in b.runs) for b in shown.blocks if isinstance(b, Item)]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_status_has_a_meaning_and_advice_of_its_own(language: str) -> None:
    panels = {status: panel(study(status), language=language) for status in S}
    meanings = {text_of(shown) for shown in panels.values()}
    assert len(meanings) == len(S) == 14
    for shown in panels.values():
        assert "1-800-4-CANCER" in text_of(shown)
        assert len(steps_of(shown)) >= 3


@pytest.mark.parametrize("status", S)
def test_the_age_of_the_record_is_always_told(status: S) -> None:
    text = text_of(panel(study(status)))
    assert "October 2026" in text
    assert "31% had a status that was wrong or over a year late" in text
    assert "PMC5652524" not in text  # a click away


OVER = (S.COMPLETED, S.TERMINATED, S.WITHDRAWN, S.ACTIVE_NOT_RECRUITING)


@pytest.mark.parametrize("status", [status for status in S if status is not S.RECRUITING])
def test_no_advice_sounds_as_if_one_could_join(status: S) -> None:
    """The site of this study calls itself recruiting; that must not outrank the study."""
    shown = panel(study(status))
    text = text_of(shown)
    assert not re.search(r"\b(?:you may be able to join|still takes new patients)\b", text)
    assert re.match(
        r"You (?:cannot|do not need)|Do not count on this study|You cannot ask", steps_of(shown)[0]
    )
    if status in OVER:
        assert "You cannot join this study." in text


def test_an_open_study_is_still_left_to_its_team() -> None:
    first, second, *_ = steps_of(panel(study("RECRUITING")))
    assert first.startswith("Call a center before you travel.")
    assert second.startswith("You may be able to join.")


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        ("about 140 mi", "Call a center. The nearest open one is Clinic, about 140 mi. Call 555"),
        ("", "Call a center. The only open one is Clinic. Call 555"),
    ],
)
def test_the_advice_begins_with_whom_to_call(distance: str, words: str) -> None:
    center = CenterToCall("Clinic", distance, "Call 555-0100")
    shown = advice_panel(material(study("RECRUITING"), to_call=center))
    assert steps_of(shown)[0].startswith(words)
    headings = [block.text for block in shown.blocks if isinstance(block, Heading)]
    assert headings[0] == "What can you do?"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_nobody_is_sent_to_a_study_without_an_open_center(language: str) -> None:
    shown = study("RECRUITING", sites=("NOT_YET_RECRUITING", "COMPLETED"))
    first, *others = steps_of(panel(shown, language=language))
    catalogue = material(shown, language).catalogue
    assert first == catalogue.text("advice.step.none_open")
    assert catalogue.text("advice.step.open") not in others
    assert catalogue.text("advice.meaning.no_site_open") in text_of(panel(shown, language=language))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_an_open_study_leads_to_who_can_join_by_the_name_of_that_text(language: str) -> None:
    titles = {
        status: eligibility_panel(material(study(status), language)).title
        for status in ("RECRUITING", "COMPLETED", "UNKNOWN")
    }
    assert titles["RECRUITING"] in text_of(panel(study("RECRUITING"), language=language))
    assert titles["COMPLETED"] == titles["UNKNOWN"] != titles["RECRUITING"]


@pytest.mark.parametrize(
    "shown",
    [
        study("RECRUITING", verified="2020-01"),
        study("RECRUITING", ended="2020-01-01"),
        study(None),
        study("SOMETHING_NEW"),
        study("UNKNOWN"),
        study("WITHHELD"),
    ],
)
def test_what_is_in_doubt_is_not_to_be_counted_on(shown: Study) -> None:
    assert steps_of(panel(shown))[0].startswith("Do not count on this study.")


@pytest.mark.parametrize("verified", ["2026-10", "2017-07", "2030-01"])
def test_a_doctor_is_told_whom_to_ask_for_a_treatment_outside_a_study(verified: str) -> None:
    text = text_of(panel(study("AVAILABLE", verified)))
    assert "outside a study, not as a study that you join." in text
    assert "Your doctor has to ask the sponsor, or the contact that the record names." in text
    assert ("still be done" in text) is (verified != "2026-10")


def test_a_program_that_ended_is_not_said_to_end_the_treatment() -> None:
    for status in ("NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING"):
        text = text_of(panel(study(status)))
        assert not re.search(r"not approved yet|no longer (?:given|available)|do not need", text)
    assert "approved in the United States" in text
    assert "It may not be approved for every illness or age." in text


def test_an_unknown_study_that_was_checked_is_not_said_to_be_unchecked() -> None:
    assert "two years" not in text_of(panel(study("UNKNOWN"))).partition("A record can be late")[0]
    assert "over two years" in text_of(panel(study("UNKNOWN", "2020-01")))


def test_a_strange_status_is_shown_as_text() -> None:
    assert "“<b>OPEN</b>”" in text_of(panel(study("<b>OPEN</b>")))


def test_the_record_s_reason_is_quoted() -> None:
    text = text_of(panel(study("TERMINATED", why="Too few <i>people</i>.")))
    assert "The record gives this reason, in English: “Too few <i>people</i>.”" in text


def test_without_centers_none_is_to_be_called() -> None:
    for status in ("COMPLETED", "RECRUITING", "UNKNOWN"):
        said = " ".join(steps_of(panel(study(status, sites=()))))
        assert "centers in the list" not in said
        assert "all a center" not in said


def test_the_search_is_an_address_near_the_town_and_never_the_code() -> None:
    shown = panel(open_study("NCT01614795"), birmingham())
    (link,) = (block for block in shown.blocks if isinstance(block, Link))
    assert link.text == "Search on clinicaltrials.gov: see what would be sent"
    assert "35233" not in link.address
    assert "near Birmingham, Alabama:" in text_of(shown)
    assert link.address in as_text(shown, 60)


def test_the_usual_word_comes_first_then_all_then_each() -> None:
    choices = search_conditions(material(open_study("NCT01614795")))
    assert choices[0] == "sarcoma"
    assert choices[1].count(" OR ") == 14
    assert choices[2] == "Childhood Alveolar Soft Part Sarcoma"
    assert len(choices) == 17
    assert search_conditions(material(study("COMPLETED"))) == ("Cough OR Cold", "Cough", "Cold")
    assert search_conditions(material(study("COMPLETED", conditions=("Cough",)))) == ("Cough",)


def test_the_word_to_search_for_is_the_record_s() -> None:
    shown = open_study("NCT01614795")
    word = search_conditions(material(shown))[0]
    assert word in shown.title.lower().split()


def test_a_study_without_conditions_has_no_search() -> None:
    shown = panel(study("COMPLETED", conditions=()))
    assert not [block for block in shown.blocks if isinstance(block, Link)]
    assert "The record names no illness." in text_of(shown)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_outside_of_the_window_the_whole_address_stands_and_nothing_is_to_be_clicked(
    language: str,
) -> None:
    shown = material(open_study("NCT01614795"), language, near=birmingham(), for_window=False)
    written = advice_panel(shown)
    (link,) = (block for block in written.blocks if isinstance(block, Link))
    assert "cond=sarcoma&locStr=Birmingham, Alabama&" in link.text
    assert shown.catalogue.text("advice.nothing_sent") not in text_of(written)


def test_where_the_steps_come_from_stands_softly_below_them() -> None:
    page = material(study("RECRUITING"))
    blocks = advice_panel(page).blocks
    source = page.text("advice.source")
    (at,) = (n for n, block in enumerate(blocks) if block == Paragraph(plain(source), soft=True))
    assert isinstance(blocks[at - 1], Item)
