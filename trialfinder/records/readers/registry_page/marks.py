"""By what a page of ClinicalTrials.gov is told from any other file, before anything is parsed."""

import re

from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.web_page import is_markup

_TEXT_HEAD = 65_536
_SITE = re.compile(rb"clinicaltrials\.gov", re.IGNORECASE)

NUMBER_LINE = re.compile(
    r"^[^\w\r\n]*ClinicalTrials\.gov (?:ID|Identifier)\W{0,8}(?P<number>NCT\d{8})\b",
    re.IGNORECASE | re.MULTILINE,
)
"""The line that bears the study's number: "ID" on today's pages, "Identifier" on the classic."""

_OWN_WORDS = re.compile(
    r"^[^\w\r\n]*(?:Study Overview|Study Details|Information provided by|Ages Eligible for Study|"
    r"Sponsors? and Collaborators|Study Description|Recruitment Status)\b",
    re.IGNORECASE | re.MULTILINE,
)


def is_page(data: bytes) -> bool:
    """Whether the bytes are a page of the registry, as text or in markup."""
    if is_markup(data):
        return _SITE.search(data) is not None
    head = beginning(data, _TEXT_HEAD)
    return NUMBER_LINE.search(head) is not None and _OWN_WORDS.search(head) is not None
