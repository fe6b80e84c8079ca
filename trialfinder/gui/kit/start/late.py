"""Holds a part of the window that is made when it is first needed, and is the same from then on."""

from collections.abc import Callable
from types import MethodType
from typing import Generic, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject

Part = TypeVar("Part", bound=QObject)


class Late(Generic[Part]):
    """`make` builds the part, and may load what is slow to load; it is called once, or never.

    It is a method of the owner, whose child the part becomes, so that the part ends with the owner,
    in the window's thread. The method is held weakly: the owner holds the holder.
    """

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = WeakMethod(make)
        self._made: Part | None = None

    def get(self) -> Part:
        """The part; made now, if it was not needed before."""
        if self._made is None:
            make = self._make()
            assert isinstance(make, MethodType)  # the owner is there as long as anybody may ask
            owner, part = make.__self__, make()
            assert isinstance(owner, QObject)
            part.setParent(owner)
            self._made = part
        return self._made

    @property
    def made(self) -> Part | None:
        """The part as far as there is one: None until somebody needs it."""
        return self._made
