"""Reads a criterion as a whole: who is meant, what is said of them, and on which side it stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from trialfinder.records.meaning.limits.ages import age
from trialfinder.records.meaning.limits.asides import without_empty_asides, without_repeats
from trialfinder.records.meaning.limits.certainty import decides
from trialfinder.records.meaning.limits.clearance_limits import clearance_if_raised
from trialfinder.records.meaning.limits.contraception import contraception_alone
from trialfinder.records.meaning.limits.cursor import Pieces
from trialfinder.records.meaning.limits.exceptions import is_spared
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
    Readings,
    SexIs,
    facts_of,
    whole_of,
)
from trialfinder.records.meaning.limits.following_sentences import (
    may_go_on_denying,
    several_sentences,
)
from trialfinder.records.meaning.limits.independent_parts import independent_parts
from trialfinder.records.meaning.limits.known import (
    NOTHING,
    known_clause,
    known_sentence,
    own_normal,
    with_own_normal,
)
from trialfinder.records.meaning.limits.leads import below, read_lead
from trialfinder.records.meaning.limits.limit_trees import keeps_out_the_well
from trialfinder.records.meaning.limits.onsets import asked_of_a_time
from trialfinder.records.meaning.limits.own_words import as_written
from trialfinder.records.meaning.limits.paragraphs import is_paragraph, paragraph
from trialfinder.records.meaning.limits.past_events import past_event
from trialfinder.records.meaning.limits.person_ages import age_in_part
from trialfinder.records.meaning.limits.plainly_asked import (
    all_plainly_asked,
    is_hardly_meant,
    is_plainly_asked,
)
from trialfinder.records.meaning.limits.pregnancy import pregnancy
from trialfinder.records.meaning.limits.pregnancy_rests import of_pregnancy_in_part
from trialfinder.records.meaning.limits.rests import with_rest
from trialfinder.records.meaning.limits.said import said_of
from trialfinder.records.meaning.limits.subjects import Mode, of_subject, subject
from trialfinder.records.meaning.limits.tokens import Token, plain, tokens_of
from trialfinder.records.meaning.limits.value_rests import value_with_rest
from trialfinder.records.meaning.limits.waiting_times import waiting_time
from trialfinder.records.meaning.sides import Sense

_SHORT = (" i.e", " e.g", ",i.e", ",e.g", "(i.e", "(e.g", " st", " vs")
_KEPT = 4096
_MOST_WAYS = 3
_MOST_PIECES = 70
_LONGEST = 700
_SAID_OF_PEOPLE = re.compile(
    r"(?:pregnan|lactat|nursing|breast|smok|diabetics?\Z|obese\Z|hypertensives?\Z|asthmatics?\Z|child)"
)
"""What "non" denies of somebody. Before anything else it makes the name of a kind: who has no
allergic rhinitis need not have a "non-allergic rhinitis"."""

_ORDINAL = re.compile(
    r"\A(?:(?:in|ex)clusion criteri(?:a|on) ?)?\(?\d{1,2}[.)] (?=[a-z])"
    r"|\A(?:in|ex)clusion criteri(?:a|on) \d{1,2}: (?=[a-z])"
)
_MARK = re.compile(
    r"\A(?:(?:[-*•·§▪◦●○■□►➢✓] ?)+|o |\(?(?:[a-h]|i{1,3}|iv|vi{0,3})\) )"
    r"(?=[a-z<>≤≥])"
)
"""What marks a line of a list."""
_NOTE = re.compile(r"(?<=[a-z0-9)])\.? note: ")
_GOES_ON = re.compile(r" ?(?:or |if |except|unless|[<>≤≥\d])")
"""What goes on with the sentence before a semicolon: "≤ 2.5 × ULN; ≤ 5 × ULN if …"."""
_LEADS = re.compile(
    r" ?: ?|(?<=as follows) (?=[a-z])| ?\((?=[^()]+\)$)|,? (?=with |including |defined |as |by )"
)
"""Where a list may begin within its lead: "adequate renal function (creatinine ≤ 1.5 mg/dl)",
"adequate renal function as defined by creatinine ≤ 1.5 mg/dl"."""
_NAMES_FUNCTION = re.compile(r"\b(?:function|reserve|values|counts|parameters|status)\Z")
_BEGINS_LIST = re.compile(
    r"(?:(?:as |is |are )?defined (?:as|by)|as (?:evidenced|indicated|demonstrated|shown|measured"
    r"|determined|assessed|documented) by|by|with|including)(?: having| an?| the)? "
)


class _Said(msgspec.Struct, frozen=True):
    """What a sentence says of a person. `is_denied` is whether it begins by denying something."""

    tree: Expression
    mode: Mode
    is_denied: bool


@lru_cache(_KEPT)
def read_line(text: str, side: Sense) -> Expression | None:
    """What a criterion on a side asks for; None where any word of it cannot be accounted for, or
    where the side would have to be guessed."""
    told = plain(text)
    if is_paragraph(told) and side is not Sense.NOT_JOIN:
        tree = paragraph(told, read_line)
        return as_written(tree, text) if tree is not None and decides(tree) else None
    if len(text) > _LONGEST:
        return None
    words = _NOTE.sub(". ", _ORDINAL.sub("", _MARK.sub("", told))).rstrip(" ·•")
    whole = known_sentence(words)
    if whole is not None:
        return whole
    tree = _read_whole(words, side)
    if tree is None:
        tree = _in_one_direction(words, side)
    return as_written(tree, text) if tree is not None else None


def _in_one_direction(words: str, side: Sense) -> Expression | None:
    """What can be said for sure of a criterion of which a part is not read. On no side that is what
    can only be asked for."""
    read_as = Sense.JOIN if side is Sense.UNSAID else side
    tree = independent_parts(words, read_as, _read_whole) or _in_part(words, read_as)
    tree = tree or several_sentences(words, read_as, _read_sentence)
    if tree is None or read_as is side:
        return tree
    return tree if all_plainly_asked(tree) and Has("contraception") not in facts_of(tree) else None


def _read_sentence(words: str, side: Sense) -> Expression | None:
    """What one of several sentences asks for, be it in one direction only."""
    return _read_whole(words, side) or _in_one_direction(words, side)


def _in_part(words: str, side: Sense) -> Expression | None:
    for read in (
        past_event,
        waiting_time,
        asked_of_a_time,
        of_pregnancy_in_part,
        contraception_alone,
    ):
        tree = read(words, side)
        if tree is not None and decides(tree):
            return tree
    return value_with_rest(words, side, _read_whole) or age_in_part(words, side, _read_whole)


def _read_whole(words: str, side: Sense) -> Expression | None:
    apart = clauses_of(words)
    for clauses in (apart, clauses_of(words, goes_on=True)):
        spares = [clause for clause in clauses[1:] if is_spared(clause)]
        own = next((own for clause in clauses if (own := own_normal(clause))), None)
        told = [clause for clause in clauses if clause not in spares and not own_normal(clause)]
        read = [_clause(clause, side) for clause in told]
        found = tuple(each for each in read if each is not None)
        if may_go_on_denying(told, read, side):
            return None
        if found and len(found) == len(read):
            asked = tuple(each for each in _about_the_same(found, told) if each != NOTHING)
            tree = whole_of(asked) if asked else None
            if tree is None or not decides(tree):
                return None
            tree = with_own_normal(tree, own) if own else tree
            return AnyOf((tree, *map(Judged, spares))) if spares else tree
        if len(apart) == 1:
            break
    return None


def _about_the_same(trees: Sequence[Expression], clauses: Sequence[str]) -> Iterator[Expression]:
    """Trees of sentences that follow each other. Contraception that a second one asks of all may
    be asked of those whom the first names."""
    asked = Has("contraception")
    for tree, clause in zip(trees, clauses, strict=True):
        is_of_some = tree in (asked, AnyOf((Not(SexIs("female")), asked))) and len(trees) > 1
        yield AnyOf((tree, Judged(clause))) if is_of_some and tree is not trees[0] else tree


def clauses_of(words: str, *, goes_on: bool = False) -> list[str]:
    """The sentences of a criterion. With `goes_on` a semicolon before another limit ends none."""
    clauses, depth, start = [], 0, 0
    for at, letter in enumerate(words):
        depth += (letter in "([") - (letter in ")]")
        ends = letter == "." and words[at + 1 : at + 2] in (" ", "")
        ends = ends and not words[:at].endswith(_SHORT)
        ends = ends or (letter == ";" and not (goes_on and _GOES_ON.match(words, at + 1)))
        if ends and depth == 0:
            clauses.append(words[start:at])
            start = at + 1
    return [clause.strip(" ,") for clause in (*clauses, words[start:]) if clause.strip(" ,")]


def _clause(words: str, side: Sense) -> Expression | None:
    known = known_clause(words)
    if known is not None:
        return known
    words = without_empty_asides(words)
    tree = _sentence(words, side) or clearance_if_raised(words, side, _sentence)
    return tree or pregnancy(words, side) or with_rest(words, side, _sentence)


def _sentence(words: str, side: Sense) -> Expression | None:
    for words_of_lead, rest, is_led in _led(words):
        lead = read_lead(words_of_lead, side)
        if lead is None or lead.is_any or (isinstance(lead.only, Judged) and not is_led):
            continue
        return below(lead, read_line(rest, side))
    tokens = tokens_of(words)
    if not tokens or _names_a_kind(tokens):
        return None
    kept = without_repeats(tokens)
    while kept and (kept[-1].of("comma") is not None or kept[-1].text == "and"):
        kept.pop()
    if side is Sense.NOT_JOIN and _demands(kept):
        return None
    return _sides(Pieces(kept), side) if kept and len(kept) <= _MOST_PIECES else None


def _names_a_kind(tokens: Sequence[Token]) -> bool:
    """Whether a "non" belongs to the name of an illness behind it."""
    return any(
        before.text == "non"
        and (token.of("illness") or token.of("state")) is not None
        and not _SAID_OF_PEOPLE.match(token.text)
        for before, token in pairwise(tokens)
    )


def _led(words: str) -> Iterator[tuple[str, str, bool]]:
    """Every lead that a sentence may begin with, the list that it leads, and whether a colon says
    so."""
    for found in _LEADS.finditer(words):
        lead, rest = words[: found.start()], words[found.end() :]
        begins = _BEGINS_LIST.match(rest)
        if found[0].strip(" ,") == "(":
            yield lead, rest[:-1], False
        elif (found[0].strip() == ":" and rest) or lead.endswith("as follows"):
            yield lead, rest, True
        elif begins is not None and _NAMES_FUNCTION.search(lead):
            yield lead, rest[begins.end() :], False


def _demands(tokens: Sequence[Token]) -> bool:
    """Whether words say what must be, so that on the side of those who may not join either could be
    meant: "ANC must be ≥ 1000/µL", "maximum age 65"."""
    for before, token in zip((None, *tokens), tokens, strict=False):
        is_of_who = before is not None and before.of("who") is not None
        if token.of("modal") is not None and not is_of_who:
            return True
        if token.text.startswith(("minimum", "maximum")):
            return True
        if token.of("compare age") is not None and token.text.startswith(("no ", "not ")):
            return True
    if tokens and tokens[0].of("compare") is not None:
        return tokens[0].text.startswith(("no ", "not "))
    return False


def _sides(pieces: Pieces, side: Sense) -> Expression | None:
    found: list[Expression] = []
    for out in (False, True):
        for said in _sentences(pieces, out=out):
            asked = _asked(said, side, out=out)
            if asked is not None and asked not in found:
                found.append(asked)
    if not found or len(found) > _MOST_WAYS:
        return None
    return found[0] if len(found) == 1 else Readings(tuple(found))


def _asked(said: _Said, side: Sense, *, out: bool) -> Expression | None:
    """What a sentence asks for; None where that cannot be told from the side."""
    keeps_out = said.mode == "rules out" or (side is Sense.NOT_JOIN and said.mode == "describes")
    if out is not keeps_out:
        return None
    if side is Sense.NOT_JOIN and (said.is_denied or said.mode == "asks"):
        return None
    if side is Sense.UNSAID and said.mode == "describes":
        return said.tree if not out and is_plainly_asked(said.tree) else None
    if keeps_out and said.tree == All(()):
        return None
    is_plainly_out = side is Sense.NOT_JOIN and said.mode == "describes"
    if is_plainly_out and (is_hardly_meant(said.tree) or keeps_out_the_well(said.tree)):
        return None
    return Not(said.tree) if keeps_out else said.tree


def _sentences(pieces: Pieces, *, out: bool) -> Iterator[_Said]:
    """Every way to read a whole sentence."""
    yield from _about_people(pieces, out=out)
    if pieces.kind(0, "modal") is not None:
        for mode, verb in _verb(pieces, 0):
            for tree, after in said_of(pieces, verb, out=out, is_of_people=True):
                yield from _ended(pieces, after, tree, mode, is_denied=_denies(pieces, verb))
    for tree, after in age(pieces, 0, is_of_people=True):
        if after == pieces.end and "year" in told_units(tree):
            yield _Said(tree, "describes", False)
    start = pieces.skip_one(0, "with")
    for tree, after in said_of(pieces, start, out=out, is_of_people=False):
        yield from _ended(pieces, after, tree, "describes", is_denied=_denies(pieces, 0))


def _denies(pieces: Pieces, at: int) -> bool:
    return pieces.kind(at, "not") is not None


def _ended(
    pieces: Pieces, at: int, tree: Expression, mode: Mode, *, is_denied: bool
) -> Iterator[_Said]:
    """A sentence that ends here, or with words that rule out whom it named."""
    at = pieces.skip(at, "inclusive")
    if at == pieces.end:
        yield _Said(tree, mode, is_denied)
    elif pieces.kind(at, "out") is not None and mode == "describes":
        at = pieces.skip_one(at + 1, "for the study")
        if at == pieces.end:
            yield _Said(tree, "rules out", is_denied)


def _about_people(pieces: Pieces, *, out: bool) -> Iterator[_Said]:
    for who, after in subject(pieces, 0):
        if after == pieces.end and not who.is_adult and not who.is_only_for:
            yield _Said(whole_of(who.conditions), "describes", False)
        if pieces.kind(after, "out") is not None and who.conditions:
            yield from _ended(pieces, after, whole_of(who.conditions), "describes", is_denied=False)
        start = pieces.skip(after, "comma", "colon")
        for mode, verb in _verb(pieces, start):
            is_denied = _denies(pieces, verb)
            for tree, last in said_of(pieces, verb, out=out, is_of_people=True):
                if who.is_adult and not _has_age(tree):
                    continue
                whole = of_subject(who, tree, mode, out=out)
                bare = pieces.kind(start, "who") is None and not who.conditions
                yield from _ended(pieces, last, whole, mode, is_denied=is_denied and bare)


def told_units(tree: Expression) -> set[str]:
    """The units of the ages in a tree that has nothing else."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    return {part.unit for part in parts if isinstance(part, Age)}


def _has_age(tree: Expression) -> bool:
    return any(isinstance(fact, Age) for fact in facts_of(tree))


def _verb(pieces: Pieces, at: int) -> Iterator[tuple[Mode, int]]:
    """How something is said of people, and where what is said begins."""
    start = pieces.skip_one(at, "who")
    modal = pieces.kind(start, "modal") is not None
    mode: Mode = "asks" if modal and start == at else "describes"
    verb = start + modal
    denied = modal and pieces.kind(verb, "not") is not None
    after = pieces.skip(verb + denied, "be", "have", "with")
    if not denied:
        yield mode, after
        if modal and after > verb:
            yield mode, verb
    elif after == verb + 1:
        yield mode, verb
    if denied:
        yield mode, verb
