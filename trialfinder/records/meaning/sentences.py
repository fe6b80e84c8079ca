"""The sentences of a record's text, and those that tell of samples and of the time after."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"\S.*?(?:\.(?=\s)|\n\s*\n|\Z)", re.DOTALL)
_SAMPLES = re.compile(
    r"\b(?:samples?|specimens?|biops(?:y|ies))\b.*\bcollect|\bcollection of\b", re.DOTALL
)
_AFTERWARDS = re.compile(
    r"After (?:the )?(?:completion|end) of [\w ]*\b(?:treatment|therapy|intervention)\b"
    r".*\bfollowed\b",
    re.DOTALL,
)
_LONGEST = 1500
"""Characters; what is longer is no sentence but a text without full stops."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`, each as it stands there."""
    for match in _SENTENCE.finditer(text):
        if sentence := match.group().strip():
            yield sentence


def on_samples(text: str) -> tuple[str, ...]:
    """The sentences of `text` on samples that are collected."""
    found = (one for one in sentences(text) if len(one) <= _LONGEST)
    return tuple(one for one in found if _SAMPLES.search(one))


def on_afterwards(text: str) -> tuple[str, ...]:
    """The sentences of `text` on how people are followed after treatment."""
    found = (one for one in sentences(text) if len(one) <= _LONGEST)
    return tuple(one for one in found if _AFTERWARDS.match(one))
