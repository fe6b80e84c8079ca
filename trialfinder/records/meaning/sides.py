"""Whether a heading of the criteria, or a sentence that leads a list, speaks of who may join.

To turn a rule round is the worst that could be done to it. So a side is told only where it is
plain: of a heading by the one word "inclusion" or "exclusion" in it and by nothing near it that
could turn it; of a sentence only where each of its words is known, and it says no at most once. All
else is in doubt, and the sentence then stands alone.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache


class Sense(StrEnum):
    """What being in a group means."""

    JOIN = "join"
    NOT_JOIN = "not_join"
    UNSAID = "unsaid"


_LONGEST_HEADING, _LONGEST_LEAD = 160, 400  # characters
_MOST_BEFORE, _MOST_AFTER = 6, 14  # words around the one that names the side
_FEW = 2
_MOST_NAMED = 3
_KEPT = 4096

_TOKEN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+|[():;.,/–—-]")
_PARENTHESES = re.compile(r"[(\[][^()\[\]]{0,120}[)\]]")
_OPEN_END = re.compile(r"(?:but (?:are |is )?)?not limited to|but not exclusively", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:not|non|no|never|none|neither|nor|cannot|without|unless|despite|regardless|allowed"
    r"|permitted|other than|instead|free|except\w*|exempt\w*|waiv\w*|absen\w*|lack\w*|fail\w*"
    r"|violat\w*|deviat\w*|former\w*|remov\w*|delete\w*|deletion|lift\w*|relax\w*|overrul\w*|overrid\w*"
    r"|dropp\w*|invalid\w*|revers\w*|exonerat\w*|tolerat\w*|accept\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What may say the opposite of the word beside it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEADING = _words(
    "key main major general principal primary core additional other specific study trial "
    "patient patients participant participants subject subjects the all"
)
_NO_HEADING = _words(
    "meet meets meeting met satisfy satisfies satisfying fulfill fulfil fulfills fulfilling "
    "has have having is are was were be will must may should can shall who that which with if "
    "if: any"
)
"""What no heading has before the word that names its side: it is a sentence."""
_LISTS = _words(
    "include includes included including are is were be as follows follow following the below "
    "any all of these those must met apply applies listed list and or one more each least at "
    "to key main but"
)
_BEGINS_TAIL = _LISTS | _words(
    "for in on during prior before after from by part phase cohort arm group stage period "
    "visit step stratum study specific only - – — , / : ( ) . criteria"
)
_NAMED = ("criteria", "criterion", "criterium")
_OTHER_NAMED = frozenset({"value", "values", "factor", "factors", "requirement", "requirements"})

_SIDE_WORDS = {
    **dict.fromkeys(("inclusion", "inclusions", "inclusionary"), Sense.JOIN),
    **dict.fromkeys(("exclusion", "exclusions", "exclusionary"), Sense.NOT_JOIN),
    **dict.fromkeys(("non-inclusion", "noninclusion", "non-inclusions"), Sense.NOT_JOIN),
}

_KNOWN = _words(
    "a an the this that these those all any each every one two more of following below above "
    "listed described criteria criterion condition conditions is are be been was were if when "
    "who whom which meet meets meeting met satisfy satisfies satisfying satisfied fulfill "
    "fulfil fulfills fulfils fulfilled present presenting apply applies have has having had "
    "exhibit exhibits show with for from in into to at by on as they he she their his her "
    "there will would shall must may can should only considered deemed and or also "
    "additionally addition order patient patients subject subjects participant participants "
    "person persons people individual individuals man men woman women adult adults child "
    "children male males female females volunteer volunteers candidate candidates prospective "
    "potential study studies trial trials research clinical protocol entry entering "
    "registration screening participation randomization randomisation enrollment enrolment it "
    "its least note key main major general such you your able need needs required require "
    "reason reasons cause causes include includes including phase part so under time least "
    "some anyone we do does then eligibility"
)
_IN = _words(
    "eligible included enrolled enroll enrol enrolling participate participating "
    "join qualify recruited admitted enter invited randomized randomised"
)
_NOES = _words(
    "excluded exclude excludes excluding ineligible ineligibility precluded "
    "preclude precludes prohibited disqualified disqualify disqualifies barred not cannot "
    "none"
)
_DENIALS = _words("not cannot")
_DEMANDS = _words("must should need needs required require")
_RELATIVES = _words("who that which whom")
_MODALS = _words("must should may can shall will")
_HELD = _words("have meet meets satisfy fulfill fulfil exhibit")
"""What a person does with what a list names; "not" before it denies that."""
_LEADS_TO = _words("for to from cause causes")
_AS_VERB = {Sense.JOIN: "included", Sense.NOT_JOIN: "excluded"}
_LISTED = _words("following below these any listed")

_STRONGLY_OUT = re.compile(
    r"\b(?:(?:may|must|can|should|shall|will|would|is|are) ?not (?:be )?(?:considered )?(?:eligible"
    r"|included|enrol+ed|recruited|admitted|join|participate|enrol+|enter|take part|have(?! been)"
    r"|meet)|not eligible)\b",
    re.IGNORECASE,
)
_UNSURE_WORD = re.compile(r"\b(?!(?:in|ex)clu|non-?in)\w*clu[st]i", re.IGNORECASE)
"""What may be either side's name, misspelled."""
_OUT_WORD = re.compile(r"\b(?:exclu\w*|ineligib\w*|preclu\w*|prohibit\w*|disqualif\w*)\b", re.I)
_IN_WORD = re.compile(
    r"\b(?:inclusions?|eligib\w*|(?:be|are|is) (?:included|enrol+ed|invited)|may (?:join|enrol+"
    r"|participate|enter|take part))\b",
    re.IGNORECASE,
)

