"""The grammar of a regimen: how registries write how often, when, how long and how.

Each rule is in the language of `rules`. What a part in angle brackets is: <N> a whole number from
1 on, <Z> from 0 on, <S> a number or range, <R> one that is quoted and may have decimals, <F> one
that has them, <U> a unit
of time, <T> "once", "twice" or so many times, <D>, <W> and <M> lists of days, weeks and months, <L>
a list whose unit stands at its end, <Q> an amount.
"""

from collections.abc import Sequence
from functools import partial

from trialfinder.records.meaning.regimen import numbers
from trialfinder.records.meaning.regimen.amounts import amount
from trialfinder.records.meaning.regimen.length_rules import bare_rules, length_rules
from trialfinder.records.meaning.regimen.numbers import LIST_WORDS, NUMBER_WORDS
from trialfinder.records.meaning.regimen.often_rules import TIMES, often_rules, times
from trialfinder.records.meaning.regimen.pieces import Filler, Piece, Unit
from trialfinder.records.meaning.regimen.rules import Grammar, Match
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.way_rules import way_rules


def _any(_length: object, _unit: Unit) -> Piece:
    return Filler()


def _quantity(tokens: Sequence[Token], at: int) -> tuple[int, None] | None:
    """An amount, which is not read."""
    end = amount(tokens, at)
    return None if end is None else (end, None)


_CAPTURES: dict[str, Match] = {
    "<N>": numbers.positive,
    "<S>": numbers.span,
    "<Z>": numbers.number,
    "<R>": numbers.rough,
    "<F>": numbers.fraction,
    "<U>": numbers.unit,
    "<L>": numbers.listed_before_unit,
    "<Q>": _quantity,
    "<T>": times,
    "<D>": partial(numbers.day_list, words=LIST_WORDS[Unit.DAY]),
    "<W>": partial(numbers.day_list, words=LIST_WORDS[Unit.WEEK]),
    "<M>": partial(numbers.day_list, words=LIST_WORDS[Unit.MONTH]),
}
_FIRST = frozenset({*NUMBER_WORDS, *TIMES})
GRAMMAR = Grammar((*often_rules(), *length_rules(), *way_rules()), _CAPTURES, _FIRST)
"""All rules."""
BARE_HOURS = Grammar([("<R> <U>", _any)], _CAPTURES, _FIRST)
"""Any time, hours and minutes as well."""
BARE = Grammar(bare_rules(), _CAPTURES, _FIRST)
"""A time that stands alone: "12 weeks"."""
