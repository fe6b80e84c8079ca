"""A text as it stands in the window: its columns, headings, tables, and what markup becomes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextFragment, QTextTable
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import write
from trialfinder.app import App
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts.anchors import WORD, anchor
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.gui.window.late_parts import TEXT_TABS
from trialfinder.words.blocks import (
    Evidence,
    Field,
    Heading,
    Item,
    Panel,
    Paragraph,
    Run,
    Table,
    Told,
    plain,
)


def view_of(app: App, tab: str) -> PanelView:
    """The text of a tab, all of it written."""
    app.first_view.workspace.show_tab(tab)
    view = app.late_parts.pages.views[tab]
    view.complete()
    return view


def blocks_of(view: PanelView) -> Iterator[QTextBlock]:
    block = view.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments_of(view: PanelView) -> Iterator[QTextFragment]:
    for block in blocks_of(view):
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1


def shown(qtbot: QtBot, *blocks: object) -> PanelView:
    view = PanelView(theme_of(dark=False, text_percent=100))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_panel(Panel("x", "Title", blocks))
    return view


def test_no_sign_of_a_record_steers_the_text(qtbot: QtBot) -> None:
    odd = "a\u202eb\x1bc\u2028d\ne"
    view = shown(
        qtbot,
        Heading(2, odd),
        Paragraph(plain(odd), official=True),
        Item((Run(odd, odd, "why"),)),
        Field(odd, odd),
        Told(plain(odd), (Evidence("record", odd),)),
    )
    view.complete()
    text = view.toPlainText()
    assert not set(text) & set("\u202e\x1b\u2028\u2029")
    assert "ab�c d e" in [block.text() for block in blocks_of(view)]  # the heading, on one line
    assert text.count("ab�c�d") == 4


@pytest.mark.parametrize("percent", [100, 200])
def test_lines_have_75_signs_at_most(app: App, qtbot: QtBot, percent: int) -> None:
    app.first_view.window.resize(2600, 900)
    app.preferences.set_text(percent)
    for tab in TEXT_TABS:
        view = view_of(app, tab)
        view.resize(2000, 900)
        for block in blocks_of(view):
            layout = block.layout()
            lines = [layout.lineAt(number) for number in range(layout.lineCount())]
            assert all(line.textLength() <= 75 for line in lines), block.text()


@pytest.mark.parametrize("width", [480, 540, 600])
def test_a_limit_stands_on_one_line_with_its_sign(app: App, width: int) -> None:
    view = view_of(app, "eligibility")
    view.resize(width, 900)
    for block in blocks_of(view):
        layout = block.layout()
        for line in (layout.lineAt(number) for number in range(layout.lineCount())):
            text = block.text()[line.textStart() : line.textStart() + line.textLength()]
            assert text.strip()[-1:] not in set("<>≤≥="), block.text()
    assert "score of ≥ 50%, corresponding" in view.toPlainText()
    assert "patients > 16 years of age" in view.toPlainText()


def test_headings_carry_their_levels(app: App) -> None:
    levels = []
    for tab in ("about", "eligibility", "record"):
        view = view_of(app, tab)
        assert view.document().begin().blockFormat().headingLevel() == 1
        for block in blocks_of(view):
            level = block.blockFormat().headingLevel()
            if level:
                assert level <= (levels[-1] if levels else 0) + 1 or level == 1
                levels.append(level)
    assert set(levels) == {1, 2, 3, 4}


def test_a_table_has_cells_and_a_head(qtbot: QtBot) -> None:
    cells = (plain("1 year"), (Run("0.6", "?", "lost"),))
    view = shown(
        qtbot,
        Table("Limits", ("Age", "Value"), (cells,)),
        Item(plain("after")),
        Table("More", ("A", "B"), (cells, cells)),
        Paragraph(plain("end")),
    )
    tables = [f for f in view.document().rootFrame().childFrames() if isinstance(f, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2), (3, 2)]
    assert tables[0].format().headerRowCount() == 1
    assert tables[0].cellAt(0, 0).firstCursorPosition().block().text() == "Age"
    assert tables[0].cellAt(1, 1).firstCursorPosition().block().text() == "0.6"
    assert tables[0].cellAt(0, 0).format().background().color().isValid()
    words = " ".join(view.toPlainText().split())
    assert words == "Title Limits Age Value 1 year 0.6 • after More A B 1 year 0.6 1 year 0.6 end"
    assert len(view._writer.marked) == 3


def test_markup_is_text_wherever_it_stands(make_app: MakeApp, qtbot: QtBot, tmp_path: Path) -> None:
    bad = '<b onmouseover="x">M&amp;M</b> <img src=x> **bold** [a](javascript:x)'
    section = {
        "identificationModule": {"briefTitle": bad, "nctId": "NCT00000001"},
        "eligibilityModule": {
            "eligibilityCriteria": f"Inclusion Criteria:\n\n* {bad}\n\n1. <script>y</script>\n\n"
            f"{bad}:\n\n* creatinine:\n  * 1 mg/dL (1 to < 2 years)\n"
            "  * <i>2</i> mg/dL (>= 2 years)",
            "genderDescription": bad,
        },
    }
    (file,) = write(tmp_path, {"protocolSection": section})
    app = make_app("--study", str(file), "--size", "1280x820")
    text = view_of(app, "eligibility").toPlainText()
    assert text.count(bad) == 3
    assert "<script>y</script>" in text
    assert "<i>2</i> mg/dL" in text
    assert bad in view_of(app, "record").toPlainText()
    for tab in ("eligibility", "record"):
        for fragment in fragments_of(app.late_parts.pages.views[tab]):
            form = fragment.charFormat()
            assert not form.isImageFormat()
            assert form.anchorHref()[:2] in ("", "#w", "#t")


def test_a_study_with_200_criteria_stands_quick_changes_of_tab(
    make_app: MakeApp, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = "".join(
        f"{number}. Criterion {number} about osteosarcoma and creatinine\n\n    * below\n\n"
        for number in range(1, 101)
    )
    criteria = f"Inclusion Criteria:\n\n{lines}Exclusion Criteria:\n\n{lines}"
    section = {
        "identificationModule": {"briefTitle": "Long", "nctId": "NCT00000001"},
        "eligibilityModule": {"eligibilityCriteria": criteria},
    }
    (file,) = write(tmp_path, {"protocolSection": section})
    app = make_app("--study", str(file), "--size", "1280x820")
    for _ in range(3):
        for number in (4, 5, 7, 6, 4, 1, 2, 4):
            key = getattr(Qt.Key, f"Key_{number}")
            qtbot.keyClick(app.first_view.window, key, Qt.KeyboardModifier.ControlModifier)
    assert app.first_view.workspace.current == "eligibility"
    view = app.late_parts.pages.views["eligibility"]
    qtbot.waitUntil(lambda: view.toPlainText().count("Criterion 100 about") == 2)
    assert view.toPlainText().count("below") == 200


def test_headings_of_a_panel_are_written_once(qtbot: QtBot) -> None:
    view = shown(qtbot, *(Heading(2, f"H{number}") for number in range(1000)))
    view.complete()
    assert view.toPlainText().split() == ["Title", *(f"H{number}" for number in range(1000))]


def test_a_screenful_is_painted_before_the_rest_is_written(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.show()
    written: list[int] = []

    class Painting(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                written.append(view.document().blockCount())
            return False

    painting = Painting()
    view.viewport().installEventFilter(painting)
    headings = tuple(Heading(2, f"H{number}") for number in range(1000))
    view.show_panel(Panel("x", "Title", headings))
    qtbot.waitUntil(lambda: "H999" in view.toPlainText())
    assert written[0] == 30
    view.hide()
    view.show_panel(Panel("y", "Title", headings))
    qtbot.wait(50)
    assert "H999" not in view.toPlainText()
    view.show()
    qtbot.waitUntil(lambda: "H999" in view.toPlainText())


def test_nothing_is_selected_in_a_text_that_was_just_written(app: App, qtbot: QtBot) -> None:
    for tab in TEXT_TABS:
        view = view_of(app, tab)
        assert not view.textCursor().hasSelection(), tab
        assert view.textCursor().position() == 0
    view = view_of(app, "about")
    app.preferences.set_text(150)
    assert not view.textCursor().hasSelection()


def test_a_long_text_that_gives_way_to_a_short_one_leaves_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot, *(Heading(2, f"H{number}") for number in range(1000)))
    view.show_panel(Panel("x", "Other", ()))
    qtbot.wait(50)
    assert view.toPlainText() == "Other"


def test_repaired_signs_are_marked_and_their_originals_are_at_hand(app: App) -> None:
    view = view_of(app, "eligibility")
    assert "score of ≥ 50%" in view.toPlainText()
    marked = [
        fragment.text()
        for fragment in fragments_of(view)
        if "shows “?”" in fragment.charFormat().toolTip()
    ]
    assert marked.count("16 years and older") == 1  # in the table, beside its sentence
    assert len(marked) == 20 + 1


def test_a_click_on_a_repaired_sign_shows_the_original(app: App) -> None:
    view = view_of(app, "eligibility")
    number = next(i for i, run in enumerate(view._writer.marked) if "shows “?”" in run.reason)
    view.anchorClicked.emit(QUrl(anchor(WORD, number)))
    assert "shows “?”" in QToolTip.text()


def test_a_copy_keeps_marks_levels_and_rows(app: App) -> None:
    view = view_of(app, "eligibility")
    view.selectAll()
    copied = view.createMimeDataFromSelection().text()
    assert copied.count("|?}") == 22  # 20 signs, the remark, the last row of the table
    assert "In plain text this looks like {≥|?}:" in copied
    assert "  –  Platelet count {≥|?} 100,000/{µ|?}L (transfusion" in copied
    assert (
        "\n  –  The following do not qualify as measurable disease:"
        "\n    –  Malignant fluid collections (e.g., ascites, pleural effusions)\n"
    ) in copied
    assert "\n13 years to under 16 years\t1.5\t1.4\n{16 years and older|?}\t1.7\t1.4\n" in copied


def test_a_copy_has_no_more_than_what_is_selected(app: App) -> None:
    view = view_of(app, "eligibility")
    cursor = view.document().find("ANC ≥ 750/µL")
    assert not cursor.isNull()
    view.setTextCursor(cursor)
    assert view.createMimeDataFromSelection().text() == "ANC {≥|?} 750/{µ|?}L"


def test_another_text_forgets_where_the_reader_was_in_one_set_aside(qtbot: QtBot) -> None:
    lines = tuple(Paragraph(plain(f"Line {number}")) for number in range(200))
    view = shown(qtbot, *lines)
    view.complete()
    view.show()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    view.set_aside()
    other = Panel("y", "Other", lines)
    view.show_panel(other)
    view.complete()
    view.renew_panel(other)
    assert bar.maximum() > 0
    assert bar.value() == 0
