"""What keeps out some of those who had it: who never had it is not kept out.

"A tumor, unless cured for 5 years", "steroids that were not at a stable dose for 4 weeks": nobody
need know what the words behind the name mean, as long as they add no other ground.
"""

import re

from trialfinder.records.meaning.limits.event_names import IS_TREATMENT, event_key, had_name
from trialfinder.records.meaning.limits.exceptions import is_spared
from trialfinder.records.meaning.limits.expression import AnyOf, Expression, Judged, Never
from trialfinder.records.meaning.limits.past_rests import excepts_cancers, of_rest

_MOST_NAMED = 14
_ON = re.compile(r"\A(?:(?:is|are|patients?|subjects?|participants?) )*(?:currently )?on (?=[a-z])")
_MAY_RESTRICT = re.compile(
    r",? ?[(\[]?\b(?:unless|except\w*|excluding|other than|with (?:the )?exceptions? of|without"
    r"|requiring|that|which|who|for which|within|in the (?:last|past)|during|if|where|when|not"
    r"|for (?:more than|up to|>|<)|(?:and|but) (?:has|have|is|are|was|were)? ?not"
    r"|treated|due)\b"
)
_NAMES_WHAT_IS_HAD = re.compile(
    rf"{IS_TREATMENT.pattern}|\b(?:histor\w*|diagnos\w*|cancers?|malignanc\w*|tumou?rs?|neoplas\w*"
    r"|carcinoma\w*|metasta\w*|infections?|diseases?|disorders?|syndromes?|stroke|infarction"
    r"|seizures?|fractures?|bleeding|h(?:a)?emorrhage|\w+itis|\w+emia|\w+oma|\w+osis|\w+opathy"
    r"|abuse|dependence|attempts?|ideation|thrombosis|embolism|failure|arrhythmias?|angina"
    r"|surger\w*|illness\w*|trauma|injur\w*|transplant\w*)\b"
)
_NAMES_VALUE = re.compile(
    r"(?<!type )(?<!class )(?<!grade )(?<!stage )(?<![a-z0-9-])\d"
    r"|\b(?:greater|(?:months?|years?|weeks?|days?"
    r"|is|are|even|such)\Z|(?:al)?though|(?:past|last) (?:months?|years?|weeks?|days?)|ratio"
    r"|rate|index|count|pressure|weight|body|age|aged|life|score|status|volume|visits?"
    r"|ability|compliance|access|consent|language|partner\w*|capacity|performance|function|level)\b"
)


def restricted(words: str) -> Expression | None:
    """What keeps out some of those who had it: "a tumor, unless cured for 5 years", "steroids that
    were not at a stable dose for 4 weeks". Who never had it is not kept out."""
    if is_spared(words):
        return None
    for found in _MAY_RESTRICT.finditer(words):
        head, rest = words[: found.start()], words[found.start() :]
        name = had_name(_ON.sub("", head))
        if name is None or len(name.split()) > _MOST_NAMED or _NAMES_VALUE.search(head):
            continue
        if not _NAMES_WHAT_IS_HAD.search(head):
            continue
        spared, adds = of_rest(rest.strip())
        if (spared and not adds) or excepts_cancers(name, rest):
            return AnyOf((Never(event_key(name)), Judged(rest.strip(" ,()"))))
    return None
