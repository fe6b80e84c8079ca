"""Reads the list of centers of a registry page, and the people to ask.

Today's page heads centers by country and state, and gives each as its place, its status while the
study recruits, its name, and whom to ask. The classic page has the name before the place.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.countries import KNOWN, WITH_COMMA

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w@.])(?:\+|\()?\d[\d ()./-]{5,20}\d(?!\w)")
_EXTENSION = re.compile(r"(?:ext\.?|extension|x)\s*:?\s*(\d{1,8})\b", re.IGNORECASE)
_ROLE = re.compile(
    r"(contact(?: backup)?|principal investigator|sub-?investigator)\s*:\s*(.*)", re.IGNORECASE
)
_FIELD = re.compile(r"(name|phone(?: number)?|e-?mail)\s*:\s*(.*)", re.IGNORECASE)
_ROLES = {"principal investigator": "PRINCIPAL_INVESTIGATOR", "contact": "CONTACT"}
_LONGEST = 300


class PageLine(NamedTuple):
    """`number` is counted from 1."""

    number: int
    text: str


class Centers(NamedTuple):
    """`sites` as in `Location`; `left` are the lines that belong to none of them."""

    sites: list[dict[str, Any]]
    left: list[PageLine]


def read_centers(lines: Sequence[PageLine], *, name_first: bool = False) -> Centers:
    """The centers in `lines`; `name_first` on the classic page."""
    lines = [line for line in lines if line.text]
    places = [(n, site) for n, line in enumerate(lines) if (site := read_place(line.text))]
    if not places:
        return Centers([], list(lines))
    sites: list[dict[str, Any]] = []
    left: list[PageLine] = []
    starts = [n for n, _ in places]
    before = _head(lines, 0, starts[0], places[0][1], name_first)
    left += before.rest
    for at, (start, site) in enumerate(places):
        end = starts[at + 1] if at + 1 < len(starts) else len(lines)
        following = places[at + 1][1] if at + 1 < len(places) else {}
        after = _head(lines, start + 1, end, following, name_first)
        name = before.name if name_first else None
        site, over = _site(site, after.rest, name)
        sites.append(site)
        left += over
        before = after
    return Centers(sites, left)


class _Between(NamedTuple):
    """The lines between two places: what is of the first, and the name of the second where that
    stands before its place. Headings of country and state are taken off."""

    rest: list[PageLine]
    name: PageLine | None


def _head(
    lines: Sequence[PageLine], start: int, end: int, following: dict[str, Any], name_first: bool
) -> _Between:
    rest, name = list(lines[start:end]), None
    if not following:
        return _Between(rest, None)
    if name_first and rest and not _ROLE.match(rest[-1].text):
        name = rest.pop()
    country, state = following["country"], following.get("state")
    headings = {country, state, f"{country} Locations", f"{state} Locations"}
    headings.add(f"{country}, {state}")
    while rest and rest[-1].text.strip() in headings:
        rest.pop()
    return _Between(rest, name)


def read_place(text: str) -> dict[str, Any] | None:
    """ "Birmingham, Alabama, United States, 35233": city, state, country and code; None where the
    line is no such place."""
    parts = [part.strip() for part in text.lstrip("* ").split(",")]
    if len(text) > _LONGEST or len(parts) < 2 or not all(parts):
        return None
    if len(parts) == 2 and parts[0] in KNOWN and parts[0] != parts[1]:
        return None  # "United States, Georgia" heads the centers of a state
    for after in (0, 1):
        end = len(parts) - after
        for count in (2, 1):
            name = ", ".join(parts[end - count : end])
            if end - count < 1 or name not in (WITH_COMMA if count == 2 else KNOWN):
                continue
            return _place(parts[: end - count], name, parts[end:])
    return None


def _place(before: list[str], country: str, code: list[str]) -> dict[str, Any] | None:
    if code and not any(map(str.isdigit, code[0])):
        return None
    site = {"city": before[0] if len(before) == 1 else ", ".join(before[:-1])}
    if len(before) > 1:
        site["state"] = before[-1]
    site["country"] = country
    if code:
        site["zip"] = code[0]
    return site


def _site(
    site: dict[str, Any], lines: list[PageLine], name: PageLine | None
) -> tuple[dict[str, Any], list[PageLine]]:
    rest = list(lines)
    if name is not None:
        bare, _, status = name.text.partition("\t")
        site["facility"] = bare.strip()
        rest = [PageLine(name.number, status), *rest] if status.strip() else rest
    if rest and (status_read := values.status(rest[0].text)):
        site["status"] = status_read
        rest.pop(0)
    if "facility" not in site and rest and not _ROLE.match(rest[0].text):
        site["facility"] = rest.pop(0).text.lstrip("* ")
    contacts, left = read_people(rest)
    if contacts:
        site["contacts"] = contacts
    return site, left


def read_people(lines: Sequence[PageLine]) -> tuple[list[dict[str, str]], list[PageLine]]:
    """The people to ask, each begun by his role or his name; and the lines that are of none."""
    people: list[dict[str, str]] = []
    left: list[PageLine] = []
    for line in lines:
        text = line.text.lstrip("* ").strip()
        if match := _ROLE.match(text):
            kind = match[1].lower().removesuffix(" backup").replace("subi", "sub-i")
            people.append({"role": _ROLES.get(kind, "SUB_INVESTIGATOR")})
            text = match[2]
        elif _begins_person(text, people):
            people.append({"role": "CONTACT"})
        if not people or (text and not _add(people[-1], text)):
            left.append(line)
    return [person for person in people if len(person) > 1], left


def _begins_person(text: str, people: list[dict[str, str]]) -> bool:
    match = _FIELD.match(text)
    is_name = match is not None and match[1].lower() == "name"
    return is_name and (not people or "name" in people[-1])


def _add(person: dict[str, str], text: str) -> bool:
    """Add what a line says of a person; False, and nothing done, where there is a doubt."""
    match = _FIELD.match(text)
    rest = match[2] if match else text
    found: dict[str, str] = {}
    if email := _EMAIL.search(rest):
        found["email"] = email[0]
        rest = rest.replace(email[0], " ")
    if extension := _EXTENSION.search(rest):
        rest = rest.replace(extension[0], " ")
    if phone := _PHONE.search(rest):
        found["phone"] = phone[0].strip()
        rest = rest.replace(phone[0], " ")
        if extension:
            found["phoneExt"] = extension[1]
    if name := " ".join(rest.split()).strip(" ,;|"):
        found["name"] = name
    if not found or set(found) & set(person):
        return False
    person.update(found)
    return True
