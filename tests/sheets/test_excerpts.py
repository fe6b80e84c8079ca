"""What is on screen, as a sheet."""

import struct
import zlib

import pytest

from tests.sheets.papers import Paper
from tests.sheets.subjects import study, subject
from trialfinder.paths import sheets_dir
from trialfinder.sheets.excerpts import list_sheet, map_sheet, text_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.text import sheet_text
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
