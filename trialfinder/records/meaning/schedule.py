"""When a treatment is given, read from an arm's text: the whole of it, or nothing.

A wrong schedule is worse than none. So a sentence about dosing is either one whose every word is
known, or the arm has no schedule here; no number is made up, none is left out. What is understood
is the usual wording of the National Cancer Institute's records ("Patients receive … IV over 1 hour
on days 1, 8, 15, and 22. Treatment repeats every 28 days for up to 25 courses in the absence of
…") and its near relations.
"""

import msgspec

from trialfinder.records.markdown import unescaped
from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.drug_names import DrugNames
from trialfinder.records.meaning.sentences import sentences
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.records.study import Study

LONGEST_CYCLE_DAYS = 84
_ARMS = "protocolSection.armsInterventionsModule"
_MEDICINES = frozenset(
    {"DRUG", "BIOLOGICAL", "GENETIC", "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT"}
)
_NO_TREATMENT = frozenset({"OTHER", "PROCEDURE", "DIAGNOSTIC_TEST"})


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """One arm's cycle of treatment.

    `most_cycles` is None where the text names no limit. `quotes` are the exact sentences that
    were read, in their order; `path` is the registry's path of the text that they stand in.
    """

    cycle_days: int
    most_cycles: int | None
    givings: tuple[Giving, ...]
    quotes: tuple[str, ...]
    path: str

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
    module = study.as_read.arms_interventions_module
    arm = module.arm_groups[arm_index]
    given = [
        (index, one)
        for index, one in enumerate(module.interventions)
        if _belongs(one, arm) and one.type not in _NO_TREATMENT
    ]
    if not given or any(one.type not in _MEDICINES for _, one in given):
        return None
    names = DrugNames([one for _, one in given])
    if arm.description:
        silent = all(dosing.says_no_time(one.description) for _, one in given)
        path = f"{_ARMS}.armGroups[{arm_index}].description"
        return _read(_meant(study, arm.description), names, path) if silent else None
    if len(given) > 1 or sum(_belongs(given[0][1], other) for other in module.arm_groups) > 1:
        return None
    index, only = given[0]
    path = f"{_ARMS}.interventions[{index}].description"
    return _read(_meant(study, only.description), names, path) if only.description else None


def _meant(study: Study, text: str) -> str:
    """A text without the backslashes of the format that has them."""
    return unescaped(text) if study.source.format == "API v2" else text


def _belongs(intervention: Intervention, arm: ArmGroup) -> bool:
    """Whether an arm gets an intervention; the registry says so on either side, or on both."""
    return arm.label in intervention.arm_group_labels or any(
        name.partition(": ")[2] == intervention.name for name in arm.intervention_names
    )


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
