"""Reads a site of the legacy XML record. Most of a large record is sites, so this is kept quick."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trialfinder.records.protocol import Contact, Location
from trialfinder.records.readers.enumerations import official_role, status
from trialfinder.records.study import UnmappedField

_PLACE = {"name": "facility", "city": "city", "state": "state", "zip": "zip", "country": "country"}
_PERSON = frozenset({"contact", "contact_backup", "investigator"})
_PARTS = frozenset(
    {"first_name", "middle_name", "last_name", "degrees", "phone", "phone_ext", "email"}
)
_PARTS_OF_LEADER = _PARTS | {"role"}  # that of a contact is being one


# Nothing in a plain site can be read in two ways, so no way back is kept: "*+", "?+".
_TEXT = r"([^\s<][^<]*+)(?<!\s)"
_REFERENCE = re.compile(r"&(?:(amp)|(lt)|(gt)|(quot)|(apos)|);?")
_SIGNS = ("", "&", "<", ">", '"', "'")


def _maybe(*tags: str) -> str:
    return "".join(rf"(?:<{tag}>{_TEXT}</{tag}>\s*+)?+" for tag in tags)


_COMMENT = re.compile(r"<!--(?>[^-]|-(?!->))*+-->")
_CALLED = _maybe("last_name", "phone", "phone_ext", "email")
_LED = _maybe("last_name", "role")
_WHERE = _maybe("city", "state", "zip", "country")
_PLAIN = re.compile(
    rf"<location>\s*+(?:<facility>\s*+{_maybe('name')}"
    rf"(?:<address>\s*+{_WHERE}</address>\s*+)?+</facility>\s*+)?+"
    rf"{_maybe('status')}(?:<contact>\s*+{_CALLED}</contact>\s*+)?+"
    rf"(?:<contact_backup>\s*+{_CALLED}</contact_backup>\s*+)?+"
    rf"((?:<investigator>\s*+{_LED}</investigator>\s*+)*+)</location>\s*+"
)
_INVESTIGATOR = re.compile(rf"<investigator>\s*+{_LED}</investigator>")
_CONTACTS_AT = (6, 10)  # where in the groups of a plain site each contact begins


class SiteReader:
    """Reads the sites of one record; what it has no field for goes to `unmapped`."""

    def __init__(self, unmapped: list[UnmappedField]) -> None:
        self._unmapped = unmapped
        self._codes: dict[str, str] = {}

    def cut(self, text: str) -> tuple[str, list[Location]]:
        """The sites of a record's markup, and the markup without them, its lines where they were.

        Only where the sites stand one after another and each is as plain as the registry writes
        it; else none is cut out, and all are left to `read`. Five real records, 1,320 sites, take
        11 ms so, and 18 ms by the quickest walk through lxml's nodes that we found; and no memory
        for the nodes.
        """
        first = text.find("<location>")
        if first < 0 or may_be_hidden(text, first) or _depth(text[:first]) != 1:
            return text, []
        found, at = [], first
        while match := _PLAIN.match(text, at):
            parts = match.groups()
            start, at = at, match.end()
            if text.find("&", start, at) >= 0:
                plain = _resolved(parts)
                if plain is None:
                    return text, []
                parts = plain
            found.append(self._from_plain(parts))
        if text.count("<location>") != len(found):
            return text, []
        return text[:first] + "\n" * text.count("\n", first, at) + text[at:], found

    def read(self, element: Any) -> Location:
        """The site in a `location` element, node by node."""
        site: dict[str, Any] = {}
        people: list[dict[str, str]] = []
        person: dict[str, str] = {}
        for tag, text, line in _nodes(element):
            place = _PLACE.get(tag)
            if tag in _PERSON:
                person = {"kind": tag}
                people.append(person)
            if not text:
                continue
            if place is not None and place not in site:
                site[place] = text
            elif tag in _parts_of(person) and tag not in person:
                person[tag] = text
            elif tag == "status" and tag not in site:
                site[tag] = self._code(text, status)
            else:
                self._unmapped.append(UnmappedField(line=line, label=tag, value=text))
        site["contacts"] = tuple(self._contact(one) for one in people if len(one) > 1)
        return Location(**site)

    def _from_plain(self, parts: tuple[str | None, ...]) -> Location:
        facility, city, state, zip_code, country, own = parts[:6]
        contacts: list[Contact] = []
        for start in _CONTACTS_AT:
            last, phone, extension, email = parts[start : start + 4]
            if last or phone or email or extension:
                contacts.append(
                    Contact(
                        name=last, role="CONTACT", phone=phone, phone_ext=extension, email=email
                    )
                )
        if led := parts[14]:
            people: Any = (parts[15:],)
            if led.count("<investigator>") > 1:
                people = _INVESTIGATOR.findall(led)
            for last, role in people:
                code = self._codes.get(role) or self._code(role, official_role) if role else None
                contacts.append(Contact(name=last or None, role=code))
        return Location(
            facility=facility,
            status=self._codes.get(own) or self._code(own, status) if own else None,
            city=city,
            state=state,
            zip=zip_code,
            country=country,
            contacts=tuple(contacts),
        )

    def _contact(self, person: dict[str, str]) -> Contact:
        is_contact = person["kind"] != "investigator"
        role = person.get("role")
        if is_contact:
            role = "CONTACT"
        elif role is not None:
            role = self._code(role, official_role)
        return Contact(
            name=full_name(person),
            role=role,
            phone=person.get("phone"),
            phone_ext=person.get("phone_ext"),
            email=person.get("email"),
        )

    def _code(self, text: str, read: Any) -> str:
        code = self._codes.get(text)
        if code is None:
            code = self._codes[text] = read(text) or text
        return code


def _depth(text: str) -> int:
    """How many elements are open at the end of the markup: one where a site stands, which within
    any other element is none. Any other count where the markup is not plain."""
    bare = _COMMENT.sub("", text)
    closed = bare.count("</")
    opened = bare.count("<") - closed - bare.count("<?") - bare.count("<!") - bare.count("/>")
    return opened - closed


def may_be_hidden(text: str, at: int) -> bool:
    """Whether the markup at `at` may stand in a comment, an instruction or a literal section."""
    open_comment = text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)
    return open_comment or text.find("<![CDATA[") >= 0 or text.find("<?", 5) >= 0


def _resolved(parts: tuple[str | None, ...]) -> tuple[str | None, ...] | None:
    """The texts with XML's five named references read; None where there are others."""
    resolved = []
    for part in parts:
        if part and "&" in part:
            for match in _REFERENCE.finditer(part):
                if match.lastindex is None or not match[0].endswith(";"):
                    return None
            part = _REFERENCE.sub(lambda match: _SIGNS[match.lastindex or 0], part)
        resolved.append(part)
    return tuple(resolved)


def _parts_of(person: Mapping[str, str]) -> frozenset[str]:
    """What belongs to a person, as far as there is one."""
    if not person:
        return frozenset()
    return _PARTS_OF_LEADER if person["kind"] == "investigator" else _PARTS


def _nodes(element: Any) -> Iterator[tuple[str, str, int]]:
    """Tag, text and line of all that an element holds, with attributes and texts after tags."""
    for node in element.iter():
        line = node.sourceline or 0
        yield node.tag, (node.text or "").strip(), line
        for name, value in node.items():
            yield f"{node.tag} {name}", value, line
        if node is not element and node.tail and not node.tail.isspace():
            yield f"after {node.tag}", node.tail.strip(), line


def full_name(person: Mapping[str, str]) -> str | None:
    """First, middle and last name, then degrees; the last name mostly holds all of them."""
    last = person.get("last_name")
    if "first_name" not in person and "middle_name" not in person and "degrees" not in person:
        return last
    names = (person.get("first_name"), person.get("middle_name"), last)
    name = " ".join(part for part in names if part)
    return ", ".join(part for part in (name, person.get("degrees")) if part) or None
