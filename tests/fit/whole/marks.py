"""Lines of criteria against patients: a letter for each mark, and a sum of how it came about."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product
from typing import Any

from tests.fit.checked import TODAY, lab, study, worksheet
from tests.shown import in_line, sum_of
from trialfinder.fit.check import check
from trialfinder.fit.conflicts import conflicts_of
from trialfinder.fit.facts_file import parse_facts
from trialfinder.fit.kinship import KINDS, LASTING
from trialfinder.fit.patient import compare
from trialfinder.fit.verdict import Truth, Verdict, agreed, all_of, any_of, denied
from trialfinder.fit.worksheet import Step
from trialfinder.records.meaning.limits.expression import Comparison

_LINES = (
    *("Age ≥ 18 years", "Age > 18 years", "Age ≤ 65 years", "Age < 18 months", "Age 2 to 30 years"),
    *("Male", "Female", "Pregnant women", "Pregnant or breast-feeding women", "ECOG 0-1"),
    *(
        "Karnofsky ≥ 60 or Lansky ≥ 60",
        "ANC ≥ 1,000/µL",
        "ANC > 1.5 x 10^9/L",
        "Platelets < 100 G/L",
    ),
    *("Hemoglobin ≥ 8 g/dL", "ALT ≤ 3 x ULN", "Bilirubin ≤ 1.5 x upper limit of normal"),
    *("Creatinine ≤ 1.5 mg/dL or creatinine clearance ≥ 60 mL/min", "HbA1c between 7 and 10 %"),
    *("Known HIV infection", "Active hepatitis B", "Diabetes mellitus", "Type 2 diabetes"),
    *("Uncontrolled hypertension", "Prior chemotherapy", "No prior chemotherapy", "Warfarin"),
    *(
        "Chemotherapy within 3 weeks",
        "At least 3 weeks since chemotherapy",
        "Surgery within 1 month",
    ),
    *("At least 5 half-lives since last dose of antibody", "Live vaccine within 30 days"),
    *("Investigational drug within 4 weeks or 5 half-lives", "Radiotherapy within 2 weeks"),
    *("Negative pregnancy test", "QTc > 470 ms", "Life expectancy of at least 3 months"),
    *("BMI ≥ 30 kg/m2", "Systolic blood pressure > 160 mmHg", "LVEF ≥ 50%", "Ability to swallow"),
    *("Age ≥ 18 years and ECOG 0-1", "Male or ANC ≥ 1,000/µL", "Seizure disorder", "Solid tumor"),
    *(
        "INR ≤ 1.5",
        "Serum albumin ≥ 3 g/dL",
        "GFR ≥ 60 mL/min/1.73 m2",
        "Platelet transfusion within 7 days",
    ),
)


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


_PATIENTS: tuple[Mapping[str, Any], ...] = (
    {},
    *({"age_years": years} for years in (1, 1.5, 2, 17, 18, 19, 30, 31, 65, 66)),
    *({"birth_date": born} for born in ("2008-11-30", "2008-12-01", "2025-06-01", "1960-11-30")),
    *({"sex": sex} for sex in ("male", "female")),
    *({"sex": "female", "pregnant": told} for told in (True, False)),
    {"has": {"breast_feeding": True}},
    *(
        {"performance": {"scale": scale, "value": value}}
        for scale, value in (
            ("ecog", 1),
            ("ecog", 2),
            ("karnofsky", 60),
            ("karnofsky", 50),
            ("lansky", 60),
        )
    ),
    *(
        {"labs": {"anc": lab(value, unit)}}
        for value, unit in (
            (1000, "/uL"),
            (999, "/uL"),
            (1.5, "10*9/L"),
            (1.51, "10*9/L"),
            (1, None),
        )
    ),
    {"labs": {"platelets": lab(100, "10*9/L"), "hemoglobin": lab(8, "g/dL"), "inr": lab(1.5)}},
    {"labs": {"platelets": lab(99, "10*9/L"), "hemoglobin": lab(4.9, "mmol/L"), "inr": lab(1.6)}},
    {
        "labs": {
            "alt": lab(120, "U/L", 40),
            "bilirubin": lab(20, "umol/L", 10),
            "bmi": lab(30, "kg/m2"),
        }
    },
    {
        "labs": {
            "alt": lab(121, "U/L", 40),
            "bilirubin": lab(15, "umol/L", 10),
            "lvef": lab(50, "%"),
        }
    },
    {"labs": {"alt": lab(120, "U/L"), "hba1c": lab(53, "mmol/mol"), "albumin": lab(30, "g/L")}},
    {
        "labs": {
            "creatinine": lab(133, "umol/L"),
            "gfr": lab(60, "mL/min/{1.73_m2}"),
            "qtc": lab(0.47, "s"),
        }
    },
    {"labs": {"creatinine": lab(2, "mg/dL"), "creatinine_clearance": lab(60, "mL/min")}},
    {"labs": {"life_expectancy": lab(13, "wk"), "systolic_pressure": lab(21.4, "kPa")}},
    {"labs": {"anc": {**lab(2000, "/uL"), "date": _ago(31)}}},
    {"labs": {"anc": {**lab(2000, "/uL"), "date": _ago(-1)}}},
    *(
        {"has": {key: told}}
        for key in (
            "hiv",
            "hepatitis_b",
            "type_2_diabetes",
            "diabetes",
            "warfarin",
            "uncontrolled_hypertension",
            "negative_pregnancy_test",
            "solid_tumor",
            "seizure_disorder",
        )
        for told in (True, False)
    ),
    *(
        {"last_day": {event: day}}
        for event in ("chemotherapy", "nitrosourea", "any_surgery")
        for day in (_ago(20), _ago(21), _ago(30), _ago(31), "never")
    ),
    *(
        {"last_day": {"antibody": {"date": _ago(50), "half_life_days": days}}}
        for days in (9, 10, 11)
    ),
    {"last_day": {"antibody": _ago(50), "live_vaccine": _ago(30), "radiotherapy": _ago(14)}},
    {"last_day": {"investigational_drug": _ago(28), "platelet_transfusion": _ago(7)}},
    {
        "sex": "male",
        "age_years": 18,
        "performance": {"scale": "ecog", "value": 1},
        "labs": {"anc": lab(900, "/uL")},
    },
    {"sex": "male", "pregnant": True},
    {"birth_date": "2000-01-01", "age_years": 30},
    {"last_day": {"chemotherapy": _ago(5)}, "start_day": _ago(-16)},
    {"last_day": {"chemotherapy": _ago(5)}, "start_day": _ago(-15)},
)
_LETTERS = {"met": "m", "not_met": "n", "value_needed": "v", "conflict": "c", "judge": "j"}


def marks() -> Iterator[str]:
    lines = "\n".join(f"* {line}" for line in _LINES)
    record = study(
        f"Inclusion Criteria:\n\n{lines}\n\nExclusion Criteria:\n\n{lines}",
        conditions=("Cough",),
        minimum_age="18 Years",
        maximum_age="65 Years",
        sex="FEMALE",
    )
    sheets = [worksheet(record, **facts) for facts in _PATIENTS]
    for at, line in enumerate(sheets[0].checks):
        checks = [sheet.checks[at] for sheet in sheets]
        told = "".join(_LETTERS[one.mark] if one.mark else "-" for one in checks)
        how = sum_of("\n".join(map(in_line, checks)))
        yield f"{line.side} {line.kind} {line.text[:60]!r} {line.path}"
        yield f"  {told} {how}"
        yield from (f"  {in_line(step)}" for step in checks[-6].steps)
    for facts, sheet in zip(_PATIENTS, sheets, strict=True):
        found = conflicts_of(parse_facts(facts).facts, TODAY)
        ends = (sheet.day, sheet.wash_outs, sheet.last_day_met, sheet.held_back_by)
        yield f"{list(sheet.counts.values())} {in_line(ends)} {in_line(list(found))}"
    yield from _fields()
    yield from _algebra()
    for left, comparison, right in product((1, 2), Comparison, (1, 2)):
        yield f"{left} {comparison.value} {right} {compare(left, comparison, right)}"  # type: ignore[arg-type]
    yield f"{sum_of(repr((KINDS, sorted(LASTING))))}"


def _fields() -> Iterator[str]:
    """Where the fields of a record and its sentences say other ages."""
    for youngest, oldest, sentence, years in product(
        (None, "18 Years"),
        (None, "30 Years"),
        ("Age ≥ 21 years", "Age 12 to 25 years"),
        (19, 26, 31),
    ):
        record = study(
            f"Inclusion Criteria:\n* {sentence}", minimum_age=youngest, maximum_age=oldest
        )
        found = check(record, parse_facts({"age_years": years}).facts, TODAY).checks
        told = [(str(one.mark), in_line(one.conflicts)) for one in found]
        yield f"{youngest} {oldest} {sentence} {years}: {told}"


def _algebra() -> Iterator[str]:
    """What follows of two or three parts for the whole."""
    for count, join in product((1, 2, 3), (all_of, any_of, agreed)):
        every = product(Truth, repeat=count)
        told = (join(Verdict(one, needed=(one.value,)) for one in parts) for parts in every)
        letters = (f"{one.truth.value[0]}{len(one.needed)}" for one in told)
        yield f"{join.__name__} {count}: {' '.join(letters)}"
    step = Step(atom=None, fact="x")  # type: ignore[arg-type]
    yield f"{[in_line(denied(Verdict(truth, (step,)))) for truth in Truth]}"
