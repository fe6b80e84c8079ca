"""The sentences on how often and how long of made-up texts."""

import msgspec

from tests.records.treated import study
from tests.words.patterns.made_up import TODAY
from trialfinder import paths
from trialfinder.records.protocol import DesignModule
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Patterns
from trialfinder.words.patterns.timing import days


def told(shown: Study, language: str = "en") -> list[str]:
    """The sentences of "On which days?"."""

    section = msgspec.structs.replace(
        shown.as_read, design_module=DesignModule(study_type="INTERVENTIONAL")
    )
    shown = msgspec.structs.replace(shown, as_read=section, as_recorded=section)
    catalogue = Catalogue.load(paths.words_dir(language))
    page = Page(shown, standing(shown, TODAY), catalogue, Patterns.load(paths.words_dir(language)))
    return [one.text for part in days(page) for one in part.statements]


def read(text: str, *drugs: str, language: str = "en") -> list[str]:
    return told(study(text, *(drugs or ("zetamab", "Etafen"))), language)
