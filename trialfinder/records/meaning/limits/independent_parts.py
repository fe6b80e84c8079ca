"""Criteria of which some parts can be read and the rest is left for judging.

"ECOG 0-1 and able to swallow tablets": whoever has ECOG 2 does not meet it, whatever the rest says.
"Active bleeding, or stroke within 6 months": whoever had a stroke last month is kept out. Of all
others nothing is said. So much is certain only where the words that join the parts are "and" of
what is asked for, or "or" of what keeps out, and where no part can belong to another: what is left
takes nothing back, and nothing before or behind a part can go for the part as well.
"""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.limits.certainty import Read, is_about
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    Expression,
    Has,
    Judged,
    Limit,
    Normal,
    Performance,
    SexIs,
    Since,
    SinceHalfLives,
    facts_of,
)
from trialfinder.records.meaning.limits.terms import ILL_EVENTS
from trialfinder.records.meaning.limits.tokens import tokens_of
from trialfinder.records.meaning.sides import Sense

_LONGEST = 640
_MOST_PARTS = 16
_SHORTEST_REST = 3
_NUMBER_FOLLOWS = (
    r"(?!above|over|older|up|below|under|more|less|greater|longer|better|worse|[<>≤≥\d])"
)
OF_AN_ILLNESS = (
    r"(?:an? |any |the |known |documented |evidence of )*(?:liver|hepatic|bone|bony|marrow"
    r"|metasta\w*|gilbert|tumou?r|involvement|disease|leuk\w*|lymphoma|hemoly\w*|biliary|obstruction)"
)
"""Behind "without" it says of whom a limit is: who has it may be further off."""
_ANDS = re.compile(
    r";? and (?!above|over|older|up|below|under|[<>≤≥])|, and (?!above|over|older|[<>≤≥])|; ?"
    rf"|\. |, | (?=with no |without (?!{OF_AN_ILLNESS}))"
)
_ORS = re.compile(rf"[,;]? (?:and/or|or) {_NUMBER_FOLLOWS}|; ?(?![<>≤≥\d])|, (?![<>≤≥\d])")
_PEOPLE = (
    r"(?:patients?|subjects?|participants?|people|persons?|individuals?|women|men|females?|males?"
    r"|children|adults?|adolescents?|infants?)(?! (?:must|should|is|are|has|have)\b)"
)
_TAKES_BACK = (
    r"unless|except\w*|exclud\w*|if|but|however|other|either|may|might|can be|could"
    r"|allow\w*|permi\w*|accept\w*|eligib\w*|ineligib\w*|waive\w*|discretion|only|cohorts?|arms?"
    r"|parts?|groups?|phases?"
    r"|stratum|strata|when\w*|where\w*|which\w*|provided|instead|alternat\w*|otherwise"
    r"|not required|need not|regardless|irrespective|those|(?<!less )(?<!more )than|until"
    r"|criteri\w*|above|these|this|following|enrol\w*|judg\w*"
    r"|opinion|investigator\w*|consider\w*|depend\w*|unknown|optional\w*|preferred|ideally"
    r"|exempt\w*"
    r"|despite|although|though|while|both|lower|higher|approv\w*|discuss\w*|consult\w*"
)
_RESTRICTS = (
    r",;? (?:as|at|in|on|of|by|to|for|from|with|within|during|due|per|under|via|if|that|which|who"
    r"|when|where|requires?|required|requiring|requirements?|result\w*|define[ds]?|defining"
    r"|caus\w*|lead\w*|associated?|complicat\w*|need\w*"
    r"|given|taken|administered|used|dos\w*|total\w*|daily|more|less|both|each|all"
    r"|gestation\w*|(?:first|second|third|1st|2nd|3rd) trimester)\b"
    r"|, ?[<>≤≥\d]"
)
"""Words behind a comma that say more of what stands before it."""
_MAY_CHANGE_A_NEED = re.compile(
    rf"\b(?:{_TAKES_BACK}|or|their|partners?|uln|normal|{_PEOPLE}|for (?:age|cohort))\b|[<>≤≥=:]",
    re.IGNORECASE,
)
_MAY_CHANGE_A_VALUE = re.compile(
    rf"\b(?:{_TAKES_BACK}|and|with|without|who|whose|that|in|on(?! (?:hemo)?dialysis\b)|not|no|for"
    rf"|due|{_PEOPLE})\b|[:&]|{_RESTRICTS}"
)
_MAY_CHANGE_A_TIME = re.compile(
    r"(?:[,(;] ?|\A)(?:except\w*|exclud\w*|other than)"
    r"|\b(?:excluded?|unless|if|but|however|only|may|can|could|might"
    r"|allow\w*|permi\w*|accept\w*|(?:in)?eligib\w*|exempt\w*|waive\w*|not required|regardless"
    r"|although|though|provided|otherwise|whichever|opinion|judg\w+|discretion|note|absence"
    r"|without|instead|alternatively|(?:rather|earlier|later) than|until|after|before|stable"
    r"|adequate\w*|well controlled"
    r"|resolved|recovered|considered|investigator\w*|criteri\w*|above|following)\b"
    r"|\A[,;]? ?(?:or )?(?:\d|[a-z]+ half|less|more|fewer|(?:with)?in (?:\d|one|two|three|four))"
    r"|\A,? ?(?:include[ds]?|including|such as|e\.? ?g\b|i\.? ?e\b)"
    rf"|{_RESTRICTS}|\(as\b"
)
_BEFORE_A_TIME = re.compile(
    rf"{_MAY_CHANGE_A_VALUE.pattern}|\b(?:plan\w*|famil\w*|risk|need\w*|expect\w*|scheduled?"
    rf"|scheduling"
    r"|intend\w*|candidates?|requires?|required|requiring|requirements?|partner\w*|donor\w*"
    r"|inability|unable|unwilling|refus\w*"
    r"|symptom\w*|previously|treated|untreated|uncontrolled|combined?|combining|combination)\b"
)
_ANOTHER = re.compile(
    r"\A[,;]? ?(?:and/or |or )?(?:patients?|subjects?|participants?|those)"
    r"(?: with| who| known to)?\b"
)
"""How another alternative begins that names people anew."""
_TELLS_OF_PAST = re.compile(
    r"(?:any |has |have |had |who |a )*(?:(?:known |documented )?history of|prior|previous|received"
    r"|use of|used|treatment with|treated with|was treated|were treated|therapy with|participat\w+"
    r"|underwent|undergone|major|administration of|exposure to|taken|taking|receipt of|donat\w+)\b"
)
_ENDS_WITH_TIME = re.compile(r"\b(?:days?|weeks?|months?|years?)[ ,;]*(?:or|and/or)?[ ,;]*\Z")
_OWN_PREPOSITION = re.compile(r"\A[,;]? ?(?:and/or|or) (?:in|on|with|who|not|without)\b")
"""How another alternative to an age begins: "under 18 years of age, or in prison"."""
_IS_CLAUSE = re.compile(r"(?:was|were|has|have|had|underwent)\b")
_TELLS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|twelve|eighteen|days?|weeks?|months?|years?|normal"
    r"|uln|lln"
    r"|pregnan\w*|lactat\w*|breast\w*|nursing|(?:fe)?males?|(?:wo)?m[ae]n|girls?|boys?)\b"
)
"""What a part has without which it tells nothing that a fact could answer alone."""
_DENIES = re.compile(r"(?:no|not|without|never|absence|neither|lack|none)\b")


