"""Sentences about pregnancy and contraception of which only a part is read.

"Females of childbearing potential must use two methods, one of them …": whatever the methods are, a
man is not asked for them, and who does not use any does not do what is asked. "Pregnant women, or
women who …": whoever is pregnant is kept out, whatever follows.
"""

import re
from collections.abc import Iterator
from itertools import chain

from trialfinder.records.meaning.limits.certainty import is_about
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
    SexIs,
    facts_of,
)
from trialfinder.records.meaning.limits.pregnancy_bars import kept_out
from trialfinder.records.meaning.limits.pregnancy_people import CONTRACEPTION, GIVES_UP, people_of
from trialfinder.records.meaning.sides import Sense

_LONGEST = 1200
_BEFORE_PEOPLE = re.compile(
    r"(?:for |if |in |all |any )+(?=[a-z])|(?:pregnancy|contraception|birth control): "
)
_ASKS = re.compile(
    r"[ ,:]*(?:\((?:[a-z]{3,6}|[^()]{0,40}potential)\)[ ,:]*)?(?:who are sexually active "
    r"|of study )?"
    r"(?:must|should|will|shall|(?:is|are) (?:required|eligible|willing|to)|needs? to|have to"
    r"|has to"
    r"|agrees?|consents?|commits?|(?:is|are) (?:to|using|practi[cs]ing|willing)|willing|practi[cs]e"
    r"|uses?|using|(?:have|has|with) (?:a )?(?:documented )?negative)\b"
)
_OF_THIS = re.compile(
    r"pregnan|contracep|birth control|steril|menopaus|partner|condom|intercourse|child ?bearing"
    r"|fcbp|wocbp|wcbp|focbp|hysterectomy|oophorectomy|menses|menstrua|vasectom|abstin|conception"
    r"|reproductive|spermicid|diaphragm|intrauterine|iud|breast ?f|lactat|nursing|ovar|fertile"
    r"|fertility"
    r"|sexually active|sperm|hormonal|barrier"
)
_ADVISES = re.compile(
    r"\b(?:advise[ds]?|advice|inform\w*(?! consent)|counsel\w*|encourag\w*|recommend\w*|consider"
    r"|prefer\w*|ideally|aware|understand\w*|discuss\w*)\b"
)
"""What is told to somebody, who may do otherwise."""
_EVERYBODY = re.compile(
    r"\b(?:all|both|either|any|every|each|other) (?:the )?(?:patients?|subjects?|participants?"
    r"|individuals?|volunteers?|sex(?:es)?|genders?|males? and|females? and|men and|women and)\b"
    r"|\bmale and female\b|\bfemale and male\b|\bmen and women\b|\bwomen and men\b"
    r"|\b(?:men|women|males?|females?)/"
)
_THEIR_PARTNERS = re.compile(
    r"\b(?:sterile|sterilized|vasectomi[sz]ed|vasectomized|monogamous|sexual|same sex|opposite sex"
    r"|single|sole|only|infertile|a|an|the|with|their|his|her|of|is|are|whose|who|fertile"
    r"|heterosexual|non sterile|or|your) *(?:fe)?male (?:sexual )?(?:sex )?partners?\b"
    r"|\b(?:fe)?male(?:'s)? (?:sexual )?partners?(?:'s)?\b"
    r"|\b(?:fe)?male (?:condoms?|contracepti\w+|sterili[sz]ation|sex|diaphragm)\b"
    r"|\b(?:with|partners? (?:is|are|who (?:is|are))|father|impregnat\w+) (?:an? |any |their )?"
    r"(?:pregnant )?(?:females?|wom[ae]n|wocbp|fcbp|m[ae]n|males?)\b"
    r"|\bpartners? of (?:females?|wom[ae]n|m[ae]n|males?)\b"
)
_MALE = re.compile(r"\b(?:males?|m[ae]n|boys?)\b")
_FEMALE = re.compile(r"\b(?:females?|wom[ae]n|girls?|wocbp|fcbp|focbp|wcbp)\b")
_SPARES = re.compile(
    r"\b(?:not|no|never|(?<!to )avoid\w*|stop\w*|unless|except\w*|if|abstin\w*|abstain\w*"
    r"|steril\w*|menopaus\w*|post ?menopausal"
    r"|vasectom\w*|hysterectom\w*|inactive|refrain|not required|may|can|only|when|where|who|whose"
    r"|whom|partners?|child ?bearing|reproductive|potential|fertile|eligible|exempt\w*|either"
    r"|applicable|allowed|permitted|postpon\w*|same sex|other than)\b"
)
_TEST = re.compile(
    r"[ ,:]*(?:(?:must|should|will|shall|are required to|is required to)(?: also)? )?(?:have|has"
    r"|had|undergo|provide|with)? ?(?:a |an )?(?:documented )?negative (?:[a-z-]+ ){0,6}"
    r"pregnancy tests?\b"
)
_NO_TEST_SPARES = re.compile(
    r"\b(?:unless|except\w*|if|or (?:be|are|is|have|has|post|surg|steril\w*|willing)|not required"
    r"|may|can|eligible|exempt\w*|either|applicable|confirmed|false|waive\w*)\b"
)
_ONE_STATE = (
    r"(?:pregnan(?:t|cy)|breast ?feed(?:ing)?|lactating|lactation"
    r"|nursing(?: (?:an )?infants?(?:\(s\))?)?)"
)
_STATES = re.compile(
    r"(?:(?:if|an?|any|all|the|is|are|that|who|either|known|to|be|of|being|have|has|currently"
    r"|confirmed|patients?|subjects?|participants?|individuals?|volunteers?|females?|wom[ae]n"
    r"|adult)[, ]+)*?"
    rf"(?P<states>{_ONE_STATE}\b"
    r"(?:(?:,? ?(?:and/or|or|and|/|,) ?|,? ?\()(?:are |currently |actively |is |be |a )?"
    rf"{_ONE_STATE}\)?)*)"
    r"(?: (?:females?|wom[ae]n|mothers?|patients?|subjects?|participants?))?"
)
_MORE = re.compile(
    r" ?(?:[,;.:(\[/]|(?:or|and/or|and)\b|who (?:is|are) (?:unwilling|not|planning)|(?:is|are"
    r"|will be)"
    r" (?:excluded|ineligible|not eligible|not permitted)|because|due to|since|as )"
)
_OF_SOME_ONLY = re.compile(
    r"[ ,;.:(\[/]*(?:and )?(?:only )?(?:for|in|if(?! (?:an? )?(?:females?|wom[ae]n|applicable))"
    r"|when|where|while|with|without|due|gestation\w*|during|at|that|which|after|before|until|from|on|by|of|less|more|up"
    r"|beyond|since (?:less|more|at|\d)|will|must|not an?|is not|are not)\b"
)
"""What may keep out only some of those who are pregnant: "in women who need a catheter"."""
_MAY_STAY = re.compile(
    r"\b(?:unless|not (?:an? )?exclusion\w*|(?:may|can) take part|except\w*|exempt\w*"
    r"|may (?:be|participate|enroll|continue)|allowed|permitted"
    r"|eligible (?:if|provided)|only if|can (?:be|participate)|waive\w*|trimester|weeks? pregnant"
    r"|(?<!not )acceptable)\b"
)


