"""What a sentence that is not read can do to the days of what is drawn: a closed list of kinds.

A sentence is of a kind by words that it must have and others that it must not; whatever is of no
kind may change all days.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from trialfinder.records.meaning.regimen.partly import begins_all, leaves_all_before


class Effect(Enum):
    """What a sentence can change: nothing, when all of it ends, what comes after what stood before
    it, the days of what it names, or all days."""

    NONE = "none"
    END = "end"
    LATER = "later"
    NAMED = "named"
    ALL = "all"


_SMALL_TIMES = re.compile(
    r"\b(?:over|for|of|at|to|about|approximately|within|a|the|up to|at least)?\s*(?:[\d.]+|one|two"
    r"|three)(?:\s*(?:-|–|to|or|and)\s*[\d.]+)?[ -]*(?:minutes?|mins?|hours?|hrs?|h|seconds?)\b",
    re.IGNORECASE,
)
"""Lengths of an infusion or of a wait."""
_TIMES = re.compile(
    r"\b(?:days?|nights?|nightly|weeks?|\w*weekly|wks?|months?|monthly|years?|daily|every|each|once"
    r"|twice|thrice|times?|cycles?|courses?|schedule\w*|interval\w*|repeat\w*|hours?|hourly|morning"
    r"|evening|q ?\d+|q[dwm]|[bt]id|qid|d ?\d+|w ?\d+|c ?\d+d|c ?\d+|then|thereafter|subsequent\w*"
    r"|followed|alternat\w*|switch\w*|rest|off)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\b(?:either|one of|choice|choose\w*|chosen|chose|selected|option\w*|alternative\w*|discretion"
    r"|substitut\w*|instead|replac\w*|investigators? decides?|physicians? (?:to )?decides?)\b",
    re.IGNORECASE,
)
_OPENS_OR_ENDS_IN_A_CHOICE = re.compile(r"^\W*(?:or|and/or)\b|\b(?:or|and/or)\W*$", re.IGNORECASE)
_ON_AMOUNTS = re.compile(
    r"^\W*(?:the )?(?:\w+ ){0,3}(?:doses?|dosages?)\b[^.;]{0,40}\b(?:depend\w*|calculated|based"
    r"|according|adjusted|reduc\w+|modif\w+|capped|(?:may|can|could) be (?:increased|escalated"
    r"|raised|decreased|lowered)(?!.*\b(?:(?:on|from|after|in|at) (?:day|week|month)|every|each"
    r"|daily|weekly)\b))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^\W*(?:if|in case|in the event|should|when|unless|where|patients? (?:who|with|achieving"
    r"|experiencing|developing|demonstrating)|participants? (?:who|with|achieving|experiencing"
    r"|developing|demonstrating)|subjects? (?:who|with|achieving|experiencing|developing"
    r"|demonstrating)|those (?:who|with))\b",
    re.IGNORECASE,
)
_WHAT_HAPPENS = re.compile(
    r"\b(?:toler\w+|intoler\w+|toxic\w*|adverse|progress\w*|respon[sd]\w*|remission|relaps\w*"
    r"|recur\w*|delay\w*|missed|withheld|withhold\w*|interrupt\w*|discontinu\w*|dlts?"
    r"|dose[- ]limiting|stable|benefit\w*|persist\w*|neutropeni\w*|complete (?:response"
    r"|remission)|cr|pr|sd|pd)\b",
    re.IGNORECASE,
)
_FIRST_PART = re.compile(r"\b(?:receive|given|administered|treated|take)\b[^.;]*\bdays? \d", re.I)
_GOES_ON = re.compile(
    r"\b(?:treat\w*|therapy|continu\w*|remain\w*|stay\w*|receive\w*|receiving|dos(?:ed|ing)|administered"
    r"|duration)\b",
    re.IGNORECASE,
)
_TILL = re.compile(
    r"\b(?:until|till|in (?:the )?absence of|unless|as long as|maximum duration|total duration"
    r"|duration of)\b",
    re.IGNORECASE,
)
_BEFORE_THE_END = re.compile(
    r"\b(?:days?|daily|\w*weekly|every|each|once|twice|then|followed|alternat\w*|every|q ?\d+"
    r"|switch\w*|[bt]id)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\W*(?:the )?(?:maximum |total )?number of (?:cycles|courses)\b", re.I)
_AFTER_SO_MUCH = re.compile(r"\W*(?:after|then|thereafter)\b", re.IGNORECASE)
_SORTED = re.compile(
    r"\W*(?:all )?(?:patients|participants|subjects) (?:are|were|will be|also undergo|undergo) "
    r"(?:stratified|accrued|enrolled|entered|followed|observe\w*|observation|randomi[sz]ed)\b",
    re.IGNORECASE,
)
"""How people are sorted and watched."""
_ON_THE_STUDY = re.compile(
    r"\W*(?:the )?(?:anticipated|expected|estimated|total|overall|planned)? ?(?:time to study"
    r"|study (?:completion|duration)|accrual|enrollment|duration of (?:the )?study)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\bdays? \d|\bevery \d|\b(?:week|dai)ly\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"(?!the\b|it\b|this\b|these\b|they\b|all\b|each\b|both\b|treatment|therap|doses?\b|drug"
    r"|infusion|course|cycle|study|chemo|subsequent|patients|participants|subjects|dosing|regimen"
    r"|agent|medication|combination|injection|schedule)"
    r"[\w/-]+(?: [\w/-]+){0,3}(?: \([^)]*\))? (?:is|are|was|were|will be) (?:then |also )?"
    r"(?:administered|given|infused|injected|taken)\b",
    re.IGNORECASE,
)
"""A sentence on one thing, whatever its name is: "G-CSF is administered …"."""
_WATCHING = re.compile(
    r"\b(?:assess\w*|questionnaires?|blood|samples?|biops\w+|scans?|imaging|mri|ct|pet|evaluat\w*"
    r"|visits?|follow(?:ed)?[ -]?up|monitor\w*|quality[ -]of[ -]life|echocardiogra\w+|collected"
    r"|measur\w+|test(?:s|ed|ing)?|examine\w*|examination\w*|survey\w*|interview\w*)\b",
    re.IGNORECASE,
)
_MOMENT_OF_A_TEST = re.compile(
    r"\b(?:before|after|during|prior to|following|throughout|(?:at |on )?(?:the )?(?:start|end"
    r"|beginning|completion|conclusion|day \d+) of|every \d+|each|of) "
    r"(?:(?:the|each|every|study|protocol|first|second|third|fourth|last|final|all|any|\d+|and"
    r"|treatment|induction|odd|even) ){0,4}"
    r"(?:treatments?|therapy|chemotherapy|courses?|cycles?|doses?|infusions?|injections?|drugs?"
    r"|medication)\b(?: (?:\d+|and|,|-|through) ?)*"
    r"|\b(?:undergo|have|has|receive|complete|provide)s? (?:an? )?(?:\w+ ){0,3}(?:biops\w+|scans?"
    r"|mri|ct|imaging|questionnaires?|examinations?|evaluations?|assessments?|follow[ -]?up)\b",
    re.IGNORECASE,
)
"""When people are looked at: "after the second course of treatment"."""
_GIVING = re.compile(
    r"\b(?:receive\w*|receiving|administ\w*|given|infus\w*|inject\w*|take|taken|mg|dos\w+|treatment|therapy"
    r"|chemotherapy|courses?|cycles?|drugs?|medication)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:treatments?|therapy|chemotherapy|courses? (?:are|is|repeat)|cycles? (?:are|is|repeat)"
    r"|(?:course|cycle) (?:repeats?|length|duration)|patients|participants|subjects|all|both"
    r"|drugs|agents|medications?|regimen|schedule|combination|study)\b",
    re.IGNORECASE,
)
"""Words by which a sentence is on more than the one thing that stood before it."""
_LATER = re.compile(
    r"^\W*(?:(?:after|following)\b(?![^,]*\b(?:infusions?|doses?|administration|hours?|minutes?|days?"
    r"|weeks?|cycles?|courses?|months?)\b)[^,.;]{3,80},|(?:after|following|upon|once|beginning|starting|within|at|approximately)\b[^,.;]{0,60}?"
    r"\b(?:complete\w*|completing|completion|surgery|resection|chemotherapy|radio\w*|radiation|induction|transplant\w*"
    r"|consolidation|maintenance|last (?:dose|course|cycle)|end of)\b"
    r"|(?:\d+|one|two|three|four|five|six)(?:\s*(?:-|–|to)\s*\d+)? (?:days?|weeks?|months?) "
    r"(?:after|following|later)\b)",
    re.IGNORECASE,
)
_PEOPLE_WITH = re.compile(
    r"\b(?:patients?|participants?|subjects?|people|persons?|women|men|children|adults|those)\b"
    r"[^.;:]{0,40}\b(?:with|without|who|whose|having|aged?|in (?:the )?(?:arm|group|cohort|stratum"
    r"|part|phase)|on (?:the )?(?:arm|dose)|randomi[sz]ed|assigned|registered)\b"
    r"|[<>≤≥]",
    re.IGNORECASE,
)
_HEADED_BY_PEOPLE = re.compile(
    r"(?:^|[.;\n])[^.;:\n]*\b(?:patients?|participants?|subjects?|people|women|men|children|adults"
    r"|those)\b[^.;:\n]*\b(?:with|without|who|whose|aged?|weighing|not|under|over)\b[^.;:\n]*:",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:cohorts?|groups?|arms?|options?|regimens?|stratum|strata|dose levels?|levels?|parts?"
    r"|phases?|sequences?|schedules?|steps?|stages?)[ -]*(?:#|no\.? ?)?"
    r"(\d+[a-z]?|[a-h]|i{1,3}|iv)\b(?!\w)",
    re.IGNORECASE,
)
_CHOICE_OF_ALL = re.compile(
    r"\b(?:one of the (?:following|two|three|four|\d)|choice of|of choice|\w+'s? choice|options?:"
    r"|either of|crossover|cross-over|crossed over to)\b|(?<!day )(?<!days )\b1 of (?:the following"
    r"|the \d|\d+ (?:\w+ )?(?:arms?|groups?|regimens?|treatments?|doses|schedules?|cohorts?))",
    re.IGNORECASE,
)
_A_LIST = re.compile(r"\b(?:lists? of|any of|at least one|depending on|according to)\b", re.I)
_EITHER_IN_A_NAME = re.compile(r"\bor\b|\beither\b|\band/or\b|\bvs\.?\b|\bversus\b", re.IGNORECASE)


@lru_cache(512)
def effect_of(words: str, *, names_some: bool) -> Effect:
    """What a sentence can change; `names_some` where a medicine of the record is named in it."""
    said = " ".join(words.split())
    if begins_all(said) or (_SORTED.match(said) and not names_some and not _DAY.search(said)):
        return Effect.NONE
    if _OPENS_OR_ENDS_IN_A_CHOICE.search(said):
        return Effect.ALL
    if is_later(said):
        return Effect.LATER
    if _is_on_the_study(said, names_some=names_some):
        return Effect.NONE
    rest = _SMALL_TIMES.sub(" ", said)
    if _CHOICE.search(said) and not _is_on_what_happens(said):
        return Effect.NAMED if names_some else Effect.ALL
    if not _TIMES.search(rest) or leaves_all_before(said) or _ON_AMOUNTS.search(said):
        return Effect.NONE
    if _is_on_what_happens(said):
        return Effect.NONE
    if _is_an_end(said):
        return Effect.END
    return Effect.NAMED if names_some or _OF_ANOTHER.match(said) else Effect.ALL


def _is_on_the_study(said: str, *, names_some: bool) -> bool:
    """Whether a sentence is on how people are watched, or on how long the study takes."""
    is_watched = _WATCHING.search(said) is not None and not names_some
    is_on_watching = is_watched and not _GIVING.search(_MOMENT_OF_A_TEST.sub(" ", said))
    return bool(is_on_watching or _ON_THE_STUDY.match(said))


def _is_an_end(said: str) -> bool:
    """Whether a sentence says but how many cycles there are, or what ends the treatment."""
    if _HOW_MANY.match(said):
        return True
    end = _TILL.search(said)
    is_on_going_on = _GOES_ON.search(said) and not _AFTER_SO_MUCH.match(said)
    return bool(end and is_on_going_on and not _BEFORE_THE_END.search(said[: end.start()]))


def _is_on_what_happens(said: str) -> bool:
    """Whether a sentence is on what is done once something has happened: a response, a harm."""
    is_so = _CONDITION.search(said) and _WHAT_HAPPENS.search(said)
    return bool(is_so) and not _FIRST_PART.search(said)


def goes_on(words: str) -> bool:
    """Whether a sentence that names nothing goes on with what stood right before it: "Subsequent
    infusions every 3 weeks"."""
    return _OF_ALL.search(words) is None


