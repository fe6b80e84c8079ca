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
    SexIs,
    whole_of,
)
from trialfinder.records.meaning.sides import Sense

_PEOPLE = r"(?:patients?|subjects?|participants?|individuals?|volunteers?)"
_POTENTIAL = (
    r" (?:(?:who (?:is|are) )?(?:of|with) |who have )(?:child ?bearing|reproductive)"
    r" (?:potential|age|capacity|capability)(?: ?\(wocbp\))?"
)
_FEMALE = (
    rf"(?:an? )?(?:(?:fertile|eligible|female) )*(?:female {_PEOPLE}|wom[ae]n|girls?|females?)"
)
_MALE = rf"(?:an? )?(?:male {_PEOPLE}|males?|m[ae]n)"
_PARTNERS = (
    r" (?:(?:who are )?sexually active )?with (?:(?:female|wocbp|a|an|their) )*partners?"
    rf"(?:{_POTENTIAL})?|(?: who are)? able to father an? child"
    rf"|(?: who are)? not surgically sterile"
    r"| who are sexually active with (?:female )?partners?" + rf"(?:{_POTENTIAL})?"
)
_PERSON = re.compile(
    rf"(?:all )?(?:(?P<active>sexually active|fertile) )?(?:(?P<women>wocbp"
    rf"|{_FEMALE}{_POTENTIAL})"
    rf"|(?P<female>{_FEMALE})|(?P<men>{_MALE})(?P<partners>{_PARTNERS})?"
    rf"|(?P<of_both>{_PEOPLE}){_POTENTIAL}|(?P<all>{_PEOPLE})"
    rf"|(?P<with_them>their (?:female )?partners?)(?:{_POTENTIAL})?)(?= |\Z|,|:)"
)
_JOINED = re.compile(r"(?:,|,? (?:and|or|and/or)| ?/) ?")
_MODAL = (
    r"(?:must|should|will|shall|are required to|is required to|need to|have to|who|are to|is to)"
)
_WHILE = (
    r"(?:[ ,]*(?:doses? of [a-z]+[0-9]*|with|during|throughout|for|from|while|until|and|or"
    r"|up to|through|at|least|over|\d+|an?"
    r"|the|this|that|their|his|her|days?|weeks?|months?|years?|after|following|last|final|first"
    r"|doses?|of|study|treatment|drug|medication|administration|periods?|duration|participation"
    r"|participating|trial|protocol|therapy|intervention|product|entire|whole|screening|signing"
    r"|signature|consent|informed|icf|start|starting|end|completion|completed|entry"
    r"|enrollment|enrolment|prior"
    r"|to|before|initial|beginning|course|on|in|stopping|discontinuation|discontinuing|within"
    r"|time"
    r"|frame|visit|investigational|receiving|being|then|additional|baseline|randomi[sz]ation"
    r"|taking|≥|≤|>"
    r"|clinical|next|thereafter|afterwards|minimum|receipt|both|registration|inclusion|hours?"
    r"|obtaining|research|routine"
    r"|per|projected|specified|whichever|is|longer|time point)(?![a-z0-9]))*[ ,]*"
)
"""For how long, or when: words that name nobody and ask for nothing else."""
_PLAIN_METHOD = (
    r"(?:use|uses?|of|using|practi[cs]e|practi[cs]ing|employ|take|taking|have|an?|at|least"
    r"|one|highly|medically"
    r"|effective|adequate|acceptable|appropriate|reliable|accepted|approved|proper|suitable"
    r"|forms?"
    r"|methods?|means|measures?|safe|precautions?|birth control|contraceptives?|contraception"
    r"|protection|established|available|consistently|and|correctly)"
)
_NAMED_METHOD = (
    r"(?:two|2|double|dual|barrier|hormonal|condoms?|i\. ?e\.|e\. ?g\.|which|must|be|per"
    r"|protocol|as"
    r"|detailed|defined|described|in|appendix|section|the|this|\d+|guidance|contraceptive|follow"
    r"|different|separate)"
)
_METHOD = re.compile(
    rf"(?:(?:{_NAMED_METHOD}|{_PLAIN_METHOD})(?![a-z0-9])[ ,]*)+"
    r"(?P<or>(?<= )or (?:to )?be surgically steril(?:e|ized) ?)?"
    rf"(?P<while>{_WHILE})"
)
_WILLING = (
    r"(?:(?:agrees?|agreed|consent is required|be willing|are willing|is willing|willing"
    r"|be ready and able"
    r"|be ready|are able|be able) (?:to )?|agreement to |consent to )*"
)
_ABSTINENT = (
    r"(?:(?:remain|be|to be) (?:sexually )?(?:abstinent|inactive)|practi[cs]e (?:complete"
    r"|true|total)?"
    r" ?abstinence|abstain from (?:heterosexual )?(?:intercourse|sex|sexual intercourse"
    r"|sexual activity)"
    r"|be surgically steril(?:e|ized)|be (?:(?:at least )?\d+ years? )?post ?menopausal,?"
    r" (?:or )?"
    r"surgically sterile,?)(?: \([^()]*\))?"
)
_NO_GAMETES = re.compile(
    r",? and (?:agree to |agreement to |to )?(?:refrain from|not to|must not|not) donat(?:e|ing)"
    rf" (?:eggs|ova|sperm|eggs or sperm|sperm or eggs|blood or sperm){_WHILE}"
)
_TEST = re.compile(
    rf"(?:(?:{_MODAL} )?(?:have|has|had|undergo)(?: had)? )?(?:a |an )?(?:documented "
    rf"|confirmed |mandatory )?"
    r"(?:(?:a )?negative (?:(?:serum|urine|blood|highly|sensitive|beta|hcg|b|or|and|β|human"
    r"|chorionic"
    rf"|gonadotropin)[ -]*)*pregnancy tests?(?: results?)?(?: \((?:serum|urine"
    rf"|[a-z ]+)\))?)(?P<when>{_WHILE}"
    rf"(?: ?\({_WHILE}\))?)"
)
_NOT_EXPECTING = re.compile(
    rf"(?:{_MODAL} )?not be (?P<what>(?:pregnant|breast ?feeding|lactating|nursing|currently"
    rf"|or|nor|and|,"
    rf"| )+)(?P<while>{_WHILE})"
)
_ITEM = re.compile(
    r"(?:(?:who )?(?:is|are|be|have|has|known to be|currently|either|a|an) )*(?:"
    r"(?P<maybe>(?:potentially|possibly|suspected(?: to be)?) pregnant|suspected pregnancy"
    r"|suspicion of pregnancy)"
    rf"|(?P<test>(?:testing |tests? )?positive (?:(?:serum|urine|blood|hcg|β"
    rf"|beta)[ -]*)*(?:pregnancy tests?|for pregnancy){_WHILE})"
    r"|(?P<pregnant>pregnan(?:t|cy)(?: wom[ae]n| females?)?)"
    r"|(?P<feeding>\(?(?:(?:in|during) (?:the )?)?(?:breast ?feeding|breast ?feed|lactating"
    r"|lactation|nursing)(?: period| mothers?| wom[ae]n)?\)?)"
    r"|(?P<planned>(?:plan|plans|planning|expecting|expects?|intending|intends?|wish|wishing"
    r"|wishes|trying|attempting|desire|desiring"
    r"|have the intention|having the intention|intention|want|wanting) (?:to|of|on)? ?"
    rf"(?:become pregnant(?:(?: or |/)breast ?feed)?|becoming pregnant|conceive"
    rf"|get pregnant|pregnancy"
    rf"|have children){_WHILE})"
    r"|(?P<father>(?:plan(?:s|ning)?|expecting|intend(?:s|ing)?|wish(?:es|ing)?)"
    r" (?:to )?father(?:ing)? (?:a )?(?:child(?:ren)?|baby)"
    rf"{_WHILE})"
    rf"|(?:(?P<women>{_FEMALE}{_POTENTIAL}|wocbp)|(?P<female>{_FEMALE})"
    rf"|{_PEOPLE})?(?: ?(?:who )?(?:is|are|do|does))?"
    r" ?(?P<no>not willing to|unwilling to|refus(?:e|es|ing) to|unable to|not agreeing to"
    r"|not agree to|not using|not|without using)"
    rf" (?P<method>(?:{_PLAIN_METHOD}[ ,]*)+{_WHILE})"
    r")"
)
_OF_WOMEN = re.compile(
    rf"(?:\(?(?:for |child ?bearing (?:period|age) )?(?:women|females?) only\)? ?:? ?"
    rf"|(?:female {_PEOPLE}|{_FEMALE}|{_PEOPLE}|those)(?:{_POTENTIAL})? )?(?:who )?"
)
_CONTRACEPTION = re.compile(r"contracept|birth control")


