"""The study opened last is there at the next start, if the person has it kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calls import Save
from tests.records.invented import INVENTED
from trialfinder import app, paths
from trialfinder.cli import main
from trialfinder.library.recent import RecentList
from trialfinder.messages import Message
from trialfinder.options import OpenOptions
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue

Shown = list[tuple[str, Message | None]]
BUNDLED = "NCT01614795"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The studies with which the window would come up, and what it would say."""
    found: Shown = []

    def run(
        study: Study, _options: OpenOptions, _catalogue: Catalogue, said: Message | None = None
    ) -> None:
        found.append((study.nct_id or study.title, said))

    monkeypatch.setattr(app, "run", run)
    return found


@pytest.fixture
def last(make_file: Callable[[str, bytes], Path]) -> Path:
    """A file that was opened last."""
    file = make_file("invented.txt", INVENTED.encode())
    RecentList(paths.recent_file()).add(str(file), "Invented")
    return file


def test_at_first_the_bundled_study_is_shown(shown: Shown) -> None:
    assert main(["open"]) == 0
    assert shown == [(BUNDLED, None)]


def test_then_the_one_opened_last(shown: Shown, last: Path) -> None:
    assert main(["open", "35233"]) == 0
    assert shown[0][0] != BUNDLED
    assert shown[0][1] is None


def test_a_study_that_is_asked_for_comes_before_it(shown: Shown, last: Path) -> None:
    main(["open", "--study", BUNDLED])
    main(["open", "--screenshot", str(last.with_name("x.png"))])
    assert [name for name, _ in shown] == [BUNDLED, BUNDLED]


@pytest.mark.parametrize("name", ["keep_recent", "reopen_last"])
def test_not_where_the_person_wants_it_otherwise(
    shown: Shown, last: Path, save_settings: Save, name: str
) -> None:
    save_settings(**{name: False})
    main(["open"])
    assert shown == [(BUNDLED, None)]


def test_not_where_the_settings_are_damaged(shown: Shown, last: Path) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps("nothing"))
    main(["open"])
    assert shown == [(BUNDLED, None)]


def test_that_it_is_gone_is_said(shown: Shown, last: Path) -> None:
    last.unlink()
    main(["open"])
    ((name, said),) = shown
    assert name == BUNDLED
    assert said is not None
    assert str(last)[:40] in str(said.values["file"])
