"""A language that says each sentence by its key, with what is put into it: for tests of what is
said, not of how."""

import json
import re

from trialfinder import paths
from trialfinder.words.catalogue import Catalogue

_PLACE = re.compile(r"\{\w+\}")


def by_keys() -> Catalogue:
    """Says "<site.near {place}>" with the place in it."""
    templates = {
        key: f"<{key}{''.join(f' {place}' for place in _PLACE.findall(text))}>"
        for file in sorted((paths.words_dir("en") / "messages").glob("*.json"))
        for key, text in json.loads(file.read_text("utf-8")).items()
    }
    return Catalogue(templates, "en")
