"""What stands in the window beside what the first paint needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from trialfinder.gui.kit.drop_cue import DropCue
from trialfinder.gui.kit.start.late import Late
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.window.map_presenter import MapPresenter
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.side import Side
from trialfinder.gui.window.text_tabs import TextTabs

if TYPE_CHECKING:
    from trialfinder.gui.centers.contacts import ContactsPresenter
    from trialfinder.gui.find.controller import FindController
    from trialfinder.gui.fit.controller import FitController
    from trialfinder.gui.sheets.controller import SheetController
    from trialfinder.gui.studies.controller import StudiesController
    from trialfinder.gui.window.map_actions import MapActions
    from trialfinder.gui.window.window_actions import WindowActions


class LateParts(NamedTuple):
    """What is made as soon as the first paint is done, and then what is made when it is used."""

    map_pane: MapPane
    map_presenter: MapPresenter
    texts: TextTabs
    side: Side
    menu: MoreMenu
    file_menu: FileMenu
    drop_cue: DropCue

    actions: Late[WindowActions]
    map_actions: Late[MapActions]
    contacts: Late[ContactsPresenter]
    studies: Late[StudiesController]
    sheets: Late[SheetController]
    find: Late[FindController]
    fit: Late[FitController]
