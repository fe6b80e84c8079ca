"""What taking part means for a family: visits, hours of infusion, travel.

Only what the schedule says is counted. Of a study that is closed all of it stands in the past.
"""

from collections.abc import Iterable, Iterator

from trialfinder.records.meaning.schedule import Schedule
from trialfinder.records.meaning.sentences import on_afterwards, on_samples
from trialfinder.words.blocks import Block, Evidence, Heading, Paragraph, Told, plain
from trialfinder.words.durations import days_words, minutes_words
from trialfinder.words.journey import Journey
from trialfinder.words.measures import round_trips_words
from trialfinder.words.panels.cycle import ArmSchedule, cycle_sources
from trialfinder.words.panels.material import Material


def family_blocks(material: Material, arms: Iterable[ArmSchedule]) -> Iterator[Block]:
    """The section for the arms of a study, with the way to the chosen center, if any."""
    journey = material.journey
    is_past = material.words.tone == "closed" and not material.standing.is_to_come
    tense = "past" if is_past else "now"
    yield Heading(2, material.text(f"family.title.{tense}"))
    if not material.standing.joinable:
        yield Paragraph(plain(material.words.headline), soft=True)
    told = silent = 0
    for arm in arms:
        schedule = arm.schedule
        if schedule is None or not schedule.infusion_days:
            silent += 1
            continue
        told += 1
        if arm.name:
            yield Heading(3, arm.name)
        yield from _visits(material, schedule, tense)
        if journey is None:
            kind = "ask" if material.for_window else "ask_place"
            yield Told(plain(material.text(f"family.{kind}.{tense}")))
        else:
            yield _travel(material, len(schedule.infusion_days), journey, tense)
    if silent:
        key = "family.silent_some" if told else "family.silent"
        yield Told(plain(material.text(f"{key}.{tense}")))
    yield from _in_the_record_s_words(material)


def _in_the_record_s_words(material: Material) -> Iterator[Block]:
    """Samples and the time after, quoted; nothing where a text of ours tells of them."""
    if material.plain.has_texts:
        return
    text = material.record.description_module.detailed_description or ""
    for key, quotes in (("samples", on_samples(text)), ("afterwards", on_afterwards(text))):
        if quotes:
            yield Heading(3, material.text(f"family.{key}"))
            for quote in quotes:
                yield Paragraph(material.explained(plain(quote)), official=True)


def _visits(material: Material, schedule: Schedule, tense: str) -> Iterator[Told]:
    source = cycle_sources(material, schedule)
    days = schedule.infusion_days
    yield Told(plain(material.text(f"family.visits.{tense}", count=len(days))), source)
    by_time: dict[tuple[int, int] | None, list[int]] = {}
    for day in days:
        by_time.setdefault(schedule.infusion_minutes(day), []).append(day)
    for minutes, alike in by_time.items():
        if minutes is None:
            text = material.text(f"family.hours_unknown.{tense}")
        else:
            text = material.text(
                f"family.hours.{tense}",
                count=len(alike),
                days=days_words(alike, material.catalogue),
                time=minutes_words(minutes, material.catalogue),
            )
        yield Told(plain(text), source)
    yield Told(plain(material.text(f"family.more.{tense}")))


def _travel(material: Material, visits: int, journey: Journey, tense: str) -> Told:
    """The ways of a cycle: to the center and back for each visit."""
    travel = journey.travel
    if travel is None:
        return Told(plain(material.text(f"family.unplaced.{tense}", center=journey.center)))
    how = Evidence(material.text("family.estimate"), material.text("family.how"))
    if travel.drive_hours is None:
        key = "ferry" if travel.ferry else "air"
        text = material.text(f"family.{key}.{tense}", count=visits, center=journey.center)
        return Told(plain(text), (how,))
    text = material.text(
        f"family.drive.{tense}",
        count=visits,
        center=journey.center,
        travel=material.say(round_trips_words(travel.drive_hours, visits)),
    )
    return Told(plain(text), (how,))
