"""`trialfinder show`: what the study's record says."""

from typing import Any

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.commands.studies import wanted_study
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.open_first import list_found
from trialfinder.options import ShowOptions
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.journey import Journey
from trialfinder.words.panels import PANEL_NAMED, PANELS
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts
from trialfinder.words.site_lines import SiteWriter, name_words

_WIDEST = 100


def run(options: ShowOptions, catalogue: Catalogue) -> int:
    """Print one text, or all about the study."""
    study = wanted_study(options.study, catalogue, options.downloaded)
    if options.format == "json":
        terminal.write(as_json([study]))
        return 0
    width = terminal.width(_WIDEST)
    folder = paths.words_dir(catalogue.language)
    texts = PlainTexts.load(folder, study.nct_id)
    if options.panel:
        panels = [PANEL_NAMED[options.panel]]
    else:
        panels = [panel for panel in PANELS.values() if panel.is_in_show]
    glossary = Glossary.load(folder) if any(panel.lists_words for panel in panels) else None
    now = standing(study)
    seen = _seen_from(options.near, study, now, catalogue) if options.near else {}
    material = Material(
        study, now, catalogue, texts=texts, glossary=glossary, for_window=False, **seen
    )
    texts_of = (as_text(panel.write(material), width) for panel in panels)
    terminal.write(terminal.printable("\n\n".join(texts_of)))
    return 0


def _seen_from(place: str, study: Study, now: Standing, catalogue: Catalogue) -> dict[str, Any]:
    """What `Material` takes of a place: the place, the way to the first center of the list, and
    whom to call.

    Raises:
        PlaceNotFoundError: the place is not known.
    """
    settings = saved_settings(catalogue)
    search = build_search(settings.online_geocoder)
    finding = search.rank(study, search.origin(place), Filters())
    writer = SiteWriter(catalogue, settings.units, now, study)
    journeys = (
        Journey(name_words(listed.site, catalogue), listed.ranked.travel)
        for listed in list_found(finding, now).sites
        if listed.ranked is not None
    )
    return {
        "near": finding.origin,
        "journey": next(journeys, None),
        "to_call": writer.center_to_call(study, finding),
    }
