"""Composition root of the window: builds the parts and hands them to each other."""

import signal
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from trialfinder import paths
from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.background import Background
from trialfinder.gui.board import Board
from trialfinder.gui.centers_pane import CentersPane
from trialfinder.gui.environment import prepare_environment, watch_faults
from trialfinder.gui.main_window import USUAL, MainWindow
from trialfinder.gui.map_pane import MapPane
from trialfinder.gui.menu import MoreMenu
from trialfinder.gui.notices import NoticeBar, Notices
from trialfinder.gui.session import Session
from trialfinder.gui.status_strip import StatusStrip, StatusWords
from trialfinder.gui.theme import Theme, palette_of, style_sheet, theme_of
from trialfinder.gui.top_bar import TopBar
from trialfinder.gui.workspace import CENTERS, Workspace
from trialfinder.mapping.assets import load_page
from trialfinder.settings import TEXT_SCALES, SettingsStore
from trialfinder.trials.box import open_study
from trialfinder.trials.study import Study
from trialfinder.words.blocks import Panel
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.finder.search import Search
    from trialfinder.gui.map_actions import MapActions
    from trialfinder.gui.panel_view import PanelView
    from trialfinder.words.glossary import Glossary
    from trialfinder.words.panels import PanelWriter

TEXT_TABS = ("about", "treatment", "eligibility", "results", "record")


def run(options: Namespace, catalogue: Catalogue) -> int:
    """Show the window, or draw it into a file where `options.screenshot` names one.

    Raises:
        TrialFinderError: the study cannot be read, or the place of a screenshot is unknown.
    """
    study = open_study(options.study)
    prepare_environment(off_screen=bool(options.screenshot))
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("TrialFinder")
    application.setStyle("Fusion")
    app = App(application, study, options, catalogue)
    watch_faults(app.window, app.give_up if options.screenshot else None)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would never see Python's own
    app.show()
    code = application.exec()
    app.close()
    if app.error is not None:
        raise app.error
    return code


