"""The choices above the list: each tells what is to be shown, and keeps what was chosen."""

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.every import every
from tests.gui.screen.centers import Choices
from trialfinder.finder.filters import Filters
from trialfinder.gui.centers.list_header import ListHeader
from trialfinder.gui.kit.choice import Choice
from trialfinder.settings import Units
from trialfinder.words.measures import KM_PER_MILE

COUNTRIES = [Choice("United States", "United States"), Choice("Canada", "Canada")]
STATUSES = [Choice("RECRUITING", "open now"), Choice("COMPLETED", "finished here")]


def made(qtbot: QtBot, units: Units = "mi") -> tuple[ListHeader, Choices, list[Filters]]:
    """The header, its choices, and what it has told."""
    header = ListHeader(units)
    qtbot.addWidget(header)
    header.offer(COUNTRIES, STATUSES)
    told: list[Filters] = []
    header.filters_changed.connect(told.append)
    header.show()
    choices = Choices(header, lambda act: act())
    choices.unfold()
    return header, choices, told


@pytest.mark.parametrize(("units", "within_km"), [("mi", 100 * KM_PER_MILE), ("km", 100)])
def test_a_limit_is_told_in_kilometers(qtbot: QtBot, units: Units, within_km: float) -> None:
    _, choices, told = made(qtbot, units)
    choices.within.choose(f"Within 100 {units}")
    assert told == [Filters(within_km=within_km)]
    choices.within.choose("Any distance")
    assert told[-1] == Filters()


def test_choices_are_told_together(qtbot: QtBot) -> None:
    _, choices, told = made(qtbot)
    choices.country.choose("Canada")
    choices.status.choose("open now")
    both = Filters(countries=frozenset({"Canada"}), statuses=frozenset({"RECRUITING"}))
    assert told[-1] == both
    choices.country.choose("All countries")
    assert told[-1] == Filters(statuses=frozenset({"RECRUITING"}))


def test_other_units_keep_the_limit_by_its_place(qtbot: QtBot) -> None:
    header, choices, told = made(qtbot)
    units: list[str] = []
    header.units_changed.connect(units.append)
    choices.units.choose("kilometers")
    assert units == ["km"]
    assert told == []  # nothing is left out yet, so nothing changes
    assert "Within 50 km" in choices.within.options
    choices.within.choose("Within 250 km")
    choices.units.choose("miles")
    assert choices.within.chosen == "Within 250 mi"
    assert told[-1] == Filters(within_km=250 * KM_PER_MILE)


def test_what_would_be_no_choice_is_not_offered(qtbot: QtBot) -> None:
    header, choices, _ = made(qtbot)
    assert choices.country.is_seen
    header.offer(COUNTRIES[:1], [])
    assert not choices.country.is_seen
    assert not choices.status.is_seen
    assert choices.within.is_seen


def test_what_is_still_offered_stays_chosen(qtbot: QtBot) -> None:
    header, choices, told = made(qtbot)
    choices.country.choose("Canada")
    header.offer([Choice("Canada", "Canadá"), Choice("France", "Francia")], STATUSES)
    assert choices.country.chosen == "Canadá"
    header.offer([Choice("Spain", "Spain"), Choice("France", "France")], STATUSES)
    assert choices.country.chosen == "All countries"
    assert len(told) == 1  # nobody chose anything by hand


def test_another_study_forgets_its_own_choices_and_keeps_the_limit(qtbot: QtBot) -> None:
    header, choices, told = made(qtbot)
    choices.within.choose("Within 50 mi")
    choices.country.choose("Canada")
    header.show_all()
    assert choices.country.chosen == "All countries"
    assert choices.within.chosen == "Within 50 mi"
    assert len(told) == 2


def test_the_limit_can_be_taken_away_from_elsewhere(qtbot: QtBot) -> None:
    header, choices, told = made(qtbot)
    choices.country.choose("Canada")
    choices.within.choose("Within 50 mi")
    header.show_any_distance()
    assert choices.within.chosen == "Any distance"
    assert told[-1] == Filters(countries=frozenset({"Canada"}))


def test_a_record_can_put_no_markup_into_the_summary(qtbot: QtBot) -> None:
    header, choices, _ = made(qtbot)
    header.show_summary("3 centers, nearest first from <b>here</b>")
    assert choices.summary == "3 centers, nearest first from <b>here</b>"


def test_the_choices_are_folded_away_until_they_are_wanted(qtbot: QtBot) -> None:
    header = ListHeader("mi")
    qtbot.addWidget(header)
    header.offer(COUNTRIES, STATUSES)
    header.show()
    choices = Choices(header, lambda act: act())
    assert not any(choice.is_seen for choice in choices.all)
    choices.unfold()
    assert every(choice.is_seen for choice in choices.all)


def test_the_first_paint_waits_for_no_choices(qtbot: QtBot) -> None:
    header = ListHeader("km")
    qtbot.addWidget(header)
    header.offer(COUNTRIES, STATUSES)
    header.lock_units("set by the institution")
    header.show()
    assert not header.findChildren(QComboBox)
    choices = Choices(header, lambda act: act())
    assert choices.country.options == ["All countries", "United States", "Canada"]
    assert choices.units.chosen == "kilometers"
    units = next(box for box in header.findChildren(QComboBox) if not box.isEnabled())
    assert units.toolTip() == "set by the institution"


def test_what_leaves_centers_out_is_counted_on_the_button(qtbot: QtBot) -> None:
    header, choices, _ = made(qtbot)
    assert choices.fold_words == "Filters ▴"
    choices.country.choose("Canada")
    choices.within.choose("Within 50 mi")
    assert choices.fold_words == "Filters (2) ▴"
    choices.units.choose("kilometers")
    assert choices.fold_words == "Filters (2) ▴"
    header.show_all()
    assert choices.fold_words == "Filters (1) ▴"


def test_units_are_short_where_the_choices_then_stand_in_one_row(qtbot: QtBot) -> None:
    header, choices, _ = made(qtbot)
    header.offer(COUNTRIES, [])
    header.resize(1000, header.height())
    assert choices.units.options == ["miles", "kilometers"]
    words = header.findChildren(QComboBox)
    needed = sum(box.sizeHint().width() for box in words if box.isVisible())
    header.resize(needed + 20, header.height())
    assert choices.units.options == ["mi", "km"]
    header.resize(200, header.height())  # several rows all the same
    assert choices.units.options == ["miles", "kilometers"]
