"""The rules of the grammar for how long: cycles, times, and times without treatment."""

from trialfinder.records.meaning.regimen.pieces import (
    Apart,
    Bound,
    Cycle,
    Cycles,
    Doses,
    Duration,
    Filler,
    InCycles,
    Infusion,
    Number,
    Occasion,
    OnOff,
    Piece,
    Rest,
    Span,
    Subject,
    Unit,
    Window,
)
from trialfinder.records.meaning.regimen.rules import Build

_FOR = "for|during|over|throughout|lasting|x|*"
_GIVEN = "doses|injections|infusions|administrations|vaccinations|sessions"
_SHORT = (Unit.MINUTE, Unit.HOUR)
_CYCLE = "cycle|cycles|course|courses"
_KIND = "?treatment|treatments|therapy|dosing|study|chemotherapy"
_COURSES = "?treatment|treatments|cycles|cycle|courses|course|therapy|regimen|cycling"
_REPEAT = "repeat|repeated|repeats|repeating ?every|each|ever|q <N> <U>"  # "ever" is a slip
_ON_DAY_1 = "repeated ?on|at day 1"
_IS = "is|=|:|of|was|lasts|lasting|will"
_LENGTH = "?of ?length ?duration ?treatment"
_BOUNDS = {
    Bound.EXACT: ("", "only ", "total ", "a total of ", "total of ", "a total number of "),
    Bound.MOST: (
        "up to ", "a maximum of ", "maximum ", "maximum of ", "max ", "max of ", "a max of ",
        "at most ", "not more than ",
        "a maximum total of ", "no more than ", "a total of up to ", "total of up to ",
        "up to a maximum of ", "up to a total of ",
    ),
    Bound.LEAST: ("at least ", "a minimum of "),
    Bound.ABOUT: ("about ", "approximately "),
}  # fmt: skip


def length_rules() -> list[tuple[str, Build]]:
    """All of these rules."""
    return [*_cycle_rules(), *_which_rules(), *_bounded_rules(), *_duration_rules(), *_rest_rules()]


def bare_rules() -> list[tuple[str, Build]]:
    """The rules for a time that stands alone: "12 weeks"."""
    return [("<S> <U> ?of ?treatment|therapy ?in ?total", _long)]


def _cycle_rules() -> list[tuple[str, Build]]:
    each = (
        "?of|in|on|for|over|during ?each|every|a|the|an|one|per|all ?repeated|repeating|continuous"
        "|consecutive|sequential|successive"
    )
    return [
        (f"{each} <N> <U> {_KIND} ?dosing cycle|cycles|courses", _cycle),
        (f"{each} <N> <U> ( <N> <U> ) {_KIND} ?dosing cycle|cycles|courses", _cycle_twice),
        (f"?of|in each|every <N> <U> {_KIND} course", _cycle),
        ("of|in every|each <N> <U>", _cycle),
        (f"?of|in|on|for|during|at each|every|the|all|per {_KIND} {_CYCLE}", lambda: Cycle()),
        (f"?of|in|on|for|during each|every {_KIND} {_CYCLE} of <N> <U>", _cycle),
        (f"{_COURSES} will|is|are be {_REPEAT}", _cycle),
        (f"{_COURSES} ?is|are|was|were {_REPEAT}", _cycle),
        (f"{_COURSES} ?is|are|was|were {_ON_DAY_1} of each|every|a <N> <U> {_KIND} cycle", _cycle),
        (f"{_COURSES} continue|continues|continued every|each <N> <U>", _cycle),
        (f"?with|for ?a|one|each|the {_KIND} cycle|course {_LENGTH} {_IS} <N> <U>", _cycle),
        ("?one|each|a|1 cycle ?length ?is|= ?every <N> <U>", _cycle),
        (f"?every|for <N> <U> is|as|make|being|constitutes|= ?a|one|1|each {_KIND} cycle", _cycle),
        (f"<N> <U> per|a|each|every {_KIND} cycle", _cycle),
        (f"?every|for <N> <U> ( ?a|one|1|each {_KIND} cycle )", _cycle),
        (f"to comprise ?a ?complete {_KIND} cycle of <N> <U>", _cycle),
        (f"comprising|constituting|completing a ?complete {_KIND} cycle of <N> <U>", _cycle),
        (f"?of|in|on|for ?a|each|every <N> - weekly {_KIND} cycle|cycles|course|courses", _weekly),
        (f"?one|each|a|1 {_KIND} cycle|course is|was|will ?be defined as <N> <U>", _cycle),
        ("?of|in|as|with cycles|courses of <N> <U>", _cycle),
        (
            f"{_COURSES}|dosing|schedule followed|follows a|the <N> <U> {_KIND} cycle|schedule",
            _cycle,
        ),
        (
            f"?one|each|a|1 {_KIND} cycle|course ?is|was comprised|consists|consisting of <N> <U>",
            _cycle,
        ),
        (
            (
                f"?with all|each {_KIND} cycle|cycles being|are|is|were|was <N> <U> ?in|of "
                "?length|duration|long"
            ),
            _cycle,
        ),
        ("( ?one|1|a cycle )", Filler),
        (f"?on|in a|an|every q <N> <U> {_KIND} cycle|course|schedule", _cycle),
        ("( ?for ?a total ?of <N> cycles|courses )", lambda _: Subject(is_amount=True)),
        ("( ?for ?a total ?of <N> <U> )", lambda *_: Subject(is_amount=True)),
        ("( ?for up to ?a ?maximum ?of ?approximately|about <N> <U> )", _note),
        (
            "this ?dosing ?schedule|regimen ?will define|defines one|a|1 cycle",
            Filler,
        ),
    ]


