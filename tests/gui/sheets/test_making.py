"""A sheet made from the window is the sheet that the terminal writes of the same choices."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.calls import Call
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.gui.sheets.dialog import SheetChoices
from trialfinder.gui.sheets.making import MOST_SHOWN, Made, Wanted, make
from trialfinder.library.opening import open_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.sheets.kinds import WRITERS, Kind
from trialfinder.words.panels import PANEL_NAMED

PLACE = "35233"
Write = Callable[..., str]


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


@pytest.fixture(scope="module")
def finding(study: Study) -> Finding:
    search = build_search("")
    return search.rank(study, search.origin(PLACE), Filters())


@pytest.fixture
def written(trialfinder: Call, tmp_path: Path) -> Write:
    """What the terminal writes with these words."""

    def write(*words: str) -> str:
        file = tmp_path / "sheet.txt"
        assert trialfinder("sheet", *words, "--output", str(file)).returncode == 0
        return file.read_text(encoding="utf-8")

    return write


def made(study: Study, finding: Finding | None = None, **other: Any) -> Made:
    choices = SheetChoices(
        kind="family", language="en", paper="a4", large=False, names_place=False, past_centers=False
    )
    known = {field.name for field in msgspec.structs.fields(SheetChoices)}
    chosen = {name: value for name, value in other.items() if name in known}
    wanted = Wanted(
        study=study,
        standing=standing(study),
        finding=finding,
        units=other.get("units", "mi"),
        choices=msgspec.structs.replace(choices, **chosen),
        text=other.get("text"),
        picture=b"",
        ppi=30.0,
        filled=None,
    )
    return make(wanted)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("kind", WRITERS)
def test_of_a_whole_study(
    study: Study, finding: Finding, written: Write, kind: Kind, language: str
) -> None:
    words = ("--kind", kind, "--lang", language)
    assert made(study, kind=kind, language=language).text == written(*words)
    assert made(study, finding, kind=kind, language=language).text == written(PLACE, *words)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"past_centers": False}, ()),
        ({"names_place": True}, ("--past-centers", "--name-place")),
        ({"units": "km"}, ("--past-centers", "--units", "km")),
    ],
)
def test_with_each_choice_it_says_something_else_as_in_the_terminal(
    study: Study,
    finding: Finding,
    written: Write,
    chosen: dict[str, Any],
    words: tuple[str, ...],
) -> None:
    text = made(study, finding, kind="referral", **({"past_centers": True} | chosen)).text
    assert text == written(PLACE, "--kind", "referral", *words)
    assert text != written(PLACE, "--kind", "referral", "--past-centers")


@pytest.mark.parametrize("panel", PANEL_NAMED)
def test_of_one_text(study: Study, written: Write, panel: str) -> None:
    text = made(study, kind="text", text=PANEL_NAMED[panel].key).text
    assert text == written("--kind", "text", "--panel", panel)


def test_large_print_has_more_pages_and_no_preview_shows_more_than_somebody_looks_at(
    study: Study,
) -> None:
    usual, large = (made(study, kind="text", text="record", large=it) for it in (False, True))
    assert large.count > usual.count
    assert len(usual.pictures) == min(usual.count, MOST_SHOWN)
    assert len(large.pictures) == min(large.count, MOST_SHOWN)
