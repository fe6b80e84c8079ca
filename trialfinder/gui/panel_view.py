"""Shows a text panel in a native, read-only text widget. Record text never becomes markup."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFontMetrics,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget

from trialfinder.gui.theme import Theme
from trialfinder.gui.tips import plain_tip
from trialfinder.words.blocks import Field, Heading, Item, Panel, Paragraph, Run, Told

TOLD_ANCHOR, WORD_ANCHOR = "t", "w"
_LINE_CHARACTERS = 75
_LINK_PX = 14
_HEADING_PX = {1: 22, 2: 18, 3: 16, 4: 15}


class PanelView(QTextBrowser):
    """A column of at most 75 characters; selectable, copyable, reachable by keyboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._theme = theme
        self._panel: Panel | None = None
        self._reasons: list[str] = []
        self._opened: frozenset[int] = frozenset()
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_panel(self, panel: Panel) -> None:
        if panel is not self._panel:
            self._opened = frozenset()
        self._panel = panel
        self.setAccessibleName(panel.title)
        self._reasons = write_panel(self.document(), panel, self._theme, self._opened)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def set_looks(self, theme: Theme) -> None:
        self._theme = theme
        self._write_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _write_again(self) -> None:
        """Write the panel anew and stay where the reader is."""
        if self._panel is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / max(bar.maximum(), 1)
        self.show_panel(self._panel)
        bar.setValue(round(place * bar.maximum()))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        """Show what a statement rests on, or explain a word or a repaired sign where it stands."""
        kind, number = url.fragment()[0], int(url.fragment()[1:])
        if kind == TOLD_ANCHOR:
            value, at = self.verticalScrollBar().value(), self.textCursor().position()
            self._opened ^= {number}
            self._write_again()
            cursor = self.textCursor()
            cursor.setPosition(at)  # so that Tab goes on from the link
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(value)
            return
        reason = self._reasons[number]
        where = self.cursorRect(self.textCursor()).bottomLeft()
        QToolTip.showText(self.viewport().mapToGlobal(where), plain_tip(reason), self.viewport())

    def _fit(self) -> None:
        """Keep lines short enough to read, whatever the width of the window."""
        metrics = self._theme.font()
        self.document().setDefaultFont(metrics)
        widest = self.fontMetrics().averageCharWidth() * _LINE_CHARACTERS
        margin = self._theme.px(24)
        room = self.viewport().width() - 2 * margin
        frame = QTextFrameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(max(margin, room - widest + margin))
        frame.setTopMargin(self._theme.px(12))
        frame.setBottomMargin(self._theme.px(32))
        self.document().rootFrame().setFrameFormat(frame)


def write_panel(
    document: QTextDocument, panel: Panel, theme: Theme, opened: frozenset[int] = frozenset()
) -> list[str]:
    """Replace the document's content by the panel's.

    `opened` are the numbers of the statements that show what they rest on. Gives the explanation
    of each marked stretch; the stretch is a link to its number in this list.
    """
    document.setUndoRedoEnabled(False)
    document.clear()
    writer = _Writer(document, theme)
    writer.heading(Heading(1, panel.title))
    for block in panel.blocks:
        match block:
            case Heading():
                writer.heading(block)
            case Paragraph():
                writer.paragraph(block)
            case Item():
                writer.item(block)
            case Field():
                writer.field(block)
            case Told():
                writer.told(block, opened=opened)
    return writer.reasons


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._cursor = QTextCursor(document)
        self._theme = theme
        self._first = True
        self.reasons: list[str] = []
        self._told = 0

    def heading(self, heading: Heading) -> None:
        block = self._block(above=14 if heading.level > 1 else 4, below=4)
        block.setHeadingLevel(heading.level)
        form = self._form()
        form.setFont(self._theme.font(_HEADING_PX[heading.level], bold=True))
        self._begin(block)
        self._cursor.insertText(heading.text, form)

    def paragraph(self, paragraph: Paragraph) -> None:
        block = self._block(above=0, below=8)
        if paragraph.official:
            block.setLeftMargin(self._theme.px(12))
        self._begin(block)
        self._runs(paragraph.runs, "ink_soft" if paragraph.soft else "ink")

    def item(self, item: Item) -> None:
        self._begin_item("•  " if item.depth == 0 else "–  ", item.depth)
        self._runs(item.runs, "ink")

    def field(self, field: Field) -> None:
        self._begin(self._block(above=0, below=4))
        name = self._form("ink_soft")
        self._cursor.insertText(f"{field.name}:  ", name)
        self._cursor.insertText(field.value, self._form())

    def told(self, told: Told, *, opened: frozenset[int]) -> None:
        """A statement, links to what it rests on, and that itself where it is opened."""
        number, self._told = self._told, self._told + 1
        self._begin_item("•  ", 0)
        self._runs(told.runs, "ink")
        if not told.evidence:
            return
        labels = ", ".join(dict.fromkeys(source.label for source in told.evidence))
        link = self._form("action")
        link.setFont(self._theme.font(_LINK_PX))
        link.setAnchor(True)
        link.setAnchorHref(f"#{TOLD_ANCHOR}{number}")
        link.setFontUnderline(True)
        self._cursor.insertText("  ", self._form())
        arrow = "▾" if number in opened else "▸"
        self._cursor.insertText(f"{labels}\N{NO-BREAK SPACE}{arrow}", link)
        if number in opened:
            for text in dict.fromkeys(source.text for source in told.evidence):
                self._passage(text)

    def _begin_item(self, mark: str, depth: int) -> None:
        """A block whose later lines stand under the first one's words, not under its mark."""
        hang = QFontMetrics(self._theme.font()).horizontalAdvance(mark)
        block = self._block(above=0, below=6)
        block.setLeftMargin(self._theme.px(20) * depth + hang + self._theme.px(4))
        block.setTextIndent(-hang)
        self._begin(block)
        self._cursor.insertText(mark, self._form("ink_soft"))

    def _passage(self, text: str) -> None:
        block = self._block(above=0, below=6)
        block.setLeftMargin(self._theme.px(34))
        block.setBackground(self._theme.color("action_tint"))
        self._begin(block)
        self._cursor.insertText(text, self._form())

    def _runs(self, runs: tuple[Run, ...], color: str) -> None:
        for run in runs:
            form = self._form(color)
            if run.recorded is not None:
                form.setBackground(self._theme.color("amber_ground"))
                form.setForeground(self._theme.color("amber_ink"))
            if run.reason or run.meaning:
                self._explain(form, run.reason or run.meaning)
            self._cursor.insertText(run.text, form)

    def _explain(self, form: QTextCharFormat, text: str) -> None:
        """Make a stretch one that explains itself when pointed at, clicked or reached by Tab."""
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setToolTip(plain_tip(text))
        form.setAnchor(True)
        form.setAnchorHref(f"#{WORD_ANCHOR}{len(self.reasons)}")
        self.reasons.append(text)

    def _form(self, color: str = "ink") -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font())
        form.setForeground(self._theme.color(color))
        return form

    def _block(self, *, above: float, below: float) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(self._theme.px(above))
        block.setBottomMargin(self._theme.px(below))
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._first:
            self._cursor.setBlockFormat(block)
            self._first = False
        else:
            self._cursor.insertBlock(block)
