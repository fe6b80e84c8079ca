"""Whom sentences about pregnancy and contraception mean, and the words that they share."""

import re

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    SexIs,
    whole_of,
)

PEOPLE = r"(?:eligible )?(?:patients?|subjects?|participants?|individuals?|volunteers?)"
POTENTIAL = (
    r" (?:(?:who (?:is|are) )?(?:of|with) |who have )(?:chil?d ?bearing|child bearing|reproductive)"
    r" (?:potential|age|capacity|capability|status)(?: ?\((?:wocbp|wcbp|focbp|fcbp)\))?"
)
FEMALE = rf"(?:an? )?(?:(?:fertile|eligible|female) )*(?:female {PEOPLE}|wom[ae]n|girls?|females?)"
_MALE = rf"(?:an? )?(?:male {PEOPLE}|males?|m[ae]n)"
_PARTNERS = (
    r" (?:(?:who are )?sexually active )?(?:with|who have|whose) (?:(?:female|wocbp|a|an"
    r"|their) )*partners?"
    rf"(?:{POTENTIAL})?|(?: who are)? able to father an? child"
    rf"|(?: who are)? not surgically sterile"
    r"| who are sexually active with (?:female )?partners?" + rf"(?:{POTENTIAL})?"
)
_PERSON = re.compile(
    rf"(?:all )?(?:(?P<active>sexually active|fertile) )?(?:(?P<women>wocbp|fcbp|focbp|wcbp"
    rf"|{FEMALE}{POTENTIAL})"
    rf"|(?P<female>{FEMALE})|(?P<men>{_MALE})(?P<partners>{_PARTNERS}|{POTENTIAL})?"
    rf"|(?P<of_both>{PEOPLE}){POTENTIAL}|(?P<all>{PEOPLE})"
    rf"|(?P<with_them>their (?:female )?partners?)(?:{POTENTIAL})?)(?: who (?:is"
    rf"|are) (?P<sexual>sexually active)(?: and)?)?(?= |\Z|,|:|/)"
)
_JOINED = re.compile(r"(?:,? (?:and/or|and|or)\b|,| ?/) ?")
_OF_THEM = re.compile(
    r"(?:of|with) (?:chil?d ?bearing|reproductive) [a-z]+|who are sexually active"
)
WHILE = (
    r"(?:[ ,]*(?>(?:(?:doses?|administration|completion|discontinuation|infusion|injection|end"
    r"|stopping)"
    r" of (?!(?:an?|the|this|their|all|any|or|and|if|unless|except)\b)[a-z]+(?:[- ]?\d[-a-z0-9]*)?"
    r"|with|during|throughout|for|from|while|until|and|or"
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
    r"|per|projected|specified|whichever|is|longer|time point|-\d+|cycle|including"
    r"|less than or equal|prescribing|dispensing"
    r"|results?|performed|obtained|visits?|taken|has|been|agent|products?|interventional|assigned"
    r"|subject|patient|participant|since|anticancer|chemotherapy|infusion|injection"
    r"|longest|up|done)(?![a-z0-9])))*[ ,]*"
)
"""For how long, or when: words that name nobody and ask for nothing else."""
PLAIN_METHOD = (
    r"(?>(?:uses?|of|using|practi[cs]e|practi[cs]ing|employ|take|taking|have|an?|at|least"
    r"|one|highly|medically"
    r"|clinically|effective|adequate|acceptable|appropriate|reliable|accepted|approved|proper"
    r"|suitable"
    r"|forms?"
    r"|methods?|means|measures?|safe|precautions?|birth control|contraceptives?|contraception"
    r"|protection|established|available|consistently|and|correctly|very|maintain|continue|ongoing"
    r"|consistent|correct|to (?:avoid|prevent) (?:a )?pregnancy|any|combinations?|recognized)"
    r"(?![a-z0-9]))"
)
"""Words of a method that name none. Each is read in one way alone: where words can be read in
several, a line that repeats them takes longer than anybody waits."""
CONTRACEPTION = re.compile(r"contracept|birth control")
GIVES_UP = re.compile(
    r"\b(?:stop\w*|ceas\w+|discontinu\w*|withdraw\w*|withhold\w*|withheld|refrain\w*|avoid\w*|forgo\w*"
    r"|suspend\w*|interrupt\w*|abandon\w*|off|not (?:be )?(?:us\w+|tak\w+|on|receiving)"
    r"|free (?:of|from)"
    r"|no longer|no (?:current |concurrent |other )?(?:us\w+|hormonal|oral))\b"
    r"(?:[ ,(-]+(?!and\b|but\b|by\b|must\b|should|will|agree|until|while|if\b|unless|unprotected"
    r"|without|with\b|pregnan|concei|concept|father|impregnat|child|unintended|becoming|getting)"
    r"[^ ,(-]+){0,9}?[ ,(-]+(?:(?:oral |hormonal )?contracept|birth control|barrier|condom)"
)
"""What asks that contraception end, or that there be none: "stop oral contraceptives"."""


def people_of(text: str, at: int) -> tuple[Expression | None, int]:
    """Who is meant, and where what is asked of them begins."""
    found: list[Expression] = []
    end, active = at, ""
    while person := _PERSON.match(text, at):
        if not person["with_them"]:
            more = _OF_THEM.search(person[0])
            if more:  # "women and men of reproductive potential" may mean both of them
                found = [
                    All((one, Judged(more[0]))) if isinstance(one, SexIs) else one for one in found
                ]
            found.append(_who(person, active))
            active = active or person["active"] or ""
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


def _who(person: re.Match[str], active: str) -> Expression:
    """Who is meant; `active` is what stood before the first of a list, and may go for all."""
    parts: list[Expression] = []
    if person["women"]:
        parts += (SexIs("female"), Has("child_bearing_potential"))
    elif person["female"]:
        parts.append(SexIs("female"))
    elif person["men"]:
        parts.append(SexIs("male"))
    elif person["of_both"]:
        parts.append(Has("child_bearing_potential"))
    for more in (person["active"] or active, person["partners"], person["sexual"]):
        if more:
            parts.append(Judged(more.strip()))
    return whole_of(tuple(parts)) if parts else All(())
