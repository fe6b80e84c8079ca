"""When a treatment is given, read from an arm's text: the whole of it, or nothing.

A wrong schedule is worse than none. So a sentence about dosing is either one whose every word is
known, or the arm has no schedule here; no number is made up, none is left out. What is understood
is the usual wording of the National Cancer Institute's records ("Patients receive … IV over 1 hour
on days 1, 8, 15, and 22. Treatment repeats every 28 days for up to 25 courses in the absence of
…") and its near relations.
"""

import re

import msgspec

from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.drug_names import DrugNames
from trialfinder.records.meaning.regimen import effects
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import (
    Told,
    given_in,
    is_medicine,
    meant,
    told_of,
    untold_of,
)
from trialfinder.records.meaning.regimen.calendar import Cycle, cycles_of
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.singly import Left, drawn_singly
from trialfinder.records.meaning.sentences import sentences
from trialfinder.records.protocol import Intervention
from trialfinder.records.study import Study

LONGEST_CYCLE_DAYS = 84
_END = re.compile(r"(?P<how>in the absence of|until) (?P<end>[^.;:]+)\.?$")
_SAYS_WHEN = re.compile(r"\b(?:until|till|unless|as long as|absence of)\b", re.IGNORECASE)
"""What stands before an end that is no number of cycles, such as a worse illness."""
_ARMS = "protocolSection.armsInterventionsModule"
_NO_TREATMENT = frozenset({"OTHER", "PROCEDURE", "DIAGNOSTIC_TEST"})


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """One arm's cycle of treatment.

    `most_cycles` is None where the text names no limit. `quotes` are the exact sentences that
    were read, in their order; `path` is the registry's path of the text that they stand in, and
    `more_paths` are those of further texts. `ends_otherwise` where the text names an end that is
    no number of cycles. `part` are the first and the last of the cycles that are so, where others
    are not; the last is None where they go on.
    """

    cycle_days: int
    most_cycles: int | None
    givings: tuple[Giving, ...]
    quotes: tuple[str, ...]
    path: str
    more_paths: tuple[str, ...] = ()
    ends_otherwise: bool = False
    part: tuple[int, int | None] | None = None

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the cycle on which anything is given."""
        return tuple(sorted({day for giving in self.givings for day in giving.days}))

    @property
    def says_when_it_ends(self) -> bool:
        """Whether its sentences name an end in words, be it of something in the cycle."""
        return _SAYS_WHEN.search(" ".join(self.quotes)) is not None

    @property
    def infusion_days(self) -> tuple[int, ...]:
        """The days of the cycle on which something is given into a vein."""
        return tuple(sorted({day for giving in self._infusions for day in giving.days}))

    def infusion_minutes(self, day: int) -> tuple[int, int] | None:
        """Least and most minutes of infusion on a day; None where the text does not say all."""
        spans = [giving.minutes for giving in self._infusions if day in giving.days]
        known = [span for span in spans if span is not None]
        if not spans or len(known) < len(spans):
            return None
        return sum(least for least, _ in known), sum(most for _, most in known)

    @property
    def _infusions(self) -> tuple[Giving, ...]:
        return tuple(giving for giving in self.givings if giving.route is dosing.Route.IV)


def lines_of(schedule: Schedule) -> tuple[Line, ...]:
    """What a schedule says as lines of a regimen, with lengths as its sentences have them."""
    text = " ".join(schedule.quotes)
    cycle = next(
        (
            p.Cycle(p.Number(count), unit)
            for count, unit in (
                (schedule.cycle_days, p.Unit.DAY),
                (schedule.cycle_days // 7, p.Unit.WEEK),
            )
            if re.search(rf"\b{count}[ -]?{unit}", text)
        ),
        p.Cycle(),
    )
    end = _END.search(text)
    until = (end["end"], end["how"] == "in the absence of") if end else None
    most = schedule.most_cycles
    cycles = None if most is None else p.Cycles(_span(most), p.Bound.MOST)
    return tuple(
        Line(
            subject=(f"{giving.name} {giving.dose}".strip(),),
            way=p.Way(giving.route.value) if giving.route else None,
            infusion=_infusion(giving),
            frequency=_often(giving),
            days=p.Days(giving.days),
            cycle=cycle,
            cycles=cycles,
            until=until,
        )
        for giving in schedule.givings
    )


def _span(least: int, most: int | None = None) -> p.Span:
    return p.Span(p.Number(least), p.Number(least if most is None else most))


def _infusion(giving: Giving) -> p.Infusion | None:
    if giving.minutes is None:
        return None
    least, most = giving.minutes
    if least % 60 == most % 60 == 0:
        return p.Infusion(_span(least // 60, most // 60), p.Unit.HOUR)
    return p.Infusion(_span(least, most), p.Unit.MINUTE)


def _often(giving: Giving) -> p.Frequency | None:
    if giving.times_a_day is None:
        return None
    return p.Frequency(_span(giving.times_a_day), _span(1), p.Unit.DAY)


def schedule_of(study: Study, arm_index: int) -> Schedule | None:
    """The schedule of an arm all of whose cycles are alike; None where there is none."""
    found = schedules_of(study, arm_index)
    return found[0] if len(found) == 1 and found[0].part is None else None


def schedules_of(study: Study, arm_index: int) -> tuple[Schedule, ...]:
    """The schedule of an arm, counted from 0, or that of each part where some of its cycles are not
    as the others; none where its text is not understood completely.

    The text is the arm's own, or, where it has none, that of its only treatment, if no other arm
    gets that too: what tells two arms apart could not be in it.
    """
    given = [
        (index, one)
        for index, one in given_in(study, arm_index)
        if one.type not in _NO_TREATMENT or is_medicine(one)
    ]
    if not given or not all(is_medicine(one) for _, one in given):
        return ()
    usual = _in_usual_words(study, arm_index, given)
    return (usual,) if usual else _by_regimen(study, arm_index, given)


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What can be drawn of an arm. `is_whole` where that is all that the arm gets; else `missing`
    are the names of what is given on days that are not certain, and `left` the sentences that are
    not, or not wholly, in the pictures."""

    schedules: tuple[Schedule, ...] = ()
    is_whole: bool = True
    missing: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def is_in_turn(self) -> bool:
        """Whether all is drawn, and what is drawn comes one after the other."""
        are_parts = all(one.part is not None for one in self.schedules)
        return self.is_whole and (are_parts or len(self.schedules) < 2)


