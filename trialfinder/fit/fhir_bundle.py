"""Reads a Bundle of HL7 FHIR (R4 or R5) that a clinic's system wrote, into facts to be confirmed.

Nothing of it counts before a person has confirmed it. Names, addresses and numbers of the patient
are not looked at. Where the file holds more than one patient it is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from trialfinder.errors import RecordError
from trialfinder.fit.clinical_codes import ClinicalCodes, Coded, clinical_codes, matching
from trialfinder.fit.facts import SCALES, Facts, Lab, LastDay, Performance
from trialfinder.fit.fhir_values import (
    coded,
    codes_of,
    day_of,
    listed,
    quantity_lab,
    reference_of,
    text_of,
    tree,
)
from trialfinder.fit.json_value import json_value
from trialfinder.fit.labs import LABS
from trialfinder.fit.units import read_unit

MOST_BYTES = 64_000_000

Reason = Literal["code", "unit", "status", "value", "day", "older", "patient"]
Value = Lab | LastDay | Performance | date | bool | str

_DONE = frozenset({"final", "amended", "corrected"})
_TAKEN = frozenset({"active", "completed", "recorded", "in-progress", "stopped", "on-hold"})
_ACTIVE = frozenset({"active", "recurrence", "relapse", ""})
_DENIED = frozenset({"refuted", "entered-in-error", "differential"})
_IGNORED = frozenset({"Patient", "Medication"})


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the file tells: its dotted name and value, the day that it is from, and the
    file's own words and code for it."""

    fact: str
    value: Value
    day: date | None
    text: str
    code: str

    def __repr__(self) -> str:
        return "Proposal()"


