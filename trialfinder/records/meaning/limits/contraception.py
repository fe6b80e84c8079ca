"""Lines that ask for contraception and for nothing else, of whom and how it may be.

"If sexually active, willing to use an effective method during the study": who uses contraception as
the study asks does what is asked. Of all others only a person can tell: the line may not be about
them.
"""

import re

from trialfinder.records.meaning.limits.expression import AnyOf, Expression, Has, Judged
from trialfinder.records.meaning.limits.pregnancy_people import GIVES_UP
from trialfinder.records.meaning.sides import Sense

_LONGEST = 900
_METHOD = r"(?:contracepti(?:on|ve)\w*|birth control|barrier (?:method|protection)\w*|condoms?)"
_ASKED = re.compile(
    r"(?:[^.]{0,260}?\b(?:must|should|will|shall|needs? to"
    r"|(?:is|are|be|has to be|have to be) (?:willing|required|using|practi[cs]ing|prepared)"
    r"|willing|willingness|agrees?|agreement|commitment|commit|consents?|practi[cs]e[sd]?|uses?)\b"
    r"|\A(?:use of|uses?|adequate|effective|reliable)\b)"
    rf"[^.]{{0,200}}?\b{_METHOD}\b"
)
_REFUSED = re.compile(
    r"[^.]{0,200}?\b(?:unwilling\w*|not (?:be )?(?:willing|using|agree\w*|practi[cs]ing|use|able)"
    r"|(?:do|does|will|would) not (?:agree|use|accept|consent|practi[cs]e|intend|wish|want)"
    r"|refus\w*|unable|inability|failure|declin\w*|without|no|lack of|inadequate"
    r"|non ?-?effective)\b"
    rf"[^.]{{0,160}}?\b{_METHOD}\b"
)
_OF_THIS = re.compile(
    r"contracep|birth control|barrier|condom|abstin|abstain|steril|vasectom|intrauterine|iud"
    r"|diaphragm|child ?bearing|reproductive|conception|conceiv|prevent pregnancy|avoid pregnancy"
    r"|menopaus|partner|fertile|fertility|hormonal|intercourse|sexual"
)
_ASKS_MORE = re.compile(
    r"\b(?:tests?|tested|negative|hcg|breast ?-?fe\w*|lactat\w*|nursing|donat\w*|sperm|eggs?|ova"
    r"|semen|cryopreserv\w*|inform(?!ed consent)\w*|years of age|years old|aged?|diagnos\w*"
    r"|histor\w*|allerg\w*|contraindicat\w*|pregnan(?:t|cies)|healthy|blood|drugs?(?! (?:admin"
    r"|discontin))|alcohol|smok\w*|illness\w*|disease|disorder\w*|oral contraceptives? (?:are|is)"
    r"|(?:stop|ceas|discontinu|interrupt|switch)\w*"
    r"(?! (?:of |the |taking )*(?:study|treatment|drug|therapy|trial|investig|administ|dos|imp))"
    r"|investigational product as|primary method"
    r"|potential and (?:agree\w*|willing\w*|uses?|using)|drink\w*"
    r"|may|can|could|need not|not allowed|prohibited|not permitted|stable"
    r"|at least \d+ (?:days?|weeks?|months?) (?:prior"
    r"|before)|for \d+ (?:days?|weeks?|months?) (?:prior|before))\b"
)
_PREVENTS = re.compile(
    r"\b(?:prevent\w*|avoid\w*|against|risk of|chance of|protect\w* (?:against|from)"
    r"|not (?:to )?become|not (?:to )?get|become|becoming|cause|causing)"
    r"(?: (?:an?|any|unintended|the|a partner's))* pregnan\w*"
)

_OF_OTHERS = re.compile(r"(?:the |all |any )?(?:(?:fe)?male )?(?:partners?|spouses?|wives)\b")
_DENIES = re.compile(r"(?:not (?!willing|agree)|no\b|without|non\b)")
"""What begins a line of those who may not join that may be meant the other way round."""


def contraception_alone(words: str, side: Sense) -> Expression | None:
    """What can be said of a line that asks for contraception and nothing else; None where it may
    ask for more."""
    text = words.strip(" .;")
    if len(text) > _LONGEST or side is Sense.UNSAID:
        return None
    if _OF_OTHERS.match(text) or (side is Sense.NOT_JOIN and _DENIES.match(text)):
        return None
    bare = _PREVENTS.sub(" ", text)
    pattern = _ASKED if side is Sense.JOIN else _REFUSED
    if not pattern.match(text) or _ASKS_MORE.search(bare) or "pregnan" in bare:
        return None
    if side is Sense.JOIN and (_REFUSED.match(text) or GIVES_UP.search(text)):
        return None
    sentences = [each for each in re.split(r"[.;:] ", text) if len(each.split()) > 1]
    if not all(_OF_THIS.search(each) for each in sentences):
        return None
    return AnyOf((Has("contraception"), Judged(text)))
