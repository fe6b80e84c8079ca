"""Every word that a window shows or says, and the English ones among them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter
from xml.etree import ElementTree

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QTextEdit,
    QWidget,
)

from trialfinder import paths
from trialfinder.gui.texts.panel_view import PanelView

_SHORT = 12
"""Letters; a shorter sentence may stand within another one, so it counts only on its own."""

_FEW = 6
"""Letters; a template with fewer looks like too much else: "{first} and {last}"."""


def words_of(window: QWidget) -> list[str]:
    """The words of a window, its menus and its dialogs, seen or not; of texts, that in sight.

    A text is written when it is shown.
    """
    widgets = [
        widget
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible() or not isinstance(widget, QTextEdit)
    ]
    for widget in widgets:
        if isinstance(widget, PanelView):
            widget.complete()
    return [text for widget in widgets for text in _words(widget) if text]


def _words(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&", "")
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QMenu):
        yield widget.title()
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QTextEdit):
        yield from widget.toPlainText().splitlines()
    if isinstance(widget, QListView):
        model = widget.model()
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield model.index(row, 0).data(role) or ""


def english_in(words: Iterable[str], language: str) -> set[str]:
    """The English sentences and words of widgets that `language` says in another way."""
    words = set(words)
    found = words & _sources(language)
    for template in _templates(language):
        found |= {word for word in words if template.stands_in(word)}
    return found


@dataclass(frozen=True)
class _Template:
    """What the sentences of a template look like. `whole` says that they count only on their own.

    `longest` is its longest piece without a placeholder, which is quick to look for.
    """

    pattern: re.Pattern[str]
    longest: str
    whole: bool

    def stands_in(self, word: str) -> bool:
        find = self.pattern.fullmatch if self.whole else self.pattern.search
        return self.longest in word and find(word) is not None


@cache
def _sources(language: str) -> frozenset[str]:
    """What `tr()` is given, without the key that an underlined letter stands for."""
    messages = ElementTree.parse(paths.translations_dir() / f"trialfinder_{language}.ts").iter(
        "message"
    )
    pairs = {(each.findtext("source", ""), each.findtext("translation")) for each in messages}
    return frozenset(source.replace("&", "") for source, said in pairs if said != source)


@cache
def _templates(language: str) -> tuple[_Template, ...]:
    translated = _texts(language)
    templates = []
    for key, text in _texts("en").items():
        parts = list(Formatter().parse(text))
        static = [before for before, *_ in parts]
        letters = sum(map(str.isalpha, "".join(static)))
        if translated.get(key) == text or letters < (_FEW if len(parts) > 1 else 2):
            continue
        pattern = "".join(
            re.escape(before) + (".+?" if name is not None else "") for before, name, *_ in parts
        )
        found = re.compile(rf"(?<!\w){pattern}(?!\w)")
        templates.append(_Template(found, max(static, key=len), letters < _SHORT))
    return tuple(templates)


def _texts(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in (paths.words_dir(language) / "messages").iterdir():
        texts |= json.loads(file.read_text(encoding="utf-8"))
    return texts
