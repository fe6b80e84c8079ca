"""Which sentences of a text may be told where others of it are not understood.

A sentence that is not understood may say to whom, or in which part of a study, what follows it is
given. So it is quoted, and of the others only those are told which name what is given and stand
whole between two full stops or line ends. Where one before them holds a condition, a choice, a
group or a phase, its words go before them, if they are short; else they are not told.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from trialfinder.records.meaning.regimen.asides import LABELLED
from trialfinder.records.meaning.regimen.line import TIME_FIELDS, Line
from trialfinder.records.meaning.regimen.reads import UnknownWordsError
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_GOVERNS = LABELLED | words(
    "if unless when whenever where only who whom whose those some either or option options "
    "alternative alternatively otherwise except level levels cohorts groups arms parts phases "
    "periods steps stage stages stratum strata induction maintenance consolidation "
    "intensification initial initially first following below run-in lead-in responders "
    "nonresponders another weight weighing age aged younger older children during then"
)
"""Words by which a sentence may hold for what stands after it."""
_AMOUNTS_ONLY = re.compile(
    r"escalat|\bmtd\b|maximum tolerated|dose[- ]limiting|\bdlts?\b"
    r"|\bdoses? (?:may|can|could|will|should) be (?:reduced|modified|adjusted|increased)"
    r"|\b(?:dose|dosage|dosing)s?\b[^.;]{0,60}\b(?:determined|calculated|based on|capped)\b"
    r"|\bbody surface area\b|\b(?:taken|administered) (?:with|without|on an empty|within)\b[^.;]*"
    r"\b(?:food|meals?|water|stomach)\b",
    re.I,
)
_MORE_CYCLES = re.compile(
    r"\b(?:may )?(?:receive|continue|be given|have remained|remain)\b[^.;]*"
    r"\b(?:additional|further|more)\b[^.;]*"
    r"\b(?:courses?|cycles?)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^[^.;]*\b(?:continue[sd]?\b|(?:dosing|treatment|cycles?) (?:was|were|is|are) repeated for)"
    r"[^.;]*?"
    r"(?=\b(?:until|in the absence of|as long as|if there is no)\b)",
    re.I,
)
_AFTER_ALL = re.compile(
    r"\b(?:at|at the time of|with|upon|after|following|demonstrating|experiencing|documented|until"
    r"|develop\w*|who) (?:documented |confirmed |disease |radiographic |the )*progress"
    r"|\bprogress[^.;]*\bcross(?:ed|ing)?[ -]?over\b|\bcross(?:ed|ing)?[ -]?over\b[^.;]*\bprogress"
    r"|\bclosed\b[^.;]*\b(?:accrual|enrollment|as of)\b",
    re.I,
)
_ORDER = re.compile(r"(?:the )?(?:sequence|order) of (?:administration|infusion)\b[^.;\d]*$", re.I)
"""What is given first on a day of several things."""
_BEGINS = re.compile(
    r"(?:(?:all )?(?:patients|participants|subjects) must (?:begin|start) (?:study )?"
    r"(?:therapy|treatment)"
    r"|(?:study )?(?:treatment|therapy) (?:must |will |should )?(?:begins?|starts?)\b"
    r"|(?:begin|start) (?:therapy|treatment)\b)",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:days?|weeks?|daily|weekly|then|followed|switch\w*|cross\w*|maintenance|surgery|alone"
    r"|transplant\w*|radi\w+|every|each|once|twice)\b",
    re.I,
)
_UP_TO_THEN = re.compile(
    r"\b(?:until|till|before|unless|absence|without|no|every|daily|weekly|days?|cycles?|courses?)\b",
    re.I,
)
"""Words by which a sentence on progression is on the time before it."""
_CROSSES = re.compile(r"\bcross(?:ed|ing)?[ -]?over\b", re.I)
_GIVES = re.compile(r"\b(?:mg|dose|days? \d|daily|weekly|every|each|loading|then)\b", re.I)
_SAYS_HOW_OFTEN = re.compile(
    r"\b(?:daily|weekly|every|once|twice|days?|weeks?|months?|each (?:cycle|course)|hours?|q\d)\b",
    re.I,
)


_BEGIN_A_PHASE = words("after following beginning within once upon")
_WITHIN_A_CYCLE = words("hour hours minutes cycle course infusion dose")
_ON_A_DAY = (["on", "day"], ["on", "days"], ["day", "1"])
_UNITS_OF_TIME = words("day days week weeks month months")
_LATER = words("after following later")
_LONGEST_BEGINNING = 6
LONGEST_LEAD = 300
"""Characters of what is quoted before a line, all in all."""
_CONTINUES = words("or and but with plus then except unless )")


class Part(NamedTuple):
    """A sentence of a text: its tokens, and its lines or what was not understood of it. `is_aside`
    where it has nothing to do with when something is given. It is the `number`th."""

    tokens: Sequence[Token]
    lines: list[Line]
    unknown: UnknownWordsError | None
    is_aside: bool = False
    number: int = 0

    @property
    def has_amount(self) -> bool:
        """Whether it says, without a time, how much of something is given."""
        is_silent = not self.lines and self.unknown is None and not self.is_aside
        return is_silent and any(token.kind == "number" for token in self.tokens)

    @property
    def begins_a_phase(self) -> bool:
        """Whether it is on what comes after what was told before: "After surgery, …", "Two weeks
        later …"."""
        said = [token.norm for token in self.tokens[:_LONGEST_BEGINNING]]
        if not _WITHIN_A_CYCLE.isdisjoint(said) or said[1:3] in _ON_A_DAY:
            return False
        is_later = not _UNITS_OF_TIME.isdisjoint(said[1:3]) and not _LATER.isdisjoint(said[2:])
        return said[0] in _BEGIN_A_PHASE or is_later

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def words_in(self, text: str) -> str:
        return text[self.start : self.end]


