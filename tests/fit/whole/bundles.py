"""What is proposed of a clinic's file, with one thing changed in it at a time."""

import copy
from collections.abc import Iterator
from typing import Any

import msgspec

from tests.fit.test_fhir_bundle import R4, read
from tests.fit.whole.values import facts_in_line, plain
from tests.shown import in_line
from trialfinder.errors import RecordError
from trialfinder.fit.facts import Facts
from trialfinder.fit.fhir_bundle import BundleReading, read_bundle, with_proposals

_CODE: dict[str, Any] = {"coding": [{"code": "odd", "system": "http://loinc.org"}], "text": "Odd"}
_CHANGES: dict[str, tuple[Any, ...]] = {
    "status": (
        *("final", "amended", "corrected", "preliminary", "entered-in-error", "cancelled"),
        *("active", "completed", "recorded", "in-progress", "stopped", "on-hold", "not-done"),
        None,
        5,
    ),
    "clinicalStatus": tuple(
        {"coding": [{"code": code}]}
        for code in ("active", "recurrence", "relapse", "inactive", "remission", "resolved")
    ),
    "verificationStatus": tuple(
        {"coding": [{"code": code}]}
        for code in ("confirmed", "refuted", "entered-in-error", "differential", "provisional")
    ),
    "code": (_CODE, {}, None, {"text": "Odd"}, 5),
    "subject": ({"reference": "Patient/other"}, {}, None, {"reference": ""}),
    "effectiveDateTime": ("2026-11-27T10:00:00Z", "2026-11", "2026", "odd", None),
    "effectivePeriod": ({"end": "2026-11-20"}, {"start": "2026-11-20"}, {}),
    "performedDateTime": ("2026-01-02", None),
    "performedPeriod": ({"start": "2026-01-02", "end": "2026-01-05"},),
    "valueQuantity": (
        {"value": 7, "unit": "odd"},
        {"value": -1, "unit": "g/dL"},
        {"unit": "g/dL"},
        {},
        {"value": 7, "unit": "g/dL", "comparator": "<"},
        {"value": "7", "unit": "g/dL"},
    ),
    "valueInteger": (80, 85, -1),
    "valueCodeableConcept": (_CODE,),
    "referenceRange": (
        [{"high": {"value": 2, "unit": "mg/dL"}}],
        [{}],
        [{"high": {"value": 2}}, {}],
    ),
    "birthDate": ("2017-05", "odd", None),
    "gender": ("male", "other", "unknown", None),
    "medicationCodeableConcept": (_CODE,),
    "onsetDateTime": ("2020-01-01",),
    "dataAbsentReason": (_CODE,),
}


def bundles() -> Iterator[str]:
    whole = read(R4)
    yield from _told(whole)
    confirmed = with_proposals(msgspec.structs.replace(Facts(), age_years=3), whole.proposals)
    yield f"confirmed {facts_in_line(confirmed)}"
    before = set(_told(whole))
    kinds: set[tuple[str, ...]] = set()
    for at, entry in enumerate(R4["entry"]):
        kind = (entry["resource"]["resourceType"], *sorted(entry["resource"]))
        if kind in kinds:
            continue
        kinds.add(kind)
        for name, values in _CHANGES.items():
            if name not in entry["resource"] and name not in ("subject", "status"):
                continue
            for value in values:
                told = copy.deepcopy(R4)
                if value is None:
                    told["entry"][at]["resource"].pop(name, None)
                else:
                    told["entry"][at]["resource"][name] = value
                now = set(_told(read(told)))
                yield f"{entry['resource']['resourceType']} {at} {name} {str(value)[:60]}"
                yield from (f"  - {line}" for line in sorted(before - now))
                yield from (f"  + {line}" for line in sorted(now - before))
    yield from _twice()


def _told(found: BundleReading) -> Iterator[str]:
    for one in found.proposals:
        yield f"{one.fact} {plain(one.value)} {one.day} {one.text!r} {one.code}"
    for left in found.unused:
        yield f"unused {left.kind} {left.text!r} {left.code} {left.day} {left.reason}"
    yield f"others {dict(found.other_kinds)}"


def _twice() -> Iterator[str]:
    """A statement once more, of an earlier and a later day; two patients; what is no file."""
    for day in ("2026-11-26", "2026-11-28"):
        told = copy.deepcopy(R4)
        for entry in copy.deepcopy(R4["entry"]):
            resource = entry["resource"]
            resource["id"] = f"{resource['id']}-2"
            if resource["resourceType"] not in ("Patient", "Medication"):
                told["entry"].append(entry)
                for name in ("effectiveDateTime", "performedDateTime"):
                    if name in resource:
                        resource[name] = day
        yield f"twice {day}"
        yield from (f"  {line}" for line in _told(read(told)))
    patient = next(one for one in R4["entry"] if one["resource"]["resourceType"] == "Patient")
    other = {"resource": {**patient["resource"], "id": "other"}}
    for entries in ([patient, patient], [patient, other], [], [5, {}, {"resource": {}}]):
        try:
            found = read({"resourceType": "Bundle", "entry": entries})
            yield f"{len(entries)}: {list(_told(found))}"
        except RecordError as error:
            yield f"{len(entries)}: {in_line(error)}"
    for data in (
        b"",
        b"[]",
        b'{"resourceType": "Patient"}',
        b'{"resourceType": "Bundle", "entry": 5}',
    ):
        try:
            yield f"{data!r}: {list(_told(read_bundle(data)))}"
        except RecordError as error:
            yield f"{data!r}: {in_line(error)}"
