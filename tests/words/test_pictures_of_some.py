"""Pictures of the days of some medicines of an arm: what they leave out is said."""

import pytest

from tests.records.treated import study as treated
from tests.words.treatments import calendars, headings, panel, text_of
from trialfinder.records.protocol import (
    ArmGroup,
    ArmsInterventionsModule,
    DesignModule,
    Intervention,
    ProtocolSection,
)
from trialfinder.records.study import Study, StudySource
from trialfinder.words.blocks import Table

PARTLY = (
    "Patients receive zetamab IV over 1 hour on days 1 and 8 of each 21-day cycle. "
    "Etafen is titrated from day 3 on until blood counts recover."
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "This is not all that is given.",
                "The picture shows only what we could draw with certainty.",
                "Not in the picture: Etafen. We could not draw its days with certainty.",
                "It is not, or not all, in the picture:",
                "“Etafen is titrated from day 3 on until blood counts recover”",
            ),
        ),
        (
            "es",
            ("Esto no es todo lo que se da.", "No está en el dibujo: Etafen.", "blood counts"),
        ),
        (
            "fr",
            (
                "Ce n’est pas tout ce qui est donné.",
                "N’est pas dans le dessin : Etafen.",
                "blood counts",
            ),
        ),
    ],
)
def test_a_picture_of_some_says_what_it_leaves_out(language: str, said: tuple[str, ...]) -> None:
    shown = panel(treated(PARTLY, "zetamab", "Etafen", beside=""), language=language)
    (calendar,) = calendars(shown)
    days = [day.number for week in calendar.weeks for day in week.days if day.marks]
    assert days == [1, 8]
    text = text_of(shown)
    assert [words for words in said if words not in text] == []


def test_of_what_is_drawn_in_part_no_visits_are_counted() -> None:
    text = text_of(panel(treated(PARTLY, "zetamab", "Etafen", beside="")))
    assert "visit to a center" not in text
    assert "does not say plainly how often people" in text
    assert "The cycles go on." not in text


def test_pictures_of_several_lengths_say_that_each_stands_for_itself() -> None:
    text = "zetamab IV on day 1 of each 21-day cycle. Etafen IV on day 8 of each 28-day cycle."
    shown = panel(treated(text, "zetamab", "Etafen", beside=""))
    assert [len(one.weeks) for one in calendars(shown)] == [3, 4]
    said = text_of(shown)
    assert "Each picture shows one cycle by itself." in said
    assert "This is not all that is given." not in said
    assert {"Picture 1", "Picture 2"} <= set(headings(shown))
    assert f"“{text}”" in said


def test_groups_side_by_side_say_which_get_more() -> None:
    shown = panel(_of_two_arms(PARTLY, "Etafen IV on day 1 of each 21-day cycle."))
    (table,) = [block for block in shown.blocks if isinstance(block, Table)]
    given = ["".join(run.text for run in row[2]) for row in table.rows]
    assert "more is given, which is not in this table" in given[0]
    assert "more is given" not in given[1]


def _of_two_arms(first: str, second: str) -> Study:
    section = ProtocolSection(
        design_module=DesignModule(study_type="INTERVENTIONAL"),
        arms_interventions_module=ArmsInterventionsModule(
            arm_groups=(
                ArmGroup(label="A", description=first),
                ArmGroup(label="B", description=second),
            ),
            interventions=(
                Intervention(type="DRUG", name="zetamab", arm_group_labels=("A",)),
                Intervention(type="DRUG", name="Etafen", arm_group_labels=("A", "B")),
            ),
        ),
    )
    source = StudySource(name="x.json", format="test", sha256="")
    return Study(source=source, as_recorded=section, as_read=section)
