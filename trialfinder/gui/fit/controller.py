"""Fills the worksheet of the study on screen with what is typed, and forgets it with the study."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trialfinder.errors import RecordError, TrialFinderError
from trialfinder.fit.facts import Facts
from trialfinder.fit.fhir_bundle import MOST_BYTES, BundleReading, read_bundle
from trialfinder.fit.worksheet import Step, Worksheet
from trialfinder.gui.fit.bundle_dialog import BundleDialog
from trialfinder.gui.fit.dialog import FitDialog
from trialfinder.gui.fit.form_words import FormWords
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.file_question import FileQuestion
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.records.meaning.limits.expression import Limit, Normal
from trialfinder.sheets.worksheet import FilledWorksheet
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter
from trialfinder.words.standings import MARKS, study_words

if TYPE_CHECKING:
    from trialfinder.records.study import Study

_TOPIC, _READING = "bundle", "criteria"

Check = Callable[["Study", Facts, date], Worksheet]
"""Fills the worksheet of a study; the day is today."""


class FitController(QObject):
    """Shows the worksheet over `window`. Facts live in the fields of the window alone, until they
    are cleared or another study is opened. `print_requested` carries a `FilledWorksheet`.
    """

    print_requested = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        preferences: Preferences,
        catalogue: Catalogue,
        background: Background,
        check: Check,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._background = background
        self._check = check
        self._dialog: FitDialog | None = None
        self._confirming: BundleDialog | None = None
        self._written_by: FitWriter | None = None
        self._is_read = False
        session.study_changed.connect(self.forget)
        preferences.theme_changed.connect(self._on_theme_changed)

    @property
    def dialog(self) -> FitDialog | None:
        """The worksheet, once there is one for this study."""
        return self._dialog

    def show(self) -> None:
        """Show the worksheet as it was left; the first time, with nothing filled in."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
            self._read_criteria()
        open_over(self._dialog)
        self._dialog.form.take_focus()

    def forget(self) -> None:
        """Forget all that was typed or read from a file: the study is closed."""
        self._background.drop(_TOPIC)
        self._background.drop(_READING)
        for dialog in (self._confirming, self._dialog):
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()
        if self._dialog is not None:
            self._dialog.form.clear()
            self._dialog.forget()
        self._confirming = self._dialog = self._written_by = None

    def retranslate(self) -> None:
        """Say everything in the language of the moment; what is typed stays."""
        self._written_by = None
        if self._dialog is not None:
            self._dialog.form.retranslate(FormWords(self._catalogue))
            self._show_status(self._dialog)
            self._dialog.write_again(self._writer())
            self._write()

    def read_file(self, file: Path) -> None:
        """Read a clinic's file in the background, and ask which of its values are right."""

        def work() -> BundleReading:
            try:
                if file.stat().st_size > MOST_BYTES:
                    raise RecordError("bundle.too_large", megabytes=MOST_BYTES // 1_000_000)
                data = file.read_bytes()
            except OSError:
                raise RecordError("bundle.unreadable") from None
            return read_bundle(data)

        self._background.run(_TOPIC, work, self._on_bundle_read, self._on_bundle_failed)

    def _make_dialog(self) -> FitDialog:
        dialog = FitDialog(self._preferences.theme, self._window)
        conditions = self._session.study.as_read.conditions_module.conditions
        dialog.form.build(tuple(dict.fromkeys(conditions)), FormWords(self._catalogue))
        dialog.retranslate()
        dialog.offer_marks(self._writer())
        self._show_status(dialog)
        dialog.form.edited.connect(self._write)
        dialog.clear_requested.connect(self._on_clear)
        dialog.open_requested.connect(self._on_open)
        dialog.print_requested.connect(self._on_print)
        return dialog

    def _read_criteria(self) -> None:
        """Read the criteria in the background: those of a long record take a while. What is typed
        meanwhile counts."""
        study, today = self._session.study, _today()

        def read(empty: Worksheet) -> None:
            if self._dialog is not None and study is self._session.study:
                self._is_read = True
                steps = [step for each in empty.checks for step in each.steps]
                needed = chain.from_iterable(each.needed for each in empty.checks)
                asked = frozenset((*needed, *(step.fact for step in steps if step.fact)))
                self._dialog.form.ask_for(
                    asked, frozenset(step.fact for step in steps if _counts_multiples(step))
                )
                self._write()

        assert self._dialog is not None
        self._is_read = False
        self._dialog.expect_worksheet(self._catalogue.text("fit.reading_criteria"))
        self._background.run(
            _READING, lambda: self._check(study, Facts(), today), read, self._on_bundle_failed
        )

    def _show_status(self, dialog: FitDialog) -> None:
        session = self._session
        words = study_words(session.study, session.standing, self._catalogue)
        text = f"{MARKS[words.tone]} {words.headline}"  # the window below has its details
        dialog.show_status(text, is_open=session.standing.joinable)

    def _write(self) -> None:
        """Fill the worksheet anew."""
        if self._dialog is None or not self._is_read:
            return
        count = self._dialog.form.fault_count
        unread = self._catalogue.text("fit.unread", count=count) if count else ""
        worksheet = self._check(self._session.study, self._dialog.form.facts, _today())
        self._dialog.show_worksheet(worksheet, self._writer(), unread=unread)

    def _writer(self) -> FitWriter:
        """What writes the lines of this study in the language of the moment."""
        if self._written_by is None:
            self._written_by = FitWriter(self._catalogue, self._session.study)
        return self._written_by

    def _on_clear(self) -> None:
        if self._dialog is not None:
            self._dialog.forget()
            self._dialog.form.clear()
            self._dialog.say(self._catalogue.text("fit.cleared"))
            self._dialog.form.take_focus()

    def _on_print(self) -> None:
        if self._dialog is not None and self._dialog.model.worksheet is not None:
            filled = FilledWorksheet(self._dialog.model.worksheet, self._dialog.form.facts)
            self.print_requested.emit(filled)

    def _on_open(self) -> None:
        """Not in the system's own window, which remembers the files that were opened in it."""
        if self._dialog is None:
            return
        kinds = (self.tr("FHIR Bundle (*.json)"), self.tr("All files (*)"))
        asked = FileQuestion(self._preferences, secret=True)
        file = asked.file_to_open(self._dialog, self.tr("Open a FHIR file"), kinds)
        if file:
            self.read_file(file)

    def _on_bundle_read(self, reading: BundleReading) -> None:
        if self._dialog is None:
            return
        self._confirming = BundleDialog(
            reading, _today(), self._catalogue, self._preferences.theme, self._dialog
        )
        self._confirming.accepted.connect(self._on_confirmed)
        self._confirming.finished.connect(self._on_confirming_ended)
        open_over(self._confirming)
        self._confirming.values.setFocus()

    def _on_confirmed(self) -> None:
        if self._confirming is not None and self._dialog is not None:
            self._dialog.form.fill(self._confirming.confirmed)

    def _on_confirming_ended(self) -> None:
        if self._confirming is not None:
            self._confirming.deleteLater()
            self._confirming = None

    def _on_bundle_failed(self, error: TrialFinderError) -> None:
        if self._dialog is not None:
            self._dialog.show_failure(self._catalogue.explain(error))

    def _on_theme_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._preferences.theme)


def _counts_multiples(step: Step) -> bool:
    """Whether a value is compared with the upper limit of the laboratory."""
    match step.atom:
        case Limit(times="upper", own_normal=None) | Normal():
            return True
    return False


def _today() -> date:
    return datetime.now().astimezone().date()
