"""Lines that lead a list and are not understood: what is sure of the list below them all the same.

Whatever "Unstable heart disease as the investigator sees it:" may mean, it says no more than for
whom the lines below it count, or when. So whoever is not named by such a line is not kept out by
it, and of all others nothing is said.
"""

import re

import msgspec

from trialfinder.records.meaning.limits.certainty import decides, is_about
from trialfinder.records.meaning.limits.cursor import Pieces
from trialfinder.records.meaning.limits.event_names import names_study_day
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.exceptions import is_spared
from trialfinder.records.meaning.limits.expression import (
    Age,
    AnyOf,
    Expression,
    Judged,
    SexIs,
    Span,
)
from trialfinder.records.meaning.limits.leads import HAS_TIME, MEANS_MORE, Lead, read_heading
from trialfinder.records.meaning.limits.plainly_asked import all_plainly_asked, is_had_or_done
from trialfinder.records.meaning.limits.quantities import days_about
from trialfinder.records.meaning.limits.sentences import clauses_of
from trialfinder.records.meaning.limits.tokens import plain, tokens_of
from trialfinder.records.meaning.sides import Sense, speaks_against, turns_what_follows

_LONGEST = 400
_MAY_CHANGE_WHAT = re.compile(
    r"\b(?:no|not|non|none|never|nor|neither|without|absence|lack\w*|free|except\w*|unless|other"
    r"|notes?|famil\w*|partners?|parents?|caregivers?|donors?|mothers?|fathers?|spouses?|siblings?"
    r"|child|children|infants?|relatives?|plan\w*|intend\w*|intent\w*|stop\w*|discontinu\w*"
    r"|withdraw\w*|willing\w*|agree\w*|refus\w*|unable|inability|recover\w*|resol\w*|allow\w*"
    r"|permit\w*|accept\w*|may|can|could|waive\w*|exempt\w*|since|after|before|until|prior to"
    r"|instead|stable|unchanged|controlled|scheduled?|scheduling|fail\w*|toler\w*|response|respond\w*|risk"
    r"|consider\w*|ineligib\w*|defined? as|i\.e|opinion)\b",
    re.IGNORECASE,
)
"""Words of a lead by which a line below it may mean something else, or the opposite."""
_ASKS = re.compile(
    r"\b(?:must|should|shall|will|requires?|required|requirements?|adequa\w*|normal|sufficient"
    r"|eligib\w*|include[ds]?|inclusion)\b",
    re.IGNORECASE,
)
_IS_CONDITION = re.compile(
    r"\b(?:if(?! (?:they|he|she|the (?:patient|subject)s?) (?:meets?|fulfil))|when|whenever"
    r"|in case)\b|\bfor (?:any|one|either|those|patients|subjects)\b[^:]*\bfollowing\b"
    r"|\brequire[ds]? for\b",
    re.IGNORECASE,
)
"""A lead whose lines say of whom something else is asked: "a stress test is required if:"."""
_LABORATORY = re.compile(
    r"\b(?:laborator\w*|lab|values?|parameters?|functions?|counts?|tests?|results?|h(?:a)?ematolog\w*"
    r"|biochemi\w*|indices)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:following|adequate|acceptable|sufficient|required|below|must|defined|evidenced"
    r"|requirements?|appropriate|normal)\b",
    re.IGNORECASE,
)
_SOME_OF_THEM = re.compile(
    r"\b(?:any|one|either|some|or|if|unless|at least|cohorts?|arms?|groups?|phases?|parts?|steps?"
    r"|stratum|strata|for|with(?! the following)|who|whose|when|where|abnormal\w*|inadequate"
    r"|impair\w*|except\w*|no|not|without|none|never|exclu\w*)\b",
    re.IGNORECASE,
)
_OTHER_VALUES = re.compile(
    r"\b(?:diagnos\w*|initial\w*|transplant\w*|surg\w*|continu\w*|cycles?|re-?treat\w*|history"
    r"|nadir|mothers?|maternal|donors?|parents?|partners?)\b",
    re.IGNORECASE,
)
"""Words by which values of another day or of somebody else are meant."""
_STUDY_TIME = re.compile(
    r"(?:(?:with)?in|during|at least|≤|<)? ?(?:the )?(?:(?:last|past|previous) )?"
    r"\d+ (?:day|week|month)s? (?:prior to|before|of) (?P<point>[^,:;().]*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_OF_SOME = re.compile(
    r"\b(?:cohorts?|arms?|groups?|phases?|parts?|steps?|stratum|strata"
    r"|stages?)\b",
    re.I,
)


_SOMEBODY_ELSE = re.compile(
    r"\b(?:caregivers?|carers?|infants?|newborns?|siblings?|spouses?|relatives?|controls?|study eye"
    r"|fellow eye|husbands?|wives|wife)\b",
    re.IGNORECASE,
)
_MAY_DENY = re.compile(
    r"\b(?:no|not|non|none|never|nor|neither|without|absence|absent|lack\w*|free|fail\w*|exclu\w*"
    r"|inelig\w*|other|inadequate\w*|un\w+|stop\w*|discontinu\w*|withdraw\w*|off)\b",
    re.IGNORECASE,
)
"""Words by which those may be meant who did not have what stands below."""
_SHORTEST_SENTENCE, _END = 40, 25
_MAY_LEAD = re.compile(
    r"\b(?:following|below|these|those|any of|either|one of|all of|each of|criteri\w*|inclu\w*"
    r"|such as|define\w*|follows|if|unless|except\w*|exempt\w*|provided|conditions?|meets?|exclu\w*"
    r"|ineligib\w*|not eligible|donors?|mothers?|maternal|parents?|partners?|caregivers?|infants?"
    r"|child(?:ren)?|siblings?|spouses?|controls?|cohorts?|arms?|waive\w*|notes?)\b"
    r"|\b(?:or|and|with|than|of|by|for|is|are|have|has|be|when)\W*\Z",
    re.IGNORECASE,
)
"""What a sentence has that may lead the lines below it, or be about somebody else."""
_NOTE = re.compile(r"\A\W*(?:notes?|exceptions?)\W+")


