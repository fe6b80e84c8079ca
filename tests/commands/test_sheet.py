"""`trialfinder sheet`, in the process."""

from pathlib import Path

import pypdfium2
import pytest

from tests.calls import Call
from tests.sheets.papers import Paper
from trialfinder.cli import main

BUNDLED = "NCT01614795"


def test_a_familys_sheet_is_printed_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet"]) == 0
    said = capsys.readouterr().out
    assert "This study is finished." in said
    assert "1-800-422-6237" in said.replace("\N{NON-BREAKING HYPHEN}", "-")


@pytest.mark.parametrize("kind", ["family", "referral", "calls"])
def test_each_sheet_is_written_as_pdf(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    assert main(["sheet", "35233", "--kind", kind, "--lang", "es", "--output", str(file)]) == 0
    paper = Paper(file.read_bytes())
    assert paper.language == "es"
    assert "Este estudio ha terminado." in paper.text
    assert "35233" not in paper.text


def test_one_text_alone(tmp_path: Path) -> None:
    file = tmp_path / "sheet.html"
    words = ["sheet", "--kind", "text", "--panel", "eligibility", "--output", str(file)]
    assert main(words) == 0
    page = file.read_text(encoding="utf-8")
    assert "Who could join" in page
    assert "<u>≥</u>" in page  # what we read where the record lost a character


def test_large_print_takes_more_pages(tmp_path: Path) -> None:
    pages = []
    for large in ([], ["--large"]):
        file = tmp_path / "sheet.pdf"
        assert main(["sheet", "--kind", "referral", *large, "--output", str(file)]) == 0
        pages.append(len(Paper(file.read_bytes()).pages))
    assert pages[0] < pages[1]


def test_past_centers_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "35233", "--past-centers"]) == 0
    said = capsys.readouterr().out
    assert "Children's Hospital of Alabama (study finished)" in said
    assert "Do not travel" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--kind", "text"], "--panel"),
        (["--panel", "about"], "--kind text"),
        (["--output", "sheet.doc"], "“sheet.doc” has to end in .pdf"),
        (["--output", "sheet"], "“sheet” has to end in .pdf"),
        (["--kind", "poster"], "family"),
        (["--output", "/nowhere/at/all.pdf"], "/nowhere/at/all.pdf"),
    ],
)
def test_a_wrong_wish_is_said_in_a_line(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", *words]) in (1, 2)
    said = capsys.readouterr()
    assert says in said.err
    assert not said.out
    assert len(said.err.splitlines()) == 1


def test_a_place_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "99999"]) == 3
    assert "99999" in capsys.readouterr().err


def test_a_printed_sheet_is_no_wider_than_one_reads(trialfinder: Call) -> None:
    lines = trialfinder("sheet", "35233", columns=300).stdout.splitlines()
    assert 90 < max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("language", "width"), [("en_US.UTF-8", 612), ("de_DE.UTF-8", 595), ("fr_CA", 612), ("C", 595)]
)
def test_paper_is_that_of_the_country_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, width: int
) -> None:
    monkeypatch.setattr("trialfinder.commands.sheet.getlocale", lambda: (None, None))
    monkeypatch.setenv("LANG", language)
    file = tmp_path / "sheet.pdf"
    assert main(["sheet", "--kind", "calls", "--output", str(file)]) == 0
    assert round(pypdfium2.PdfDocument(file.read_bytes())[0].get_size()[0]) == width
    assert main(["sheet", "--kind", "calls", "--paper", "a4", "--output", str(file)]) == 0
    assert round(pypdfium2.PdfDocument(file.read_bytes())[0].get_size()[0]) == 595
