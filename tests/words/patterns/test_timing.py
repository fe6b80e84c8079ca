"""What is quoted of when something is given, and what is left out because it is said already."""

import pytest

from tests.records.treated import study
from tests.words.patterns.checked import by_id
from tests.words.patterns.made_up import TRIAL, Tree, changed, copy_of, said
from tests.words.patterns.rhythms import read, told

_SESSIONS = "Talks twice a week"


def _of_talks(label: str, description: str, *texts: str) -> Tree:
    """The trial with a first group that gets talks of which each has one of the texts."""
    record = copy_of(TRIAL)
    arms = record["armsInterventionsModule"]
    arms["armGroups"][0] |= {"label": label, "description": description, "interventionNames": []}
    arms["interventions"] = [
        {"type": "BEHAVIORAL", "name": f"Talk {n}", "description": text, "armGroupLabels": [label]}
        for n, text in enumerate(texts)
    ]
    return record


def _quoted(record: Tree) -> list[str]:
    told = by_id(record)
    return [told[key].text for key in told if key.startswith("treatment.quoted.0.")]


def test_a_text_that_another_one_repeats_is_quoted_once() -> None:
    longer = f"{_SESSIONS} for 8 weeks"
    whole = [f"In the words of the record: “{longer}”."]
    assert _quoted(_of_talks("Talks", longer, _SESSIONS)) == whole
    assert _quoted(_of_talks("Talks", _SESSIONS, longer)) == [
        f"“Talk 0”, in the words of the record: “{longer}”."
    ]


def test_what_two_things_have_alike_is_quoted_of_each() -> None:
    record = _of_talks("Talks", "", _SESSIONS, f"{_SESSIONS} for 8 weeks")
    assert _quoted(record) == [
        f"“Talk 0”, in the words of the record: “{_SESSIONS}”.",
        f"“Talk 1”, in the words of the record: “{_SESSIONS} for 8 weeks”.",
    ]


def test_what_stands_beside_the_name_of_a_group_is_not_quoted_again() -> None:
    assert _quoted(_of_talks("1", _SESSIONS)) == []
    assert by_id(_of_talks("1", _SESSIONS, "Talks"))["treatment.arm.0"].text.startswith(
        f"The group “1” (“{_SESSIONS}”)"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Zetamab 240 mg QD on a continuous dosing schedule", "continuous dosing schedule”: once"),
        (
            "Zetamab 5 mg once daily for 6 weeks. In treatment period 2, they take Etafen weekly",
            "“In treatment period 2, they take Etafen”: every week.",
        ),
        ("Zetamab added to a failing regimen on days 1-14", "“Zetamab added to a failing regimen”"),
        (
            "Zetamab once daily (o.d.) orally inhaled via a single dose inhaler (DPX)",
            "“Zetamab … (o.d.) orally inhaled via a single dose inhaler (DPX)”: once a day",
        ),
    ],
)
def test_what_is_given_does_not_break_off_before_its_noun(text: str, sentence: str) -> None:
    assert sentence in " ".join(read(text))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("About 6 weeks after the transplant, zetamab weekly", "“About 6 weeks after the transpl"),
        ("zetamab once daily, at least 2 hours after food", "“at least 2 hours after food”."),
        ("zetamab once daily up to 6 months after surgery", "“up to 6 months after surgery”."),
    ],
)
def test_a_time_after_something_is_not_told_as_how_long(text: str, when: str) -> None:
    (sentence,) = read(text)
    assert when in sentence
    assert "for about" not in sentence
    assert "over" not in sentence


def test_what_is_given_is_named_where_its_own_text_does_not() -> None:
    assert told(study(None, beside="Solution, 40 mg, once daily")) == [
        "“zetamab”, “Solution, 40 mg”: once a day."
    ]
    assert told(study(None, beside="Etafen 40 mg, once daily"))[0].endswith(
        "“Etafen 40 mg”: once a day."
    )


def test_a_group_that_gets_nothing_is_told_once() -> None:
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"][3]["description"] = "Usual care every day"
    assert "Usual care every day" in by_id(record)["treatment.arm.3"].text
    assert not [key for key in by_id(record) if key.startswith("treatment.quoted.3")]


def test_what_comes_after_one_thing_is_told_of_another_too() -> None:
    record = copy_of(TRIAL)
    arms = record["armsInterventionsModule"]
    del arms["armGroups"][0]["description"]
    arms["interventions"] += [
        {
            "type": "DRUG",
            "name": name,
            "description": f"{name} weekly for 3 weeks, then a 1 week break",
            "armGroupLabels": ["Syrup"],
        }
        for name in ("Zetamab", "Etafen")
    ]
    texts = [one.text for one in by_id(record).values()]
    assert texts.count("Then: 1 week without treatment.") == 2


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ("This is a dose finding study of a single injection of zetamab", True),
        ("A single-center study of zetamab", False),
        ("A single dose or two of zetamab", True),
    ],
)
def test_what_a_study_is_is_no_regimen(text: str, *, is_quoted: bool) -> None:
    assert read(text) == ([f"In the words of the record: “{text}”."] if is_quoted else [])


def test_an_amount_after_a_name_is_not_told_of_another() -> None:
    text = "Zetamab 4 mg/kg/day for 3 days plus Etafen 15 mg/kg on day 3 and 10 mg/kg on day 4"
    assert told(study(None, "Zetamab + Etafen", beside=text))[-1] == "“10 mg/kg”: on day 4."


def test_what_a_course_is_made_of_is_not_told_as_given() -> None:
    text = "One course of zetamab is comprised of a 4-week treatment period and a rest"
    assert read(text) == [f"In the words of the record: “{text}”."]


def test_a_text_of_which_nothing_is_told_is_quoted_once() -> None:
    text = "zetamab 30 mg/m2/week IV bolus over approximately 6-10 minutes"
    record = changed(TRIAL, ("armsInterventionsModule", "interventions", 0, "description"), text)
    assert said(record).count(text) == 1


def test_a_choice_between_what_is_told_stands_beside_it() -> None:
    choice = "One injection of the syrup, followed by one of any approved agent"
    record = _of_talks("Agents", choice, "1 ml, single dose", "2 ml, single dose")
    for one in record["armsInterventionsModule"]["interventions"]:
        one["type"] = "DRUG"
    assert _quoted(record) == [f"In the words of the record: “{choice}”."]
    record["armsInterventionsModule"]["armGroups"][0]["description"] = "Injections of agents"
    assert _quoted(record) == []


def test_what_a_line_adds_in_two_texts_is_told_once() -> None:
    text = "5 mg once daily, then as advised"
    record = changed(TRIAL, ("armsInterventionsModule", "interventions", 0, "description"), text)
    record = changed(record, ("armsInterventionsModule", "armGroups", 0, "description"), text)
    assert said(record).count("then as advised") == 1
