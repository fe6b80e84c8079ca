"""Room on paper: to write by hand, around the foot, and on the last page."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import pypdfium2
import pytest

from tests.every import every
from tests.sheets.papers import Paper
from tests.sheets.subjects import LANGUAGES, study, subject
from tests.sheets.test_worksheet_sheet import worksheet
from trialfinder.library.opening import open_study
from trialfinder.paths import sheets_dir
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Sheet
from trialfinder.sheets.subject import Subject

_SCALE = 2
_EDGE = 18
"""Points that many printers leave white."""


def paper(sheet: Sheet, *, large: bool = False) -> Paper:
    return Paper(Pages(sheet, Style(large=large), sheets_dir()).pdf())


@lru_cache
def with_criteria(count: int) -> Paper:
    lines = "\n".join(f"* A cough that has lasted for {n} weeks" for n in range(count))
    shown = study(eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n{lines}"})
    return paper(referral_sheet(subject(shown)))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [family_sheet, referral_sheet])
def test_the_foot_of_a_page_is_not_in_the_printers_edge(
    write: Callable[[Subject], Sheet], language: str, large: bool
) -> None:
    sheet = paper(write(subject(open_study(), language)), large=large)
    for page in range(len(sheet.pages)):
        inked = (sheet.picture(page, _SCALE) < 128).any(axis=(1, 2)).nonzero()[0]
        assert inked[-1] < sheet.picture(page, _SCALE).shape[0] - _EDGE * _SCALE


@pytest.mark.parametrize("large", [False, True])
def test_what_is_filled_in_by_hand_is_written_above_its_line(large: bool) -> None:
    sheet = paper(referral_sheet(subject(study())), large=large)
    number = next(n for n, text in enumerate(sheet.pages) if "Patient:" in text)
    page = pypdfium2.PdfDocument(sheet.data)[number]
    bottoms = [bottom_of(page, label) for label in ("Patient:", "From:", "Phone:", "Notes:")]
    rules = rules_of(page)
    for bottom in bottoms:
        assert any(abs(rule - bottom) < 2 for rule in rules)
    letters = 18 if large else 12
    assert every(above - below > 1.5 * letters for above, below in pairwise(rules))


@pytest.mark.parametrize("large", [False, True])
def test_what_follows_a_line_to_write_on_stands_clear_of_it(large: bool) -> None:
    sheet = paper(worksheet(names_facts=False), large=large)
    page = pypdfium2.PdfDocument(sheet.data)[0]
    rule = max(rule for rule in rules_of(page) if abs(rule - bottom_of(page, "Patient:")) < 2)
    text = page.get_textpage()
    at, _ = text.search("need a value").get_next()
    assert text.get_charbox(at)[3] < rule - 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_web_address_goes_on_in_the_next_line_after_a_slash(language: str) -> None:
    address = "https://www.institute-for-syrups.example.org/of-children/how-to-take-part-in-the-study/a-b-c"
    ends = set()
    for count in range(1, 40, 3):
        said = f"{'x' * count} {address} here."
        shown = study(eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n* {said}"})
        text = "\n".join(paper(referral_sheet(subject(shown, language))).pages)
        _, _, after = text.partition("https://www.institute")
        rest = ("https://www.institute" + after).split(" here.")[0].split("\n")
        assert "".join(part.strip() for part in rest) == address
        ends.update(part.strip()[-1] for part in rest[:-1])
    assert ends == {"/"}


def test_a_long_sheet_keeps_its_room_between_the_lines() -> None:
    """Less room spares a page of few; of ten it only makes each harder to read."""
    roomy = pitch(with_criteria(3))
    assert pitch(with_criteria(100)) < roomy
    assert [pitch(with_criteria(count)) for count in (200, 300)] == pytest.approx([roomy, roomy])


def pitch(sheet: Paper) -> float:
    """From one criterion to the next, in points."""
    number = next(n for n, text in enumerate(sheet.pages) if "lasted for 1 weeks" in text)
    page = pypdfium2.PdfDocument(sheet.data)[number]
    return bottom_of(page, "lasted for 0 weeks") - bottom_of(page, "lasted for 1 weeks")


def bottom_of(page: pypdfium2.PdfPage, label: str) -> float:
    """On which height of the page a label stands, in points from its lower edge."""
    text = page.get_textpage()
    at, _ = text.search(label).get_next()
    return float(text.get_charbox(at)[1])


def rules_of(page: pypdfium2.PdfPage) -> list[float]:
    """The heights of the lines to write on, the highest first."""
    shapes = [each.get_bounds() for each in page.get_objects() if each.type == 2]
    wide = page.get_width() / 2
    return sorted((low for left, low, right, high in shapes if right - left > wide), reverse=True)


@pytest.mark.parametrize("count", range(18, 36))
def test_no_last_page_holds_but_the_end_of_the_small_print(count: int) -> None:
    last = with_criteria(count).pages[-1].split("\n")
    assert len(last) == len(set(last))
    assert len(last) > 5, last
