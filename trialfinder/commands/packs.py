"""`trialfinder library --add FILE.trialpack` and `--undo-pack`: packs, taken and taken back."""

import textwrap

from trialfinder.commands import terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.bringing import bring
from trialfinder.library.signed_packs.named import Named
from trialfinder.library.signed_packs.outcome import Taken
from trialfinder.library.signed_packs.taking import take_back
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.pack_lines import (
    changed_studies,
    more_words,
    taken_back_words,
    taken_words,
)

_WIDEST = 100
_INDENT = "    "
_MOST_SHOWN = 20


def add_packs(library: Library, named: Named, catalogue: Catalogue) -> int:
    """Take packs, and say what changed; gives the exit code."""
    keys = saved_settings(catalogue).pack_keys
    with terminal.progress("", catalogue, key="pack.taking") as progress:
        brought = bring(library, named, keys, progress)
    for message in brought.refused:
        terminal.remark(message, catalogue)
    for taken in brought.taken:
        _say_taken(taken, catalogue)
    if brought.taken:
        terminal.write(catalogue.text("pack.take_back_hint") + "\n")
    elif not brought.refused:
        terminal.write(catalogue.text("pack.nothing_new") + "\n")
    return RecordError.exit_code if brought.refused else 0


def undo_pack(library: Library, catalogue: Catalogue) -> int:
    """Take the pack back that was taken last; gives the exit code.

    Raises:
        RecordError: there is none.
    """
    back = take_back(library)
    terminal.write(_wrapped(" ".join(taken_back_words(back, catalogue))))
    return 0


def _say_taken(taken: Taken, catalogue: Catalogue) -> None:
    text = _wrapped(" ".join(taken_words(taken, catalogue)))
    shown = list(changed_studies(taken, catalogue))[:_MOST_SHOWN]
    for study in shown:
        text += _wrapped(f"{study.title} · {study.standing}")
        for line in study.lines:
            text += _wrapped(f"{_INDENT}{line.text}", _INDENT * 2)
            if line.centers:
                text += _wrapped(f"{_INDENT * 2}{line.centers}", _INDENT * 2)
    if more := more_words(taken, catalogue, len(shown)):
        text += _wrapped(more)
    terminal.write(text)


def _wrapped(text: str, indent: str = _INDENT) -> str:
    width = terminal.width(_WIDEST)
    lines = textwrap.wrap(text, width, subsequent_indent=indent)
    return terminal.printable("\n".join(lines) + "\n")