def pregnancy(words: str, side: Sense) -> Expression | None:
    """What a sentence about pregnancy or contraception asks for; None where a word of it is none
    of these."""
    text = words.replace("breast feeding", "breastfeeding").strip(" .,")
    if side is Sense.NOT_JOIN:
        return _kept_out(text)
    return _asked(text) if side is Sense.JOIN else None


def _asked(text: str) -> Expression | None:
    people, at = _people(text.removeprefix("for "), 0)
    rest = text.removeprefix("for ")[at:].lstrip(" :,")
    if people is None or not rest:
        return None
    demands = _demands(rest)
    if demands is None:
        return None
    return AnyOf((Not(people), demands)) if people != All(()) else demands


def _people(text: str, at: int) -> tuple[Expression | None, int]:
    """Who is meant, and where what is asked of them begins."""
    found: list[Expression] = []
    end = at
    while person := _PERSON.match(text, at):
        if not person["with_them"]:
            found.append(_who(person))
        end = person.end()
        join = _JOINED.match(text, end)
        if join is None:
            break
        at = join.end()
    if not found:
        return None, end
    if {SexIs("female"), SexIs("male")} <= set(found) or All(()) in found:
        return All(()), end
    return (found[0] if len(found) == 1 else AnyOf(tuple(found))), end


