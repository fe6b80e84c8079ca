"""Reads what criteria say of pregnancy, breast-feeding and contraception in whole sentences.

Records say it in long sentences of few words: who is meant, what is asked of them, and for how
long. Every word of such a sentence is one of those below, or it is not read.
"""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
)
from trialfinder.records.meaning.limits.pregnancy_bars import kept_out
from trialfinder.records.meaning.limits.pregnancy_people import (
    CONTRACEPTION,
    PLAIN_METHOD,
    WHILE,
    people_of,
)
from trialfinder.records.meaning.sides import Sense

_MODAL = (
    r"(?:must also|must|should|will|shall|are required to|is required to|need to|have to|who"
    r"|are to|is to)"
)
_NAMED_METHOD = (
    r"(?:two|2|double|dual|barrier|hormonal|condoms?|i\. ?e\.|e\. ?g\.|which|must|be|per"
    r"|protocol|as"
    r"|detailed|defined|described|in|appendix|section|the|this|\d+|guidance|contraceptive|follow"
    r"|different|separate|physical|non hormonal|plus|specified|study|local|regulations?|guidelines?"
    r"|according|to|these|listed|below|throughout"
    r"|that results? in a (?:low )?failure rate (?:of )?(?:less than )?\(?<?\)? ?1 ?(?:%|percent)?"
    r"(?: ?\(%\))?(?: per year)?(?: when used consistently and correctly)?"
    r"|with a (?:low )?failure rate (?:of )?(?:less than )?\(?<?\)? ?1 ?(?:%"
    r"|percent)?(?: per year)?)"
)
_METHOD_ASIDE = (
    r"(?:\((?![^()]*\b(?:unless|except|if|abstin|steril|menopaus|partner|not|without|refrain)"
    r")[^()]*\)[ ,]*)?"
)
"""What stands in parentheses behind a method and names methods."""
_METHOD = re.compile(
    rf"(?:(?>(?:{_NAMED_METHOD}|{PLAIN_METHOD})(?![a-z0-9]))[ ,]*{_METHOD_ASIDE})+"
    r"(?P<or>(?<= )or (?:to )?be surgically steril(?:e|ized) ?)?"
    rf"(?P<while>{WHILE})"
)
_WILLING = (
    r"(?>(?:agrees?|agreed|consent is required|be willing|are willing|is willing|willing"
    r"|be ready and able|willingness|consents?|consented|commits?|committed|accepts?|adhere"
    r"|be ready|are able|be able) (?:to )?|agreement to |consent to |be (?=using|practi[cs]ing)"
    r"|(?:are |is )(?=using|practi[cs]ing)|(?=use of|using|practi[cs]e))*"
)
_ABSTINENT = (
    r"(?:(?>(?:remain|be|to be) (?:sexually )?(?:abstinent|inactive)|practi[cs]e (?:complete"
    r"|true|total)?"
    r" ?abstinence|abstain from (?:heterosexual )?(?:intercourse|sex|sexual intercourse"
    r"|sexual activity)"
    r"|be surgically steril(?:e|ized)|be (?:(?:at least )?\d+ years? )?post ?menopausal,?"
    r" (?:or )?"
    r"surgically sterile,?|(?:be )?(?:either )?(?:post ?menopausal|surgically (?:sterile"
    r"|sterilized)"
    r"|sexually inactive|abstinent)(?: for (?:at least )?\d+ (?:years?|months?))?)"
    r"(?: \([^()]*\))?(?:, (?=be |post|surg|abst|sexually i))?)+"
)
_AGREES = re.compile(rf"(?:{_MODAL} )?{_WILLING}")
_OR_ABSTINENT = re.compile(rf"(?P<said>{_ABSTINENT}),? or (?:{_WILLING})")
_PLAIN = re.compile(rf"(?:{PLAIN_METHOD}[ ,]*)+")
_NO_GAMETES = re.compile(
    r",? and (?:agree to |agreement to |to )?(?:refrain from|not to|must not|not) donat(?:e|ing)"
    rf" (?:eggs|ova|sperm|eggs or sperm|sperm or eggs|blood or sperm){WHILE}"
)
_SENSITIVITY = (
    r"(?:,? ?\(?(?:with )?(?:a )?(?:minimum )?sensitivity (?:of )?(?:at least )?[^();]{0,24}?"
    r"m?iu(?:/ml|/l)?(?: or better)?\)?,?)?"
)
_TEST = re.compile(
    rf"(?:(?:{_MODAL} )?(?:have|has|had|undergo|provide|demonstrate|be documented to have"
    rf"|be confirmed to have)(?: had)? )?(?:a |an )?(?:documented "
    rf"|confirmed |mandatory )?"
    r"(?:(?:a )?negative (?:(?:serum|urine|blood|highly|sensitive|screening|standard|qualitative"
    r"|quantitative|plasma|beta|hcg|b|or|and|β|ß|human|chorionic"
    rf"|gonadotropine?|gonadotrophin|\([^()]{{2,14}}\))[-, /]*)*pregnancy tests?(?: results?)?"
    rf"(?: \((?:serum|urine|[a-z ]+)\))?{_SENSITIVITY}|(?:test"
    rf"|tests) negative for pregnancy(?: at screening)?(?: by (?:a )?(?:serum|urine)[a-z ]*test)?)"
    rf"(?P<when>{WHILE}(?:(?:must be|is|should be|will be) (?:required|obtained|documented"
    rf"|available|confirmed|performed) ?{WHILE})?(?: ?\({WHILE}\))?)"
)
_NOT_EXPECTING = re.compile(
    rf"(?:(?:{_MODAL} )?not be |(?:{_MODAL} )?be (?=non ?(?:pregnant|lactating|nursing)"
    rf"|non ?breast)"
    r"|(?:are |is )?not (?=pregnant|breast ?feeding|lactating|nursing))"
    rf"(?P<what>(?:(?:non ?)?(?:pregnant|breast ?feeding|lactating|nursing)|currently"
    rf"|or|nor|and|,"
    rf"| )+)(?P<while>{WHILE})"
)
_AS_THE_STUDY_SAYS = re.compile(
    r",? (?:as (?:defined|described|detailed|specified|outlined|required)(?: in| by| per) (?:the )?"
    r"(?:study )?(?:protocol|regulations?)"
    r"|(?:per|according to) (?:the )?(?:institutional|local|study)(?: [a-z]+){0,3}"
    r"|\((?:adequate|acceptable|effective|see|as defined)[^()\d]*\))\Z"
)


