"""The rows of the library: few at first, more as they are scrolled to, each written once."""

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from trialfinder.finder.columns.nearest import NearSite
from trialfinder.gui.studies.library_model import LINE_ROLE, LibraryModel
from trialfinder.library.entry import LibraryEntry
from trialfinder.words.library_lines import LibraryLine

NEAR = NearSite(distance_km=3.0, radius_km=1.0, city="Denver", country=None)


def entry(number: int) -> LibraryEntry:
    return LibraryEntry(
        key=f"key {number}",
        nct_id=f"NCT{number:08}",
        title=f"Study {number}",
        status="COMPLETED",
        conditions=(),
        site_count=1,
        verified=None,
        ended=None,
        updated="",
        name="study.json",
        format="API v2",
        added="2026-01-01",
        fetched=None,
    )


class Writer:
    """Writes lines, and remembers of which studies."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def __call__(self, entry: LibraryEntry, near: NearSite | None) -> LibraryLine:
        self.written.append(entry.key)
        return LibraryLine(
            title=f"<b>{entry.title}</b>",
            number=entry.nct_id or "",
            standing="study finished",
            tone="closed",
            joinable=False,
            centers=f"nearest: {near.city}" if near else "1 center",
            record="",
            spoken=f"{entry.title} <i>spoken</i>",
        )


@pytest.fixture
def write() -> Writer:
    return Writer()


@pytest.fixture
def model(qtbot: QtBot, write: Writer) -> LibraryModel:
    made = LibraryModel()
    made.show([entry(number) for number in range(200)], 500, {}, write)
    return made


def test_more_rows_are_asked_for_once_when_they_are_scrolled_to(
    model: LibraryModel, qtbot: QtBot
) -> None:
    assert (model.rowCount(), model.count) == (200, 500)
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore()
    assert not model.canFetchMore()
    with qtbot.assertNotEmitted(model.more_wanted):
        model.fetchMore()
    with qtbot.waitSignal(model.rowsInserted) as told:
        model.add([entry(number) for number in range(200, 400)], {"key 300": NEAR})
    assert told.args is not None
    assert told.args[1:] == [200, 399]
    assert model.line(300).centers == "nearest: Denver"
    assert model.canFetchMore()
    model.add([entry(number) for number in range(400, 500)], {})
    assert (model.rowCount(), model.count) == (500, 500)
    assert not model.canFetchMore()
    assert model.rowCount(model.index(0)) == 0


def test_where_no_more_come_there_are_none(model: LibraryModel) -> None:
    """As where another window has removed them meanwhile."""
    model.fetchMore()
    model.add([], {})
    assert (model.rowCount(), model.count) == (200, 200)
    assert not model.canFetchMore()


def test_a_row_is_written_once_and_only_when_it_is_looked_at(
    model: LibraryModel, write: Writer
) -> None:
    for _ in range(3):
        assert model.line(7).title == "<b>Study 7</b>"
        assert model.index(7).data(LINE_ROLE).number == "NCT00000007"
    assert write.written == ["key 7"]


def test_qt_gets_the_words_as_text(model: LibraryModel) -> None:
    index = model.index(3)
    assert index.data() == "<b>Study 3</b>"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Study 3 <i>spoken</i>"
    assert "&lt;i&gt;spoken" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_the_row_of_a_study_is_found(model: LibraryModel) -> None:
    assert model.row_of("key 150") == 150
    assert model.row_of("no such key") == 0
    assert model.row_of("") == 0


def test_a_study_is_taken_out_with_its_row(model: LibraryModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.rowsRemoved):
        taken = model.take(7)
    assert taken == entry(7)
    assert (model.rowCount(), model.count) == (199, 499)
    assert model.line(7).title == "<b>Study 8</b>"
    assert taken not in model.entries


def test_distances_that_come_later_are_shown_in_the_same_rows(
    model: LibraryModel, qtbot: QtBot
) -> None:
    assert model.line(2).centers == "1 center"
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_near({"key 2": NEAR})
    assert changed.args is not None
    assert [index.row() for index in changed.args[:2]] == [0, 199]
    assert model.line(2).centers == "nearest: Denver"
    assert model.line(3).centers == "1 center"


def test_what_is_known_later_of_a_study_is_shown_in_its_row(
    model: LibraryModel, write: Writer, qtbot: QtBot
) -> None:
    for row in (2, 3):
        assert model.line(row).title
    renamed = msgspec.structs.replace(entry(2), title="Known by now")
    with qtbot.waitSignal(model.dataChanged):
        model.renew({"key 2": renamed, "key of no row": renamed})
    assert [model.line(row).title for row in (2, 3)] == ["<b>Known by now</b>", "<b>Study 3</b>"]
    assert write.written == ["key 2", "key 3", "key 2"]
    assert model.entries[2] == renamed


def test_other_studies_replace_all(model: LibraryModel, write: Writer) -> None:
    model.show([entry(7)], 1, {"key 7": NEAR}, write)
    assert model.rowCount() == 1
    assert model.line(0).centers == "nearest: Denver"
    assert not model.canFetchMore()
    model.show([], 0, {}, write)
    assert model.rowCount() == 0
