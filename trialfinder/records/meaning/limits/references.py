"""Lines that speak of other lines: whether a line may change what another one asks for."""

import re

from trialfinder.records.meaning.limits.known import is_known_note
from trialfinder.records.meaning.limits.tokens import plain

_OF_ITSELF = re.compile(
    r"(?<=[a-z]{3} )(?:(?:to|of|for|on|about|meet(?:s|ing)?|met) (?:the )?(?:this|these|those)"
    r" (?:criteri(?:on|a)|requirements?|levels?|values?|limits?|parameters?)"
    r"|above (?:the |institutional )?(?:upper |lower )?"
    r"(?:normal|uln|lln|limits?|baseline|reference)"
    r"(?: (?:values?|limits?|ranges?))?)\b",
    re.IGNORECASE,
)
"""What points at the sentence that it stands in: "may be transfused to meet this criterion"."""
_REFERS_BACK = re.compile(
    r"^\W*(?:notes?|exceptions?|except|for|patients?|subjects?|participants?|those|any|all|the)\b",
    re.IGNORECASE,
)
_TOUCHES_OTHERS = re.compile(
    r"^\W*(?:notes?|exceptions?|except|however|unless(?! otherwise specified in)|or|but|and/or"
    r"|otherwise)\b"
    r"|\b(?<!meeting )(?:above|these|those|previous|preceding|this) (?:\w+ ){0,2}"
    r"(?:criteri\w+|parameters?"
    r"|requirements?|values?|labs?|laborator\w+|limits?|exclusions?|restrictions?|rules?)\b"
    r"|\bnot (?:required|need) to meet\b|\b(?:is|are) exempt\b"
    r"|(?<!recist )(?<!response )\b(?:criteri(?:on|a)|exclusion) (?:#|no\b|number|[1-9](?!\.\d))",
    re.IGNORECASE,
)
"""What a line says that changes another line."""
_OWN_NUMBER = re.compile(r"\A\W*(?:in|ex)clusion criteri(?:a|on) \d{1,2}[.):]\s", re.IGNORECASE)
"""The number of the line itself: "Inclusion criteria 5. Age ≥ 18"."""


def changes_others(words: str) -> bool:
    """Whether a line may change another one: "Note: the above criteria do not apply to …". What
    points at its own sentence changes none."""
    words = _OWN_NUMBER.sub("", words)
    if not _REFERS_BACK.match(words):
        words = _OF_ITSELF.sub(" ", words)
    return bool(_TOUCHES_OTHERS.search(words)) and not is_known_note(plain(words))
