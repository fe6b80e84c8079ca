"""Treatments and events that are in no list of ours, by the record's own words.

"Symptomatic postural hypotension within 6 months" is read as a whole although nobody told us what
hypotension is: its last day is asked for in these words. That holds only for words in which nothing
can hide that changes the sentence: no number, no "not", no "unless", nobody else.
"""

import re

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Never,
    Not,
    Readings,
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.limits.terms import (
    CHANGE_OF,
    HAS,
    ILL_EVENTS,
    ILLNESS,
    LAST_DAYS,
)
from trialfinder.records.meaning.limits.tokens import OWN, changing_words

_LONGEST = 22
_GRADES = (1, 2, 3, 4, 5)
_NEVER_AT_AN_END = frozenset(("of", "or", "to", "in", "with", "from", "for", "on", "by", ",", "/"))
_TURNING = frozenset(
    (
        *("not", "no", "without", "unless", "except", "excepting", "exception", "excluding"),
        *("other", "than", "if", "but", "only", "may", "can", "allowed", "permitted", "eligible"),
        *("within", "since", "prior", "before", "after", "ago", "last", "past"),
    )
)
"""Words that an aside of a name cannot have."""
_JOINING = frozenset(("or", "and"))
_NEVER_FIRST = ("(", ")", "including", "such", "especially", "like")
_APART = frozenset((*ILL_EVENTS, "unstable_angina", "heart_failure"))
"""Illnesses that stand for themselves in a list, and are never the adjective of its last word."""
_OF_SOME = frozenset(("requiring", "treated", "needing", "with", "causing", "associated"))
_STUDIES = frozenset(
    ("study", "studies", "trial", "trials", "product", "products", "device", "devices")
)
_KINDS = _STUDIES | {"drug", "drugs", "agent", "agents", "therapy", "therapies", "medication"}
"""What names something beside a treatment of our lists: "an experimental drug or therapy"."""
_TRYING = frozenset(("involving", "with", "of", "using", "testing", "evaluating"))
USES = frozenset(("use", "usage", "treatment", "therapy", "administration", "exposure", "intake"))
"""What may follow the name of a treatment and names no other: "antibiotic use"."""
_WORD = re.compile(r"[a-z0-9]+|[(),/&']")
_FAILING = frozenset(("heart", "cardiac", "renal", "kidney", "hepatic", "liver", "respiratory"))


def own_words(pieces: Pieces, at: int) -> Ways[list[str]]:
    """A treatment or event in the record's own words, or a list of such, as the names of the facts
    about it; the longest first."""
    if at and pieces.text(at) in _NEVER_AT_AN_END:  # "treatment for pain"
        at -= 1
    if at and pieces.text(at - 1) == "exposure to":  # who was exposed need not have it
        at -= 1
    words: list[str] = []
    stops: list[int] = []
    closed = at
    for place in range(at, min(at + _LONGEST, pieces.end)):
        text = pieces.text(place)
        if text == "(":
            closed = _behind_aside(pieces, place)
        elif place >= closed and words:
            closed = _behind_grade(pieces, place)
        if place >= closed and not _is_plain(pieces, place, words):
            break
        words += _WORD.findall(text)
        if text not in _NEVER_AT_AN_END and words.count("(") == words.count(")"):
            stops.append(place + 1)
    for stop in reversed(stops):
        names = _names(pieces, at, stop)
        if names:
            yield names, stop


def _behind_aside(pieces: Pieces, at: int) -> int:
    """The place behind an aside that may have numbers, but no time and nothing that changes the
    sentence; `at` where it has."""
    for place in range(at + 1, pieces.end):
        if pieces.text(place) == ")":
            return place + 1
        words = _WORD.findall(pieces.text(place))
        if pieces.kind(place, "unit of time") or not _TURNING.isdisjoint(words):
            break
    return at