class App(QObject):
    """The running program: owns the parts, reacts to what concerns the whole of it."""

    def __init__(
        self, application: QApplication, study: Study, options: Namespace, catalogue: Catalogue
    ) -> None:
        super().__init__()
        self._application = application
        self._options = options
        self._catalogue = catalogue
        self.error: TrialFinderError | None = None
        self._glossary: Glossary | None = None
        self._actions: MapActions | None = None
        self._store = SettingsStore(paths.settings_file())
        self.settings, complaint = self._store.load()
        self._theme = self._current_theme()
        self._dress()
        self.notices = Notices()
        self.background = Background(self)
        self.map_background = Background(self)
        self.session = Session(study, self._make_search, self.background)
        self._build_window()
        self._connect()
        self._show_study()
        if complaint is not None:
            self.notices.say(catalogue.say(complaint))

    def show(self) -> None:
        """Show the window, then load what it can do without at first."""
        self.window.show()
        QTimer.singleShot(0, self._start_work)

    def close(self) -> None:
        """Let go of everything, in the order in which it can be let go."""
        self.map_pane.stop()
        self.background.stop()
        self.map_background.stop()

    def give_up(self) -> None:
        """End a run that ends by itself after an error of the program; its report is logged."""
        self.error = ResourceError("program.fault", file=str(paths.log_file()))
        self._application.quit()

    def _build_window(self) -> None:
        settings, theme = self.settings, self._theme
        self.menu = MoreMenu(settings.look)
        self.strip = StatusStrip()
        self.centers = CentersPane(theme, settings.units)
        self.map_pane = MapPane(self.map_background)
        self.views: dict[str, PanelView] = {}
        titles = {key: self._catalogue.text(f"panel.{key}.title") for key in TEXT_TABS}
        self.workspace = Workspace(self.centers, self.map_pane, titles, self._make_view)
        self.top_bar = TopBar(self.menu, self.workspace.tab_box)
        self.window = MainWindow(
            self.top_bar, self.strip, NoticeBar(self.notices), self.centers, self.workspace
        )
        self.board = Board(
            self.session,
            self.centers,
            self.map_pane,
            self._catalogue,
            self.notices,
            settings.units,
        )
        self.window.restore(settings.geometry, self._wanted_size())
        self._show_geocoder()
        self._dress_window()
        self._apply_scale()
        if self._options.tab:
            self.workspace.show_tab(self._options.tab)

    def _wanted_size(self) -> QSize | None:
        """The size asked for; a picture has the usual one, whatever screen there is."""
        size = self._options.size
        if size is not None:
            return QSize(size.width, size.height)
        return USUAL if self._options.screenshot else None

    def _connect(self) -> None:
        self.top_bar.open_requested.connect(self._on_open_requested)
        self.top_bar.larger_requested.connect(partial(self._step_text, 1))
        self.top_bar.smaller_requested.connect(partial(self._step_text, -1))
        self.top_bar.print_requested.connect(self._on_print_requested)
        self.strip.advice_requested.connect(lambda: self._show_text(self._writer().advice()))
        self.menu.street_map_requested.connect(self._on_street_map_requested)
        self.menu.save_map_requested.connect(lambda: self._map_actions().save_picture())
        self.menu.copy_map_requested.connect(lambda: self._map_actions().copy_picture())
        self.map_pane.left.connect(self._on_map_left)
        self.menu.look_requested.connect(self._on_look_requested)
        self.menu.online_requested.connect(self._on_online_requested)
        self.menu.help_requested.connect(self._on_help_requested)
        self.menu.about_requested.connect(self._on_about_requested)
        self.centers.header.units_changed.connect(self._on_units_changed)
        self.session.study_changed.connect(self._show_study)
        self.workspace.tab_changed.connect(self._fill_tab)
        self.window.closing.connect(self._on_closing)
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_look_changed)
        for keys, slot in (
            ("Ctrl+O", self._on_open_requested),
            ("Ctrl+P", self._on_print_requested),
            ("Ctrl++", partial(self._step_text, 1)),
            ("Ctrl+=", partial(self._step_text, 1)),
            ("Ctrl+-", partial(self._step_text, -1)),
            ("Ctrl+0", partial(self._set_text, 100)),
            ("F1", self._on_help_requested),
        ):
            self.window.add_keys(keys, slot)

    # What follows the first paint

    def _start_work(self) -> None:
        if self._options.screenshot:
            from trialfinder.gui.screenshot import Screenshot

            self._screenshot = Screenshot(
                self.window,
                self.map_pane,
                Path(self._options.screenshot),
                wait_for_map=self.map_pane.isVisible(),
            )
            self._screenshot.finished.connect(self._on_screenshot_finished)
            answered = self._options.place is not None
            ready = self.session.finding_changed if answered else self.session.sites_placed
            ready.connect(self._screenshot.take_when_settled)
            self.session.place_not_found.connect(self._on_fatal)
            self.session.search_failed.connect(self._on_fatal)
        self.map_pane.start(partial(load_page, paths.map_dir()))
        self.session.warm_up()
        if self._options.place is not None:
            self.centers.form.field.setText(self._options.place)
            self.session.search(self._options.place)
        self.centers.form.field.setFocus()

    def _make_search(self) -> "Search":
        from trialfinder.parts import build_search  # slow to import: geopy

        return build_search(self.settings.online_geocoder)

    # The study

    def _show_study(self) -> None:
        words = self.board.words
        self.top_bar.show_study(words.title, words.facts)
        self.strip.show_words(StatusWords(words.tone, words.headline, words.details))
        self.window.setWindowTitle(f"{words.title} – {words.short} – TrialFinder")
        self._filled: set[str] = set()
        self._fill_tab(self.workspace.current)

    def _make_view(self, key: str) -> "PanelView":
        from trialfinder.gui.panel_view import PanelView

        self.views[key] = PanelView(self._theme)
        return self.views[key]

    def _fill_tab(self, key: str) -> None:
        """Write a tab's text when it is first looked at."""
        view = self.views.get(key)
        if view is not None and key not in self._filled:
            self._filled.add(key)
            view.show_panel(getattr(self._writer(), key)())

    def _writer(self) -> "PanelWriter":
        from trialfinder.words.glossary import Glossary
        from trialfinder.words.panels import PanelWriter
        from trialfinder.words.plain_texts import PlainTexts

        study = self.session.study
        folder = paths.words_dir(self._catalogue.language)
        if self._glossary is None:
            self._glossary = Glossary.load(folder)
        return PanelWriter(
            study,
            self.session.standing,
            self._catalogue,
            texts=PlainTexts.load(folder, study.nct_id),
            glossary=self._glossary,
        )

    def _on_open_requested(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Open a study's record"), "", self.tr("All files (*)")
        )
        if name:
            self.open_file(name)

    def open_file(self, name: str) -> None:
        """Open a record; one that cannot be read leaves the study that is on screen."""
        self.background.run(
            "open", lambda: open_study(name), self.session.open, self._on_open_failed
        )

    def _on_open_failed(self, error: Exception) -> None:
        if not isinstance(error, TrialFinderError):
            raise error
        self.notices.say(self._catalogue.explain(error))

    # Texts over the window

    def _show_text(self, panel: Panel) -> None:
        from trialfinder.gui.dialogs import TextDialog

        dialog = TextDialog(panel, self._theme, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_help_requested(self) -> None:
        from trialfinder.words.program import help_panel

        self._show_text(help_panel(self._catalogue))

    def _on_about_requested(self) -> None:
        from trialfinder.words.program import about_panel

        self._show_text(about_panel(self._catalogue, paths.gazetteer_file()))

    def _map_actions(self) -> "MapActions":
        from trialfinder.gui.map_actions import MapActions

        if self._actions is None:
            self._actions = MapActions(
                self.map_pane,
                self.notices,
                self._catalogue.say,
                lambda: self.settings.tile_server,
                self.window,
            )
            self._actions.street_map_changed.connect(self.window.show_street_map)
            self._actions.street_map_changed.connect(self.menu.show_street_map)
        return self._actions

    def _on_street_map_requested(self) -> None:
        self.menu.show_street_map("on" if self.map_pane.street_map else "")
        try:
            self._map_actions().toggle_street_map()
        except TrialFinderError as error:
            self.notices.say(self._catalogue.explain(error))

    def _on_map_left(self) -> None:
        """Escape on the map leads back to the list."""
        self.workspace.show_tab(CENTERS)
        self.centers.sites.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print_requested(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from trialfinder.gui.printing import print_panel, sheet_panel

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window)
        if dialog.exec():
            words = self.board.words
            panel = sheet_panel(
                words,
                self.centers.header.summary,
                self.board.lines(),
                self._catalogue.text("near.about"),
            )
            if not print_panel(panel, words.headline, printer):
                self.notices.say(self._catalogue.text("print.failed"))

    # Looks and settings

    def _current_theme(self) -> Theme:
        look = self._options.look or self.settings.look
        dark = look == "dark"
        if look == "system":
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        percent = self._options.text or self.settings.text_percent
        return theme_of(dark=dark, text_percent=percent)

    def _dress(self) -> None:
        self._application.setFont(self._theme.font())
        self._application.setPalette(palette_of(self._theme))

    def _dress_window(self) -> None:
        """Put the style sheet on a window that is built: widgets are matched with it once."""
        sheet = style_sheet(self._theme, paths.style_dir() / "window.qss", paths.icons_dir())
        self.window.setStyleSheet(sheet)

    def _restyle(self) -> None:
        self._theme = self._current_theme()
        self._dress()
        self._dress_window()
        self._apply_scale()
        for view in self.views.values():
            view.set_looks(self._theme)

    def _apply_scale(self) -> None:
        self.workspace.set_scale(self._theme.scale)
        self.centers.sites.set_looks(self._theme)
        self.map_pane.set_theme(dark=self._theme.dark)
        self.map_pane.set_text_scale(self._theme.scale)

    def _step_text(self, step: int) -> None:
        now = self._options.text or self.settings.text_percent
        nearest = min(range(len(TEXT_SCALES)), key=lambda index: abs(TEXT_SCALES[index] - now))
        index = min(max(nearest + step, 0), len(TEXT_SCALES) - 1)
        self._set_text(TEXT_SCALES[index])

    def _set_text(self, percent: int) -> None:
        self._options.text = None
        self._change(text_percent=percent)
        self._restyle()

    def _on_look_requested(self, look: str) -> None:
        self._options.look = None
        self._change(look=look)
        self._restyle()

    def _on_system_look_changed(self) -> None:
        if self.settings.look == "system":
            self._restyle()

    def _on_units_changed(self, units: str) -> None:
        self._change(units=units)
        self.board.set_units(self.settings.units)

    def _on_online_requested(self) -> None:
        from trialfinder.gui.dialogs import OnlineDialog

        dialog = OnlineDialog(self.settings.online_geocoder, self._theme, self.window)
        if dialog.exec():
            self._change(online_geocoder=dialog.server)
            self._show_geocoder()
            self.session.renew_search()

    def _show_geocoder(self) -> None:
        """Say wherever privacy is spoken of which server may be asked for places."""
        self.centers.form.show_server(self.settings.online_geocoder)
        self.window.show_geocoder(self.settings.online_geocoder)

    def _change(self, **changes: object) -> None:
        self.settings = msgspec.structs.replace(self.settings, **changes)
        self._save()

    def _save(self) -> None:
        try:
            self._store.save(self.settings)
        except OSError:
            self.notices.say(
                self._catalogue.text("settings.unwritable", file=str(paths.settings_file()))
            )

    def _on_closing(self) -> None:
        if not self._options.screenshot and not self._options.size:
            self._change(geometry=self.window.geometry_text)

    # Ends and faults

    def _on_screenshot_finished(self, written: bool) -> None:
        if not written:
            self.error = ResourceError("screenshot.unwritable", file=str(self._options.screenshot))
        self._application.quit()

    def _on_fatal(self, error: Exception) -> None:
        """In a run that ends by itself an error is the run's answer."""
        if not isinstance(error, TrialFinderError):
            raise error
        self.error = error
        self._application.quit()
