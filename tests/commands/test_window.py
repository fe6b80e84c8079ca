"""`trialfinder open` up to the window: what is said before it, and in place of it."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.calls import Call
from trialfinder import app, paths
from trialfinder.commands import window
from trialfinder.options import OpenOptions
from trialfinder.records.study import Study

ROOT = paths.resources_dir().parent


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("open", "--screenshot", "nowhere/x.png"), 1, "nowhere/x.png"),
        (("open", "--study", "missing.txt"), 4, "missing.txt"),
        (("open", "99999"), 3, "99999"),
    ],
)
def test_what_is_wrong_is_said_before_a_window_is_made(
    trialfinder: Call, tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_display_the_ranking_is_that_of_near(
    trialfinder: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window itself is drawn in `tests/e2e/test_terminal.py`."""
    drawn: list[str | None] = []

    def draw(_study: Study, options: OpenOptions, *_more: object) -> None:
        drawn.append(options.screenshot)

    monkeypatch.setattr(app, "run", draw)
    done = trialfinder("open", "35233")
    assert done.stdout.startswith(trialfinder("near", "35233").stdout)
    assert drawn == ["trialfinder-NCT01614795.png"]
    assert "trialfinder-NCT01614795.png" in done.stdout


def test_the_picture_is_no_change_of_a_checkout() -> None:
    """`make run` draws it into the project's own folder."""
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    name = window.free_name("trialfinder-NCT01614795").name
    assert any(fnmatch(f"/{name}", pattern) for pattern in patterns)


def test_no_picture_takes_the_place_of_another(
    trialfinder: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str | None] = []
    monkeypatch.setattr(app, "run", lambda _s, options, *_: drawn.append(options.screenshot))
    for name in ("trialfinder-NCT01614795.png", "trialfinder-NCT01614795-2.png"):
        (tmp_path / name).touch()
    trialfinder("open")
    assert drawn == ["trialfinder-NCT01614795-3.png"]
