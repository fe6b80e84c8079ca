"""Gives the study on screen on: as the registry's JSON, as a table, or as points for a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.kit.file_question import FileQuestion
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.session import Session
from trialfinder.messages import Message
from trialfinder.records.export import CENTER_FORMS, ENDINGS
from trialfinder.settings import write_atomically
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.exports import exported

if TYPE_CHECKING:
    from trialfinder.finder.search import Search

_ENCODINGS = {"csv": "utf-8-sig"}  # the mark by which spreadsheets know the letters


class Exporting(QObject):
    """Asks for a file and writes it, all or nothing."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        notices: Notices,
        catalogue: Catalogue,
        asked: FileQuestion,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._notices = notices
        self._catalogue = catalogue
        self._asked = asked

    def ask(self, form: str) -> None:
        """`form` is one of `export.FORMS`."""
        stem = self._session.study.file_stem
        title = self.tr("Export the study")
        ending = ENDINGS[form]
        kind = f"{form.upper()} (*.{ending})"
        file = self._asked.file_to_save(self._window, title, f"{stem}.{ending}", kind)
        if file:
            self.write(form, file)

    def write(self, form: str, file: Path) -> None:
        """Write the study, ranked from the place that was searched for, if any."""
        study, standing = self._session.study, self._session.standing
        finding, catalogue = self._session.finding, self._catalogue

        def work(search: Search) -> None:
            text = exported(form, study, standing, search.place_site, catalogue, finding)
            try:
                write_atomically(file, text.encode(_ENCODINGS.get(form, "utf-8")))
            except OSError as error:
                raise ResourceError("export.unwritable", file=str(file)) from error

        ranked = finding is not None and form in CENTER_FORMS
        key = "export.written_ranked" if ranked else "export.written"

        def done(_none: object) -> None:
            self._notices.say(Message(key, {"file": str(file)}))

        self._session.with_search(f"export-{file}", work, done, self._on_failed)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)
