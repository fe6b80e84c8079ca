"""Numbers as a text has them: digits, words, ranges, and lists of days."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen.pieces import Number, Span, Unit
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Larger ones are seldom written as words, and are not read."""
UNITS = {
    **dict.fromkeys(("minute", "minutes", "min", "mins"), Unit.MINUTE),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), Unit.HOUR),
    **dict.fromkeys(("day", "days"), Unit.DAY),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), Unit.WEEK),
    **dict.fromkeys(("month", "months", "mth", "mths", "mos"), Unit.MONTH),
    **dict.fromkeys(("year", "years", "yr", "yrs"), Unit.YEAR),
}
_LARGEST = 999
_MOST_DAYS = 200
_TO = frozenset({"-", "to", "~"})
_THROUGH = frozenset({"-", "to", "through", "thru", "~", "until", "till"})
_AND = frozenset({",", "and", "&", "+", "/"})
LIST_WORDS = {
    Unit.DAY: frozenset({"day", "days", "d"}),
    Unit.WEEK: frozenset({"week", "weeks", "w", "wk", "wks"}),
    Unit.MONTH: frozenset({"month", "months"}),
}
"""What may stand before each number of a list."""
_NO_DAY = words(
    "mg g mcg ug µg μg ml iu u units unit % x times time capsules tablets tablet capsule "
    "pills doses dose injections cycles courses patients * ^ kg gy cgy drops puffs / hr wk "
    "consecutive - sessions mmol mci "
) | frozenset(UNITS)
"""What follows a number that is no day of the list before it."""


def number(tokens: Sequence[Token], at: int) -> tuple[int, Number] | None:
    """A whole number, "twelve (12)" among them."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        if not token.norm.isdecimal() or not token.norm.isascii() or int(token.norm) > _LARGEST:
            return None
        if len(token.norm) > 1 and token.norm[0] == "0":
            return None
        return at + 1, Number(int(token.norm))
    if token.kind != "word" or token.norm not in NUMBER_WORDS:
        return None
    value = NUMBER_WORDS[token.norm]
    after = [each.norm for each in tokens[at + 1 : at + 4]]
    if len(after) == 3 and (after[0], after[2]) == ("(", ")") and after[1].isdecimal():
        return (at + 4, Number(value)) if int(after[1]) == value else None
    return at + 1, Number(value, is_word=True)


def positive(tokens: Sequence[Token], at: int) -> tuple[int, Number] | None:
    """A whole number from 1 on."""
    found = number(tokens, at)
    return found if found is not None and found[1].value else None


def span(tokens: Sequence[Token], at: int) -> tuple[int, Span] | None:
    """A number, or a range of two that ascend."""
    first = positive(tokens, at)
    if first is None:
        return None
    end, least = first
    if end < len(tokens) and tokens[end].norm in _TO:
        second = positive(tokens, end + 1)
        if second is not None:
            return (second[0], Span(least, second[1])) if second[1].value > least.value else None
    return end, Span(least, least)


def rough(tokens: Sequence[Token], at: int) -> tuple[int, None] | None:
    """A number or range that is quoted, so that it may be one like "0.5-4"."""
    end, found = at, False
    while end < len(tokens) and _is_rough(tokens[end]):
        found = True
        if end + 1 < len(tokens) and tokens[end + 1].norm in _TO:
            end += 2
            found = False
            continue
        end += 1
        break
    return (end, None) if found else None


def fraction(tokens: Sequence[Token], at: int) -> tuple[int, None] | None:
    """A number with decimals, which is quoted: "3.5"."""
    is_one = at < len(tokens) and tokens[at].kind == "number" and "." in tokens[at].norm
    return (at + 1, None) if is_one else None


def _is_rough(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and token.norm in NUMBER_WORDS)


def unit(tokens: Sequence[Token], at: int) -> tuple[int, Unit] | None:
    """A unit of time, with or without a hyphen before it."""
    if at < len(tokens) and tokens[at].norm == "-":
        at += 1
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].norm not in UNITS:
        return None
    named = UNITS[tokens[at].norm]
    opened, short, closed = ([*(one.norm for one in tokens[at + 1 : at + 4]), "", "", ""])[:3]
    is_again = (opened, closed) == ("(", ")") and UNITS.get(short) is named
    return at + (4 if is_again else 1), named  # "minutes (min)"


def day_list(
    tokens: Sequence[Token], at: int, words: frozenset[str]
) -> tuple[int, tuple[int, ...]] | None:
    """Numbers that ascend, with ranges: "1, 8-11 and 15", each perhaps after one of `words`."""
    days: list[int] = []
    end = at
    while True:
        item = _item(tokens, at, words)
        if item is None:
            break
        if _leads_to_cycles(tokens, item[0]):
            return None
        first, last = item[1]
        if (days and first <= days[-1]) or last - first > _MOST_DAYS:
            return None
        days += range(first, last + 1)
        end = at = item[0]
        following = _next_item(tokens, at, words)
        if following is None:
            if not _lacks_comma(tokens, at, days):
                break
            following = at
        at = following
    return (end, tuple(days)) if days else None


def _lacks_comma(tokens: Sequence[Token], at: int, days: Sequence[int]) -> bool:
    """Whether the next number goes on with the steps of a list: the 15 of "days 1, 8 15 (q 28
    days)"."""
    if len(days) < 2 or at >= len(tokens) or tokens[at].kind != "number":
        return False
    is_last = at + 1 == len(tokens) or tokens[at + 1].norm in (
        "(",
        ")",
        ".",
        ";",
        "every",
        "of",
        "q",
    )
    return is_last and tokens[at].norm == str(2 * days[-1] - days[-2])


