"""What is said of the groups of a study: no more than the record says of them."""

import pytest

from tests.words.materials import material
from tests.words.patterns.checked import by_id, rests_on
from tests.words.patterns.made_up import (
    TRIAL,
    WATCHED,
    Tree,
    changed,
    copy_of,
    said,
    study,
    written,
)
from trialfinder.words.blocks import Heading, Told
from trialfinder.words.panels import PANELS

_ARMS = ("armsInterventionsModule", "armGroups")
_GIVEN = ("armsInterventionsModule", "interventions")
_WATER, _BED, _NOTHING = 1, 2, 3


def _described(number: int, text: str) -> Tree:
    return changed(TRIAL, (*_ARMS, number, "description"), text)


def test_a_group_without_treatment_is_told_in_the_words_of_the_record_too() -> None:
    assert "The group “Nothing” is listed as one without treatment from the study." in said(TRIAL)
    text = said(_described(_NOTHING, "Standard tablets."))
    assert "is listed as one without treatment from the study. More on it: “S" in text
    long = said(_described(_NOTHING, "Standard tablets, or a placebo. " * 20))
    assert "There is more on it below, in the official text." in long


@pytest.mark.parametrize(
    ("number", "what", "told"),
    [
        (_WATER, "placebo", "At least one group gets a placebo."),
        (_BED, "sham", "At least one group gets a sham."),
    ],
)
def test_a_group_is_but_listed_as_one_with_a_placebo_where_no_text_names_one(
    number: int, what: str, told: str
) -> None:
    assert told in said(TRIAL)
    usual = _described(number, "Advice on sleep.")
    assert f", listed as one with a {what}: “" in said(usual)
    assert f"At least one group gets what the record calls a {what}." in said(usual)
    assert told not in said(usual)


def test_what_a_placebo_is_told_only_of_what_could_have_a_substance() -> None:
    for name, is_told in (("DRUG", True), ("DEVICE", False), ("BEHAVIORAL", False)):
        record = copy_of(TRIAL)
        for one in record["armsInterventionsModule"]["interventions"]:
            one["type"] = name
        record["armsInterventionsModule"]["interventions"][1]["name"] = "Placebo app"
        assert ("has no active substance" in said(record)) is is_told, name


def test_a_placebo_of_a_procedure_is_not_said_to_lack_a_substance() -> None:
    record = copy_of(TRIAL)
    given = record["armsInterventionsModule"]["interventions"]
    for one, kind in zip(given, ("PROCEDURE", "OTHER", "DEVICE"), strict=True):
        one["type"] = kind
    given[1]["name"] = "Placebo needles"
    assert "has no active substance" not in said(record)
    for one in given:
        one["type"] = "OTHER"  # as some records have currents and needles
    assert "has no active substance" not in said(record)
    for one in given:
        del one["type"]
    assert "has no active substance" in said(record)


def test_placebos_alone_are_not_said_to_be_what_is_tried_out() -> None:
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"][1] |= {
        "type": "EXPERIMENTAL",
        "interventionNames": ["Drug: Placebo weekly"],
    }
    record["armsInterventionsModule"]["interventions"][1] = {
        "type": "DRUG",
        "name": "Placebo weekly",
        "armGroupLabels": ["Water"],
    }
    assert "The group “Water”: “Placebo weekly”." in said(record)
    assert "The group “Syrup”, listed as one that gets what is tried out: “" in said(record)


@pytest.mark.parametrize(
    "name", ["Normal saline", "Vehicle cream", "Usual care", "Standard of care", "No treatment"]
)
def test_what_stands_for_no_drug_is_not_called_one(name: str) -> None:
    text = said(changed(TRIAL, (*_GIVEN, 0, "name"), name))
    assert f"“{name}”" in text
    assert f"“{name}” (a drug)" not in text


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("PARALLEL", "a way to compare that needs more than one: groups side by side."),
        ("FACTORIAL", "a way to compare that needs more than one: things alone and together."),
        (
            "CROSSOVER",
            "Each person gets one thing first",
        ),
    ],
)
def test_one_group_contradicts_what_needs_several(model: str, told: str) -> None:
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"][1:] = []
    record["designModule"]["designInfo"]["interventionModel"] = model
    assert told in said(record)


def _quoted(*texts: str) -> Tree:
    """The trial with two drugs in its first group, whose texts are not understood."""
    record = copy_of(TRIAL)
    arms = record["armsInterventionsModule"]
    del arms["armGroups"][0]["description"]
    arms["interventions"] += [
        {"type": "DRUG", "name": f"Drug {n}", "description": text, "armGroupLabels": ["Syrup"]}
        for n, text in enumerate(texts)
    ]
    return record


def test_each_text_is_quoted_by_itself_with_what_it_is_of() -> None:
    text = said(_quoted("5 mg now or daily", "2 ml now or weekly"))
    assert "“Drug 0”, in the words of the record: “5 mg now or daily”. “Drug 1”, in" in text
    same = said(_quoted("now or daily", "now or daily"))
    assert "“Drug 0” and “Drug 1”, in the words of the record: “now or daily”." in same


def test_groups_whose_texts_are_too_long_are_named_in_one_sentence() -> None:
    long = "Syrup as tolerated, once a week. " * 12
    record = _described(0, long)
    record["armsInterventionsModule"]["armGroups"][1]["description"] = f"A placebo. {long}"
    record["armsInterventionsModule"]["interventions"][1]["type"] = "DRUG"
    assert "On these groups the record has longer texts: “Syrup” and “Water”." in said(record)
    assert "On this group the record has a longer text: “Syrup”." in said(_described(0, long))


