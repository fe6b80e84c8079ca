"""A button that folds away what stands below it, so that a list has room."""

from PySide6.QtWidgets import QPushButton, QWidget

_FOLDED, _UNFOLDED = "▾", "▴"


class FoldButton(QPushButton):
    """Its name with an arrow; checked while what it stands for is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self._name = ""
        self.toggled.connect(self._show_arrow)

    def show_name(self, name: str) -> None:
        """What can be folded away."""
        self._name = name
        self.setAccessibleName(name)
        self._show_arrow()

    def _show_arrow(self) -> None:
        self.setText(f"{self._name} {_UNFOLDED if self.isChecked() else _FOLDED}")
