"""Turns messages into sentences of one language."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.messages import Message, Value


class Catalogue:
    """Sentences by key, in the language with the tag `language`.

    A key may have the variants `.one` and `.other`, chosen by `count`.
    """

    def __init__(self, templates: Mapping[str, str], language: str) -> None:
        self._templates = templates
        self.language = language

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read every file of `folder/messages`: flat JSON objects, key to template.

        Raises:
            ResourceError: a file is missing or damaged.
        """
        templates: dict[str, str] = {}
        try:
            for file in sorted((folder / "messages").iterdir()):
                templates |= msgspec.json.decode(file.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError) as error:
            raise ResourceError("resource.damaged", file=str(folder)) from error
        return cls(templates, folder.name)

    def __contains__(self, key: str) -> bool:
        return key in self._templates or f"{key}.other" in self._templates

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._templates)

    def say(self, message: Message) -> str:
        """The sentence of `message`. Its values are put in as they are and never interpreted.

        Raises:
            KeyError: no such key, or a value for one of its placeholders is missing.
        """
        return self._template(message).format_map(message.values)

    def text(self, key: str, **values: Value) -> str:
        """The sentence of `key`, for callers that hold no message."""
        return self.say(Message(key, values))

    def explain(self, error: TrialFinderError) -> str:
        """What an error says to people."""
        return self.say(error.message)

    def _template(self, message: Message) -> str:
        if message.key in self._templates:
            return self._templates[message.key]
        form = "one" if message.values.get("count") == 1 else "other"
        return self._templates[f"{message.key}.{form}"]
