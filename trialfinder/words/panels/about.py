"""What the study was: plain words, then the registry's facts, summary and description."""

from collections.abc import Iterator

from trialfinder.records.dates import parse
from trialfinder.records.protocol import DateStruct
from trialfinder.records.study import SITES
from trialfinder.words.blocks import Block, Heading, Panel, Paragraph, marked, plain
from trialfinder.words.durations import listed
from trialfinder.words.panels.material import Material
from trialfinder.words.site_lines import cut_words
from trialfinder.words.standings import date_words, phase_words

SUMMARY = "protocolSection.descriptionModule.briefSummary"
DESCRIPTION = "protocolSection.descriptionModule.detailedDescription"
_PATHS = {
    "official_title": "protocolSection.identificationModule.officialTitle",
    "nct_id": "protocolSection.identificationModule.nctId",
    "conditions": "protocolSection.conditionsModule.conditions",
    "study_type": "protocolSection.designModule.studyType",
    "sponsor": "protocolSection.sponsorCollaboratorsModule.leadSponsor",
    "start": "protocolSection.statusModule.startDateStruct",
    "end": "protocolSection.statusModule.completionDateStruct",
    "enrollment": "protocolSection.designModule.enrollmentInfo",
    "centers": SITES,
    "summary": SUMMARY,
}
"""The fields that are named where they are empty, and where they stand."""
_PLANNED = "ESTIMATED"
_COUNTRIES_NAMED = 6


def about_panel(material: Material) -> Panel:
    """Titles and facts, official summary and description; the summary first where nobody has
    written plain words."""
    facts = dict(_facts(material))
    description = material.record.description_module
    known = {**facts, "summary": description.brief_summary}
    told = (
        Heading(2, material.text("panel.about.facts")),
        *material.fields(*facts.items()),
        *_left_out(material, [key for key, value in known.items() if not value]),
    )
    official = (
        Heading(2, material.text("panel.official")),
        Heading(3, material.text("panel.about.summary")),
        *material.official(SUMMARY),
    )
    is_plain = material.plain.has_texts
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("about"),
        *((*told, *official) if is_plain else (*official, *told)),
        Heading(3 if is_plain else 2, material.text("panel.about.description")),
        *_added(material),
        *material.official(DESCRIPTION),
    ]
    return material.panel("about", blocks)


def _added(material: Material) -> Iterator[Block]:
    """How what the record has lost is marked, where we have added any to the description."""
    added = tuple(run for run in material.marked_runs(DESCRIPTION) if run.recorded is not None)
    if added:
        text = material.text("panel.about.added", sign=marked(added[:1]))
        yield Paragraph(plain(text), soft=True)


def _facts(material: Material) -> Iterator[tuple[str, str | None]]:
    """Names of fields with their values in words, None for what the record leaves out.

    What only some kinds of study have is not named where it is not there.
    """
    record = material.record
    design = record.design_module
    sponsors = record.sponsor_collaborators_module
    status = record.status_module
    info = design.design_info
    enrollment = design.enrollment_info
    yield "official_title", record.identification_module.official_title
    yield "nct_id", record.identification_module.nct_id
    yield "conditions", ", ".join(record.conditions_module.conditions)
    yield "study_type", _value(material, "study_type", design.study_type)
    if info is not None:
        for key in ("primary_purpose", "allocation"):
            if code := getattr(info, key):
                yield key, _value(material, key, code)
        if info.masking_info and info.masking_info.masking:
            yield "masking", _value(material, "masking", info.masking_info.masking)
    if design.phases:
        yield "phase", ", ".join(phase_words(phase, material.catalogue) for phase in design.phases)
    yield "sponsor", sponsors.lead_sponsor.name if sponsors.lead_sponsor else None
    if sponsors.collaborators:
        yield "collaborators", ", ".join(one.name for one in sponsors.collaborators if one.name)
    yield "start", _date(material, status.start_date_struct)
    yield "end", _date(material, status.completion_date_struct)
    if enrollment is None or enrollment.count is None:
        yield "enrollment", None
    else:
        count = material.catalogue.numbers.write(enrollment.count)
        yield "enrollment", _planned(material, count, planned=enrollment.type == _PLANNED)
    yield "centers", _centers(material)


def _value(material: Material, field: str, code: str | None) -> str | None:
    """What a value of one of the registry's short lists means; as it stands if it is new."""
    key = f"value.{field}.{code}"
    return material.text(key) if key in material.catalogue else material.kind(code)


def _date(material: Material, struct: DateStruct | None) -> str | None:
    date = parse(struct.date) if struct else None
    if struct is None or date is None:
        return struct.date if struct else None
    words = date_words(date, material.catalogue)
    return _planned(material, words, planned=struct.type == _PLANNED)


def _planned(material: Material, words: str, *, planned: bool) -> str:
    return material.text("value.planned", value=words) if planned else words


def _centers(material: Material) -> str | None:
    sites = material.study.sites
    if not sites:
        return None
    if cut := cut_words(material.study, material.catalogue):
        return cut
    centers = material.text("value.centers", count=len(sites))
    named = dict.fromkeys(site.country for site in sites if site.country)
    if not named:
        return centers
    if len(named) > _COUNTRIES_NAMED:
        return material.text("value.centers_many", centers=centers, count=len(named))
    countries = [material.catalogue.name("country", name) for name in named]
    return material.text(
        "value.centers_in", centers=centers, countries=listed(countries, material.catalogue)
    )


def _left_out(material: Material, keys: list[str]) -> Iterator[Block]:
    """What the registry left out, and what this file could not have, by the names of its fields."""
    there = [key for key in keys if material.study.could_have(_PATHS[key])]
    absent = [key for key in keys if key not in there]
    for said, some in (("left_out", there), ("not_in_file_names", absent)):
        if some:
            names = listed([material.text(f"field.{key}") for key in some], material.catalogue)
            yield Paragraph(plain(material.text(f"panel.{said}", names=names)), soft=True)
