"""The columns of the CSV download, modern and classic, and the registry's field of each.

Modern columns are those of clinicaltrials.gov since 2023, classic ones those of its site before.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from trialfinder.records.fields import Tree, get, put
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.csv_download.dates import DateOrder, read_date
from trialfinder.records.readers.csv_download.sites import read_site
from trialfinder.records.readers.labels import LABELS

_P = "protocolSection."
_STATUS = _P + "statusModule."
_DESIGN = _P + "designModule."
_COUNT = re.compile(r"\d{1,9}(?:\.0+)?", re.ASCII)
_SPONSORS = ("sponsorCollaboratorsModule.leadSponsor", "sponsorCollaboratorsModule.collaborators")

WriteCell = Callable[[Tree, str], bool]
"""Puts a cell into a tree; False, and nothing done, where the cell does not fit."""


class Column(NamedTuple):
    """What is done with the cells of a column, and the fields that it may fill."""

    write: WriteCell
    fields: tuple[str, ...]


def _text(path: str) -> Column:
    def write(tree: Tree, cell: str) -> bool:
        put(tree, _P + path, cell)
        return True

    return Column(write, (path,))


def _code(path: str, read: values.Convert) -> Column:
    def write(tree: Tree, cell: str) -> bool:
        put(tree, _P + path, read(cell) or cell)
        return True

    return Column(write, (path,))


def _list(path: str, name: str = "") -> Column:
    def write(tree: Tree, cell: str) -> bool:
        items = [item.strip() for item in cell.split("|") if item.strip()]
        put(tree, _P + path, [{name: item} for item in items] if name else items)
        return True

    return Column(write, (path,))


def _phases(tree: Tree, cell: str) -> bool:
    found: list[str] = []
    for item in cell.split("|"):
        name = item.strip()
        coded = name.upper().replace(" ", "_")
        if re.fullmatch(r"(?:EARLY_)?PHASE[0-4]|NA", coded):
            found.append(coded)
        elif coded == "NOT_APPLICABLE":
            found.append("NA")
        else:
            found += values.phases(name) or [name]
    put(tree, _DESIGN + "phases", found)
    return True


def _enrollment(tree: Tree, cell: str) -> bool:
    if not _COUNT.fullmatch(cell):
        return False
    put(tree, _DESIGN + "enrollmentInfo.count", int(float(cell)))
    return True


def _study_type(tree: Tree, cell: str) -> bool:
    for name, value in (values.study_type(cell) or {"studyType": cell}).items():
        put(tree, _DESIGN + name, value)
    return True


def _interventions(tree: Tree, cell: str) -> bool:
    found = []
    for item in cell.split("|"):
        kind, colon, name = item.partition(": ")
        coded = values.intervention_type(kind) if colon else None
        plain = {"name": item.strip()}
        found.append({"type": coded, "name": name.strip()} if coded else plain)
    put(tree, _P + "armsInterventionsModule.interventions", found)
    return True


def _design(tree: Tree, cell: str) -> bool:
    parts = [part.partition(":") for part in cell.split("|")]
    found: dict[str, Any] = {}
    for name, _, value in parts:
        field = LABELS.get(name.strip().lower())
        read = field.read(value.strip()) if field and field.read else None
        if field is None or read is None or "designInfo" not in field.path:
            return False
        found[field.path] = read
    for path, value in found.items():
        put(tree, path, value)
    return True


def _age(tree: Tree, cell: str) -> bool:
    found = values.ages_eligible(cell)
    for name, value in (found or {}).items():
        put(tree, f"{_P}eligibilityModule.{name}", value)
    return found is not None


def _sponsors(tree: Tree, cell: str) -> bool:
    """The classic column, whose first name is the lead sponsor's."""
    lead, *others = [name.strip() for name in cell.split("|")]
    module = _P + "sponsorCollaboratorsModule."
    put(tree, module + "leadSponsor.name", lead)
    if others:
        put(tree, module + "collaborators", [{"name": name} for name in others])
    return True


