"""The sheet that is handed on."""

from datetime import date

from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.records.status import standing
from trialfinder.words.blocks import Item, as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import ContactLines
from trialfinder.words.sheet import sheet_panel
from trialfinder.words.site_lines import SiteWriter
from trialfinder.words.standings import study_words


def test_what_a_contact_is_for_stands_before_its_number() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    study = open_study()
    now = standing(study)
    line = SiteWriter(catalogue, "mi", now).unranked(study.sites[0])
    contacts = ContactLines(
        name=line.name, note="Only for questions.", people=("Dr. A, 555-0100",), to_copy=""
    )
    panel = sheet_panel(
        study_words(study, now, catalogue),
        "One center",
        [(line, contacts)],
        printed=date(2026, 3, 1),
        catalogue=catalogue,
    )
    items = [block for block in panel.blocks if isinstance(block, Item)]
    said = ["".join(run.text for run in item.runs) for item in items]
    assert said[0].startswith(line.name)
    assert said[1:] == ["Only for questions.", "Dr. A, 555-0100"]
    assert "Printed on March 1, 2026" in as_text(panel, 80)
