"""Reads a site of the CSV download: "facility, city, state, zip, country", commas in names.

State and code may be missing, and outside the US and Canada often are. The site is read from the
right; where two readings are left, words such as "Hospital" show what belongs to the name.
"""

import re

from trialfinder.records.readers.countries import KNOWN, WITH_COMMA
from trialfinder.records.readers.misread import mend

_LONGEST = 2000
_US, _CANADA = "United States", "Canada"
_CODE = re.compile(r"(?=.*\d)(?!.*[^\W\d_]{4})[\w(). -]{2,16}")
_STATES = {
    _US: frozenset(
        """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|
District of Columbia|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|
Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|
New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|
Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|
Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico|Guam""".replace("|\n", "|").split("|")
    ),
    _CANADA: frozenset(
        """Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland|
Newfoundland and Labrador|Northwest Territories|Nova Scotia|Nunavut|Ontario|
Prince Edward Island|Quebec|Québec|Saskatchewan|Yukon""".replace("|\n", "|").split("|")
    ),
}
_ALSO_CITIES = frozenset({"New York", "Washington", "Quebec", "Québec"})
_OF_A_NAME = re.compile(
    r"""hospi|clini|klini|cent(?:er|re|ro)\b|zentr|universi|institu|istitut|instytut|school|
    |faculty|college|depart|foundation|fondazione|division|research|ospedal|hôpital|h[oô]pital|
    |\bchu\b|medic|oncolog|pediat|paediat|ward\b|unit\b|service|trust|\bNHS\b|laborator|
    |\b(?:inc|llc|ltd|pc|pa|sc|md|gmbh|pllc)\b\.?""".replace("|\n    |", "|"),
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]{2,6}")  # "AUTH": letters that stand for a name


def read_site(text: str) -> dict[str, str]:
    """The parts of a site, named as in `Location`; the whole text as the facility where it ends
    with no country. No part is dropped."""
    text = text.strip()
    parts = [part for part in (piece.strip() for piece in text.split(",")) if part]
    country = _country(parts)
    if country is None or len(text) > _LONGEST:
        return {"facility": text} if text else {}
    site = {"country": country}
    if parts and _CODE.fullmatch(parts[-1]):
        site["zip"] = parts.pop()
    if parts and _ends_with_state(parts, mend(country)):
        site["state"] = parts.pop()
    if parts:
        site["city"] = parts.pop()
    if parts:
        site["facility"] = ", ".join(parts)
    return site


def _country(parts: list[str]) -> str | None:
    for count in (2, 1):
        name = ", ".join(parts[-count:])
        if mend(name) in (WITH_COMMA if count == 2 else KNOWN):
            del parts[-count:]
            return name
    return None


def _ends_with_state(parts: list[str], country: str) -> bool:
    if len(parts) < 2:
        return False
    last = mend(parts[-1])
    if country in _STATES:
        if last not in _STATES[country]:
            return False
        lone = len(parts) == 2 and last in _ALSO_CITIES
        return not (lone and _is_of_name(parts[0]))
    if len(parts) == 2:
        return False
    return not _is_of_name(parts[-2]) or _is_of_name(last)


def _is_of_name(part: str) -> bool:
    named = _OF_A_NAME.search(mend(part)) is not None
    return named or _LETTERS.fullmatch(part) is not None or any(map(str.isdigit, part))