def drawing_of(study: Study, arm_index: int) -> Drawing:
    """All days of an arm where they are certain; else those of the medicines whose days are."""
    whole = schedules_of(study, arm_index)
    if whole:
        return Drawing(schedules=whole)
    given = [
        (index, one)
        for index, one in given_in(study, arm_index)
        if one.type not in _NO_TREATMENT or is_medicine(one)
    ]
    medicines = [(index, one) for index, one in given if is_medicine(one)]
    told = told_of(study, arm_index)
    if not medicines or not told or _is_shared(study, arm_index, told, given):
        return Drawing()
    if _may_be_chosen_from(study, arm_index, told, given):
        return Drawing()
    label = study.as_read.arms_interventions_module.arm_groups[arm_index].label or ""
    drawn = drawn_singly(told, medicines, label)
    if not drawn.cycles or any(cycle.days > LONGEST_CYCLE_DAYS for cycle in drawn.cycles):
        return Drawing()
    others = untold_of(study, arm_index)
    left = (*drawn.left, *(Left(one.text.strip(), one.path) for one in others))
    missing = tuple(one.name or "" for index, one in given if index not in drawn.medicines)
    return Drawing(
        schedules=tuple(_drawn(cycle, told) for cycle in drawn.cycles),
        is_whole=not missing and not left,
        missing=missing,
        left=left,
    )


def told_or_drawn(study: Study, arm_index: int) -> tuple[Told, ...]:
    """What the texts of an arm say of when; what only the reader of the usual words understood is
    among it."""
    told = told_of(study, arm_index)
    if any(one.lines for one in told):
        return told
    schedule = schedule_of(study, arm_index)
    if schedule is None:
        return told
    return tuple(
        msgspec.structs.replace(one, lines=lines_of(schedule)) if one.path == schedule.path else one
        for one in told
    )


