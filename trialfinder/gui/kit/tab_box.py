"""The tabs as one box, where there is little room."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import NamedBox


class TabBox(Retranslated, NamedBox):
    """The same choice as the row of tabs (`tab_row`) in one box."""

    tab_chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("tabBox")
        self.setSizeAdjustPolicy(NamedBox.SizeAdjustPolicy.AdjustToContents)
        for key, title in titles.items():
            self.addItem(title, key)
        self.activated.connect(lambda index: self.tab_chosen.emit(self.itemData(index)))
        self.retranslate()

    def retranslate(self) -> None:
        self.set_name(self.tr("What is shown"))

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Write other titles, by key, for the same tabs."""
        for key, title in titles.items():
            self.setItemText(self.findData(key), title)

    def show_current(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))
