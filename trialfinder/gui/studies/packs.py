"""Signed packs in the window: taken, told, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.notices import Notices, Offer
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.library.library import Library
    from trialfinder.library.signed_packs.bringing import Brought
    from trialfinder.library.signed_packs.named import Named
    from trialfinder.library.signed_packs.outcome import Taken, TakenBack
    from trialfinder.progress import Progress, Stop
    from trialfinder.records.study import Study


class PacksCame(NamedTuple):
    """What came of packs, and the copy that the library now has of the study on screen, None where
    that did not change."""

    brought: Brought
    renewed: Study | None


class Packs(QObject):
    """`keys` gives the public keys whose packs may be taken. `library_changed` says that studies
    came or went, `study_renewed` carries the new copy of the study on screen, `details_requested`
    a pack of which somebody wants to know all, and what takes it back.
    """

    library_changed = Signal()
    study_renewed = Signal(object)
    details_requested = Signal(object, object)

    def __init__(
        self,
        background: Background,
        library: SharedLibrary,
        keys: Callable[[], Sequence[str]],
        shown: Callable[[], Study],
        notices: Notices,
        catalogue: Catalogue,
    ) -> None:
        super().__init__()
        self._background = background
        self._library = library
        self._keys = keys
        self._shown = shown
        self._notices = notices
        self._catalogue = catalogue

    def bring(self, named: Named, stop: Stop, progress: Progress) -> PacksCame:
        """Take packs into the library. To be called in a worker."""
        from trialfinder.library.signed_packs.bringing import bring_in_process

        watch = _Watch(self._library.get(), self._shown())
        file = paths.library_file()
        brought = bring_in_process(file, named, self._keys(), stop, progress)
        return PacksCame(brought, watch.renewed())

    def tell(self, came: PacksCame) -> None:
        """Say what came of them."""
        from trialfinder.words.pack_lines import taken_words

        for message in came.brought.refused:
            self._notices.say(message, offer=self._way_back(message), kept=True)
        for taken in came.brought.taken:
            show = Offer(Message("pack.show"), partial(self._ask_for_details, taken))
            self._say(taken_words(taken, self._catalogue), show)
        if came.brought.taken:
            self._changed(came.renewed)

    def _way_back(self, refusal: Message) -> Offer | None:
        """A pack that is opened again after it was taken can be taken back."""
        if refusal.key != "pack.taken_already":
            return None
        serial = int(refusal.values["serial"])
        return Offer(Message("pack.take_back"), partial(self._take_back, serial))

    def take_last_back(self) -> None:
        """Take back the pack that was taken last, or say that there is none."""
        self._take_back(None)

    def _ask_for_details(self, taken: Taken) -> None:
        self.details_requested.emit(taken, partial(self._take_back, taken.serial))

    def _take_back(self, serial: int | None) -> None:
        shown = self._shown()

        def work() -> tuple[TakenBack, Study | None]:
            from trialfinder.library.signed_packs.taking import take_back

            library = self._library.get()
            watch = _Watch(library, shown)
            return take_back(library, serial), watch.renewed()

        self._background.run_always(work, self._on_taken_back, self._on_failed)

    def _on_taken_back(self, done: tuple[TakenBack, Study | None]) -> None:
        from trialfinder.words.pack_lines import taken_back_words

        back, renewed = done
        self._say(taken_back_words(back, self._catalogue))
        self._changed(renewed)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)

    def _say(self, lines: Sequence[str], offer: Offer | None = None) -> None:
        said = Message("pack.said", {"words": " ".join(lines)})
        self._notices.say(said, offer=offer, kept=True)

    def _changed(self, renewed: Study | None) -> None:
        self.library_changed.emit()
        if renewed is not None:
            self.study_renewed.emit(renewed)


class _Watch:
    """Sees whether the library gets another copy of the study that is shown, where it showed the
    library's own."""

    def __init__(self, library: Library, shown: Study) -> None:
        from trialfinder.library.entry import key_of

        self._library, self._key = library, key_of(shown)
        before = self._copy()
        digest = shown.source.digest()
        self._digest = digest if before is not None and before.source.digest() == digest else None

    def renewed(self) -> Study | None:
        """The library's copy of now, None where it is the one that is shown."""
        now = self._copy() if self._digest is not None else None
        return now if now is not None and now.source.digest() != self._digest else None

    def _copy(self) -> Study | None:
        try:
            return self._library.open(self._key)
        except TrialFinderError:
            return None