def _who(person: re.Match[str]) -> Expression:
    parts: list[Expression] = []
    if person["women"]:
        parts += (SexIs("female"), Has("child_bearing_potential"))
    elif person["female"]:
        parts.append(SexIs("female"))
    elif person["men"]:
        parts.append(SexIs("male"))
    elif person["of_both"]:
        parts.append(Has("child_bearing_potential"))
    for more in (person["active"], person["partners"]):
        if more:
            parts.append(Judged(more.strip()))
    return whole_of(tuple(parts)) if parts else All(())


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
    lead = re.match(rf"(?:{_MODAL} )?{_WILLING}", text)
    at = lead.end() if lead else 0
    abstinent = re.compile(rf"(?P<said>{_ABSTINENT}) or (?:{_WILLING})").match(text, at)
    start = abstinent.end() if abstinent else at
    found = _METHOD.match(text, start)
    if not found or not at or not _CONTRACEPTION.search(found[0]):
        return
    said = found[0][: found.start("while") - found.start()]
    is_plain = re.fullmatch(rf"(?:{_PLAIN_METHOD}[ ,]*)+", said.removesuffix(found["or"] or ""))
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


def _kept_out(text: str) -> Expression | None:
    """A list of states of which each keeps out."""
    if text.startswith(("not ", "no ", "without ")):  # may stand on the wrong side
        return None
    lead = _OF_WOMEN.match(text)
    for start in dict.fromkeys((lead.end() if lead else 0, 0)):
        items = _items(text, start)
        if items:
            return Not(items[0] if len(items) == 1 else AnyOf(tuple(items)))
    return None


def _items(text: str, at: int) -> list[Expression]:
    found: list[Expression] = []
    while item := _ITEM.match(text, at):
        if item.end() == at:
            return []
        tree = _state(item)
        if tree is None:
            return []
        found.append(tree)
        at = item.end()
        if at >= len(text.rstrip()):
            return found
        join = re.compile(r" ?(?:,|/)? ?\(?(?:and/or |or |and )?").match(text, at)
        if join is None or join.end() == at:
            return []
        at = join.end()
    return []


def _state(item: re.Match[str]) -> Expression | None:
    if item["maybe"]:
        return Has("pregnant", "broader")
    if item["test"] or item["pregnant"]:
        return Has("pregnant")
    if item["feeding"]:
        return Has("breast_feeding")
    if item["planned"]:
        return Has("pregnancy_planned")
    if item["father"]:
        return Judged(item["father"].strip())
    if item["no"] and _CONTRACEPTION.search(item["method"]):
        without = Not(Has("contraception"))
        if item["women"]:
            return All((SexIs("female"), Has("child_bearing_potential"), without))
        return All((SexIs("female"), without)) if item["female"] else without
    return None