def _by_regimen(
    study: Study, arm_index: int, given: list[tuple[int, Intervention]]
) -> tuple[Schedule, ...]:
    """The schedules from all texts of an arm, each of which is understood as a whole.

    An arm that gets the same as another is told apart by what no text of its treatments can say.
    """
    told = told_of(study, arm_index)
    if _is_shared(study, arm_index, told, given) or _may_be_chosen_from(
        study, arm_index, told, given
    ):
        return ()
    cycles = cycles_of(told, given)
    if any(cycle.days > LONGEST_CYCLE_DAYS for cycle in cycles):
        return ()
    return tuple(_drawn(cycle, told) for cycle in cycles)


def _is_shared(
    study: Study, arm_index: int, told: tuple[Told, ...], given: list[tuple[int, Intervention]]
) -> bool:
    """Whether another arm gets all of it too, and the arm's own text does not say when."""
    arms = study.as_read.arms_interventions_module.arm_groups
    indices = {index for index, _ in given}
    return all(one.index is not None for one in told) and any(
        {index for index, _ in given_in(study, other)} & indices == indices
        for other in range(len(arms))
        if other != arm_index
    )


def _may_be_chosen_from(
    study: Study, arm_index: int, told: tuple[Told, ...], given: list[tuple[int, Intervention]]
) -> bool:
    """Whether the arm's own text, which does not say when, offers a choice of several medicines
    whose texts do: their days in one picture would be those of nobody."""
    arm = study.as_read.arms_interventions_module.arm_groups[arm_index]
    if len(given) < 2 or any(one.index is None for one in told):
        return False
    label = arm.label or ""
    return effects.names_a_choice(label) or effects.offers_a_choice(
        f"{label}\n{arm.description or ''}"
    )


def _drawn(cycle: Cycle, told: tuple[Told, ...]) -> Schedule:
    read = [one for one in told if one.index is None] or told
    path, *more = (one.path for one in read)
    return Schedule(
        cycle_days=cycle.days,
        most_cycles=cycle.most_cycles,
        givings=cycle.givings,
        quotes=tuple(one.text.strip() for one in read),
        path=path,
        more_paths=tuple(more),
        ends_otherwise=cycle.ends_otherwise,
        part=cycle.part,
    )


def _in_usual_words(
    study: Study, arm_index: int, given: list[tuple[int, Intervention]]
) -> Schedule | None:
    """The schedule in the wording of the National Cancer Institute's records."""
    module = study.as_read.arms_interventions_module
    arm = module.arm_groups[arm_index]
    names = DrugNames([one for _, one in given])
    if arm.description:
        silent = all(dosing.says_no_time(one.description) for _, one in given)
        path = f"{_ARMS}.armGroups[{arm_index}].description"
        return _read(meant(study, arm.description), names, path) if silent else None
    arms = range(len(module.arm_groups))
    if len(given) > 1 or sum(_gets(study, number, given[0][0]) for number in arms) > 1:
        return None
    index, only = given[0]
    path = f"{_ARMS}.interventions[{index}].description"
    return _read(meant(study, only.description), names, path) if only.description else None


def _gets(study: Study, arm_index: int, index: int) -> bool:
    return index in (each for each, _ in given_in(study, arm_index))


def _read(text: str, names: DrugNames, path: str) -> Schedule | None:
    given: dosing.Given | None = None
    repeated: dosing.Repeated | None = None
    quotes = []
    for sentence in sentences(text):
        if given is None and (found := dosing.read_given(sentence, names)):
            given = found
        elif given and repeated is None and (again := dosing.read_repeated(sentence)):
            repeated = again
        elif dosing.is_aside(sentence):
            continue
        else:
            return None
        quotes.append(sentence)
    if given is None or (repeated is None) is (given.repeated is None):
        return None  # no cycle, or two
    cycle = repeated or given.repeated
    assert cycle is not None
    whole = names.are_all_in(giving.name for giving in given.givings)
    if not whole or not _fits(given.givings, cycle.days):
        return None
    return Schedule(
        cycle_days=cycle.days,
        most_cycles=cycle.most_cycles,
        givings=given.givings,
        quotes=tuple(quotes),
        path=path,
    )


def _fits(givings: tuple[Giving, ...], cycle_days: int) -> bool:
    last = max(day for giving in givings for day in giving.days)
    return last <= cycle_days <= LONGEST_CYCLE_DAYS