_SAYS_MUST_NOT = re.compile(
    r"\W*(?:(?:there |the |a |patients?|participants?|subjects?|persons?|women|men)\W*){0,3}"
    r"(?:(?:must|should|may) ?not|must|should|no (?:prior|previous|current|concurrent|concomitant"
    r"|known|recent|active|history|evidence|other|significant|clinically|serious|severe|past"
    r"|positive|contraindication)|not? (?:currently|taken|taking|receiving|pregnant|been|have|had"
    r"|using|on)|never|free (?:of|from))\b"
    r"|\W*no\b.{0,200}\b(?:permitted|allowed)\b",
    re.IGNORECASE,
)
"""A line that says by itself what a person must have or must not have."""
_BEGINS_WITH_NO = re.compile(r"\W*(?:no|not|never|without|free of)\b", re.IGNORECASE)


def heading_side(words: str, *, is_marked: bool) -> Sense | None:
    """What a heading such as "Key Inclusion Criteria (Part A):" says of all below it.

    None for any other line, UNSAID where it names both sides or may say the opposite. A line with
    a mark may be a rule, so it has to have the plainest form of a heading.
    """
    return _heading_side(words, is_marked) if len(words) <= _LONGEST_HEADING else None


def lead_side(words: str) -> Sense | None:
    """What a sentence such as "Patients will be excluded if any of these apply:" says of the list
    that it leads; None for a sentence that is not understood, UNSAID for one that says no twice."""
    return _lead_side(words) if len(words) <= _LONGEST_LEAD else None


def speaks_against(words: str, sense: Sense) -> bool:
    """Whether a line that speaks of joining might not hold to the side that it stands on."""
    rest, out = _STRONGLY_OUT.subn(" excluded ", _OPEN_END.sub(" ", words))
    turned = _TURNS.search(_without_asides(rest)) or (
        _typo_in(rest) is None and _UNSURE_WORD.search(rest)
    )
    words_out = out or _OUT_WORD.search(rest) or _typo_in(rest) is Sense.NOT_JOIN
    words_in = _IN_WORD.search(rest) or _typo_in(rest) is Sense.JOIN
    if sense is Sense.NOT_JOIN:
        return bool(turned or words_in)
    return bool(turned or words_out)


def turns_what_follows(words: str) -> bool:
    """Whether words right before the name of a list may say the opposite of it."""
    return bool(_TURNS.search(words))


