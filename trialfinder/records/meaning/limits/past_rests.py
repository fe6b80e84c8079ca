"""What stands behind an event and its time: whether it may spare somebody, or add a ground."""

import re

from trialfinder.records.meaning.limits.exceptions import is_exception, is_spared

_RESTRICTS = re.compile(
    r",? ?[(\[]?(?:(?P<spares>unless|except\w*|excluding|other than|as (?:determined|assessed"
    r"|judged)"
    r"|in the opinion)"
    r"|with(?:out)?|requiring|that|which|for|due|as|if|resulting|leading|because|based on|where"
    r"|when|to treat|who|despite|regardless|e\.? ?g|i\.? ?e|including|includes|such as|by|on|at"
    r"|outside|even if|defined|whether)\b"
)
_ADDS = re.compile(
    r",? ?(?:or|and/or)\b|[;.] ?|,? ?and (?:(?:is|are) )?(?:through\w*|during|while|planned|plans?"
    r"|intend\w*|for the duration)\b"
)
_ANOTHER_GROUND = re.compile(
    r"[;:]|\. |,? (?:or|and/or|and) (?:any|an?|the|has|have|had|history|those|patients?|subjects?"
    r"|participants?|individuals?|is|are|was|were|who|whose|known|current\w*|active|evidence"
    r"|plan\w*"
    r"|needs?|use|using|receiving|received|receipt|unable|previous\w*|prior|suspected|ongoing"
    r"|within|during|in|at|women|men|females?|males?|presence|presents?|diagnos\w*|being|not|no"
    r"|other|anticipate[sd]?|anticipation|expect\w*|requires?|must|should|will|throughout"
    r"|treatment|participat\w*"
    r"|uncontrolled|chronic|acute|severe|significant|clinical\w*)\b|, (?:and|or)\b|\bmust\b"
    r"|\bshould\b|\bprohibited\b|\bnot (?:be )?(?:allowed|permitted|eligible)\b"
    r"|\b(?:is|are|be) excluded\b|\balso\b"
    r"|\b(?:or|and)\b.*\b(?:within|days?|weeks?|months?|years?|hours?)\b"
)
"""What may be a ground of its own in words that say more of the event."""
_SPARES_ADDED = re.compile(
    r"\b(?:unless|except\w*|excluding|other than|if|but|however|allow\w*|permi\w*|accept\w*"
    r"|eligib\w*"
    r"|exempt\w*|waive\w*|not (?:be )?(?:required|excluded|exclusionary|considered|regarded|counted"
    r"|deemed)|(?:does|do) not (?:count|include|constitute|apply)|regardless"
    r"|although|though|provided|otherwise|whichever|notes?|instead|alternatively|only|both|these|above|this"
    r"|(?:may|can|could) (?:be|participate|continue|receive|enrol\w*|have|take|use|remain))\b"
)
"""Words of another ground by which it may take back the one before it."""
_IS_GROUND = re.compile(
    r"\W*(?:an? |the )?(?:history of|active|current|uncontrolled|known|suspected|symptomatic"
    r"|any(?! other cancer)|evidence of|presence of|has|have|had|patients? with|prior|previous)\b"
)
_IS_OUT = re.compile(r"\b(?:is|are|will be|should be) (?:not eligible|ineligible|excluded)\b")
_GROUND_BEHIND = re.compile(
    r"\b(?:allow|permi|accept|eligib|exempt|may|except|unless|exclu)\w*\b.*[);.],? ?(?:and/)?or\b"
)
"""Another ground behind an exception: "(a low dose is allowed) or who bleed"."""
_IS_CANCER = re.compile(r"\b(?:malignanc\w*|cancers?|neoplas\w*|carcinoma\w*|tumou?rs?)\b")
_EXCEPTS_CANCERS = re.compile(
    r",? ?[(\[]?(?:except\w*|with (?:the )?exceptions? (?:of|for)|other than|excluding|unless"
    r"|apart from|but not)\b(?P<list>.*)"
)
_OF_CANCERS = re.compile(
    r"\b(?:cancers?|carcinomas?|malignan\w*|melanoma\w*|tumou?rs?|neoplas\w*|in ?-?situ|dcis|lcis"
    r"|cis|cin|nmsc|basal|squamous|skin|cervi\w*|sarcoma|lymphoma|leuk\w*|ductal|lobular|breast"
    r"|prostat\w*|bladder|thyroid|endometri\w*|uter\w*|colon|superficial|dysplasia)\b"
)
_OF_CURE = re.compile(
    r"(?:\W*(?:and|or|with|without|no|not|none|adequately|curatively|appropriately|completely"
    r"|treated|cured|cure|curative\w*|resected|excised|removed|resection|excision|surg\w*|therap\w*"
    r"|treatment|treatments|intent|local\w*|low|very|risk|early|stage|grade|gleason|score|disease"
    r"|free|remission|complete|evidence|recurr\w*|relapse\w*|metasta\w*|progress\w*|spread|for|at"
    r"|least|more|than|over|within|in|the|a|an|any|of|on|from|last|past|previous|since|after|who"
    r"|which|that|has|have|had|been|is|are|was|were|be|considered|to|i+|iv|t1|t1a|ta|tis|t2|n0|m0"
    r"|[0-9]+[a-c]?|years?|months?|prior|before|study|entry|enrollment|screening|randomi[sz]ation"
    r"|registration|patients?|subjects?|participants?|they|if|it|currently|successfully"
    r"|definitively|definitive|other|following|active|known|further|organ|confined|non|invasive"
    r"|years\)|therapy\)|by|as|deemed|investigator|opinion|survival|long|term|5|≥|>|=|≤|<))+\W*"
)
"""What says of a cancer that it is cured or early."""


