"""The list of what could not be read."""

from trialfinder import paths
from trialfinder.library.importing import Problem
from trialfinder.messages import Message
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.problem_list import problem_panel

CATALOGUE = Catalogue.load(paths.words_dir("en"))


def test_each_line_names_the_file_once() -> None:
    problems = (
        Problem("a.json", Message("record.empty", {"file": "a.json"})),
        Problem("b.zip", Message("record.empty", {"file": "inner.txt"})),
    )
    text = as_text(problem_panel(problems, CATALOGUE), 200)
    assert "- a.json is empty." in text
    assert "- b.zip: inner.txt is empty." in text
    assert "2 files or studies could not be read." in text


def test_very_many_are_counted() -> None:
    problems = [Problem("a", Message("record.empty", {"file": "a"}))] * 700
    panel = problem_panel(problems, CATALOGUE)
    assert len(panel.blocks) == 502
    assert "There are 200 more." in as_text(panel)
