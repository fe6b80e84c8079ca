"""Files and folders are opened, dropped, given up and given on in the real window."""

import multiprocessing
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.gui.records import record, write, write_large
from tests.gui.screen import Screen
from tests.gui.screen.controls import answering, naming_file, until
from tests.gui.stalls import stalled_ms
from trialfinder.library.sources import read_library


def test_one_file_opens_at_once(screen: Screen, tmp_path: Path) -> None:
    screen.open(*write(tmp_path, record(7)))
    assert screen.study.nct_id == "NCT00000007"
    assert "Study of syrup 7" in screen.title
    assert "finished" in screen.status.text


def test_only_of_an_open_study_a_tab_says_who_can_join(screen: Screen, tmp_path: Path) -> None:
    assert "Who could join" in screen.tab_titles
    screen.open(*write(tmp_path, record(7, "RECRUITING")))
    assert "Who can join" in screen.tab_titles
    screen.open(*write(tmp_path, record(8)))
    assert "Who could join" in screen.tab_titles


def test_several_files_go_to_the_library(screen: Screen, tmp_path: Path) -> None:
    screen.drop(*write(tmp_path, record(1), record(2), record(3)))
    assert "3 studies were added" in screen.wait_for_library(3).text
    assert screen.study.nct_id == "NCT01614795"


def test_older_copies_are_said_to_be_there_already(screen: Screen, tmp_path: Path) -> None:
    screen.drop(*write(tmp_path, record(1, verified="2026-05"), record(2, verified="2026-05")))
    library = screen.wait_for_library(2)
    assert library.text.startswith("2 studies were added")
    screen.drop(*write(tmp_path, record(1, verified="2019-05"), record(2, verified="2019-05")))
    until(lambda: library.text.startswith("2 studies are in your library already"))


def test_a_folder_is_opened_with_what_lies_below(screen: Screen, tmp_path: Path) -> None:
    below = tmp_path / "folder" / "below"
    below.mkdir(parents=True)
    write(below, record(1))
    write(below.parent, record(2))
    screen.drop(below.parent)
    assert "2 studies were added" in screen.wait_for_library(2).text


def test_an_empty_folder_is_said(screen: Screen, tmp_path: Path) -> None:
    screen.drop(tmp_path)
    screen.wait_for_notice("There is no file")


