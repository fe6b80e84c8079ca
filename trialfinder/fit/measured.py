"""Measured values against limits, in the unit of the limit or in multiples of a limit of normal."""

from collections.abc import Mapping
from fractions import Fraction

from trialfinder.fit.facts import Lab
from trialfinder.fit.labs import LABS, LabKind
from trialfinder.fit.patient import Patient, compare
from trialfinder.fit.spans import day_after
from trialfinder.fit.units import Unit, convert, is_exact, read_unit
from trialfinder.fit.verdict import Truth, Verdict
from trialfinder.fit.worksheet import Step
from trialfinder.records.meaning.limits.expression import Limit, Normal

_CLOSE = Fraction(1, 100)
"""So near a limit that a conversion by a molar mass may not decide."""
_TRUTHS = {True: Truth.TRUE, False: Truth.FALSE}
_ONLY_HIGH_MATTERS = frozenset(
    (
        "alt",
        "ast",
        "alp",
        "bilirubin",
        "direct_bilirubin",
        "creatinine",
        "ldh",
        "lipase",
        "amylase",
        "ck",
        "triglycerides",
        "cholesterol",
        "ldl",
        "inr",
        "pt",
        "aptt",
        "psa",
    )
)
"""Values that records call normal where they are not above the upper limit."""
PLAUSIBLE: Mapping[str, tuple[str, str, str]] = {
    "anc": ("/uL", "100", "10000"),
    "wbc": ("/uL", "500", "60000"),
    "lymphocytes": ("/uL", "100", "20000"),
    "cd4": ("/uL", "10", "2000"),
    "platelets": ("/uL", "5000", "1500000"),
    "hemoglobin": ("g/dL", "4", "22"),
    "hematocrit": ("%", "10", "75"),
    "creatinine": ("mg/dL", "0.2", "15"),
    "creatinine_clearance": ("mL/min", "5", "180"),
    "gfr": ("mL/min/{1.73_m2}", "5", "180"),
    "bilirubin": ("mg/dL", "0.2", "20"),
    "direct_bilirubin": ("mg/dL", "0.1", "15"),
    "albumin": ("g/dL", "1", "6"),
    "alt": ("U/L", "10", "2000"),
    "ast": ("U/L", "10", "2000"),
    "alp": ("U/L", "20", "3000"),
    "glucose": ("mg/dL", "30", "600"),
    "fasting_glucose": ("mg/dL", "30", "600"),
    "hba1c": ("%", "3", "16"),
    "cholesterol": ("mg/dL", "50", "1000"),
    "ldl": ("mg/dL", "20", "600"),
    "hdl": ("mg/dL", "10", "150"),
    "triglycerides": ("mg/dL", "30", "3000"),
    "inr": ("1", "0.5", "6"),
    "qtc": ("ms", "300", "600"),
    "lvef": ("%", "10", "80"),
    "shortening_fraction": ("%", "10", "60"),
    "oxygen_saturation": ("%", "60", "100"),
    "potassium": ("mmol/L", "2", "8"),
    "sodium": ("mmol/L", "100", "170"),
    "psa": ("ng/mL", "0.01", "500"),
    "testosterone": ("ng/dL", "10", "2000"),
    "bmi": ("kg/m2", "8", "80"),
    "weight": ("kg", "1", "300"),
    "height": ("cm", "30", "230"),
    "systolic_pressure": ("mm[Hg]", "50", "260"),
    "diastolic_pressure": ("mm[Hg]", "30", "160"),
    "heart_rate": ("/min", "20", "250"),
}
"""Between which values, of which unit, a limit of a study can be. A limit beyond is a slip of the
record, such as "platelets ≥ 100/µL", and is not read. Wide on purpose; chosen from the limits of
about 600 records of ClinicalTrials.gov."""
_MOST_TIMES, _LEAST_TIMES = 25, Fraction(1, 4)


def limit_holds(atom: Limit, patient: Patient) -> Verdict:
    """A limit, for a patient's value."""
    kind, lab = LABS.get(atom.quantity), patient.lab(atom.quantity)
    fact = f"labs.{atom.quantity}"
    if kind is None or not _is_plausible(atom, kind):
        return Verdict(Truth.OPEN)
    if lab is None:
        return Verdict(Truth.NEEDED, (Step(atom=atom, fact=fact, problem="missing"),), (fact,))
    if _is_to_come(lab, patient):
        return _wrong(atom, lab, "future", Truth.NEEDED)
    if _is_old(atom, lab, patient):
        return _wrong(atom, lab, "old", Truth.NEEDED)
    if atom.times == "lower":
        return _wrong(atom, lab, "lower_limit", Truth.OPEN)
    unit = read_unit(lab.unit or "", kind.dimensions)
    if unit is None:
        return _wrong(atom, lab, "unit", Truth.OPEN if lab.unit else Truth.NEEDED)
    if atom.times:
        return _multiple(atom, lab, unit, kind)
    wanted = read_unit(atom.unit, kind.dimensions)
    value = None if wanted is None else convert(lab.value, unit, wanted, kind.substance)
    if wanted is None or value is None:
        return _wrong(atom, lab, "unit", Truth.OPEN)
    return _compared(atom, lab, value, exact=is_exact(unit, wanted))


