"""Fuzzes every reader with coverage: `python tools/fuzz_readers.py [CORPUS] [-max_total_time=600]`.

It needs atheris (`pip install atheris`), which runs on Linux and macOS. Without it, or with
`--plain SECONDS`, the same targets are fed with seeds damaged at random. A finding ends the run
with its trace; the input is written to a file beside it.
"""

import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.trials.changes import changes
from trialfinder.trials.contacts import contacts_for
from trialfinder.trials.convert import as_csv, as_geojson, as_json
from trialfinder.trials.reading import read_studies, read_study
from trialfinder.trials.repairs import explanation, runs
from trialfinder.trials.status import site_status, standing
from trialfinder.words.catalogue import Catalogue

_LARGEST_BYTES = 1_000_000
_DAY = date(2026, 11, 22)
_PIECES = (
    *(b"<location>", b"</location>", b"<clinical_study>", b"]]>", b"<![CDATA[", b"&amp;", b"&#0;"),
    *(b'"studies":', b'"protocolSection":', b'"locations":[', b"{}", b"[[", b"null", b"1e999"),
    *(
        b"\0",
        b"\xff\xfe",
        b"\xc3\x83\xc2\xa9",
        b"|",
        b",",
        b"\r\n",
        b'""',
        b"PK\x03\x04",
        b"\\u0000",
    ),
    *(b"PK\x03\x04", b"Overall Status Completed\n", b"13/13/2013", b"-1", b"99999999999999999999"),
)


def seeds() -> list[bytes]:
    """A small record in every form."""
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "A"},
            "statusModule": {"overallStatus": "RECRUITING", "statusVerifiedDate": "2026-01"},
            "contactsLocationsModule": {
                "locations": [{"city": "Oslo", "geoPoint": {"lat": 1.5, "lon": 2}, "x": [1]}]
            },
        },
        "hasResults": False,
    }
    one = json.dumps(record).encode()
    xml = (
        b'<?xml version="1.0" encoding="UTF-8"?><clinical_study><id_info><nct_id>NCT1</nct_id>'
        b"</id_info><brief_summary><textblock>\n  a\n  - b\n</textblock></brief_summary>"
        b'<start_date type="Actual">May 1, 2020</start_date><location><facility><name>A</name>'
        b"<address><city>B</city><country>C</country></address></facility><contact><last_name>D"
        b"</last_name></contact></location></clinical_study>"
    )
    table = (
        b"NCT Number,Study Title,Study Status,Age,Start Date,Locations\r\n"
        b'NCT00000001,A,COMPLETED,"CHILD, ADULT",6/18/2012,"A, Qu\xc3\x83\xc2\xa9bec, Canada|C"\r\n'
    )
    text = (paths.trials_dir() / "NCT01614795.txt").read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a.json", one)
        out.writestr("b.csv", table)
    pages = json.dumps({"studies": [record, record]}).encode()
    noted = as_json([read_study(text, "x")]).encode()
    return [
        one,
        pages,
        noted,
        xml,
        table,
        text[:6000],
        archive.getvalue(),
        one.decode().encode("utf-16"),
    ]


def target(say: Callable[..., str]) -> Callable[[bytes], None]:
    """What is done with every input: studies that can be used, or errors of ours."""

    def run(data: bytes) -> None:
        for found in read_studies(data, "file", largest_bytes=_LARGEST_BYTES):
            if isinstance(found, TrialFinderError):
                say(found.message)
                continue
            told = standing(found, _DAY)
            for message in (*found.warnings, *told.conflicts, told.headline):
                say(message)
            for reading in found.readings:
                say(explanation(reading))
                runs(found, reading.path)
            for site in found.sites[:50]:
                site_status(site, told)
                contacts_for(found, site)
            as_csv([found])
            as_geojson([found], lambda _: None)
            again = read_study(as_json([found]).encode(), "again")
            if again.as_read != found.as_read:
                raise AssertionError("what is written is not what is read")
            changes(found, again, "March")

    return run


def fuzz_plainly(run: Callable[[bytes], None], seconds: float) -> None:
    """Damage the seeds at random for a time."""
    chance = random.Random(int(time.time()))  # noqa: S311
    known = seeds()
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = bytearray(chance.choice(known))
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(data))
            piece = chance.choice(
                (*_PIECES, chance.randbytes(chance.randint(0, 4)), bytes(data[at:]))
            )
            data[at : at + chance.choice((0, 0, 1, 5, 40, 400))] = piece
        count += 1
        try:
            run(bytes(data))
        except Exception:
            file = Path(f"finding-{count}.bin").resolve()
            file.write_bytes(data)
            print(f"Found something; the input is in {file}")
            raise
    print(f"{count:,} inputs, nothing found")


def main() -> None:
    run = target(Catalogue.load(paths.words_dir("en")).say)
    if "--plain" in sys.argv:
        fuzz_plainly(run, float(sys.argv[sys.argv.index("--plain") + 1]))
        return
    try:
        import atheris
    except ImportError:
        sys.exit("This needs atheris: pip install atheris. Or try: --plain 60")
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    if folders and not any(folders[0].iterdir()):
        for number, seed in enumerate(seeds()):
            (folders[0] / f"seed-{number}").write_bytes(seed)
    atheris.instrument_all()
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