def _behind_grade(pieces: Pieces, at: int) -> int:
    """The place behind how bad something was: "≥ CTCAE grade 3", "of grade 3 or higher"; `at` where
    nothing says it."""
    start = pieces.skip_one(at, "before")
    sign = pieces.kind(start, "compare")
    start = pieces.skip(start + (sign in ("≥", ">")), "method", "version")
    if pieces.kind(start, "grade") is None or pieces.number(start + 1) not in _GRADES:
        return at
    last = start + 2
    return last + (pieces.kind(last, "after number") == "≥" and sign is None)


def _is_plain(pieces: Pieces, at: int, before: list[str]) -> bool:
    """Whether a piece can be part of such words."""
    text = pieces.text(at)
    words = _WORD.findall(text)
    if pieces.kind(at, "own link") is not None:
        return bool(before) or text.startswith("grade ")
    if pieces.number(at) is not None or pieces.unit(at) is not None or not words:
        return False
    is_name = pieces.kind(at, "state") is not None or pieces.kind(at, ILLNESS) is not None
    if not is_name and "".join(words) != text.replace(" ", ""):
        return False
    if text == "and / or":
        return bool(before) and before[-1] != ","  # "heart disease, and/or a stroke within …"
    if text in _STUDIES and _is_study_of_another(pieces, at):
        return True
    for word in words:
        fails = word == "failure" and not _FAILING.isdisjoint((*before[-1:], *words))
        changes = word in changing_words() or word.isdigit()
        if changes and not fails and not is_name:
            return False
    return True


def _names(pieces: Pieces, start: int, end: int) -> list[str]:
    """The facts about the words between two places; none where they name nothing."""
    link = pieces.text(end - 1) if pieces.kind(end - 1, "own link") is not None else ""
    if link[-1:].isalpha() and not link.startswith(("during ", "under ", "grade ")):
        return []
    if pieces.text(start) in (*_NEVER_AT_AN_END, *_NEVER_FIRST):
        return []
    places = range(start, end)
    told = [place for place in places if _is_own(pieces, place)]
    states = [place for place in places if _state(pieces, place)]
    kinds = [place for place in places if pieces.kind(place, "narrower") is not None]
    told += [at for at in places if pieces.text(at).startswith(("under ", "during "))]
    told += [at for at in places if pieces.text(at) in _KINDS and _names_drug(pieces, places)]
    told += [at for at in places if _is_trial_of(pieces, at)]
    if not told and not states and not (kinds and kinds[0] == start and start + 1 < end):
        return []
    texts = [pieces.text(place) for place in places]
    illnesses = any(pieces.kind(place, ILLNESS) is not None for place in places)
    if _are_two(texts, are_illnesses=bool(states) or illnesses):
        return []
    apart, rest = _apart(pieces, start, end)
    if rest == end:
        return apart
    label = _label(texts[rest - start :])
    if rest == start and pieces.text(start - 1).endswith("other"):  # than the one of the study
        label = f"other {label}"
    if not any(_is_own(pieces, place) for place in range(rest, end)) and rest + 1 == end:
        state = _state(pieces, rest)
        return [*apart, state or label]
    return [*apart, label]


def _is_study_of_another(pieces: Pieces, at: int) -> bool:
    """Whether a word for a study names another one by what it tries."""
    return pieces.kind(at - 1, "event") is not None or pieces.text(at + 1) in _TRYING


def _is_trial_of(pieces: Pieces, at: int) -> bool:
    """Whether a trial is named by what it tries: "another trial with an investigational drug"."""
    is_trial = pieces.kind(at, "event") == "clinical_trial"
    return is_trial and pieces.text(at + 1) in _TRYING


def _names_drug(pieces: Pieces, places: range) -> bool:
    """Whether words name a treatment of our lists: "an investigational drug study"."""
    return any(pieces.kind(place, "event") is not None for place in places)


