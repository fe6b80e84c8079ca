"""The text panels: plain words first where somebody has written them, then the official ones.

Nothing here is made up: each plain statement names what it rests on, and each panel shows the
official text, or says that the record has none.

A panel is a module of this folder and a line of `_TABLE`. Its title in each language is the
message `panel.KEY.title`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from trialfinder.words.blocks import Panel
    from trialfinder.words.panels.material import Material


class TextPanel(msgspec.Struct, frozen=True, kw_only=True):
    """One panel, as the terminal, the tabs and the pages know it.

    The function `KEY_panel` of the module `KEY` writes it; `option` is what the terminal calls it,
    where that is another name. `is_in_show` is whether `trialfinder show` prints it without being
    asked for it. `depends_on_place` is whether it says something else once a place is searched for
    or a center chosen. `has_hard_words` is whether words in it are explained, `lists_words` whether
    it is the list of these words, which has a page of a kind of its own. `is_searched` is whether
    the row to find words in it stays in sight.
    """

    key: str
    option: str = ""
    has_tab: bool = True
    is_in_show: bool = True
    depends_on_place: bool = False
    has_hard_words: bool = False
    is_searched: bool = False
    lists_words: bool = False

    @property
    def name(self) -> str:
        """What the terminal calls it."""
        return self.option or self.key

    def load(self) -> Callable[[Material], Panel]:
        """What writes the panel; loads its module, which takes a moment."""
        module = import_module(f"{__name__}.{self.key}")
        write: Callable[[Material], Panel] = getattr(module, f"{self.key}_panel")
        return write

    def write(self, material: Material) -> Panel:
        """The panel for one study in one language."""
        return self.load()(material)


_TABLE = (
    TextPanel(key="about", has_hard_words=True),
    TextPanel(key="treatment", has_hard_words=True, depends_on_place=True),
    TextPanel(key="eligibility", has_hard_words=True, is_searched=True),
    TextPanel(key="results", has_hard_words=True),
    TextPanel(
        key="advice", option="status", has_tab=False, is_in_show=False, depends_on_place=True
    ),
    TextPanel(key="record", is_searched=True),
    TextPanel(key="glossary", is_in_show=False, lists_words=True),
)

PANELS = {panel.key: panel for panel in _TABLE}
"""Every panel by its key, in the order in which they are shown."""

PANEL_NAMED = {panel.name: panel for panel in _TABLE}
"""Every panel by what the terminal calls it."""

TEXT_TABS = tuple(panel.key for panel in _TABLE if panel.has_tab)
"""The keys of the panels that have a tab, in the order of the tabs."""


def load_panels() -> None:
    """Load what writes the panels, before one is asked for."""
    for panel in _TABLE:
        panel.load()
