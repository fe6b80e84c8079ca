"""What is quoted of when something is given, and what is left out because it is said already."""

import pytest

from tests.words.patterns.checked import by_id
from tests.words.patterns.made_up import TRIAL, Tree, copy_of
from tests.words.patterns.test_rhythm import read

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
        ("Zetamab added to a failing regimen on days 1-14", "“Zetamab added to a failing regimen”"),
        (
            "Zetamab once daily (o.d.) orally inhaled via a single dose inhaler (DPX)",
            "“Zetamab … (o.d.) orally inhaled via a single dose inhaler (DPX)”: once a day",
        ),
    ],
)
def test_what_is_given_does_not_break_off_before_its_noun(text: str, sentence: str) -> None:
    assert sentence in " ".join(read(text))
