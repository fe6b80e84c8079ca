"""The measured values that a worksheet takes: by which units each is written."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from trialfinder.fit.units import SUBSTANCES, Dimension, Substance, Unit, unit_named


class LabKind(msgspec.Struct, frozen=True):
    """A measured value: its name in a file of facts, the units it may be written in, the usual
    one first, and the substance, where mass and amount can be converted. `counts_multiples` is
    whether records count it in multiples of the laboratory's upper limit."""

    name: str
    units: tuple[Unit, ...]
    substance: Substance | None = None
    counts_multiples: bool = False

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

_ROWS: tuple[tuple[str, tuple[tuple[str, Dimension], ...], str, bool], ...] = (
    ("anc", _COUNT, "", False),
    ("wbc", _COUNT, "", False),
    ("lymphocytes", _COUNT, "", False),
    ("cd4", _COUNT, "", False),
    ("platelets", _COUNT, "", False),
    (
        "hemoglobin",
        (("g/dL", _D.MASS), ("g/L", _D.MASS), ("mmol/L", _D.AMOUNT)),
        "hemoglobin",
        False,
    ),
    ("hematocrit", _PERCENT, "", False),
    ("creatinine", _MASS_AND_UMOL, "creatinine", True),
    ("creatinine_clearance", _CLEARANCE, "", False),
    ("gfr", _CLEARANCE[::-1], "", False),
    ("bilirubin", _MASS_AND_UMOL, "bilirubin", True),
    ("direct_bilirubin", _MASS_AND_UMOL, "bilirubin", True),
    ("alt", _ENZYME, "", True),
    ("ast", _ENZYME, "", True),
    ("alp", _ENZYME, "", True),
    ("ldh", _ENZYME, "", True),
    ("lipase", _ENZYME, "", True),
    ("amylase", _ENZYME, "", True),
    ("ck", _ENZYME, "", True),
    ("albumin", (("g/dL", _D.MASS), ("g/L", _D.MASS), ("umol/L", _D.AMOUNT)), "albumin", False),
    ("glucose", _MASS_AND_MMOL, "glucose", True),
    ("fasting_glucose", _MASS_AND_MMOL, "glucose", True),
    ("hba1c", (("%", _D.RATIO), ("mmol/mol", _D.IFCC)), "", False),
    ("triglycerides", _MASS_AND_MMOL, "triglycerides", True),
    ("cholesterol", _MASS_AND_MMOL, "cholesterol", True),
    ("ldl", _MASS_AND_MMOL, "cholesterol", True),
    ("hdl", _MASS_AND_MMOL, "cholesterol", False),
    ("inr", (("1", _D.RATIO),), "", True),
    ("pt", _SECONDS, "", True),
    ("aptt", _SECONDS, "", True),
    ("qtc", (("ms", _D.TIME), ("s", _D.TIME)), "", False),
    ("lvef", _PERCENT, "", False),
    ("shortening_fraction", _PERCENT, "", False),
    ("oxygen_saturation", _PERCENT, "", False),
    ("sodium", _ION, "sodium", True),
    ("potassium", _ION, "potassium", True),
    ("calcium", _SALT, "calcium", True),
    ("magnesium", _SALT, "magnesium", True),
    ("phosphate", _MASS_AND_MMOL, "phosphate", True),
    ("uric_acid", _MASS_AND_UMOL, "uric acid", True),
    ("tsh", (("mU/L", _D.CATALYTIC),), "", True),
    ("psa", (("ng/mL", _D.MASS),), "", True),
    ("testosterone", (("ng/dL", _D.MASS), ("nmol/L", _D.AMOUNT)), "testosterone", True),
    ("systolic_pressure", (("mm[Hg]", _D.PRESSURE), ("kPa", _D.PRESSURE)), "", False),
    ("diastolic_pressure", (("mm[Hg]", _D.PRESSURE), ("kPa", _D.PRESSURE)), "", False),
    ("heart_rate", (("/min", _D.FREQUENCY),), "", False),
    ("weight", (("kg", _D.BODY_MASS), ("[lb_av]", _D.BODY_MASS)), "", False),
    ("height", (("cm", _D.LENGTH), ("m", _D.LENGTH), ("[in_i]", _D.LENGTH)), "", False),
    ("bmi", (("kg/m2", _D.BODY_MASS_INDEX),), "", False),
    ("life_expectancy", (("mo", _D.MONTHS), ("a", _D.MONTHS), ("wk", _D.DAYS)), "", False),
)


def _kinds() -> Iterator[LabKind]:
    for name, units, substance, counts_multiples in _ROWS:
        found = tuple(unit_named(*unit) for unit in units)
        yield LabKind(name, found, SUBSTANCES.get(substance), counts_multiples)


LABS: Mapping[str, LabKind] = MappingProxyType({kind.name: kind for kind in _kinds()})
"""The measured values by the names of the list of terms, in the order of a form."""
