"""Headings over the criteria of a study that say nothing beyond a side, or whom they are about."""

import re

_PLAIN = re.compile(
    r"\W*(?:(?:[ivx]{1,4}|\d{1,2})(?:\.\d{1,2}){0,3}[.)]? )?"
    r"(?:(?:key|main|major|general|principal|primary|core|study|trial|patient|subject"
    r"|participant)s?"
    r"\s+)*(?:in|ex)clusions?(?:\s+criteri(?:a|on))?(?:\s+(?:include|are|is|as follows))?\W*",
    re.IGNORECASE,
)
_SIDELESS = re.compile(
    r"\W*(?:(?:disease|patient) )?(?:eligibility|criteria|characteristics"
    r"|eligibility criteria|disease characteristics|patient characteristics)\W*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\W*(?:disease characteristics|patient characteristics"
    r"|prior[ /]*(?:and )?concurrent therapy)\W*",
    re.IGNORECASE,
)
_SCOPED = re.compile(
    r"\W*(?:(?:part|cohort|phase|arm|group) (?:[0-9a-e]|i{1,3})\W+)?"
    r"(?:(?:key|main|major|additional|general|specific)\s+)*(?:in|ex)clusion(?:\s+criteri(?:a|on))?"
    r"\W*(?:(?:specific )?(?:for|of|to|in)\s+)?(?:the\s+)?[\w\s(),/&+-]{1,60}:?\W*",
    re.IGNORECASE,
)


def is_plain(words: str) -> bool:
    """Whether a heading says the side and nothing else: "Key inclusion criteria"."""
    return bool(_PLAIN.fullmatch(words))


def names_no_side(words: str) -> bool:
    """Whether it says that criteria follow, and not on which side: "Eligibility criteria"."""
    return bool(_SIDELESS.fullmatch(words))


def names_people(words: str) -> bool:
    """Whether it is a plain one with whom it is about: "Inclusion criteria (Group A):"."""
    return bool(_SCOPED.fullmatch(words))


def asks(words: str) -> bool:
    """Whether it is of an abstract of the National Cancer Institute's PDQ, which states below it
    what is asked for, and what is not allowed with a "no"."""
    return bool(_ASKING.fullmatch(words))
