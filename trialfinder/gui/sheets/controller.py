"""Has sheets made in the background, and prints, saves, copies and sends them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.file_question import FileQuestion
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.picture_file import png
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.sheets.day_dialog import DayDialog
from trialfinder.gui.sheets.dialog import SheetChoices, SheetDialog
from trialfinder.gui.sheets.drawn_pages import keep_drawing, print_pages
from trialfinder.gui.sheets.mail_dialog import MailDialog
from trialfinder.gui.sheets.making import Made, Wanted, make, subject_of
from trialfinder.messages import Message
from trialfinder.records.meaning.schedule import Schedule
from trialfinder.settings import write_atomically
from trialfinder.sheets.calendar_file import calendar_file, schedules
from trialfinder.sheets.pages import usual_paper
from trialfinder.sheets.sheet import Kind, file_name
from trialfinder.sheets.text import message_text, sheet_name
from trialfinder.sheets.worksheet import FilledWorksheet
from trialfinder.words.catalogue import Catalogue

_PREVIEW_PPI = 80


TakeMap = Callable[[Callable[[QImage | None], None], bool], None]
"""Has a picture of the map taken, and given on once it is there; None where there is none. The
second value is whether it may tell the place that was typed."""


class SheetController(QObject):
    """Each window of it stands over `window`. `open_address` opens a mail program."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        preferences: Preferences,
        catalogue: Catalogue,
        notices: Notices,
        background: Background,
        take_map: TakeMap,
        open_address: Callable[[QUrl], bool],
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._notices = notices
        self._background = background
        self._printing = Background(self)  # a list of a thousand centers has hundreds of pages
        self._take_map = take_map
        self._asked = FileQuestion(preferences)
        self._open_address = open_address
        self._text: str | None = None
        self._filled: FilledWorksheet | None = None
        self._picture = b""
        self._named = False  # whether the picture may tell the place
        self._made: Made | None = None
        self.dialog: SheetDialog | None = None
        self.mail: MailDialog | None = None
        keep_drawing(self)

    def stop(self) -> None:
        """Take no more work; what is being printed ends unheard."""
        self._printing.stop()

    def show(self, text: str | None, *, has_map: bool) -> None:
        """Open the preview. `text` is the key of the text on screen, which is offered first; where
        that is the list or the map, the sheet for the family is."""
        self._text, self._picture, self._filled = text, b"", None
        kinds: list[Kind] = ["family", "referral", "calls"]
        kinds += ["text"] if text else []
        kinds += ["list"] if self._session.study.sites else []
        kinds += ["map"] if has_map else []
        self._open(kinds, "text" if text else "family", self._window)

    def show_worksheet(self, filled: FilledWorksheet, over: QWidget) -> None:
        """Open the preview of a worksheet, over the window that it is filled in."""
        self._text, self._picture, self._filled = None, b"", filled
        self._open(["worksheet", "referral"], "worksheet", over)

    def _open(self, kinds: Sequence[Kind], first: Kind, over: QWidget) -> None:
        chosen = SheetChoices(
            kind=first,
            language=self._catalogue.language,
            paper=usual_paper(QLocale.system().name().partition("_")[2]),
            large=False,
            names_place=False,
            past_centers=False,
        )
        self.dialog = SheetDialog(
            kinds,
            chosen,
            is_open=self._session.standing.joinable,
            has_place=self._session.finding is not None,
            has_days=bool(schedules(self._session.study)),
            theme=self._preferences.theme,
            parent=over,
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.choices_changed.connect(self._make)
        self.dialog.print_requested.connect(self._on_print)
        self.dialog.save_requested.connect(self._on_save)
        self.dialog.copy_requested.connect(self._on_copy)
        self.dialog.mail_requested.connect(self._on_mail)
        self.dialog.calendar_requested.connect(self._on_calendar)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.destroyed.connect(self._on_closed)  # it may end with the window
        open_over(self.dialog)
        self._make()

    def _on_closed(self) -> None:
        self._background.drop("sheet")
        self.dialog, self._made, self._filled = None, None, None

    def _make(self) -> None:
        if self.dialog is None:
            return
        self.dialog.expect_pages()
        self._background.drop("sheet")  # what is not wished for any more must not be shown
        named = self.dialog.choices.names_place
        if self.dialog.choices.kind == "map" and (not self._picture or named != self._named):
            self._named, self._picture = named, b""
            self._take_map(partial(self._on_map_taken, named), named)
            return
        wanted = self._wanted(self.dialog)
        self._background.run("sheet", partial(make, wanted), self._on_made, self._on_failed)

    def _wanted(self, dialog: SheetDialog) -> Wanted:
        session = self._session
        return Wanted(
            session.study,
            session.standing,
            session.finding,
            self._preferences.settings.units,
            dialog.choices,
            self._text,
            self._picture,
            _PREVIEW_PPI * dialog.devicePixelRatioF(),
            self._filled,
        )

    def _on_map_taken(self, named: bool, picture: QImage | None) -> None:
        if named != self._named:
            return  # it was ticked anew meanwhile
        if picture is not None:
            self._picture = png(picture)
            self._make()
        elif self.dialog is not None:
            self.dialog.say(self._catalogue.text("map.picture.no_map"))

    def _on_made(self, made: Made) -> None:
        self._made = made
        if self.dialog is not None:
            ratio = self.dialog.devicePixelRatioF()
            said = self._catalogue.text("sheet.pages", count=made.count)
            if made.count > len(made.pictures):
                shown = self._catalogue.text("sheet.first_pages", count=len(made.pictures))
                said = f"{said}. {shown}"
            self.dialog.show_pages(made.pictures, ratio, text=made.text, said=said)

    def _on_failed(self, error: TrialFinderError) -> None:
        if self.dialog is not None:
            self.dialog.say(self._catalogue.explain(error))

    def _on_print(self) -> None:
        if self._made is None or self.dialog is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        a4 = self.dialog.choices.paper == "a4"
        size = QPageSize.PageSizeId.A4 if a4 else QPageSize.PageSizeId.Letter
        printer.setPageSize(QPageSize(size))
        printer.setDocName(self._name(""))
        asked = QPrintDialog(printer, self.dialog)
        asked.setMinMax(1, self._made.count)
        chosen = asked.exec()
        asked.deleteLater()
        if chosen and self._made is not None:
            work = partial(print_pages, self._made.pdf, printer)
            self._printing.run_always(work, self._on_printed, self._on_failed)

    def _on_printed(self, is_printed: bool) -> None:
        key = "sheet.sent" if is_printed else "print.failed"
        if self.dialog is not None:
            self.dialog.say(self._catalogue.text(key))
        elif not is_printed:
            self._notices.say(Message(key))

    def _on_save(self) -> None:
        if self._made is None or self.dialog is None:
            return
        file = self._asked.file_to_save(
            self.dialog, self.tr("Save the sheet as PDF"), self._name(".pdf"), "PDF (*.pdf)"
        )
        if file:
            self.save(file)

    def save(self, file: Path) -> None:
        """Write the sheet as PDF, all or nothing."""
        assert self._made is not None
        made = self._made
        self._write(file, lambda: made.pdf)

    def _write(self, file: Path, make: Callable[[], bytes]) -> None:
        def work() -> None:
            try:
                if not file.parent.is_dir():
                    raise FileNotFoundError
                write_atomically(file, make())
            except OSError as error:
                raise ResourceError("output.file_unwritable", file=str(file)) from error

        def done(_none: None) -> None:
            said = self._catalogue.text("sheet.saved", file=str(file))
            if self.dialog is not None:
                self.dialog.say(said)

        self._background.run_always(work, done, self._on_failed)

    def _on_copy(self) -> None:
        if self._made is not None and self.dialog is not None:
            QGuiApplication.clipboard().setText(self._made.text)
            self.dialog.say(self._catalogue.text("sheet.copied"))

    def _on_mail(self) -> None:
        if self._made is None or self.dialog is None:
            return
        sheet = self._made.sheet
        self.mail = MailDialog(
            sheet_name(sheet),
            message_text(sheet),
            self._open_address,
            self._preferences.theme,
            self.dialog,
        )
        self.mail.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_over(self.mail)

    def _on_calendar(self) -> None:
        if self.dialog is None:
            return
        arms = schedules(self._session.study)
        names = [name for name, _ in arms]
        language = self._catalogue.language
        asked = DayDialog(names, self._preferences.theme, self.dialog, language)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(lambda: self._save_days(arms[asked.arm][1], asked.day))
        open_over(asked)

    def _save_days(self, schedule: Schedule, first: date) -> None:
        """Ask for a file, and write the days of a treatment to it."""
        if self.dialog is None:
            return
        kind = self._catalogue.text("sheet.name.calendar")
        stem = file_name(self._session.study.file_stem, kind)
        file = self._asked.file_to_save(
            self.dialog, self.tr("Save for my calendar"), f"{stem}.ics", "iCalendar (*.ics)"
        )
        if file and self.dialog is not None:
            subject = subject_of(self._wanted(self.dialog))
            self._write(file, partial(calendar_file, subject, schedule, first))

    def _name(self, ending: str) -> str:
        """A telling name for a file; the place is in it only where it was ticked."""
        assert self._made is not None
        assert self.dialog is not None
        finding = self._session.finding
        place = ""
        if finding is not None and self.dialog.choices.names_place:
            place = finding.origin.postal_code or finding.origin.city or ""
        kind = self._catalogue.text(f"sheet.name.{self._made.sheet.kind}")
        return file_name(self._session.study.file_stem, kind, place) + ending
