"""What happened lately, in the record's own words: what is sure of it, and what is left."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading

READ = {
    "Pacing of the left heart chamber within 30 days before the start of study treatment": (
        "pacing of the left heart chamber≥30day"
    ),
    "Treatment with pain relievers other than paracetamol within the last three months": (
        "treatment with pain relievers other than paracetamol≥3month"
    ),
    "The participant has used mood-lifting medications within 4 weeks before the SV": (
        "mood-lifting medications≥4week"
    ),
    "Any sponsor's agents within (<) 4 weeks prior to study enrollment": "sponsor's agents≥4week",
    "Chest tube drainage in the 28 days preceding Day 0": "chest tube drainage≥28day",
}
READ |= {
    "Wart spray the previous 3 months prior to screening": "wart spray≥3month",
    "Any painkiller tablets 4 weeks prior to screening": "painkiller tablets≥4week",
    "Drugs that are known to calm (e.g. one that was tried, or two) within 7 days of dosing": (
        "drugs that are known to calm (e.g. one that was tried, or two)≥7day"
    ),
}
LONG_AGO_CLEARS = {
    "Stroke within 6 months prior to screening, unless the cause has been removed": (
        "(stroke≥6month | <unless the cause has been removed>)"
    ),
    "Joint injections within 4 weeks of entry. Participants taking paracetamol are not excluded": (
        "(joint injections≥4week | <participants taking paracetamol are not excluded>)"
    ),
    "Major surgery within 4 weeks of dosing, small procedures such as a biopsy are allowed": (
        "(surgery≥4week | <small procedures such as a biopsy are allowed>)"
    ),
}
NEVER_CLEARS = {
    "Chemotherapy within 4 weeks (2 weeks for tablets) prior to entry": (
        "(never chemotherapy | <2 weeks for tablets>)"
    ),
    "Radiotherapy within 28 days prior to dosing (except if local to <5% of the marrow)": (
        "(never radiotherapy | <except if local to <5% of the marrow>)"
    ),
    "Use of corticosteroids within 14 days, at doses > 10 mg/day": (
        "(never corticosteroids | <at doses > 10 mg/day>)"
    ),
    "Opioids within 14 days, including codeine within 7 days": (
        "(never opioids | <including codeine within 7 days>)"
    ),
    "Chemotherapy within 3 weeks unless country law requires longer": (
        "(never chemotherapy | <unless country law requires longer>)"
    ),
    "Falls and fractures within 6 months": "(never falls and fractures | <falls and fractures>)",
    "A blackout or any dizzy spell in the past 3 years": (
        "(never blackout or any dizzy spell | <A blackout or any dizzy spell>)"
    ),
    "Concomitant use of X12 and Y13 within the past 28 days": (
        "(never concomitant use of X12 and Y13 | <concomitant use of X12 and Y13>)"
    ),
}
LATELY_KEEPS_OUT = {
    "Patients who have had chemotherapy within 4 weeks (6 weeks for nitrosoureas) prior to entering"
    " the study or those who have not recovered from agents given more than 4 weeks earlier": (
        "(chemotherapy≥4week & <6 weeks for nitrosoureas; or those who have not recovered from"
        " agents given more than 4 weeks earlier>)"
    ),
    "Ear candles within 4 weeks prior to and during study": (
        "(ear candles≥4week & <or during study>)"
    ),
    "Clot in a leg vein within 6 months of study entry and/or ongoing need for heparin": (
        "(clot in a leg vein≥6month & <ongoing need for heparin>)"
    ),
    "Donor lymphocytes within 3 months of entry. Prior donor transplant is excluded": (
        "(donor lymphocytes≥3month & <prior donor transplant is excluded>)"
    ),
    "Stroke within 6 months or resolved stroke": "(stroke≥6month & <or resolved stroke>)",
    "Cold spray on warts within 4 weeks or 5 half-lives of it (whichever is longer)": (
        "(cold spray on warts≥4week & (never cold spray on warts"
        " | <or 5 half-lives of it (whichever is longer>))"
    ),
}
NOT_READ = (
    "Relapse within 6 months of the end of treatment",
    "Deterioration within 6 months after transplant",
    "Taking felbamate for less than 1 year prior to screening",
    "Warts within 4 weeks, except plantar warts and shingles within 6 months",
    "Of wart spraying within 6 months",
    "Normal mammogram within 12 months",
    "Patients who have been off wart spray within 4 weeks",
    "Wart spraying within 6 weeks prior to visit 8",
    "Treatment within 30 days of the first dose with a drug that nobody knows",
    "Weight loss ≥10% within the previous 6 months",
    "Dose of painkillers not stable within 4 weeks of screening",
    "Planned stay abroad within 4 weeks of screening",
    "Scar treatment within 4 weeks of surgery",
    "Not having been in a hospital within the last 4 weeks",
    "Must have had a colonoscopy within 12 months prior to enrollment",
    "Liver disease, defined as having during the past 28 days raised enzymes",
    "Pneumonia within 4 weeks requiring antibiotics or shingles",
    "Warts within 4 weeks before day 1, excluding plantar warts, previously treated with a laser",
    "Warts within 4 weeks before day 1 except cutaneous warts or radiotherapy within 8 weeks",
    "Warts within 4 weeks before day 1 unless treated; scars unless treated",
    "Patients foreseeing a stay in the sun within two weeks preceding the screening visit",
    "Wart spraying within 4 weeks. Odd tea is not considered a spray.",
    "Wart spraying within 4 weeks. Cold air does not count as a spray.",
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [*(READ | LONG_AGO_CLEARS | NEVER_CLEARS | LATELY_KEEPS_OUT).items()],
)
def test_what_is_sure_of_an_event_depends_on_what_stands_behind_its_time(text, tree):
    assert reading(text, NOT_JOIN) == tree


@pytest.mark.parametrize("text", NOT_READ)
def test_words_for_which_the_time_may_not_go_are_left(text):
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Diagnosis of diabetes within 3 months", "diagnosis of diabetes≥3month"),
        ("Psoriasis diagnosed within 3 months", "diagnosis of psoriasis≥3month"),
        ("Diagnosis of stroke within 3 months", "stroke≥3month"),
    ],
)
def test_an_illness_that_lasts_is_not_taken_for_its_diagnosis(text, tree):
    assert reading(text, NOT_JOIN) == tree
    wait = reading("At least 3 months since diagnosis of psoriasis", JOIN)
    told = "diagnosis of psoriasis"
    assert wait == f"{{{told}≥3month ? (not never {told} & {told}≥3month)}}"


def test_a_second_ground_clears_nobody():
    text = "History of drinking within 1 year before day 1. More than 50 g of alcohol per day"
    tree = reading(text, NOT_JOIN)
    assert "never" not in tree
    assert " | " not in tree


@pytest.mark.parametrize("side", [JOIN, UNSAID])
def test_what_is_denied_is_ruled_out_on_the_other_side_too(side):
    named = "Lungs: patients must not have had a fit of coughing within 4 weeks of entry"
    assert reading(named, JOIN) == "fit of coughing≥4week"
    text = "No fit of coughing within the past 4 weeks"
    assert reading(text, side) == "fit of coughing≥4week"
    assert reading("Fit of coughing within the past 4 weeks", side) == "-"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            "Prior or concurrent odd tumor within 5 years except odd moles",
            (
                "(never prior or concurrent odd tumor"
                " | <prior or concurrent odd tumor; except odd moles>)"
            ),
        ),
        ("Exposure to measles within 21 days", "exposure to measles≥21day"),
    ],
)
def test_a_name_keeps_what_makes_it_wider(text, tree):
    assert reading(text, NOT_JOIN) == tree


@pytest.mark.parametrize(
    "text",
    [
        "Taken within 7 days or is now taking an odd cream",
        "Recent (within 60 days) or concurrent participation in an odd program",
        "A recent history (within 5 years) or current evidence of odd habits",
        "Lack of odd scans within 6 months",
        "Upcoming odd treatment within 4 weeks",
        "Odd treatment to be given within 4 weeks",
        "Odd cream within 7 days (low doses are permitted) or other odd drugs",
        "Odd cream within 7 days; low doses are permitted; or odd spray",
        "Odd cream within 14 days before the second randomization",
        "Odd cream within 14 days before radiation therapy",
    ],
)
def test_what_names_nothing_or_may_clear_whom_another_ground_keeps_out_is_left(text):
    assert reading(text, NOT_JOIN) == "-"


def test_the_time_of_what_an_illness_was_once_with_is_not_the_illnesss_own():
    name = "odd syndrome with history of coma"
    assert reading(f"No {name} within 1 year", JOIN) == f"(never {name} | <{name} within 1 year>)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Start of a new painkiller within 4 weeks of screening", "start of a new painkiller"),
        ("More than 3 falls within 12 months", "falls"),
        ("Odd tumors (except warts) in the past 5 years", "odd tumors"),
        ("Non-odd tablets within 2 weeks before day 1", "non-odd tablets"),
        ("Gave 450 mL or more of blood within 8 weeks", "gave 450 mL or more of blood"),
        ("Any odd drug with 4 weeks before entry", ""),
        ("Use of odd lenses currently or within the past year", ""),
    ],
)
def test_who_never_had_it_is_not_kept_out_however_much_of_it_is_meant(text: str, name: str) -> None:
    read = reading(text, NOT_JOIN)
    assert read.startswith((f"(never {name} | <", f"({name}≥", "any odd drug≥", "odd"))


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than 2 visits within 6 months",
        "Tablets planned within 4 weeks",
        "Lack of an odd scan within 3 months",
        "Up to 3 falls within 12 months",
        "At most one fall within 12 months",
        "Odd relapse within 6 months of transplant",
        "A partner who smoked within 12 months",
    ],
)
def test_words_that_may_be_turned_name_nothing_that_somebody_can_never_have_had(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


def test_a_list_behind_its_time_is_read_as_before_it() -> None:
    listed = "odd tumor, rash, or wart"
    text = f"Any of the following within 6 months before day 1: {listed}"
    assert f"(never {listed} | " in reading(text, NOT_JOIN)
    none = f"None of the following within 6 months before day 1: {listed}"
    assert reading(none, JOIN) == reading(text, NOT_JOIN)
    assert reading(none, NOT_JOIN) == "-"