class Unused(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the file that was not used, and why: its code is not known, its unit does not
    fit, its status or value does not tell, it has no day, a later one is there, or it is about
    somebody else."""

    kind: str
    text: str
    code: str
    day: date | None
    reason: Reason

    def __repr__(self) -> str:
        return "Unused()"


class BundleReading(msgspec.Struct, frozen=True):
    """What a file tells. `other_kinds` counts resources of kinds that are not read."""

    proposals: tuple[Proposal, ...]
    unused: tuple[Unused, ...]
    other_kinds: Mapping[str, int]

    def __repr__(self) -> str:
        return "BundleReading()"


def read_bundle(data: bytes) -> BundleReading:
    """
    Raises:
        RecordError: that is no Bundle, it is too large, or it is about several patients.
    """
    if len(data) > MOST_BYTES:
        raise RecordError("bundle.too_large", megabytes=MOST_BYTES // 1_000_000)
    told = json_value(data, "bundle.not_read")
    if tree(told).get("resourceType") != "Bundle":
        raise RecordError("bundle.not_read")
    entries = [tree(entry) for entry in listed(told.get("entry"))]
    patients = [entry for entry in entries if _kind(entry) == "Patient"]
    if len({str(tree(entry["resource"]).get("id", at)) for at, entry in enumerate(patients)}) > 1:
        raise RecordError("bundle.several_patients")
    reader = _Reader(entries, patients[:1])
    return reader.read()


def with_proposals(facts: Facts, confirmed: tuple[Proposal, ...]) -> Facts:
    """The facts with those that were confirmed in the place of what they had."""
    changes: dict[str, Any] = {}
    for proposal in confirmed:
        group, _, name = proposal.fact.partition(".")
        if name:
            before = changes.get(group, getattr(facts, group))
            changes[group] = {**before, name: proposal.value}
            changes["never"] = changes.get("never", facts.never) - {name}
        else:
            changes[group] = proposal.value
    if "birth_date" in changes:
        changes["age_years"] = None
    return msgspec.structs.replace(facts, **changes)


def _kind(entry: Mapping[str, Any]) -> str:
    return text_of(tree(entry.get("resource")).get("resourceType"))


class _Reader:
    def __init__(self, entries: list[Mapping[str, Any]], patients: list[Mapping[str, Any]]) -> None:
        self._codes: ClinicalCodes = clinical_codes()
        self._entries = entries
        self._patient = patients[0] if patients else None
        self._subjects: set[str] = set()
        self._medications: dict[str, Coded] = {}
        self._proposals: list[Proposal] = []
        self._unused: list[Unused] = []
        self._others: dict[str, int] = {}

    def read(self) -> BundleReading:
        for entry in self._entries:
            self._note_names(entry)
        if self._patient is not None:
            self._read_patient(tree(self._patient.get("resource")))
        readers = {
            "Observation": self._read_observation,
            "Condition": self._read_condition,
            "MedicationStatement": self._read_medication,
            "MedicationAdministration": self._read_medication,
            "Procedure": self._read_procedure,
        }
        for entry in self._entries:
            kind, resource = _kind(entry), tree(entry.get("resource"))
            if kind not in readers:
                if kind and kind not in _IGNORED:
                    self._others[kind] = self._others.get(kind, 0) + 1
            elif self._is_of_another(resource):
                self._leave(resource, self._coded_of(resource), None, "patient")
            else:
                readers[kind](resource)
        return BundleReading(tuple(self._latest()), tuple(self._unused), self._others)

    def _note_names(self, entry: Mapping[str, Any]) -> None:
        """By what names the file speaks of its medications and its patient."""
        resource = tree(entry.get("resource"))
        names = {str(entry.get("fullUrl", "")), f"{_kind(entry)}/{resource.get('id', '')}"}
        if _kind(entry) == "Medication":
            self._medications.update(dict.fromkeys(names, coded(resource.get("code"))))
        if entry is self._patient:
            self._subjects |= names - {""}

    def _is_of_another(self, resource: Mapping[str, Any]) -> bool:
        """Whether the statement names a patient other than the file's own, or the file has none and
        its statements name several."""
        named = reference_of(resource.get("subject"))
        if not named:
            return False
        if not self._subjects:
            self._subjects.add(named)
        ends = ("/" + known for known in self._subjects if "://" not in known)
        return named not in self._subjects and not named.endswith(tuple(ends))

    def _read_patient(self, patient: Mapping[str, Any]) -> None:
        birth, gender = Coded((), "Patient.birthDate"), Coded((), "Patient.gender")
        born = day_of(patient.get("birthDate"))
        if born is not None:
            self._propose("birth_date", born, None, birth)
        elif patient.get("birthDate"):  # a year alone, or damaged
            self._leave(patient, birth, None, "value")
        sex = patient.get("gender")
        if sex in ("female", "male"):
            self._propose("sex", sex, None, gender)
        elif sex:
            self._leave(patient, gender, None, "value")

    def _read_observation(self, resource: Mapping[str, Any]) -> None:
        day = day_of(resource, "effectiveDateTime", "effectivePeriod", "effectiveInstant")
        is_done = text_of(resource.get("status")) in _DONE
        components = [tree(part) for part in listed(resource.get("component"))]
        for part in (resource, *components):
            what = coded(part.get("code"))
            if part is resource and components and "valueQuantity" not in part:
                continue  # a panel, whose values are its components
            if not is_done:
                self._leave(resource, what, day, "status")
            else:
                self._read_value(resource, part, what, day)

    def _read_value(
        self, resource: Mapping[str, Any], part: Mapping[str, Any], what: Coded, day: date | None
    ) -> None:
        lab = self._codes.lab(what)
        scales = matching(self._codes.performance, what)
        if lab is not None:
            found = quantity_lab(part, day)
            if found is None:
                self._leave(resource, what, day, "value")
            elif read_unit(found.unit or "", LABS[lab].dimensions) is None:
                self._leave(resource, what, day, "unit")
            else:
                self._propose(f"labs.{lab}", found, day, what)
        elif scales:
            performance = self._performance(scales[0], part)
            if performance is None:
                self._leave(resource, what, day, "value")
            else:
                self._propose("performance", performance, day, what)
        elif set(what.of("loinc")) & set(self._codes.pregnancy.loinc):
            self._read_pregnancy(resource, part, what, day)
        else:
            self._leave(resource, what, day, "code")

    def _performance(self, name: str, part: Mapping[str, Any]) -> Performance | None:
        """A value of a scale, given as a number or as one of LOINC's answers."""
        scale = next(known for known in SCALES if known == name)
        value = part.get("valueInteger", tree(part.get("valueQuantity")).get("value"))
        for _, code in coded(part.get("valueCodeableConcept")).codes:
            value = self._codes.ecog_answers.get(code, value) if scale == "ecog" else value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return Performance(scale, int(value)) if value in SCALES[scale] else None

    def _read_pregnancy(
        self, resource: Mapping[str, Any], part: Mapping[str, Any], what: Coded, day: date | None
    ) -> None:
        answers = {code for _, code in coded(part.get("valueCodeableConcept")).codes}
        is_pregnant = bool(answers & set(self._codes.pregnancy.pregnant))
        if is_pregnant is bool(answers & set(self._codes.pregnancy.not_pregnant)):
            self._leave(resource, what, day, "value")
        else:
            self._propose("pregnant", is_pregnant, day, what)

    def _read_condition(self, resource: Mapping[str, Any]) -> None:
        what = coded(resource.get("code"))
        day = day_of(resource, "onsetDateTime", "onsetPeriod", "recordedDate")
        has_ended = any(key.startswith("abatement") for key in resource)
        told = codes_of(resource.get("clinicalStatus"))
        status = told or {"resolved" if has_ended else ""}
        verified = codes_of(resource.get("verificationStatus"))
        has = matching(self._codes.conditions, what)
        events = matching(self._codes.events, what)
        if not has and not events:
            self._leave(resource, what, day, "code")
        elif verified & _DENIED or (has and not status & _ACTIVE):
            self._leave(resource, what, day, "status")
        elif events and day is None:
            self._leave(resource, what, day, "day")
        for fact in has if status & _ACTIVE and not verified & _DENIED else ():
            self._propose(fact, True, day, what)
        for fact in events if day is not None and not verified & _DENIED else ():
            assert day is not None
            self._propose(fact, LastDay(day), day, what)

    def _read_medication(self, resource: Mapping[str, Any]) -> None:
        what = self._coded_of(resource)
        facts = matching(self._codes.drugs, what)
        status = text_of(resource.get("status"))
        is_given_now = status == "active" and day_of(resource, *_PERIODS) is None
        ended = None if is_given_now else day_of(resource, *_TIMES)
        if not facts:
            self._leave(resource, what, ended, "code")
            return
        if status not in _TAKEN:
            self._leave(resource, what, ended, "status")
            return
        used = False
        for fact in facts:
            is_drug_now = fact.startswith("has.")
            if is_drug_now and (is_given_now or fact == "has.mtor_inhibitor"):
                self._propose(fact, True, ended, what)
                used = True
            elif not is_drug_now and ended is not None:
                self._propose(fact, LastDay(ended), ended, what)
                used = True
        if not used:
            self._leave(resource, what, ended, "day")

    def _read_procedure(self, resource: Mapping[str, Any]) -> None:
        what, category = coded(resource.get("code")), coded(resource.get("category"))
        facts = matching(self._codes.procedures, what)
        facts = facts or matching(self._codes.procedures, category)
        day = day_of(resource, *_TIMES)
        if not facts:
            self._leave(resource, what, day, "code")
        elif resource.get("status") != "completed":
            self._leave(resource, what, day, "status")
        elif day is None:
            self._leave(resource, what, day, "day")
        else:
            self._propose(facts[0], LastDay(day), day, what)

    def _coded_of(self, resource: Mapping[str, Any]) -> Coded:
        """The code of a statement; of a medication the drug, wherever it stands."""
        if not str(resource.get("resourceType", "")).startswith("Medication"):
            return coded(resource.get("code"))
        medication = tree(resource.get("medication"))  # R5
        concept = resource.get("medicationCodeableConcept") or medication.get("concept")
        if concept:
            return coded(concept)
        reference = resource.get("medicationReference") or medication.get("reference")
        named = reference_of(reference)
        for contained in map(tree, listed(resource.get("contained"))):
            if named == f"#{contained.get('id', '')}":
                return coded(contained.get("code"))
        return self._medications.get(named, Coded((), text_of(tree(reference).get("display"))))

    def _propose(self, fact: str, value: Value, day: date | None, what: Coded) -> None:
        self._proposals.append(
            Proposal(fact=fact, value=value, day=day, text=what.text, code=what.named)
        )

    def _leave(
        self, resource: Mapping[str, Any], what: Coded, day: date | None, reason: Reason
    ) -> None:
        kind = str(resource.get("resourceType", ""))
        self._unused.append(
            Unused(kind=kind, text=what.text, code=what.named, day=day, reason=reason)
        )

    def _latest(self) -> Iterator[Proposal]:
        """One proposal a fact: the latest, and of a day the last that the file has."""
        newest: dict[str, Proposal] = {}
        for proposal in self._proposals:
            before = newest.get(proposal.fact)
            is_newer = before is None or (proposal.day or date.min) >= (before.day or date.min)
            older = before if is_newer else proposal
            if older is not None:
                self._unused.append(
                    Unused(
                        kind="",
                        text=older.text,
                        code=older.code,
                        day=older.day,
                        reason="older",
                    )
                )
            if is_newer:
                newest[proposal.fact] = proposal
        return iter(newest.values())


_PERIODS = ("effectivePeriod", "performedPeriod", "occurrencePeriod", "occurencePeriod")
_TIMES = (
    *_PERIODS,
    *("effectiveDateTime", "performedDateTime", "occurrenceDateTime", "occurenceDateTime"),
)
"""Where R4 and R5 say when something was given or done; R5 spells one of them with one r."""
