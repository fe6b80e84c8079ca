"""When a treatment is given, read from an arm's text: the whole of it, or nothing.

A wrong schedule is worse than none. So a sentence about dosing is either one whose every word is
known, or the arm has no schedule here; no number is made up, none is left out. What is understood
is the usual wording of the National Cancer Institute's records ("Patients receive … IV over 1 hour
on days 1, 8, 15, and 22. Treatment repeats every 28 days for up to 25 courses in the absence of
…") and its near relations.
"""

import msgspec

from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.drug_names import DrugNames
from trialfinder.records.meaning.regimen.arms import given_in, is_medicine, meant, told_of
from trialfinder.records.meaning.regimen.calendar import cycle_of
from trialfinder.records.meaning.sentences import sentences
from trialfinder.records.protocol import Intervention
from trialfinder.records.study import Study

LONGEST_CYCLE_DAYS = 84
_ARMS = "protocolSection.armsInterventionsModule"
_NO_TREATMENT = frozenset({"OTHER", "PROCEDURE", "DIAGNOSTIC_TEST"})


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """One arm's cycle of treatment.

    `most_cycles` is None where the text names no limit. `quotes` are the exact sentences that
    were read, in their order; `path` is the registry's path of the text that they stand in, and
    `more_paths` are those of further texts. `ends_otherwise` where the text names an end that is
    no number of cycles.
    """

    cycle_days: int
    most_cycles: int | None
    givings: tuple[Giving, ...]
    quotes: tuple[str, ...]
    path: str
    more_paths: tuple[str, ...] = ()
    ends_otherwise: bool = False

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the cycle on which anything is given."""
        return tuple(sorted({day for giving in self.givings for day in giving.days}))

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


def schedule_of(study: Study, arm_index: int) -> Schedule | None:
    """The schedule of an arm, counted from 0; None where its text is not understood completely.

    The text is the arm's own, or, where it has none, that of its only treatment, if no other arm
    gets that too: what tells two arms apart could not be in it.
    """
    given = [
        (index, one)
        for index, one in given_in(study, arm_index)
        if one.type not in _NO_TREATMENT or is_medicine(one)
    ]
    if not given or not all(is_medicine(one) for _, one in given):
        return None
    return _in_usual_words(study, arm_index, given) or _by_regimen(study, arm_index, given)


def _by_regimen(
    study: Study, arm_index: int, given: list[tuple[int, Intervention]]
) -> Schedule | None:
    """The schedule from all texts of an arm, each of which is understood as a whole.

    An arm that gets the same as another is told apart by what no text of its treatments can say.
    """
    module = study.as_read.arms_interventions_module
    told = told_of(study, arm_index)
    is_own = any(one.index is None for one in told)
    indices = {index for index, _ in given}
    if not is_own and any(
        {index for index, _ in given_in(study, other)} & indices == indices
        for other in range(len(module.arm_groups))
        if other != arm_index
    ):
        return None
    cycle = cycle_of(told, given)
    if cycle is None or cycle.days > LONGEST_CYCLE_DAYS:
        return None
    read = [one for one in told if one.index is None] or told
    path, *more = (one.path for one in read)
    return Schedule(
        cycle_days=cycle.days,
        most_cycles=cycle.most_cycles,
        givings=cycle.givings,
        quotes=tuple(" ".join(one.text.split()) for one in read),
        path=path,
        more_paths=tuple(more),
        ends_otherwise=cycle.ends_otherwise,
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
