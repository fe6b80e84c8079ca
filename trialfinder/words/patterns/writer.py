"""Writes the plain text of a study by rule: begin here.

The order of the sections is that of the texts written by hand, and so are their names, so that
panels and sheets take either.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from trialfinder.records.status import RecruitmentStatus, Standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns import aim, design, eligibility, people, timing, treatment
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Patterns
from trialfinder.words.plain_texts import PlainStudy, Section, Statement

_SECTIONS: tuple[Callable[[Page], list[Section]], ...] = (
    aim.first_of_all,
    aim.why,
    design.how,
    aim.measured,
    people.with_whom,
    people.by_whom,
    people.when,
    treatment.what,
    timing.days,
    treatment.samples,
    eligibility.who,
)
_PANELS = ("about", "treatment", "eligibility")
_INFO = "designModule.designInfo"
_OF_TRIALS = (aim.INTERVENTIONAL,)
_OF_STUDIES = (aim.INTERVENTIONAL, aim.OBSERVATIONAL)


def written_by_rule(
    study: Study, standing: Standing, catalogue: Catalogue, folder: Path
) -> PlainStudy:
    """The plain text of any study in the language of `folder` ("resources/words/es").

    Raises:
        ResourceError: a file of patterns is missing or damaged.
    """
    patterns = Patterns.load(folder)
    page = Page(study, standing, catalogue, patterns)
    sections = [section for write in _SECTIONS for section in write(page)]
    if standing.status is not RecruitmentStatus.WITHHELD:
        sections = [*_with_absent(page, sections)]
    return PlainStudy(
        nct_id=study.nct_id or "",
        language=catalogue.language,
        reviewed_by_clinician=False,
        note=page.words("note").text,
        search_condition="",
        title=Statement(id="title", text=study.title, sources=()),
        sections=tuple(sections),
        by_rule=True,
    )


def _with_absent(page: Page, sections: list[Section]) -> Iterator[Section]:
    """The sections of each panel, and after them what the record leaves out."""
    for panel in _PANELS:
        yield from (section for section in sections if section.panel == panel)
        yield from page.section(panel, f"{panel}.absent", _absent(page, panel))


def _absent(page: Page, panel: str) -> Iterator[Statement]:
    """In one line what the record leaves out, in another what this file could not have."""
    absent = [(name, path) for name, path in _asked(page, panel) if page.value(path) is None]
    for key, there in (("absent", True), ("not_in_file", False)):
        some = [(name, path) for name, path in absent if page.could_have(path) is there]
        if some:
            names = page.listed_apart(page.words(f"absent.{name}") for name, _ in some)
            paths = [path for _, path in some]
            yield page.say(key, *paths, id=f"{panel}.{key}", names=names)


def _asked(page: Page, panel: str) -> Iterator[tuple[str, str]]:
    """What a family would ask of a study of this kind, by name, with the field that would say it.

    What the facts from the record name as left out is not named twice.
    """
    arms = page.record.arms_interventions_module.arm_groups
    if panel == "about":
        if page.kind in _OF_TRIALS:
            yield "purpose", f"{_INFO}.primaryPurpose"
            if len(arms) > 1:
                yield "allocation", f"{_INFO}.allocation"
            yield "masking", f"{_INFO}.maskingInfo.masking"
        if page.kind in _OF_STUDIES:
            yield "measure", "outcomesModule.primaryOutcomes"
    elif panel == "treatment":
        if page.kind in _OF_TRIALS:
            yield "groups", aim.ARMS
        yield "interventions", "armsInterventionsModule.interventions"
    else:
        module = page.record.eligibility_module
        if not (module.maximum_age or module.std_ages or people.names_no_age(page)):
            yield "ages", "eligibilityModule.minimumAge"
        yield "sex", "eligibilityModule.sex"
        if page.kind != aim.EXPANDED_ACCESS:
            yield "healthy", "eligibilityModule.healthyVolunteers"
        yield "criteria", "eligibilityModule.eligibilityCriteria"