def test_a_text_whose_brackets_were_parted_is_quoted_whole() -> None:
    text = "Syrup 5 mg/kg PO (five of body weight once weekly) for two weeks"
    assert f"In the words of the record: “{text}”." in said(_described(0, text))


def test_the_name_of_a_group_is_a_heading_over_its_sentences() -> None:
    blocks = PANELS["treatment"].write(material(study(TRIAL))).blocks
    place = blocks.index(Heading(3, "The group “Syrup”"))
    assert isinstance(blocks[place + 1], Told)
    headings = [
        one for section in written(study(TRIAL)).sections for one in section.statements
        if one.is_heading
    ]  # fmt: skip
    assert [one.text for one in headings] == ["The group “Syrup”"]


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (("interventionModelDescription",), "More on the groups: “Chance for A”."),
        (
            ("maskingInfo", "maskingDescription"),
            "More on who knows what: “Chance for A”.",
        ),
    ],
)
def test_what_narrows_groups_or_masking_stands_beside_them(way: tuple[str, ...], told: str) -> None:
    way = ("designModule", "designInfo", *way)
    assert told in said(changed(TRIAL, way, "Chance for A."))
    assert " under “Official record”." in said(changed(TRIAL, way, "Chance for A. " * 40))


def test_a_dose_between_two_sentences_is_given_to_neither() -> None:
    text = "Syrup IV every week. (5 mg/kg, 10 mg/kg) Syrup IV every two weeks. (20 mg/kg)"
    assert f"In the words of the record: “{text}”." in said(_described(0, text))


@pytest.mark.parametrize(
    ("name", "is_bare"),
    [("2", True), ("Arm II", True), ("Group B", True), ("Cohort 1a", True), ("Tea", False)],
)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The group “{}” (“Syrup, 5 ml”), listed as one that"),
        ("es", "El grupo “{}” (“Syrup, 5 ml”), que figura como uno que"),
        ("fr", " «\u202f{}\u202f» («\u202fSyrup, 5 ml\u202f»), inscrit comme"),
    ],
)
def test_a_group_of_a_trial_whose_name_says_nothing_is_told_with_what_it_is(
    name: str, is_bare: bool, language: str, told: str
) -> None:
    record = changed(_described(0, "Syrup, 5 ml."), (*_ARMS, 0, "label"), name)
    record = changed(record, (*_GIVEN, 0, "armGroupLabels"), [name])
    one = by_id(record, language)["treatment.arm.0"]
    assert (told.format(name) in one.text) is is_bare
    path = "protocolSection.armsInterventionsModule.armGroups[0].description"
    assert rests_on(one, path) is is_bare


def test_a_group_whose_name_says_nothing_is_told_with_what_it_is() -> None:
    record = copy_of(WATCHED)
    groups = record["armsInterventionsModule"]["armGroups"]
    groups[0] |= {"label": "Group 1", "description": "People with coughs."}
    groups[1] |= {"description": "People without."}
    told = "These groups are named: “Group 1” (“People with coughs”) and “Quiet ones”."
    assert told in said(record)


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("OTHER", "Control", "“Water”: “Control”."),
        ("OTHER", "Arm 2", "“Water”: “Arm 2”."),
        ("OTHER", "Water group", "“Water”: “Water group”."),
        ("OTHER", "Group talks", ": “Group talks” (a drug)."),
        ("ACTIVE_COMPARATOR", "No drops", "to compare: “No drops”."),
        ("EXPERIMENTAL", "Wait-list", "gets what is tried out: “Wait-list”."),
        ("EXPERIMENTAL", "Usual care", "“Water”: “Usual care”."),
        ("OTHER", "NaCl 0.9%", ": “NaCl 0.9%”."),
        ("OTHER", "Heroin Dependence", ": “Heroin Dependence”."),
        ("OTHER", "App for Sleep Disorders", ": “App for Sleep Disorders” (a drug)."),
        ("OTHER", "Conventional therapy", ": “Conventional therapy”."),
    ],
)
def test_what_a_group_gets_is_what_the_record_names(kind: str, name: str, sentence: str) -> None:
    record = changed(TRIAL, (*_ARMS, _WATER, "type"), kind)
    record["armsInterventionsModule"]["interventions"][_WATER] |= {"name": name, "type": "DRUG"}
    assert sentence in by_id(record)[f"treatment.arm.{_WATER}"].text


def test_what_is_no_thing_is_told_with_the_words_of_the_record() -> None:
    record = changed(TRIAL, (*_GIVEN, _WATER), {"type": "DRUG", "name": "Arm 2"})
    record["armsInterventionsModule"]["interventions"][_WATER] |= {
        "description": "Drops as usual.",
        "armGroupLabels": ["Water"],
    }
    assert "“Arm 2” (“Drops as usual”)" in by_id(record)[f"treatment.arm.{_WATER}"].text


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "More on this group: "),
        ("es", "Más sobre este grupo: "),
        ("fr", "Autres détails sur ce "),
    ],
)
def test_a_group_that_is_denied_what_it_is_listed_to_get_is_told_in_the_words_of_the_record(
    language: str, lead: str
) -> None:
    record = _described(1, "Was advised not to take any water.")
    one = by_id(record, language)["treatment.arm.1.more"]
    assert one.text.startswith(lead)
    assert "Was advised not to take any water" in one.text
    assert rests_on(one, "protocolSection.armsInterventionsModule.armGroups[1].description")
    for other in ("Advised to take water.", "Not once did they drink water. " * 20):
        assert "treatment.arm.1.more" not in by_id(_described(1, other), language)


def test_what_denies_something_and_says_when_is_quoted_once() -> None:
    text = "Syrup every week, without water, unless nobody coughs."
    assert said(_described(0, text)).count("unless nobody coughs") == 1
