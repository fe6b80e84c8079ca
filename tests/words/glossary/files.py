"""The glossary's files as they stand, for what a term does not show: its guards."""

import json
from typing import Any

from trialfinder import paths

LANGUAGES = ("en", "es", "fr")


def fields(language: str) -> dict[str, list[dict[str, Any]]]:
    """The terms of a language by the name of their file."""
    folder = paths.words_dir(language) / "glossary"
    return {file.stem: json.loads(file.read_bytes())["terms"] for file in folder.glob("*.json")}


def entries(language: str) -> list[dict[str, Any]]:
    return [entry for terms in fields(language).values() for entry in terms]


def guarded(language: str) -> set[tuple[str, str]]:
    """The id of a term with each of its forms that a guard watches."""
    return {
        (entry["id"], form)
        for entry in entries(language)
        for guard in entry.get("guards", ())
        for form in guard.get("forms", (entry["name"], *entry.get("forms", ())))
    }
