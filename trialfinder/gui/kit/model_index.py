"""What Qt asks a list's model about: a row, or nothing for the list itself."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