def independent_parts(words: str, side: Sense, read: Read) -> Expression | None:
    """What a criterion asks for of which only some parts can be read; None where no part can be
    told from the rest. `read` reads a part as a criterion of its own."""
    if len(words) > _LONGEST or _DENIES.match(words):  # "no A and B" may mean both together
        return None
    joins = {Sense.JOIN: _ANDS, Sense.NOT_JOIN: _ORS}.get(side)
    parts = _parts(words, joins) if joins else []
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    return _Parts(words, side, read, parts).tree()


class _Parts:
    """A criterion cut wherever a part of it may begin; `parts` are the places of each."""

    def __init__(
        self, words: str, side: Sense, read: Read, parts: Sequence[tuple[int, int]]
    ) -> None:
        self._words = words
        self._side = side
        self._read = read
        self._parts = parts

    def tree(self) -> Expression | None:
        """What the parts that can be read ask for, and the rest."""
        trees: list[Expression] = []
        left: list[tuple[int, int]] = []
        at = 0
        while at < len(self._parts):
            end, tree = self._longest(at)
            if tree is None:
                goes_on = left and left[-1][1] == at
                left[-1:] = [(left[-1][0], end)] if goes_on else [*left[-1:], (at, end)]
            else:
                trees.append(tree)
            at = end
        rest = "; ".join(self._text(*places) for places in left)
        return All((*trees, Judged(rest))) if trees and len(rest) >= _SHORTEST_REST else None

    def _longest(self, first: int) -> tuple[int, Expression | None]:
        """The longest part from a place on that stands for itself, and where the next begins."""
        for end in range(len(self._parts), first, -1):
            if first == 0 and end == len(self._parts):
                continue
            text = self._text(first, end)
            before, behind = self._around(first, end)
            behind = _ANOTHER.sub("", behind)
            if not _TELLS.search(text) or not self._may_stand_alone(before, behind):
                continue
            if _DENIES.match(text) or _goes_for_both(before, text):
                continue
            tree = self._read(text, self._side)
            if tree is not None and self._stands_alone(tree, text, before, behind):
                return end, tree
        return first + 1, None

    def _text(self, first: int, end: int) -> str:
        return self._words[self._parts[first][0] : self._parts[end - 1][1]].strip(" ,;.")

    def _around(self, first: int, end: int) -> tuple[str, str]:
        start, stop = self._parts[first][0], self._parts[end - 1][1]
        return self._words[:start], self._words[stop:]

    def _may_stand_alone(self, before: str, behind: str) -> bool:
        """Whether a part of any kind could stand alone there, whatever it says."""
        around = f"{before} {behind}"
        if self._side is Sense.JOIN:
            return not _MAY_CHANGE_A_NEED.search(around)
        return not (_MAY_CHANGE_A_TIME.search(behind) and _MAY_CHANGE_A_VALUE.search(around))

    def _stands_alone(self, tree: Expression, text: str, before: str, behind: str) -> bool:
        """Whether nothing around a part may change what it says."""
        if self._side is Sense.JOIN:
            around = f"{before} {behind}"
            return _is_of(tree, _VALUES) and not _MAY_CHANGE_A_NEED.search(around)
        if _is_of(tree, (SexIs,)):  # "male or female patients with diabetes"
            return False
        if _is_of(tree, (*_VALUES, Has)):
            if _is_of(tree, (Age, SexIs)):
                behind = _OWN_PREPOSITION.sub("", behind)
            return not _MAY_CHANGE_A_VALUE.search(f"{before} {behind}")
        if not _is_of(tree, _TIMES) or _MAY_CHANGE_A_TIME.search(behind):
            return False
        if not before:
            return True
        is_told = before.rstrip().endswith(";") or _TELLS_OF_PAST.match(text) or _happens(tree)
        if _TELLS_OF_PAST.match(text) or _ENDS_WITH_TIME.search(before):
            before = re.sub(r"\b(?:for|on|in)\b", "", before)
        if _IS_CLAUSE.match(text):  # "is treated with a drug, or was treated with it within …"
            before = re.sub(r"\b(?:with|(?:previously )?treated)\b", "", before)
        return bool(is_told) and not _BEFORE_A_TIME.search(before)


