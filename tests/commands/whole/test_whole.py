"""Nothing that the terminal answers changes without somebody having meant it."""

from pathlib import Path

from tests.calls import Call
from tests.commands.whole.asked import ASKED, asked
from tests.commands.whole.calls_in_a_row import CALLS, SHOWN, transcript
from tests.commands.whole.understood import UNDERSTOOD, understood

ANEW = "if this was meant: python -m tests.commands.whole"


def _by_call(text: str) -> list[str]:
    return [f"$ {part}".rstrip() for part in text.split("$ trialfinder ") if part]


def test_all_that_is_answered_to_many_calls_is_as_it_was(trialfinder: Call, tmp_path: Path) -> None:
    held = _by_call(SHOWN.read_text(encoding="utf-8"))
    now = _by_call(transcript(trialfinder, tmp_path))
    assert len(now) == len(list(filter(None, CALLS.splitlines())))
    other = [(before, after) for before, after in zip(held, now, strict=True) if before != after]
    assert other == [], ANEW


def test_every_option_is_understood_or_refused_as_it_was() -> None:
    assert list(understood()) == UNDERSTOOD.read_text(encoding="utf-8").splitlines(), ANEW


def test_all_that_an_assistant_is_answered_is_as_it_was(tmp_path: Path) -> None:
    assert list(asked(tmp_path)) == ASKED.read_text(encoding="utf-8").splitlines(), ANEW