def _which_rules() -> list[tuple[str, Build]]:
    """In which cycles: "of cycle 1", "in cycles 2-4", "of each subsequent 28-day cycle"."""
    at = "?of|in|on|during|for|at|and ?the"
    each = "?and|, ?of|in|on|during|for|at ?each|every|all|the ?of ?the"
    later = "subsequent|later|remaining|following|further"
    more = "onward|onwards|beyond|thereafter|later"
    start = "starting|beginning|start|begin ?from|on|at|with|in|of"
    return [
        (f"{at} {_CYCLE} <N> ?only", lambda one: InCycles(one.value, one.value)),
        (f"{at} first|1st {_KIND} {_CYCLE} ?only", lambda: InCycles(1, 1)),
        (f"{at} first <N> {_KIND} {_CYCLE}", lambda last: InCycles(1, last.value)),
        (f"{at} {_CYCLE} <N> -|to|through ?{_CYCLE} <N>", _cycles_to),
        (f"{at} {_CYCLE} <N> and|& ?{_CYCLE} <N>", _two_cycles),
        (f"{at} {_CYCLE} <N> ( <N> <U> ?{_CYCLE} )", _cycle_of_length),
        (f"{at} ?from {_CYCLE} <N> ?and {more}", lambda first: InCycles(first.value)),
        (f"{at} {_CYCLE} <N> ?, ?and|& ?all|each|every ?of ?the {later} {_CYCLE}", _from_cycle),
        (f"{each} {later} {_KIND} {_CYCLE} ?thereafter", lambda: InCycles(0)),
        (f"{each} {later} <N> <U> {_KIND} {_CYCLE}", _later_of_length),
        (f"?of|in|on|for|during each ?of ?the <N> <N> <U> {_KIND} {_CYCLE}", _so_many_of_length),
        (f"?of|in|on|for|during each of ?the <N> {_KIND} {_CYCLE}", lambda n: InCycles(1, n.value)),
        (f"{start} {_CYCLE} <N> ?onward|onwards|on", lambda first: InCycles(first.value)),
        (f"{start} {_CYCLE} <N> ?, ?on day <N> ?onward|onwards|on", _from_day_one),
        (f"{start} day <N> of|, ?in ?{_CYCLE} <N>", lambda day, first: _from_day_one(first, day)),
    ]


def _cycles_to(first: Number, last: Number) -> InCycles | None:
    return InCycles(first.value, last.value) if first.value < last.value else None


def _two_cycles(first: Number, last: Number) -> InCycles | None:
    return InCycles(first.value, last.value) if first.value + 1 == last.value else None


