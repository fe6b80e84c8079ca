"""Reads a site's line, "Facility | City, State, ZIP, Country", from the right.

Names may hold commas, and any part but the last may be missing. No part of a line is dropped.
"""

import re

from trialfinder.records.readers.countries import KNOWN, WITH_COMMA

_POSTAL = re.compile(r"(?=.*\d)[\w(). -]{2,16}")
_SURE_POSTAL = re.compile(r"\d{4,6}(-\d{3,4})?|[A-Za-z]\d[A-Za-z] ?-?\d[A-Za-z]\d", re.ASCII)
_LONGEST_ADDRESS = 400


def is_site(line: str) -> bool:
    """Whether a line is a site's beyond doubt, wherever it stands: it has the border between
    facility and address, and the address ends with a country."""
    _, border, address = line.rpartition("|")
    return bool(border) and _country(_parts(address)) in KNOWN and "," in address


def ends_with_country(line: str) -> bool:
    """Whether a line without the border ends with a country, as an address does."""
    parts = _parts(line)
    return len(parts) > 1 and _country(parts) in KNOWN


def parse_site(line: str) -> dict[str, str]:
    """The parts of a site's line, named as in `Location`; empty only for a line without a word."""
    facility, border, address = line.rpartition("|")
    if len(address) > _LONGEST_ADDRESS:
        return {"facility": line.strip()}
    parts = _parts(address)
    site: dict[str, str] = {}
    if parts and (
        _country(parts) in KNOWN or (len(parts) > 1 and not _POSTAL.fullmatch(parts[-1]))
    ):
        site["country"] = _take_country(parts)
    postal = _SURE_POSTAL if len(parts) == 1 else _POSTAL
    if parts and postal.fullmatch(parts[-1]):
        site["zip"] = parts.pop()
    if len(parts) > 1:
        site["state"] = parts.pop()
    if parts and not border and len(parts) > 1:
        site["city"] = parts.pop()
        facility = ", ".join(parts)
    elif parts:
        site["city"] = ", ".join(parts)
    if facility.strip():
        site["facility"] = facility.strip()
    return site


def _parts(address: str) -> list[str]:
    return [part for part in (piece.strip() for piece in address.split(",")) if part]


def _country(parts: list[str]) -> str:
    """The country that an address ends with, or whatever else it ends with."""
    joined = ", ".join(parts[-2:])
    return joined if joined in WITH_COMMA else parts[-1] if parts else ""


def _take_country(parts: list[str]) -> str:
    country = _country(parts)
    del parts[-2 if country in WITH_COMMA else -1 :]
    return country