@lru_cache(512)
def governs(words: str) -> bool:
    """Whether a sentence that is not read may be of what stands after it: a heading, or people of
    whom not all of an arm are."""
    said = " ".join(words.split())
    if said.endswith(":") or _LEADS.search(said):
        return True
    is_on_some = _PEOPLE_WITH.search(said) is not None and not _is_on_what_happens(said)
    return is_on_some and effect_of(said, names_some=True) is not Effect.NONE


_LEADS = re.compile(r"\b(?:as follows|following|below)\b[^.;]{0,30}$", re.IGNORECASE)
_HEADING = re.compile(
    r"^\W*(?:induction|maintenance|consolidation|intensification|re-?induction|adjuvant|neoadjuvant"
    r"|conditioning|extension|continuation|initial|lead-in|run-in)(?: (?:therapy|treatment|phase"
    r"|period|chemotherapy|regimen|dosing)){0,2}(?: \([^)]*\))?\s*(?::|-|\bIn\b)",
    re.IGNORECASE,
)
"""The name of a phase at the head of a sentence."""
_THEN = re.compile(
    r"^\W*(?:(?:all )?(?:patients|participants|subjects|they|this|those)\b[^.;,]{0,25}\b"
    r"(?:then|thereafter|subsequently|next)\b(?! every)"
    r"|(?:then|thereafter|subsequently|next|afterwards),? \w+)",
    re.IGNORECASE,
)
"""What comes next: "Patients then receive …"."""
_OWN_GROUP = re.compile(
    r"^\W*(?:in )?(?:the )?(?:cohorts?|groups?|arms?|parts?|stratum|regimen)s? "
    r"[\w-]{1,4}(?:[:,]| (?=[A-Z]))"
    r"|^\W*(?:in )?(?:the )?phase (?:\d|i{1,3}|iv)[ab]?(?: [\w-]+){0,3}:"
    r"|^\W*dose[ -](?:escalation|expansion)(?: (?:phase|part|cohort|stage))?:",
    re.IGNORECASE,
)


