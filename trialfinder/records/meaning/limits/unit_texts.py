"""Units as criteria write them right after a number, as codes of UCUM (ucum.org)."""

import re
from collections.abc import Callable, Iterator

_VOLUME = (
    r"(?P<volume>mmc|cubic (?:millimeter|millimetre|mm)|cu\.? ?mm|cumm|mm\^?\*?3|mm 3|mcl|ul"
    r"|micro ?l(?:it(?:er|re)s?)?"
    r"|dl|deciliters?|millilit(?:er|re)s?|ml|cc|nl|l(?:it(?:er|re)s?)?)(?![a-z0-9])"
)
_PER = r"\s*(?:/|per)\s*"
_COUNT = re.compile(
    r"\s*(?:(?P<power>(?:[x*]\s*)?10\s*(?:\^|\*\*?|e|exp|x|\(power of|\()?\s*\(?\^?"
    r"(?P<exponent>3|6|9|12)\)?|[x*]\s*1,?000,?000,?000|(?P<word>k|g|t|giga"
    r"|thou|thousands?|million|bil|billion)(?=\s*(?:cells?\s*)?(?:/|per)))?)"
    rf"\s*(?:(?:cel(?:ls?)?|platelets|neutrophils|wbc|leukocytes)\s*)?(?:/|per)\s*{_VOLUME}"
)
_BARE_POWER = re.compile(
    r"\s*[x*]\s*10\s*(?:\^|\*\*?|e)\s*(?P<exponent>3|6|9|12)(?=\s*(?:$|[;,)\]]))"
)
_MASS = re.compile(
    r"\s*(?P<top>(?:milli|micro|nano|pico)?(?:grams?|gms?|gr)|mcg|ug|mg|ng|pg|g|mmol|umol"
    r"|mcmol|nmol|pmol|mol"
    r"|micro ?mol(?:es?)?|milli ?mol(?:es?)?|nanomol(?:es?)?|m\[?iu\]?|uiu|iu|u|units?|meq|mval)"
    rf"{_PER}{_VOLUME}"
)
_CLEARANCE = re.compile(
    r"\s*(?:ml|cc|millilit(?:er|re)s?)\s*(?:/|per)\s*(?P<time>min(?:ute)?s?|mn|s(?:ec)?)\b\.?"
    r"(?P<surface>\s*(?:/|per)?\s*\(?1\.73\s*(?:m\^?\*?2|m 2|sq\.? ?m|m\(2\)|square meters?)?\)?)?"
)
_ALONE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\s*(?:{pattern})"), code)
    for pattern, code in (
        (r"%|percent\b", "%"),
        (r"msecs?\b|ms\b|milliseconds?\b", "ms"),
        (r"seconds?\b|secs?\b", "s"),
        (
            r"(?:kg|kilograms?)\s*(?:/|per)\s*(?:met(?:er|re)s?\s*(?:\^?2|squared?)|sq\w+ met\w+)",
            "kg/m2",
        ),
        (r"kg\s*/\s*(?:m\s*\^?\*?2|m\(2\)|sq\.? ?m|m squared)(?![a-z0-9])|kg/m\b", "kg/m2"),
        (r"mm\s*(?:of\s*)?hg\b|mmhg\b", "mm[Hg]"),
        (r"(?:mmol\s*/\s*mol|millimoles? per mole?)\b", "mmol/mol"),
        (r"kpa\b", "kPa"),
        (r"kgs?\b|kilograms?\b", "kg"),
        (r"lbs?\b|pounds\b", "[lb_av]"),
        (r"cm\b", "cm"),
        (r"bpm\b|beats?\s*(?:/|per)\s*min(?:ute)?\b", "/min"),
        (r"mg\s*(?:%|(?:/|per)\s*100\s*ml\b)", "mg/dL"),
        (r"gm?s?\s*%", "g/dL"),
    )
)
_VOLUMES = {"d": "dL", "c": "uL", "u": "uL", "n": "nL", "l": "L"}
_WORDS = {
    "k": 3,
    "thou": 3,
    "thousand": 3,
    "thousands": 3,
    "million": 6,
    "g": 9,
    "giga": 9,
    "bil": 9,
    "billion": 9,
    "t": 12,
}
_TOPS = {
    **dict.fromkeys(("milligram", "milligrams", "mg"), "mg"),
    **dict.fromkeys(("gram", "grams", "gm", "gms", "gr", "g"), "g"),
    **dict.fromkeys(("microgram", "micrograms", "mcg", "ug"), "ug"),
    **dict.fromkeys(("nanogram", "nanograms", "ng"), "ng"),
    **dict.fromkeys(("picogram", "picograms", "pg"), "pg"),
    **dict.fromkeys(("umol", "mcmol", "micromol", "micromole", "micromoles"), "umol"),
    **dict.fromkeys(("mmol", "millimol", "millimole", "millimoles"), "mmol"),
    **dict.fromkeys(("nmol", "nanomol", "nanomole", "nanomoles"), "nmol"),
    "pmol": "pmol",
    "mol": "mol",
    **dict.fromkeys(("iu", "u", "unit", "units"), "U"),
    **dict.fromkeys(("miu", "m[iu]"), "mU"),
    "uiu": "uU",
    **dict.fromkeys(("meq", "mval"), "meq"),
}


def unit_at(text: str, at: int) -> tuple[int, str]:
    """How many letters a unit at a place has, with the space before it, and its code; 0 and an
    empty text where none stands there."""
    for length, code in _units_at(text, at):
        return length, code
    return 0, ""


def _units_at(text: str, at: int) -> Iterator[tuple[int, str]]:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_CLEARANCE, _clearance),
        (_MASS, _mass),
        (_COUNT, _count),
        (_BARE_POWER, lambda found: f"10*{found['exponent']}"),
    )
    for pattern, code in readers:
        found = pattern.match(text, at)
        if found and code(found):
            yield found.end() - at, code(found)
    for alone, code_alone in _ALONE:
        found = alone.match(text, at)
        if found:
            yield found.end() - at, code_alone


def _volume(found: re.Match[str]) -> str:
    written = found["volume"].replace(" ", "")
    if written.startswith(("mm", "cumm", "cu.", "cubic", "mcl", "ul", "micro")):
        return "uL"
    if written in ("ml", "cc") or written.startswith("millilit"):
        return "mL"
    return "dL" if written.startswith("d") else "nL" if written == "nl" else "L"


def _count(found: re.Match[str]) -> str:
    power = int(found["exponent"] or 0) or _WORDS.get(found["word"] or "", 0)
    power = power or (9 if found["power"] else 0)  # "x 1,000,000,000/L"
    return f"10*{power}/{_volume(found)}" if power else f"/{_volume(found)}"


def _mass(found: re.Match[str]) -> str:
    top = _TOPS.get(found["top"].replace(" ", ""), "")
    return f"{top}/{_volume(found)}" if top else ""


def _clearance(found: re.Match[str]) -> str:
    per = "mL/min" if found["time"].startswith("m") else "mL/s"
    return f"{per}/{{1.73_m2}}" if found["surface"] else per
