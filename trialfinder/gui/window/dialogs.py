"""Small windows over the main one: a text to read, and the online look-up's switch."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.errors import UsageError
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.servers import checked_server
from trialfinder.words.blocks import Panel


class TextDialog(Retranslated, QDialog):
    """A panel in a window of its own, as large as the text size asks for and the screen allows.

    `write` writes the panel, in the language of the moment. `link_chosen` says that somebody wants
    to follow its link out of the program, `find_requested` that they want to find another study,
    which it `offers_find` first of all.
    """

    link_chosen = Signal()
    find_requested = Signal()

    def __init__(
        self,
        write: Callable[[], Panel],
        theme: Theme,
        parent: QWidget,
        *,
        offers_find: bool = False,
    ) -> None:
        super().__init__(parent)
        self._find = QPushButton()
        self._find.setObjectName("find")
        self._find.clicked.connect(self._on_find)
        self._write = write
        self._offered: list[tuple[QPushButton, Callable[[], str]]] = []
        self._view = PanelView(theme)
        self._view.link_chosen.connect(self.link_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        if offers_find:
            first = QHBoxLayout()
            first.setContentsMargins(16, 12, 16, 0)
            first.addWidget(self._find)
            first.addStretch(1)
            layout.addLayout(first)
        else:
            self._find.setParent(None)
        layout.addWidget(self._view, 1)
        self._buttons = buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        buttons.setContentsMargins(16, 0, 16, 0)
        TextRoom(self, theme, 680, 560).fit()
        self.retranslate()

    def offer(self, words: Callable[[], str], take: Callable[[], object]) -> None:
        """Have a button do something about what is read, and close the window."""
        button = EnterButton()
        button.setText(words())
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: take())
        self._offered.append((button, words))

    def retranslate(self) -> None:
        for button, words in self._offered:
            button.setText(words())
        panel = self._write()
        self.setWindowTitle(panel.title)
        self._view.show_panel(panel)
        self._find.setText(self.tr("Find a study that can be joined…"))

    def _on_find(self) -> None:
        self.accept()
        self.find_requested.emit()

    def set_theme(self, theme: Theme) -> None:
        self._view.set_theme(theme)


class OnlineDialog(Retranslated, QDialog):
    """Whether a server may be asked for places that the bundled list does not know."""

    def __init__(self, server: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = PlainLabel()
        self._allowed = QCheckBox()
        self._allowed.setChecked(bool(server))
        self._server = QLineEdit(server or "nominatim.openstreetmap.org")
        self._server.setEnabled(bool(server))
        self._allowed.toggled.connect(self._server.setEnabled)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addWidget(self._text)
        layout.addWidget(self._allowed)
        layout.addWidget(self._server)
        self._fault = PlainLabel()
        self._fault.hide()
        layout.addWidget(self._fault)
        layout.addStretch(1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._room = TextRoom(self, theme, 460)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Online look-up"))
        self._text.setText(
            self.tr(
                "TrialFinder finds places with the list on this computer. If you allow it, a "
                "place that is not in the list is sent to the server below. That server then "
                "learns what you typed and the address of your computer. Nothing else is sent."
            )
        )
        self._allowed.setText(self.tr("Ask this server for places that are not in the list"))
        self._server.setAccessibleName(self.tr("Server"))
        self._fault.setText(
            self.tr(
                "This address can’t be used. Type one that begins with https, such as "
                "https://nominatim.openstreetmap.org. Plain http is only for this computer."
            )
        )
        self._room.fit()

    def accept(self) -> None:
        """Close only with an address that may be asked."""
        try:
            checked_server(self.server)
        except UsageError:
            self._fault.show()
            self._room.fit()
            self._server.setAccessibleDescription(self._fault.text())
            self._server.setFocus()
            self._server.selectAll()
            return
        super().accept()

    @property
    def server(self) -> str:
        """The address to ask, empty for none."""
        return self._server.text().strip().rstrip("/") if self._allowed.isChecked() else ""
