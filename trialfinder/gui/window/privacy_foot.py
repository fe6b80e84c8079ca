"""The line at the foot of the window: what leaves the computer, or that nothing does."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel


class PrivacyFoot(Retranslated, QFrame):
    """Hides where room is short, unless something may leave the computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._street_sign = self._geocoder = ""
        self._compact = False
        self._label = PlainLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.addWidget(self._label, 1)

    @property
    def text(self) -> str:
        return self._label.text()

    def show_street_map(self, sign: str) -> None:
        """`sign` says whose street map is on; it is empty while none is."""
        self._street_sign = sign
        self.retranslate()

    def show_geocoder(self, server: str) -> None:
        """`server` may be asked for places; it is empty where nobody is."""
        self._geocoder = server
        self.retranslate()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.retranslate()

    def retranslate(self) -> None:
        signs = [self._street_sign] if self._street_sign else []
        if self._geocoder:
            text = self.tr("Places that are not in the list are sent to {server}.")
            signs.append(text.format(server=self._geocoder))
        offline = self.tr("Offline map · nothing you type leaves this computer")
        self._label.setText(" ".join(signs) or offline)
        self.setVisible(bool(signs) or not self._compact)
        before = self._label.property("warning")
        self._label.setProperty("warning", bool(signs))
        if before not in (None, bool(signs)):
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
