"""What is typed into a row is the fact, in each language, and comes back as it was shown."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from trialfinder import paths
from trialfinder.fit.facts import Lab, LastDay, Performance
from trialfinder.fit.facts_file import NEVER
from trialfinder.fit.labs import LABS
from trialfinder.gui.fit.fact_field import FactField
from trialfinder.gui.fit.fact_row import FactRow
from trialfinder.gui.fit.fact_rows import AgeRow, ChoiceRow, DayRow, LabRow, PerformanceRow
from trialfinder.gui.fit.form_words import FormWords
from trialfinder.words.catalogue import Catalogue

LANGUAGES = ("en", "es", "fr")
DAY = date(2026, 3, 17)


def shown(qtbot: QtBot, row: FactRow, language: str = "en") -> FactRow:
    qtbot.addWidget(row)
    row.retranslate(FormWords(Catalogue.load(paths.words_dir(language))))
    return row


def typed(qtbot: QtBot, row: FactRow, *texts: str, language: str = "en") -> FactRow:
    shown(qtbot, row, language)
    for field, text in zip(row.findChildren(FactField), texts, strict=True):
        field.setText(text)
    return row


@pytest.mark.parametrize(
    ("text", "years", "born"),
    [
        ("9", Fraction(9), None),
        ("0.5", Fraction(1, 2), None),
        ("18 months", Fraction(3, 2), None),
        ("2017-03-17", None, date(2017, 3, 17)),
    ],
)
def test_an_age_or_a_date_of_birth_is_typed_into_one_field(
    qtbot: QtBot, text: str, years: Fraction | None, born: date | None
) -> None:
    row = typed(qtbot, AgeRow(), text)
    value = row.value()
    assert value is not None
    assert (value.years, value.birth_date) == (years, born)  # type: ignore[union-attr]
    assert row.fault() == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "is_fault"), [("", False), ("  ", False), ("old", True), ("9", False)]
)
def test_only_what_was_typed_and_is_no_age_is_a_fault(
    qtbot: QtBot, language: str, text: str, is_fault: bool
) -> None:
    row = typed(qtbot, AgeRow(), text, language=language)
    assert bool(row.fault()) is is_fault
    assert (row.value() is None) is (text != "9")


@pytest.mark.parametrize(
    ("language", "months"), [("en", "months"), ("es", "meses"), ("fr", "mois")]
)
def test_a_unit_that_is_a_word_is_one_of_the_language(
    qtbot: QtBot, language: str, months: str
) -> None:
    row = shown(qtbot, LabRow("labs.life_expectancy", has_limit=False), language)
    assert months in [row.box.itemText(at) for at in range(row.box.count())]
    words = FormWords(Catalogue.load(paths.words_dir(language)))
    assert words.unit("mg/dL") == "mg/dL"


@pytest.mark.parametrize("value", [True, False, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_no_and_nothing_come_back_as_they_were_shown(
    qtbot: QtBot, language: str, value: bool | None
) -> None:
    row = shown(qtbot, ChoiceRow("has.asthma"), language)
    row.show_value(value)
    assert row.value() is value


@pytest.mark.parametrize("value", ["female", "male", None, "something else"])
def test_a_choice_that_is_not_there_is_none(qtbot: QtBot, value: str | None) -> None:
    row = shown(qtbot, ChoiceRow("sex", ("female", "male")))
    row.show_value(value)
    assert row.value() == (value if value in ("female", "male") else None)


@pytest.mark.parametrize("value", [Performance("ecog", 0), Performance("karnofsky", 70), None])
def test_a_performance_comes_back_with_its_scale(qtbot: QtBot, value: Performance | None) -> None:
    row = shown(qtbot, PerformanceRow())
    row.show_value(value)
    assert row.value() == value


def test_a_scale_alone_is_no_performance(qtbot: QtBot) -> None:
    row = PerformanceRow()
    shown(qtbot, row)
    assert not row.box.isEnabled()
    row.scale.setCurrentIndex(1)
    assert row.box.isEnabled()
    assert row.value() is None


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("last_day.surgery", "2026-03-17", LastDay(DAY)),
        ("last_day.surgery", "never", NEVER),
        ("last_day.surgery", "", None),
        ("last_day.surgery", "3/17/2026", None),
        ("start_day", "2026-03-17", DAY),
        ("start_day", "never", None),
    ],
)
def test_a_day_is_a_last_one_or_never_only_of_a_treatment(
    qtbot: QtBot, fact: str, text: str, value: Any
) -> None:
    row = typed(qtbot, DayRow(fact), text)
    assert row.value() == value
    assert bool(row.fault()) is bool(text and value is None)


@pytest.mark.parametrize("half_life", [None, Fraction(21), Fraction(7, 2)])
def test_the_half_life_of_an_antibody_stands_beside_its_last_day(
    qtbot: QtBot, half_life: Fraction | None
) -> None:
    row = shown(qtbot, DayRow("last_day.antibody", has_half_life=True))
    assert len(row.findChildren(FactField)) == 2
    row.show_value(LastDay(DAY, half_life))
    assert row.value() == LastDay(DAY, half_life)
    row.show_value(None)
    assert row.value() is None
    assert len(shown(qtbot, DayRow("last_day.surgery")).findChildren(FactField)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(LABS))
def test_a_measured_value_comes_back_in_its_unit_with_its_limit(
    qtbot: QtBot, name: str, language: str
) -> None:
    for unit in LABS[name].units:
        value = Lab(Fraction(5, 2), unit.code, Fraction(40), None)
        row = shown(qtbot, LabRow(f"labs.{name}", has_limit=True), language)
        row.show_value(value)
        assert row.value() == value
        assert row.fault() == ""


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "0.9", Fraction(9, 10)),
        ("es", "0,9", Fraction(9, 10)),
        ("fr", "0,9", Fraction(9, 10)),
        ("en", "100 000", Fraction(100_000)),
        ("en", "1.500", Fraction(3, 2)),
        ("es", "1.500", None),
        ("en", "1,500", None),
        ("en", "-1", None),
        ("en", "low", None),
        ("en", "", None),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_not_read(
    qtbot: QtBot, language: str, text: str, value: Fraction | None
) -> None:
    row = typed(qtbot, LabRow("labs.anc", has_limit=False), text, language=language)
    lab = row.value()
    assert (lab.value if isinstance(lab, Lab) else None) == value
    assert bool(row.fault()) is bool(text and value is None)


def test_the_day_of_a_value_from_a_file_is_kept_until_it_is_changed(qtbot: QtBot) -> None:
    value = Lab(Fraction(9, 10), "10*9/L", None, DAY)
    row = LabRow("labs.anc", has_limit=False)
    shown(qtbot, row)
    row.show_value(value)
    assert row.value() == value
    assert row.origin() == DAY
    row.field.setText("0.8")
    assert row.origin() is None
    changed = row.value()
    assert isinstance(changed, Lab)
    assert (changed.value, changed.day) == (Fraction(4, 5), None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_row_has_a_name_for_whoever_hears_it(qtbot: QtBot, language: str) -> None:
    for row in (
        AgeRow(),
        DayRow("last_day.antibody", has_half_life=True),
        DayRow("start_day"),
        LabRow("labs.anc", has_limit=True),
    ):
        shown(qtbot, row, language)
        names = [field.accessibleName() for field in row.findChildren(FactField)]
        assert names
        assert "" not in names
        assert len(set(names)) == len(names)


def test_only_an_antibody_is_asked_for_its_half_life(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    until(lambda: worksheet.is_filled)
    worksheet.type("last_day.antibody", "2026-03-17")
    worksheet.type("last_day.antibody", "21", 1)
    worksheet.type("last_day.surgery", "2026-03-18")
    days = worksheet.facts.last_day
    assert days["antibody"] == LastDay(date(2026, 3, 17), Fraction(21))
    assert days["surgery"] == LastDay(date(2026, 3, 18))
    with pytest.raises(IndexError):
        worksheet.field("last_day.surgery", 1)
