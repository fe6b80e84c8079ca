"""The measured values that a worksheet takes: by which units each is written."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from trialfinder.fit.units import SUBSTANCES, Dimension, Substance, Unit, unit_named


class LabKind(msgspec.Struct, frozen=True):
    """A measured value: its name in a file of facts, the units it may be written in, the usual
    one first, and the substance, where mass and amount can be converted."""

    name: str
    units: tuple[Unit, ...]
    substance: Substance | None = None

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """What its units measure."""
        return frozenset(unit.dimension for unit in self.units)


_D = Dimension
_COUNT = (("/uL", _D.COUNT), ("10*3/uL", _D.COUNT), ("10*9/L", _D.COUNT))
_ENZYME = (("U/L", _D.CATALYTIC), ("ukat/L", _D.CATALYTIC))
_PERCENT = (("%", _D.RATIO),)
_MASS_AND_MMOL = (("mg/dL", _D.MASS), ("mmol/L", _D.AMOUNT))
_MASS_AND_UMOL = (("mg/dL", _D.MASS), ("umol/L", _D.AMOUNT))
_ION = (("mmol/L", _D.AMOUNT), ("mEq/L", _D.EQUIVALENT))
_SALT = (("mg/dL", _D.MASS), ("mmol/L", _D.AMOUNT), ("mEq/L", _D.EQUIVALENT))
_CLEARANCE = (("mL/min", _D.CLEARANCE), ("mL/min/{1.73_m2}", _D.CLEARANCE_BY_SURFACE))
_SECONDS = (("s", _D.TIME),)

_ROWS: tuple[tuple[str, tuple[tuple[str, Dimension], ...], str], ...] = (
    ("anc", _COUNT, ""),
    ("wbc", _COUNT, ""),
    ("lymphocytes", _COUNT, ""),
    ("cd4", _COUNT, ""),
    ("platelets", _COUNT, ""),
    (
        "hemoglobin",
        (("g/dL", _D.MASS), ("g/L", _D.MASS), ("mmol/L", _D.AMOUNT)),
        "hemoglobin",
    ),
    ("hematocrit", _PERCENT, ""),
    ("creatinine", _MASS_AND_UMOL, "creatinine"),
    ("creatinine_clearance", _CLEARANCE, ""),
    ("gfr", _CLEARANCE[::-1], ""),
    ("bilirubin", _MASS_AND_UMOL, "bilirubin"),
    ("direct_bilirubin", _MASS_AND_UMOL, "bilirubin"),
    ("alt", _ENZYME, ""),
    ("ast", _ENZYME, ""),
    ("alp", _ENZYME, ""),
    ("ldh", _ENZYME, ""),
    ("lipase", _ENZYME, ""),
    ("amylase", _ENZYME, ""),
    ("ck", _ENZYME, ""),
    ("albumin", (("g/dL", _D.MASS), ("g/L", _D.MASS), ("umol/L", _D.AMOUNT)), "albumin"),
    ("glucose", _MASS_AND_MMOL, "glucose"),
    ("fasting_glucose", _MASS_AND_MMOL, "glucose"),
    ("hba1c", (("%", _D.RATIO), ("mmol/mol", _D.IFCC)), ""),
    ("triglycerides", _MASS_AND_MMOL, "triglycerides"),
    ("cholesterol", _MASS_AND_MMOL, "cholesterol"),
    ("ldl", _MASS_AND_MMOL, "cholesterol"),
    ("hdl", _MASS_AND_MMOL, "cholesterol"),
    ("inr", (("1", _D.RATIO),), ""),
    ("pt", _SECONDS, ""),
    ("aptt", _SECONDS, ""),
    ("qtc", (("ms", _D.TIME), ("s", _D.TIME)), ""),
    ("lvef", _PERCENT, ""),
    ("shortening_fraction", _PERCENT, ""),
    ("oxygen_saturation", _PERCENT, ""),
    ("sodium", _ION, "sodium"),
    ("potassium", _ION, "potassium"),
    ("calcium", _SALT, "calcium"),
    ("magnesium", _SALT, "magnesium"),
    ("phosphate", _MASS_AND_MMOL, "phosphate"),
    ("uric_acid", _MASS_AND_UMOL, "uric acid"),
    ("tsh", (("mU/L", _D.CATALYTIC),), ""),
    ("psa", (("ng/mL", _D.MASS),), ""),
    ("testosterone", (("ng/dL", _D.MASS), ("nmol/L", _D.AMOUNT)), "testosterone"),
    ("systolic_pressure", (("mm[Hg]", _D.PRESSURE), ("kPa", _D.PRESSURE)), ""),
    ("diastolic_pressure", (("mm[Hg]", _D.PRESSURE), ("kPa", _D.PRESSURE)), ""),
    ("heart_rate", (("/min", _D.FREQUENCY),), ""),
    ("weight", (("kg", _D.BODY_MASS), ("[lb_av]", _D.BODY_MASS)), ""),
    ("height", (("cm", _D.LENGTH), ("m", _D.LENGTH), ("[in_i]", _D.LENGTH)), ""),
    ("bmi", (("kg/m2", _D.BODY_MASS_INDEX),), ""),
    ("life_expectancy", (("mo", _D.MONTHS), ("a", _D.MONTHS), ("wk", _D.DAYS)), ""),
)


def _kinds() -> Iterator[LabKind]:
    for name, units, substance in _ROWS:
        found = tuple(unit_named(*unit) for unit in units)
        yield LabKind(name, found, SUBSTANCES.get(substance))


LABS: Mapping[str, LabKind] = MappingProxyType({kind.name: kind for kind in _kinds()})
"""The measured values by the names of the list of terms, in the order of a form."""
