"""Where something that was typed can be found again afterwards."""

from collections.abc import Iterable
from pathlib import Path

from tests.every import every


def traces(secrets: Iterable[str], *folders: Path) -> list[tuple[str, str]]:
    """Where below these folders a secret stands, in small letters or large: in the name of a file
    or folder, or in what a file holds as UTF-8 or UTF-16. As (path, secret)."""
    known = list(secrets)
    assert known
    assert every(folder.is_dir() for folder in folders)
    return [
        (str(entry), secret)
        for folder in folders
        for entry in folder.rglob("*")
        for secret in known
        if _stands_in(secret.lower(), entry)
    ]


def _stands_in(secret: str, entry: Path) -> bool:
    held = entry.read_bytes().lower() if entry.is_file() else b""
    forms = (secret.encode(), secret.encode("utf-16-le"))
    return secret in entry.name.lower() or any(form in held for form in forms)
