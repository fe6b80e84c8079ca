"""Reads tables of AACT, one file a table with a row of names, joined by `nct_id`.

Only the tables of `TABLES` are read; a study needs its row in "studies", and what a table that is
not there would hold is not in the file.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree, get, put
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.encoding import decode
from trialfinder.records.readers.partial_record import kept, partial_study
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study, UnmappedField

STUDIES = "studies"
_P = "protocolSection."
_TEXT: values.Convert = str
_Row = Mapping[str, str]

_STUDY: Mapping[str, tuple[str, values.Convert]] = {
    "nct_id": ("identificationModule.nctId", _TEXT),
    "brief_title": ("identificationModule.briefTitle", _TEXT),
    "official_title": ("identificationModule.officialTitle", _TEXT),
    "acronym": ("identificationModule.acronym", _TEXT),
    "overall_status": ("statusModule.overallStatus", values.status),
    "last_known_status": ("statusModule.lastKnownStatus", values.status),
    "why_stopped": ("statusModule.whyStopped", _TEXT),
    "verification_date": ("statusModule.statusVerifiedDate", values.day),
    "start_date": ("statusModule.startDateStruct.date", values.day),
    "primary_completion_date": ("statusModule.primaryCompletionDateStruct.date", values.day),
    "completion_date": ("statusModule.completionDateStruct.date", values.day),
    "study_first_posted_date": ("statusModule.studyFirstPostDateStruct.date", values.day),
    "last_update_posted_date": ("statusModule.lastUpdatePostDateStruct.date", values.day),
    "study_type": ("designModule.studyType", values.study_type_code),
    "source": ("identificationModule.organization.fullName", _TEXT),
}
_ONE: Mapping[str, Mapping[str, tuple[str, values.Convert]]] = {
    "brief_summaries": {"description": ("descriptionModule.briefSummary", _TEXT)},
    "detailed_descriptions": {"description": ("descriptionModule.detailedDescription", _TEXT)},
    "eligibilities": {
        "criteria": ("eligibilityModule.eligibilityCriteria", _TEXT),
        "gender": ("eligibilityModule.sex", values.sex),
        "minimum_age": ("eligibilityModule.minimumAge", _TEXT),
        "maximum_age": ("eligibilityModule.maximumAge", _TEXT),
        "population": ("eligibilityModule.studyPopulation", _TEXT),
    },
}
_MANY: Mapping[str, tuple[str, Mapping[str, tuple[str, values.Convert]]]] = {
    "facilities": (
        "contactsLocationsModule.locations",
        {
            "name": ("facility", _TEXT),
            "status": ("status", values.status),
            **{key: (key, _TEXT) for key in ("city", "state", "zip", "country")},
        },
    ),
    "central_contacts": (
        "contactsLocationsModule.centralContacts",
        {
            **{key: (key, _TEXT) for key in ("name", "phone", "email")},
            "role": ("role", values.code),
        },
    ),
    "overall_officials": (
        "contactsLocationsModule.overallOfficials",
        {
            "name": ("name", _TEXT),
            "affiliation": ("affiliation", _TEXT),
            "role": ("role", values.code),
        },
    ),
    "interventions": (
        "armsInterventionsModule.interventions",
        {
            "name": ("name", _TEXT),
            "description": ("description", _TEXT),
            "intervention_type": ("type", values.intervention_type),
        },
    ),
    "design_groups": (
        "armsInterventionsModule.armGroups",
        {
            "title": ("label", _TEXT),
            "description": ("description", _TEXT),
            "group_type": ("type", values.arm_type),
        },
    ),
}
_READ_ELSEWHERE = frozenset({"id", "nct_id", "phase", "enrollment"})
_NAMES = {"conditions": "conditionsModule.conditions", "keywords": "conditionsModule.keywords"}
_OTHERS = frozenset({"facility_contacts", "id_information", "sponsors"})
TABLES = frozenset({STUDIES, *_ONE, *_MANY, *_NAMES, *_OTHERS})
"""The names of the tables that are read, which are those of their files too."""

_Tables = Mapping[str, Mapping[str, list[_Row]]]


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read the studies of the table of studies alone; see `read_tables`."""
    yield from read_tables({STUDIES: data}, name, progress)


def read_tables(
    files: Mapping[str, bytes], name: str, progress: Progress = no_progress
) -> Iterator[Read]:
    """Read every study, by the tables' names and what their files hold.

    Raises:
        RecordError: there is no table of studies, or a table is no text.
    """
    warnings: tuple[Message, ...] = ()
    tables: dict[str, dict[str, list[_Row]]] = {}
    for table, data in files.items():
        text, guessed = decode(data, f"{name}: {table}.txt")
        warnings += guessed
        tables[table] = _rows_by_study(text)
    studies = tables.get(STUDIES, {})
    if not studies:
        raise RecordError("record.not_a_record", file=name)
    for count, (number, rows) in enumerate(studies.items(), 1):
        yield _study(rows[0], number, tables, name, warnings)
        progress(count / len(studies))


def _rows_by_study(text: str) -> dict[str, list[_Row]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter="|"):
        if row.get("nct_id"):
            clean = {key: value for key, value in row.items() if isinstance(value, str) and key}
            found[row["nct_id"]].append(clean)
    return found


