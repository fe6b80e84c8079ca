"""Numbers, days, units and files of facts: how each is read, and into what it is converted."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import msgspec

from tests.shown import in_line
from trialfinder.errors import RecordError
from trialfinder.fit.facts import SCALES, Facts
from trialfinder.fit.facts_file import parse_facts, read_facts
from trialfinder.fit.labs import LABS
from trialfinder.fit.spans import age_range, day_after, day_after_days, months_in
from trialfinder.fit.typed import is_ambiguous, is_never, read_age, read_day, read_number
from trialfinder.fit.units import Dimension, convert, is_exact, read_unit, symbols
from trialfinder.records.meaning.limits.expression import Span

_NUMBERS = (
    *(
        "0",
        "1",
        "0.9",
        "0,9",
        "1,500",
        "1.500",
        "10.500",
        "0.500",
        "0,500",
        "1500",
        "100 000",
        "1 00",
    ),
    *(
        "1'000",
        "1\u202f000",
        "12 345 678",
        "1234 567",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "",
        " 7 ",
        "x",
    ),
    *("999999999999", "1000000000000", "1,5000", "123,456", "1234,567", "1.2.3"),
)
_AGES = (
    *("9", "9.5", "9,25", "9.125", "18 months", "18 m", "18mo", "6 meses", "6 mois", "999 months"),
    *(
        "130",
        "131",
        "9 years",
        "9 yrs",
        "9 años",
        "9 ans",
        "2017-05-20",
        "20170520",
        "2017/5/20",
        "-1",
    ),
    *("20.05.2017", "2017-02-30", "1560 months", "1561 months", "9 x", ""),
)
_UNITS = (
    *(
        "/uL",
        "K/µL",
        "10*9/L",
        "x10^9/L",
        "G/L",
        "g/dL",
        "mg/dL",
        "g/L",
        "mmol/L",
        "µmol/L",
        "mEq/L",
    ),
    *(
        "U/L",
        "IU/L",
        "ukat/L",
        "nkat/L",
        "%",
        "mmol/mol",
        "mL/min",
        "ml/s",
        "mL/min/1.73m2",
        "s",
        "ms",
    ),
    *(
        "mmHg",
        "kPa",
        "kg",
        "lb",
        "cm",
        "in",
        "m",
        "kg/m2",
        "/min",
        "bpm",
        "mo",
        "a",
        "wk",
        "d",
        "1",
        "",
    ),
    *(
        "ng/mL",
        "ng/dL",
        "nmol/L",
        "mU/L",
        "µIU/mL",
        "pmol/L",
        "furlong",
        "mg",
        "x109/L",
        "cells/mm3",
    ),
)


def values() -> Iterator[str]:
    for text in _NUMBERS:
        read = [
            (str(read_number(text, lang)), is_ambiguous(text, lang)) for lang in ("en", "es", "fr")
        ]
        yield f"number {text!r} {read}"
    for text in _AGES:
        aged = read_age(text)
        yield f"age {text!r} {read_day(text)} {aged and (str(aged.years), str(aged.birth_date))}"
    yield f"{[is_never(text) for text in ('never', ' NUNCA ', 'jamais', 'no', '')]}"
    yield from _days()
    yield from _units()
    yield from _files()


def _days() -> Iterator[str]:
    for day in (date(2026, 1, 31), date(2024, 2, 29), date(2026, 12, 31), date(2026, 11, 30)):
        for unit, count, over in product(
            ("hour", "day", "week", "month", "year"), (1, 1.5, 12), (False, True)
        ):
            span = Span(Fraction(count), unit, is_exceeded=over)  # type: ignore[arg-type]
            yield f"{day} + {count} {unit} {over}: {day_after(day, span)}"
    yield f"{[str(day_after_days(date(2026, 1, 1), Fraction(n, 2))) for n in (6, 7)]}"
    for born, day in product(
        ("2000-02-29", "2000-03-01", "2001-12-31"), ("2026-02-28", "2026-03-01")
    ):
        facts = msgspec.structs.replace(Facts(), birth_date=date.fromisoformat(born))
        yield f"{born} on {day}: {facts.age_on(date.fromisoformat(day))}"
    for years, exact in product((Fraction(9), Fraction(19, 2)), (False, True)):
        known = age_range(years, is_exact=exact)
        yield f"{years} {exact}: {known.least} {known.below} {known.is_point}"
    yield f"{[str(months_in(unit)) for unit in ('year', 'month', 'week', 'day')]}"


def _units() -> Iterator[str]:
    for text in _UNITS:
        found = {each: unit for each in Dimension if (unit := read_unit(text, frozenset({each})))}
        told = [
            f"{each.name} {unit.code} {unit.symbol} {unit.scale}" for each, unit in found.items()
        ]
        yield f"unit {text!r} {told}"
    yield from (f"{each.name}: {symbols(each)}" for each in Dimension)
    for kind in LABS.values():
        for one, other in product(kind.units, repeat=2):
            found = convert(Fraction(7), one, other, kind.substance)
            yield f"{kind.name} 7 {one.code} = {found} {other.code} {is_exact(one, other)}"
    for one, other in product(Dimension, repeat=2):
        a, b = symbols(one)[:1], symbols(other)[:1]
        first, second = (
            read_unit(text, frozenset({each})) for (text,), each in ((a, one), (b, other))
        )
        if first and second and one is not other:
            found = convert(Fraction(7), first, second, LABS["calcium"].substance)
            if found is not None:
                yield f"calcium 7 {first.code} = {found} {second.code} {is_exact(first, second)}"
    yield f"{SCALES}"


_FILES: tuple[Any, ...] = (
    *({"age_years": value} for value in (0, 130, 130.5, -1, "9", True, None, 1e12)),
    *({"birth_date": value} for value in ("2017-05-20", "2017-5-20", "2017-02-30", 20170520)),
    *({"sex": value} for value in ("female", "Female", "other", 1)),
    *({"pregnant": value} for value in (True, False, 0, "yes")),
    *(
        {"performance": value}
        for value in (
            {"scale": "ecog", "value": 5},
            {"scale": "ecog", "value": 6},
            {"scale": "lansky", "value": 75},
            {"scale": "ecog", "value": True},
            {"scale": "x", "value": 1},
            {"value": 1},
            5,
            {"scale": "karnofsky", "value": 70.0, "odd": 1},
        )
    ),
    *(
        {"labs": {"anc": value}}
        for value in (
            {"value": 0},
            {"value": 1, "unit": "/uL", "upper_limit": 2, "date": "2026-11-01"},
            {"value": 1, "upper_limit": 0},
            {"value": 1, "unit": 5},
            {"value": "1"},
            {},
            5,
            {"value": 1, "date": "odd"},
            {"value": 1, "odd": 2},
            {"value": 999999999999.5},
            {"value": 1e12},
        )
    ),
    *(
        {"last_day": {"chemotherapy": value}}
        for value in (
            "2026-11-01",
            "never",
            "NEVER",
            {"date": "2026-11-01", "half_life_days": 1000},
            {"date": "2026-11-01", "half_life_days": 1000.5},
            {"date": "2026-11-01", "half_life_days": 0},
            {"half_life_days": 3},
            5,
        )
    ),
    {"labs": 5, "has": [], "last_day": "x"},
    {
        "labs": {"odd": {"value": 1}},
        "has": {"odd": True, "hiv": True, "cough_own": False},
        "odd" * 40: 1,
    },
    *({"diagnosis": value} for value in ("Cough", " ", 5)),
    {"start_day": "2026-12-24"},
)


def _files() -> Iterator[str]:
    for told in _FILES:
        read = parse_facts(told, ("has.cough_own", "last_day.syrup_own"))
        yield f"{told}"[:90]
        yield f"  {facts_in_line(read.facts)} {in_line(read.faults)}"
    for data in (
        *(b"", b"[]", b"5", b"{}", b'{"resourceType": "Bundle"}', b'{"age_years": 1}', b"\xff"),
        *(b'{"resourceType": 5}', b'{"age_years": 1, "age_years": 2}', b"[" * 5000),
    ):
        try:
            yield f"{data[:40]!r} {facts_in_line(read_facts(data).facts)}"
        except RecordError as error:
            yield f"{data[:40]!r} {in_line(error)}"


def facts_in_line(facts: Facts) -> str:
    """Facts show themselves nowhere; these are nobody's."""
    return str(
        {
            key: plain(value)
            for key, value in msgspec.structs.asdict(facts).items()
            if value not in (None, {}, frozenset())
        }
    )


def plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {
            key: str(each)
            for key, each in msgspec.structs.asdict(value).items()
            if each is not None
        }
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return sorted(value) if isinstance(value, frozenset) else str(value)
