"""Units in which laboratories and records write quantities: a closed table, read and converted.

Read are the codes of UCUM (The Unified Code for Units of Measure, 2.1, ucum.org) that laboratories
use, and the ways in which reports and records write the same units. Everything is exact: scales are
fractions. Only what goes by a measured constant is not, such as a molar mass; `convert()` is told
apart from that by `is_exact()`.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from types import MappingProxyType

import msgspec


class Dimension(Enum):
    """What a unit measures. Units of two dimensions are converted only as `convert()` says."""

    COUNT = "cells per volume"
    MASS = "mass per volume"
    AMOUNT = "amount of substance per volume"
    EQUIVALENT = "equivalents per volume"
    CATALYTIC = "catalytic activity per volume"
    CLEARANCE = "volume per time"
    CLEARANCE_BY_SURFACE = "volume per time and 1.73 m² of body surface"
    TIME = "time"
    RATIO = "part of a whole, or a ratio"
    IFCC = "mmol of hemoglobin A1c per mol of hemoglobin"
    PRESSURE = "pressure"
    BODY_MASS = "mass"
    LENGTH = "length"
    BODY_MASS_INDEX = "mass per square of height"
    FREQUENCY = "times a minute"
    MONTHS = "months, whose days differ"
    DAYS = "days"


class Unit(msgspec.Struct, frozen=True):
    """A unit: its UCUM `code`, how people write it, and how many of the dimension's own unit it is.

    Those own units are: one cell per liter, g/L, mol/L, eq/L, U/L, mL/min, mL/min/1.73 m², s, 1,
    mmol/mol, mmHg, kg, m, kg/m², 1/min, month, day.
    """

    code: str
    symbol: str
    dimension: Dimension
    scale: Fraction


class Substance(msgspec.Struct, frozen=True):
    """What is measured. `formula` is what one molecule is taken for in clinical chemistry and
    `molar_mass` its mass in g/mol, from the standard atomic weights (IUPAC 2021, abridged);
    `valence` is the number of equivalents in a mole, 0 where none are counted."""

    name: str
    formula: str
    molar_mass: Fraction
    valence: int = 0


def _substances() -> Iterator[Substance]:
    for name, formula, mass, valence in (
        ("creatinine", "C4H7N3O", "113.12", 0),
        ("bilirubin", "C33H36N4O6", "584.67", 0),
        ("glucose", "C6H12O6", "180.16", 0),
        ("cholesterol", "C27H46O", "386.66", 0),
        ("triglycerides", "C57H104O6", "885.45", 0),  # counted as triolein
        ("uric acid", "C5H4N4O3", "168.11", 0),
        ("calcium", "Ca", "40.08", 2),
        ("magnesium", "Mg", "24.31", 2),
        ("phosphate", "P", "30.97", 0),  # mg/dL are of phosphorus
        ("potassium", "K", "39.10", 1),
        ("sodium", "Na", "22.99", 1),
        ("testosterone", "C19H28O2", "288.43", 0),
        ("lactate", "C3H6O3", "90.08", 0),
        # One of four chains with its iron: 16,114.5 g/mol (International Council for
        # Standardization in Haematology, J Clin Pathol 1996;49:271-4). mmol/L are of such chains.
        ("hemoglobin", "", "16114.5", 0),
        # Human serum albumin, 66,437 g/mol (Peters, All About Albumin, 1996).
        ("albumin", "", "66437", 0),
    ):
        yield Substance(name, formula, Fraction(mass), valence)


SUBSTANCES: Mapping[str, Substance] = MappingProxyType({each.name: each for each in _substances()})
"""Substances whose mass and amount are converted into each other, by name."""

_NGSP_SLOPE, _NGSP_SHIFT = Fraction("0.09148"), Fraction("2.152")
"""NGSP % = 0.09148 × IFCC mmol/mol + 2.152: the master equation (Hoelzel et al., Clin Chem
2004;50:166-74; ngsp.org/ifccngsp.asp)."""

_KILO, _MILLI, _MICRO = Fraction(1000), Fraction(1, 1000), Fraction(1, 10**6)
_NANO, _PICO, _DECI = Fraction(1, 10**9), Fraction(1, 10**12), Fraction(1, 10)

_VOLUMES: Mapping[str, tuple[Fraction, str]] = {
    "l": (Fraction(1), "L"),
    "dl": (_DECI, "dL"),
    "ml": (_MILLI, "mL"),
    "ul": (_MICRO, "µL"),
    "nl": (_NANO, "nL"),
}
_VOLUME_SPELLINGS: Mapping[str, str] = {
    **{volume: volume for volume in _VOLUMES},
    **dict.fromkeys(("liter", "liters", "litre", "litres", "dm3"), "l"),
    **dict.fromkeys(("deciliter", "deciliters", "decilitre", "100ml", "100cc"), "dl"),
    **dict.fromkeys(("milliliter", "milliliters", "millilitre", "cc", "cm3"), "ml"),
    **dict.fromkeys(("mcl", "mm3", "cumm", "cmm", "mm*3", "microliter", "microliters"), "ul"),
    **dict.fromkeys(("microlitre", "microlitres", "cubicmillimeter", "cubicmm"), "ul"),
    "nanoliter": "nl",
}
_POWERS = {3: "10³", 6: "10⁶", 9: "10⁹", 12: "10¹²"}
_COUNT_WORDS: Mapping[int, tuple[str, ...]] = {
    0: ("", "1", "cell", "cells", "{cells}", "{cell}", "platelets", "{platelets}", "count"),
    3: ("k", "thou", "thous", "thousand", "thousands", "th", "tsd", "kilo"),
    6: ("mil", "mill", "million", "millions", "mio"),
    9: ("g", "gpt", "giga", "billion", "bil"),
    12: ("t", "tpt", "tera"),
}
"""How reports write powers of ten before a volume. "G/L" and "T/L" are so only of cells."""


def _numerators() -> Iterator[tuple[str, str, Dimension, Fraction]]:
    """Spelling, symbol, dimension and scale of what stands above a volume."""
    grams: Mapping[str, tuple[Fraction, tuple[str, ...]]] = {
        "g": (Fraction(1), ("g", "gm", "gms", "gr", "gram", "grams")),
        "mg": (_MILLI, ("mg", "mgs", "milligram", "milligrams")),
        "µg": (_MICRO, ("ug", "mcg", "microgram", "micrograms")),
        "ng": (_NANO, ("ng", "nanogram", "nanograms")),
        "pg": (_PICO, ("pg", "picogram", "picograms")),
    }
    moles: Mapping[str, tuple[Fraction, tuple[str, ...]]] = {
        "mmol": (_MILLI, ("mmol", "mmols", "millimol", "millimole", "millimoles")),
        "µmol": (_MICRO, ("umol", "umols", "mcmol", "micromol", "micromole", "micromoles")),
        "nmol": (_NANO, ("nmol", "nanomol", "nanomole", "nanomoles")),
        "pmol": (_PICO, ("pmol", "picomol", "picomole", "picomoles")),
    }
    enzymes: Mapping[str, tuple[Fraction, tuple[str, ...]]] = {
        "U": (Fraction(1), ("u", "iu", "[iu]", "unit", "units")),
        "mU": (_MILLI, ("mu", "miu", "m[iu]")),
        "µkat": (Fraction(60), ("ukat", "mckat", "microkat")),
        "nkat": (Fraction(60, 1000), ("nkat", "nanokat")),
    }
    equivalents = {"mEq": (_MILLI, ("meq", "mval", "milliequivalent", "milliequivalents"))}
    for table, dimension in (
        (grams, Dimension.MASS),
        (moles, Dimension.AMOUNT),
        (enzymes, Dimension.CATALYTIC),
        (equivalents, Dimension.EQUIVALENT),
    ):
        for symbol, (scale, spellings) in table.items():
            for spelling in spellings:
                yield spelling, symbol, dimension, scale


_ALONE: tuple[tuple[str, str, Dimension, Fraction, tuple[str, ...]], ...] = (
    ("ms", "ms", Dimension.TIME, _MILLI, ("ms", "msec", "msecs", "millisecond", "milliseconds")),
    ("s", "s", Dimension.TIME, Fraction(1), ("s", "sec", "secs", "second", "seconds")),
    ("%", "%", Dimension.RATIO, Fraction(1, 100), ("%", "percent", "pct", "%{ngsp}", "%ngsp")),
    ("1", "1", Dimension.RATIO, Fraction(1), ("", "1", "{ratio}", "{inr}", "ratio", "inr")),
    ("mmol/mol", "mmol/mol", Dimension.IFCC, Fraction(1), ("mmol/mol",)),
    ("mm[Hg]", "mmHg", Dimension.PRESSURE, Fraction(1), ("mm[hg]", "mmhg", "mmofhg", "torr")),
    ("kPa", "kPa", Dimension.PRESSURE, Fraction(1000000, 133322), ("kpa",)),
    ("kg", "kg", Dimension.BODY_MASS, Fraction(1), ("kg", "kgs", "kilogram", "kilograms")),
    ("[lb_av]", "lb", Dimension.BODY_MASS, Fraction("0.45359237"), ("[lb_av]", "lb", "lbs")),
    ("cm", "cm", Dimension.LENGTH, Fraction(1, 100), ("cm", "centimeter", "centimeters")),
    ("m", "m", Dimension.LENGTH, Fraction(1), ("m", "meter", "meters", "metre")),
    ("[in_i]", "in", Dimension.LENGTH, Fraction("0.0254"), ("[in_i]", "in", "inch", "inches")),
    ("kg/m2", "kg/m²", Dimension.BODY_MASS_INDEX, Fraction(1), ("kg/m2", "kg/m*2")),
    ("/min", "/min", Dimension.FREQUENCY, Fraction(1), ("/min", "bpm", "{beats}/min", "beats/min")),
    ("mo", "months", Dimension.MONTHS, Fraction(1), ("mo", "month", "months")),
    ("a", "years", Dimension.MONTHS, Fraction(12), ("a", "year", "years", "yr", "y")),
    ("wk", "weeks", Dimension.DAYS, Fraction(7), ("wk", "week", "weeks")),
    ("d", "days", Dimension.DAYS, Fraction(1), ("d", "day", "days")),
    ("mg/dL", "mg/dL", Dimension.MASS, _MILLI / _DECI, ("mg%",)),
    ("g/dL", "g/dL", Dimension.MASS, 1 / _DECI, ("g%", "gm%")),
)  # fmt: skip
_BY_SURFACE = ("/1.73m2", "/1.73m*2", "/{1.73_m2}", "/{1.73m2}", "/1.73sqm", "/1.73")
_PER_TIME: tuple[tuple[str, Fraction, tuple[str, ...]], ...] = (
    ("mL/min", Fraction(1), ("ml/min", "cc/min", "ml/minute", "ml/mn", "milliliters/minute")),
    ("mL/s", Fraction(60), ("ml/s", "ml/sec", "ml/second")),
)

_SIGNS = str.maketrans({"µ": "u", "μ": "u", "×": "x", "·": "x", "⁄": "/", "∕": "/", "ℓ": "l"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PER = re.compile(r"(?:\A|\s)per\s")
_POWER = re.compile(r"(?:x|\*)?10(?:\*\*|\*|\^|e\+?)0?(3|6|9|12)|x10(3|6|9|12)|x?e\+?0?(3|6|9|12)")
"""10*9 as UCUM writes it, 10^9, 10e9, and x109 where the raising was lost."""


def _without_volume() -> Iterator[tuple[tuple[str, Dimension], Unit]]:
    for code, symbol, dimension, scale, spellings in _ALONE:
        for spelling in spellings:
            yield (spelling, dimension), Unit(code, symbol, dimension, scale)
    for symbol, scale, spellings in _PER_TIME:
        by_surface = Unit(
            f"{symbol}/{{1.73_m2}}",
            f"{symbol}/1.73 m²",
            Dimension.CLEARANCE_BY_SURFACE,
            scale,
        )
        for spelling in spellings:
            plain = Unit(symbol, symbol, Dimension.CLEARANCE, scale)
            yield (spelling, Dimension.CLEARANCE), plain
            for surface in _BY_SURFACE:
                yield (spelling + surface, Dimension.CLEARANCE_BY_SURFACE), by_surface


@cache
def _table() -> Mapping[tuple[str, Dimension], Unit]:
    """Every spelling in its plain form (see `_plain()`) and its dimension, to the unit."""
    found: dict[tuple[str, Dimension], Unit] = {}
    for volume_spelling, volume in _VOLUME_SPELLINGS.items():
        volume_scale, volume_symbol = _VOLUMES[volume]
        for spelling, symbol, dimension, scale in _numerators():
            written = f"{symbol}/{volume_symbol}"
            unit = Unit(written.replace("µ", "u"), written, dimension, scale / volume_scale)
            found[f"{spelling}/{volume_spelling}", dimension] = unit
        for power, words in _COUNT_WORDS.items():
            symbol = _POWERS.get(power, "")
            code = f"10*{power}" if power else ""
            unit = Unit(
                f"{code}/{volume_symbol}".replace("µ", "u"),
                f"{symbol}/{volume_symbol}",
                Dimension.COUNT,
                10**power / volume_scale,
            )
            for word in (*words, f"10*{power}"):
                found[f"{word}/{volume_spelling}", Dimension.COUNT] = unit
                for of_cells in ("cells", "cell"):
                    found[f"{word}{of_cells}/{volume_spelling}", Dimension.COUNT] = unit
    found.update(_without_volume())
    return found


def _plain(text: str) -> str:
    """A unit without what writers do differently: case, spaces, raised figures, "per"."""
    text = _SUPERSCRIPT.sub(lambda match: "*" + match[0].translate(_RAISED), text)
    text = text.translate(_SIGNS).casefold().strip().rstrip(".")
    text = "".join(_PER.sub("/", text).split()).replace("mm^3", "mm3").replace("m^2", "m2")
    text = text.replace("(", "").replace(")", "").replace("mm*3", "mm3")
    return _POWER.sub(lambda match: "10*" + next(filter(None, match.groups())), text)


def read_unit(text: str, dimensions: frozenset[Dimension]) -> Unit | None:
    """The unit that `text` writes ("10*9/L", "x10^3/uL", "K/mm3", "mg/dl"), of one of
    `dimensions`; None where it writes none of them, or would write two."""
    plain = _plain(text)
    found = {_table().get((plain, dimension)) for dimension in dimensions} - {None}
    return found.pop() if len(found) == 1 else None


def unit_named(code: str, dimension: Dimension) -> Unit:
    """A unit of the table by its code, for the program's own tables.

    Raises:
        LookupError: there is no such unit.
    """
    unit = read_unit(code, frozenset((dimension,)))
    if unit is None:
        raise LookupError(code)
    return unit


def symbols(dimension: Dimension) -> tuple[str, ...]:
    """How units of `dimension` are written, each once."""
    return tuple(dict.fromkeys(u.symbol for u in _table().values() if u.dimension is dimension))


def is_exact(unit: Unit, wanted: Unit) -> bool:
    """Whether `convert()` between them only multiplies by a number that is right by definition."""
    pair = {unit.dimension, wanted.dimension}
    return len(pair) == 1 or pair == {Dimension.AMOUNT, Dimension.EQUIVALENT}


def convert(
    value: Fraction, unit: Unit, wanted: Unit, substance: Substance | None = None
) -> Fraction | None:
    """`value` of `unit` in the unit `wanted`, or None where that cannot be said.

    Mass and amount are converted for a known substance, equivalents for an ion, hemoglobin A1c by
    the master equation. A clearance is not brought to another body surface.
    """
    if unit.dimension is wanted.dimension:
        return value * unit.scale / wanted.scale
    if {unit.dimension, wanted.dimension} == {Dimension.RATIO, Dimension.IFCC}:
        return _converted_a1c(value, unit, wanted)
    if substance is None:
        return None
    mass = _mass_of_one(unit.dimension, substance)
    wanted_mass = _mass_of_one(wanted.dimension, substance)
    if mass is None or wanted_mass is None:
        return None
    return value * unit.scale * mass / wanted_mass / wanted.scale


def _converted_a1c(value: Fraction, unit: Unit, wanted: Unit) -> Fraction:
    if unit.dimension is Dimension.IFCC:
        percent = value * _NGSP_SLOPE + _NGSP_SHIFT
        return percent / 100 / wanted.scale
    return (value * unit.scale * 100 - _NGSP_SHIFT) / _NGSP_SLOPE


def _mass_of_one(dimension: Dimension, substance: Substance) -> Fraction | None:
    """Grams in one of a dimension's own unit."""
    if dimension is Dimension.MASS:
        return Fraction(1)
    if dimension is Dimension.AMOUNT:
        return substance.molar_mass
    if dimension is Dimension.EQUIVALENT and substance.valence:
        return substance.molar_mass / substance.valence
    return None
