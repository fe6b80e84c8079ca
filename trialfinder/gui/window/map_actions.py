"""What the menu does with the map: the street map on request, and pictures of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.file_question import FileQuestion
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.tiles import OPEN_STREET_MAP, TileServer, tile_server
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.gui.map.picture import MapPicture

_STREET_MAP_PX = 440


class MapActions(QObject):
    """Asks before anything leaves the computer.

    `street_map_changed` carries the sign to show, empty while no street map is on;
    `map_requested` says that the map has to come into sight, at once.
    """

    street_map_changed = Signal(str)
    map_requested = Signal()

    def __init__(
        self,
        pane: MapPane,
        notices: Notices,
        catalogue: Catalogue,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._pane = pane
        self._notices = notices
        self._say = catalogue.say
        self._preferences = preferences
        self._window = window
        self._asked = FileQuestion(preferences)
        self._pictures: MapPicture | None = None
        pane.street_map_changed.connect(self._on_street_map_changed)
        pane.street_map_failed.connect(self._on_street_map_failed)

    @property
    def sign(self) -> str:
        """Whose street map is on, in words; empty while none is."""
        server = self._pane.street_map
        return self._say(Message("map.street.sign", {"server": server.name})) if server else ""

    def toggle_street_map(self) -> None:
        """Switch the street map off, or on once the user has read who would learn what."""
        self.say_again()  # for the entry of the menu, which has marked itself
        if self._pane.street_map is not None:
            self._pane.set_street_map(None)
            return
        if not self._preferences.may_go_online():
            return
        address = self._preferences.settings.tile_server
        try:
            server = tile_server(address) if address else OPEN_STREET_MAP
        except TrialFinderError as error:
            self._notices.say(error.message)
            return
        question = StreetMapDialog(
            lambda: self._explanation(server), self._preferences.theme, self._window
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self._pane.set_street_map(server))
        open_over(question)

    def say_again(self) -> None:
        """Say whether the street map is on, in the language of the moment."""
        self.street_map_changed.emit(self.sign)

    def save_picture(self) -> None:
        """Ask for a file, and write the map with its legend to it."""
        file = self._asked.file_to_save(
            self._window, self.tr("Save the map as a picture"), "map.png", "PNG (*.png)"
        )
        if file:
            self._have_map_seen()
            self._ready_pictures().save_picture(file)

    def copy_picture(self) -> None:
        """Put the map with its legend on the clipboard."""
        self._have_map_seen()
        self._ready_pictures().copy_picture()

    def take_picture(self, wish: Callable[[QImage | None], None], names_place: bool) -> None:
        """Give the map with its legend, light for paper, to `wish` once the picture is made, None
        without a map. Nothing in it points to the place searched for unless it `names_place`."""
        self._have_map_seen()
        self._ready_pictures().take(wish, paper=True, names_place=names_place)

    def _have_map_seen(self) -> None:
        """A map that nobody sees is not drawn, and a picture is of what is seen."""
        if not self._pane.isVisible():
            self.map_requested.emit()

    def _explanation(self, server: TileServer) -> str:
        values = {"server": server.name, "host": server.host}
        return self._say(Message("map.street.explain", values))

    def _ready_pictures(self) -> MapPicture:
        from trialfinder.gui.map.picture import MapPicture

        if self._pictures is None:
            self._pictures = MapPicture(self._pane, self._say)
            self._pictures.saved.connect(
                lambda file: self._notices.say(Message("map.picture.saved", {"file": file}))
            )
            self._pictures.copied.connect(lambda: self._notices.say(Message("map.picture.copied")))
            self._pictures.failed.connect(self._notices.say)
        return self._pictures

    def _on_street_map_changed(self, _on: bool) -> None:
        self.say_again()

    def _on_street_map_failed(self, name: str) -> None:
        self._notices.say(Message("map.street.failed", {"server": name}))


class StreetMapDialog(Retranslated, QDialog):
    """Says which server would be asked and what it would learn, before it is asked."""

    def __init__(self, explain: Callable[[], str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = TextRoom(self, theme, _STREET_MAP_PX)
        self._explain = explain
        self._label = PlainLabel()
        buttons = QDialogButtonBox(self)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._on = EnterButton()
        buttons.addButton(self._on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addWidget(self._label)
        layout.addWidget(buttons)
        self.retranslate()
        cancel.setDefault(True)
        cancel.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Street map"))
        self._label.setText(self._explain())
        self._on.setText(self.tr("Switch the street map on"))
        self._room.fit()
