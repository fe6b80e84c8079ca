"""JSON as we write it: laid out for people, with nothing in it that steers what shows it."""

import json

import msgspec

from trialfinder.records.shown_text import plain_signs


def json_text(data: bytes, indent: int) -> str:
    """The same JSON, but that signs which steer a terminal, or are not seen, stand as escapes."""
    text = msgspec.json.format(data, indent=indent).decode()
    odd = (sign for sign in set(text) if plain_signs(sign, kept="\n") != sign)
    return text.translate({ord(sign): json.dumps(sign).strip('"') for sign in odd}) + "\n"
