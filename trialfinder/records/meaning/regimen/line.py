"""A line of a regimen: one thing that is given, and when."""

import msgspec

from trialfinder.records.meaning.regimen import pieces as p


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is given, with all that is said of when and how.

    `subject` is what the text calls it, with its amount, in the text's own words: stretches of the
    text, none where it does not say. `is_then` where it comes after the line before. `is_named`
    where a name of the record is in it, `is_bare` where there are amounts alone or nothing,
    `is_shared_cycle` where a further sentence names the cycle of this one and those beside it,
    `is_whole` where its words stand in one stretch but for amounts, and `is_several` where it
    joins several things. `people` is who gets it ("patients with … receive"), where that is what
    a whole arm may have: `subject` begins with it. `has_own_count` where its number of cycles
    stands in a bracket, and is of nothing else. `beside` are words which end its sentence, and have
    no time.
    """

    subject: tuple[str, ...] = ()
    is_named: bool = False
    is_bare: bool = False
    is_whole: bool = True
    is_several: bool = False
    is_then: bool = False
    is_shared_cycle: bool = False
    beside: str = ""
    people: str = ""
    has_own_count: bool = False
    sentence: int = 0
    frequency: p.Frequency | None = None
    limit: p.Frequency | None = None
    single: bool = False
    as_needed: bool = False
    per_day: bool = False
    occasion: str = ""
    event: str = ""
    window: str = ""
    moment: str = ""
    days_a_week: p.Span | None = None
    way: p.Way | None = None
    infusion: p.Infusion | None = None
    days: p.Days | None = None
    start: p.Days | None = None
    cycle: p.Cycle | None = None
    cycles: p.Cycles | None = None
    in_cycles: p.InCycles | None = None
    doses: p.Doses | None = None
    duration: p.Duration | None = None
    apart: p.Apart | None = None
    on_off: p.OnOff | None = None
    rest: p.Rest | None = None
    until: tuple[str, bool] | None = None

    @property
    def has_time(self) -> bool:
        """Whether the line says anything of when."""
        return self.moment in EACH_DAY or any(
            getattr(self, name) not in (None, False, "") for name in TIME_FIELDS
        )

    @property
    def what(self) -> str:
        """What is given, without the people who get it."""
        return " … ".join(self.subject).removeprefix(self.people).strip()

    @property
    def says_how_often(self) -> bool:
        """Whether it says more than how long, or that there are cycles."""
        return any(getattr(self, name) not in (None, False, "") for name in _OFTEN_FIELDS)


TIME_FIELDS = (
    "frequency", "limit", "single", "as_needed", "per_day", "occasion", "days_a_week", "days",
    "cycle", "cycles", "in_cycles", "doses", "duration", "apart", "on_off", "rest", "until",
)  # fmt: skip
"""What of a line says when."""
_OFTEN_FIELDS = frozenset(TIME_FIELDS) - {"cycle", "cycles", "duration", "until", "rest"}
EACH_DAY = ("every_morning", "every_evening", "morning_evening")
"""The moments that say so as well."""
TIMES_OF_DAY = frozenset((*EACH_DAY, "morning", "evening", "bedtime"))
"""The moments that are times of the day."""
