"""What a family can do now: what the status means, what follows from it, where to ask."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trialfinder.finder.open_studies import HOST, StudySearch
from trialfinder.records.shown_text import one_line, quoted_name
from trialfinder.records.status import RecruitmentStatus as S
from trialfinder.words.blocks import (
    Block,
    Evidence,
    Heading,
    Item,
    Link,
    Panel,
    Paragraph,
    Told,
    plain,
)
from trialfinder.words.journey import CenterToCall
from trialfinder.words.panels.material import Material

_CLOSED = ("closed", "doctor", "cancer_line", "past_centers")
_IN_DOUBT = ("doubt", "ask_center", "doctor", "cancer_line")
_STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        S.RECRUITING: ("call", "open", "doctor_first", "cancer_line"),
        "no_site_open": ("none_open", "doctor_first", "cancer_line"),
        "listed": ("listed", "doctor", "cancer_line"),
        S.NOT_YET_RECRUITING: ("waiting", "doctor_later", "cancer_line"),
        S.ENROLLING_BY_INVITATION: ("invited", "doctor", "cancer_line"),
        S.ACTIVE_NOT_RECRUITING: ("closed", "in_it", "doctor", "cancer_line"),
        S.SUSPENDED: ("waiting", "in_it", "doctor_later", "cancer_line"),
        S.COMPLETED: _CLOSED,
        S.TERMINATED: _CLOSED,
        S.WITHDRAWN: ("closed", "doctor", "cancer_line"),
        S.AVAILABLE: ("access", "doctor_access", "cancer_line"),
        "access": ("access", "doctor_access_doubt", "cancer_line"),
        S.TEMPORARILY_NOT_AVAILABLE: ("no_access_now", "doctor_access_later", "cancer_line"),
        S.NO_LONGER_AVAILABLE: ("no_access", "doctor_access_gone", "cancer_line"),
        S.APPROVED_FOR_MARKETING: ("approved", "doctor_approved", "cancer_line"),
    }
)
"""The advice for each status, in its order; in every other case the study is in doubt."""

_OF_CENTERS = frozenset({"call", "ask_center", "past_centers"})
_SOURCES = MappingProxyType(
    {"advice.registry": "advice.registry_source", "plain.paper": "advice.late_source"}
)


def advice_panel(material: Material) -> Panel:
    """What a family can do now."""
    kind = material.standing.headline.key.split(".")[1]
    status = quoted_name(material.standing.status_text or "")
    blocks: list[Block] = [
        *material.status_blocks(),
        Heading(2, material.text("advice.heading.steps")),
        *(Item(plain(text)) for _, text in advice_steps(material)),
        Paragraph(plain(material.text("advice.source")), soft=True),
        Heading(2, material.text("advice.heading.meaning")),
        _told(material, f"advice.meaning.{kind}", "advice.registry", status=status),
        *_reason(material),
        _told(material, "advice.late", "plain.paper"),
        *_search(material),
        *material.plain.sections("advice"),
    ]
    return material.panel("advice", blocks)


def search_conditions(material: Material) -> tuple[str, ...]:
    """What to search for, the usual choice first: one word for all, all of them, each alone."""
    conditions = material.record.conditions_module.conditions
    every = " OR ".join(conditions)
    choices = (material.plain.search_condition, every, *conditions)
    return tuple(dict.fromkeys(one_line(choice) for choice in choices if choice))


def advice_steps(material: Material) -> Iterator[tuple[str, str]]:
    """What one can do now, the most urgent first: each step's name, and a sentence or two."""
    kind = material.standing.headline.key.split(".")[1]
    for step in _STEPS.get(kind, _IN_DOUBT):
        if step == "call" and material.to_call is not None:
            yield step, _call_words(material, material.to_call)
        elif material.study.sites or step not in _OF_CENTERS:
            yield step, material.text(f"advice.step.{step}")


def _call_words(material: Material, center: CenterToCall) -> str:
    return material.text(
        "advice.step.call_nearest" if center.distance else "advice.step.call_only",
        center=center.name,
        distance=center.distance,
        contact=center.contact,
    )


def _reason(material: Material) -> Iterator[Block]:
    """Why the study stopped, in the record's own words."""
    reason = material.record.status_module.why_stopped
    if reason:
        text = material.text("advice.why_stopped", reason=material.unescaped(reason))
        yield Paragraph(plain(text), official=True)


def _told(material: Material, key: str, label: str, **values: str) -> Told:
    """A sentence with what it rests on."""
    source = _SOURCES[label]
    evidence = Evidence(material.text(label), material.text(source))
    return Told(plain(material.text(key, **values)), (evidence,))


def _search(material: Material) -> Iterator[Block]:
    """The search for open studies, as an address to read; it is not followed by itself."""
    yield Heading(2, material.text("advice.heading.search"))
    conditions = search_conditions(material)
    if not conditions:
        yield Paragraph(plain(material.text("advice.no_condition")))
        return
    search = StudySearch(conditions[0], material.near)
    key = "advice.search_near" if search.town else "advice.search"
    text = material.text(key, condition=search.condition, town=search.town)
    yield Paragraph(plain(text))
    if material.for_window:
        yield Link(material.text("advice.link", host=HOST), search.address)
        yield Paragraph(plain(material.text("advice.nothing_sent")), soft=True)
    else:
        yield Link(search.readable, search.address)
        yield Paragraph(plain(material.text("advice.nothing_sent_here")), soft=True)