def test_a_broken_file_leaves_the_study_on_screen(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    file.write_text('{"protocolSection": {"identif')
    screen.drop(file)
    screen.wait_for_notice("half.json breaks off")
    assert screen.study.nct_id == "NCT01614795"
    assert screen.list.count == 76


def test_what_was_wrong_with_one_file_is_not_said_of_the_next(
    screen: Screen, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    screen.drop(broken)
    until(lambda: len(screen.notices) == 1)
    screen.open(*write(tmp_path, record(7)))
    assert screen.notices == []


def test_a_late_click_on_the_map_of_the_study_before_chooses_nothing(
    screen: Screen, tmp_path: Path
) -> None:
    screen.open(*write(tmp_path, record(7)))
    screen.map.pane.site_chosen.emit(70)
    assert screen.chosen is None


def test_each_broken_file_is_listed_by_name(screen: Screen, tmp_path: Path) -> None:
    half, empty = tmp_path / "half.json", tmp_path / "empty.txt"
    half.write_text('{"protocolSection": {"identif')
    empty.write_text("")
    screen.open(half, *write(tmp_path, record(9)), empty)
    assert screen.study.nct_id == "NCT00000009"
    assert screen.notices == ["2 files or studies could not be read."]
    screen.click("Show the list")
    text = screen.text_window.words
    assert "half.json breaks off or is damaged at line 1" in text
    assert "empty.txt is empty. Save the record again" in text


@pytest.mark.parametrize("over", ["field", "map", "list"])
def test_files_can_be_dropped_anywhere(screen: Screen, tmp_path: Path, over: str) -> None:
    widget = {
        "field": screen.field.widget,
        "map": screen.map.pane,
        "list": screen.list.widget,
    }[over]
    (file,) = write(tmp_path, record(5))
    cue = screen.drop_cue
    assert screen.hold_over(widget, file)
    assert cue.isVisible()
    strip = screen.status.widget
    assert cue.y() >= strip.mapTo(screen.window, strip.rect().bottomLeft()).y()
    assert cue.width() > screen.window.width() / 2
    screen.wait_for_study(lambda: screen.let_go(widget, file))
    assert not cue.isVisible()
    assert screen.study.nct_id == "NCT00000005"
    assert screen.field.text == ""


def test_what_is_no_file_is_not_taken(screen: Screen) -> None:
    screen.hold_over(screen.field.widget, text="35233")
    assert not screen.drop_cue.isVisible()
    screen.take_away()


def test_files_that_are_taken_away_again_open_nothing(screen: Screen, tmp_path: Path) -> None:
    (file,) = write(tmp_path, record(5))
    screen.hold_over(screen.list.widget, file)
    assert screen.drop_cue.isVisible()
    screen.take_away()
    assert not screen.drop_cue.isVisible()
    assert screen.study.nct_id == "NCT01614795"


@pytest.mark.parametrize(("keys", "names"), [("Ctrl+O", True), ("Ctrl+Shift+O", False)])
def test_files_and_folders_are_chosen_with_keys(
    screen: Screen, tmp_path: Path, keys: str, names: bool
) -> None:
    (file,) = write(tmp_path, record(5))

    def choose() -> None:
        with answering(naming_file(str(file if names else tmp_path))):
            screen.press(keys)

    screen.wait_for_study(choose)
    assert screen.study.nct_id == "NCT00000005"


@pytest.mark.alone
def test_a_large_file_does_not_stall_the_window(screen: Screen, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 60, 2_000_000)
    assert file.stat().st_size > 100_000_000
    screen.map.settle()
    gaps = []
    for _ in range(3):
        screen.drop(file)
        progress = screen.progress
        steps = progress.steps
        gaps.append(stalled_ms(progress.has_ended))
        library = screen.wait_for_library(60)
        assert library.text.startswith("60 studies")
        library.close()
        if gaps[-1] < 100:
            break
    assert steps == sorted(steps)
    assert len(steps) > 5
    assert min(gaps) < 100, gaps


def test_a_large_file_that_is_opened_again_is_said_to_be_there(
    screen: Screen, tmp_path: Path
) -> None:
    file = write_large(tmp_path / "large.json", 16, 2_000_000)
    screen.drop(file)
    library = screen.wait_for_library(16)
    screen.drop(file)
    until(lambda: library.text.startswith("16 studies are in your library already"))


def test_reading_can_be_cancelled(screen: Screen, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 3000, 20_000)
    screen.drop(file)
    until(lambda: screen.progress.is_seen, "the progress to be shown")
    screen.click("Cancel")
    assert not screen.progress.is_seen
    assert "The study on screen stays" in screen.last_notice
    screen.open(*write(tmp_path, record(8)))
    assert screen.study.nct_id == "NCT00000008"
    assert screen.library is None


def test_a_closed_window_leaves_no_reader_behind(screen: Screen, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 2000, 20_000)
    screen.drop(file)
    until(multiprocessing.active_children, "a reader to be at work")
    screen.close()
    screen.end_work()
    assert not multiprocessing.active_children()


def test_a_list_without_dates_is_asked_about_once(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "NCT Number,Study Title,Study Status,Locations\n"
        'NCT09000001,A,RECRUITING,"Clinic, Birmingham, Alabama, 35233, United States"\n'
    )
    day = datetime(2026, 4, 15, 12).astimezone().timestamp()
    os.utime(file, (day, day))
    screen.open(file)
    screen.wait_for_notice("Was it downloaded on April 15, 2026")
    assert "cannot confirm" in screen.status.text
    screen.click("Yes, on that day")
    until(lambda: "open on the registry’s list of April 15, 2026" in screen.status.text)
    assert not [said for said in screen.notices if "Was it downloaded" in said]
    assert screen.study.source.downloaded == date(2026, 4, 15)
    screen.drop(file)
    until(lambda: "list of April 15, 2026" in screen.status.text)
    assert not [said for said in screen.notices if "Was it downloaded" in said]


def test_a_list_in_a_folder_is_asked_about_too(screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    file = folder / "list.csv"
    file.write_text(
        "NCT Number,Study Title,Study Status\nNCT09000001,A,RECRUITING\nNCT09000002,B,COMPLETED\n"
    )
    write(folder, record(3))
    day = datetime(2026, 4, 15, 12).astimezone().timestamp()
    os.utime(file, (day, day))
    screen.drop(folder)
    screen.wait_for_notice("list.csv does not say when its studies were checked")
    screen.click("Yes, on that day")
    until(lambda: _listed_on(date(2026, 4, 15)))


def _listed_on(day: date) -> bool:
    library = read_library()
    assert library is not None
    try:
        kept = library.find("NCT09000001", fetched=False)
        return kept is not None and kept.source.downloaded == day
    finally:
        library.close()


@pytest.mark.parametrize("over", ["words", "list"])
def test_files_can_be_dropped_on_the_library(screen: Screen, tmp_path: Path, over: str) -> None:
    screen.shelve(record(1))
    library = screen.open_library()
    widget = {"words": library.words, "list": library.list}[over]
    one, *several = write(tmp_path, record(7), record(8), record(9))
    assert screen.hold_over(widget, one)
    screen.wait_for_study(lambda: screen.let_go(widget, one))
    assert screen.study.nct_id == "NCT00000007"
    assert screen.library is None
    screen.wait_until_kept(2)
    screen.activate()
    widget = screen.open_library().list
    assert screen.hold_over(widget, *several)
    screen.let_go(widget, *several)
    until(lambda: screen.library is not None and len(screen.library.titles) == 4)
