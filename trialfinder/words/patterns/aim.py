"""What kind of study it is, what it is for, and what it measures above all."""

import re
from collections.abc import Iterable, Iterator

from trialfinder.records.protocol import Intervention
from trialfinder.records.status import RecruitmentStatus
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Tense, Words
from trialfinder.words.plain_texts import Section, Statement
from trialfinder.words.standings import phase_words

STATUS = "statusModule.overallStatus"
ARMS = "armsInterventionsModule.armGroups"
KIND = "designModule.studyType"
_INFO = "designModule.designInfo"
_CONDITIONS = "conditionsModule.conditions"
_OUTCOMES = "outcomesModule.primaryOutcomes"
_INTERVENTIONS = "armsInterventionsModule.interventions"
_DATES = ("statusModule.statusVerifiedDate", "statusModule.completionDateStruct.date")
_ACCESS = "statusModule.expandedAccessInfo"
OBSERVATIONAL = "OBSERVATIONAL"
INTERVENTIONAL = "INTERVENTIONAL"
EXPANDED_ACCESS = "EXPANDED_ACCESS"
MOST_NAMED = 6
"""So many conditions or treatments are named in a sentence; of more it says how many there are."""
_MOST_OUTCOMES = 4
_DUMMY = re.compile(r"\b(?:placebos?|sham|dummy|sugar pills?)\b", re.IGNORECASE)
_OF_NO_KIND = re.compile(
    r"\b(?:saline|nacl|sodium chloride|vehicle|controls?|observation|standard|usual|routine"
    r"|conventional|none)\b|^no\b",
    re.IGNORECASE,
)
_OF_AN_ILLNESS = re.compile(
    r"(?!.*\b(?:for|in|of|with)\b).*\b(?:dependence|diseases?|disorders?|patients|syndrome|volunteers)",
    re.IGNORECASE,
)
"""The name of an illness, or of people, where that of a treatment should stand."""
_NO_THING = re.compile(
    r"\b(?:controls?|no|none|nothing|untreated|wait(?:ing)?[- ]?list\w*|observation)\b"
    r"|\b(?:group|arm|cohort)s?(?: ?[\divx]{1,4}| [a-z])?$",
    re.IGNORECASE,
)
"""A name that says who gets it, or that nothing is given."""


_WHY = ("statusModule.whyStopped",)
_STOPPED = {
    "WITHDRAWN": "about.why_stopped",
    "TERMINATED": "about.why_stopped",
    "SUSPENDED": "about.why_paused",
}
"""The pattern for a reason that goes with what was just said of a study."""


def first_of_all(page: Page) -> list[Section]:
    """What must be known before the rest is read: that it is a plan, or no study at all."""
    return page.section("about", "about.first", _first(page))


def why(page: Page) -> list[Section]:
    """Kind, aim, conditions and treatments."""
    return page.section("about", "about.why", [*_kind(page), *_named(page)], is_led=True)


def measured(page: Page) -> list[Section]:
    """The main measures, in the record's words."""
    return page.section("about", "about.measured", _measured(page), is_led=True)


def _first(page: Page) -> Iterator[Statement]:
    status = page.record.status_module
    if page.status is RecruitmentStatus.WITHHELD:
        yield page.say("about.withheld", STATUS)
    elif page.status is RecruitmentStatus.WITHDRAWN:
        yield page.say("about.withdrawn", STATUS)
    elif page.status is RecruitmentStatus.TERMINATED:
        yield page.say("about.terminated", STATUS)
    elif page.tense is Tense.PLANNED and page.kind != EXPANDED_ACCESS:
        yield page.say("about.unknown", STATUS, *_DATES)
    if status.why_stopped:
        reason = page.quoted(status.why_stopped)
        key = _STOPPED.get(status.overall_status or "", "about.why_given")
        yield page.say(key, STATUS, *_WHY, id="about.why_stopped", reason=reason)


