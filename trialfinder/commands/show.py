"""`trialfinder show`: what the study's record says."""

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.commands.studies import wanted_study
from trialfinder.options import ShowOptions
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.status import standing
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANEL_NAMED, PANELS
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

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
    material = Material(study, standing(study), catalogue, texts=texts, glossary=glossary)
    texts_of = (as_text(panel.write(material), width) for panel in panels)
    terminal.write(terminal.printable("\n\n".join(texts_of)))
    return 0
