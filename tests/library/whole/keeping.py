"""Studies are kept, found, removed, brought back and forgotten."""

# ruff: noqa: B023 - each act is done before its loop goes on

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from tests.library.earlier import make_earlier, write_earlier
from tests.library.shelved import Clock, study
from tests.library.whole.told import act, content, made_up
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.shown import in_line
from trialfinder.errors import RecordError
from trialfinder.library.database import LibraryDatabase
from trialfinder.library.digest import digest_of
from trialfinder.library.entry import key_of, worth_of
from trialfinder.library.importing import import_files
from trialfinder.library.library import Library
from trialfinder.library.recent import RecentList
from trialfinder.library.registry.updates import day_of_copy
from trialfinder.library.rescue import rescued
from trialfinder.library.shortlist import Shortlisted, ShortlistFile
from trialfinder.library.study_store import LibraryStore, Wording
from trialfinder.records.dates import parse
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study

_SEARCHES: tuple[dict[str, object], ...] = (
    {},
    {"limit": 3},
    {"limit": 0},
    {"words": "trial"},
    {"words": "cou"},
    {"words": "cough asth"},
    {"words": "nct90000004"},
    {"words": "a_b"},
    {"words": "Oslo"},
    {"words": "norway alabama"},
    {"condition": "cough"},
    {"condition": "oslo"},
    {"status": "COMPLETED"},
    {"words": "trial", "status": "RECRUITING", "limit": 2},
    {"words": " ".join(["trial"] * 12 + ["nothing"])},
    {"words": " ".join(["trial"] * 11 + ["nothing"])},
)


def keeping(folder: Path) -> Iterator[str]:
    clock = Clock()
    library = Library(folder / "library.sqlite", clock)
    yield from _filled(library, clock)
    yield from _found(library)
    yield from _gone(library, clock)
    yield from _of_many_kinds(library)
    yield from act("all that is there", lambda: None)
    yield from content(library)
    yield from _the_file(library)
    library.close()
    yield from _saved(folder)
    yield from _earlier(folder)
    yield from _files(folder)
    yield from _lists(folder)


def _filled(library: Library, clock: Clock) -> Iterator[str]:
    first = [made_up(number) for number in range(1, 13)]
    told: list[float] = []
    yield from act("add twelve", lambda: library.add_all(first, told.append))
    yield from act("told", lambda: told)
    yield from act("worths", lambda: {key_of(one): worth_of(one) for one in first})
    clock.time += timedelta(days=1)
    again = [
        made_up(1),
        made_up(2, lastUpdatePostDateStruct={"date": "2099-01"}),
        RecordError("record.empty"),
    ]
    yield from act("add again, one that is later", lambda: library.add_all(again))
    asked = [made_up(3, overallStatus="COMPLETED"), made_up(13)]
    yield from act("the registry's", lambda: library.add_all(asked, fetched=True))
    yield from act("a copy beside the registry's", lambda: library.add_all([made_up(3)]))
    clock.time += timedelta(days=1)
    day = msgspec.structs.replace(made_up(4).source, downloaded=date(2026, 2, 3))
    dated = msgspec.structs.replace(made_up(4), source=day)
    yield from act("of a day", lambda: library.add(dated))
    yield from act("twice in one", lambda: library.add_all([study(50, "A"), study(50, "B")]))


def _found(library: Library) -> Iterator[str]:
    for asked in _SEARCHES:
        yield f"* search {asked}"
        yield f"  {[one.key for one in library.search(**asked)]}"  # type: ignore[arg-type]
    yield from act("entry", lambda: library.entry("NCT90000003"))
    yield from act("statuses", library.statuses)
    for words in ("", "trial", "cough"):
        yield from act(f"numbers {words}", lambda: list(library.numbers(words)))
    yield from act("number", lambda: library.number("NCT90000002"))
    yield from act("entries", lambda: [one.key for one in library.entries([5, 99, 2]).values()])
    for number in ("NCT90000002", "nct90000002", "TRY-2", "try 3", "nothing"):
        yield from act(f"find {number}", lambda: library.find(number))
        yield from act(f"fetched {number}", lambda: library.find(number, fetched=True))
    store = LibraryStore(library)
    yield from act("holds", store.holds)
    for wording in (
        Wording(frozenset(("cough",))),
        Wording(frozenset(("cough",)), in_conditions=True),
        Wording(frozenset(("oslo",))),
        Wording(frozenset(("sarcoma", "ewing-s")), in_conditions=True),
    ):
        for one in (store, LibraryStore(library, [7, 9, 13, 15]), LibraryStore(library, [])):
            found = [digest.key for digest in one.candidates([wording])]
            yield f"  {sorted(wording.words)} {wording.in_conditions}: {found}"