def says_must_not(words: str) -> bool:
    """Whether a line says what a person must not have, so that "may not join if" before it would
    turn it round: "No prior chemotherapy". "No measurable lesion" may be meant as it stands."""
    return bool(_SAYS_MUST_NOT.match(words))


def begins_with_no(words: str) -> bool:
    """Whether a line denies something, be it to be had or to be missed."""
    return bool(_BEGINS_WITH_NO.match(words))


def _without_asides(words: str) -> str:
    """The words without those in parentheses that can concern nothing but themselves."""
    return _PARENTHESES.sub(
        lambda aside: (
            aside[0]
            if _LISTED & set(_TOKEN.findall(aside[0].lower())) or " if " in aside[0].lower()
            else " "
        ),
        words,
    )


@lru_cache(_KEPT)
def _heading_side(words: str, is_marked: bool) -> Sense | None:
    is_led = words.rstrip("*_ ").endswith((":", ":-", "-", "–"))
    if not is_led and words.rstrip("*_ ").endswith((".", ";", ",")):
        return None
    text = _OPEN_END.sub(" ", words).strip()
    tokens = _TOKEN.findall(text.lower().replace("\\", ""))
    while tokens and tokens[-1] in _BEGINS_TAIL and not tokens[-1].isalpha() and tokens[-1] != ")":
        tokens.pop()
    at, sense = _named_side(tokens)
    if sense is None:
        return None
    ahead = tokens[: at - 1] if tokens[at - 1 : at] == ["non"] else tokens[:at]
    before = [word for word in ahead if word[0].isalpha()]
    after = tokens[at + 1 :]
    is_named = bool(after) and _is_criteria(after[0])
    if len(before) > _MOST_BEFORE or len(after) > _MOST_AFTER or not _NO_HEADING.isdisjoint(before):
        return None
    if _TURNS.search(" ".join(before)) or not _NOES.isdisjoint(before):
        return None
    if is_marked and tokens[at] not in ("inclusion", "exclusion") and not (is_led or is_named):
        return None
    few = is_led and is_named and len(before) <= _FEW
    if is_marked and not few and not _LEADING.issuperset(before):
        return None
    if not _is_tail(after, is_led=is_led, is_marked=is_marked):
        return None
    sides = {_side_of(word) for word in after} - {None, sense}
    if sides or _TURNS.search(" ".join(after)) or not _NOES.isdisjoint(after):
        return Sense.UNSAID
    return sense


def _named_side(tokens: Sequence[str]) -> tuple[int, Sense | None]:
    """Where a heading names its side, and which it is."""
    for at, word in enumerate(tokens[: _MOST_BEFORE + 4]):
        sense = _side_of(word)
        if sense is None:
            continue
        if at and tokens[at - 1] == "non":
            return at, Sense.NOT_JOIN if sense is Sense.JOIN else None
        return at, sense
    return 0, None


def _is_tail(after: Sequence[str], *, is_led: bool, is_marked: bool) -> bool:
    """Whether what follows the side's name is the rest of a heading."""
    rest = list(after)
    named = bool(rest) and (_is_criteria(rest[0]) or rest[0] in _OTHER_NAMED)
    if named:
        rest = rest[1:]
    if not rest:
        return True
    if rest[0] not in _BEGINS_TAIL and not rest[0].isdigit():
        return False
    if ":" in rest or "." in rest or ";" in rest:
        return False
    lists = rest[0] in _LISTS
    if lists and not is_led:
        return all(word in _LISTS or not word[0].isalpha() for word in rest)
    if rest[0] == "of" and not named:  # "Inclusion of women"
        return False
    return named or is_led or rest[0] in ("(", "-", "–", "—", "for")


def _is_criteria(word: str) -> bool:
    return len(word) >= 5 and word[0] == "c" and any(_is_near(word, name, 2) for name in _NAMED)


@lru_cache(_KEPT)
def _side_of(word: str) -> Sense | None:
    """The side that a word names, even where one letter of it is wrong.

    Two words that are one letter from "inclusion" are none from "exclusion", but "enclusion" is
    near both and names none.
    """
    if word in _SIDE_WORDS:
        return _SIDE_WORDS[word]
    if not 7 <= len(word) <= 11 or word[0] not in "ei":
        return None
    out, into = _is_near(word, "exclusion", 1), _is_near(word, "inclusion", 1)
    if out is into:
        return None
    return Sense.NOT_JOIN if out else Sense.JOIN


