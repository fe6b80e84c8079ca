"""A clinic's file proposes what it says and no more; what was not used is listed and why."""

import copy
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fhir.resources import bundle as r5
from fhir.resources.R4B import bundle as r4

from trialfinder.errors import RecordError
from trialfinder.fit.clinical_codes import clinical_codes
from trialfinder.fit.facts import Facts, Lab, LastDay, Performance
from trialfinder.fit.fhir_bundle import BundleReading, read_bundle, with_proposals
from trialfinder.fit.labs import LABS
from trialfinder.messages import Message
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
R4 = msgspec.json.decode((EXAMPLES / "patient-r4.json").read_bytes())
REFUTED = {"coding": [{"code": "refuted"}]}
NOV_27 = date(2026, 11, 27)


def read(told: dict[str, Any]) -> BundleReading:
    return read_bundle(msgspec.json.encode(told))


def changed(name: str, **changes: Any) -> BundleReading:
    """The example of R4 with one resource changed."""
    told = copy.deepcopy(R4)
    resource = next(e["resource"] for e in told["entry"] if e["resource"]["id"] == name)
    resource.update(changes)
    return read(told)


def values(found: BundleReading) -> dict[str, object]:
    return {proposal.fact: proposal.value for proposal in found.proposals}


def unused(found: BundleReading) -> set[tuple[str, str]]:
    return {(left.text, left.reason) for left in found.unused}


def test_the_examples_are_what_the_standard_says() -> None:
    r4.Bundle.model_validate_json((EXAMPLES / "patient-r4.json").read_bytes())
    r5.Bundle.model_validate_json((EXAMPLES / "patient-r5.json").read_bytes())


def test_every_fact_of_the_r4_example_is_proposed_with_its_day() -> None:
    found = read(R4)
    assert values(found) == {
        "birth_date": date(2017, 5, 20),
        "sex": "female",
        "labs.anc": Lab(Fraction("0.9"), "10*9/L", None, NOV_27),
        "labs.platelets": Lab(Fraction(132), "10*3/uL", None, NOV_27),
        "labs.hemoglobin": Lab(Fraction("8.4"), "g/dL", None, NOV_27),
        "labs.creatinine": Lab(Fraction(53), "umol/L", None, NOV_27),
        "labs.bilirubin": Lab(Fraction("0.6"), "mg/dL", Fraction("1.2"), NOV_27),
        "labs.alt": Lab(Fraction(37), "U/L", Fraction(45), NOV_27),
        "labs.systolic_pressure": Lab(Fraction(104), "mm[Hg]", None, NOV_27),
        "labs.diastolic_pressure": Lab(Fraction(61), "mm[Hg]", None, NOV_27),
        "performance": Performance("lansky", 80),
        "has.seizure_disorder": True,
        "last_day.chemotherapy": LastDay(date(2026, 11, 8)),
        "last_day.pegfilgrastim": LastDay(date(2026, 11, 10)),
        "last_day.any_surgery": LastDay(date(2026, 6, 15)),
    }
    days = {proposal.fact: proposal.day for proposal in found.proposals}
    assert days["labs.anc"] == NOV_27
    assert days["last_day.chemotherapy"] == date(2026, 11, 8)
    codes = {proposal.fact: proposal.code for proposal in found.proposals}
    assert codes["labs.anc"] == "LOINC 751-8"


def test_what_of_the_example_was_not_used_is_listed_with_its_reason() -> None:
    found = read(R4)
    assert unused(found) == {
        ("Neutrophils [#/volume] in Blood by Automated count", "older"),
        ("C reactive protein [Mass/volume] in Serum or Plasma", "code"),
        ("Glucose [Mass/volume] in Serum or Plasma", "unit"),
        ("Albumin [Mass/volume] in Serum or Plasma", "status"),
        ("Malignant neoplasm of long bones of unspecified lower limb", "code"),
        ("Chronic viral hepatitis B", "status"),
        ("levetiracetam 250 mg tablet", "code"),
    }
    assert found.other_kinds == {"AllergyIntolerance": 1}