def _gone(library: Library, clock: Clock) -> Iterator[str]:
    for asked in (["Cough"], ["sarcoma"], ["ewing-sarcoma", "Gout"], ["", "Asth"]):
        for statuses in (["RECRUITING"], ["COMPLETED", "TERMINATED", "RECRUITING"]):
            yield from act(
                f"an answer on {asked}, {statuses}",
                lambda: library.note_unlisted(asked, statuses, ["NCT90000001"]),
            )
    for key in ("NCT90000001", "NCT90000006", "NCT90000012"):
        yield from act(f"open {key}", lambda: library.open(key))
    for key in ("NCT90000005", "NCT90000006", "NCT90000007"):
        library.remove(key)
        clock.time += timedelta(days=1)
    yield from act("open what is removed", lambda: library.open("NCT90000005"))
    yield from act("count", library.count)
    library.restore("NCT90000006")
    yield from act("count", library.count)
    for later in (timedelta(days=27, seconds=-1), timedelta(seconds=1)):
        clock.time += later
        library.purge()
        with library.database.using() as db:
            query = "SELECT key, removed FROM studies WHERE removed IS NOT NULL"
            yield f"  {clock.time}: {in_line(list(map(tuple, db.execute(query).fetchall())))}"
    library.restore("NCT90000005")
    library.restore("NCT90000007")
    yield from act("entries", lambda: [one.key for one in library.search()])
    with library.database.using() as db:
        db.execute("UPDATE studies SET open_sites = NULL WHERE id IN (8, 13, 15)")
        db.execute("UPDATE studies SET missing_since = '2026-02-02' WHERE id = 8")
    unread = [one for one in library.search() if one.open_sites is None]
    yield from act("unread", lambda: [(one.key, one.is_unread) for one in unread])
    yield from act("read now", lambda: list(library.with_open_sites(unread).values()))
    yield from act("open what is missing", lambda: library.open("NCT90000008"))


def _of_many_kinds(library: Library) -> Iterator[str]:
    (row,) = read_studies(table(MODERN).encode(), "x.csv")
    assert isinstance(row, Study)
    unnumbered = read_study(b'{"protocolSection": {"statusModule": {}}}', "none.json")
    for one in (row, unnumbered, _with_terms(), _long()):
        yield from act("add", lambda: library.add(one))
        digest = digest_of(one, "K")
        yield f"  {digest.meshes} {digest.mesh_above} {in_line(day_of_copy(one, None))}"
        yield f"  {[(site.city, len(site.contacts)) for site in digest.study.sites]}"
    clock = Clock().time.astimezone()
    day = day_of_copy(made_up(1), clock.isoformat())
    yield f"  {in_line(day_of_copy(made_up(1), None))} {day == parse(str(clock.date()))}"


def _long() -> Study:
    record = json.loads(study(70, "Long", "Cough").source.original)
    record["protocolSection"]["descriptionModule"] = {"briefSummary": "night " * 3334 + "owls"}
    return read_study(json.dumps(record).encode(), "70.json")


