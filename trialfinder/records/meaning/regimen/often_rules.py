"""The rules of the grammar for how often: twice a day, every 3 weeks, on days 1 and 8, once."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen import numbers
from trialfinder.records.meaning.regimen.pieces import (
    AsNeeded,
    Days,
    DaysAWeek,
    Frequency,
    Moment,
    Number,
    Occasion,
    Single,
    Span,
    Thereafter,
    Unit,
)
from trialfinder.records.meaning.regimen.rules import Build
from trialfinder.records.meaning.regimen.tokens import Token

_ONE = Span(Number(1, is_word=True), Number(1, is_word=True))
_TWO = Span(Number(2, is_word=True), Number(2, is_word=True))
_THREE = Span(Number(3, is_word=True), Number(3, is_word=True))
_FOUR = Span(Number(4, is_word=True), Number(4, is_word=True))
TIMES = {"once": _ONE, "twice": _TWO, "thrice": _THREE}
_A_WEEK = 7
_PER = "a|an|per|each|every|/"
_WAYS = (
    "?oral|intravenous|iv|subcutaneous|im|sc|intramuscular|topical|intravitreal|intracavernous|"
    "administration"
)


def often_rules() -> list[tuple[str, Build]]:
    """All of these rules."""
    return [*_frequency_rules(), *_day_rules(), *_single_rules()]


def times(tokens: Sequence[Token], at: int) -> tuple[int, Span] | None:
    """ "once", "two times", "3x"."""
    if tokens[at].norm in TIMES and tokens[at].kind == "word":
        return at + 1, TIMES[tokens[at].norm]
    found = numbers.span(tokens, at)
    if found is None or found[0] >= len(tokens) or tokens[found[0]].norm not in _TIMES_UNITS:
        return None
    return found[0] + 1, found[1]


_TIMES_UNITS = frozenset({"time", "times", "x"})


def _each(unit: Unit, times: Span | None = None, every: Span = _ONE) -> Build:
    return lambda *_: Frequency(times, every, unit)


def _per(unit: Unit) -> Build:
    return lambda times: Frequency(times, _ONE, unit)


def _every(length: Span, unit: Unit) -> Frequency | None:
    if unit is Unit.MINUTE:
        return None
    if length.most.value == 1:
        return Frequency(None, _ONE, unit)
    return Frequency(_ONE, length, unit)


def _thereafter(length: Span, unit: Unit) -> Thereafter | None:
    often = _every(length, unit)
    return None if often is None else Thereafter(often)


def _after(build: Build) -> Build:
    return lambda *captured: Thereafter(build(*captured))


def _at_most(unit: Unit) -> Build:
    return lambda times: Frequency(times, _ONE, unit, is_limit=True)


def _days(unit: Unit) -> Build:
    return lambda listed: Days(listed, unit)


def _start(unit: Unit) -> Build:
    return lambda count: Days((count.value,), unit, is_start=True)


def _first_week(listed: tuple[int, ...]) -> Days | None:
    return Days(listed) if listed[0] > 0 and listed[-1] <= _A_WEEK else None


def _first_day(unit: Unit) -> Build:
    return lambda listed: Days(listed, unit, is_start=True) if len(listed) == 1 else None


def _frequency_rules() -> list[tuple[str, Build]]:
    units = {
        Unit.DAY: "day|daily|d",
        Unit.WEEK: "week|weekly|wk",
        Unit.MONTH: "month|monthly",
        Unit.YEAR: "year|yearly|annually",
        Unit.NIGHT: "night|nightly",
    }
    rules: list[tuple[str, Build]] = []
    for unit, words in units.items():
        noun, *adverbs = words.split("|")
        adverb = "|".join(each for each in adverbs if each not in ("d", "wk"))
        nouns = "|".join(each for each in words.split("|") if each != adverb)
        rules += [
            (f"?only <T> ?, ?in|during {_PER} {nouns}", _per(unit)),
            (f"<T> ?-|/ {adverb}", _per(unit)),
            (f"<S> x {noun}|{adverb}", _per(unit)),
            (f"?and|, <T> ?- {adverb} thereafter|afterwards", _after(_per(unit))),
            (f"?and|, {adverb} thereafter|afterwards", _after(_each(unit))),
            (f"{adverb}", _each(unit)),
            (f"every|each {noun}", _each(unit)),
            (f"every|each other {noun}", _each(unit, None, _TWO)),
            (f"every|each second {noun}", _each(unit, None, _TWO)),
            (f"every|each third {noun}", _each(unit, None, _THREE)),
            (f"no|not more than <T> {_PER} {noun}", _at_most(unit)),
            (f"no|not more than <T> ?- {adverb}", _at_most(unit)),
            (f"?a|at maximum|max|most ?of <T> {_PER} {noun}", _at_most(unit)),
            (f"?for <S> {_SESSIONS} {_PER} {noun}", _per(unit)),
            (f"<S> {_SESSIONS} {adverb}", _per(unit)),
        ]
    rules += [
        (f"no|not more than <N> dose|doses|tablet {_PER} day", _most_doses),
        (
            "no|not more than <N> dose|doses in|within|per a|any|each 24 - hour|hours ?period",
            _most_doses,
        ),
        ("no|not more than <N> dose|doses in|per|every 24 ?- hour|hours ?period", _most_doses),
        ("every|each|q <S> <U>", _every),
        ("every q <S> w|wk|wks", lambda count: Frequency(_ONE, count, Unit.WEEK)),
        ("every q <S> d", lambda count: Frequency(_ONE, count, Unit.DAY)),
        ("once in <S> <U>", _every),
        ("<S> - weekly", lambda count: _every(count, Unit.WEEK) if count.most.value > 1 else None),
        ("on|every alternate day|days", _each(Unit.DAY, None, _TWO)),
        ("?and|, every <S> <U> thereafter|afterwards|subsequently", _thereafter),
        ("?and|, thereafter every <S> <U>", _thereafter),
        ("every|q - <S> <U>", _every),
        ("once|one ?dose|time every|per|each <S> <U>", _every),
        ("at intervals of <S> <U>", _every),
        ("?at|with|in ?approximately|about <S> <U> intervals|interval", _every),
        ("q <S> d", lambda count: Frequency(_ONE, count, Unit.DAY)),
        ("q <S> w", lambda count: Frequency(_ONE, count, Unit.WEEK)),
        ("q <S> m|mo", lambda count: Frequency(_ONE, count, Unit.MONTH)),
        ("every <S> d", lambda count: Frequency(_ONE, count, Unit.DAY)),
        ("every <S> w", lambda count: Frequency(_ONE, count, Unit.WEEK)),
        ("qd|qday|sid", _each(Unit.DAY, _ONE)),
        ("bid|bd", _each(Unit.DAY, _TWO)),
        ("tid|tds", _each(Unit.DAY, _THREE)),
        ("qid|qds", _each(Unit.DAY, _FOUR)),
        ("qod", _each(Unit.DAY, None, _TWO)),
        ("qow|eow", _each(Unit.WEEK, None, _TWO)),
        ("qhs|qn", _each(Unit.NIGHT)),
        ("qw|ow", _each(Unit.WEEK, _ONE)),
        ("?a|the single daily ?oral dose|doses ?of", _each(Unit.DAY, _ONE)),
        ("every - other - day", _each(Unit.DAY, None, _TWO)),
        ("every - other - week", _each(Unit.WEEK, None, _TWO)),
        ("tiw", _each(Unit.WEEK, _THREE)),
        ("qm", _each(Unit.MONTH, _ONE)),
        ("once|one every|each|a|per|at morning", lambda: Moment("every_morning")),
        ("once|one every|each|a|per|at evening", lambda: Moment("every_evening")),
        ("every|each morning", lambda: Moment("every_morning")),
        ("every|each evening", lambda: Moment("every_evening")),
        ("qam", lambda: Moment("every_morning")),
        ("qpm", lambda: Moment("every_evening")),
        (f"<S> day|days {_PER} week", lambda count: DaysAWeek(count)),
        (f"?for <S> consecutive|continuous days {_PER} week", lambda count: DaysAWeek(count)),
        (f"for <S> day|days {_PER} week", lambda count: DaysAWeek(count)),
        (f"on <S> day|days {_PER} week", lambda count: DaysAWeek(count)),
        *_choice_rules(),
        ("as needed|required|necessary", AsNeeded),
        ("on an as ?- needed|required basis", AsNeeded),
        ("when needed|required", AsNeeded),
        ("?used ?taken on ?- demand", AsNeeded),
        ("prn", AsNeeded),
    ]
    return rules


_SESSIONS = "times|sessions|session|administrations|infusions"


def _choice_rules() -> list[tuple[str, Build]]:
    """One of two ways, or some times of every cycle, which are quoted."""
    per = "day|daily|week|weekly|month|monthly"
    return [
        (f"once or|to twice ?- ?a|per|each|every {per}", _occasion),
        (f"twice or|to thrice ?- ?a|per|each|every {per}", _occasion),
        (f"<N> or <N> times ?a|per|each|every {per}", _occasion),
        ("?once weekly x <N> ?weeks|doses ?, every|q <N> weeks|days", _occasion),
        ("?once weekly x <N> ?weeks|doses of ?a|each|every <N> ?- week|day cycle", _occasion),
        ("every <N> or <N> weeks|days|hours|months", _occasion),
    ]


def _occasion(*_: object) -> Occasion:
    """Days, weeks and months side by side, which are quoted."""
    return Occasion()


def _most_doses(count: Number) -> Frequency:
    return Frequency(Span(count, count), _ONE, Unit.DAY, is_limit=True)


def _day_rules() -> list[tuple[str, Build]]:
    lists = (
        (Unit.DAY, "day|days", "day|days|d", "<D>"),
        (Unit.WEEK, "week|weeks|wk|wks", "week|weeks|wk|wks", "<W>"),
        (Unit.MONTH, "month|months", "month|months", "<M>"),
    )
    rules: list[tuple[str, Build]] = [("at <L>", lambda listed: Days(*listed))]
    for unit, nouns, words, listed in lists:
        rules += [
            (f"?only ?on|at|in|during|from|of|for ?the ?study {words} {listed}", _days(unit)),
            (f"starting|beginning|start|begin ?from|on|at|in {nouns} <Z>", _start(unit)),
            (f"starting|beginning|start|begin ?from|on|at|in {words} {listed}", _first_day(unit)),
            (f"from {nouns} <Z> onwards|onward|on", _start(unit)),
        ]
    named = "day|week|month"
    for count in (2, 3, 4):
        first, *others = [f"{named} <Z>"] * count
        more = "".join(f" ?, ?and ?on|at|in {one}" for one in others)
        rules.append((f"on|at|in {first}{more}", _occasion))
    rules.append(("on|at|in day|days <D> ?, ?and weeks|week|months|month <W>", _occasion))
    for nouns, listed in (("day|days", "<D>"), ("week|weeks", "<W>"), ("month|months", "<M>")):
        rules.append((f"?at baseline ?, ?and ?at|on|in {nouns} {listed}", _occasion))
    rules.append(("?on ?the first day ( day 1 )", lambda: Days((1,))))
    rules.append(("over days <D>", _days(Unit.DAY)))
    rules.append(("?on|during|in day|days <D> ?, of|in|during ?the first|1st week", _first_week))
    rules.append(("?on|at|in day|days <D> of|in ?the ?study week|weeks|wk|wks <W>", _occasion))
    return rules


def _single_rules() -> list[tuple[str, Build]]:
    what = "dose|injection|infusion|administration|application|bolus"
    return [
        (f"?a|an|one single ?- {_WAYS} {what} ?only", Single),
        ("one|1 dose ?only", Single),
        ("one ?- time ?only ?dose", Single),
    ]
