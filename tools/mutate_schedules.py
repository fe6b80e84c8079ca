"""Changes the numbers and words of texts that say when, and looks for a wrong reading.

    python tools/mutate_schedules.py FOLDER [--times 1000000] [--seed 0]

The texts are those of a folder of records that are read, and made-up ones in the registry's usual
wordings. Each time one number of a text is changed, a word is put in, or a stretch is cut out.
What is read then must hold: each number of it stands in the text (a range holds those between),
what it quotes stands in the text word for word, a changed number changes the reading or leaves it
none, and a word of change that was put in is quoted or leaves it none. Of what is drawn, each day,
each length of a cycle and each number of cycles stands in the text or follows from those that do,
and no word of change in the sentence of a line is passed over. What does not hold is printed.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.measure_schedules import arms_in
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import given_in, is_medicine, names_of, told_in
from trialfinder.records.meaning.regimen.asides import is_aside, sentences_of
from trialfinder.records.meaning.regimen.calendar import cycles_of
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.reading import read
from trialfinder.records.meaning.regimen.singly import Drawn, drawn_singly
from trialfinder.records.meaning.regimen.tokens import NamePattern, tokens_of
from trialfinder.records.protocol import Intervention

_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(
    r"(\d+)\s*(?:-|–|—|~|to|through|thru|until|till)\s*(?:(?:day|week|month|d|w)s?\s*)?(\d+)", re.I
)
_SIGNED = re.compile(r"(?<![\w.])-\d+")
_SIGNED_RANGE = re.compile(
    r"(-\d+)\s*(?:-|–|to|through|thru|until)\s*(?:days?\s*)?([-+]?\d+)", re.I
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "other": 2, "alternate": 2, "second": 2, "third": 3}
_SHORT = {"bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4, "qod": 2, "tiw": 3}
NEWS = (
    *("unless", "if tolerated", "except", "then", "or", "not", "twice", "7", "increased to"),
    *("reduced", "alternating", "after", "until", "cohort 2", "on Mondays", "only", "every"),
    *("per", "and", "up to", "maximum", "weekly", "first", "without", "titrated", "may"),
)
_NAMES = ("zetamab", "Etafen")
_LOADING = "8 mg/kg loading dose, then 6 mg/kg "
_WHO = (
    *("", "", "", "Patients who failed {a} lines received ", "ZE x {a}: "),
    *("If pain had not decreased, subjects took ", "Participants with AB1 mutation received "),
)
_AMOUNTS = ("", "5 mg ", "75 mg/m2 ", "300 mg ", "2 tablets ", "1 g ", _LOADING)
_WAYS = ("", "orally ", "IV ", "by mouth ", "SC ", "IV over 30 minutes ")
_OFTEN = (
    *("once daily", "twice a day", "BID", "every {a} weeks", "every {a} days", "q{a}w", "weekly"),
    *(
        "{a} times a week",
        "on days 1, {b} and {c} of each 28-day cycle",
        "daily",
        "every {a} hours",
    ),
    *("on day 1 of every {a}-week cycle", "D1, q{a}w", "every other day", "{a} days a week"),
    *("at weeks 0, {a} and {c}", "on days 1-{b}, every 4 weeks", "on days -{a} to -1"),
    *("on Day 1 and Day {b} of each 28-day cycle", "once daily on days 1-{b}, every 4 weeks"),
    *("on Mondays", "{a} x a week", "for {a} consecutive days from day 1 of each 28-day cycle"),
    "on days 1 and {b} of cycle 1, then on day 1 of each later cycle",
    "on day {a} of cycles 2-{b}, in 21-day cycles",
    *("daily from cycle {a} onwards", "on day {b} of each of {a} 21-day cycles"),
    *("on day 1 of each {c}-day cycle +/- {a} days", "QD or BID", "weekly x {a} every {b} weeks"),
    *("every {a} weeks (loading dose {d} mg)", "on days 1 and {b} for {a} {c}-day cycles"),
    *("either weekly or every {a} weeks", "for {a} doses (days 1, {b})", "once or twice daily"),
)
_LONG = (
    *(
        "",
        " for {d} weeks",
        " for up to {d} months",
        " until disease progression",
        " for {d} cycles",
    ),
    *(
        ", followed by {d} weeks off",
        ", then 10 mg once daily for {d} weeks",
        " for {a} to {c} weeks",
    ),
    *(
        ", after a {d} mg loading dose",
        " in the induction phase",
        " (maximum dose {d} mg)",
        " from week 0 onwards",
        " through week {d}",
        " during radiotherapy",
        ". Each cycle is {c} days",
        ". Treatment continues every {c} days for up to {a} courses",
        ". Patients may receive an additional {a} courses of treatment",
        ". The dose of zetamab is doubled in week {d}. Patients rest",
        ", followed by Etafen on day {c}. Cycles repeat every 4 weeks",
        " for a minimum of {a} cycles and a maximum of {b} cycles",
        " if tolerated",
        " for as long as it helps",
        " until progression or as described in the protocol",
        ", then {a} weeks off, for up to {b} cycles",
        ", followed by surgery within {a} weeks",
        ". After surgery, Etafen is given on day 1. Treatment repeats every {c} days",
    ),
)


_HARMLESS = frozenset({"and", "only", "weekly", "or", "then", "increased to", "on Mondays"})
"""Words that may stand there without a change: "or until", "and for", "then followed by"."""


def made_up(chance: random.Random) -> str:
    """A text in the usual wordings."""
    numbers = {"a": chance.randint(2, 6), "b": chance.randint(8, 14), "c": chance.randint(15, 21),
               "d": chance.randint(2, 40)}  # fmt: skip
    parts = [
        chance.choice(_WHO),
        chance.choice(_NAMES) + " ",
        *map(chance.choice, (_AMOUNTS, _WAYS, _OFTEN, _LONG)),
    ]
    return "".join(parts).format(**numbers)


def changed(text: str, chance: random.Random) -> tuple[str, str, str, int]:
    """A changed text, the kind of change, what was put in, and where."""
    numbers = list(_NUMBER.finditer(text))
    kind = chance.choice(("number", "number", "word", "cut"))
    if kind == "number" and numbers:
        one = chance.choice(numbers)
        other = str(chance.choice([n for n in range(1, 60) if str(n) != one.group()]))
        return text[: one.start()] + other + text[one.end() :], kind, other, one.start()
    if kind == "cut":
        start = chance.randrange(len(text))
        return text[:start] + text[start + chance.randint(1, 4) :], kind, "", start
    at = chance.choice([0, *(each.end() for each in re.finditer(r"\s", text)), len(text)])
    news = chance.choice(NEWS)
    return f"{text[:at]} {news} {text[at:]}", "word", news, at + 1


class Sample(NamedTuple):
    """A text with what the arm gets that it is of."""

    text: str
    medicines: tuple[tuple[int, Intervention], ...]


MADE_UP = tuple((at, Intervention(name=name, type="DRUG")) for at, name in enumerate(_NAMES))
_OF_CHANGE = frozenset(
    {"unless", "except", "not", "alternating", "reduced", "if tolerated", "cohort 2", "titrated"}
)


def drawn(text: str, medicines: Sequence[tuple[int, Intervention]]) -> Drawn:
    """What is drawn of an arm that has but this text."""
    told = (told_in(text, names_of(one for _, one in medicines)),)
    cycles = cycles_of(told, medicines)
    return Drawn(cycles) if cycles else drawn_singly(told, medicines, "")


def fault_of_days(sample: Sample, before: Drawn, news: str, at: int) -> str:
    """What is wrong with what is drawn of a changed text; empty where nothing is."""
    found = drawn(*sample)
    known = numbers_in(sample.text)
    known |= {7 * number for number in known if number > 0}
    counted = known | {number - 1 for number in known}
    for cycle in found.cycles:
        told = {cycle.days} | ({cycle.most_cycles} if cycle.most_cycles else set())
        for giving in cycle.givings:
            is_each = giving.days == tuple(range(1, giving.days[-1] + 1))
            told |= {giving.days[-1]} if is_each else set(giving.days)
        if not told <= known and cycle.part is None:
            return f"days or cycles {sorted(told - known)}"
        if cycle.part is not None:
            first, last = cycle.part
            counted |= {first - 1 + number for number in known}  # "for 4 cycles, then for 4 cycles"
            if (
                not told - {last, cycle.most_cycles} <= known
                or not {first - 1, last or 0} <= counted
            ):
                return f"days or cycles {sorted(told - known)} of {cycle.part}"
    said = told_in(sample.text, names_of(one for _, one in sample.medicines)).said
    is_in_a_line = any(news in words for _, words in said)
    is_quoted = any(news in one.quote for one in found.left)
    is_in_an_end = re.search(
        r"\b(?:until|absence of|median|as long as)\b[^.;]*$", sample.text[:at], re.I
    )
    if news not in _OF_CHANGE or not is_in_a_line or is_in_an_end or found != before:
        return ""
    return (
        ""
        if not found.cycles or is_quoted or not is_told(sample.text, at)
        else f"{news!r} changed no day"
    )


def is_told(text: str, at: int) -> bool:
    """Whether the sentence at a place is one that says when; no test, visit or definition."""
    for sentence in sentences_of(tokens_of(text, NamePattern(_NAMES))):
        if sentence[0].start <= at <= sentence[-1].end:
            return not is_aside(sentence) and "sampling" not in text
    return False


def fault(text: str, before: tuple[Line, ...], kind: str, news: str, at: int) -> str:
    """What is wrong with the reading of a changed text; empty where nothing is."""
    reading = read(text, _NAMES)
    lines = reading.lines
    if not lines:
        return ""
    known = numbers_in(text)
    for line in lines:
        if not numbers_of(line) <= known:
            return f"numbers {sorted(numbers_of(line) - known)}"
        flat = " ".join(text.split())
        if any(words.rstrip(")") not in flat for words in quoted(line)):
            return "a quotation that does not stand there"
    if lines != before or kind == "cut" or not is_told(text, at) or news in _HARMLESS:
        return ""
    quotes = (*reading.remarks, *(said for _, said in (*reading.leads, *reading.ends)))
    if any(text.find(one) <= at < text.find(one) + len(one) for one in quotes):
        return ""  # it is quoted
    return f"{kind} {news!r} changed nothing"


def numbers_in(text: str) -> set[int]:
    """Each number of a text, with those between the ends of its ranges."""
    lower = text.casefold()
    found = {int(each) for each in _NUMBER.findall(lower)} | {1}
    for first, last in _RANGE.findall(lower):
        found |= set(range(int(first), int(last) + 1))
    found |= {int(each) for each in _SIGNED.findall(lower)}
    for first, last in _SIGNED_RANGE.findall(lower):
        found |= set(range(int(first), int(last) + 1))
    words = re.findall(r"[a-z]+", lower.replace(".", ""))
    for table in (NUMBER_WORDS, _TIMES, _SHORT):
        found |= {table[word] for word in words if word in table}
    return found


def numbers_of(line: Line) -> set[int]:
    """Each number that is told of a line in words of ours."""
    found: set[int] = set(line.days.numbers if line.days else ())
    found |= set(line.start.numbers if line.start else ())
    spans = [line.days_a_week]
    for often in (line.frequency, line.limit):
        spans += [often.times, often.every] if often else []
    for part in (line.infusion, line.duration, line.rest, line.apart):
        spans += [part.length] if part else []
    for count in (line.cycles, line.doses):
        spans += [count.count] if count else []
    if line.on_off:
        spans += [line.on_off.on, line.on_off.off]
    if line.in_cycles:
        found |= {line.in_cycles.first, line.in_cycles.last or 1} - {0}
    if line.cycle and line.cycle.length:
        found.add(line.cycle.length.value)
    for span in spans:
        if isinstance(span, p.Span):
            found |= {span.least.value, span.most.value}
    return found


def quoted(line: Line) -> Iterator[str]:
    """What is told of a line in the text's own words."""
    yield from line.subject
    yield from filter(None, (line.occasion, line.event, line.window, line.until and line.until[0]))