def leaves_days(part: Part, text: str) -> bool:
    """Whether a sentence that is not understood leaves the days of a cycle as they are: it is on
    how a dose is found, raised or lowered, on further cycles of the same, on when all of it begins,
    or on what comes once the illness gets worse."""
    said = part.words_in(text)
    if part.lines and all(map(_is_an_end, part.lines)):
        return True
    if leaves_all_before(said):
        return True
    if any(token.kind == "name" for token in part.tokens) and not _AMOUNTS_ONLY.search(said):
        return False
    if _BEGINS.match(said):
        return begins_all(said)
    if _MORE_CYCLES.search(said):
        return not _OTHER.search(said)
    if goes_on := _GOES_ON.search(said):
        return not _OTHER.search(goes_on.group())
    return bool(_AMOUNTS_ONLY.search(said)) and not _SAYS_HOW_OFTEN.search(said)


def leaves_all_before(said: str) -> bool:
    """Whether words are on the order of what is given on one day, or on what comes once the illness
    gets worse."""
    if _ORDER.match(said):
        return True
    return bool(_AFTER_ALL.search(said)) and bool(
        _CROSSES.search(said) or not _UP_TO_THEN.search(said)
    )


def begins_all(said: str) -> bool:
    """Whether words are on when all of it begins: "Patients must begin therapy within …"."""
    return bool(_BEGINS.match(said)) and not _GIVES.search(said)


def _is_an_end(line: Line) -> bool:
    """Whether a line says but what ends all of it: "Treatment was given until death"."""
    said = [name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")]
    return said == ["until"] and not line.is_named


class Place(Enum):
    """What becomes of a part: it is told, or quoted beside what is told; or it is quoted before
    what it may hold for."""

    TOLD = "told"
    QUOTED = "quoted"
    LEADS = "leads"


def places(parts: Sequence[Part], text: str) -> list[Place]:
    """What becomes of each part, where some are not understood."""
    found: list[Place] = []
    leading = 0
    for at, part in enumerate(parts):
        if part.unknown is None:
            is_told = leading <= LONGEST_LEAD and _is_whole(parts, at, text)
            found.append(Place.TOLD if is_told else Place.QUOTED)
            if not is_told and part.lines and _goes_on_from(parts, at, text):
                found[at - 1] = Place.QUOTED
            continue
        found.append(Place.QUOTED)
        if leaves_days(part, text):
            continue
        if _goes_on_from(parts, at, text):
            found[at - 1] = Place.QUOTED
        if leading or _governs(part, text):
            leading += len(part.words_in(text))
            found[at] = Place.LEADS
    return found


def _governs(part: Part, text: str) -> bool:
    """Whether a sentence that is not understood may hold for what stands after it."""
    is_ended = text[part.end : part.end + 1] in (".", ";", "")
    is_item = any(token.kind == "name" for token in part.tokens)
    if part.tokens[-1].norm == ":" or not (is_ended or is_item):
        return True
    return not _GOVERNS.isdisjoint(token.norm for token in part.tokens)


def _is_whole(parts: Sequence[Part], at: int, text: str) -> bool:
    """Whether a sentence stands for itself: no bracket or list is open, and it names what it is
    on, unless it is the first."""
    part = parts[at]
    said = part.words_in(text)
    if any(said.count(one) != said.count(other) for one, other in ("()", "[]")):
        return False
    if any(line.single for line in part.lines):
        return False  # another sentence may say that it comes again
    is_first = all(one.unknown is None or leaves_days(one, text) for one in parts[:at])
    return all(
        line.is_named or (is_first and (line.is_bare or not line.subject or line.is_whole))
        for line in part.lines
    )


def _goes_on_from(parts: Sequence[Part], at: int, text: str) -> bool:
    """Whether a sentence goes on with the one before it: "…; or 5 mg", "… approx. 5 mg"."""
    if not at:
        return False
    between = text[parts[at - 1].end : parts[at].start]
    first = parts[at].tokens[0]
    return first.norm in _CONTINUES or (first.is_small and "\n" not in between)