def pregnancy(words: str, side: Sense) -> Expression | None:
    """What a sentence about pregnancy or contraception asks for; None where a word of it is none
    of these."""
    text = words.replace("breast feeding", "breastfeeding").strip(" .,")
    text = _AS_THE_STUDY_SAYS.sub("", text)
    if side is Sense.NOT_JOIN:
        return kept_out(text)
    if side is Sense.JOIN:
        return _asked(text)
    return _asked(text) if re.search(r"\b(?:must|should|agree[sd]?)\b", text) else None


_BEFORE_PEOPLE = re.compile(r"(?:for|if|in) (?=[a-z])|(?:pregnancy|contraception): ")
_FOR_WHOM = re.compile(r",? \(?(?:for|if|in) (?:all )?(?=[a-z])")


def _asked(text: str) -> Expression | None:
    text = _BEFORE_PEOPLE.sub("", text, count=1) if _BEFORE_PEOPLE.match(text) else text
    people, at = people_of(text, 0)
    rest = text[at:].lstrip(" :,")
    if people is None:
        return _asked_of_named_last(text)
    if not rest:
        return None
    demands = _demands(rest)
    if demands is None:
        return None
    return AnyOf((Not(people), demands)) if people != All(()) else demands


def _asked_of_named_last(text: str) -> Expression | None:
    """The same where whom it is asked of stands last, or nobody is named: "negative pregnancy test
    for women of childbearing potential only"."""
    for named in _FOR_WHOM.finditer(text):
        people, at = people_of(text, named.end())
        demands = _demands(text[: named.start()].strip(" ,"))
        is_whole = re.fullmatch(rf"(?: only)?\)?{WHILE}", text[at:])
        if people is not None and is_whole and demands is not None:
            return AnyOf((Not(people), demands)) if people != All(()) else demands
    if not re.match(
        r"(?:must |should )?(?:agree|willing|consent|use of|commit|be willing|(?:a )?negative)",
        text,
    ):
        return None
    return _demands(text)


def _demands(text: str) -> Expression | None:
    """One or several things that are asked for, joined by "and"."""
    for read in (_test, _not_expecting, _contraception):
        for tree, end in read(text):
            rest = text[end:].strip(" ,")
            if not rest:
                return tree
            more = re.match(r"(?:and )?(?:(?:must|should) )?", rest)
            following = _demands(rest[more.end() :]) if more and more.end() else None
            if following is not None:
                return All((tree, following))
    return None


def _test(text: str) -> Iterator[tuple[Expression, int]]:
    found = _TEST.match(text)
    if found:
        yield Has("negative_pregnancy_test"), found.end()
        end = found.start("when") + len(found["when"].rstrip(" ,").removesuffix(" and"))
        yield Has("negative_pregnancy_test"), end


def _not_expecting(text: str) -> Iterator[tuple[Expression, int]]:
    found = _NOT_EXPECTING.match(text)
    if not found:
        return
    keys = [
        key
        for key, pattern in (("pregnant", "pregnant"), ("breast_feeding", "feeding|lactat|nursing"))
        if re.search(pattern, found["what"])
    ]
    if keys:
        parts = tuple(Has(key) for key in keys)
        end = found.start("what") + len(found["what"].rstrip(" ,").removesuffix(" and"))
        yield Not(parts[0] if len(parts) == 1 else AnyOf(parts)), found.end()
        yield Not(parts[0] if len(parts) == 1 else AnyOf(parts)), end


def _contraception(text: str) -> Iterator[tuple[Expression, int]]:
    lead = _AGREES.match(text)
    at = lead.end() if lead else 0
    abstinent = _OR_ABSTINENT.match(text, at)
    start = abstinent.end() if abstinent else at
    found = _METHOD.match(text, start)
    is_told = bool(at) or text.startswith(("use ", "using "))
    if not found or not is_told or not CONTRACEPTION.search(found[0]):
        return
    said = found[0][: found.start("while") - found.start()]
    is_plain = _PLAIN.fullmatch(said.removesuffix(found["or"] or ""))
    tree: Expression = Has("contraception", "" if is_plain else "narrower")
    if found["or"]:
        tree = AnyOf((tree, Judged(found["or"].strip())))
    if abstinent:
        tree = AnyOf((Judged(abstinent["said"]), tree))
    end = found.end()
    gametes = _NO_GAMETES.match(text, len(text[:end].rstrip(" ,").removesuffix(" and")))
    if gametes:
        yield All((tree, Judged(gametes[0].strip(" ,")))), gametes.end()
    yield tree, end