def _funders(tree: Tree, cell: str) -> bool:
    """The classic column: classes in the order of the sponsors, else it cannot be read."""
    module = _P + "sponsorCollaboratorsModule."
    collaborators = get(tree, module + "collaborators") or []
    classes = [values.agency_class(name.strip()) for name in cell.split("|")]
    if len(classes) != len(collaborators) + 1 or not all(classes):
        return False
    put(tree, module + "leadSponsor.class", classes[0])
    for number, found in enumerate(classes[1:]):
        put(tree, f"{module}collaborators[{number}].class", found)
    return True


def _locations(tree: Tree, cell: str) -> bool:
    sites = [read_site(item) for item in cell.split("|") if item.strip()]
    put(tree, _P + "contactsLocationsModule.locations", sites)
    return True


COLUMNS: Mapping[str, Column] = {
    "nct number": _text("identificationModule.nctId"),
    "study title": _text("identificationModule.briefTitle"),
    "title": _text("identificationModule.briefTitle"),
    "acronym": _text("identificationModule.acronym"),
    "study status": _code("statusModule.overallStatus", values.status),
    "status": _code("statusModule.overallStatus", values.status),
    "brief summary": _text("descriptionModule.briefSummary"),
    "conditions": _list("conditionsModule.conditions"),
    "interventions": Column(_interventions, ("armsInterventionsModule.interventions",)),
    "primary outcome measures": _list("outcomesModule.primaryOutcomes", "measure"),
    "secondary outcome measures": _list("outcomesModule.secondaryOutcomes", "measure"),
    "other outcome measures": _list("outcomesModule.otherOutcomes", "measure"),
    "sponsor": _text("sponsorCollaboratorsModule.leadSponsor.name"),
    "collaborators": _list("sponsorCollaboratorsModule.collaborators", "name"),
    "sponsor/collaborators": Column(_sponsors, _SPONSORS),
    "funder type": _code("sponsorCollaboratorsModule.leadSponsor.class", values.agency_class),
    "funded bys": Column(_funders, _SPONSORS),
    "sex": _code("eligibilityModule.sex", values.sex),
    "gender": _code("eligibilityModule.sex", values.sex),
    "age": Column(_age, ("eligibilityModule.stdAges",)),
    "phases": Column(_phases, ("designModule.phases",)),
    "enrollment": Column(_enrollment, ("designModule.enrollmentInfo",)),
    "study type": Column(_study_type, ("designModule.studyType",)),
    "study design": Column(_design, ("designModule.designInfo",)),
    "study designs": Column(_design, ("designModule.designInfo",)),
    "other ids": _list("identificationModule.secondaryIdInfos", "id"),
    "locations": Column(_locations, ("contactsLocationsModule.locations",)),
}

DATES: Mapping[str, str] = {
    "start date": _STATUS + "startDateStruct.date",
    "primary completion date": _STATUS + "primaryCompletionDateStruct.date",
    "completion date": _STATUS + "completionDateStruct.date",
    "first posted": _STATUS + "studyFirstPostDateStruct.date",
    "results first posted": _STATUS + "resultsFirstPostDateStruct.date",
    "last update posted": _STATUS + "lastUpdatePostDateStruct.date",
    "last verified": _STATUS + "statusVerifiedDate",  # in what we write
}

KEPT = frozenset(
    {"rank", "study url", "url", "study results", "study documents", "outcome measures"}
)
"""Columns that are known and that the model has no field for."""


def write_cell(tree: Tree, column: str, cell: str, order: DateOrder) -> bool:
    """Put a cell where its column belongs; False where no field can hold it."""
    if column in DATES:
        date = read_date(cell, order)
        if date is not None:
            put(tree, DATES[column], date)
        return date is not None
    known = COLUMNS.get(column)
    return known is not None and known.write(tree, cell)


def fields_of(columns: Iterable[str]) -> tuple[str, ...]:
    """The paths of the fields that a table with these columns may fill."""
    found = [_P + field for name in columns if name in COLUMNS for field in COLUMNS[name].fields]
    found += [DATES[name] for name in columns if name in DATES]
    return tuple(dict.fromkeys(found))


def is_known(column: str) -> bool:
    """Whether the download has such a column."""
    return column in COLUMNS or column in DATES or column in KEPT