_OPENING = re.compile(
    r"^\W*(?:after|following|beginning|starting|within|(?:\d+|one|two|three|four|five|six) \w+ "
    r"(?:after|following|later))\b[^,;.]{0,80},? (?:all )?(?:patients|participants|subjects) "
    r"(?:will )?(?:then )?(?:receive|receives|received|get)\b",
    re.IGNORECASE,
)
_WHO_RECEIVE = re.compile(
    r"^\W*(?:all |cohorts of \d+(?: ?(?:-|–|to) ?\d+)? )?(?:patients|participants|subjects) "
    r"(?:each )?(?:(?:who )?(?:are |were |will be )?"
    r"(?:randomi[sz]ed|assigned|allocated) to )?(?:will )?(?:then |also )?(?:receive|received)\b",
    re.IGNORECASE,
)
_KIND_OF_THERAPY = re.compile(
    r"^\W*(?:(?:a|the|an|\d+|one|two|three|four|six) )?(?:(?:cycles?|courses?) of )?"
    r"(?:(?:induction|consolidation|maintenance|adjuvant|neoadjuvant|salvage|intensive|combination"
    r"|systemic|standard|high-dose|[A-Z][A-Z-]{1,7}) )?"
    r"(?:(?:chemo|immuno|chemoimmuno|hormone |hormonal |drug )?therapy|treatment|regimen"
    r"|chemotherapy regimen|[A-Z][A-Z-]{1,7}(?: \([^()]*\))?) "
    r"(?:comprising|consisting of|comprised of|composed of)\b",
)
"""What several things are called together: "induction chemotherapy comprising …"."""
_AMOUNT = re.compile(
    r"\((?:(?!\b(?:days?|weeks?|cycles?|courses?|then|or|only)\b)[^()])*\)"
    r"|\((?:up to|approximately|about|maximum)[^()]*\)"
    r"|(?:an? |the |at )*(?:absolute |flat |fixed |total |starting |planned |initial )*"
    r"(?:doses?|dosage)(?: level)?(?: of)?(?: [\d.,–-]+ ?\S+)*"
    r"|[\d.,–-]+ ?(?:mg|mcg|g|µg|iu|ml|mg/\S+|auc)\S*",
    re.IGNORECASE,
)


