"""What each group gets, and on which days as far as that is certain."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from trialfinder.records.meaning.regimen.arms import Told, given_in
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.schedule import told_or_drawn
from trialfinder.records.protocol import ArmGroup
from trialfinder.words.patterns import rhythm
from trialfinder.words.patterns.aim import (
    ARMS,
    EXPANDED_ACCESS,
    INTERVENTIONAL,
    KIND,
    OBSERVATIONAL,
    is_dummy,
    kind_of,
)
from trialfinder.words.patterns.design import is_single
from trialfinder.words.patterns.groups import given, given_paths, speaks_of_dummy
from trialfinder.words.patterns.page import SECTION, Page
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_MODEL = "designModule.designInfo.interventionModel"
_SAMPLES = "designModule.bioSpec.retention"
_MOST_ARMS = 8
_MOST_TOLD = 40
_LONGEST_QUOTED = 300
_MOST_QUOTED = 600
"""Characters; of a longer text, or of more, it is said that they stand below."""
_BARE = re.compile(
    r"(?:group|cohort|arm|case|study|stage|part)?s? ?(?:[a-z]?\d{1,2}[a-z]?|[a-z]|[ivx]{1,4}[ab]?)",
    re.IGNORECASE,
)
"""A name that says nothing: "1", "Group A", "Arm II"."""
_LONGEST_BESIDE = 150
_LONGER = "treatment.longer.{}"
_NOTHING, _TRIED, _TO_COMPARE = "NO_INTERVENTION", "EXPERIMENTAL", "ACTIVE_COMPARATOR"
_COMPARED = frozenset({"PLACEBO_COMPARATOR", "SHAM_COMPARATOR"})


def what(page: Page) -> list[Section]:
    """The groups with what they get; of a study that only watches what it looks at."""
    if page.kind == OBSERVATIONAL:
        told = [page.say("treatment.watched", KIND), *_looked_at(page)]
    elif page.kind == EXPANDED_ACCESS:
        told = [page.say("treatment.access", KIND)]
    else:
        told = [*_arms(page)]
    return page.section("treatment", "treatment.what", told)


def days(page: Page) -> list[Section]:
    """How often and how long, and the days of a cycle, of each arm as far as it is certain."""
    if page.kind != INTERVENTIONAL:
        return []
    arms = page.record.arms_interventions_module.arm_groups
    told: list[Statement] = []
    longer: list[int] = []
    for number, arm in enumerate(arms[:_MOST_TOLD]):
        label = arm.label if len(arms) > 1 else None
        said = list(_when(page, number, label))
        if label and [one.id for one in said[1:]] == [_LONGER.format(number)]:
            longer.append(number)
        else:
            told += said
    return page.section("treatment", "treatment.when", [*told, *_longer(page, longer)])


def samples(page: Page) -> list[Section]:
    """Whether samples of people are kept."""
    spec = page.record.design_module.bio_spec
    key = f"treatment.samples.{spec.retention}" if spec else ""
    told = [page.say(key, _SAMPLES, id="treatment.samples")] if key in page.patterns else []
    return page.section("treatment", "treatment.samples", told)


def _arms(page: Page) -> Iterator[Statement]:
    arms = page.record.arms_interventions_module.arm_groups
    for number, arm in enumerate(arms[:_MOST_ARMS]):
        yield _arm(page, number, arm, alone=len(arms) == 1)
    if len(arms) > _MOST_ARMS:
        yield page.say("treatment.more_groups", ARMS, count=len(arms))


def _arm(page: Page, number: int, arm: ArmGroup, *, alone: bool) -> Statement:
    path = f"{ARMS}[{number}]"
    got = [one for _, one in given(page, arm)]
    paths = [f"{path}.interventionNames", *given_paths(page, arm)]
    identifier = f"treatment.arm.{number}"
    names = page.listed(kind_of(page, one) for one in got)
    if alone:
        paths.append(ARMS)
        if is_single(page):
            paths.append(_MODEL)
        key = "treatment.everyone" if is_single(page) else "treatment.only_group"
        key = key if got else f"{key}.unsaid"
        return page.say(key, *paths, id=identifier, names=names)
    label = _label(page, arm.label)
    paths = [f"{path}.label", f"{path}.type", *paths]
    if arm.type == _NOTHING and not got:
        return _without(page, arm, label, [*paths, f"{path}.description"], identifier)
    if _is_beside(arm):
        label = page.words("group", label=_known_as(page, arm))
        paths.append(f"{path}.description")
    key = "treatment.arm.unsaid"
    if got:
        key, looked = _arm_key(page, number, arm)
        paths += looked
    return page.say(key, *paths, id=identifier, group=label, names=names)


def _arm_key(page: Page, number: int, arm: ArmGroup) -> tuple[str, list[str]]:
    """The pattern for a kind of group, and what it rests on beside the kind. A group that is to get
    nothing, and gets something after all, is of no kind that we can tell; nor is one in which
    something is tried out that gets placebos alone. A group is but there to compare where there is
    one in which something is tried out: of a study of two usual treatments neither is."""
    key, looked = f"treatment.arm.{arm.type}", list[str]()
    is_told = key in page.patterns and arm.type != _NOTHING
    dummies = [is_dummy(one) for _, one in given(page, arm)]
    if arm.type in _COMPARED:
        speaks, looked = speaks_of_dummy(page, number, arm)
        if not any(dummies):  # what is named can be the treatment itself, without its active part
            key = f"{key}.{'named' if speaks else 'listed'}"
    elif arm.type == _TRIED:
        is_told = not all(dummies)
    elif arm.type == _TO_COMPARE:
        kinds = [each.type for each in page.record.arms_interventions_module.arm_groups]
        is_told = _TRIED in kinds
        looked = [f"{ARMS}[{kinds.index(_TRIED)}].type"] if is_told else [ARMS]
    return (key if is_told else "treatment.arm"), looked


def _without(
    page: Page, arm: ArmGroup, label: Words, paths: list[str], identifier: str
) -> Statement:
    """A group that gets no treatment from the study. What the record says of it is quoted: it can
    be usual care, or a placebo all the same."""
    key, text = f"treatment.arm.{_NOTHING}", " ".join((arm.description or "").split())
    if 0 < len(text) <= _LONGEST_QUOTED:
        said, key = page.quoted(arm.description or ""), f"{key}.described"
        return page.say(key, *paths, id=identifier, group=label, text=said)
    return page.say(f"{key}.longer" if text else key, *paths, id=identifier, group=label)


def _label(page: Page, label: str | None) -> Words:
    return page.words("group", label=page.quoted(label)) if label else page.words("group.unnamed")


def _looked_at(page: Page) -> Iterator[Statement]:
    """The groups of an observational study."""
    arms = page.record.arms_interventions_module.arm_groups
    named = [(number, arm) for number, arm in enumerate(arms[:_MOST_ARMS]) if arm.label]
    if named and len(arms) <= _MOST_ARMS:
        paths = [f"{ARMS}[{number}].label" for number, _ in named]
        paths += [f"{ARMS}[{number}].description" for number, arm in named if arm.description]
        names = page.listed(_known_as(page, arm) for _, arm in named)
        yield page.say("treatment.groups", *paths, count=len(named), names=names)


def _known_as(page: Page, arm: ArmGroup) -> Words:
    """The name of a group, and what it is where the name says nothing and that is short."""
    label = page.quoted(arm.label or "")
    if not _is_beside(arm):
        return label
    return page.words("group.known_as", label=label, text=page.quoted(arm.description or ""))


def _is_beside(arm: ArmGroup) -> bool:
    """Whether what a group is stands beside its name."""
    text = (arm.description or "").strip()
    is_bare = _BARE.fullmatch((arm.label or "").strip()) is not None
    return is_bare and 0 < len(text) <= _LONGEST_BESIDE


def _when(page: Page, number: int, label: str | None) -> Iterator[Statement]:
    """The lines of an arm's texts, and the record's words where they were not understood, under the
    name of the arm."""
    arm = page.record.arms_interventions_module.arm_groups[number]
    told = told_or_drawn(page.study, number)
    paths = [*([f"{ARMS}[{number}].label"] if label else ()), *given_paths(page, arm)]
    said = list(_rhythms(page, number, told, paths))
    unread = [one for one in told if not one.lines]
    said += _in_its_words(page, number, unread, paths, is_more=bool(said))
    if said and label:
        group, identifier = _label(page, label), f"treatment.of.{number}"
        where = [*(one.path.removeprefix(SECTION) for one in told), *paths]
        yield page.say("treatment.of_group", *where, id=identifier, is_heading=True, group=group)
    yield from _once(said)


def _once(said: Sequence[Statement]) -> Iterator[Statement]:
    """Each sentence once, with all that it rests on; what stands before or after a line is of that
    line alone."""
    alike: dict[str, list[Statement]] = {}
    for one in said:
        key = one.id if one.id.endswith((".leads", ".ends")) else one.text
        alike.setdefault(key, []).append(one)
    for ones in alike.values():
        sources = dict.fromkeys(source for one in ones for source in one.sources)
        yield msgspec.structs.replace(ones[0], sources=tuple(sources))


def _longer(page: Page, numbers: Sequence[int]) -> Iterator[Statement]:
    """The groups of which nothing is said but that their texts are too long to be quoted."""
    if not numbers:
        return
    arms = page.record.arms_interventions_module.arm_groups
    paths = [path for number in numbers for path in _when_paths(page, number)]
    names = page.listed(page.quoted(arms[number].label or "") for number in numbers)
    yield page.say("rhythm.longer.of", *paths, id="treatment.longer", names=names)


def _when_paths(page: Page, number: int) -> list[str]:
    """The texts that say when an arm gets what, its name and the names of what it gets."""
    arm = page.record.arms_interventions_module.arm_groups[number]
    told = [one.path.removeprefix(SECTION) for one in told_or_drawn(page.study, number)]
    return [*told, f"{ARMS}[{number}].label", *given_paths(page, arm)]


def _rhythms(
    page: Page, number: int, told: Sequence[Told], paths: Sequence[str]
) -> Iterator[Statement]:
    """Each line once: what the text of a medicine repeats of the arm's own is left out."""
    own: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for place, one in enumerate(told):
        path = one.path.removeprefix(SECTION)
        leads = list(one.leads)
        for row, line in enumerate(one.lines):
            what, words = _what(page, number, one, line), rhythm.how(page, line)
            known = (what.text.casefold() if what else "", words.text)
            is_own = one.index is not None and words.text in own and not line.is_then
            ends = [said for at, said in one.ends if at == row]
            if (known in seen or is_own) and not ends:
                continue
            seen.add(known)
            if one.index is None:
                own.add(words.text)
            identifier = f"treatment.rhythm.{number}.{place}.{row}"
            if before := [said for at, said in leads if at <= row]:
                text = page.listed(page.quoted(" ".join(said.split())) for said in before)
                yield page.say("rhythm.leads", path, *paths, id=f"{identifier}.leads", text=text)
                del leads[: len(before)]
            values: dict[str, Any] = {"how": words} | ({"what": what} if what else {})
            yield page.say(rhythm.line_key(line, what), path, *paths, id=identifier, **values)
            if ends:
                text = page.listed(page.quoted(" ".join(said.split())) for said in ends)
                yield page.say("rhythm.adds", path, *paths, id=f"{identifier}.ends", text=text)
        yield from _remarks(page, f"treatment.rhythm.{number}.{place}", one, (path, *paths))
    if (
        told
        and all(one.lines and not (one.remarks or one.leads or one.ends) for one in told)
        and _go_on([line for one in told for line in one.lines])
    ):
        told_paths = [one.path.removeprefix(SECTION) for one in told]
        yield page.say("rhythm.go_on", *told_paths, *paths, id=f"treatment.rhythm.{number}.goes_on")


