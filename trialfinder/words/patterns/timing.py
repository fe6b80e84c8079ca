"""How often, how long and on which days each group gets something, as far as that is certain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from trialfinder.records.meaning.regimen.arms import Told, given_in, meant, untold_of
from trialfinder.records.meaning.regimen.clash import names_other_amount
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.schedule import told_or_drawn
from trialfinder.words.patterns import rhythm
from trialfinder.words.patterns.aim import ARMS, INTERVENTIONAL
from trialfinder.words.patterns.groups import (
    INTERVENTIONS,
    NOTHING,
    given,
    given_paths,
    group_words,
    is_beside,
)
from trialfinder.words.patterns.page import SECTION, Page
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_MOST_TOLD = 40
_LONGEST_QUOTED = 300
_MOST_QUOTED = 600
"""Characters; of a longer text, or of more, it is said that they stand below."""
_LONGER = "treatment.longer.{}"
_ANY = re.compile(r"\b(?:any|choice of|either|one of|(?<!/)or)\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"\b(?:or|versus|vs|optional|optionally|choice)\b|/.*\bfor\b.*\bfor\b", re.IGNORECASE
)
"""A name by which some may get one thing, and others another."""


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


def _when(page: Page, number: int, label: str | None) -> Iterator[Statement]:
    """The lines of an arm's texts, and the record's words where they were not understood, under the
    name of the arm."""
    arm = page.record.arms_interventions_module.arm_groups[number]
    told = _certain(page, number)
    paths = [*([f"{ARMS}[{number}].label"] if label else ()), *given_paths(page, arm)]
    said = list(_rhythms(page, number, told, paths))
    is_told = is_beside(arm) or (arm.type == NOTHING and not given(page, arm))
    unread = [one for one in told if not (one.lines or (is_told and one.index is None))]
    unread += [] if is_told else _of_a_choice(page, number, told)
    said += _in_its_words(page, number, unread, paths, is_more=bool(said))
    others = [one for one in untold_of(page.study, number) if one.index is not None or not is_told]
    kinds = [f"{INTERVENTIONS}[{index}].type" for index, _ in given_in(page.study, number)]
    more = _in_its_words(
        page, number, others, [*paths, *kinds], is_more=bool(said), first=len(unread)
    )
    said += [one for one in more if one.id not in {each.id for each in said}]
    if said and label:
        group, identifier = group_words(page, label), f"treatment.of.{number}"
        where = [*(one.path.removeprefix(SECTION) for one in (*told, *others)), *paths]
        yield page.say("treatment.of_group", *where, id=identifier, is_heading=True, group=group)
    yield from _once(said)


def _certain(page: Page, number: int) -> list[Told]:
    """The texts of an arm; one with another amount than the arm's own is left to be quoted."""
    own = page.record.arms_interventions_module.arm_groups[number].description or ""
    interventions = page.record.arms_interventions_module.interventions
    return [
        msgspec.structs.replace(one, lines=())
        if one.index is not None
        and names_other_amount(own, interventions[one.index].name or "", one.lines)
        else one
        for one in told_or_drawn(page.study, number)
    ]


def _of_a_choice(page: Page, number: int, told: Sequence[Told]) -> list[Told]:
    """An arm's own text that says nothing of when, but of a choice between what is told: "followed
    by any approved contrast agent"."""
    text = page.record.arms_interventions_module.arm_groups[number].description or ""
    times = {one.index for one in told if one.lines}
    if None in {one.index for one in told} or len(times) < 2 or not _ANY.search(text):
        return []
    path = f"{SECTION}{ARMS}[{number}].description"
    return [Told(text=meant(page.study, text), path=path, index=None, lines=())]


def _once(said: Sequence[Statement]) -> Iterator[Statement]:
    """Each sentence once, with all that it rests on; what stands before or after a line is of that
    line alone."""
    alike: dict[str, list[Statement]] = {}
    for one in said:
        is_of_one = one.id.endswith((".leads", ".ends", ".then"))
        key = one.id if is_of_one else one.text
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
    yield page.say(
        "rhythm.longer.of", *paths, id="treatment.longer", count=len(numbers), names=names
    )


def _when_paths(page: Page, number: int) -> list[str]:
    """The texts that say when an arm gets what, its name and the names of what it gets."""
    arm = page.record.arms_interventions_module.arm_groups[number]
    texts = (*told_or_drawn(page.study, number), *untold_of(page.study, number))
    told = [one.path.removeprefix(SECTION) for one in texts]
    return [*told, f"{ARMS}[{number}].label", *given_paths(page, arm)]


