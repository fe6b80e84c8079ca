"""Reads lines that lead a list: whether they say anything but that a list follows."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from trialfinder.records.meaning.limits.certainty import decides, is_about
from trialfinder.records.meaning.limits.cursor import Pieces
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Limit,
    Not,
    SexIs,
    Since,
    SinceHalfLives,
    Span,
)
from trialfinder.records.meaning.limits.limit_trees import is_measured, measured_within
from trialfinder.records.meaning.limits.quantities import days_about
from trialfinder.records.meaning.limits.tokens import Token, plain, tokens_of
from trialfinder.records.meaning.sides import Sense, lead_side, turns_what_follows

_KEPT = 1024
_LONGEST = 200
_HAVE_TIMES = Since | SinceHalfLives | Limit | Age
_SAYS_NOTHING = (
    *("lead", "subject", "modal", "be", "have", "with", "who", "and", "comma", "colon", "value"),
    *("received", "stop"),
)


_ASKS = frozenset(
    (
        *("all", "adequate", "acceptable", "sufficient", "required", "requirement"),
        *("requirements", "meet", "meets", "meeting", "met", "fulfill", "must", "should"),
        *("eligible", "eligibility"),
    )
)
"""Words of a lead that asks: on the side of those who may not join it turns its list round."""


_TREATMENTS = frozenset(("chemotherapy", "radiotherapy", "surgery", "immunotherapy"))
"""Topics of lists of treatments, in which nothing else may stand."""
_MEASURED_TOPICS = frozenset(("age", "performance status", "life expectancy"))
_SCOPE = re.compile(
    r"\W*(?:for |in )?(?:phase|part|cohorts?|arm|group|stratum|sub-?study"
    r"|dose[ -](?:escalation|expansion)|(?:expansion|escalation) (?:phase|part|cohort|arm)"
    r"|healthy (?:volunteers|subjects|participants|controls)"
    r"|(?:patients|participants|subjects|those) with)\b[\w\s(),/&+-]{0,70}:?\W*",
    re.IGNORECASE,
)
"""A line that leads what is about some people only: "Cohort B:"."""
_NUMBERED_SCOPE = re.compile(
    r"\W*(?:for |in )?(?:phases?|parts?|cohorts?|arms?|groups?|stratum|strata|stages?)"
    r" (?:[0-9]{1,2}[a-z]?|[a-e]|i{1,3}|iv)"
    r"(?:(?: ?, ?| ?/ ?| ?& ?|,? (?:and|or) )(?:[0-9]{1,2}[a-z]?|[a-e]|i{1,3}|iv))*\W*",
    re.IGNORECASE,
)
"""A part of the study by its number: "Parts 2 and 3"."""
_MAY_TURN = re.compile(r"\b(?:in|ex)clu|eligib|\bor\b|\band\b|\bonly\b|\d\s*$", re.IGNORECASE)
_NAMES_KINDS = re.compile(
    r"(?:(?:as )?defined (?:as|by)|,? (?:including|such as|as follows)|(?:any|one or more) of the"
    r" following)\W*\Z",
    re.IGNORECASE,
)
"""How a line ends of which each line below names a kind: "cardiac disease, including:"."""
_TIMES = (
    r"histor\w*|past|prior|previous\w*|last|recent\w*|ever|within|during|months?|years?|weeks?"
    r"|days?"
)
_MAY_GO_FOR_EACH = re.compile(
    r"\b(?:no|not|non|none|never|without|absence|lack\w*|free|fail\w*|except\w*|unless|other"
    r"|outside|beyond|only|if|all|each|every|both|two|three|least|(?:in|ex)clus\w*|eligib\w*"
    r"|ineligib\w*|must|should|may|can|will|requires?|required|requiring|requirements?"
    r"|adequa\w*|accept\w*|normal|allow\w*"
    r"|permit\w*|prohibit\w*|plan\w*|famil\w*|partners?|parents?|caregivers?|donors?|mothers?"
    r"|fathers?|spouses?|siblings?|child|infants?|relatives?|investigator\w*|opinion|judg\w*|note"
    r"|stop\w*|discontinu\w*|withdraw\w*|willing\w*|agree\w*|able|unable|criteri\w*|and(?!/or)"
    r"|with|who|for|in|of these|patients? are|study eye|fellow eye)\b",
    re.IGNORECASE,
)
"""What in a line may go for each line below it: a no, somebody else."""
MEANS_MORE = re.compile(
    r"\b(?:likel\w*|suspi\w*|suspect\w*|would|develops?|prevent\w*|prophyla\w*|vaccin\w*"
    r"|immuni[sz]\w*|negative|expos\w*|predispos\w*|possib\w*|allerg\w*|hypersensitiv\w*"
    r"|intoleran\w*|outside|out of|deviat\w*|households?|contacts?|someone|somebody|anyone"
    r"|liv(?:es?|ing) with|caretakers?|carers?)\b"
    r"|\b(?:at|before|prior to|after|since) (?:the )?(?:time of )?(?:initial )?(?:diagnosis"
    r"|presentation|relapse|birth|onset|transplant\w*|surgery|biopsy)\b",
    re.IGNORECASE,
)
"""What in a line makes each line below it another thing, of another time or of somebody else:
"vaccination against:", "suspicion of:", "someone at home who has:"."""
HAS_TIME = re.compile(rf"\d|\b(?:{_TIMES})\b", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"(?<=[a-z] )(?:for|in) (?:patients?|participants?|subjects?|those) with(?:out)? \w"
    r"|,? that,? in the opinion of [^:]*|(?<=[a-z]) for patients\Z",
    re.IGNORECASE,
)
"""What says of whom a list is, or when it counts."""
_ANY = re.compile(r"\b(?:any|one|either|some|at least)\b", re.IGNORECASE)
_FUNCTION = re.compile(
    r"\b(?:functions?|reserve|values?|parameters|criteria|following|tests?|results?|conditions?"
    r"|medications?)\b"
)
_LEADS_ON = re.compile(
    r"\b(?:any|all|none|one|two|three|[1-3]|more|least|either|some|meets?|have|has|are|by|as)"
    r" (?:of )?(?:the |these )?(?:following|below)(?: \w+){0,3}\W*\Z"
    r"|\b(?:criteria|conditions|factors|requirements) (?:listed )?below\W*\Z"
    r"|\((?:at least|any|either)(?: (?:one|two|1|2))?(?: of (?:the following|these))?\)\W*\Z"
    r"|\A\W*(?:either|any of|one of)\W*\Z",
    re.IGNORECASE,
)
_ASKS_FOR_EACH = re.compile(r"\bmust (?:have|be|meet)\b|\ball of\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:no|not|none|never|nor|neither|without|two|three)\b", re.IGNORECASE)


class Lead(msgspec.Struct, frozen=True):
    """What a line that leads a list says of it. `is_any` is whether one of its lines is enough;
    `only` is whom the list is about, None for all; `window` how old its values may be; `is_timed`
    that it names a time, which goes for what has none of its own; `topic` what its lines measure
    where they need not say it: "Age", and below it "16 and over"."""

    is_any: bool = False
    only: Expression | None = None
    window: Span | None = None
    is_timed: bool = False
    topic: str = ""


@lru_cache(_KEPT)
def read_lead(words: str, side: Sense) -> Lead | None:
    """What a lead says; None where any word of it cannot be accounted for."""
    if len(words) > _LONGEST:
        return None
    text = plain(words).rstrip(" :").removesuffix(" prior to registration")
    about = _about(text)
    if about is not None:
        return Lead(only=about)
    tokens = tokens_of(text)
    if not tokens:
        return None
    is_topic = tokens[0].of("lead topic") is not None or text in _TREATMENTS
    if len(tokens) == 1 and is_topic:
        return Lead(topic=text if text in _MEASURED_TOPICS else "")
    sexes = {token.of("subject") for token in tokens} - {None, ""}
    if sexes:
        return _about_sex(tokens, sexes)
    if side is Sense.NOT_JOIN and lead_side(words) is Sense.NOT_JOIN:
        return Lead()
    return _plain_lead(Pieces(tokens), text, side) or _scoped(words, side)


def read_heading(words: str, side: Sense) -> Lead | None:
    """What a line says that stands above others; where it names what they are about, whom they
    keep out can be told only as far as nobody need know what it means."""
    lead = read_lead(words, side)
    if lead is not None or side is Sense.UNSAID or len(words) > _LONGEST:
        return lead
    topic = words.strip(" :")
    kinds = _NAMES_KINDS.search(topic)
    if side is Sense.JOIN and lead_side(words) is Sense.JOIN and not _ANY.search(words):
        return Lead()
    whom = _OF_WHOM.search(topic)
    named = topic[: (kinds or whom).start()] if kinds or whom else topic  # type: ignore[union-attr]
    if not named or _MAY_GO_FOR_EACH.search(named) or turns_what_follows(words):
        return None
    if MEANS_MORE.search(named):
        return None
    is_timed = bool(HAS_TIME.search(named))
    if kinds is not None and side is Sense.NOT_JOIN and not is_timed:
        return Lead()
    return Lead(only=Judged(topic), is_timed=is_timed)


def below(lead: Lead, tree: Expression | None) -> Expression | None:
    """What a line asks for that stands below a lead."""
    if tree is not None and lead.window is not None:
        tree = measured_within(tree, lead.window) if is_measured(tree) else None
    if tree is None or (lead.is_timed and not is_about(tree, _HAVE_TIMES)):
        return None
    if lead.only is None:
        return tree
    whole = AnyOf((Not(lead.only), tree))
    return whole if decides(whole) else None


def leads_without_colon(words: str, side: Sense) -> bool:
    """Whether a line that others stand below leads them, although no colon says so."""
    lead = read_lead(words, side)
    return lead is not None and lead.only is None and bool(_FUNCTION.search(words.lower()))


def leads_otherwise(words: str, side: Sense) -> bool:
    """Whether a line that none stands below leads those that follow it all the same, and not as
    lines that are each for themselves on their side: one of them may be enough, or it is not told
    what is said of them."""
    if not (words.endswith(":") or _LEADS_ON.search(words)):
        return False
    if side is Sense.JOIN and _ASKS_FOR_EACH.search(words):
        return bool(_ANY.search(words) or _DENIES.search(words))
    lead = read_heading(words, side)
    return lead is None or lead.is_any or lead.only is not None


def _plain_lead(pieces: Pieces, text: str, side: Sense) -> Lead | None:
    """A lead that says no more than that a list follows, and how old its values may be."""
    allowed = [*_SAYS_NOTHING, "defined by", "during study"]
    if side is Sense.NOT_JOIN:
        allowed += ["lead abnormal", "abnormal", "lead topic"]
    elif "function" in text:
        allowed.append("normal")
    windows: list[Span] = []
    is_any, at = False, 0
    while at < pieces.end:
        length = max(recently(pieces, at), key=lambda way: way[1], default=None)
        behind = pieces.chain(at + 1, "point") if pieces.kind(at, "at") is not None else None
        if length is not None:
            windows.append(length[0])
            at = length[1]
            continue
        if behind is not None:
            at = behind
            continue
        if pieces.kind(at, "one of") is not None and pieces.kind(at, "lead") is None:
            is_any = True
        elif not any(pieces.kind(at, kind) is not None for kind in allowed):
            return None
        at += 1
    window = min(windows, key=days_about, default=None)
    if side is Sense.JOIN:
        return Lead(is_any=is_any, window=window)
    asks = _ASKS.intersection(text.split())
    return Lead(window=window) if side is Sense.NOT_JOIN and not asks else None


def _scoped(words: str, side: Sense) -> Lead | None:
    """A list about some people only, of whom no fact tells whether the person is one."""
    if side is Sense.UNSAID:
        return None
    if _NUMBERED_SCOPE.fullmatch(words):
        return Lead(only=Judged(words.strip(" :")))
    if not _SCOPE.fullmatch(words) or _MAY_TURN.search(words):
        return None
    return None if turns_what_follows(words) else Lead(only=Judged(words.strip(" :")))


def _about_sex(tokens: Sequence[Token], sexes: set[str | None]) -> Lead | None:
    """A list about women or men only: "Female participants:", "For men:"."""
    only = all(token.of("subject") is not None for token in tokens)
    match (only, *sexes):
        case (True, "female"):
            return Lead(only=SexIs("female"))
        case (True, "male"):
            return Lead(only=SexIs("male"))
    return None


def _about(text: str) -> Expression | None:
    """Whom a list is about: "for patients with solid tumors without bone marrow involvement"."""
    tokens = tokens_of(text.removeprefix("for "))
    if not text.startswith("for ") or not tokens:
        return None
    pieces = Pieces(tokens)
    if pieces.kind(0, "subject") != "":
        return None
    at, denies = 1, False
    parts: list[Expression] = []
    while at < pieces.end:
        word = pieces.kind(at, "with"), pieces.kind(at, "not"), pieces.kind(at, "and")
        if all(kind is None for kind in word):
            return None
        denies = word[1] is not None or (denies and word[2] is not None)
        at = pieces.skip(at + 1, "exact", "with")
        state = pieces.kind(at, "state")
        if state is None:
            return None
        parts.append(Not(Has(state)) if denies else Has(state))
        at += 1
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None