_HOW = re.compile(
    r"(?:with|via|through|by|using|into|in|as|diluted in|infused (?:via|through))\b"
    r"(?:(?!\b(?:if|when|unless|until|after|before|except|for|then|first|second|only|days?|weeks?"
    r"|cycles?|courses?|patients?|participants?|subjects?|who|arm|group|cohort|one|two)\b)[^.;:\d()]){2,60}"
    r"\b(?:veins?|catheter|line|port|pump|device|needle|syringe|bag|fashion|manner|bolus|saline|water"
    r"|dextrose|glucose|infusion|injection)",
    re.IGNORECASE,
)


def is_on_the_way(words: str) -> bool:
    """Whether words beside a name are on how it is brought in: "through a central vein"."""
    return _HOW.fullmatch(words.strip()) is not None


@lru_cache(512)
def is_later(words: str) -> bool:
    """Whether a sentence is on what comes after what stood before it: "After surgery, …", or begins
    with the name of a phase."""
    said = words.strip()
    return any(one.search(said) for one in (_LATER, _HEADING, _THEN))


def without_heading(words: str) -> str:
    """What is given, without the phase or the group that stands before it, where the texts know no
    other group."""
    for heading in (_HEADING, _OWN_GROUP, _OPENING, _WHO_RECEIVE, _KIND_OF_THERAPY):
        words = heading.sub("", words)
    return words


