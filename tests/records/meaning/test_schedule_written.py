"""Schedules in the usual wording, made up: what is written is read, and nothing else."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.every import every
from tests.records.steady import STEADY
from tests.records.treated import DRUGS, END, read
from trialfinder.records.meaning.dosing import Giving, Route
from trialfinder.records.meaning.schedule import Schedule


@st.composite
def schedules(draw: st.DrawFn) -> tuple[str, Schedule]:
    """A text in the usual wording, and what it says."""
    names = draw(st.lists(st.sampled_from(DRUGS), min_size=1, max_size=3, unique=True))
    cycle_days = draw(st.integers(1, 84))
    days = draw(st.lists(st.integers(1, cycle_days), min_size=1, max_size=6, unique=True))
    ordered = tuple(sorted(days))
    minutes = draw(st.lists(st.integers(1, 720), min_size=len(names), max_size=len(names)))
    most = draw(st.none() | st.integers(1, 99))
    words = [f"{name} IV over {count} minutes" for name, count in zip(names, minutes, strict=True)]
    joined = " and ".join(words) if len(words) < 3 else ", ".join(words[:2]) + ", and " + words[2]
    listed = ", ".join(map(str, ordered[:-1]))
    listed = f"{listed}, and {ordered[-1]}" if listed else str(ordered[-1])
    limit = "" if most is None else f" for up to {most} courses"
    quotes = (
        f"Patients receive {joined} on day{'s' if len(days) > 1 else ''} {listed}.",
        f"Courses repeat every {cycle_days} days{limit}{END}.",
    )
    givings = tuple(
        Giving(name=name, days=ordered, route=Route.IV, minutes=(count, count))
        for name, count in zip(names, minutes, strict=True)
    )
    path = "protocolSection.armsInterventionsModule.armGroups[0].description"
    return " ".join(quotes), Schedule(
        cycle_days=cycle_days, most_cycles=most, givings=givings, quotes=quotes, path=path
    )


def names_in(schedule: Schedule) -> list[str]:
    return [giving.name for giving in schedule.givings]


@STEADY
@given(schedules())
def test_what_is_written_is_read(written: tuple[str, Schedule]) -> None:
    text, schedule = written
    assert read(text, *names_in(schedule)) == schedule


NEWS = ("twice", "and surgery", "7", "loading", "(course 1 only)", "or etafen", "then", "unless")


@STEADY
@given(schedules(), st.data())
def test_a_word_more_in_the_dosing_gives_nothing(
    written: tuple[str, Schedule], data: st.DataObject
) -> None:
    text, schedule = written
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words)))
    changed = " ".join([*words[:at], data.draw(st.sampled_from(NEWS)), *words[at:]])
    assert read(changed, *names_in(schedule)) is None


@STEADY
@given(schedules(), st.data())
def test_no_number_is_made_up(written: tuple[str, Schedule], data: st.DataObject) -> None:
    """Whatever is cut out or put in, what is read is in the text."""
    text, schedule = written
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 2, len(text))))
    put = data.draw(st.sampled_from(["", " ", ".", ",", "-", "1", " and ", ". "]))
    changed = text[:start] + put + text[end:]
    found = read(changed, *names_in(schedule))
    if found is None:
        return
    numbers = set(map(int, re.findall(r"\d+", changed)))
    assert {found.cycle_days, *found.days} <= numbers | in_ranges(changed)
    assert found.most_cycles is None or found.most_cycles in numbers
    assert every(quote in changed for quote in found.quotes)
    assert "".join(found.quotes).replace(" ", "") == changed.replace(" ", "")


def in_ranges(text: str) -> set[int]:
    spans = re.findall(r"(\d+)-(\d+)", text)
    return {day for first, last in spans for day in range(int(first), int(last) + 1)}


@STEADY
@given(st.text())
@example("Patients receive " * 2000)
@example("Patients with " + "a " * 2000)
@example("Patients receive zetamab" + ", and 1" * 2000)
def test_any_text_is_survived(text: str) -> None:
    read(text)
