"""The numbers that studies go by, and how people type and paste them.

A study has one number of the registry's, perhaps older ones that the registry has joined to it
(`nctIdAliases`), its sponsor's own, and those of other registers.
"""

import re
import unicodedata
from typing import NamedTuple

from trialfinder.records.study import Study

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)
_PASTED = re.compile(
    r"(?<![A-Z0-9])NCT[\s:#._-]{0,3}(\d(?:[\s-]?\d){7})(?![\s-]?\d|\w)", re.ASCII | re.IGNORECASE
)
_ALONE = re.compile(r"\W*NCT(\d{1,8})\W*", re.ASCII | re.IGNORECASE)  # "nct1"
_BARE = re.compile(r"\W*(\d{8})\W*", re.ASCII)
_DASH = re.compile("[\u2010-\u2015\u2212]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ADDRESS = re.compile(r"(?:https?://|www\.|clinicaltrials\.gov/)", re.IGNORECASE)
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,6}(?:#.*)?$|[/\\]")
_LONGEST = 500
_SHORTEST = 4  # of another number than the registry's


class PastedNumber(NamedTuple):
    """`number` as the registry writes it. `is_sure` is whether it was typed with its NCT."""

    number: str
    is_sure: bool


def pasted_number(text: str) -> PastedNumber | None:
    """The one number of the registry's in what was typed or pasted: with spaces, in an address, in
    a sentence; eight digits alone may be one. None where there is none, or more than one."""
    if len(text) > _LONGEST:
        return None
    text = _plain(text)
    found = {f"NCT{int(re.sub('[^0-9]', '', run)):08}" for run in _digits_in(text)}
    found.discard("NCT00000000")
    if len(found) == 1:
        return PastedNumber(found.pop(), True)
    if not found and (match := _BARE.fullmatch(text)) and int(match[1]):
        return PastedNumber(f"NCT{match[1]}", False)
    return None


def _plain(text: str) -> str:
    """The text in the letters of a keyboard: spaces that do not break, long dashes and wide digits
    come along with what is copied from a page."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", _DASH.sub("-", unicodedata.normalize("NFKC", text)))


def _digits_in(text: str) -> list[str]:
    alone = _ALONE.fullmatch(text)
    return [alone[1]] if alone else _PASTED.findall(text)


def names_file(text: str) -> bool:
    """Whether what was typed reads as a file's name, and not as an address of a study."""
    return _FILE.search(text) is not None and _ADDRESS.search(text) is None


def is_number(text: str) -> bool:
    """Whether this is a number just as the registry writes it."""
    return _NUMBER.fullmatch(text) is not None


def may_be_other_number(text: str) -> bool:
    """Whether this may be a number of a sponsor or of another register."""
    key = number_key(text)
    return _SHORTEST <= len(key) <= 60 and any(map(str.isdigit, key)) and not names_file(text)


def bears_number(study: Study, text: str) -> bool:
    """Whether the study goes by that number, its own or any other, however it is spaced."""
    key = number_key(text)
    return any(number_key(one) == key for one in (study.nct_id or "", *other_numbers_of(study)))


def is_old_number(study: Study, number: str) -> bool:
    """Whether the registry has joined that number of its own to the study's."""
    aliases = study.as_read.identification_module.nct_id_aliases
    return number in aliases and number != study.nct_id


def other_numbers_of(study: Study) -> tuple[str, ...]:
    """Old numbers, the sponsor's and those of other registers, as the record has them."""
    names = study.as_read.identification_module
    own = names.org_study_id_info.id if names.org_study_id_info else None
    others = (*names.nct_id_aliases, own, *(item.id for item in names.secondary_id_infos))
    return tuple(number for number in others if number)


def number_key(text: str) -> str:
    """A number without what people put between its letters and digits, or leave out."""
    return re.sub(r"[\W_]", "", text).casefold()
