"""Facts are read whole and exact; what is not understood is named, and no value shows anywhere."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from trialfinder import paths
from trialfinder.errors import RecordError
from trialfinder.fit.facts import Facts, Lab, LastDay, Performance
from trialfinder.fit.facts_file import parse_facts, read_facts
from trialfinder.fit.labs import LABS
from trialfinder.records.meaning.limits import terms
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter

GIVEN: dict[str, Any] = {
    "age_years": 9.5,
    "sex": "female",
    "pregnant": False,
    "performance": {"scale": "lansky", "value": 80},
    "diagnosis": "Osteosarcoma",
    "labs": {
        "anc": {"value": 0.9, "unit": "10*9/L", "upper_limit": None, "date": "2026-11-28"},
        "alt": {"value": 37, "unit": "U/L", "upper_limit": 45},
    },
    "last_day": {
        "chemotherapy": "2026-11-01",
        "antibody": {"date": "2026-10-01", "half_life_days": 21.5},
    },
    "start_day": "2026-12-07",
    "has": {"diabetes": False, "insulin": True},
}


def faults(told: dict[str, Any]) -> list[tuple[str, object]]:
    return [(fault.key, fault.values.get("key")) for fault in parse_facts(told).faults]


def test_every_fact_is_read_exactly_as_it_was_written() -> None:
    read = read_facts(json.dumps(GIVEN).encode())
    assert read.faults == ()
    assert read.facts == Facts(
        age_years=Fraction("9.5"),
        sex="female",
        pregnant=False,
        performance=Performance("lansky", 80),
        diagnosis="Osteosarcoma",
        labs={
            "anc": Lab(Fraction("0.9"), "10*9/L", None, date(2026, 11, 28)),
            "alt": Lab(Fraction(37), "U/L", Fraction(45)),
        },
        last_day={
            "chemotherapy": LastDay(date(2026, 11, 1)),
            "antibody": LastDay(date(2026, 10, 1), Fraction("21.5")),
        },
        start_day=date(2026, 12, 7),
        has={"diabetes": False, "insulin": True},
    )


def test_a_key_that_is_not_known_is_named_at_every_depth() -> None:
    told = {
        "agee": 9,
        "labs": {"anx": {"value": 1}, "anc": {"value": 1, "units": "/uL"}},
        "performance": {"scale": "ecog", "value": 1, "day": "2026-01-01"},
        "last_day": {"chemo": "2026-01-01"},
        "has": {"diabets": True},
    }
    keys = [
        "agee",
        "performance.day",
        "labs.anx",
        "labs.anc.units",
        "last_day.chemo",
        "has.diabets",
    ]
    assert faults(told) == [("facts.unknown_key", key) for key in keys]


@pytest.mark.parametrize(
    ("told", "key", "named"),
    [
        ({"age_years": -1}, "facts.bad.age", "age_years"),
        ({"age_years": 131}, "facts.bad.age", "age_years"),
        ({"age_years": True}, "facts.bad.age", "age_years"),
        ({"age_years": "9"}, "facts.bad.age", "age_years"),
        ({"birth_date": "2017"}, "facts.bad.day", "birth_date"),
        ({"birth_date": "2017-02-30"}, "facts.bad.day", "birth_date"),
        ({"start_day": "20261207"}, "facts.bad.day", "start_day"),
        ({"sex": "F"}, "facts.bad.sex", "sex"),
        ({"sex": ["female"]}, "facts.bad.sex", "sex"),
        ({"pregnant": 0}, "facts.bad.flag", "pregnant"),
        ({"has": {"hiv": "no"}}, "facts.bad.flag", "has.hiv"),
        ({"has": []}, "facts.bad.flag", "has"),
        ({"performance": {"scale": "ecog", "value": 6}}, "facts.bad.performance", "performance"),
        ({"performance": {"scale": "lansky", "value": 85}}, "facts.bad.performance", "performance"),
        ({"performance": {"scale": [], "value": 1}}, "facts.bad.performance", "performance"),
        ({"performance": {"scale": "ecog", "value": []}}, "facts.bad.performance", "performance"),
        ({"performance": 80}, "facts.bad.performance", "performance"),
        ({"diagnosis": ""}, "facts.bad.text", "diagnosis"),
        ({"labs": {"anc": 0.9}}, "facts.bad.lab", "labs.anc"),
        ({"labs": {"anc": {"unit": "/uL"}}}, "facts.bad.lab", "labs.anc"),
        ({"labs": {"anc": {"value": "0.9"}}}, "facts.bad.lab", "labs.anc"),
        ({"labs": {"anc": {"value": -1}}}, "facts.bad.lab", "labs.anc"),
        ({"labs": {"anc": {"value": 1, "unit": 3}}}, "facts.bad.lab", "labs.anc"),
        ({"last_day": {"surgery": "soon"}}, "facts.bad.last_day", "last_day.surgery"),
        (
            {"last_day": {"antibody": {"date": "2026-01-01", "half_life_days": 0}}},
            "facts.bad.last_day",
            "last_day.antibody",
        ),
    ],
)
def test_a_value_that_cannot_be_is_named_and_not_used(
    told: dict[str, Any], key: str, named: str
) -> None:
    assert faults(told) == [(key, named)]
    assert parse_facts(told).facts == Facts()


@pytest.mark.parametrize(
    ("scale", "values"), [("ecog", range(6)), ("karnofsky", range(0, 101, 10)), ("lansky", (0, 50))]
)
def test_every_value_of_a_scale_is_taken(scale: str, values: Iterable[int]) -> None:
    for value in values:
        read = parse_facts({"performance": {"scale": scale, "value": value}})
        assert read.faults == ()
        assert read.facts.performance == Performance(scale, value)  # type: ignore[arg-type]


def test_an_age_is_kept_beside_a_date_of_birth_so_that_a_conflict_can_be_told() -> None:
    read = parse_facts({"age_years": 9, "birth_date": "2000-01-01"})
    assert read.faults == ()
    assert read.facts == Facts(age_years=Fraction(9), birth_date=date(2000, 1, 1))


def test_a_treatment_that_somebody_never_had_is_told_apart_from_one_that_nobody_spoke_of() -> None:
    read = parse_facts({"last_day": {"chemotherapy": "never", "surgery": "2026-11-01"}})
    assert read.faults == ()
    assert read.facts.never == {"chemotherapy"}
    assert read.facts.last_day == {"surgery": LastDay(date(2026, 11, 1))}


def test_null_is_as_good_as_absent() -> None:
    read = parse_facts({**dict.fromkeys(GIVEN), "labs": {"anc": None}, "has": {"hiv": None}})
    assert (read.facts, read.faults) == (Facts(), ())


@pytest.mark.parametrize("data", [b"", b"[]", b"9", b"{", b"\xff\xfe", b'{"a":' * 100_000])
def test_what_is_no_object_of_json_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        read_facts(data)


def test_no_value_shows_in_the_name_of_a_fact_or_a_fault() -> None:
    read = parse_facts({**GIVEN, "birth_date": "1999-99-99"})
    shown = f"{read!r} {read.facts.labs!r} {read.facts.last_day!r} {read.faults!r}"
    for value in ("9.5", "19/2", "Osteo", "2026", "1999", "37", "lansky", "female", "43/2"):
        assert value not in shown


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 12, 7), date(2026, 12, 6), (15, 16)),
        (date(2010, 12, 7), date(2026, 12, 7), (16, 16)),
        (date(2012, 2, 29), date(2025, 2, 28), (12, 13)),
        (date(2012, 2, 29), date(2025, 3, 1), (13, 13)),
    ],
)
def test_an_age_reaches_its_limit_on_the_birthday(
    born: date, day: date, age: tuple[int, int]
) -> None:
    found = Facts(birth_date=born).age_on(day)
    assert found is not None
    least, most = age
    assert least <= found <= most
    assert (found == most) == (least == most)


def test_every_measured_value_that_a_criterion_may_ask_about_has_its_units() -> None:
    assert set(LABS) == set(terms.LABS)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_fact_has_a_name_in_every_language(language: str) -> None:
    writer = FitWriter(Catalogue.load(paths.words_dir(language)))
    names = {"labs": tuple(LABS), "last_day": LAST_DAYS, "has": HAS}
    said = [writer.name(f"{group}.{name}") for group, keys in names.items() for name in keys]
    assert len(said) > 90
    assert not [text for text in said if "_" in text or text[0] in "“«"]


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    read = read_facts(b"\xef\xbb\xbf" + json.dumps({"age_years": 9}).encode())
    assert read.facts.age_years == 9


def test_an_upper_limit_of_zero_is_named() -> None:
    lab = {"value": 1, "unit": "mg/dL", "upper_limit": 0}
    assert faults({"labs": {"bilirubin": lab}}) == [("facts.bad.lab", "labs.bilirubin")]
