"""Writes a panel into a text document. All text is plain: record text never becomes markup."""

import re
from collections.abc import Iterable

from PySide6.QtGui import (
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from trialfinder.gui.kit.theme import BODY_PX, Theme
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.gui.texts.anchors import BULLET, LINK, REFERENCE, TOLD, WORD, anchor
from trialfinder.gui.texts.calendar_picture import CalendarPainter
from trialfinder.gui.texts.document_picture import painter_in
from trialfinder.gui.texts.dots_picture import DotsPainter
from trialfinder.words.blocks import (
    Block,
    Calendar,
    Dots,
    Field,
    Heading,
    Item,
    Link,
    Panel,
    Paragraph,
    Reference,
    Run,
    Table,
    Told,
    held_together,
    plain,
    tame,
)

DEPTH = QTextFormat.Property.UserProperty.value
"""The property of a block that says how deep its line stands within others, None for not at all."""
_LINK_PX = 14
_TABLE_INDENT = 24
_ON_A_LINE = 46
"""So many characters stand side by side in the columns of a table, in a small window too."""
_EDGES = 2
"""What the edges of a cell take, in characters."""
_BOLD = 1.2
_PARTED = re.compile(r"[\s\-/]+")
_MOST_IN_COLUMN = 60
_HEADING_PX = (22, 18, 16, 15, 15)


class PanelWriter:
    """Replaces the content of a document by a panel's, at once or in slices.

    `opened` are the numbers of the statements that show what they rest on. `marked` are the
    stretches that explain themselves, and `references` the ways to other texts; each is a link to
    its number among them. `passages` are what the opened statements rest on, by their numbers.
    """

    def __init__(
        self,
        document: QTextDocument,
        panel: Panel,
        theme: Theme,
        opened: frozenset[int] = frozenset(),
    ) -> None:
        document.setUndoRedoEnabled(False)
        document.clear()
        self._cursor = QTextCursor(document)
        self._theme = theme
        self._opened = opened
        self._is_begun = False
        self._forms: dict[tuple[str, bool], QTextCharFormat] = {}
        self._hangs: dict[str, int] = {}
        self.marked: list[Run] = []
        self.references: list[Reference] = []
        self.passages: dict[int, str] = {}
        self._statements = 0
        self._pictures = painter_in(document, CalendarPainter)
        self._pictures.begin(theme)
        self._dots = painter_in(document, DotsPainter)
        self._dots.begin(theme)
        self._blocks: tuple[Block, ...] = (Heading(1, panel.title), *panel.blocks)

    @property
    def is_done(self) -> bool:
        return not self._blocks

    def write(self, count: int | None = None) -> None:
        """Write the next `count` blocks, or all that are left."""
        cursor = self._cursor
        cursor.beginEditBlock()  # so that they are laid out once
        now = self._blocks[:count]
        self._blocks = self._blocks[len(now) :]
        for block in now:
            self._write(tame(block))
        cursor.endEditBlock()

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Item():
                self._item(block)
            case Field():
                self._field(block)
            case Told():
                self._told(block)
            case Table():
                self._table(block)
            case Calendar() | Dots():
                self._picture(block)
            case Link():
                self._link(block)
            case Reference():
                self._reference(block)

    def _heading(self, heading: Heading) -> None:
        block = self._block(above=14 if heading.level > 1 else 4, below=4)
        block.setHeadingLevel(heading.level)
        form = self._form()
        form.setFont(self._theme.font(_HEADING_PX[heading.level - 1], bold=True))
        self._begin(block)
        self._cursor.insertText(heading.text, form)

    def _paragraph(self, paragraph: Paragraph) -> None:
        block = self._block(above=0, below=8)
        if paragraph.official:
            block.setLeftMargin(self._theme.px(12))
        self._begin(block)
        self._runs(paragraph.runs, "ink_soft" if paragraph.soft else "ink")

    def _item(self, item: Item) -> None:
        bullet = "•" if item.depth == 0 else "–"
        self._begin_item(f"{item.mark or bullet}  ", item.depth)
        self._runs(item.runs, "ink")

    def _field(self, field: Field) -> None:
        self._begin(self._block(above=0, below=4))
        name = self._form("ink_soft")
        self._cursor.insertText(f"{field.name}{field.colon}  ", name)
        self._cursor.insertText(field.value, self._form())

    def _told(self, told: Told) -> None:
        """A statement, links to what it rests on, and that itself where it is opened."""
        number, self._statements = self._statements, self._statements + 1
        self._begin_item(BULLET, 0)
        self._runs(told.runs, "ink")
        if not told.evidence:
            return
        labels = ", ".join(dict.fromkeys(source.label for source in told.evidence))
        link = self._link_form(anchor(TOLD, number), _LINK_PX)
        self._cursor.insertText("  ", self._form())
        arrow = "▾" if number in self._opened else "▸"
        self._cursor.insertText(f"{labels}\N{NO-BREAK SPACE}{arrow}", link)
        if number in self._opened:
            passages = dict.fromkeys(source.text for source in told.evidence)
            self.passages[number] = " ".join(passages)
            self._passages(passages)

    def _table(self, table: Table) -> None:
        """A caption, then a table whose first row heads its columns."""
        caption = self._block(above=6, below=6)
        caption.setLeftMargin(self._theme.px(_TABLE_INDENT))
        self._begin(caption)
        self._cursor.insertText(table.caption, self._form("ink_soft"))
        form = self._table_form(_widths(table))
        grid = self._cursor.insertTable(len(table.rows) + 1, len(table.header), form)
        for column, name in enumerate(table.header):
            cell = grid.cellAt(0, column)
            look = QTextCharFormat()
            look.setBackground(self._theme.color("action_tint"))
            cell.setFormat(look)
            self._cell(cell.firstCursorPosition(), plain(name), bold=True)
        for row, cells in enumerate(table.rows, 1):
            for column, runs in enumerate(cells):
                self._cell(grid.cellAt(row, column).firstCursorPosition(), runs, bold=False)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_begun = False

    def _cell(self, cursor: QTextCursor, runs: tuple[Run, ...], *, bold: bool) -> None:
        outside, self._cursor = self._cursor, cursor
        self._runs(runs, "ink", bold=bold)
        self._cursor = outside

    def _table_form(self, widths: list[QTextLength]) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderBrush(self._theme.color("edge"))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setCellPadding(self._theme.px(5))
        form.setLeftMargin(self._theme.px(_TABLE_INDENT))
        form.setBottomMargin(self._theme.px(10))
        form.setColumnWidthConstraints(widths)
        return form

    def _link(self, link: Link) -> None:
        block = self._block(above=0, below=8)
        block.setLeftMargin(self._theme.px(12))
        self._begin(block)
        self._cursor.insertText(link.text, self._link_form(anchor(LINK, 0)))

    def _reference(self, reference: Reference) -> None:
        self._begin_item("•  ", 0)
        link = self._link_form(anchor(REFERENCE, len(self.references)))
        self._cursor.insertText(reference.text, link)
        self.references.append(reference)

    def _picture(self, picture: Calendar | Dots) -> None:
        block = self._block(above=2, below=8)
        block.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if isinstance(picture, Dots):
            block.setLeftMargin(self._theme.px(_TABLE_INDENT))
        self._begin(block)
        if isinstance(picture, Dots):
            self._dots.insert(self._cursor, picture)
        else:
            self._pictures.insert(self._cursor, picture)

    def _begin_item(self, mark: str, depth: int) -> None:
        """A block whose later lines stand under the first one's words, not under its mark."""
        if mark not in self._hangs:
            self._hangs[mark] = QFontMetrics(self._theme.font()).horizontalAdvance(mark)
        hang = self._hangs[mark]
        block = self._block(above=0, below=6)
        block.setLeftMargin(self._theme.px(20) * depth + hang + self._theme.px(4))
        block.setTextIndent(-hang)
        block.setProperty(DEPTH, depth)
        self._begin(block)
        self._cursor.insertText(mark, self._form("ink_soft"))

    def _passages(self, texts: Iterable[str]) -> None:
        """What a statement rests on, in a frame of its own."""
        frame = QTextFrameFormat()
        frame.setBackground(self._theme.color("action_tint"))
        frame.setLeftMargin(self._theme.px(_TABLE_INDENT))
        frame.setBottomMargin(self._theme.px(8))
        frame.setPadding(self._theme.px(8))
        self._cursor.insertFrame(frame)
        self._is_begun = False
        for text in texts:
            self._begin(self._block(above=4 if self._is_begun else 0, below=0))
            self._cursor.insertText(text, self._form())
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_begun = False

    def _runs(self, runs: tuple[Run, ...], color: str, *, bold: bool = False) -> None:
        text = held_together("".join(run.text for run in runs))
        end = 0
        for run in runs:
            start, end = end, end + len(run.text)
            form = self._form(color, bold=bold)
            if run.recorded is not None:
                form.setBackground(self._theme.color("amber_ground"))
                form.setForeground(self._theme.color("amber_ink"))
            if run.escaped is not None:  # so many that they may not stop the Tab key
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                form.setToolTip(plain_tip(run.reason))
            elif run.reason or run.meaning:
                self._explain(form, run)
            self._cursor.insertText(text[start:end], form)

    def _explain(self, form: QTextCharFormat, run: Run) -> None:
        """Make a stretch one that explains itself when pointed at, clicked or reached by Tab."""
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setToolTip(plain_tip(run.reason or run.meaning))
        form.setAnchor(True)
        form.setAnchorHref(anchor(WORD, len(self.marked)))
        self.marked.append(run)

    def _link_form(self, target: str, px: float = BODY_PX) -> QTextCharFormat:
        form = self._form("action")
        form.setFont(self._theme.font(px))
        form.setAnchor(True)
        form.setAnchorHref(target)
        form.setFontUnderline(True)
        return form

    def _form(self, color: str = "ink", *, bold: bool = False) -> QTextCharFormat:
        if (color, bold) not in self._forms:
            form = QTextCharFormat()
            form.setFont(self._theme.font(bold=bold))
            form.setForeground(self._theme.color(color))
            self._forms[color, bold] = form
        return QTextCharFormat(self._forms[color, bold])

    def _block(self, *, above: float, below: float) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(self._theme.px(above))
        block.setBottomMargin(self._theme.px(below))
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._is_begun:
            self._cursor.insertBlock(block)
        else:  # the empty block that a document, and each table in it, leaves at its end
            self._cursor.setBlockFormat(block)
            self._is_begun = True


def _widths(table: Table) -> list[QTextLength]:
    """Room for each column: first for its longest word, then by how much its cells have to say. As
    Qt has it, all alike, where each row stands on one line."""
    columns = [
        (name, ["".join(run.text for run in cell) for cell in cells])
        for name, cells in zip(table.header, zip(*table.rows, strict=True), strict=False)
    ]
    longest = [max((name, *cells), key=len) for name, cells in columns]
    if not columns or sum(map(len, longest)) <= _ON_A_LINE:
        return [QTextLength()] * len(table.header)
    words = [
        _EDGES + max(_BOLD * _longest_word([name]), _longest_word(cells)) for name, cells in columns
    ]
    wanted = [min(max(map(len, cells)), _MOST_IN_COLUMN) for _, cells in columns]
    more = [max(want - word, 0) for want, word in zip(wanted, words, strict=True)]
    room = max(_ON_A_LINE - sum(words), 0) / (sum(more) or 1)
    shares = [word + room * each for word, each in zip(words, more, strict=True)]
    kind = QTextLength.Type.PercentageLength
    return [QTextLength(kind, 100 * share / sum(shares)) for share in shares]


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in _PARTED.split(text)), default=0)
