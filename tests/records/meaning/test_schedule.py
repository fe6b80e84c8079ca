"""A schedule is read as a whole or not at all, and has no number that the text has not."""

import msgspec
import pytest

from tests.records.treated import DRUGS, END, read, study
from trialfinder.records.meaning.dosing import Giving, Route
from trialfinder.records.meaning.schedule import schedule_of
from trialfinder.records.study import Study

REPEAT = "Treatment repeats every 28 days for up to 25 courses" + END + "."


def test_the_bundled_study_is_read(opened: Study) -> None:
    found = schedule_of(opened, 0)
    assert found is not None
    assert found.cycle_days == 28
    assert found.most_cycles == 25
    assert found.days == found.infusion_days == (1, 8, 15, 22)
    assert found.givings == (
        Giving(name="cixutumumab", days=found.days, route=Route.IV, minutes=(60, 60)),
        Giving(name="temsirolimus", days=found.days, route=Route.IV, minutes=(30, 30)),
    )
    assert found.infusion_minutes(8) == (90, 90)
    assert found.infusion_minutes(9) is None
    assert found.quotes == (
        (
            "Patients receive cixutumumab IV over 1 hour and temsirolimus IV over 30 minutes on "
            "days 1, 8, 15, and 22."
        ),
        (
            "Treatment repeats every 28 days for up to 25 courses in the absence of disease "
            "progression or unacceptable toxicity."
        ),
    )
    assert found.path == "protocolSection.armsInterventionsModule.armGroups[0].description"


@pytest.mark.parametrize(
    ("text", "cycle_days", "most_cycles", "days", "how"),
    [
        (
            "Patients receive zetamab IV over 1 hour on days 1, 8, 15, and 22. " + REPEAT,
            *(28, 25, (1, 8, 15, 22), (Route.IV, (60, 60), None)),
        ),
        (
            "Patients receive zetamab IV over 30-60 minutes on day 1. "
            "Courses repeat every 3 weeks" + END + ".",
            *(21, None, (1,), (Route.IV, (30, 60), None)),
        ),
        (
            "Patients receive zetamab PO BID on days 1-28. Courses repeat every 28 days"
            + END
            + ".",
            *(28, None, tuple(range(1, 29)), (Route.ORAL, None, 2)),
        ),
        (
            (
                "Participants will receive zetamab orally (PO) once daily on days 1-21.\n\n"
                "Cycles repeat every 28 days for 6 cycles."
            ),
            *(28, 6, tuple(range(1, 22)), (Route.ORAL, None, 1)),
        ),
        (
            (
                "Patients with ABC1 mutation receive zetamab SC on days 1-3 and 8. "
                "Courses repeat every 21 days until disease progression."
            ),
            *(21, None, (1, 2, 3, 8), (Route.SUBCUTANEOUS, None, None)),
        ),
        (
            "Zetamab (175 mg/m2, 3 hr IV infusion) on day 1 of each 21-day cycle for 6 cycles.",
            *(21, 6, (1,), (Route.IV, (180, 180), None)),
        ),
    ],
)
def test_usual_wordings_are_read(
    text: str, cycle_days: int, most_cycles: int | None, days: tuple[int, ...], how: object
) -> None:
    found = read(text)
    assert found is not None
    (giving,) = found.givings
    assert (found.cycle_days, found.most_cycles) == (cycle_days, most_cycles)
    assert giving.days == days
    assert (giving.route, giving.minutes, giving.times_a_day) == how


def test_each_medicine_may_have_its_own_days() -> None:
    found = read(
        "Patients receive zetamab IV over 90 minutes on days 1 and 15 and Etafen PO QD on days "
        "1-5. " + REPEAT,
        *DRUGS[:2],
    )
    assert found is not None
    assert [giving.days for giving in found.givings] == [(1, 15), (1, 2, 3, 4, 5)]
    assert found.infusion_days == (1, 15)
    assert [giving.name for giving in found.givings if 3 in giving.days] == ["Etafen"]
    assert found.infusion_minutes(1) == (90, 90)


def test_a_dose_is_kept_as_it_stands() -> None:
    found = read("Patients receive zetamab 75 mg/m\\^2, IV on day 1. " + REPEAT)
    assert found is not None
    assert found.givings[0].dose == "75 mg/m^2"
    assert found.infusion_minutes(1) is None


def test_a_treatment_speaks_where_its_arm_is_silent() -> None:
    text = "Zetamab IV over 1 hour on day 1 of every 21-day cycle."
    found = schedule_of(study(None, beside=text), 0)
    assert found is not None
    assert found.path == "protocolSection.armsInterventionsModule.interventions[0].description"
    assert found.quotes == (text,)
    assert schedule_of(study(None, "zetamab", "Etafen", beside=text), 0) is None


def test_a_treatment_that_two_arms_share_does_not_speak_for_them() -> None:
    text = "Zetamab 8 mg IV over 1 hour on day 1 of every 21-day cycle."
    section = study(None, beside=text).as_read
    module = section.arms_interventions_module
    (low,), (given,) = module.arm_groups, module.interventions
    high = msgspec.structs.replace(low, label="16 mg")
    shared = msgspec.structs.replace(given, arm_group_labels=("Arm", "16 mg"))
    module = msgspec.structs.replace(module, arm_groups=(low, high), interventions=(shared,))
    section = msgspec.structs.replace(section, arms_interventions_module=module)
    both = msgspec.structs.replace(study(None), as_recorded=section, as_read=section)
    assert schedule_of(both, 0) is None
    assert schedule_of(both, 1) is None


