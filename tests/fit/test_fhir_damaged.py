"""A damaged file of a clinic never fails the program, and never proposes what it does not say."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from trialfinder.errors import RecordError
from trialfinder.fit.fhir_bundle import BundleReading, read_bundle

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FILES = tuple((EXAMPLES / f"patient-{name}.json").read_bytes() for name in ("r4", "r5"))
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e300, "", "x" * 5000, [], {}, [[]], {"coding": "x"}, {"value": "9"}),
    *({"reference": "#"}, [None], {"coding": [None, {"code": 3}]}, "2026", "2026-13-41"),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a file something stands."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


def changed(told: Any, path: tuple[Any, ...], value: Any) -> Any:
    told = copy.deepcopy(told)
    within = told
    for key in path[:-1]:
        within = within[key]
    within[path[-1]] = value
    return told


def read(told: Any) -> BundleReading | None:
    try:
        return read_bundle(msgspec.json.encode(told))
    except RecordError:
        return None


@pytest.mark.parametrize("data", FILES)
def test_each_place_may_hold_anything(data: bytes) -> None:
    told = msgspec.json.decode(data)
    known = {(one.fact, repr(one.value), one.day) for one in read_bundle(data).proposals}
    chance = random.Random(18)
    count = 0
    for path in places(told):
        found = read(changed(told, path, chance.choice(ODD)))
        count += found is not None
        facts = [one.fact for one in found.proposals] if found else []
        assert len(facts) == len(set(facts))
    assert count > len(known)


def test_a_file_cut_short_anywhere_is_refused_or_read_as_far_as_it_says() -> None:
    for end in range(0, len(FILES[0]) - 1, 97):
        with pytest.raises(RecordError):
            read_bundle(FILES[0][:end])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_any_encoding_of_unicode_is_read(encoding: str) -> None:
    again = read_bundle(FILES[0].decode().encode(encoding))
    assert len(again.proposals) == len(read_bundle(FILES[0]).proposals)


def bundle(*resources: dict[str, Any]) -> BundleReading:
    entries = [{"resource": resource} for resource in resources]
    told = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return read_bundle(msgspec.json.encode(told))


DIABETES = {
    "resourceType": "Condition",
    "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "E11.9"}]},
    "subject": {"reference": "Patient/1"},
}


@pytest.mark.parametrize(
    "ended",
    [
        {"clinicalStatus": "resolved"},
        {"clinicalStatus": {"coding": [{"code": "resolved"}]}},
        {"abatementDateTime": "2020-03-01"},
        {"verificationStatus": "refuted"},
        {"verificationStatus": "entered-in-error", "clinicalStatus": "active"},
    ],
)
def test_an_illness_that_is_over_or_refuted_is_not_proposed_in_any_version(
    ended: dict[str, Any],
) -> None:
    assert [one.fact for one in bundle(DIABETES).proposals] == ["has.diabetes"]
    found = bundle({**DIABETES, **ended})
    assert found.proposals == ()
    assert [one.reason for one in found.unused] == ["status"]


def test_a_birth_date_without_a_day_and_another_gender_are_listed_as_not_used() -> None:
    found = bundle({"resourceType": "Patient", "birthDate": "2017-05", "gender": "other"})
    assert found.proposals == ()
    assert [one.text for one in found.unused] == ["Patient.birthDate", "Patient.gender"]


def test_references_that_go_round_and_bundles_in_bundles_end() -> None:
    medication = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "contained": [{"resourceType": "Medication", "id": "m", "code": {"reference": "#m"}}],
        "medicationReference": {"reference": "#m"},
        "subject": {"reference": "Patient/1"},
    }
    inner = {"resourceType": "Bundle", "entry": [{"resource": medication}]}
    found = bundle(medication, inner)
    assert found.proposals == ()
    assert found.other_kinds == {"Bundle": 1}


def test_words_of_a_file_turn_no_words_of_ours_round() -> None:
    coding = {"system": "http://loinc.org", "code": "99999-9", "display": "odd \u202e thing"}
    told = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {
                "resource": {
                    "resourceType": "Observation",
                    "status": "final",
                    "code": {"coding": [coding]},
                    "valueQuantity": {"value": 3, "code": "1"},
                }
            }
        ],
    }
    found = read(told)
    assert found is not None
    assert [one.text.isprintable() for one in found.unused] == [True]
