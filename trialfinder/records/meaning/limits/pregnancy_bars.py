"""Reads lists of those who are kept out for a pregnancy, breast-feeding or no contraception."""

import re

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
    SexIs,
)
from trialfinder.records.meaning.limits.pregnancy_people import (
    CONTRACEPTION,
    FEMALE,
    PEOPLE,
    PLAIN_METHOD,
    POTENTIAL,
    WHILE,
    people_of,
)

_ITEM = re.compile(
    rf"(?:(?:(?:{FEMALE}|{PEOPLE}|those) )?who (?:is|are|have|has) )?"
    r"(?:(?:who )?(?:is|are|be|have|has|known to be|currently|either|a|an) )*(?:"
    r"(?P<maybe>may be pregnant|(?:potentially|possibly|suspected(?: to be)?) pregnant"
    r"|suspected pregnancy"
    r"|suspicion of pregnancy)"
    rf"|(?P<test>(?:testing |tests? )?positive (?:(?:serum|urine|blood|hcg|β"
    rf"|beta)[ -]*)*(?:pregnancy tests?|for pregnancy){WHILE})"
    rf"|(?P<partner>(?:males?|men|male (?:partners|{PEOPLE}))(?: partners)? (?:with|of|whose"
    rf"|who have)"
    rf" (?:an? |their )*(?:pregnant|lactating|breast ?feeding)[a-z ]*)"
    r"|(?P<pregnant>pregnan(?:t|cy)(?: wom[ae]n| females?)?)"
    r"|(?P<feeding>\(?(?:(?:in|during) (?:the )?)?(?:breast ?feeding|breast ?feed|lactating"
    r"|lactation|nursing)(?: period| mothers?| wom[ae]n| females?"
    r"| (?:an? |the )?(?:infants?|child|baby))?\)?)"
    r"|(?P<planned>(?:plan|plans|planning|expecting|expects?|intending|intends?|wish|wishing"
    r"|wishes|trying|attempting|desire|desiring"
    r"|have the intention|having the intention|intention|want|wanting) (?:to|of|on)? ?"
    rf"(?:become pregnant(?:(?: or |/)breast ?feed)?|becoming pregnant|conceive|conceiving"
    rf"|a pregnancy"
    rf"|get pregnant|pregnancy"
    rf"|have children|for pregnancy)(?P<or_father> or (?:to )?father(?:ing)? (?:an? |any )?"
    rf"(?:child(?:ren)?|baby))?{WHILE})"
    r"|(?P<father>(?:plan(?:s|ning)?|expecting|intend(?:s|ing)?|wish(?:es|ing)?)"
    r" (?:to |on )?father(?:ing)? (?:a )?(?:child(?:ren)?|baby)"
    rf"{WHILE})"
    rf"|(?:(?P<women>(?:{FEMALE}{POTENTIAL}|(?:of|with) (?:chil?d ?bearing"
    rf"|reproductive) potential)|wocbp)|(?P<female>{FEMALE})"
    rf"|{PEOPLE})?(?: ?(?:who )?(?:is|are|do|does))?"
    r" ?(?:and |,? ?who (?:is|are) |but )?(?:is |are |do |does )?(?P<no>not willing to"
    r"|unwilling(?: or unable)? to|unable(?: or"
    r" unwilling)? to|refus(?:e|es|ing) to|not agreeing to|failure to|fail(?:s|ing)? to"
    r"|not agree to|not using|not practi[cs]ing|not employing|not|without using|without)"
    rf" (?P<method>(?:{PLAIN_METHOD}[ ,]*)+{WHILE})"
    r")"
)
_OF_WOMEN = re.compile(
    rf"(?:are )?(?:an? )?(?:\(?(?:for |child ?bearing (?:period|age) )?(?:women"
    rf"|females?) only\)? ?:? ?"
    rf"|(?:female {PEOPLE}|{FEMALE}|{PEOPLE}|those)(?:{POTENTIAL})? )?(?:who )?"
)
_WILL_BE_OUT = re.compile(
    r" (?:will be|are|is|must be) (?:excluded|not eligible|ineligible)(?: from (?:this "
    r"|the )?(?:study|trial))?\Z"
    r"|(?<=pregnancy) \([^()\d]*\)(?= or )"
)
_AT_ENTRY = re.compile(
    r" at (?:screening|baseline|enrollment|study entry|inclusion)"
    r"(?: (?:visit|or|and|baseline|screening))*\Z"
)
_NO_METHOD = re.compile(
    r"(?:,? ?(?:who|and|but) )?(?:are |is |do |does )?(?:not willing to"
    r"|unwilling(?: or unable)? to|unable(?: or unwilling)? to"
    r"|refus(?:e|es|ing) to|not agreeing to|not agree to|not using|not practi[cs]ing|not employing)"
    rf" (?P<method>(?:{PLAIN_METHOD}[ ,]*)+{WHILE})"
)


def kept_out(text: str) -> Expression | None:
    """A list of states of which each keeps out."""
    if text.startswith(("not ", "no ", "without ")):  # may stand on the wrong side
        return None
    text = _AT_ENTRY.sub("", _WILL_BE_OUT.sub("", text))
    refusing = _refusing(text)
    if refusing is not None:
        return Not(refusing)
    lead = _OF_WOMEN.match(text)
    for start in dict.fromkeys((lead.end() if lead else 0, 0)):
        items = _items(text, start)
        if items:
            return Not(items[0] if len(items) == 1 else AnyOf(tuple(items)))
    return None


def _refusing(text: str) -> Expression | None:
    """Those people who use no contraception; None for any other sentence."""
    people, at = people_of(text, 0)
    found = _NO_METHOD.fullmatch(text[at:].strip(" ,"))
    if people is None or not found or not CONTRACEPTION.search(found["method"]):
        return None
    without = Not(Has("contraception"))
    return without if people == All(()) else All((people, without))


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
    if item["planned"] and item["or_father"]:
        fathers = All((SexIs("male"), Judged(item["or_father"].removeprefix(" or ").strip())))
        return AnyOf((Has("pregnancy_planned"), fathers))
    if item["planned"]:
        return Has("pregnancy_planned")
    if item["partner"]:
        return All((SexIs("male"), Judged(item["partner"].strip())))
    if item["father"]:
        return Judged(item["father"].strip())
    if item["no"] and CONTRACEPTION.search(item["method"]):
        without = Not(Has("contraception"))
        if item["women"]:
            return All((SexIs("female"), Has("child_bearing_potential"), without))
        return All((SexIs("female"), without)) if item["female"] else without
    return None
