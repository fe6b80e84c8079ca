"""The rows of the ranked list as Qt asks for them, written only when somebody looks."""

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.gui.centers.test_site_delegate import NEAR
from trialfinder.gui.centers.site_model import LINE_ROLE, SITE_ROLE, SiteModel, SiteRows
from trialfinder.words.site_lines import SiteLine

SITES = (30, 10, 20)


def write(row: int) -> SiteLine:
    return msgspec.structs.replace(NEAR, name=f"Center <b>{row}</b>", spoken=f"Spoken <i>{row}</i>")


def test_a_row_is_a_site_by_its_index_in_the_record() -> None:
    rows = SiteRows(SITES, write)
    assert len(rows) == 3
    assert [rows.site(row) for row in range(3)] == list(SITES)
    assert [rows.row_of_site(site) for site in (10, 20, 30)] == [1, 2, 0]
    assert rows.row_of_site(11) is None


def test_each_row_is_written_once_and_only_when_it_is_looked_at() -> None:
    written: list[int] = []

    def note(row: int) -> SiteLine:
        written.append(row)
        return write(row)

    rows = SiteRows(SITES, note)
    assert written == []
    for row in (2, 0, 2, 2):
        assert rows.line(row) == write(row)
    assert written == [2, 0]
    assert [line.name for line in rows.lines()] == [write(row).name for row in range(3)]
    assert sorted(written) == [0, 1, 2]


def test_qt_gets_the_words_of_each_row(qtbot: QtBot) -> None:
    model = SiteModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.rowCount() == 0
    model.set_rows(SiteRows(SITES, write))
    assert model.rowCount() == 3
    assert model.rowCount(model.index(0)) == 0  # a list, no tree
    index = model.index(1)
    assert index.data(SITE_ROLE) == 10
    assert index.data(LINE_ROLE) == write(1)
    assert index.data() == "Center <b>1</b>"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Spoken <i>1</i>"
    assert "&lt;i&gt;1" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_other_rows_replace_all(qtbot: QtBot) -> None:
    model = SiteModel()
    with qtbot.waitSignals([model.modelAboutToBeReset, model.modelReset]):
        model.set_rows(SiteRows(SITES, write))
    model.set_rows(SiteRows((), write))
    assert model.rowCount() == 0


def test_there_is_no_row_before_any_is_set() -> None:
    with pytest.raises(IndexError):
        SiteModel().rows.line(0)