def _with_terms() -> Study:
    browse = {
        "meshes": [{"id": "D1", "term": "Cough"}, {"term": "Cold"}],
        "ancestors": [{"term": "Respiration Disorders"}],
    }
    record = json.loads(study(60, "With terms", "Cough").source.original)
    record["derivedSection"] = {"conditionBrowseModule": browse}
    section = record["protocolSection"]
    section["armsInterventionsModule"] = {
        "interventions": [
            {"type": "DRUG", "name": f"Drug {n}", "otherNames": [f"ZD-{n}"]} for n in range(14)
        ]
    }
    section["contactsLocationsModule"]["locations"][0]["contacts"] = [
        {"name": "Nobody"},
        {"name": "Ann", "phone": "555-0100"},
        {"name": "Bea", "email": "b@example.org"},
    ]
    return read_study(json.dumps(record).encode(), "60.json")


def _the_file(library: Library) -> Iterator[str]:
    pragmas = ("page_size", "auto_vacuum", "journal_mode", "synchronous", "wal_autocheckpoint")
    with library.database.using() as db:
        for name in (*pragmas, "user_version", "busy_timeout"):
            yield f"  {name} = {db.execute(f'PRAGMA {name}').fetchone()}"
        for kind, name, sql in db.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        ):
            if sql and not name.startswith(("words_", "phrases_")):
                yield f"  {kind} {name}: {' '.join(sql.split())}"


def _saved(folder: Path) -> Iterator[str]:
    yield from act("what would be saved", lambda: list(rescued(folder / "library.sqlite")))
    made = LibraryDatabase(folder / "library.sqlite", read_only=True)
    yield from act("a record", lambda: made.record(14))
    yield from act("none", lambda: made.record(999))
    made.close()


def _earlier(folder: Path) -> Iterator[str]:
    for version in (1, 2, 3, 4, 5):
        file = folder / f"earlier-{version}.sqlite"
        kept = [study(1, "One", "Cough"), study(2, "Two")]
        if version < 3:
            write_earlier(file, version, kept, removed=["NCT00000002"])
        else:
            made = Library(file, Clock())
            made.add_all(kept)
            made.remove("NCT00000002")
            made.close()
            make_earlier(file, version)
        library = Library(file, Clock(), read_only=version % 2 == 0)
        yield from act(f"version {version}", lambda: library.search())
        yield from act("open", lambda: library.open("NCT00000001"))
        library.close()
        library = Library(file, Clock())
        yield from content(library)
        library.close()


def _files(folder: Path) -> Iterator[str]:
    shelf = folder / "files"
    (shelf / "below").mkdir(parents=True)
    (shelf / ".hidden").mkdir()
    (shelf / "a.json").write_bytes(study(1, "One").source.original)
    (shelf / "below" / "b.csv").write_text(table(MODERN), encoding="utf-8")
    (shelf / "odd.txt").write_bytes(b"{")
    (shelf / ".hidden" / "c.json").write_bytes(study(3, "Three").source.original)
    (shelf / "night.trialpack").write_bytes(b"TrialFinder pack 1\n")
    for paths in ([shelf], [shelf / "a.json"], [shelf / "odd.txt"], [shelf / "gone.json"],
                  [shelf / "a.json", shelf / "below" / "b.csv"], []):  # fmt: skip
        for day in (None, date(2026, 3, 4)):
            told: list[float] = []
            yield from act(
                f"import {[path.name for path in paths]} of {day}",
                lambda: import_files(folder / "of-files.sqlite", paths, told.append, day),
            )
            yield f"  told {in_line(told)}"
    library = Library(folder / "of-files.sqlite")
    yield from act("entries", lambda: [(one.key, one.name) for one in library.search()])
    library.close()


def _lists(folder: Path) -> Iterator[str]:
    recent, short = RecentList(folder / "recent.json"), ShortlistFile(folder / "short.json")
    yield from act("no lists", lambda: (recent.entries(), short.read()))
    for number in range(1, 13):
        recent.add(f"R{number}", f"Title {number}")
    recent.add("R5", "Title again")
    recent.forget("R7")
    yield from act("recent", recent.entries)
    short.keep(tuple(Shortlisted(f"K{n}", f"Title {n}") for n in range(60)))
    found = short.read() or ()
    yield f"  {len(found)} {found[0].key} {found[-1].key}"
    short.forget()
    short.forget()
    recent.clear()
    yield from act("no lists", lambda: (recent.entries(), short.read()))
