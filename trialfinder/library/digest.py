"""What a search by illness looks at in a study: little of its record, quick to read.

It is a study like any other, with most of its texts left out, so that every rule about a study's
status, sites and contacts holds for it as it stands.
"""

from collections.abc import Iterator

import msgspec

from trialfinder.records.meaning.contacts import is_reachable
from trialfinder.records.protocol import (
    ArmsInterventionsModule,
    Contact,
    ContactsLocationsModule,
    DescriptionModule,
    Intervention,
    Location,
    ProtocolSection,
)
from trialfinder.records.study import OtherSection, Study, StudySource

_DERIVED = "derivedSection"
_LEGACY_TERMS = "mesh_term"
_LONGEST = 12_000  # characters of a summary, and of the criteria
_MOST_INTERVENTIONS = 12


class StudyDigest(msgspec.Struct, frozen=True, kw_only=True):
    """`key` is the library's. `meshes` are the registry's own terms for what the study is about,
    `mesh_above` the wider ones above them, both headings of the Medical Subject Headings; empty
    where the file has none."""

    key: str
    study: Study
    meshes: tuple[str, ...] = ()
    mesh_above: tuple[str, ...] = ()


class _Term(msgspec.Struct, frozen=True):
    term: str = ""


class _Browse(msgspec.Struct, frozen=True):
    meshes: tuple[_Term, ...] = ()
    ancestors: tuple[_Term, ...] = ()


class _Derived(msgspec.Struct, frozen=True, rename="camel"):
    condition_browse_module: _Browse = _Browse()


def digest_of(study: Study, key: str) -> StudyDigest:
    """What is looked at of `study`."""
    browse = _browse(study.other_sections)
    meshes = tuple(one.term for one in browse.meshes) or tuple(_legacy_terms(study))
    return StudyDigest(
        key=key,
        study=_slim(study),
        meshes=meshes,
        mesh_above=tuple(one.term for one in browse.ancestors),
    )


def _browse(sections: tuple[OtherSection, ...]) -> _Browse:
    for section in sections:
        if section.name == _DERIVED and section.is_json:
            try:
                return msgspec.json.decode(section.text, type=_Derived).condition_browse_module
            except (msgspec.DecodeError, RecursionError):  # of another shape than the registry's
                return _Browse()
    return _Browse()


def _legacy_terms(study: Study) -> Iterator[str]:
    for field in study.unmapped:
        if "condition_browse" in field.label and not field.where:
            yield from (line for line in map(str.strip, field.value.splitlines()) if line)


def _slim(study: Study) -> Study:
    record = study.as_read
    described = record.description_module.brief_summary
    criteria = record.eligibility_module.eligibility_criteria
    slim = ProtocolSection(
        identification_module=record.identification_module,
        status_module=record.status_module,
        conditions_module=record.conditions_module,
        description_module=DescriptionModule(brief_summary=described and described[:_LONGEST]),
        design_module=record.design_module,
        arms_interventions_module=ArmsInterventionsModule(
            interventions=tuple(
                Intervention(type=one.type, name=one.name)
                for one in record.arms_interventions_module.interventions[:_MOST_INTERVENTIONS]
            )
        ),
        eligibility_module=msgspec.structs.replace(
            record.eligibility_module, eligibility_criteria=criteria and criteria[:_LONGEST]
        ),
        contacts_locations_module=ContactsLocationsModule(
            central_contacts=_first(record.contacts_locations_module.central_contacts),
            locations=tuple(map(_slim_site, study.sites)),
        ),
    )
    source = study.source
    return Study(
        source=StudySource(
            name=source.name,
            format=source.format,
            downloaded=source.downloaded,
            unlisted_on=source.unlisted_on,
        ),
        as_recorded=ProtocolSection(),
        as_read=slim,
        fields_in_file=study.fields_in_file,
    )


def _slim_site(site: Location) -> Location:
    return msgspec.structs.replace(site, contacts=_first(site.contacts))


def _first(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The first who can be reached."""
    return next(((one,) for one in contacts if is_reachable(one)), ())
