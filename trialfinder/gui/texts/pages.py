"""The texts beside the map: each is made and written when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.texts.glossary_page import GlossaryPage
from trialfinder.gui.texts.page import TextPage
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.places.place import Place
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import Panel
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary, Term
from trialfinder.words.journey import CenterToCall, Journey
from trialfinder.words.languages import languages
from trialfinder.words.panels import PANELS, TEXT_TABS
from trialfinder.words.panels.advice import search_conditions
from trialfinder.words.panels.glossary import (
    no_term_panel,
    places_in,
    term_panel,
    word_groups,
)
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts
from trialfinder.words.site_lines import SiteWriter, name_words

_AT_ONCE_S = 0.06
_OTHERS_AFTER_MS = 2500
"""By then the map has come, which would wait for the interpreter."""

_CRITERIA = "eligibility"
"""The key of the text from which the worksheet can be reached."""

SearchedPage = TextPage | GlossaryPage
"""What the keys for finding are for: a text, or the list of hard words."""

_Of = tuple[str, str]
"""Whose words a text is in: the language, and the text's key."""


class TextPages(QObject):
    """Keeps the views of the texts, by key, in step with the study and the preferences.

    `reference_chosen` carries the way to a text that was chosen among the words explained;
    `worksheet_requested` says that somebody wants to fill in the criteria.
    """

    reference_chosen = Signal(object)
    worksheet_requested = Signal()

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        catalogue: Catalogue,
        background: Background,
    ) -> None:
        super().__init__()
        self._background = background
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._written: set[str] = set()
        self._begun: set[str] = set()
        self._kept: dict[_Of, Panel] = {}
        self._others = QTimer(self, singleShot=True, interval=_OTHERS_AFTER_MS)
        self._others.timeout.connect(self.prepare_others)
        self.views: dict[str, PanelView] = {}
        self.pages: dict[str, SearchedPage] = {}
        self._glossary: GlossaryPage | None = None
        self._places: dict[str, list[str]] | None = None
        self._explained = ""
        preferences.theme_outdated.connect(self._on_theme_outdated)
        preferences.theme_changed.connect(self._on_theme_changed)
        session.finding_changed.connect(self._on_journey_changed)
        session.site_chosen.connect(self._on_journey_changed)

    def prepare(self) -> None:
        """Read what every text needs: now in the language of the moment, later in the others."""
        self.panel(TEXT_TABS[0])
        self._others.start()

    def prepare_others(self) -> None:
        """Read the texts in the other languages, off the window's thread."""
        session, now = self._session, self._catalogue.language
        study, standing = session.study, session.standing

        def work() -> dict[_Of, Panel]:
            others = [language for language in languages() if language != now]
            made: dict[_Of, Panel] = {}
            for each in others:
                for of, panel in _panels(study, standing, each):
                    made[of] = panel
                    session.wait_while_searching()
            return made

        def keep(panels: dict[_Of, Panel]) -> None:
            if study is self._session.study:
                self._kept |= panels

        self._background.run("languages", work, keep, _on_unread)

    def make(self, key: str) -> SearchedPage:
        """A page for the text `key`, empty as yet."""
        view = self.views[key] = PanelView(self._preferences.theme)
        page: SearchedPage
        if PANELS[key].lists_words:
            view.reference_chosen.connect(self.reference_chosen)
            page = self._glossary = GlossaryPage(view, self._preferences.theme)
        else:
            view.word_explained.connect(self._on_word_explained)
            offers = key == _CRITERIA
            page = TextPage(view, always=PANELS[key].is_searched, offers_worksheet=offers)
            page.bar.worksheet_requested.connect(self.worksheet_requested)
        self.pages[key] = page
        return page

    def write(self, key: str) -> None:
        """Write the text `key`, if it has a view and is not written yet."""
        view = self.views.get(key)
        if view is None or key in self._written:
            return
        self._written.add(key)
        if PANELS[key].lists_words:
            self._list_words()
        elif key in self._begun:
            view.renew_panel(self.panel(key))
        else:
            self._begun.add(key)
            view.show_panel(self.panel(key))

    def forget(self) -> None:
        """Have every text written anew when it is next looked at, with nothing looked for in it:
        the study has changed."""
        self.retranslate()
        self._begun.clear()
        self._kept.clear()
        self._others.start()
        for page in self.pages.values():
            page.forget()

    def retranslate(self) -> None:
        """Have every text written in other words when it is next looked at, at the same place."""
        self._written.clear()
        self._places = None

    def panel(self, key: str) -> Panel:
        """The text `key` of the study that is shown."""
        panel = PANELS[key]
        if panel.depends_on_place:
            return panel.write(self._material())
        of = (self._catalogue.language, key)
        if of not in self._kept:  # it says the same whatever is searched for
            self._kept[of] = panel.write(self._material())
        return self._kept[of]

    def search_conditions(self) -> tuple[str, ...]:
        """What may be searched for in the registry, the usual choice first."""
        return search_conditions(self._material())

    def _material(self) -> Material:
        session = self._session
        return _material(
            session.study,
            session.standing,
            self._catalogue,
            journey=self._journey(),
            near=session.finding.origin if session.finding else None,
            to_call=self._to_call(),
        )

    def _to_call(self) -> CenterToCall | None:
        """The open center to call first."""
        session = self._session
        units = self._preferences.settings.units
        writer = SiteWriter(self._catalogue, units, session.standing, session.study)
        return writer.center_to_call(session.study, session.finding)

    def _list_words(self) -> None:
        """List the words at once, those that this study has first; where it takes longer to find
        these, they follow."""
        page = self._glossary
        if page is None:
            return
        left = self._places_left()
        material = self._material()

        def explained(term: Term | None) -> Panel:
            if term is None:
                return no_term_panel(material)
            places = None if self._places is None else self._places.get(term.id, ())
            return term_panel(material, term, places)

        page.show_groups(word_groups(material, self._places or ()), explained)
        if self._explained:
            page.choose(self._explained)
        if left:
            QTimer.singleShot(0, self, partial(self._find_places, left))

    def _places_left(self) -> Sequence[str]:
        """Find where words stand, as far as that holds nobody up; the texts that are left."""
        if self._places is not None:
            return ()
        keys = [key for key, panel in PANELS.items() if panel.has_hard_words]
        until = perf_counter() + _AT_ONCE_S
        while keys and perf_counter() < until:
            self.panel(keys.pop(0))
        if not keys:
            self._keep_places()
        return keys

    def _find_places(self, keys: Sequence[str]) -> None:
        """Write the texts that are not written yet, each in its own time, then put first the words
        that stand in them."""
        if keys:
            self.panel(keys[0])
            QTimer.singleShot(0, self, partial(self._find_places, keys[1:]))
            return
        self._keep_places()
        self._list_words()

    def _keep_places(self) -> None:
        texts = {key: self.panel(key) for key, panel in PANELS.items() if panel.has_hard_words}
        self._places = places_in(texts)

    def _on_word_explained(self, term_id: str) -> None:
        """Have the list of words show the one that somebody has just asked for."""
        self._explained = term_id
        if self._glossary is not None:
            self._glossary.choose(term_id)

    def _journey(self) -> Journey | None:
        """The way to the chosen center; None where no place or no center is chosen."""
        finding, chosen = self._session.finding, self._session.chosen
        if finding is None or chosen is None:
            return None
        name = name_words(self._session.study.sites[chosen], self._catalogue)
        for site in chain(finding.ranked, finding.outside):
            if site.site_index == chosen:
                return Journey(name, site.travel)
        return Journey(name, None)

    def _on_journey_changed(self) -> None:
        """Say anew what speaks of the way; a text that is out of sight waits."""
        for key in [key for key in self._written if PANELS[key].depends_on_place]:
            if self.views[key].isVisible():
                self.views[key].renew_panel(self.panel(key))
            else:
                self._written.discard(key)

    def _on_theme_outdated(self) -> None:
        for view in self.views.values():
            view.set_aside()

    def _on_theme_changed(self) -> None:
        for key, view in self.views.items():
            view.set_theme(self._preferences.theme)
            if not view.isVisible():
                self._written.discard(key)
        if self._glossary is not None:
            self._glossary.set_theme(self._preferences.theme)


def _material(
    study: Study,
    standing: Standing,
    catalogue: Catalogue,
    *,
    journey: Journey | None = None,
    near: Place | None = None,
    to_call: CenterToCall | None = None,
) -> Material:
    folder = paths.words_dir(catalogue.language)
    return Material(
        study,
        standing,
        catalogue,
        texts=PlainTexts.load(folder, study.nct_id),
        glossary=Glossary.load(folder),
        journey=journey,
        near=near,
        to_call=to_call,
    )


def _panels(study: Study, standing: Standing, language: str) -> Iterator[tuple[_Of, Panel]]:
    """The texts in one language that are of the study alone; which words of any text are hard is
    found on the way, and kept."""
    material = _material(study, standing, Catalogue.load(paths.words_dir(language)))
    for key, panel in PANELS.items():
        if panel.has_hard_words:  # what else there is takes no time
            written = panel.write(material)
            if not panel.depends_on_place:
                yield (language, key), written


def _on_unread(_error: TrialFinderError) -> None:
    """That a language is damaged is said when it is chosen."""
