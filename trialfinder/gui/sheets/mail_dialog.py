"""Shows what an e-mail would hold before the mail program opens."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom

_MOST_CHARACTERS = 1500
"""Of a message: an address longer than about 2,000 is refused by some systems."""


class MailDialog(Retranslated, QDialog):
    """A message to nobody as yet: the mail program asks for whom it is.

    `open_address` opens the message in the mail program and says whether that worked.
    """

    def __init__(
        self,
        subject: str,
        text: str,
        open_address: Callable[[QUrl], bool],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self._open_address = open_address
        self._is_cut = len(text) > _MOST_CHARACTERS
        self._body = text[:_MOST_CHARACTERS].rpartition("\n")[0] if self._is_cut else text
        self._about = PlainLabel()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._said = PlainLabel()
        layout = QVBoxLayout(self)
        for widget in (self._about, self._text, self._said):
            layout.addWidget(widget)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._open = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._on_open)
        self._buttons.rejected.connect(self.reject)
        layout.addWidget(self._buttons)
        TextRoom(self, theme, 600, 520).fit()
        self.retranslate()

    @property
    def body(self) -> str:
        """The text of the message."""
        return self._body

    @property
    def said(self) -> str:
        return self._said.text()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Write an e-mail"))
        self._about.setText(
            self.tr(
                "Your mail program opens with this message. It is sent only when you send it "
                "there, to whom you choose."
            )
        )
        said = self.tr("Subject: {subject}").format(subject=self._subject)
        self._text.setPlainText(f"{said}\n\n{self._body}")
        self._text.setAccessibleName(self.tr("The message"))
        self._open.setText(self.tr("Open the mail program"))
        if self._is_cut:
            self._said.setText(
                self.tr(
                    "The message is shortened: mail programs take no longer one. Save the sheet "
                    "as PDF and attach it for the rest."
                )
            )

    def _on_open(self) -> None:
        if self._open_address(_address(self._subject, self._body)):
            self.accept()
            return
        self._said.setText(
            self.tr("No mail program could be opened. Close this, and choose “Copy as text”.")
        )


def _address(subject: str, body: str) -> QUrl:
    """The message as a mailto: address (RFC 6068: lines end in %0D%0A)."""
    texts = (subject, body.replace("\n", "\r\n"))
    said = [bytes(QUrl.toPercentEncoding(text).data()).decode() for text in texts]
    return QUrl(f"mailto:?subject={said[0]}&body={said[1]}", QUrl.ParsingMode.StrictMode)
