"""What could not be read, file by file, as a text to be read in peace."""

from collections.abc import Sequence

from trialfinder.library.importing import Problem
from trialfinder.words.blocks import Block, Item, Panel, Paragraph, plain
from trialfinder.words.catalogue import Catalogue

_MOST = 500


def problem_panel(problems: Sequence[Problem], catalogue: Catalogue) -> Panel:
    """Each problem with its file's name, what is wrong and what to do; the first 500 of them."""
    blocks: list[Block] = [
        Paragraph(plain(catalogue.text("opening.problems", count=len(problems))))
    ]
    for problem in problems[:_MOST]:
        said = catalogue.say(problem.message)
        text = said if problem.file in said else catalogue.told(problem.file, said)
        blocks.append(Item(plain(text)))
    if len(problems) > _MOST:
        more = catalogue.text("opening.more_problems", count=len(problems) - _MOST)
        blocks.append(Paragraph(plain(more), soft=True))
    return Panel("problems", catalogue.text("opening.problems_title"), tuple(blocks))
