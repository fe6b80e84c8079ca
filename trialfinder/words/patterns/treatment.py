"""What each group gets, and on which days as far as that is certain."""

from collections.abc import Iterator, Sequence
from typing import Any

from trialfinder.records.meaning.regimen.arms import Told, given_in
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.schedule import told_or_drawn
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.words.patterns import rhythm
from trialfinder.words.patterns.aim import (
    EXPANDED_ACCESS,
    INTERVENTIONAL,
    KIND,
    OBSERVATIONAL,
    distinct,
    kind_of,
    kind_paths,
)
from trialfinder.words.patterns.design import ARMS, is_single
from trialfinder.words.patterns.page import SECTION, Page
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_MODEL = "designModule.designInfo.interventionModel"
_SAMPLES = "designModule.bioSpec.retention"
_MOST_ARMS = 8
_MOST_TOLD = 40
_LONGEST_QUOTED = 300
_NOTHING = "NO_INTERVENTION"


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
    for number, arm in enumerate(arms[:_MOST_TOLD]):
        told += _when(page, number, arm.label if len(arms) > 1 else None)
    return page.section("treatment", "treatment.when", told)


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
    given = _given(page, arm)
    paths = [f"{path}.interventionNames"]
    paths += [each for index, one in given for each in _given_paths(index, one)]
    identifier = f"treatment.arm.{number}"
    names = page.listed(kind_of(page, one) for _, one in given)
    if alone:
        paths.append(ARMS)
        if is_single(page):
            paths.append(_MODEL)
        key = "treatment.everyone" if is_single(page) else "treatment.only_group"
        key = key if given else f"{key}.unsaid"
        return page.say(key, *paths, id=identifier, names=names)
    key = _arm_key(page, arm, is_given=bool(given))
    label = _label(page, arm.label)
    paths = [f"{path}.label", f"{path}.type", *paths]
    return page.say(key, *paths, id=identifier, group=label, names=names)


def _arm_key(page: Page, arm: ArmGroup, *, is_given: bool) -> str:
    """The pattern for a kind of group; one that is to get nothing, and gets something after all, is
    of no kind that we can tell."""
    if arm.type == _NOTHING:
        return "treatment.arm" if is_given else f"treatment.arm.{_NOTHING}"
    key = f"treatment.arm.{arm.type}"
    key = key if key in page.patterns else "treatment.arm"
    return key if is_given else "treatment.arm.unsaid"


def _label(page: Page, label: str | None) -> Words:
    return page.words("group", label=page.quoted(label)) if label else page.words("group.unnamed")


def _given(page: Page, arm: ArmGroup) -> list[tuple[int, Intervention]]:
    """What a group gets, each with its number in the record."""
    given = enumerate(page.record.arms_interventions_module.interventions)
    return distinct((number, one) for number, one in given if one.name and _gets(arm, one))


def _gets(arm: ArmGroup, one: Intervention) -> bool:
    """The registry says so on either side, or on both."""
    return (arm.label is not None and arm.label in one.arm_group_labels) or any(
        name.partition(": ")[2] == one.name for name in arm.intervention_names
    )


def _given_paths(index: int, one: Intervention) -> list[str]:
    labels = f"armsInterventionsModule.interventions[{index}].armGroupLabels"
    return [*kind_paths(index, one), labels]


def _looked_at(page: Page) -> Iterator[Statement]:
    """The groups of an observational study."""
    arms = page.record.arms_interventions_module.arm_groups
    named = [(number, arm) for number, arm in enumerate(arms[:_MOST_ARMS]) if arm.label]
    if named and len(arms) <= _MOST_ARMS:
        paths = [f"{ARMS}[{number}].label" for number, _ in named]
        names = page.listed(page.quoted(arm.label or "") for _, arm in named)
        yield page.say("treatment.groups", *paths, count=len(named), names=names)


def _when(page: Page, number: int, label: str | None) -> Iterator[Statement]:
    """The lines of an arm's texts, and the record's words where they were not understood."""
    arm = page.record.arms_interventions_module.arm_groups[number]
    given = [path for index, one in _given(page, arm) for path in _given_paths(index, one)]
    told = told_or_drawn(page.study, number)
    paths = [*([f"{ARMS}[{number}].label"] if label else ()), *given]
    rhythms = list(_rhythms(page, number, told, paths))
    if rhythms and label:
        told_paths = [one.path.removeprefix(SECTION) for one in told]
        group, identifier = _label(page, label), f"treatment.of.{number}"
        yield page.say("treatment.of_group", *told_paths, *paths, id=identifier, group=group)
    yield from rhythms
    unread = [one for one in told if not one.lines]
    kind = ".more" if rhythms else "" if label else ".alone"
    yield from _in_its_words(page, number, kind, unread, paths)


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
            if known in seen or is_own:
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
        yield from _remarks(page, f"treatment.rhythm.{number}.{place}", one, (path, *paths))
    if told and all(
        one.lines and not (one.remarks or one.leads) and all(map(_goes_on, one.lines))
        for one in told
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


def _goes_on(line: Line) -> bool:
    """Whether there are cycles, and nothing says how many or till when."""
    return (
        line.cycle is not None
        and not line.is_then
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
    page: Page, number: int, kind: str, told: Sequence[Told], paths: Sequence[str]
) -> Iterator[Statement]:
    """The texts that say when and are not understood, quoted where they are short.

    `kind` is ".more" beside lines that were understood, ".alone" for the only arm, else empty.
    """
    if not told:
        return
    texts = [" ".join(one.text.split()) for one in told]
    told_paths = [one.path.removeprefix(SECTION) for one in told]
    label = page.record.arms_interventions_module.arm_groups[number].label
    values: dict[str, Any] = {} if kind else {"group": _label(page, label)}
    if sum(map(len, texts)) > _LONGEST_QUOTED:
        key, identifier = f"rhythm.longer{kind}", f"treatment.longer.{number}"
    else:
        key, identifier = f"rhythm.quoted{kind and '.alone'}", f"treatment.quoted.{number}"
        said = (_of_its_name(page, *each) for each in zip(texts, told, strict=True))
        values["text"] = page.listed({words.text: words for words in said}.values())
    yield page.say(key, *told_paths, *paths, id=identifier, **values)


def _of_its_name(page: Page, text: str, told: Told) -> Words:
    """A text in quotation marks, behind the name of what it is the text of, where it lacks it."""
    quoted = page.quoted(text)
    interventions = page.record.arms_interventions_module.interventions
    name = interventions[told.index].name if told.index is not None else None
    if not name or name.casefold() in text.casefold():
        return quoted
    return page.words("rhythm.quoted_of", what=page.quoted(name), text=quoted)
