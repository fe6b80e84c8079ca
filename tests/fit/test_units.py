"""A unit is read as the laboratory meant it, or not at all, and every conversion goes both ways."""

import re
from fractions import Fraction
from itertools import permutations

import pytest

from tests.fit.checked import lab, mark
from trialfinder.fit.labs import LABS
from trialfinder.fit.units import SUBSTANCES, Dimension, convert, is_exact, read_unit, symbols

ATOMS = {  # standard atomic weights, abridged (IUPAC 2021)
    "H": "1.008",
    "C": "12.011",
    "N": "14.007",
    "O": "15.999",
    "Na": "22.990",
    "Mg": "24.305",
    "P": "30.974",
    "K": "39.098",
    "Ca": "40.078",
}
ANY = frozenset(Dimension)


def amount(value: str, lab: str, unit: str, wanted: str) -> float | None:
    kind = LABS[lab]
    from_unit = read_unit(unit, kind.dimensions)
    to_unit = read_unit(wanted, kind.dimensions)
    assert from_unit is not None
    assert to_unit is not None
    found = convert(Fraction(value), from_unit, to_unit, kind.substance)
    return None if found is None else float(found)


@pytest.mark.parametrize(
    "text",
    [
        *("10*9/L", "10^9/L", "10⁹/L", "x10^9/L", "× 10⁹/L", "x 10E9/L", "x10E+09/L", "x109/L"),
        *("G/L", "Gpt/L", "10*3/uL", "10^3/µL", "10³/μL", "K/uL", "k/µL", "K/mm3", "x10(3)/mcL"),
        *("thousand/mm³", "THOU/CU MM", "10^3 cells/uL", "x103/uL", "/nL", "billion/L", "e9/L"),
    ],
)
def test_thousands_of_cells_are_read_however_they_are_written(text: str) -> None:
    assert amount("0.9", "anc", text, "/uL") == 900


@pytest.mark.parametrize(
    "text", ["/uL", "/mm3", "cells/µL", "per cubic mm", "/cu mm", "10*6/L", "cells/mm^3", "/mcL"]
)
def test_single_cells_are_read_however_they_are_written(text: str) -> None:
    assert amount("900", "anc", text, "10*9/L") == 0.9


def test_g_per_l_are_cells_of_a_count_and_grams_of_a_protein() -> None:
    assert amount("1", "platelets", "G/L", "/uL") == 1000
    assert amount("80", "hemoglobin", "g/L", "g/dL") == 8


@pytest.mark.parametrize(
    ("value", "lab", "unit", "wanted", "result"),
    [
        # Pairs as laboratories print them; the last figure may be rounded.
        ("1.0", "creatinine", "mg/dL", "umol/L", 88.4),
        ("1.0", "bilirubin", "mg/dL", "umol/L", 17.1),
        ("100", "glucose", "mg/dL", "mmol/L", 5.55),
        ("300", "cholesterol", "mg/dL", "mmol/L", 7.76),
        ("150", "triglycerides", "mg/dL", "mmol/L", 1.69),
        ("8.0", "hemoglobin", "g/dL", "mmol/L", 4.96),
        ("10", "calcium", "mg/dL", "mmol/L", 2.50),
        ("5.0", "calcium", "mEq/L", "mmol/L", 2.50),
        ("2.0", "magnesium", "mg/dL", "mmol/L", 0.82),
        ("3.1", "phosphate", "mg/dL", "mmol/L", 1.00),
        ("4.0", "potassium", "mEq/L", "mmol/L", 4.0),
        ("6.0", "uric_acid", "mg/dL", "umol/L", 357),
        ("300", "testosterone", "ng/dL", "nmol/L", 10.4),
        ("4.0", "albumin", "g/dL", "umol/L", 602),
        ("45", "alt", "U/L", "ukat/L", 0.75),
        ("7.0", "hba1c", "%", "mmol/mol", 53.0),
        ("0.45", "qtc", "s", "ms", 450),
        ("120", "systolic_pressure", "mmHg", "kPa", 16.0),
        ("55", "weight", "lb", "kg", 24.9),
    ],
)
def test_a_value_is_converted_as_laboratories_do_and_back_to_itself(
    value: str, lab: str, unit: str, wanted: str, result: float
) -> None:
    found = amount(value, lab, unit, wanted)
    assert found == pytest.approx(result, rel=0.004)
    kind = LABS[lab]
    one, other = (read_unit(text, kind.dimensions) for text in (unit, wanted))
    assert one is not None
    assert other is not None
    there = convert(Fraction(value), one, other, kind.substance)
    assert there is not None
    assert convert(there, other, one, kind.substance) == Fraction(value)


PREFIXES = {"": "1", "d": "0.1", "m": "0.001", "µ": "1e-6", "n": "1e-9", "p": "1e-12"}
OTHERS = {  # of the dimension's own unit: SI brochure, 9th edition; NIST SP 811 for pound and inch
    "mL/min": "1",
    "mL/s": "60",
    "mL/min/1.73 m²": "1",
    "mL/s/1.73 m²": "60",
    "ms": "0.001",
    "s": "1",
    "%": "0.01",
    "1": "1",
    "mmol/mol": "1",
    "mmHg": "1",
    "kPa": "7.50064",
    "kg": "1",
    "lb": "0.45359237",
    "kg/m²": "1",
    "cm": "0.01",
    "m": "1",
    "in": "0.0254",
    "/min": "1",
    "months": "1",
    "years": "12",
    "weeks": "7",
    "days": "1",
}


