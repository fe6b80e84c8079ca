"""`trialfinder show`: what the study's record says."""

from argparse import Namespace

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.sources import kept_study
from trialfinder.trials import api_v2
from trialfinder.trials.box import open_study
from trialfinder.trials.status import standing
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

_WIDEST = 100


def run(options: Namespace, catalogue: Catalogue) -> int:
    """Print the record."""
    study = open_study(options.study, kept=kept_study)
    if options.format == "json":
        terminal.write(api_v2.write(study).decode() + "\n")
        return 0
    width = terminal.width(_WIDEST)
    texts = PlainTexts.load(paths.words_dir(catalogue.language), study.nct_id)
    material = Material(study, standing(study), catalogue, texts=texts, glossary=None)
    panels = [write(material) for key, write in PANELS.items() if key != "advice"]
    terminal.write(terminal.printable("\n\n".join(as_text(panel, width) for panel in panels)))
    return 0
