"""The dots after a count on paper: told in words, and no larger than they need to be."""

from tests.reported import reported, study_with
from tests.sheets.papers import Paper
from tests.sheets.subjects import subject
from trialfinder.paths import sheets_dir
from trialfinder.sheets.excerpts import text_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.words.blocks import Dots
from trialfinder.words.panels.results import results_panel


def test_dots_on_paper_are_told_in_words_and_leave_room_for_the_text() -> None:
    about = subject(study_with(reported()))
    sheet = text_sheet(about, results_panel(about.material))
    printed = Paper(Pages(sheet, Style(), sheets_dir()).pdf())
    shown = [block.alt for block in sheet.blocks if isinstance(block, Dots)]
    assert len(shown) > 5
    assert [alt for alt in printed.alternatives() if alt in shown] == shown
    assert len(printed.pages) < 10
