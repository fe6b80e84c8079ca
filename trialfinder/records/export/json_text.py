"""JSON as we write it: laid out for people, with nothing in it that steers what shows it."""

import json

import msgspec

from trialfinder.records.shown_text import plain_characters


def json_text(data: bytes, indent: int) -> str:
    """The same JSON, but that characters which steer a terminal, or are not seen, stand as
    escapes."""
    text = msgspec.json.format(data, indent=indent).decode()
    odd = (
        character for character in set(text) if plain_characters(character, kept="\n") != character
    )
    return text.translate({ord(one): json.dumps(one).strip('"') for one in odd}) + "\n"
