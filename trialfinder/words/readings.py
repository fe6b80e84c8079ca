"""What is told of a place where we read the record differently."""

from trialfinder.records.repairs import explanation
from trialfinder.records.study import Reading
from trialfinder.words.catalogue import Catalogue


def reading_words(reading: Reading, catalogue: Catalogue) -> str:
    """What the record shows, what we read, why, and what that rests on."""
    said = explanation(reading)
    reason = catalogue.name("reason", reading.reason)
    source = catalogue.name("source", reading.source)
    return catalogue.text(said.key, **{**said.values, "reason": reason, "source": source})
