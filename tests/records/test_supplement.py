"""The reviewed supplement and how it is held to its record."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from trialfinder.errors import ResourceError
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.records.fields import field
from trialfinder.records.readers.formats import read_study
from trialfinder.records.repairs import stretches
from trialfinder.records.study import InterpretationKind, OutlineLine, Study
from trialfinder.records.supplement import Supplement, SupplementEntry, apply, load

SUPPLEMENT = load(trials_dir() / "NCT01614795.supplement.json")


def entry(**changes: Any) -> SupplementEntry:
    base: dict[str, Any] = {
        "kind": InterpretationKind.CHARACTER,
        "path": "protocolSection.eligibilityModule.eligibilityCriteria",
        "recorded": "?",
        "read": "’",
        "reason": "because",
        "source": "test",
        "line": 114,
        "where": "Patient?s",
    }
    return SupplementEntry(**(base | changes))


def only(study: Study, *entries: SupplementEntry) -> Study:
    return apply(
        study,
        Supplement(record="x", record_sha256=study.source.digest(), entries=entries),
    )


def test_it_holds_what_the_text_lost(opened: Study) -> None:
    record = opened.as_read
    assert opened.nct_id == "NCT01614795"
    assert record.identification_module.org_study_id_info
    assert record.identification_module.org_study_id_info.id == "ADVL1221"
    assert len(record.conditions_module.conditions) == 15
    assert record.conditions_module.conditions[-1] == "Rhabdomyosarcoma"
    assert opened.countries_read == ("United States", "Canada")
    status = record.status_module
    assert status.study_first_post_date_struct
    assert status.study_first_post_date_struct.date == "2012-06-08"
    assert status.results_first_post_date_struct
    assert status.results_first_post_date_struct.date == "2015-03-31"
    towns = {site.facility: (site.city, site.state) for site in opened.sites}
    assert towns["Centre Hospitalier Universitaire de Quebec"] == ("Québec", "Quebec")
    assert towns["Children's National Medical Center"][0] == "Washington D.C."
    assert towns["Johns Hopkins All Children's Hospital"][0] == "St. Petersburg"
    assert [site.city for site in opened.sites].count("St Louis") == 2
    description = record.description_module.detailed_description or ""
    assert description.startswith("PRIMARY OBJECTIVES:\n\nI. To determine")
    assert "SECONDARY OBJECTIVES:\n\nI. To assess" in description
    criteria = record.eligibility_module.eligibility_criteria or ""
    for words in (") ≥ 1,000/µL", "Lansky for patients ≤ 16 years", "Neulasta®)", "if 50% rad"):
        assert words in criteria


def test_what_is_on_record_stays(bundled: Study, opened: Study) -> None:
    assert opened.as_recorded == bundled.as_recorded
    assert opened.countries_recorded == ("United States",)
    assert opened.passages == bundled.passages


def test_every_reading_is_listed_and_holds(opened: Study) -> None:
    assert Counter(interpretation.kind for interpretation in opened.interpretations) == {
        InterpretationKind.CHARACTER: 20,
        InterpretationKind.SUPPLEMENT: 23,
        InterpretationKind.SPELLING: 5,
        InterpretationKind.COLUMN: 10,
    }
    for interpretation in opened.interpretations:
        if interpretation.kind is not InterpretationKind.COLUMN:
            assert interpretation.reason
            assert interpretation.source
        if interpretation.start is None:
            assert field(opened, interpretation.path, recorded=True) == interpretation.recorded
            assert field(opened, interpretation.path) == interpretation.read


def test_nothing_else_differs_from_the_record(bundled: Study, opened: Study) -> None:
    """Putting every interpretation back gives the record: no change without a interpretation."""
    read: Any = msgspec.to_builtins(opened.as_read)
    recorded: Any = msgspec.to_builtins(bundled.as_read)
    for module in ("identificationModule", "conditionsModule"):
        read[module] = recorded.get(module, {})
    for name in ("studyFirstPostDateStruct", "resultsFirstPostDateStruct"):
        del read["statusModule"][name]
    for module, name in (
        ("eligibilityModule", "eligibilityCriteria"),
        ("descriptionModule", "detailedDescription"),
    ):
        read[module][name] = recorded[module][name]
    differ = [
        (old["facility"], key)
        for old, new in zip(
            recorded["contactsLocationsModule"]["locations"],
            read["contactsLocationsModule"]["locations"],
            strict=True,
        )
        for key in new
        if new[key] != old.get(key)
    ]
    assert len(differ) == 6
    read["contactsLocationsModule"] = recorded["contactsLocationsModule"]
    assert {name: module for name, module in read.items() if module} == recorded


@pytest.mark.parametrize(
    "changes",
    [
        {"line": 115},
        {"line": 116},
        {"line": 9999},
        {"line": None},
        {"where": "Doctor?s"},
        {"where": "a"},
        {"recorded": "!"},
        {"path": "protocolSection.descriptionModule.briefSummary"},
        {"where": None},
        {"where": None, "recorded": None, "line": 115},
        {"where": None, "line": None, "recorded": "another text"},
    ],
)
def test_an_entry_that_does_not_meet_what_it_expects_is_refused(
    bundled: Study, changes: dict[str, Any], say: Callable[[Message], str]
) -> None:
    with pytest.raises(ResourceError) as caught:
        only(bundled, entry(**changes))
    assert caught.value.message.key == "supplement.misfit"
    assert "NCT01614795.txt" in say(caught.value.message)


def test_a_sign_in_the_line_of_its_label_is_repaired() -> None:
    text = "Overall Status Completed\nIntervention Type: Drug\nDescription: ? 5 mg\n\nor 9?L\n"
    study = read_study(text.encode(), "x")
    path = "protocolSection.armsInterventionsModule.interventions[0].description"
    repaired = only(
        study,
        entry(path=path, line=3, where="? 5", read="≥"),
        entry(path=path, line=5, where="9?L", read="µ"),
    )
    assert field(repaired, path) == "≥ 5 mg\n\nor 9µL"
    assert [stretch.text for stretch in stretches(repaired, path)] == [
        "≥",
        " 5 mg\n\nor 9",
        "µ",
        "L",
    ]
    assert [warning.key for warning in repaired.warnings] == ["record.text_cut"]


def test_two_entries_for_one_sign_are_refused(bundled: Study) -> None:
    with pytest.raises(ResourceError):
        only(bundled, entry(), entry())


def test_a_value_that_its_field_cannot_hold_is_refused(bundled: Study) -> None:
    count = "protocolSection.designModule.enrollmentInfo.type.deeper"
    with pytest.raises(ResourceError):
        only(bundled, entry(path=count, line=None, where=None, recorded=None))
    with pytest.raises(ResourceError) as caught:
        only(
            bundled,
            entry(
                path="protocolSection.oversightModule.isPpsd", line=None, where=None, recorded=None
            ),
        )
    assert caught.value.message.key == "supplement.unfit_value"


def test_another_records_supplement_is_refused(invented: Study) -> None:
    with pytest.raises(ResourceError) as caught:
        apply(invented, SUPPLEMENT)
    assert caught.value.message.key == "supplement.other_record"


@pytest.mark.parametrize("content", [b"", b"{", b'{"record": 1}', b'{"unknown": 1}'])
def test_a_damaged_supplement_is_refused(
    make_file: Callable[[str, bytes], Path], content: bytes
) -> None:
    with pytest.raises(ResourceError):
        load(make_file("x.supplement.json", content))
    with pytest.raises(ResourceError):
        load(Path("nowhere.supplement.json"))


@pytest.mark.parametrize(("line", "begins"), [(82, "Ewing"), (81, "Osteosarcoma"), (9000, "")])
def test_an_outline_that_does_not_fit_is_refused(opened: Study, line: int, begins: str) -> None:
    supplement = Supplement(
        record="x",
        record_sha256=opened.source.digest(),
        entries=(),
        criteria_outline=(OutlineLine(line=line, begins=begins, depth=1),),
    )
    with pytest.raises(ResourceError):
        apply(msgspec.structs.replace(opened, as_read=opened.as_recorded), supplement)
