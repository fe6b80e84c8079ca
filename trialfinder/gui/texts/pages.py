"""The texts beside the map: each is made and written when it is first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

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
from trialfinder.words.journey import Journey
from trialfinder.words.languages import LANGUAGES
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.advice import search_conditions
from trialfinder.words.panels.glossary import no_term_panel, term_panel, terms_in
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts
from trialfinder.words.site_lines import name_words

GLOSSARY = "glossary"
_WITH_HARD_WORDS = ("about", "treatment", "eligibility", "results")
_MUCH_SEARCHED = ("eligibility", "record")
_OTHERS_AFTER_MS = 2500
"""By then the map has come, which would wait for the interpreter."""
_ABOUT_THE_WAY = "treatment"
"""The text that speaks of the way to the chosen center."""
_OF_THE_STUDY_ALONE = ("about", "eligibility", "results", "record")
"""The texts that say the same whatever is searched for: in each language they are made once."""

SearchedPage = TextPage | GlossaryPage
"""What the keys for finding are for: a text, or the list of hard words."""

_Of = tuple[str, str]
"""Whose words a text is in: the language, and the text's key."""


class TextPages(QObject):
    """Keeps the views of the texts, by key, in step with the study and the preferences.

    `reference_chosen` carries the way to a text that was chosen among the words explained.
    """

    reference_chosen = Signal(object)

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
        self._others.timeout.connect(self._make_others)
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
        self.panel("about")
        self._others.start()

    def _make_others(self) -> None:
        study, standing, now = self._session.study, self._session.standing, self._catalogue.language

        def work() -> dict[_Of, Panel]:
            others = (language for language in LANGUAGES if language != now)
            return {of: panel for each in others for of, panel in _panels(study, standing, each)}

        def keep(panels: dict[_Of, Panel]) -> None:
            if study is self._session.study:
                self._kept |= panels

        self._background.run("languages", work, keep, _on_unread)

    def make(self, key: str) -> SearchedPage:
        """A page for the text `key`, empty as yet."""
        view = self.views[key] = PanelView(self._preferences.theme)
        page: SearchedPage
        if key == GLOSSARY:
            view.reference_chosen.connect(self.reference_chosen)
            page = self._glossary = GlossaryPage(view, self._preferences.theme)
        else:
            view.word_explained.connect(self._on_word_explained)
            page = TextPage(view, always=key in _MUCH_SEARCHED)
        self.pages[key] = page
        return page

    def write(self, key: str) -> None:
        """Write the text `key`, if it has a view and is not written yet."""
        view = self.views.get(key)
        if view is None or key in self._written:
            return
        self._written.add(key)
        if key == GLOSSARY:
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
        of = (self._catalogue.language, key)
        if key not in _OF_THE_STUDY_ALONE:
            return PANELS[key](self._material())
        if of not in self._kept:
            self._kept[of] = PANELS[key](self._material())
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
        )

    def _list_words(self) -> None:
        """List the words at once; where they stand takes longer, and follows."""
        page = self._glossary
        if page is None:
            return
        material = self._material()

        def explained(term: Term | None) -> Panel:
            if term is None:
                return no_term_panel(material)
            places = None if self._places is None else self._places.get(term.id, ())
            return term_panel(material, term, places)

        page.show_terms(material.terms(), explained)
        if self._explained:
            page.choose(self._explained)
        if self._places is None:
            QTimer.singleShot(0, self, self._find_places)

    def _find_places(self) -> None:
        places: dict[str, list[str]] = {}
        for key in _WITH_HARD_WORDS:
            for term_id in terms_in(self.panel(key)):
                places.setdefault(term_id, []).append(key)
        self._places = places
        if self._glossary is not None:
            self._glossary.show_again()

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
        view = self.views.get(_ABOUT_THE_WAY)
        if view is None or _ABOUT_THE_WAY not in self._written:
            return
        if view.isVisible():
            view.renew_panel(self.panel(_ABOUT_THE_WAY))
        else:
            self._written.discard(_ABOUT_THE_WAY)

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
    )


def _panels(study: Study, standing: Standing, language: str) -> Iterator[tuple[_Of, Panel]]:
    """The texts in one language that are of the study alone; which words of any text are hard is
    found on the way, and kept."""
    material = _material(study, standing, Catalogue.load(paths.words_dir(language)))
    for key in _WITH_HARD_WORDS:  # what else there is takes no time
        panel = PANELS[key](material)
        if key in _OF_THE_STUDY_ALONE:
            yield (language, key), panel


def _on_unread(_error: TrialFinderError) -> None:
    """That a language is damaged is said when it is chosen."""