def scale_of(symbol: str) -> Fraction:
    """What a unit is of its dimension's own, from its symbol alone."""
    if symbol in OTHERS:
        return Fraction(OTHERS[symbol])
    parts = re.fullmatch(r"(?:([dmµnp]?)(g|mol|U|Eq|kat)|(10[³⁶⁹¹²]+)?)/([dmµn]?)L", symbol)
    assert parts is not None, symbol
    prefix, what, power, volume = parts.groups()
    above = Fraction(PREFIXES[prefix or ""])
    if what == "kat":
        above *= 60_000_000  # a unit turns over 1 µmol a minute, a katal 1 mol a second
    if power:
        above = Fraction(10 ** int(power[2:].translate(str.maketrans("¹²³⁶⁹", "12369"))))
    return above / Fraction(PREFIXES[volume])


@pytest.mark.parametrize("dimension", Dimension)
def test_every_unit_is_as_large_as_its_symbol_says(dimension: Dimension) -> None:
    every = symbols(dimension)
    assert every
    for symbol in every:
        unit = read_unit(symbol, frozenset({dimension}))
        assert unit is not None, symbol
        assert float(unit.scale) == pytest.approx(float(scale_of(symbol)), rel=1e-5), symbol


@pytest.mark.parametrize(
    ("spellings", "symbol", "dimension"),
    [
        (("ml/sec", "ml/second"), "mL/s", Dimension.CLEARANCE),
        (("cc/min", "ml/mn"), "mL/min", Dimension.CLEARANCE),
        (("mg%",), "mg/dL", Dimension.MASS),
        (("g%", "gm/100ml", "gm per dl"), "g/dL", Dimension.MASS),
        (("mcg/cc", "microgram/ml", "ug/cm3"), "µg/mL", Dimension.MASS),
        (("umols/litre", "mcmol/l"), "µmol/L", Dimension.AMOUNT),
        (("mval/l", "milliequivalents/liter"), "mEq/L", Dimension.EQUIVALENT),
        (("iu/l", "[iu]/l", "units/liter"), "U/L", Dimension.CATALYTIC),
        (("microkat/l",), "µkat/L", Dimension.CATALYTIC),
        (("million/ul", "mio/mm3", "10*6/mcl"), "10⁶/µL", Dimension.COUNT),
        (("tera/l", "tpt/l"), "10¹²/L", Dimension.COUNT),
        (("lbs",), "lb", Dimension.BODY_MASS),
        (("inches",), "in", Dimension.LENGTH),
        (("yr", "y"), "years", Dimension.MONTHS),
    ],
)
def test_a_spelling_is_the_unit_that_it_spells(
    spellings: tuple[str, ...], symbol: str, dimension: Dimension
) -> None:
    for spelling in spellings:
        unit = read_unit(spelling, frozenset({dimension}))
        assert unit is not None, spelling
        assert unit.symbol == symbol


def test_every_molar_mass_is_the_sum_of_its_atoms() -> None:
    checked = 0
    for substance in SUBSTANCES.values():
        if not substance.formula:
            continue
        atoms = re.findall(r"([A-Z][a-z]?)(\d*)", substance.formula)
        total = sum(Fraction(ATOMS[atom]) * int(count or 1) for atom, count in atoms)
        assert float(substance.molar_mass) == pytest.approx(float(total), abs=0.006)
        checked += 1
    assert checked >= 12


@pytest.mark.parametrize("name", LABS)
def test_every_unit_that_is_offered_goes_into_every_other_or_says_that_it_cannot(name: str) -> None:
    kind = LABS[name]
    for unit in kind.units:
        assert read_unit(unit.code, kind.dimensions) == unit
        assert read_unit(unit.symbol, kind.dimensions) == unit
    apart = {"creatinine_clearance", "gfr", "life_expectancy"}
    for one, other in permutations(kind.units, 2):
        there = convert(Fraction(7), one, other, kind.substance)
        assert (there is None) == (name in apart and one.dimension is not other.dimension)
        if there is not None:
            assert convert(there, other, one, kind.substance) == 7


@pytest.mark.parametrize(
    ("text", "lab"),
    [
        ("", "anc"),
        ("%", "anc"),  # a share of the white cells is no count
        ("mg/dL", "anc"),
        ("10*3", "platelets"),
        ("mmol/L", "alt"),
        ("ml/min", "creatinine"),
        ("x/L", "creatinine"),
        ("mg/dl/h", "glucose"),
        ("109/L", "platelets"),  # without a sign before it, it may be a number
    ],
)
def test_a_unit_that_does_not_fit_is_no_unit(text: str, lab: str) -> None:
    assert read_unit(text, LABS[lab].dimensions) is None


def test_no_spelling_of_a_laboratory_means_two_units() -> None:
    for kind in LABS.values():
        for dimension in kind.dimensions:
            for symbol in symbols(dimension):
                assert read_unit(symbol, kind.dimensions) is not None, (kind.name, symbol)


def test_only_what_goes_by_a_measured_constant_is_inexact() -> None:
    creatinine, potassium = LABS["creatinine"], LABS["potassium"]
    assert not is_exact(*creatinine.units)
    assert is_exact(*potassium.units)
    assert is_exact(*LABS["anc"].units[:2])


def test_a_clearance_is_not_brought_to_another_body_surface() -> None:
    assert amount("70", "gfr", "mL/min", "mL/min/1.73 m²") is None
    assert amount("70", "gfr", "ml/min/1.73m^2", "mL/min/{1.73_m2}") == 70


def test_a_year_is_twelve_months_of_a_life_expectancy() -> None:
    wanted = "Life expectancy of at least 12 months"
    assert mark(wanted, labs={"life_expectancy": lab(1, "a")}) == "met"
    assert mark(wanted, labs={"life_expectancy": lab(11, "mo")}) == "not_met"
    assert mark("Life expectancy > 1 year", labs={"life_expectancy": lab(12, "mo")}) == "not_met"
