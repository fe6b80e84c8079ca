"""The words by which sentences of criteria hold together; every other word is content."""

from collections.abc import Iterator

from trialfinder.paths import fit_dir
from trialfinder.records.meaning.limits.phrases import Meaning
from trialfinder.resource_file import read_resource

_FILE = "function_words.json"


def function_words() -> Iterator[tuple[Meaning, str]]:
    """Every phrase with its kind and which one of the kind it is, from a list that comes with the
    program.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    kinds = read_resource(fit_dir() / _FILE, dict[str, dict[str, list[str]]])
    for kind, values in kinds.items():
        for value, phrases in values.items():
            for phrase in phrases:
                yield (kind, value), phrase
