"""Packs are made, refused, taken, told of and taken back; records are packed small."""

# ruff: noqa: B023 - each act is done before its loop goes on

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.gui.records import BIRMINGHAM
from tests.gui.records import record as record_of_today
from tests.library.shelved import Clock, study
from tests.library.signed_packs.made import (
    CLINIC,
    CLINIC_KEY,
    CLINIC_PUBLIC,
    STRANGER,
    STRANGER_KEY,
    fill,
    pack_of,
)
from tests.library.whole.told import act, content
from tests.shown import in_line, lines
from trialfinder.library.library import Library
from trialfinder.library.packing import Unpacker, packed
from trialfinder.library.schema import write_as_of_now
from trialfinder.library.signed_packs.bringing import bring
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.named import Named
from trialfinder.library.signed_packs.outcome import Tally
from trialfinder.library.signed_packs.pack_file import About, open_pack, records_in
from trialfinder.library.signed_packs.taking import is_taken_or_older, take_back, take_pack
from trialfinder.records.dates import PartialDate
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study

_OPEN, _CLOSED = {**BIRMINGHAM, "status": "RECRUITING"}, {**BIRMINGHAM, "status": "COMPLETED"}


def record(number: int, status: str = "COMPLETED", **others: Any) -> dict[str, Any]:
    """A study that was checked in March 2026, if not said else."""
    return record_of_today(number, status, **{"verified": "2026-03"} | others)


def packs(folder: Path) -> Iterator[str]:
    clock = Clock()
    library = Library(folder / "library.sqlite", clock)
    fill(library, *(record(n, "RECRUITING", sites=(_OPEN,)) for n in range(1, 7)))
    library.remove("NCT00000006")
    yield from _taken(library, folder, clock)
    yield from content(library)
    yield from _taken_back(library, clock)
    yield from content(library)
    yield from _refused(library, folder)
    library.close()
    yield from _compared()
    yield from _small()


def _night(folder: Path, serial: int, *records: dict[str, Any], **others: Any) -> Path:
    return pack_of(folder, records, serial, name=f"{serial}.trialpack", **others)


def _taken(library: Library, folder: Path, clock: Clock) -> Iterator[str]:
    nights = (
        [record(1, "RECRUITING", verified="2026-04", sites=(_CLOSED,))],
        [record(2, "TERMINATED", verified="2026-04", sites=(_OPEN,)), record(7, "RECRUITING")],
        [record(3, "RECRUITING", sites=(_OPEN,)), record(4, verified="2020-01")],
        [record(6, "RECRUITING", verified="2026-05", sites=(_OPEN, _OPEN))],
        [record(1, "RECRUITING", verified="2026-06", sites=(_OPEN, _CLOSED))],
        [record(8, "COMPLETED"), record(9), record(10)],
        [record(8, "RECRUITING", verified="2026-09")],
        [record(1, "SUSPENDED", verified="2026-10")],
        [record(11)],
    )
    for serial, records in enumerate(nights, 1):
        clock.time += timedelta(days=1)
        pack = open_pack(_night(folder, serial, *records), [STRANGER, CLINIC])
        told: list[float] = []
        yield from act(f"take {serial}", lambda: take_pack(library, pack, told.append, clock))
        yield f"  told {told == sorted(told)} {told[-1]}"
    for serial in (9, 8):
        pack = open_pack(folder / f"{serial}.trialpack", [CLINIC])
        yield f"  {serial} was taken: {is_taken_or_older(library, pack)}"
        yield from act("again", lambda: take_pack(library, pack, now=clock))
    other = open_pack(_night(folder, 3, record(12), illness="cough"), [CLINIC])
    yield f"  of an illness: {is_taken_or_older(library, other)}"
    yield from act("again as another file", lambda: list(records_in(other)))
    changed = open_pack(_night(folder, 9, record(13)), [CLINIC])
    yield from act("another of the same number", lambda: take_pack(library, changed, now=clock))


def _taken_back(library: Library, clock: Clock) -> Iterator[str]:
    library.add(study(11, "Later than its pack"), fetched=True)
    yield from act("back, but another number", lambda: take_back(library, 3, clock))
    for serial in (9, 8, None, None, None, None, None, None, None):
        clock.time += timedelta(hours=1)
        yield from act(f"back {serial}", lambda: take_back(library, serial, clock))


