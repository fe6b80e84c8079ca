"""What the values of options may be: each reads a word of the command line.

Raises:
    UnfitError: the word is no such value; it says what one looks like.
"""

import re
from datetime import date, datetime

from trialfinder.commands.call_parser import UnfitError
from trialfinder.library.pack_names import PACK_SUFFIX
from trialfinder.options import Size
from trialfinder.records.dates import parse as parse_date
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.study_numbers import pasted_number

_LEAST_SIDE, _MOST_SIDE = 320, 7680  # pixels of a window


def text(text: str) -> str:
    """Without the bytes of a command line that are no text."""
    return text.encode(errors="ignore").decode()


def number(text: str) -> str:
    """A study's number, as people paste it."""
    pasted = pasted_number(text)
    if pasted is None:
        raise UnfitError("usage.number")
    if not pasted.is_sure:
        raise UnfitError("usage.bare_number", number=pasted.number)
    return pasted.number


def size(text: str) -> Size:
    """Width and height in pixels: "960x600"."""
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise UnfitError("usage.size") from None
    if not all(_LEAST_SIDE <= side <= _MOST_SIDE for side in (width, height)):
        raise UnfitError("usage.size")
    return Size(width, height)


def picture(text: str) -> str:
    """The name of a file for a picture."""
    if not text.lower().endswith(".png"):
        raise UnfitError("usage.picture")
    return text


def percent(text: str) -> int:
    """The size of text, 100 to 200."""
    if not re.fullmatch(r"\d{3}", text, re.ASCII) or not 100 <= int(text) <= 200:
        raise UnfitError("usage.percent")
    return int(text)


def limit(text: str) -> int:
    """How many at most; 0 for all."""
    if not re.fullmatch(r"\d{1,9}", text):
        raise UnfitError("usage.limit")
    return int(text)


def serial(text: str) -> int:
    """The number of a pack, counted from 1."""
    if not re.fullmatch(r"[1-9]\d{0,14}", text, re.ASCII):
        raise UnfitError("usage.serial")
    return int(text)


def descriptor(text: str) -> int:
    """The number of an open file."""
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise UnfitError("usage.descriptor")
    return int(text)


def pack_file(text: str) -> str:
    """The name of a file for a pack."""
    if not text.endswith(PACK_SUFFIX):
        raise UnfitError("usage.pack_file", suffix=PACK_SUFFIX)
    return text


def distance(text: str) -> float:
    """A distance above 0, in the units of the call."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise UnfitError("usage.distance")
    return value


def age(text: str) -> str:
    """An age as people type it."""
    if read_age(text) is None:
        raise UnfitError("usage.age")
    return text


def day(text: str) -> date:
    """A day of the past or today's, since nothing has been downloaded that is still to come."""
    day = parse_date(text)
    if day is None or day.day is None or day.earliest > datetime.now().astimezone().date():
        raise UnfitError("usage.downloaded")
    return day.earliest
