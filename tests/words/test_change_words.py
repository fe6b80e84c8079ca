"""What changed since a copy, in words."""

from typing import Any

import msgspec
import pytest

from tests.records.readers.api_v2.test_reader import RECORD
from trialfinder import paths
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.registry.updates import Update
from trialfinder.records.dates import PartialDate
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.change_words import change_lines

NOW = read_study(msgspec.json.encode(RECORD), "x")
ENTRY = LibraryEntry(
    key="",
    nct_id=None,
    title="",
    status=None,
    conditions=(),
    site_count=0,
    verified=None,
    ended=None,
    updated="",
    name="",
    format="",
    added="",
    fetched=None,
)


def lines(before: Study | None, since: PartialDate | None) -> tuple[str, ...]:
    done = Update(study=NOW, entry=ENTRY, address="", before=before, since=since)
    return change_lines(done, Catalogue.load(paths.words_dir("en")))


def closed(study: Study) -> Study:
    tree: Any = msgspec.to_builtins(study.as_read)
    tree["statusModule"]["overallStatus"] = "SUSPENDED"
    section = msgspec.convert(tree, type(study.as_read))
    return msgspec.structs.replace(study, as_read=section)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (PartialDate(2026, 3, 15), "March 15, 2026"),
        (PartialDate(2026, 3), "March 2026"),
        (PartialDate(2026), "2026"),
        (None, "the copy that you had"),
    ],
)
def test_changes_since_a_day(since: PartialDate | None, words: str) -> None:
    (line,) = lines(closed(NOW), since)
    assert line.endswith(f" since {words}.")


def test_the_day_of_the_end_is_said_in_words() -> None:
    tree: Any = msgspec.to_builtins(NOW.as_read)
    tree["statusModule"]["completionDateStruct"] = {"date": "2031-05"}
    before = msgspec.structs.replace(NOW, as_read=msgspec.convert(tree, type(NOW.as_read)))
    tree["statusModule"]["completionDateStruct"] = {"date": "2031-06-01"}
    now = msgspec.structs.replace(NOW, as_read=msgspec.convert(tree, type(NOW.as_read)))
    done = Update(study=now, entry=ENTRY, address="", before=before, since=PartialDate(2026, 3))
    said = {tag: change_lines(done, Catalogue.load(paths.words_dir(tag))) for tag in ("en", "fr")}
    assert said["en"][0].endswith("It is now June 1, 2031.")
    assert said["fr"][0].endswith(": 1er juin 2031.")
    assert "(mars 2026)" in said["fr"][0]


def test_nothing_to_say_is_said() -> None:
    assert lines(NOW, PartialDate(2026, 3)) == (
        "Status, centers, contacts and rules have not changed since March 2026.",
    )
    assert lines(None, None) == ("There was no earlier copy to compare with.",)