def _cycle_of_length(one: Number, length: Number, unit: Unit) -> InCycles | None:
    cycle = _cycle(length, unit)
    return None if cycle is None else InCycles(one.value, one.value, cycle)


def _later_of_length(length: Number, unit: Unit) -> InCycles | None:
    cycle = _cycle(length, unit)
    return None if cycle is None else InCycles(0, None, cycle)


def _so_many_of_length(count: Number, length: Number, unit: Unit) -> InCycles | None:
    cycle = _cycle(length, unit)
    return None if cycle is None else InCycles(1, count.value, cycle)


def _from_cycle(first: Number) -> InCycles:
    return InCycles(first.value)


def _from_day_one(first: Number, day: Number) -> InCycles | None:
    """From the first day of a cycle on, which is the whole of it."""
    return InCycles(first.value) if day.value == 1 else None


def _bounded_rules() -> list[tuple[str, Build]]:
    period = "period|duration|course|time"
    whole = "?during|over|for ?a|the ?total|study|whole ?treatment"
    rules: list[tuple[str, Build]] = []
    for bound, phrases in _BOUNDS.items():
        lasting = _lasting(bound)
        for phrase in phrases:
            length = f"{phrase}<S> ?consecutive|continuous|successive <U>"
            rules += [
                (f"?for ?with {phrase}<S> {_KIND} {_CYCLE}", _bounded(Cycles, bound)),
                (f"?for ?with ?of {phrase}<S> <N> <U> {_KIND} {_CYCLE}", _of_length(bound)),
                (f"for {phrase}<S> {_GIVEN}", _bounded(Doses, bound)),
                (f"for {length}", lasting),
                (f"for ?a|the ?total|study ?treatment {period} of {length}", lasting),
                (f"{whole} {period} of|is|was|=|: {length}", lasting),
                (f"{whole} {period} will be {length}", lasting),
                (f"study|treatment|therapy duration {length}", lasting),
            ]  # fmt: skip
            if phrase:
                rules += [(f"{phrase}<S> <U>", lasting), (f"over {phrase}<S> <U>", lasting)]
    rules.append(
        (
            f"for ?a minimum|least of <N> {_CYCLE} and|to|up|, ?to ?a maximum|most of <N> {_CYCLE}",
            _from_to,
        )
    )
    return rules


def _of_length(bound: Bound) -> Build:
    """ "six 28-day cycles"."""

    def build(count: Span, length: Number, unit: Unit) -> Piece | None:
        cycle = _cycle(length, unit)
        return None if cycle is None else Cycles(count, bound, cycle)

    return build


def _from_to(least: Number, most: Number) -> Piece | None:
    return Cycles(Span(least, most)) if least.value < most.value else None


def _duration_rules() -> list[tuple[str, Build]]:
    exactly = _lasting(Bound.EXACT)
    of = "?of ?treatment|therapy"
    period = "period|duration|phase|course"
    return [
        (f"x|* <S> {_CYCLE}", _bounded(Cycles, Bound.EXACT)),
        (f"<S> {_CYCLE}", _bounded(Cycles, Bound.EXACT)),
        ("x|* <S> doses", _bounded(Doses, Bound.EXACT)),
        ("a total of <S> doses|injections|infusions|times", _bounded(Doses, Bound.EXACT)),
        (f"for|during ?the|a <N> <U> ?study|double|blind ?treatment|study|therapy {period}", _one),
        (f"?during|over|for|throughout a|the <N> <U> ?of|study ?treatment|therapy {period}", _one),
        (f"{_FOR} <S> <U> {of}", exactly),
        ("for|x <S> d", lambda count: Duration(count, Unit.DAY)),
        (f"{_FOR} <F> <U> {of}", lambda *_: Occasion(is_event=True)),
        (f"for another <S> {_CYCLE}", _bounded(Cycles, Bound.EXACT)),
        (f"{_FOR}|on <S> consecutive|continuous|successive <U>", exactly),
        (f"for a total of <S> <U> {of}", exactly),
        (f"for|during|in|over ?the first <S> <U> {of}", _lasting(Bound.FIRST)),
        ("for|during|over ?the next|following|subsequent <S> <U>", _lasting(Bound.NEXT)),
        ("for|during ?an another|additional|further <S> <U>", _lasting(Bound.NEXT)),
        ("?a|an|the <N> <U> ?treatment|therapy course|regimen|treatment|therapy|period ?of", _one),
    ]