def _refused(library: Library, folder: Path) -> Iterator[str]:
    night = _night(folder, 20, record(20), record(21))
    data, signature = night.read_bytes(), (folder / "20.trialpack.minisig").read_bytes()
    ways = {
        "whole": (data, signature),
        "other": (data[:-1] + bytes([data[-1] ^ 1]), signature),
        "cut": (data[:-5], signature),
        "first": (b"x" + data[1:], signature),
        "second": (data.replace(b"pack 1\n", b"pack 2\n", 1), signature),
        "short": (b"TrialFinder", signature),
        "empty": (b"", signature),
        "unsigned": (data, None),
        "odd": (data, b"odd"),
        "of another": (data, (folder / "9.trialpack.minisig").read_bytes()),
    }
    for name, (bytes_, signed) in ways.items():
        file = folder / f"{name}.trialpack"
        file.write_bytes(bytes_)
        if signed is not None:
            (folder / f"{name}.trialpack.minisig").write_bytes(signed)
        yield from act(f"open {name}", lambda: list(records_in(open_pack(file, [CLINIC]))))
    yield from act("no keys", lambda: open_pack(night, []))
    yield from act("another's", lambda: open_pack(night, [STRANGER]))
    yield from act("none", lambda: open_pack(folder / "gone.trialpack", [CLINIC]))
    mixed = Named(
        packs=(folder / "other.trialpack", folder / "whole.trialpack"),
        in_folders=(folder / "1.trialpack", folder / "20.trialpack", folder / "3.trialpack"),
        others=(),
    )
    yield from act("bring", lambda: bring(library, mixed, [CLINIC_PUBLIC]))
    yield from act("bring by an odd key", lambda: bring(library, mixed, ["odd"]))
    about = About(serial=5, made="2026-11-05T06:00:00+00:00", illness="cough")
    for among in (None, ["NCT00000001", "NCT00000020"], []):
        told: list[float] = []
        yield from act(
            f"make {among}",
            lambda: make_pack(
                library, folder / "m.trialpack", about, CLINIC_KEY, among, told.append
            ),
        )
        yield f"  told {in_line(told)}"
    yield from act("made", lambda: open_pack(folder / "m.trialpack", [CLINIC]).about)
    make_pack(library, folder / "s.trialpack", about, STRANGER_KEY)
    yield from act(
        "by another", lambda: open_pack(folder / "s.trialpack", [CLINIC, STRANGER]).about
    )
    yield f"  {sorted(one.name for one in folder.iterdir() if one.name.startswith('.'))}"


def _compared() -> Iterator[str]:
    """What is told of many changes: the first of them, and how many centers."""
    tally = Tally()
    many = [{**BIRMINGHAM, "facility": f"Clinic {n}", "status": "RECRUITING"} for n in range(30)]
    shut = [{**each, "status": "COMPLETED"} for each in many]
    pairs = {
        "same": ("RECRUITING", many, "RECRUITING", many),
        "twelve closed": ("RECRUITING", many[:13], "RECRUITING", many[:1] + shut[1:13]),
        "thirteen closed": ("RECRUITING", many[:14], "RECRUITING", many[:1] + shut[1:14]),
        "opened": ("RECRUITING", shut[:17], "RECRUITING", many[:17]),
        "both": ("RECRUITING", [*shut[:2], many[3]], "RECRUITING", [*many[:2], shut[3]]),
        "gone and new": ("RECRUITING", many[:3], "RECRUITING", many[2:6]),
        "now open": ("COMPLETED", many[:1], "RECRUITING", many[:1]),
        "to come": ("NOT_YET_RECRUITING", many[:1], "RECRUITING", many[:1]),
        **{
            status: ("RECRUITING", many[:1], status, many[:1])
            for status in (
                *("COMPLETED", "TERMINATED", "SUSPENDED", "WITHDRAWN", "UNKNOWN"),
                *("ACTIVE_NOT_RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION"),
            )
        },
    }
    for number, (name, (old, old_sites, new, new_sites)) in enumerate(pairs.items(), 1):
        before = _read(number, old, old_sites)
        tally.compare(name, before, _read(number, new, new_sites), PartialDate(2026, number))
    yield from _told(tally)
    for number in range(60, 320):
        two = _read(number, "RECRUITING", many[:1]), _read(number, "COMPLETED", many[:1])
        tally.compare(f"K{number}", *two, None)
    yield from list(_told(tally))[-5:]


def _told(tally: Tally) -> Iterator[str]:
    tally.counts.update(added=1, changed=2, same=3, kept=4, unreadable=5)
    taken = tally.taken(serial=7, made="2026-11-07", illness="cough")
    yield "* compared"
    for change in taken.changes:
        yield from lines(f"  {change.key}", change.messages)
        for name in ("title", "standing", "since", "unnamed"):
            yield f"    {name} {in_line(getattr(change, name))}"
        for key, centers in sorted(change.centers.items()):
            yield f"    {key} {len(centers)} {in_line(centers[:2])}"
    told = (taken.added, taken.changed, taken.same, taken.kept, taken.unreadable)
    yield f"  {told} {taken.told} {len(taken.changes)} {dict(taken.totals)}"


def _read(number: int, status: str, sites: list[dict[str, Any]]) -> Study:
    made = record(number, status, verified="2099-03", sites=tuple(sites))
    return read_study(json.dumps(made).encode(), "x.json")


def _small() -> Iterator[str]:
    """From how many records on they share a dictionary, and which."""
    for count in (1, 199, 200, 1100):
        db = sqlite3.connect(":memory:", isolation_level=None)
        write_as_of_now(db)
        chance = random.Random(1)
        texts = [
            b"".join(chance.choice((b"syrup ", b"cough ", b"night ", b"Oslo ")) for _ in range(80))
            + str(number).encode()
            for number in range(count)
        ]
        yield f"* {count} records"
        for kind in ("API v2", "API v2", "flat text"):
            db.execute("BEGIN")
            found = packed(db, [(kind, text) for text in texts])
            whole = [Unpacker(db).unpacked(*one) for one in found] == texts
            db.execute("COMMIT")
            is_small = sum(len(one[0]) for one in found) < sum(map(len, texts)) / 3
            yield f"  {kind}: {sorted({one[1] for one in found})} {whole} {is_small}"
        last = [one[0] for one in found][-1]
        db.execute("UPDATE dictionaries SET dictionary = x'00'")
        yield f"  by the copy: {Unpacker(db).unpacked(last, found[-1][1]) == texts[-1]}"
        yield f"  damaged: {Unpacker(db).unpacked(last[:-3], found[-1][1])}"
        yield f"  as it is: {Unpacker(db).unpacked(b'x', None)!r}"
        db.close()