def _are_two(texts: list[str], *, are_illnesses: bool) -> bool:
    """Whether words name two things, the time of which may go for the second alone: "active
    bleeding, or fainting within 6 months", "a rash, fainting within 6 months". Of illnesses by
    their names that is read as well, and has to agree."""
    words = re.sub(r"\([^()]*\)", "", " ".join(texts))
    if not are_illnesses and re.search(r"\bor (?:an )?any (?!other\b)", words):
        return True  # "a rash or any fainting"
    said = words.split()
    if said.count(",") != 1:
        return False
    behind = said[said.index(",") + 1 :]
    return behind[:1] == ["or"] or _JOINING.isdisjoint(said)


def _is_own(pieces: Pieces, at: int) -> bool:
    """Whether a piece names something that is in no list of facts."""
    return any(pieces.kind(at, kind) is not None for kind in (OWN, ILLNESS, "abnormal"))


def _apart(pieces: Pieces, start: int, end: int) -> tuple[list[str], int]:
    """The illnesses that stand for themselves before the rest of a list, and where that begins."""
    if any(pieces.text(place) in _OF_SOME for place in range(start, end)):
        return [], start
    names: list[str] = []
    at = start
    while at < end:
        name = pieces.kind(at, "event") or _state(pieces, at)
        if name not in _APART:
            break
        after = at + 1
        joins = pieces.skip_one(pieces.skip_one(after, "comma"), "or")
        if after < end and joins == after:
            break
        names.append(str(name))
        at = min(joins, end)
    return names, at


def _state(pieces: Pieces, at: int) -> str:
    name = pieces.kind(at, "state")
    return name if name is not None and name in LAST_DAYS else ""


def _label(texts: list[str]) -> str:
    words = " ".join(texts)
    words = re.sub(r" ' s\b", "'s", words)
    return re.sub(r"(?<=\() | (?=[),])| ?/ ?", lambda found: found[0].strip(), words)


def as_written(tree: Expression, text: str) -> Expression:
    """A tree with each event of the record's own words in the letters of the record."""
    match tree:
        case Has(key) if key not in HAS and key != "pregnant":
            return msgspec.structs.replace(tree, key=_in_letters(key, text))
        case Since(event) | SinceHalfLives(event) | Never(event) if event not in LAST_DAYS:
            return msgspec.structs.replace(tree, event=_in_letters(event, text))
        case All(parts) | AnyOf(parts) | Readings(parts):
            return type(tree)(tuple(as_written(part, text) for part in parts))
        case Not(part):
            return Not(as_written(part, text))
        case Judged(words):
            return Judged(_in_letters(words, text))
    return tree


_CLOSES = re.compile(r" ?[®™%.]{0,2}\)")
_LETTERS = re.compile(r"[A-Za-z0-9]+")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_ARTICLES = frozenset(("the", "a", "an"))


def _in_letters(label: str, text: str) -> str:
    """A label as the record writes it, with the articles between its words."""
    if label.startswith(CHANGE_OF):
        return f"{CHANGE_OF}{_in_letters(label.removeprefix(CHANGE_OF), text)}"
    wanted = [word for word in re.findall(r"[a-z0-9]+", label) if word not in _ARTICLES]
    found = [word for word in _LETTERS.finditer(text) if word[0].lower() not in _ARTICLES]
    said = [word[0].lower() for word in found]
    at = next((at for at in range(len(said)) if said[at : at + len(wanted)] == wanted), None)
    if at is None or not wanted:
        return label
    start, end = found[at].start(), found[at + len(wanted) - 1].end()
    before = _ARTICLE_BEFORE.search(text[:start])
    if before and label.startswith(tuple(f"{article} " for article in _ARTICLES)):
        start = before.start()
    closed = _CLOSES.match(text, end)
    end = closed.end() if closed and label.endswith(")") else end
    words = " ".join(text[start:end].replace("\\", "").split())
    return words[0].lower() + words[1:] if words[1:2].islower() else words