def _remarks(page: Page, key: str, told: Told, paths: Sequence[str]) -> Iterator[Statement]:
    """What a text says beside its lines under some condition, quoted where that is short."""
    said = [" ".join(one.split()) for one in told.remarks]
    if sum(map(len, said)) > _LONGEST_QUOTED:
        yield page.say("rhythm.longer.more", *paths, id=f"{key}.more")
    elif said:
        text = page.listed(map(page.quoted, said))
        yield page.say("rhythm.adds", *paths, id=f"{key}.adds", text=text)


def _what(page: Page, number: int, told: Told, line: Line) -> Words | None:
    """What a line gives: in the text's words, with its name where they are but an amount."""
    words = rhythm.subject(page, line)
    if words is not None and not line.is_bare:
        return words
    name = _name_of(page, told, number)
    if words is None:
        return None if line.is_then or line.rest else name
    if name is None or line.is_then or name.text.casefold() in words.text.casefold():
        return words
    return Words((*name.pieces, *page.plain(", ").pieces, *words.pieces))


def _go_on(lines: Sequence[Line]) -> bool:
    """Whether cycles go on: those of each line, but for lines of cycles that are numbered."""
    open_ones = [line for line in lines if line.in_cycles is None or line.in_cycles.last is None]
    return bool(open_ones) and all(map(_goes_on, open_ones))