def _typo_in(words: str) -> Sense | None:
    found = {_side_of(word) for word in _TOKEN.findall(words.lower())} - {None}
    return found.pop() if len(found) == 1 else None


def _is_near(one: str, other: str, most: int) -> bool:
    """Whether so few letters are wrong, missing, added or in each other's place."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1] <= most


@lru_cache(_KEPT)
def _lead_side(words: str) -> Sense | None:
    text = _without_asides(_OPEN_END.sub(" ", words)).lower().replace("\\", "")
    tokens = [word for word in _TOKEN.findall(text) if word[0].isalpha() or word == "."]
    while tokens and tokens[-1] == ".":
        tokens.pop()
    lists, rest = _lists_apart(tokens)
    if "." in tokens or not _all_known(rest):
        return None
    denials = [at for at, word in enumerate(rest) if word in _NOES]
    demands = not _DEMANDS.isdisjoint(rest)
    speaks_in = not _IN.isdisjoint(rest) or (
        demands and bool(lists or not _LISTED.isdisjoint(rest))
    )
    if not lists and not denials and not speaks_in:
        return None
    if len(denials) > 1 or len(set(lists)) > 1:
        return Sense.UNSAID
    if denials:
        is_cut = bool(lists) and denials[0] == len(rest) - 1 and rest[-1] in _DENIALS
        is_out = Sense.JOIN not in lists and not is_cut and _denies_joining(rest, denials[0])
        return Sense.NOT_JOIN if is_out else Sense.UNSAID
    if lists and lists[0] is Sense.NOT_JOIN:
        return Sense.UNSAID if speaks_in else Sense.NOT_JOIN
    return Sense.JOIN


def _all_known(tokens: Sequence[str]) -> bool:
    """Whether each word is known; what "the following" are may be named in a few others."""
    free = 0
    for word in tokens:
        if word == "following":
            free = _MOST_NAMED
        elif word in _KNOWN or word in _IN or word in _NOES:
            free = 0
        elif _is_criteria(word):
            continue
        elif not free or _TURNS.fullmatch(word) or _side_of(word):
            return False
        else:
            free -= 1
    return True


def _lists_apart(words: Sequence[str]) -> tuple[list[Sense], list[str]]:
    """The sides of the lists that a sentence names, "the exclusion criteria", and its other words;
    "for inclusion" is "included" there."""
    lists: list[Sense] = []
    rest: list[str] = []
    for at, word in enumerate(words):
        sense = _side_of(word)
        if sense is None:
            rest.append(word)
        elif at + 1 < len(words) and _is_criteria(words[at + 1]):
            lists.append(sense)
        else:
            plain = at and words[at - 1] in _LEADS_TO
            rest.append(_AS_VERB[sense] if plain else word)
    return lists, rest


def _denies_joining(tokens: Sequence[str], at: int) -> bool:
    """Whether the one no of a sentence, at a place in it, shuts out those whom its list names:
    "will not be eligible", "must not have"; but not "who do not have", which may ask for it."""
    no, before, after = tokens[at], tokens[:at], tokens[at + 1 : at + 3]
    last = before[-1] if before else ""
    is_own = last in _DEMANDS or no == "none" or (last == "be" and not _DEMANDS.isdisjoint(before))
    if not _DEMANDS.isdisjoint(tokens) and not is_own:
        return False
    speaks_in = not _IN.isdisjoint(tokens)
    if no == "none":
        return speaks_in
    if no not in _DENIALS:
        return True
    if after[:1] == ["be"]:
        after = after[1:]
    if after and after[0] in _IN:
        return True
    denies_having = not after or after[0] in _HELD
    return denies_having and _RELATIVES.isdisjoint(before) and (speaks_in or _is_barring(no, last))


def _is_barring(no: str, last: str) -> bool:
    return no == "cannot" or last in _MODALS
