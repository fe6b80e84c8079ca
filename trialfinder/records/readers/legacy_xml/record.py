"""Puts the elements of a legacy XML record into the registry's fields.

The elements are named as the labels of the flat text are, with underscores.
"""

import re
from functools import lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from trialfinder.records.fields import Tree, get, put
from trialfinder.records.protocol import Location
from trialfinder.records.readers.label_groups import HEADINGS
from trialfinder.records.readers.labels import Reach, Target
from trialfinder.records.readers.legacy_xml.elements import (
    CONSTANTS,
    CONTAINERS,
    DESIGN,
    GROUPS,
    KEPT_WITHIN,
    NAMES,
    PEOPLE,
    SINGLE,
    TARGETS,
    WHOLE,
    ElementTarget,
)
from trialfinder.records.readers.legacy_xml.sites import SiteReader, full_name, may_be_hidden
from trialfinder.records.study import OtherSection, UnmappedField

_RESULTS_START = "<clinical_results>"
_RESULTS = re.compile(
    r"(<clinical_results>.*</clinical_results>)(\s*</clinical_study>\s*)\Z", re.DOTALL
)
_ITEM = re.compile(r"(?:[-*•]|\d{1,2}[.)]|[A-Z][.)])\s")
_DESIGN_PART = re.compile(
    r"(?:\A|, )(?:([A-Z][a-z]+(?: [A-Z][a-z]+)*): )?"
    r"((?:(?!, [A-Z][a-z]+(?: [A-Z][a-z]+)*: ).)+)"
)
_LONGEST_CACHED = 80


class XmlRecord:
    """Collects one study, element by element. No element with a text in it is dropped."""

    def __init__(self) -> None:
        self.tree: Tree = {"protocolSection": {}, "locationCountries": []}
        self.sites: list[Location] = []
        self.unmapped: list[UnmappedField] = []
        self.sections: list[OtherSection] = []
        self._lists: dict[str, list[Any]] = {}
        self._holders: dict[str, Tree] = {}
        self._site_reader = SiteReader(self.unmapped)

    def cut(self, text: str) -> str:
        """Take the sites and the results out of the markup of a record, where it is plain; what
        is left of it."""
        rest, self.sites = self._site_reader.cut(text)
        return self._cut_results(rest)

    def _cut_results(self, text: str) -> str:
        """Results are kept unread, so they need no parsing where they end the record: 1.9 ms for a
        real record of which they are most, and 2.7 ms with lxml. Damage in them hides no study."""
        found = _RESULTS.search(text) if text.count(_RESULTS_START) == 1 else None
        if found is None or may_be_hidden(text, found.start()):
            return text
        self.sections.append(OtherSection(name="clinical_results", text=found[1], is_json=False))
        return text[: found.start()] + found[2]

    def take_study(self, study: Any) -> None:
        """Read a whole `clinical_study` element."""
        for child in study:
            self.take(child)
        self.take_attributes(study)

    def take_attributes(self, study: Any) -> None:
        """Keep the attributes of the study's own element."""
        for name, value in study.items():
            self.keep(study, name, value)

    def take(self, element: Any) -> None:
        """Read one child of the study's element, with all that it holds."""
        tag = element.tag
        if tag == "location":
            self.sites.append(self._site_reader.read(element))
        elif tag in WHOLE:
            whole = etree.tostring(element, encoding="unicode", with_tail=False)
            self.sections.append(OtherSection(name=tag, text=whole, is_json=False))
        elif tag in CONTAINERS:
            for child in element:
                self._take_inner(child, tag)
        else:
            self._take_inner(element, "")
        for name, value in element.items():
            if name != "type":
                self.keep(element, f"{tag} {name}", value)

    def _take_inner(self, element: Any, within: str) -> None:
        tag = element.tag
        if within in KEPT_WITHIN and len(element) == 0:
            text = (element.text or "").strip()
            if within == "location_countries" and tag == "country":
                self.tree["locationCountries"].append(text)
            else:
                self.keep(element, f"{within} {tag}", text)
        elif tag == "study_design" and len(element) == 0:
            self._take_design(element)
        elif tag in GROUPS or (len(element) and _is_group(tag)):
            self._take_group(element)
        elif len(element) and element[0].tag != "textblock":
            self.keep(element, tag, etree.tostring(element, encoding="unicode", with_tail=False))
        else:
            self._fill(TARGETS.get(tag) or TARGETS.get(tag.lower()), element)

    def _take_design(self, element: Any) -> None:
        """The design in one line, as records had it until 2017: "Allocation: Randomized, Masking:
        Open Label". A part that no field holds is kept."""
        for name, value in _DESIGN_PART.findall(" ".join((element.text or "").split())):
            tag = name.replace(" ", "_").lower()
            part = etree.Element(tag if tag in DESIGN else "study_design")
            part.text = value if tag in DESIGN else f"{name}{name and ': '}{value}"
            part.sourceline = element.sourceline
            self._fill(TARGETS.get(part.tag), part)

    def _take_group(self, element: Any) -> None:
        tag = element.tag
        name = tag.replace("_", " ").lower()
        if tag in GROUPS:
            path, members = GROUPS[tag]
        else:
            path, members = HEADINGS[name].path, HEADINGS[name].members
        item: dict[str, Any] = {}
        if tag in PEOPLE:
            texts = {child.tag: (child.text or "").strip() for child in element}
            item["name"] = full_name({part: text for part, text in texts.items() if text})
        for child in element:
            if tag in PEOPLE and child.tag in NAMES:
                continue
            name = child.tag.lower()
            field = members.get(name) or members.get(name.replace("_", " "))
            self._take_member(item, field, child)
        if tag in CONSTANTS:
            constant, value = CONSTANTS[tag]
            item[constant] = value
        item = {key: value for key, value in item.items() if value is not None}
        if tag not in SINGLE:
            self._list(path).append(item)
        elif get(self.tree, path) is None:
            put(self.tree, path, item)
        else:
            self.keep(element, tag, etree.tostring(element, encoding="unicode", with_tail=False))

    def _take_member(self, item: dict[str, Any], field: Target | None, element: Any) -> None:
        value, found = self._read(field, element)
        if found is None or field is None:
            self.keep(element, element.tag, value)
        elif field.reach is Reach.ITEMS:
            item.setdefault(field.path, []).append(found)
        elif field.path in item:
            self.keep(element, element.tag, value)
        else:
            item[field.path] = found

    def _fill(self, place: ElementTarget | None, element: Any) -> None:
        field = place.field if place else None
        value, found = self._read(field, element)
        if found is None or place is None or field is None:
            self.keep(element, element.tag, value)
        elif field.reach is Reach.ITEMS:
            is_id = place.name == "secondaryIdInfos"
            self._list(field.path).append({"id": found} if is_id else found)
        elif not self._put(place, found):
            self.keep(element, element.tag, value)

    def _read(self, field: Target | None, element: Any) -> tuple[str, Any]:
        """What an element says, and the registry's value of it; None where no field holds it."""
        value = _text(element)
        kind = element.get("type")
        if kind and value:
            value = f"{value} [{kind}]"
        if field is None or not value:
            return value, None
        if field.reach is Reach.TEXT:
            return value, _unwrapped(value)
        value = " ".join(value.split())
        if field.read is None:
            return value, value
        if len(value) <= _LONGEST_CACHED:
            return value, _meant(field, value)
        return value, _meant.__wrapped__(field, value)

    def _list(self, path: str) -> list[Any]:
        found = self._lists.get(path)
        if found is None:
            found = get(self.tree, path)
            if not isinstance(found, list):
                put(self.tree, path, found := [])
            self._lists[path] = found
        return found

    def _put(self, place: ElementTarget, found: Any) -> bool:
        """Put a value; False where the field is taken."""
        if isinstance(found, dict):
            holder = self._holder(place.field.path)
            if any(name in holder for name in found):
                return False
            holder.update(found)
            return True
        holder = self._holder(place.holder)
        if place.name in holder:
            return False
        holder[place.name] = found
        return True

    def _holder(self, path: str) -> Tree:
        """The object at `path`, made where there is none."""
        found = self._holders.get(path)
        if found is None:
            found = self._holders[path] = get(self.tree, path)
            if found is None:
                found = self._holders[path] = {}
                put(self.tree, path, found)
        return found

    def keep(self, element: Any, label: str, value: str) -> None:
        """Keep a text that no field can hold."""
        if value:
            line = element.sourceline or 0
            self.unmapped.append(
                UnmappedField(line=line, label=label.replace("_", " "), value=value)
            )


