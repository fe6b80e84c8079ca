"""Builds what finds studies by illness, with the shortlist and the question to the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trialfinder.gui.find.controller import FindController
from trialfinder.gui.find.registry_search import RegistrySearchController
from trialfinder.gui.find.shortlist import ShortlistController
from trialfinder.library.shortlist import ShortlistFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from trialfinder.gui.find.registry_search import BuildRegistry
    from trialfinder.gui.kit.preferences import Preferences
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.library import Library
    from trialfinder.words.catalogue import Catalogue


def build_find(
    window: QWidget,
    session: Session,
    library: Callable[[], Library],
    shortlist_file: Path,
    build_registry: BuildRegistry,
    catalogue: Catalogue,
    preferences: Preferences,
) -> FindController:
    """See `FindController`; the others belong to it."""
    file = ShortlistFile(shortlist_file)
    shortlist = ShortlistController(session, library, file, catalogue, preferences)
    registry = RegistrySearchController(library, build_registry, catalogue, preferences)
    made = FindController(window, session, library, catalogue, preferences, shortlist, registry)
    for part in (shortlist, registry):
        part.setParent(made)
    return made