def without_people(words: str) -> str:
    """What is given, without "Patients receive"."""
    return _WHO_RECEIVE.sub("", words).strip()


def is_of_amounts(words: str) -> bool:
    """Whether words beside a name are on how much, or but a remark in brackets."""
    return _AMOUNT.fullmatch(words.strip()) is not None


def names_a_choice(label: str) -> bool:
    """Whether the name of an arm has a choice: "Docetaxel or paclitaxel"."""
    return _EITHER_IN_A_NAME.search(label) is not None


def offers_a_choice(text: str) -> bool:
    """Whether a text which says no times says that of several medicines not all may be given:
    "the drug is selected by the test", "a list of approved medicines"."""
    return _CHOICE.search(text) is not None or _A_LIST.search(text) is not None


def is_of_several_groups(texts: Sequence[str], label: str = "") -> bool:
    """Whether texts tell of several groups, choices, or of people who are but some of an arm, which
    is called `label`: "schedule 1" of "phase 1b" are no two groups in an arm of that name."""
    own = _groups_in(label)
    is_one = len({kind for kind, _ in own}) == len(own)
    for text in texts:
        if _CHOICE_OF_ALL.search(text) or _HEADED_BY_PEOPLE.search(text):
            return True
        here = _groups_in(text)
        if len({name for _, name in here}) > 1 and not (is_one and here <= own):
            return True
    return False


def _groups_in(text: str) -> set[tuple[str, str]]:
    """The groups that a text names, each as its kind and its name: ("cohort", "2")."""
    found = (one.group().casefold() for one in _GROUP.finditer(text))
    return {(re.split(r"[ -]", one)[0].rstrip("s"), re.split(r"[ -]", one)[-1]) for one in found}


def tells_an_infusion(words: str) -> bool:
    """Whether a sentence says how long something takes."""
    return _SMALL_TIMES.search(words) is not None