_VALUES = (Limit, Normal, Performance, Age, SexIs)
_TIMES = (Since, SinceHalfLives, Age, SexIs, Limit, Performance, Has)


def _is_of(tree: Expression, kinds: tuple[type, ...]) -> bool:
    """Whether a tree is about nothing but these kinds of facts; of what people have, about nothing
    but that they expect or nurse."""
    had = {fact.key for fact in facts_of(tree) if isinstance(fact, Has)}
    return is_about(tree, kinds) and had <= {"pregnant", "breast_feeding"}


def _happens(tree: Expression) -> bool:
    """Whether a tree is of events that nobody plans, so that they were."""
    return all(isinstance(fact, Since) and fact.event in ILL_EVENTS for fact in facts_of(tree))


def _goes_for_both(before: str, text: str) -> bool:
    """Whether what stands right before a part names values whose limit stands in the part: "known
    raised AST, ALT ≥ 2 × ULN"."""
    last = re.split(r"[,;]|\bor\b", before.rstrip(" ,;"))[-1]
    tokens = tokens_of(last.strip())
    names = any(
        token.of("lab") is not None or token.of("labs") is not None for token in tokens or ()
    )
    return tokens is None or (names and not re.search(r"\d", last))


def _parts(words: str, joins: re.Pattern[str]) -> list[tuple[int, int]]:
    """The places of the parts between joining words that stand in no parentheses."""
    found: list[tuple[int, int]] = []
    start = 0
    for join in joins.finditer(words):
        head = words[: join.start()]
        if head.count("(") == head.count(")") and head.count("[") == head.count("]"):
            found.append((start, join.start()))
            start = join.end()
    return [*found, (start, len(words))]