def _study(
    row: _Row, number: str, tables: _Tables, name: str, warnings: tuple[Message, ...]
) -> Study:
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    fields = [path for key, (path, _) in _STUDY.items() if key in row]
    _put_row(tree, _P, row, _STUDY, unmapped, STUDIES)
    _put_phase_and_count(tree, row, fields)
    for table, columns in _ONE.items():
        if table in tables:
            fields += [path for path, _ in columns.values()]
            for one in tables[table].get(number, [])[:1]:
                _put_row(tree, _P, one, columns, unmapped, table)
    for table, path in _NAMES.items():
        if table in tables:
            fields.append(path)
            names = [one["name"] for one in tables[table].get(number, []) if one.get("name")]
            if names:
                put(tree, _P + path, names)
    _put_many(tree, number, tables, fields, unmapped)
    _put_others(tree, number, tables, fields, unmapped)
    section = msgspec.json.encode(tree)
    return partial_study(
        tree, name, b"", fields=fields, unmapped=unmapped, warnings=warnings, content=section
    )


def _put_phase_and_count(tree: Tree, row: _Row, fields: list[str]) -> None:
    phase = (row.get("phase") or "").replace("PHASE", "Phase ")
    if phase and (found := values.phases("N/A" if phase in ("NA", "N/A") else phase)):
        put(tree, _P + "designModule.phases", found)
        fields.append("designModule.phases")
    if (row.get("enrollment") or "").isdecimal():
        put(tree, _P + "designModule.enrollmentInfo.count", int(row["enrollment"]))
        fields.append("designModule.enrollmentInfo")


def _put_row(
    tree: Tree,
    before: str,
    row: _Row,
    columns: Mapping[str, tuple[str, values.Convert]],
    unmapped: list[UnmappedField],
    table: str,
) -> None:
    """Put the cells of a row where they belong; what fits no field is kept."""
    for key, value in row.items():
        if not value.strip() or (key in _READ_ELSEWHERE and key not in columns):
            continue
        path, read = columns.get(key, ("", None))
        if not path or read is None:
            unmapped += kept(f"{table}.{key}", value)
            continue
        put(tree, before + path, read(value) or value)


def _put_many(
    tree: Tree,
    number: str,
    tables: _Tables,
    fields: list[str],
    unmapped: list[UnmappedField],
) -> None:
    for table, (path, columns) in _MANY.items():
        if table not in tables:
            continue
        fields.append(path)
        for n, row in enumerate(tables[table].get(number, [])):
            put(tree, f"{_P}{path}[{n}]", {})
            _put_row(tree, f"{_P}{path}[{n}].", row, columns, unmapped, table)
    _put_site_contacts(tree, number, tables)


def _put_site_contacts(tree: Tree, number: str, tables: _Tables) -> None:
    places = {
        row.get("id"): n for n, row in enumerate(tables.get("facilities", {}).get(number, []))
    }
    for row in tables.get("facility_contacts", {}).get(number, []):
        site = places.get(row.get("facility_id"))
        said = {key: row[key] for key in ("name", "phone", "email") if row.get(key)}
        if site is not None and said:
            path = f"{_P}contactsLocationsModule.locations[{site}].contacts"
            put(tree, path, [*(get(tree, path) or ()), {"role": "CONTACT", **said}])


def _put_others(
    tree: Tree,
    number: str,
    tables: _Tables,
    fields: list[str],
    unmapped: list[UnmappedField],
) -> None:
    """Numbers and sponsors, whose rows say of which kind they are."""
    if "id_information" in tables:
        fields += [f"identificationModule.{name}" for name in _NUMBERS]
        unmapped += _put_numbers(tree, tables["id_information"].get(number, []))
    if "sponsors" in tables:
        fields += [f"sponsorCollaboratorsModule.{one}" for one in ("leadSponsor", "collaborators")]
        _put_sponsors(tree, tables["sponsors"].get(number, []))


_NUMBERS = ("orgStudyIdInfo", "nctIdAliases", "secondaryIdInfos")


def _put_numbers(tree: Tree, rows: list[_Row]) -> Iterator[UnmappedField]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        kind = (row.get("id_source") or row.get("id_type") or "").lower()
        if row.get("id_value"):
            kinds[kind].append(row["id_value"])
    names = _P + "identificationModule."
    for kind, found in kinds.items():
        if kind == "org_study_id":
            put(tree, names + "orgStudyIdInfo.id", found[0])
        elif kind == "nct_alias":
            put(tree, names + "nctIdAliases", found)
        elif kind == "secondary_id":
            put(tree, names + "secondaryIdInfos", [{"id": one} for one in found])
        else:
            yield from kept(f"id_information.{kind}", found)


def _put_sponsors(tree: Tree, rows: list[_Row]) -> None:
    module = _P + "sponsorCollaboratorsModule."
    others = [row["name"] for row in rows if row.get("name") and not _is_lead(row)]
    lead = next((row["name"] for row in rows if row.get("name") and _is_lead(row)), None)
    if lead:
        put(tree, module + "leadSponsor.name", lead)
    if others:
        put(tree, module + "collaborators", [{"name": name} for name in others])


def _is_lead(row: _Row) -> bool:
    return row.get("lead_or_collaborator") == "lead"