def test_the_r5_example_is_read_and_another_patients_values_are_not() -> None:
    found = read_bundle((EXAMPLES / "patient-r5.json").read_bytes())
    assert values(found) == {
        "birth_date": date(1999, 2, 3),
        "sex": "male",
        "labs.wbc": Lab(Fraction("6.2"), "10*3/uL", None, NOV_27),
        "performance": Performance("ecog", 1),
        "labs.hba1c": Lab(Fraction(38), "mmol/mol", None, NOV_27),
        "last_day.warfarin": LastDay(date(2026, 11, 20)),
        "last_day.radiotherapy": LastDay(date(2026, 9, 12)),
    }
    assert unused(found) == {
        ("Hemoglobin [Mass/volume] in Blood", "patient"),
        ("Creatinine [Mass/volume] in Serum or Plasma", "value"),
    }


@pytest.mark.parametrize("status", ["preliminary", "registered", "cancelled", "entered-in-error"])
def test_a_value_that_is_not_final_is_not_proposed(status: str) -> None:
    assert "labs.hemoglobin" not in values(changed("hgb", status=status))


def test_the_latest_value_is_proposed_whatever_the_order_of_the_file() -> None:
    told = copy.deepcopy(R4)
    told["entry"].reverse()
    assert values(read(told)) == values(read(R4))


