"""What is told of a place where we read the record differently."""

from trialfinder.records.repairs import explanation
from trialfinder.records.study import Interpretation
from trialfinder.words.catalogue import Catalogue


def interpretation_words(interpretation: Interpretation, catalogue: Catalogue) -> str:
    """What the record shows, what we read, why, and what that rests on."""
    said = explanation(interpretation)
    reason = catalogue.name("reason", interpretation.reason)
    source = catalogue.name("source", interpretation.source)
    return catalogue.text(said.key, **{**said.values, "reason": reason, "source": source})