_IS_NOT = re.compile(r"\b(?:not|non)(?: be)?[ -](?:pregnan|breast|lactat|nursing)")


def of_pregnancy_in_part(words: str, side: Sense) -> Expression | None:
    """What can be said of a sentence about pregnancy or contraception of which a part is not read;
    None where nothing can."""
    text = words.replace("breast feeding", "breastfeeding").strip(" .,")
    if len(text) > _LONGEST or not _OF_THIS.search(text):
        return None
    if side is Sense.NOT_JOIN:
        return next(chain(_pregnant(text), _of_some_kept_out(text), _then_asked(text)), None)
    return next(_asked(text), None) if side is Sense.JOIN else None


def _asked(text: str) -> Iterator[Expression]:
    """What is asked of some people: of all others it is not."""
    lead = _BEFORE_PEOPLE.match(text)
    people, at = people_of(text, lead.end() if lead else 0)
    rest = text[at:]
    if people is None or not _ASKS.match(rest):
        return
    if people == All(()):
        demand = _demand(rest)
        if isinstance(demand, All):
            yield demand
    elif _is_about_them(people, rest):
        yield AnyOf((Not(people), _demand(rest)))


def _demand(rest: str) -> Expression:
    """What is asked for, as far as a fact tells that it is not done."""
    left = Judged(rest.strip(" ,:."))
    test = _TEST.match(rest)
    if _ADVISES.search(rest):
        return left
    if test and not _NO_TEST_SPARES.search(rest[test.end() :]):
        return All((Has("negative_pregnancy_test"), left))
    if CONTRACEPTION.search(rest) and not (_SPARES.search(rest) or GIVES_UP.search(rest)):
        return All((Has("contraception"), left))
    return left