def samples(folder: Path) -> Iterator[Sample]:
    """The texts of a folder of records that say when, each once."""
    seen: set[str] = set()
    for arm in arms_in(folder):
        given = given_in(arm.study, arm.number)
        medicines = tuple((index, one) for index, one in given if is_medicine(one))
        for one in arm.told:
            if (one.lines or arm.drawing.schedules) and one.text not in seen:
                seen.add(one.text)
                yield Sample(one.text, medicines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    real = list(samples(options.folder))
    seen: Counter[str] = Counter()
    for _ in range(options.times):
        is_real = real and chance.random() < 1 / 2
        sample = chance.choice(real) if is_real else Sample(made_up(chance), MADE_UP)
        other, kind, news, at = changed(sample.text, chance)
        was_drawn = drawn(*sample)
        wrong = fault_of_days(sample._replace(text=other), was_drawn, news, at)
        seen["drawn" if was_drawn.cycles else "not drawn"] += 1
        if wrong:
            seen["drawn wrongly"] += 1
            print(f"{wrong}: {sample.text!r} -> {other!r}")
        before = read(sample.text, _NAMES).lines
        if not before:
            continue
        wrong = fault(other, before, kind, news, at)
        seen["read" if read(other, _NAMES).lines else "refused"] += 1
        if wrong:
            seen["wrong"] += 1
            if seen["wrong"] <= 40:
                print(f"{wrong}: {sample.text!r} -> {other!r}")
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))


if __name__ == "__main__":
    main()