@pytest.mark.parametrize(
    ("name", "changes", "fact"),
    [
        ("seizures", {"verificationStatus": REFUTED}, "has.seizure_disorder"),
        ("ifosfamide", {"status": "not-taken"}, "last_day.chemotherapy"),
        ("ifosfamide", {"effectivePeriod": {"end": "2026-11"}}, "last_day.chemotherapy"),
        ("surgery", {"status": "preparation"}, "last_day.any_surgery"),
        ("surgery", {"performedDateTime": None}, "last_day.any_surgery"),
        ("lansky", {"valueInteger": 85}, "performance"),
        ("hgb", {"valueQuantity": {"value": "8.4", "unit": "g/dL"}}, "labs.hemoglobin"),
        ("hgb", {"valueQuantity": None}, "labs.hemoglobin"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_listed_and_not_proposed(
    name: str, changes: dict[str, Any], fact: str
) -> None:
    before, found = read(R4), changed(name, **changes)
    assert fact in values(before)
    assert fact not in values(found)
    assert len(found.unused) == len(before.unused) + 1


@pytest.mark.parametrize("day", ["2026-03-02", None])
def test_an_infarction_is_proposed_with_its_day_and_without_one_is_listed(day: str | None) -> None:
    infarction = {
        "resourceType": "Condition",
        "id": "infarction",
        "clinicalStatus": {"coding": [{"code": "resolved"}]},
        "code": {"coding": [{"system": "http://snomed.info/sct", "code": "22298006"}]},
        **({"onsetDateTime": day} if day else {}),
    }
    found = read({"resourceType": "Bundle", "entry": [{"resource": infarction}]})
    given = {"last_day.myocardial_infarction": LastDay(date.fromisoformat(day))} if day else {}
    assert values(found) == given
    assert [left.reason for left in found.unused] == ([] if day else ["day"])


def test_a_drug_that_is_still_taken_has_no_last_day() -> None:
    text = {"text": "Prednisone 5 mg tablet"}
    period = {"start": "2026-11-01"}
    found = changed(
        "levetiracetam", medicationCodeableConcept=text, effectivePeriod=period, status="active"
    )
    assert values(found)["has.corticosteroids"] is True
    assert "last_day.corticosteroids" not in values(found)
    assert not any("Prednisone" in what for what, _ in unused(found))


def test_an_upper_limit_of_another_unit_or_among_several_is_none() -> None:
    high = {"high": {"value": 0.75, "unit": "ukat/L"}}
    for ranges in ([high], [{"high": {"value": 45}}, {"high": {"value": 35}}]):
        lab = values(changed("alt", referenceRange=ranges))["labs.alt"]
        assert isinstance(lab, Lab)
        assert lab.upper_limit is None


def test_a_file_about_two_patients_is_refused() -> None:
    told = copy.deepcopy(R4)
    told["entry"].append({"resource": {"resourceType": "Patient", "id": "other"}})
    with pytest.raises(RecordError) as raised:
        read(told)
    assert raised.value.message.key == "bundle.several_patients"


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"resourceType": "Patient"}', b"\xff", b'{"a":' * 100_000],
)
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError) as raised:
        read_bundle(data)
    assert raised.value.message.key == "bundle.not_read"


@pytest.mark.parametrize("damage", [None, 7, "x", [], {}, [None], {"coding": 3}, [[1]], True])
def test_no_damage_of_a_resource_brings_the_reader_down(damage: Any) -> None:
    for at, entry in enumerate(R4["entry"]):
        for key in entry["resource"]:
            told = copy.deepcopy(R4)
            told["entry"][at]["resource"][key] = damage
            try:
                read(told)
            except RecordError:
                assert key == "resourceType" or damage is not None
    assert read({"resourceType": "Bundle", "entry": damage}).proposals == ()


def test_confirmed_values_take_the_place_of_those_that_were_there() -> None:
    before = Facts(
        age_years=Fraction(9),
        labs={"anc": Lab(Fraction(5), "/uL"), "ast": Lab(Fraction(20), "U/L")},
    )
    chosen = tuple(p for p in read(R4).proposals if p.fact in ("birth_date", "labs.anc"))
    after = with_proposals(before, chosen)
    assert after.age_years is None
    assert after.birth_date == date(2017, 5, 20)
    assert after.labs["anc"].value == Fraction("0.9")
    assert after.labs["ast"] == before.labs["ast"]


def test_nothing_of_the_patient_shows_in_the_name_of_what_was_read() -> None:
    found = read(R4)
    shown = repr((found, found.proposals, found.unused))
    for value in ("2017", "Seizure", "0.9", "9/10", "751-8"):
        assert value not in shown


def test_the_table_of_codes_names_known_facts_and_no_code_twice() -> None:
    codes = clinical_codes()
    loinc = [code for known in codes.labs.values() for code in known]
    assert len(loinc) == len(set(loinc)) > 80
    assert set(codes.labs) <= set(LABS)
    known = {f"has.{name}" for name in HAS} | {f"last_day.{name}" for name in LAST_DAYS}
    tables = (codes.conditions, codes.events, codes.procedures, codes.drugs)
    named = [key for table in tables for key in table]
    assert named
    assert set(named) <= known


@pytest.mark.parametrize("name", ["labs", "performance"])
def test_every_loinc_code_has_its_check_digit(name: str) -> None:
    codes = clinical_codes()
    listed = (
        [code for known in codes.labs.values() for code in known]
        if name == "labs"
        else [code for known in codes.performance.values() for code in known["loinc"]]
    )
    assert listed
    for code in listed:
        number, _, check = code.partition("-")
        odd = str(int(number[::-1][::2][::-1]) * 2)  # as LOINC's guide has it (Mod 10)
        even = number[::-1][1::2][::-1]
        total = sum(map(int, even + odd))
        assert (10 - total % 10) % 10 == int(check), code


def test_a_file_may_be_as_large_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialfinder.fit.fhir_bundle.MOST_BYTES", 3_000_000)
    bundle = b'{"resourceType": "Bundle"}'
    assert read_bundle(bundle.ljust(3_000_000)).proposals == ()
    with pytest.raises(RecordError) as caught:
        read_bundle(bundle.ljust(3_000_001))
    assert caught.value.message == Message("bundle.too_large", {"megabytes": 3})