def _is_about_them(people: Expression, rest: str) -> bool:
    """Whether all that follows is about those people."""
    sexes = {fact.sex for fact in facts_of(people) if isinstance(fact, SexIs)}
    others = _THEIR_PARTNERS.sub("", rest)
    if _EVERYBODY.search(rest) or len(sexes) > 1:
        return False
    if ("female" in sexes and _MALE.search(others)) or ("male" in sexes and _FEMALE.search(others)):
        return False
    if not sexes and (_MALE.search(others) or _FEMALE.search(others)):
        return False
    sentences = [each for each in re.split(r"[.;] |\n", rest) if each.strip(" .,;)")]
    return all(_OF_THIS.search(each) for each in sentences)


def _none_of(states: str) -> Expression:
    """That nobody who is asked for is in one of the states."""
    names = (("pregnant", "pregnan"), ("breast_feeding", r"breast|lactat|nursing"))
    parts = tuple(Not(Has(key)) for key, name in names if re.search(name, states))
    return parts[0] if len(parts) == 1 else All(parts)


def _of_some_kept_out(text: str) -> Iterator[Expression]:
    """Some women or some men who are kept out: of all others it says nothing."""
    people, at = people_of(text, 0)
    rest = text[at:]
    if people is None or people == All(()) or not is_about(people, SexIs | Has | Judged):
        return
    is_of_them = re.match(
        r"[ ,]*(?:\([a-z]{3,6}\) ?)?(?:who|that|not|unwilling|unable|without|with|refus\w+|planning"
        r"|and not|do not)\b",
        rest,
    )
    may_be_wrong_side = re.search(r"\bnot (?:be )?(?:pregnant|breast|lactat|nursing)", rest)
    names_more = re.search(
        r"\b(?:patients?|subjects?|participants?)\b|[;:]|\. |, (?:or|and) (?!unwilling|not|who"
        r"|are)",
        rest,
    )
    if is_of_them and not may_be_wrong_side and not names_more and _is_about_them(people, rest):
        yield AnyOf((Not(people), Judged(rest.strip(" ,"))))


def _then_asked(text: str) -> Iterator[Expression]:
    """Those who are kept out, and what is asked of women in sentences behind that."""
    first, _, rest = text.partition(". ")
    tree = kept_out(re.sub(r"\Athe (?:patient|subject|participant) ", "", first)) if rest else None
    if tree is None or _MAY_STAY.search(rest) or _IS_NOT.search(first):
        return
    women = SexIs("female")
    if is_about(tree, Has | SexIs) and _is_about_them(women, rest):
        yield All((tree, AnyOf((Not(women), Judged(rest)))))


def _pregnant(text: str) -> Iterator[Expression]:
    """Those who are pregnant or breast-feeding, with more who are kept out."""
    found = _STATES.match(text)
    if not found:
        return
    rest = text[found.end() :]
    tree = kept_out(found[0].strip(" ,")) or _none_of(found["states"])
    if _IS_NOT.search(re.split(r"[.;(]", rest)[0]):  # may stand on the wrong side
        return
    if _OF_SOME_ONLY.match(rest):
        return
    if tree is not None and rest and _MORE.match(rest) and not _MAY_STAY.search(rest):
        left = rest.strip(" ,;.:(")
        yield All((tree, Judged(left))) if left else tree