def _is_group(tag: str) -> bool:
    heading = HEADINGS.get(tag.replace("_", " ").lower())
    own_way = tag in ("arm_group_label", "location")
    return heading is not None and bool(heading.path) and not own_way


@lru_cache(maxsize=4096)
def _meant(field: Target, value: str) -> Any:
    """The registry's value of a short text; many records say the same."""
    found = field.read(value) if field.read else value
    if found is None and field.keep and value.lower() not in ("n/a", "none"):
        return field.keep(value)
    return found


def _text(element: Any) -> str:
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(element.itertext()).strip("\r\n")


def _unwrapped(text: str) -> str:
    """The text without the line breaks and indents that the XML puts into it: paragraphs, each on
    one line, with blank lines between them as they were.

    A blank line ends a paragraph, as does a line that begins with a mark or a number. What remains
    of an indent shows how deep a list's item stands.
    """
    if "\n" not in text:
        return text.strip()
    paragraphs: list[tuple[int, list[str]]] = []  # the indent of each, and its lines
    plain = text.replace("\r", "").replace("\t", "    ")
    least = len(plain)
    is_open = False
    for line in plain.split("\n"):
        bare = line.strip()
        if not bare:
            if is_open:
                paragraphs.append((0, []))
            is_open = False
            continue
        indent = len(line) - len(line.lstrip())
        least = min(indent, least)
        if is_open and not _ITEM.match(bare):
            paragraphs[-1][1].append(bare)
        else:
            paragraphs.append((indent, [bare]))
            is_open = True
    whole = (" " * (indent - least) + " ".join(lines) for indent, lines in paragraphs)
    return "\n".join(whole).strip("\n").rstrip()