def _lasting(bound: Bound) -> Build:
    def build(length: Span, unit: Unit) -> Piece | None:
        if unit not in _SHORT:
            return Duration(length, unit, bound)
        return None if bound in (Bound.FIRST, Bound.NEXT) else Infusion(length, unit, bound)

    return build


def _cycle(length: Number, unit: Unit) -> Cycle | None:
    return None if unit in _SHORT else Cycle(length, unit)


def _weekly(count: Number) -> Cycle | None:
    return Cycle(count, Unit.WEEK) if count.value > 1 else None


def _cycle_twice(length: Number, unit: Unit, again: Number, other: Unit) -> Cycle | None:
    """ "3-week (21-day) cycle", where both are one length."""
    first, second = _cycle(length, unit), _cycle(again, other)
    is_one = first is not None and second is not None and first.days == second.days is not None
    return first if is_one else None


def _bounded(kind: type[Cycles] | type[Doses], bound: Bound) -> Build:
    return lambda count: kind(count, bound)


def _rest(length: Span, unit: Unit) -> Rest | None:
    return None if unit in _SHORT else Rest(length, unit)


def _washout(length: Span, unit: Unit) -> Rest | None:
    return None if unit in _SHORT else Rest(length, unit, is_washout=True)


def _one(length: Number, unit: Unit) -> Piece:
    kind = Infusion if unit in _SHORT else Duration
    return kind(Span(length, length), unit)


def _long(length: Span, unit: Unit) -> Piece | None:
    return None if unit in _SHORT else Duration(length, unit)


def _apart_at_least(length: Span, unit: Unit) -> Apart:
    return Apart(length, unit, Bound.LEAST)


def _note(*_: object) -> Window:
    """The days without treatment by their numbers, which are quoted."""
    return Window()


def _on_off(on: Span, on_unit: Unit, off: Span, off_unit: Unit) -> OnOff | None:
    return None if {on_unit, off_unit} & set(_SHORT) else OnOff(on, on_unit, off, off_unit)


def _rest_rules() -> list[tuple[str, Build]]:
    return [
        (
            (
                "?and|, ?then ?followed ?by ?a|with rest|off|break ?period ?from|on|during|of "
                "day|days <D>"
            ),
            _note,
        ),
        ("?and|, ?then ?is|was suspended|paused until|till day <N>", _note),
        ("?given|administered <S> <U> apart", Apart),
        ("?given|administered at least <S> <U> apart", _apart_at_least),
        (
            "<S> <U> on ?treatment|drug ?, ?and|/|-|followed|then ?by <S> <U> off ?treatment|drug",
            _on_off,
        ),
        ("?with|by ?a|of ?an <S> <U> off ?treatment|drug|therapy", _rest),
        ("?with|by ?a|an <S> <U> ?of ?drug|dose ?free|- rest|break ?period|interval", _rest),
        ("?with|by ?a|an <S> <U> ?- rest ?period without treatment|drug|therapy", _rest),
        ("?with|by ?a|an <S> <U> ?of without treatment|drug", _rest),
        ("?with|by ?a|an <S> <U> ?of no treatment", _rest),
        ("?with|by ?a|an <S> <U> ?treatment|drug - free ?period|interval", _rest),
        ("?with|by ?a|the rest ?period ?of|for <S> <U>", _rest),
        ("?with|by|after ?a|an <S> <U> ?of washout ?period|phase|interval", _washout),
        ("?with|by|after ?a|an <S> <U> ?of wash ?- out ?period|phase|interval", _washout),
        ("?with|by|after ?a|the washout ?period|phase ?of|for|lasting|( <S> <U>", _washout),
        ("?with|by|after ?a|the wash ?- out ?period|phase ?of|for|lasting|( <S> <U>", _washout),
    ]