def of_rest(rest: str, *, is_list: bool = False) -> tuple[bool, bool]:
    """Whether what stands behind may spare somebody, and whether it may add a ground; neither
    where either could be meant. `is_list` is whether it can only be a list of exceptions."""
    if _GROUND_BEHIND.search(rest):
        return False, False
    sentences = [each.strip(" ,") for each in re.split(r"[.;] ", rest) if each.strip(" .;,")]
    if all(is_spared(each) for each in sentences) or is_exception(rest):
        return True, False
    restricts = _RESTRICTS.match(rest)
    if not restricts:
        added = _IS_OUT.sub("", rest)
        return False, bool(_ADDS.match(rest) and not _SPARES_ADDED.search(added))
    bare = re.sub(r"\([^()]*\)", "", rest.lstrip(" ,"))
    bare = re.sub(r",? ?in the opinion of the (?:principal )?investigator,?", "", bare)
    is_open = ("," in bare and not is_list) or (
        not restricts["spares"] and re.search(r"\bor\b", bare)
    )
    return not is_open and not _ANOTHER_GROUND.search(rest), False


def excepts_cancers(name: str, rest: str) -> bool:
    """Whether words behind the name of a cancer except some cancers, and say nothing else."""
    found = _EXCEPTS_CANCERS.fullmatch(rest)
    if found is None or not _IS_CANCER.search(name):
        return False
    if rest.lstrip(" ,").startswith(("(", "[")):
        behind = re.split(r"[)\]]", rest.lstrip(" ,"))[-1].strip(" .,;")
        if behind and not _EXCEPTS_CANCERS.match(behind):
            return False  # "(except skin cancer) or a history of leukemia"
    items = re.split(r"[,;()\[\]]| (?:and/or|or|and) ", found["list"])
    told = [each for each in items if each and each.strip()]
    if not told or not _OF_CANCERS.search(told[0]):
        return False
    return all(
        (_OF_CANCERS.search(each) and not _IS_GROUND.match(each)) or _OF_CURE.fullmatch(each)
        for each in told
    )
