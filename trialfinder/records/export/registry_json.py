"""Studies as the registry's own JSON, with a section of ours where else something were lost."""

from collections.abc import Sequence

from trialfinder.records.export.json_text import json_text
from trialfinder.records.readers.api_v2 import writer as api_v2
from trialfinder.records.study import Study


def as_json(studies: Sequence[Study]) -> str:
    """One study as API v2 has it, several as its page of `studies`. Reading it gives the same."""
    if len(studies) == 1:
        data = api_v2.write(studies[0], with_trialfinder_section=True)
    else:
        data = api_v2.write_page(tuple(studies))
    return json_text(data, 1)