def _kind(page: Page) -> Iterator[Statement]:
    design = page.record.design_module
    if page.kind == OBSERVATIONAL:
        is_registry = bool(design.patient_registry)
        if is_registry:
            yield page.say("about.registry", "designModule.patientRegistry")
        yield page.say(f"about.kind.{page.kind}", KIND)
        yield from _watched(page)
    elif page.kind == EXPANDED_ACCESS:
        yield page.say(f"about.kind.{page.kind}", KIND)
        yield from _access_types(page)
    elif page.kind == INTERVENTIONAL:
        yield page.say(f"about.kind.{page.kind}", KIND)
        yield from _purpose(page)
    elif page.kind:
        yield page.say("about.kind.other", KIND, value=page.coded(page.kind))
    yield from _phases(page)


def _watched(page: Page) -> Iterator[Statement]:
    """How an observational study looks at people."""
    info = page.record.design_module.design_info
    if info is None:
        return
    if info.observational_model:
        yield _people_of(page, info.observational_model)
    if info.time_perspective:
        path = f"{_INFO}.timePerspective"
        yield _coded(page, "about.timePerspective", info.time_perspective, path)


def _people_of(page: Page, code: str) -> Statement:
    """Which people are looked at, with the number of groups where that contradicts it."""
    identifier, path = "about.observationalModel", f"{_INFO}.observationalModel"
    count = len(page.record.arms_interventions_module.arm_groups)
    if code == "CASE_ONLY" and count > 1:
        return page.say(f"{identifier}.{code}.several", path, ARMS, id=identifier, count=count)
    if code == "CASE_CONTROL" and count == 1:
        return page.say(f"{identifier}.{code}.single", path, ARMS, id=identifier, count=count)
    return _coded(page, identifier, code, path)


def _access_types(page: Page) -> Iterator[Statement]:
    types = page.record.design_module.expanded_access_types
    paths: list[str] = []
    also = ""
    for name in ("individual", "intermediate", "treatment") if types else ():
        paths.append(f"designModule.expandedAccessTypes.{name}")
        if getattr(types, name):
            key = f"about.access.{name}"
            yield page.say(f"{key}{also}", *paths, id=key)
            also = ".also"


def _purpose(page: Page) -> Iterator[Statement]:
    info = page.record.design_module.design_info
    if info and info.primary_purpose:
        yield _coded(page, "about.purpose", info.primary_purpose, f"{_INFO}.primaryPurpose")


def _coded(page: Page, key: str, code: str, path: str) -> Statement:
    """What a value of one of the registry's short lists means; quoted where it is new."""
    if f"{key}.{code}" in page.patterns:
        return page.say(f"{key}.{code}", path, id=key)
    return page.say(f"{key}.other", path, id=key, value=page.coded(code))


def _phases(page: Page) -> Iterator[Statement]:
    phases = page.record.design_module.phases
    if not phases:
        return
    if phases == ("NA",):
        yield page.say("about.phase.NA", "designModule.phases", id="about.phase")
        return
    names = page.listed(page.plain(phase_words(phase, page.catalogue)) for phase in phases)
    yield page.say("about.phase", "designModule.phases", names=names)


def _named(page: Page) -> Iterator[Statement]:
    """What the study is about and what is used in it, by the record's names."""
    if conditions := page.record.conditions_module.conditions:
        yield _list_of(page, "about.conditions", _CONDITIONS, [*map(page.quoted, conditions)])
    interventions = page.record.arms_interventions_module.interventions
    if named := distinct((n, one) for n, one in enumerate(interventions) if one.name):
        key = f"about.used.{page.kind}"
        key = key if key in page.patterns else "about.used"
        parts = [kind_of(page, one) for _, one in named]
        paths = [path for n, one in named[:MOST_NAMED] for path in kind_paths(n, one)]
        yield _list_of(page, key, _INTERVENTIONS, parts, tuple(paths))
    access = page.record.status_module.expanded_access_info
    if access and access.has_expanded_access and page.kind != EXPANDED_ACCESS:
        yield page.say("about.also_access", f"{_ACCESS}.hasExpandedAccess")