def _multiple(atom: Limit, lab: Lab, unit: Unit, kind: LabKind) -> Verdict:
    upper, exact = lab.upper_limit, True
    if atom.own_normal is not None:
        own = read_unit(atom.own_unit, kind.dimensions)
        limit = Fraction(str(atom.own_normal))
        upper = None if own is None else convert(limit, own, unit, kind.substance)
        exact = own is not None and is_exact(own, unit)
        if upper is None:
            return _wrong(atom, lab, "unit", Truth.OPEN)
    if not upper:
        fact = f"labs.{atom.quantity}.upper_limit"
        return _wrong(atom, lab, "upper_limit", Truth.NEEDED, needed=fact)
    return _compared(atom, lab, lab.value / upper, exact=exact)


def _compared(atom: Limit, lab: Lab, value: Fraction, *, exact: bool) -> Verdict:
    limit = Fraction(str(atom.value))
    holds: bool | None = compare(value, atom.comparison, limit)
    if not exact and abs(value - limit) <= _CLOSE * limit:
        holds = None
    step = Step(
        atom=atom,
        fact=f"labs.{atom.quantity}",
        typed=float(lab.value),
        typed_unit=lab.unit or "",
        value=float(value),
        holds=holds,
    )
    return Verdict(Truth.OPEN if holds is None else _TRUTHS[holds], (step,))


def normal_holds(atom: Normal, patient: Patient) -> Verdict:
    """A value within normal limits. Only the upper one can be given, so that a value below it is
    called normal only where too low a value does not matter."""
    lab, fact = patient.lab(atom.quantity), f"labs.{atom.quantity}"
    if lab is None:
        return Verdict(Truth.NEEDED, (Step(atom=atom, fact=fact, problem="missing"),), (fact,))
    if _is_to_come(lab, patient):
        return Verdict(Truth.NEEDED, (_step(atom, lab, "future"),), (fact,))
    if not lab.upper_limit:
        step = _step(atom, lab, "upper_limit")
        return Verdict(Truth.NEEDED, (step,), (f"{fact}.upper_limit",))
    if lab.value > lab.upper_limit:
        return Verdict(Truth.FALSE, (_step(atom, lab, "", holds=False),))
    if atom.quantity in _ONLY_HIGH_MATTERS:
        return Verdict(Truth.TRUE, (_step(atom, lab, "", holds=True),))
    return Verdict(Truth.OPEN, (_step(atom, lab, "lower_limit"),))


def _is_to_come(lab: Lab, patient: Patient) -> bool:
    """Whether a value is of a day that is still to come, so that its day cannot be right."""
    return lab.day is not None and lab.day > patient.today


def _is_old(atom: Limit, lab: Lab, patient: Patient) -> bool:
    if atom.window is None or lab.day is None:
        return False
    try:
        return day_after(lab.day, atom.window) < patient.day
    except OverflowError:
        return False


def _is_plausible(atom: Limit, kind: LabKind) -> bool:
    value = Fraction(str(atom.value))
    if atom.times:
        return _LEAST_TIMES <= value <= _MOST_TIMES
    if atom.quantity not in PLAUSIBLE:
        return value > 0
    code, least, most = PLAUSIBLE[atom.quantity]
    unit = read_unit(atom.unit, kind.dimensions)
    own = read_unit(code, kind.dimensions)
    if unit is None or own is None:
        return False
    shown = convert(value, unit, own, kind.substance)
    if shown is None:  # a clearance by surface and one that is not
        shown = value
    return Fraction(least) <= shown <= Fraction(most)


def _step(atom: Limit | Normal, lab: Lab, problem: str, *, holds: bool | None = None) -> Step:
    return Step(
        atom=atom,
        fact=f"labs.{atom.quantity}",
        typed=float(lab.value),
        typed_unit=lab.unit or "",
        holds=holds,
        problem=problem,  # type: ignore[arg-type]
    )


def _wrong(atom: Limit, lab: Lab, problem: str, truth: Truth, *, needed: str = "") -> Verdict:
    facts = (needed or f"labs.{atom.quantity}",) if truth is Truth.NEEDED else ()
    return Verdict(truth, (_step(atom, lab, problem),), facts)
