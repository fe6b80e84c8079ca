"""A text as it stands in the window: its columns, headings, tables, and what markup becomes."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextLength, QTextTable
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.every import every
from tests.gui.records import write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from tests.gui.screen.texts import Text
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts.panel_view import PanelView
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
    assert "ab�c d e" in [block.text() for block in Text(view).blocks]  # the heading, on one line
    assert text.count("ab�c�d") == 4


def test_an_escaped_sign_shows_what_the_file_has_and_does_not_stop_the_tab_key(
    qtbot: QtBot,
) -> None:
    why = "The file shows “\\>” here."
    view = shown(qtbot, Item((Run("LDH "), Run(">", reason=why, escaped="\\>"), Run(" 2"))))
    view.complete()
    cursor = view.document().find(">")
    form = cursor.charFormat()
    assert form.toolTip()
    assert "\\" in form.toolTip()
    assert not form.isAnchor()
    assert "LDH > 2" in view.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("percent", [100, 200])
def test_lines_have_75_signs_at_most(screen: Screen, percent: int) -> None:
    screen.resize(2600, 900)
    screen.set_text_size(percent)
    for tab in screen.text_tabs:
        view = screen.text(tab).view
        view.resize(2000, 900)
        layouts = [block.layout() for block in Text(view).blocks]
        assert every(
            layout.lineAt(number).textLength() <= 75
            for layout in layouts
            for number in range(layout.lineCount())
        ), tab


@pytest.mark.parametrize("width", [480, 540, 600])
def test_a_limit_stands_on_one_line_with_its_sign(screen: Screen, width: int) -> None:
    view = screen.text("eligibility").view
    view.resize(width, 900)
    for block in Text(view).blocks:
        layout = block.layout()
        for line in (layout.lineAt(number) for number in range(layout.lineCount())):
            text = block.text()[line.textStart() : line.textStart() + line.textLength()]
            assert text.strip()[-1:] not in set("<>≤≥="), block.text()
    assert "score of ≥ 50%, corresponding" in view.toPlainText()
    assert "patients > 16 years of age" in view.toPlainText()


def test_headings_carry_their_levels(screen: Screen) -> None:
    levels = []
    for tab in ("about", "eligibility", "record"):
        of_text = [level for level, _ in screen.text(tab).headings]
        assert of_text[0] == 1
        assert screen.text(tab).view.document().begin().blockFormat().headingLevel() == 1
        assert every(low <= high + 1 for high, low in pairwise(of_text))
        levels += of_text
    assert set(levels) == {1, 2, 3, 4}


@pytest.mark.parametrize(("beyond", "is_shown"), [(1, False), (40, True)])
def test_one_pixel_beyond_the_column_shows_no_bar(
    qtbot: QtBot, beyond: int, is_shown: bool
) -> None:
    """By one pixel Qt takes many tables for wider than they are."""
    view = shown(qtbot, Paragraph(plain("A table.")))
    view.show()
    view.horizontalScrollBar().setRange(0, beyond)
    policy = view.horizontalScrollBarPolicy()
    assert (policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff) is is_shown


def test_the_column_that_says_most_is_the_widest(qtbot: QtBot) -> None:
    long = "zetamab 8 mg, by mouth, twice a day, on days 1 to 21 of each cycle"
    rows = tuple(tuple(map(plain, cells)) for cells in (("Zetamab 8 mg", "21 days", long),))
    short = (tuple(map(plain, ("Started", "41", "40"))),)
    header = ("Group", "Length of a cycle", "What is given")
    view = shown(qtbot, Table("T", header, rows), Table("U", ("", "A", "B"), short))
    wide, narrow = (
        frame.format().columnWidthConstraints()
        for frame in view.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    )
    first, second, third = (width.rawValue() for width in wide)
    assert third > 1.5 * first
    assert second >= 100 * len("Length") / 60  # its longest word stays whole
    assert {width.type() for width in narrow} == {QTextLength.Type.VariableLength}


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
    assert len([link for link in Text(view).links if link.tip == "lost"]) == 3


def test_markup_is_text_wherever_it_stands(make_screen: MakeScreen, tmp_path: Path) -> None:
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
    screen = make_screen("--study", str(file), "--size", "1280x820")
    text = screen.text("eligibility").words
    assert text.count(bad) == 3
    assert "<script>y</script>" in text
    assert "<i>2</i> mg/dL" in text
    assert bad in screen.text("record").words
    for tab in ("eligibility", "record"):
        for fragment in screen.text(tab).fragments:
            form = fragment.charFormat()
            assert not form.isImageFormat()
            assert form.anchorHref()[:2] in ("", "#w", "#t")


def test_a_study_with_200_criteria_stands_quick_changes_of_tab(
    make_screen: MakeScreen, tmp_path: Path
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
    screen = make_screen("--study", str(file), "--size", "1280x820")
    for _ in range(3):
        for number in (4, 5, 7, 6, 4, 1, 2, 4):
            screen.press(f"Ctrl+{number}")
    assert screen.tab == "eligibility"
    page = screen.page("eligibility")
    until(lambda: page.words.count("Criterion 100 about") == 2)
    assert page.words.count("below") == 200


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
    until(lambda: "H999" in view.toPlainText())
    assert written[0] == 30
    view.hide()
    view.show_panel(Panel("y", "Title", headings))
    QApplication.processEvents()
    assert "H999" not in view.toPlainText()
    view.show()
    until(lambda: "H999" in view.toPlainText())


def test_nothing_is_selected_in_a_text_that_was_just_written(screen: Screen) -> None:
    for tab in screen.text_tabs:
        view = screen.text(tab).view
        assert not view.textCursor().hasSelection(), tab
        assert view.textCursor().position() == 0
    view = screen.text("about").view
    screen.set_text_size(150)
    assert not view.textCursor().hasSelection()


def test_a_long_text_that_gives_way_to_a_short_one_leaves_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot, *(Heading(2, f"H{number}") for number in range(1000)))
    view.show()
    until(lambda: view.document().blockCount() > 31)  # it is being written
    view.show_panel(Panel("x", "Other", ()))
    for _ in range(20):
        QApplication.processEvents()
    assert view.toPlainText() == "Other"


def test_repaired_signs_are_marked_and_their_originals_are_at_hand(screen: Screen) -> None:
    text = screen.text("eligibility")
    assert "score of ≥ 50%" in text.words
    marked = [link.words for link in text.links if "shows “?”" in link.tip]
    assert marked.count("16 years and older") == 1  # in the table, beside its sentence
    assert len(marked) == 20 + 1


def test_a_click_on_a_repaired_sign_shows_the_original(screen: Screen) -> None:
    text = screen.text("eligibility")
    text.click_on(next(link.address for link in text.links if "shows “?”" in link.tip))
    assert "shows “?”" in QToolTip.text()


def test_a_word_reached_by_tab_explains_itself_until_escape_or_until_one_leaves(
    screen: Screen,
) -> None:
    text = screen.text("eligibility")
    text.view.setFocus()
    for _ in range(40):
        screen.press("Tab")
        if text.tips_of_selected:
            break
    assert QToolTip.isVisible()
    assert QToolTip.text() == text.tips_of_selected
    screen.press("Escape")
    until(lambda: not QToolTip.isVisible())
    screen.press("Shift+Tab")
    screen.press("Tab")
    assert QToolTip.isVisible()
    screen.press("Ctrl+L")
    until(lambda: not QToolTip.isVisible())


def test_a_copy_keeps_marks_levels_and_rows(screen: Screen) -> None:
    view = screen.text("eligibility").view
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


def test_a_copy_has_no_more_than_what_is_selected(screen: Screen) -> None:
    view = screen.text("eligibility").view
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


def test_what_stands_deeper_in_a_list_has_another_mark_unless_the_record_gives_one(
    qtbot: QtBot,
) -> None:
    items = (Item(plain("outer")), Item(plain("inner"), 1), Item(plain("third"), 1, mark="a."))
    view = shown(qtbot, *items)
    lines = [block.text() for block in Text(view).blocks][-3:]
    assert [" ".join(line.split()) for line in lines] == ["• outer", "– inner", "a. third"]