def distinct(named: Iterable[tuple[int, Intervention]]) -> list[tuple[int, Intervention]]:
    """The first of each name: a record may have a treatment once for each group."""
    first: dict[str | None, tuple[int, Intervention]] = {}
    for number, one in named:
        first.setdefault(one.name, (number, one))
    return list(first.values())


def kind_of(page: Page, intervention: Intervention) -> Words:
    """The name of a treatment and what kind of thing it is: “ipafricept” (a drug)."""
    name = page.quoted(intervention.name or "")
    key = f"type.{intervention.type}"
    is_told = key in page.patterns and _has_kind(intervention)
    return page.words(key, name=name) if is_told else name


def kind_paths(number: int, intervention: Intervention) -> list[str]:
    """What the words of `kind_of` rest on."""
    path = f"{_INTERVENTIONS}[{number}]"
    is_told = intervention.type and _has_kind(intervention)
    return [f"{path}.name", *([f"{path}.type"] if is_told else ())]


def is_dummy(intervention: Intervention) -> bool:
    """Whether its name says that it is given in place of what is tried out."""
    return names_dummy(intervention.name)


def names_dummy(text: str | None) -> bool:
    """Whether a text speaks of a placebo, a sham or the like."""
    return _DUMMY.search(text or "") is not None


def is_usual(intervention: Intervention) -> bool:
    """Whether its name says that it is nothing new: usual care, saline, a control, observation."""
    return _OF_NO_KIND.search(intervention.name or "") is not None


def names_no_thing(intervention: Intervention) -> bool:
    """Whether its name is of no thing that a group could get: "Control", "Arm 2"."""
    return _NO_THING.search((intervention.name or "").strip()) is not None


def _has_kind(intervention: Intervention) -> bool:
    """Whether its kind can be told: the registry calls placebos, saline and usual care drugs."""
    name = intervention.name or ""
    if _OF_AN_ILLNESS.fullmatch(name.strip()):
        return False
    return not (_DUMMY.search(name) or _OF_NO_KIND.search(name) or names_no_thing(intervention))


def _list_of(
    page: Page, key: str, path: str, parts: list[Words], paths: tuple[str, ...] = ()
) -> Statement:
    """A sentence that names the first of `parts`, and where there are more how many there are."""
    named = page.listed(parts[:MOST_NAMED])
    shown = paths or tuple(f"{path}[{number}]" for number in range(min(len(parts), MOST_NAMED)))
    if len(parts) <= MOST_NAMED:
        return page.say(key, *shown, names=named)
    more = page.words("more", count=len(parts))
    return page.say(key, *shown, path, names=page.words("named_of", names=named, more=more))


def _measured(page: Page) -> Iterator[Statement]:
    outcomes = page.record.outcomes_module.primary_outcomes
    told = [(number, one) for number, one in enumerate(outcomes[:_MOST_OUTCOMES]) if one.measure]
    for number, outcome in told:
        path, first = (f"{_OUTCOMES}[{each}]" for each in (number, told[0][0]))
        key = "about.measure" if path == first else "about.measure_too"
        measure = page.quoted(outcome.measure or "")
        paths = (f"{path}.measure", f"{path}.timeFrame", f"{first}.measure")
        identifier = f"about.measure.{number}"
        if outcome.time_frame:
            when = page.quoted(outcome.time_frame)
            yield page.say(f"{key}.when", *paths, id=identifier, measure=measure, when=when)
        else:
            yield page.say(key, *paths, id=identifier, measure=measure)
    if len(outcomes) > _MOST_OUTCOMES:
        yield page.say("about.measures", _OUTCOMES, count=len(outcomes))