def _goes_on(line: Line) -> bool:
    """Whether there are cycles, and nothing says how many or till when."""
    return (
        line.cycle is not None
        and (not line.is_then or line.in_cycles is not None)
        and not (line.cycles or line.duration or line.until or line.doses)
    )


def _name_of(page: Page, told: Told, number: int) -> Words | None:
    """What a text is of, where it does not say itself."""
    interventions = page.record.arms_interventions_module.interventions
    index = told.index
    if index is None:
        given = given_in(page.study, number)
        index = given[0][0] if len(given) == 1 else None
    name = interventions[index].name if index is not None else None
    return page.quoted(name) if name else None


def _in_its_words(
    page: Page, number: int, told: Sequence[Told], paths: Sequence[str], *, is_more: bool
) -> Iterator[Statement]:
    """The texts that say when and are not understood, quoted where they are short. `is_more` is
    whether others of the same arm were understood."""
    said: dict[str, list[Told]] = {}
    for one in told:
        said.setdefault(" ".join(one.text.split()), []).append(one)
    if any(len(text) > _LONGEST_QUOTED for text in said) or sum(map(len, said)) > _MOST_QUOTED:
        told_paths = [one.path.removeprefix(SECTION) for one in told]
        key = "rhythm.longer.more" if is_more else "rhythm.longer"
        yield page.say(key, *told_paths, *paths, id=_LONGER.format(number))
        return
    for place, (text, ones) in enumerate(said.items()):
        told_paths = [one.path.removeprefix(SECTION) for one in ones]
        names = page.listed(_not_named(page, text, ones))
        yield page.say(
            "rhythm.quoted_of" if names.pieces else "rhythm.quoted",
            *told_paths,
            *paths,
            id=f"treatment.quoted.{number}.{place}",
            what=names,
            text=page.quoted(ones[0].text),
        )


def _not_named(page: Page, text: str, told: Sequence[Told]) -> list[Words]:
    """The names of what a text is of, where it does not say them itself."""
    interventions = page.record.arms_interventions_module.interventions
    names = [interventions[one.index].name for one in told if one.index is not None]
    lacking = [name for name in names if name and name.casefold() not in text.casefold()]
    return [page.quoted(name) for name in dict.fromkeys(lacking)]
