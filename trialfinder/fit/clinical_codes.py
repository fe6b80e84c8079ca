"""The codes by which files of a clinic name the facts that a worksheet takes: a closed table."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from trialfinder import paths
from trialfinder.resource_file import read_resource

_SYSTEMS: Mapping[str, str] = {
    "http://loinc.org": "loinc",
    "http://snomed.info/sct": "snomed",
    "http://hl7.org/fhir/sid/icd-10": "icd10",
    "http://hl7.org/fhir/sid/icd-10-cm": "icd10",
    "http://hl7.org/fhir/sid/icd-10-de": "icd10",
    "http://fhir.de/CodeSystem/bfarm/icd-10-gm": "icd10",
    "http://www.whocc.no/atc": "atc",
    "http://fhir.de/CodeSystem/bfarm/atc": "atc",
    "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl": "ncit",
}
"""FHIR's address of a code system, to its name in the table."""

_BY_BEGINNING = frozenset({"icd10", "atc"})


class Coded(msgspec.Struct, frozen=True):
    """What a file says in a code or in words."""

    codes: tuple[tuple[str, str], ...]
    text: str

    def __repr__(self) -> str:
        return "Coded()"

    @property
    def named(self) -> str:
        """The first code with its system, as a person may look it up: "LOINC 751-8"."""
        for system, code in self.codes:
            return f"{_SYSTEMS.get(system, '').upper()} {code}".strip()
        return ""

    def of(self, system: str) -> Iterator[str]:
        """Its codes of a system, by the table's name of that."""
        return (code for address, code in self.codes if _SYSTEMS.get(address) == system)


class Pregnancy(msgspec.Struct, frozen=True):
    loinc: tuple[str, ...]
    pregnant: tuple[str, ...]
    not_pregnant: tuple[str, ...]


class ClinicalCodes(msgspec.Struct, frozen=True):
    """The table. Keys are dotted names of facts ("has.diabetes") or of a group of theirs."""

    labs: Mapping[str, tuple[str, ...]]
    performance: Mapping[str, Mapping[str, tuple[str, ...]]]
    ecog_answers: Mapping[str, int]
    pregnancy: Pregnancy
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]]
    events: Mapping[str, Mapping[str, tuple[str, ...]]]
    procedures: Mapping[str, Mapping[str, tuple[str, ...]]]
    drugs: Mapping[str, Mapping[str, tuple[str, ...]]]

    def lab(self, coded: Coded) -> str | None:
        """The measured value that a code of LOINC is for."""
        wanted = set(coded.of("loinc"))
        return next((name for name, codes in self.labs.items() if wanted & set(codes)), None)


def matching(table: Mapping[str, Mapping[str, tuple[str, ...]]], coded: Coded) -> tuple[str, ...]:
    """The keys of a part of the table that a code, or a name as a whole word, stands for."""
    return tuple(key for key, codes in table.items() if _matches(codes, coded))


def _matches(codes: Mapping[str, tuple[str, ...]], coded: Coded) -> bool:
    for system, known in codes.items():
        if system == "names":
            words = set(re.findall(r"[^\W\d_]+", coded.text.casefold()))
            if words & set(known):
                return True
        elif system in _BY_BEGINNING:
            if any(code.startswith(known) for code in coded.of(system)):
                return True
        elif set(coded.of(system)) & set(known):
            return True
    return False


@cache
def clinical_codes() -> ClinicalCodes:
    """The table that comes with the program."""
    return read_resource(paths.fit_dir() / "clinical_codes.json", ClinicalCodes)
