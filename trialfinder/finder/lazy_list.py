"""A list whose entries are made when they are looked at."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")


class LazyList(Sequence[Item], Generic[Item]):
    """`make` gives the entry at a place and is called once for each that is asked for.

    Of thousands of ranked sites a person looks at a screenful.
    """

    def __init__(self, size: int, make: Callable[[int], Item]) -> None:
        self._size = size
        self._make = make
        self._made: dict[int, Item] = {}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(self._size)))
        place = at + self._size if at < 0 else at
        if not 0 <= place < self._size:
            raise IndexError(at)
        entry = self._made.get(place)
        if entry is None:
            entry = self._made[place] = self._make(place)
        return entry

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._size} entries)"
