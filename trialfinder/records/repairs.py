"""What was repaired in a study, and where its record is still damaged."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

import msgspec

from trialfinder.messages import Message, Value
from trialfinder.records.fields import field
from trialfinder.records.study import Interpretation, InterpretationKind, Study

_DAMAGED = "record.damaged_characters"
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
_GAP = "\n\n"  # after a paragraph that the record lost
# Records were damaged when characters outside ASCII were replaced by question marks. An ordinary
# one ends a word and is followed by a space or a closing character; these are not.
_LOST = re.compile(
    r"(?<![^\s(\[])\?(?=\s?[\da-z])"  # alone: "score of ? 50%", "(?16 years", "? grade 2"
    r"|(?<=[A-Za-z])\?(?=[a-z])"  # within a word: "Patient?s"
    r"|(?<=[\d/])\?(?=[A-Za-z]{1,3}\b)"  # before a unit: "1,000/?L", "37?C"
    r"|(?<=\d )\?(?=(?:g|L|l|m|M|mol|U)\b)"  # the same after a space: "5 ?g"
    r"|(?<=\d)\?(?=\d)"  # between numbers: "10?20"
)
_LONGEST_ADDRESS = 300
_MOST = 1000


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of text. `interpretation` says what the record really shows, None where text is as
    recorded."""

    text: str
    interpretation: Interpretation | None = None


def stretches(study: Study, path: str) -> tuple[Stretch, ...]:
    """The text at `path` as read, in stretches, so that each repair in it can be marked.

    The stretches' texts joined are the text as read; with each repaired stretch replaced by what
    its interpretation has `recorded`, they are the text as recorded, but for the gap of two line
    breaks that follows a lost paragraph. Empty where the field is.
    """
    text = field(study, path)
    if not isinstance(text, str):
        return ()
    interpretations = [one for one in study.interpretations if one.path == path]
    within = [one for one in interpretations if one.start is not None]
    if within:
        return tuple(mended(study, path, within))
    if not interpretations:
        return (Stretch(text),)
    whole = interpretations[-1]
    if whole.kind is InterpretationKind.ENCODING:
        return tuple(_letters_apart(text, whole))
    return (Stretch(text, whole),)


def _letters_apart(text: str, whole: Interpretation) -> Iterator[Stretch]:
    """A text whose letters were misread, cut into those letters and what lies between them.

    UTF-8 is never misread as ASCII or for it, so both texts have the same ASCII between their
    other letters; where they do not, the text stays whole.
    """
    recorded, read = (_NOT_ASCII.split(each) for each in (whole.recorded or "", text))
    if recorded[::2] != read[::2]:
        yield Stretch(text, whole)
        return
    for at, (on_record, ours) in enumerate(zip(recorded, read, strict=True)):
        if at % 2 and on_record != ours:
            change = msgspec.structs.replace(whole, recorded=on_record, read=ours)
            yield Stretch(ours, change)
        elif ours:
            yield Stretch(ours)


def mended(study: Study, path: str, interpretations: Sequence[Interpretation]) -> Iterator[Stretch]:
    """The text on record at `path` with `interpretations` put in where they stand.

    Raises:
        ValueError: the text is not what an interpretation expects where it stands.
    """
    recorded, starts = str(field(study, path, recorded=True)), _line_starts(study, path)
    places = [(starts[one.line or 0] + (one.start or 0), one) for one in interpretations]
    at = 0
    for place, interpretation in sorted(places, key=itemgetter(0)):
        lost = interpretation.recorded or ""
        if place < at or not recorded.startswith(lost, place):
            raise ValueError(f"not on record at line {interpretation.line}")
        if place > at:
            yield Stretch(recorded[at:place])
        yield Stretch(interpretation.read, interpretation)
        if not lost:
            yield Stretch(_GAP)
        at = place + len(lost)
    if at < len(recorded):
        yield Stretch(recorded[at:])


def _line_starts(study: Study, path: str) -> dict[int, int]:
    """Where in the text on record at `path` each line of the source begins, by line; less the
    length of a label that stands before the text in its line."""
    texts = {passage.line: passage.text for passage in study.passages if passage.path == path}
    if not texts:
        return {}
    first, starts, at = min(texts), {}, 0
    for offset, line in enumerate(str(field(study, path, recorded=True)).split("\n")):
        label = len(texts[first]) - len(line) if offset == 0 else 0
        starts[first + offset] = at - label
        at += len(line) + 1
    return starts


def explanation(interpretation: Interpretation) -> Message:
    """What people are told of an interpretation: what the record shows, what we read, and why."""
    lost = interpretation.kind is InterpretationKind.SUPPLEMENT and interpretation.recorded is None
    values: dict[str, Value] = {
        "recorded": interpretation.recorded or "",
        "read": interpretation.read,
        "reason": interpretation.reason,
        "source": interpretation.source,
    }
    key = "lost" if lost else str(interpretation.kind)
    return Message(f"interpretation.{key}", values)


def with_damage_noted(study: Study) -> Study:
    """The study with a warning for lost characters that nobody has reviewed, if it has any."""
    repaired = {
        (one.line, one.start)
        for one in study.interpretations
        if one.kind is InterpretationKind.CHARACTER
    }
    damage = [
        (line, at)
        for line, text in _texts(study)
        for at in lost_characters(text)
        if (line, at) not in repaired
    ]
    warnings = tuple(warning for warning in study.warnings if warning.key != _DAMAGED)
    if damage:
        values: dict[str, Value] = {"count": len(damage), "line": damage[0][0]}
        warnings += (Message(_DAMAGED, values),)
    if warnings == study.warnings:
        return study
    return msgspec.structs.replace(study, warnings=warnings)


def _texts(study: Study) -> Iterator[tuple[int, str]]:
    """The texts of the record, with their lines where the record has lines, else 0."""
    for passage in study.passages:
        if passage.path is not None:
            yield passage.line, passage.text
    if not study.passages:
        description = study.as_recorded.description_module
        yield 0, description.brief_summary or ""
        yield 0, description.detailed_description or ""
        yield 0, study.as_recorded.eligibility_module.eligibility_criteria or ""


def lost_characters(text: str) -> list[int]:
    """Where in `text` a "?" stands for a lost character, counted from 0; the first thousand of
    them."""
    found: list[int] = []
    at = text.find("?")
    while at >= 0 and len(found) < _MOST:
        if _LOST.match(text, at) and not _is_in_address(text, at):
            found.append(at)
        at = text.find("?", at + 1)
    return found


def _is_in_address(text: str, at: int) -> bool:
    """Whether the "?" is part of a web address, where it has its own meaning."""
    before = text[max(at - _LONGEST_ADDRESS, 0) : at].rpartition(" ")[2]
    after = text[at : at + _LONGEST_ADDRESS].partition(" ")[0]
    return "://" in before or "www." in before or "=" in after