def _rhythms(
    page: Page, number: int, told: Sequence[Told], paths: Sequence[str]
) -> Iterator[Statement]:
    """Each line once: what the text of a medicine repeats of the arm's own is left out."""
    own: set[str] = set()
    seen: set[tuple[str, str]] = set()
    told_ends: set[str] = set()
    for place, one in enumerate(told):
        path = one.path.removeprefix(SECTION)
        leads = list(one.leads)
        yield from _choice(page, f"treatment.rhythm.{number}.{place}", one, paths)
        for row, line in enumerate(one.lines):
            what, words = _what(page, number, one, line), rhythm.how(page, line)
            known = (
                what.text.casefold() if what else f"{place if line.is_then else ''}",
                words.text,
            )
            is_own = one.index is not None and words.text in own and not line.is_then
            ends = [said for at, said in one.ends if at == row]
            is_known = known in seen or is_own
            if is_known and told_ends.issuperset(ends):
                continue
            told_ends.update(ends)
            seen.add(known)
            if one.index is None:
                own.add(words.text)
            then = ".then" if line.is_then else ""
            identifier = f"treatment.rhythm.{number}.{place}.{row}{then}"
            if before := [said for at, said in leads if at <= row]:
                text = page.listed(page.quoted(" ".join(said.split())) for said in before)
                yield page.say("rhythm.leads", path, *paths, id=f"{identifier}.leads", text=text)
                del leads[: len(before)]
            values: dict[str, Any] = {"how": words} | ({"what": what} if what else {})
            yield page.say(rhythm.line_key(line, what), path, *paths, id=identifier, **values)
            if ends:
                text = page.listed(page.quoted(" ".join(said.split())) for said in ends)
                yield page.say("rhythm.adds", path, *paths, id=f"{identifier}.ends", text=text)
        if one.lines:  # a text of remarks alone is quoted whole
            yield from _remarks(page, f"treatment.rhythm.{number}.{place}", one, (path, *paths))
    if (
        told
        and all(one.lines and not (one.remarks or one.leads or one.ends) for one in told)
        and _go_on([line for one in told for line in one.lines])
    ):
        told_paths = [one.path.removeprefix(SECTION) for one in told]
        yield page.say("rhythm.go_on", *told_paths, *paths, id=f"treatment.rhythm.{number}.goes_on")


def _choice(page: Page, key: str, told: Told, paths: Sequence[str]) -> Iterator[Statement]:
    """That a text is of several things of which some may get but one, where its name says so."""
    interventions = page.record.arms_interventions_module.interventions
    name = interventions[told.index].name if told.index is not None else None
    is_several = len({one.subject for one in told.lines if one.subject}) > 1
    if name and is_several and _CHOICE.search(name):
        where = f"{INTERVENTIONS}[{told.index}].name"
        path = told.path.removeprefix(SECTION)
        yield page.say(
            "rhythm.choice", where, path, *paths, id=f"{key}.choice", name=page.quoted(name)
        )


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
    is_of_it = told.index is not None and len(told.lines) == 1 and not line.is_named
    if words is not None and not line.is_bare and not is_of_it:
        return words
    if words is not None and _is_of_the_one_before(told, line):
        return words
    name = _name_of(page, told, number)
    if words is None:
        return None if line.is_then or line.rest else name
    if name is None or line.is_then or name.text.casefold() in words.text.casefold():
        return words
    return Words((*name.pieces, *page.plain(", ").pieces, *words.pieces))


def _is_of_the_one_before(told: Told, line: Line) -> bool:
    """Whether a line of an amount alone comes after one that names what is given: "x 15 mg on day 3
    and 10 mg on day 4"."""
    at = told.lines.index(line)
    return line.is_bare and any(one.is_named for one in told.lines[:at])


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
    page: Page,
    number: int,
    told: Sequence[Told],
    paths: Sequence[str],
    *,
    is_more: bool,
    first: int = 0,
) -> Iterator[Statement]:
    """The texts that say when and are not understood, quoted where they are short. `is_more` is
    whether anything was said of the same arm, `first` the number of the first text."""
    said: dict[str, list[Told]] = {}
    for one in told:
        said.setdefault(" ".join(one.text.split()), []).append(one)
    said = _without_repeated(said)
    if any(len(text) > _LONGEST_QUOTED for text in said) or sum(map(len, said)) > _MOST_QUOTED:
        told_paths = [one.path.removeprefix(SECTION) for one in told]
        key = "rhythm.longer.more" if is_more else "rhythm.longer"
        yield page.say(key, *told_paths, *paths, id=_LONGER.format(number))
        return
    for place, (text, ones) in enumerate(said.items(), first):
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


def _without_repeated(said: Mapping[str, list[Told]]) -> dict[str, list[Told]]:
    """The texts without what the arm's own repeats, and the arm's own where another repeats it: two
    of what is given can have the same words, and are not of the same."""
    own = {text for text, ones in said.items() if any(one.index is None for one in ones)}
    kept = dict(said)
    for text in said:
        wholes = [one for one in kept if one != text and text.casefold() in one.casefold()]
        if any(text in own or one in own for one in wholes):
            del kept[text]
    return kept


def _not_named(page: Page, text: str, told: Sequence[Told]) -> list[Words]:
    """The names of what a text is of, where it does not say them itself."""
    interventions = page.record.arms_interventions_module.interventions
    names = [interventions[one.index].name for one in told if one.index is not None]
    lacking = [name for name in names if name and name.casefold() not in text.casefold()]
    return [page.quoted(name) for name in dict.fromkeys(lacking)]
