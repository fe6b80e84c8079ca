"""What is on screen, as a sheet."""

import struct
import zlib

import pytest

from tests.sheets.papers import Paper
from tests.sheets.subjects import LANGUAGES, TODAY, search, study, subject
from trialfinder.finder.filters import Filters
from trialfinder.paths import sheets_dir
from trialfinder.sheets.excerpts import list_sheet, map_sheet, text_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.sheet import Sheet
from trialfinder.sheets.subject import Subject
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import Heading, Item, Paragraph, plain
from trialfinder.words.panels import PANELS


def png(red: int, height: int = 8) -> bytes:
    """A PNG of one color, 8 points wide."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + bytes([red, 0, 0]) * 8 for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_map_is_drawn_and_said_in_words() -> None:
    sheet = map_sheet(subject(study("COMPLETED")), png(200))
    paper = Paper(Pages(sheet, Style(), sheets_dir()).pdf())
    page = paper.picture(0)
    assert any((200 - 30 < blue_green_red[2] < 230) for blue_green_red in page[700].tolist())
    assert any("A map of the centers" in said for said in paper.alternatives())
    assert "study finished" in sheet_text(sheet)


@pytest.mark.parametrize("height", [4, 8, 32])
@pytest.mark.parametrize("large", [False, True])
def test_a_map_of_any_shape_stands_on_the_page_of_its_status(height: int, large: bool) -> None:
    names = {"nctId": "NCT09000003", "briefTitle": "A Study with a Long Name " * 12}
    sheet = map_sheet(subject(study(identificationModule=names)), png(200, height))
    paper = Paper(Pages(sheet, Style(large=large), sheets_dir()).pdf())
    assert len(paper.pages) == 1
    colors = paper.picture(0).reshape(-1, 3)
    assert ((colors[:, 2] > 170) & (colors[:, 2] < 230) & (colors[:, 0] < 40)).sum() > 1000


def test_a_text_has_its_status_once_and_says_what_it_rests_on() -> None:
    about = subject(study())
    text = sheet_text(text_sheet(about, PANELS["about"].write(about.material)))
    assert text.count("This study is open. It is looking for people") == 1
    assert "About the study" in text


def test_a_list_holds_every_center_once_with_its_standing() -> None:
    about = subject(study())
    text = sheet_text(list_sheet(about), width=200)
    assert text.count("Clinic of") == 3
    assert "Clinic of Birmingham (finished here)" in text


def head(sheet: Sheet) -> list[str]:
    """Heading and remarks above the first center."""
    blocks = sheet.blocks[1:]
    end = next(n for n, b in enumerate(blocks) if n and not isinstance(b, Paragraph))
    first, *others = blocks[:end]
    assert isinstance(first, Heading)
    told = ["".join(run.text for run in b.runs) for b in others if isinstance(b, Paragraph)]
    return [first.text, *told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_says_how_many_of_all_it_holds_and_whether_they_are_ranked(language: str) -> None:
    for place, key in (("35233", "sheet.list_ranked"), (None, "sheet.list")):
        about = subject(study(), language, place=place)
        assert head(list_sheet(about))[0] == about.text(key, count=3, all=3)


@pytest.mark.parametrize("names_place", [False, True])
def test_a_list_names_its_place_only_where_that_is_wished_for(names_place: bool) -> None:
    told = head(list_sheet(subject(study(), names_place=names_place)))
    assert any("35233" in line for line in told) is names_place


def test_a_list_says_what_hides_the_others_and_counts_those_that_are_left() -> None:
    about, by = subject(study()), search()
    near = by.rank(about.material.study, by.origin("35233"), Filters(within_km=300.0))
    sheet = list_sheet(Subject(about.material, near, TODAY, about.choices))
    told = head(sheet)
    assert told[0] == about.text("sheet.list_ranked", count=2, all=3)
    within = about.text("sheet.filter.within", distance=186, unit="mi")
    assert within in told
    assert Paragraph(plain(within), soft=True) in sheet.blocks
    assert "Clinic of Denver" not in sheet_text(sheet)


def test_what_is_odd_about_the_place_is_not_told_with_the_centers() -> None:
    """It would name what was typed; what is odd about the centers is told."""
    about = subject(study(), place="6519")  # read as 06519, which is said beside the field
    assert about.finding is not None
    assert about.finding.origin.notes
    typed = [about.material.say(note) for note in about.finding.origin.notes]
    assert not set(typed) & set(head(list_sheet(about)))
    others = [note for note in about.finding.notes if note not in about.finding.origin.notes]
    assert {about.material.say(note) for note in others} <= set(head(list_sheet(about)))


def test_a_statement_of_a_text_says_what_it_rests_on_once_each() -> None:
    about = subject(study())
    sheet = text_sheet(about, PANELS["about"].write(about.material))
    lines = ["".join(run.text for run in b.runs) for b in sheet.blocks if isinstance(b, Item)]
    rested = [line for line in lines if line.endswith("]")]
    assert rested
    for line in rested:
        labels = line[line.rindex("[") + 1 : -1].split(", ")
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("panel", ["about", "treatment", "eligibility"])
def test_below_its_title_a_text_has_its_own_headings_one_level_lower(panel: str) -> None:
    about = subject(study())
    written = PANELS[panel].write(about.material)
    shown = [b for b in text_sheet(about, written).blocks if isinstance(b, Heading)]
    assert shown[0] == Heading(2, written.title)
    own = [b for b in written.blocks if isinstance(b, Heading)]
    told = [Heading(b.level + 1, b.text) for b in own]
    assert shown[1:] == told[len(told) - len(shown[1:]) :]