@pytest.mark.parametrize(
    "aside",
    [
        "Patients also undergo collection of blood samples at baseline and on study.",
        "Patients undergo CT or MRI throughout the trial.",
        "Tissue and blood samples may be collected periodically for research purposes.",
        "After completion of treatment, patients are followed up every 3 months, then annually.",
    ],
)
def test_sentences_about_samples_and_later_may_stand_beside(aside: str) -> None:
    text = "Patients receive zetamab IV over 1 hour on day 1. " + REPEAT
    found = read(f"{text} {aside}")
    assert found is not None
    assert found == read(text)


@pytest.mark.parametrize(
    "aside",
    [
        "Patients also undergo collection of blood and receive etafen.",
        "Patients undergo EBRT and CT.",
        "Patients undergo TBI on day 1 and MRI.",
        "Patients undergo ASCT and collection of blood samples.",
        "Patients undergo collection of blood samples after 2 courses of etafen.",
        "Blood samples are collected and patients are treated again.",
        "After completion of study treatment, patients are followed up and treated again.",
        "After completion of study treatment, patients are followed up every 3 months with etafen.",
        "After 6 courses of treatment, patients are followed up every 3 months.",
    ],
)
def test_a_sentence_beside_that_has_news_gives_nothing(aside: str) -> None:
    assert read(f"Patients receive zetamab IV over 1 hour on day 1. {REPEAT} {aside}") is None


START = "Patients receive zetamab IV over 1 hour on days 1 and 8. "


@pytest.mark.parametrize(
    "text",
    [
        "Patients receive zetamab IV over 1 hour on days 1 and 8.",  # no cycle
        REPEAT,  # nothing given
        START + REPEAT + " Patients then receive maintenance.",
        START + REPEAT + " Some rest.",
        START.replace("receive", "who respond receive") + REPEAT,
        START.replace("Patients", "Patients with a partial response") + REPEAT,
        START.replace("zetamab", "omegamab") + REPEAT,
        START.replace("over", "over about") + REPEAT,
        START.replace("1 hour", "1 hour or more") + REPEAT,
        START.replace("1 hour", "24 hours") + REPEAT,
        START.replace("1 hour", "60-30 minutes") + REPEAT,
        START.replace("on days", "BID on days") + REPEAT,
        START.replace("1 and 8", "8 and 1") + REPEAT,
        START.replace("1 and 8", "1 and 8 of course 1") + REPEAT,
        START.replace("1 and 8", "1 and 8 (course 1) or 1 (later courses)") + REPEAT,
        START.replace("1 and 8", "1 and 29") + REPEAT,  # beyond the cycle
        START.replace("1 and 8", "0 and 8") + REPEAT,
        START.replace("1 and 8", "-1 and 8") + REPEAT,
        START.replace("1 and 8", "1.5 and 8") + REPEAT,
        START.replace("1 and 8", "1 and 8 for 4 courses and then on day 1") + REPEAT,
        START.replace("IV", "PO") + REPEAT,  # nothing is swallowed over an hour
        START + "Treatment repeats every 28 or 35 days" + END + ".",
        START + "Treatment repeats every 365 days" + END + ".",
        START + "Treatment repeats every 28 days unless doses are reduced.",
        START + "Treatment may repeat every 28 days" + END + ".",
        "Patients receive zetamab IV over 1 hour daily for 5 days. " + REPEAT,
        "Patients receive zetamab IV over 1 hour on day 1 of each 21-day cycle. " + REPEAT,
        "",
    ],
)
def test_what_is_not_wholly_known_gives_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "given_words",
    [
        "zetamab and Etafen PO QD on days 1-5",  # whose route is it?
        "zetamab PO and Etafen PO QD on days 1-5",
        "zetamab IV over 1 hour on day 1 and Etafen IV over 1 hour",
        "zetamab IV over 1 hour on day 1",  # where is Etafen?
        "zetamab PO QD on days 1-5 and zetamab PO BID on days 5-9 and Etafen PO QD on days 1-5",
        "zetamab IV over 1 hour or Etafen IV over 1 hour on day 1",
    ],
)
def test_what_could_be_meant_in_two_ways_gives_nothing(given_words: str) -> None:
    assert read(f"Patients receive {given_words}. {REPEAT}", *DRUGS[:2]) is None


@pytest.mark.parametrize("type_", ["RADIATION", "DEVICE", "BEHAVIORAL"])
def test_an_arm_with_other_treatments_gives_nothing(type_: str) -> None:
    text = "Patients receive zetamab IV over 1 hour on day 1. " + REPEAT
    assert schedule_of(study(text, more="OTHER"), 0) is not None
    assert schedule_of(study(text, more=type_), 0) is None


def test_a_treatment_that_says_more_than_its_arm_gives_nothing() -> None:
    text = "Patients receive zetamab IV over 1 hour on day 1. " + REPEAT
    assert schedule_of(study(text, beside="Infused on days 1 and 2"), 0) is None


def test_an_arm_without_text_or_treatment_gives_nothing() -> None:
    assert schedule_of(study(None), 0) is None
    assert schedule_of(study(START + REPEAT, type_="PROCEDURE"), 0) is None