def _leads_to_cycles(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma leads to a number of cycles, which could be a day as well: "days 1, 15
    cycles"."""
    said = [token.norm for token in tokens[at : at + 3]]
    is_count = len(said) == 3 and said[0] in _AND and said[1].isdecimal() and said[2] in _CYCLES
    return is_count and not _is_repeated(tokens, at + 3)


def listed_before_unit(
    tokens: Sequence[Token], at: int
) -> tuple[int, tuple[tuple[int, ...], Unit]] | None:
    """Two numbers or more with their unit at the end: "0, 1 and 6 months"."""
    found: list[int] = []
    while (one := number(tokens, at)) is not None and tokens[at].kind == "number":
        if found and one[1].value <= found[-1]:
            return None
        found.append(one[1].value)
        at = one[0]
        while at < len(tokens) and tokens[at].norm in (",", "and", "&"):
            at += 1
    named = unit(tokens, at)
    if len(found) < 2 or named is None or named[1] not in LIST_WORDS:
        return None
    return named[0], (tuple(found), named[1])


def _next_item(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int | None:
    """Where the next item of a list begins; None where what follows is none."""
    start = at
    while at < len(tokens) and tokens[at].norm in _AND and at - start < 2 and not _sign(tokens, at):
        at += 1
    if at == start or _is_either_day(tokens, start):
        return None
    if at < len(tokens) and tokens[at].norm in words:
        at += 1
    return at if _item(tokens, at, words) is not None else None


def _is_either_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether a slash parts two days of which each may be meant: "day 2/3"."""
    if tokens[at].norm != "/" or at + 1 >= len(tokens) or at < 2:
        return False
    first, second = tokens[at - 1].norm, tokens[at + 1].norm
    is_next = first.isdecimal() and second == str(int(first) + 1)
    return is_next and tokens[at - 2].norm in ("day", "d", "week", "month")


def _item(
    tokens: Sequence[Token], at: int, words: frozenset[str]
) -> tuple[int, tuple[int, int]] | None:
    first = _day(tokens, at, words)
    if first is None:
        return None
    end, least = first
    if (
        end < len(tokens)
        and tokens[end].norm in _THROUGH
        and not (least < 0 and _sign(tokens, end))
    ):
        after = end + 1
        if after < len(tokens) and tokens[after].norm in words:
            after += 1
        second = _day(tokens, after, words)
        if second is not None:
            return (second[0], (least, second[1])) if second[1] > least else None
        return None
    return end, (least, least)


def _day(tokens: Sequence[Token], at: int, words: frozenset[str]) -> tuple[int, int] | None:
    """A number of a day in digits, which no unit follows; with a sign where it has one ("-5")."""
    sign = _sign(tokens, at)
    at += abs(sign) if sign else 0
    if at >= len(tokens) or not (
        tokens[at].kind == "number" or (not sign and tokens[at].norm in NUMBER_WORDS)
    ):
        return None
    found = number(tokens, at)
    if found is None or (sign < 0 and not found[1].value):
        return None
    end = found[0]
    following = tokens[end].norm if end < len(tokens) else ""
    if following in _CYCLES and _is_repeated(tokens, end + 1):
        return end, -found[1].value if sign < 0 else found[1].value
    if following in _NO_DAY and not (following in ("-", "/") and _goes_on(tokens, end, words)):
        return None
    return end, -found[1].value if sign < 0 else found[1].value


def _is_repeated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence on how cycles repeat has begun: "days 1, 15 Cycles repeat every"."""
    said = [token.norm for token in tokens[at : at + 3]]
    return any(word.startswith("repeat") for word in said)


_CYCLES = frozenset({"cycle", "cycles", "course", "courses"})


def _sign(tokens: Sequence[Token], at: int) -> int:
    """-1 or 1 where the sign of a number stands here, apart from what is before it; else 0."""
    if at + 1 >= len(tokens) or tokens[at].norm not in ("-", "+"):
        return 0
    is_of_number = tokens[at + 1].start == tokens[at].end and tokens[at + 1].kind == "number"
    is_apart = at > 0 and (tokens[at].start > tokens[at - 1].end or tokens[at - 1].norm in "(,/&")
    return (-1 if tokens[at].norm == "-" else 1) if is_of_number and is_apart else 0


def _goes_on(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    """Whether a hyphen or slash leads to a further number or day."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and (after.kind == "number" or after.norm in words)
