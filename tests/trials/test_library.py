"""The library of opened studies."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trials.steady import STEADY
from tests.trials.test_csv_download import MODERN, table
from trialfinder.errors import RecordError, ResourceError
from trialfinder.messages import Message
from trialfinder.trials import api_v2
from trialfinder.trials.library import Library
from trialfinder.trials.library_map import nearest
from trialfinder.trials.protocol import DateStruct, Location
from trialfinder.trials.reading import read_studies
from trialfinder.trials.study import Study

START = datetime(2026, 3, 1, tzinfo=UTC)


def study(number: int, title: str, *conditions: str, status: str = "RECRUITING") -> Study:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": title},
            "statusModule": {"overallStatus": status, "statusVerifiedDate": "2026-02"},
            "conditionsModule": {"conditions": list(conditions)},
            "contactsLocationsModule": {
                "locations": [{"city": f"City {number}"}, {"city": "Oslo", "country": "Norway"}]
            },
        }
    }
    return api_v2.read(json.dumps(record).encode(), f"{number}.json")


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    opened = Library(tmp_path / "data" / "library.sqlite", clock)
    yield opened
    opened.close()


def keys(found: tuple[msgspec.Struct, ...]) -> list[str]:
    return [one.key for one in found]  # type: ignore[attr-defined]


def test_a_study_comes_back_as_it_went_in(library: Library, opened: Study) -> None:
    original = study(1, "Zeta ≥ Sugar", "Cough", "Cold")
    entry = library.add(original)
    assert (entry.title, entry.conditions, entry.site_count) == (
        "Zeta ≥ Sugar",
        ("Cough", "Cold"),
        2,
    )
    assert (entry.verified, entry.added) == ("2026-02", "2026-03-01T00:00:00+00:00")
    again = library.open("NCT00000001")
    assert again == original
    library.add(opened)
    bundled = library.open("NCT01614795")
    assert bundled.readings == opened.readings
    assert bundled.as_read == opened.as_read


def test_a_study_without_bytes_of_its_own_comes_back_too(library: Library) -> None:
    (row,) = read_studies(table(MODERN).encode(), "x.csv")
    assert isinstance(row, Study)
    library.add(row)
    again = library.open("NCT99999999")
    assert again.as_read == row.as_read
    assert again.as_recorded == row.as_recorded
    assert again.readings == row.readings
    assert again.unmapped == row.unmapped


def test_an_older_copy_gives_way(library: Library, clock: Clock) -> None:
    library.add(study(1, "Old syrup"))
    clock.time += timedelta(days=1)
    entry = library.add(study(1, "New tablet"), fetched=True)
    assert entry.fetched == "2026-03-02T00:00:00+00:00"
    assert library.count() == 1
    assert keys(library.search("tablet")) == ["NCT00000001"]
    assert library.search("syrup") == ()


def dated(day: str, form: str) -> Study:
    """Study 1 as a record of that day in that form."""
    one = study(1, f"{form} of {day}")
    struct = DateStruct(date=day)
    module = msgspec.structs.replace(one.as_read.status_module, last_update_post_date_struct=struct)
    return msgspec.structs.replace(
        one,
        as_read=msgspec.structs.replace(one.as_read, status_module=module),
        source=msgspec.structs.replace(one.source, format=form),
    )


@pytest.mark.parametrize(
    ("kept", "fetched", "new", "gives_way"),
    [
        (("2026-01-02", "API v2"), False, ("2026-01-02", "CSV download"), False),
        (("2026-01-02", "API v2"), False, ("2026-01-03", "CSV download"), True),
        (("2026-01-02", "CSV download"), False, ("2026-01-02", "flat text"), True),
        (("2026-01-02", "flat text"), False, ("2026-01-02", "flat text"), True),
        (("2026-01-02", "flat text"), False, ("2025-01-02", "API v2"), False),
        (("2026-01-02", "API v2"), True, ("2026-01-02", "API v2"), False),
        (("2026-01-02", "API v2"), True, ("2026-01-03", "legacy XML"), True),
    ],
)
def test_a_later_or_fuller_copy_stays(
    library: Library, kept: tuple[str, str], fetched: bool, new: tuple[str, str], gives_way: bool
) -> None:
    library.add(dated(*kept), fetched=fetched)
    day, form = new if gives_way else kept
    assert library.add(dated(*new)).title == f"{form} of {day}"
    done = library.add_all([dated(*new)])
    assert (done.added, done.superseded) == ((1, 0) if gives_way else (0, 1))
    library.remove("NCT00000001")
    assert library.add(dated("2020", "CSV download")).title == "CSV download of 2020"


def test_searching(library: Library, clock: Clock) -> None:
    library.add(study(1, "Zeta syrup", "Cough", "Ewing Sarcoma"))
    clock.time += timedelta(days=1)
    library.add(study(2, "Cough and sleep", "Insomnia", status="COMPLETED"))
    assert keys(library.search()) == ["NCT00000002", "NCT00000001"]
    assert set(keys(library.search("cou"))) == {"NCT00000001", "NCT00000002"}
    assert keys(library.search("cough zeta")) == ["NCT00000001"]
    assert keys(library.search("NCT00000002")) == ["NCT00000002"]
    assert keys(library.search("Norway 'city 2'")) == ["NCT00000002"]
    assert keys(library.search(condition="cough")) == ["NCT00000001"]
    assert keys(library.search("cough", status="COMPLETED")) == ["NCT00000002"]
    assert keys(library.search("cough", condition="ewing-sarcoma")) == ["NCT00000001"]
    assert library.search("weather") == ()
    assert len(library.search(limit=1)) == 1


@STEADY
@given(st.text(max_size=30), st.text(max_size=30))
def test_no_words_are_syntax(tmp_path_factory: pytest.TempPathFactory, a: str, b: str) -> None:
    library = Library(tmp_path_factory.getbasetemp() / "one" / "library.sqlite")
    library.search(a, condition=b, status=a)
    library.close()


def test_a_word_that_nearly_all_have_finds_the_latest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add_all(study(n, "Cough") for n in (1, 2, 3))
    library.add(study(4, "A cough and much else that is said of it"))
    assert keys(library.search("cough"))[-1] == "NCT00000004"
    monkeypatch.setattr("trialfinder.trials.library._MOST_RANKED", 3)
    assert keys(library.search("cough"))[0] == "NCT00000004"


def test_its_statuses_are_listed(library: Library) -> None:
    assert library.statuses() == ()
    for number, status in enumerate(("COMPLETED", "RECRUITING", "RECRUITING"), 1):
        library.add(study(number, "A", status=status))
    assert library.statuses() == ("RECRUITING", "COMPLETED")
    library.remove("NCT00000001")
    assert library.statuses() == ("RECRUITING",)


def test_a_list_knows_when_a_study_ended(library: Library, opened: Study) -> None:
    assert library.add(opened).ended is None  # its text does not say that the date is the real one
    record = {"completionDateStruct": {"date": "2014-04-01", "type": "ACTUAL"}}
    data = json.dumps({"protocolSection": {"statusModule": record}}).encode()
    assert library.add(api_v2.read(data, "x")).ended == "2014-04-01"


def test_removing_can_be_undone(library: Library, clock: Clock) -> None:
    library.add(study(1, "Zeta"))
    library.remove("NCT00000001")
    assert library.count() == 0
    assert library.search("zeta") == ()
    assert library.entry("NCT00000001") is None
    with pytest.raises(RecordError):
        library.open("NCT00000001")
    library.purge()
    library.restore("NCT00000001")
    assert keys(library.search("zeta")) == ["NCT00000001"]
    library.remove("NCT00000001")
    clock.time += timedelta(days=31)
    library.purge()
    library.restore("NCT00000001")
    assert library.count() == 0


def test_a_record_goes_with_its_study(library: Library, say: Callable[[Message], str]) -> None:
    def records() -> int:
        with library.file.using() as db:
            (count,) = db.execute("SELECT count(*) FROM records").fetchone()
        return int(count)

    for title in ("Old", "New"):
        library.add(study(1, title))
        library.add(study(2, title))
    assert records() == 2
    library.remove("NCT00000001")
    library.purge(days=0)
    assert records() == 1
    with library.file.using() as db:
        db.execute("DELETE FROM records")
    with pytest.raises(ResourceError) as caught:
        library.open("NCT00000002")
    assert "lost the record of NCT00000002" in say(caught.value.message)


def test_importing_many(library: Library) -> None:
    told: list[float] = []
    found = [
        *(study(n, f"Study {n}") for n in range(1, 1101)),
        RecordError("record.empty", file="x"),
    ]
    done = library.add_all(found, told.append)
    assert (done.added, library.count(), told) == (1100, 1100, [1024, 1100])
    assert [message.key for message in done.failed] == ["record.empty"]
    assert library.open("NCT00001100").title == "Study 1100"


def test_a_stopped_import_keeps_what_it_has(library: Library) -> None:
    def found() -> Iterator[Study]:
        for number in range(1, 1200):
            yield study(number, "x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add_all(found())
    assert library.count() == 1024


def test_a_library_lasts(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    first = Library(file)
    first.add(study(1, "Zeta"))
    first.close()
    second = Library(file)
    assert second.note is None
    assert second.open("NCT00000001").title == "Zeta"
    second.close()


def test_threads_have_connections_of_their_own(library: Library) -> None:
    errors: list[Exception] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                library.add(study(number, "Zeta"))
                library.search("zeta")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n * 100 + 1,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert library.count() == 80


@pytest.mark.parametrize(
    "damage", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_set_aside(
    tmp_path: Path, damage: bytes, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(damage)
    library = Library(file)
    assert library.note is not None
    aside = tmp_path / "library.damaged.sqlite"
    assert str(aside) in say(library.note)
    assert aside.read_bytes() == damage
    library.add(study(1, "Zeta"))
    library.close()
    file.write_bytes(damage)
    again = Library(file)
    assert (tmp_path / "library.damaged-2.sqlite").exists()
    again.close()


def test_damage_that_shows_late_is_said_and_set_aside(
    tmp_path: Path, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    library = Library(file)
    library.add_all(study(n, f"Zeta {n} " * 20) for n in range(1, 300))
    library.close()
    data = bytearray(file.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    file.write_bytes(data)
    for end in ("-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
    library = Library(file)
    if library.note is None:
        with pytest.raises(ResourceError) as caught:
            library.search("zeta")
        assert "set aside" in say(caught.value.message)
    assert library.search("zeta") == ()
    library.close()


def test_a_file_that_cannot_be_used_is_said(tmp_path: Path, say: Callable[[Message], str]) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ResourceError) as caught:
        Library(tmp_path / "file" / "library.sqlite")
    assert caught.value.message.key == "library.unusable"
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(ResourceError) as caught:
        Library(newer)
    assert "newer TrialFinder" in say(caught.value.message)


def test_the_nearest_studies(library: Library) -> None:
    library.add_all(study(n, "Zeta") for n in (1, 2, 3))
    library.add(msgspec.structs.replace(study(4, "No site"), as_read=study(4, "x").as_read))
    points = {"City 1": (60.0, 5.0, 3.0), "City 2": (59.9, 10.7, 4), "City 3": (40.0, -70.0, 5)}
    asked: list[str | None] = []

    def place(site: Location) -> tuple[float, float, float] | None:
        asked.append(site.city)
        return points.get(site.city or "")

    near = nearest(library, (59.91, 10.75), place, words="zeta")
    assert [one.entry.key for one in near] == ["NCT00000002", "NCT00000001", "NCT00000003"]
    assert near[0].city == "City 2"
    assert near[0].radius_km == 4
    assert near[0].distance_km == pytest.approx(3.0, abs=0.2)
    assert asked.count("Oslo") == 1
    nearest(library, (0.0, 0.0), place)
    assert sorted(set(map(str, asked))) == ["City 1", "City 2", "City 3", "City 4", "Oslo"]
    assert len(asked) == 5