def weak_lead(words: str, side: Sense) -> Lead | None:
    """What a lead that is not understood leaves sure of the lines below it; None where they may
    mean something else."""
    if side is Sense.UNSAID or len(words) > _LONGEST:
        return None
    values = _values_lead(words) if side is Sense.JOIN else None
    if values is not None:
        return values
    bare = _STUDY_TIME.sub(lambda time: "" if names_study_day(time["point"]) else time[0], words)
    if turns_what_follows(words) or speaks_against(words, side) or _MAY_CHANGE_WHAT.search(bare):
        return None
    if MEANS_MORE.search(words):
        return None
    if side is Sense.NOT_JOIN and _ASKS.search(words):
        return None
    if side is Sense.JOIN and _IS_CONDITION.search(words):
        return None
    return Lead(only=Judged(words.strip(" :")), is_timed=bool(HAS_TIME.search(words)))


def scope_below(words: str, side: Sense) -> Lead | None:
    """What is sure of lines below one that is a criterion of its own."""
    return weak_lead(words, side) or _closed_sentence(words, side)


def _closed_sentence(words: str, side: Sense) -> Lead | None:
    """What is sure of lines that stand below a sentence which is whole without them: whoever does
    as such a line asks, or is not named by it, meets it, whatever it has to do with the sentence.
    None where the sentence may lead them."""
    is_whole = len(words) >= _SHORTEST_SENTENCE and not words.rstrip().endswith((":", ",", "-"))
    if side is Sense.UNSAID or not is_whole or len(words) > _LONGEST:
        return None
    end = words[-_END:] if words.rstrip().endswith(".") else words
    if _MAY_LEAD.search(words) or MEANS_MORE.search(words) or turns_what_follows(end):
        return None
    return Lead(only=Judged(words.strip(" :.")), is_timed=bool(HAS_TIME.search(words)))


def below_unknown(lead: str, tree: Expression | None, side: Sense) -> Expression | None:
    """What is sure of a line that stands below others which are not understood, and that may turn
    it: what can only be asked for is met by whoever does so, whatever stands above it, and so is an
    age where nothing above says no. None where those may speak of another day, or of somebody
    else."""
    if tree is None or not lead:
        return None
    if MEANS_MORE.search(lead) or _OTHER_VALUES.search(lead) or _SOMEBODY_ELSE.search(lead):
        return None
    is_age = side is Sense.JOIN and is_about(tree, Age | SexIs | Judged)
    if not is_age and not all_plainly_asked(tree):
        return None
    if is_age and _IS_CONDITION.search(lead):
        return None
    may_be_denied = turns_what_follows(lead) or _MAY_DENY.search(lead)
    if (is_age or is_had_or_done(tree)) and may_be_denied:
        return None
    tree = AnyOf((tree, Judged(lead.strip(" :")[:_LONGEST])))
    return tree if decides(tree) else None


def beside(words: str, side: Sense) -> Lead | None:
    """What a line that leads leaves sure of those that follow it and stand no deeper: they may
    belong to it, or not. None where one that does might mean something else."""
    if side is Sense.UNSAID:
        return None
    lead = read_heading(words, side) or weak_lead(words, side)
    if lead is None:
        return None
    only = Judged(words.strip(" :"))  # whom it names: they may belong to it, or not
    return msgspec.structs.replace(lead, only=only, is_any=False, topic="")


def only_spares(words: str) -> bool:
    """Whether a note does nothing but spare some people from other lines."""
    note = _NOTE.sub("", plain(words))
    clauses = clauses_of(note)
    return bool(clauses) and all(map(is_spared, clauses))


def is_of_some(words: str) -> bool:
    """Whether a lead names a part of the study: "eligible patients of cohort 2"."""
    return bool(_OF_SOME.search(words))


def _values_lead(words: str) -> Lead | None:
    """A line that asks for laboratory values and says no more than how old they may be."""
    bare = _ASIDE.sub(" ", words)
    if not (
        words.rstrip().endswith(":") and _LABORATORY.search(bare) and _ALL_OF_THEM.search(bare)
    ):
        return None
    if _SOME_OF_THEM.search(bare) or _OTHER_VALUES.search(bare):
        return None
    windows = list(_windows(bare))
    if re.search(r"\d", bare) and not windows:
        return None
    return Lead(window=min(windows, key=days_about, default=None))


def _windows(words: str) -> list[Span]:
    tokens = tokens_of(plain(words).rstrip(" :"))
    if not tokens:
        return []
    pieces = Pieces(tokens)
    return [length for at in range(pieces.end) for length, _ in recently(pieces, at)]
