"""Calls of the program, one after the other in one folder, and all that they answer."""

import json
import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from textwrap import wrap

from tests.calls import Call
from tests.library.signed_packs.made import CLINIC, CLINIC_PUBLIC, CLINIC_SECRET, STRANGER_PUBLIC
from tests.words.whole.made_up import record
from trialfinder import paths

SHOWN = Path(__file__).parent / "shown.txt"

_NOW = datetime.now().astimezone()
_ROWS = """NCT Number,Study Title,Study Status,Conditions,Locations
NCT00000001,Zeta Syrup,RECRUITING,Cough|Cold,"Clinic, Oslo, Norway"
NCT00000002,Sugar,COMPLETED,Insomnia,"Ward, Bergen, Norway|Hut, Tromsø, Norway"
not a study
"""
_FACTS = {
    "age_years": 30,
    "sex": "female",
    "labs": {"anc": {"value": 900, "unit": "/uL"}},
    "has": {"diabets": True},
}

CALLS = """
near 35233 --study open.json
near 35233 --study open.json --limit 1
near 35233 --study open.json --open
near 35233 --study open.json --open --limit 1
near 35233 --study open.json --units km --within 500
near 35233 --study open.json --within 1
near 35233 --study open.json --country Norway
near 35233 --study open.json --country Nowhere
near 35233 --study open.json --status completed
near 35233 --study open.json --status odd
near 35233 --study closed.json
near 35233 --study none.json
near 99999 --study open.json
near Springfield --study open.json
near 35233 --study open.json --format csv
near 35233 --study open.json --format geojson --limit 2
near 35233 --study open.json --format json --limit 1
near 35233 --study open.json --lang es
near 35233 --study open.json --lang fr --limit 0
near 35233 --study missing.json
show --study open.json --panel about
show --study open.json --panel treatment --near 35233
show --study closed.json --panel status --near 35233
show --study none.json --panel eligibility --lang es
show --study open.json --panel record
sheet 35233 --study open.json
sheet 35233 --study open.json --kind calls --name-place
sheet 35233 --study closed.json --past-centers
sheet --study closed.json --kind referral --lang fr
sheet --study open.json --kind text
sheet --study open.json --output sheet.doc
check --study open.json
check --study open.json --facts facts.json
check --study open.json --facts facts.json --format json
check --study open.json --facts missing.json
convert open.json --to csv
convert open.json --to ris
convert open.json --to geojson
convert list.csv --to json --output out.json
convert missing.json
library
library --add list.csv open.json closed.json
library --add list.csv
library --add missing.json
library
library --limit 2
library syrup
library nothing
library --condition cold
library --status completed
library --status odd
library --near 35233
library --near 35233 --units km --limit 1
library --remove NCT00000001
library --remove NCT00000001
library --restore NCT00000001
library --restore NCT00000009
library NCT00000002 --lang es
find cough
find cough --near 35233
find cough --near 35233 --within 100
find cough --within 100
find cough --age 30 --sex female --open
find cough --age old
find cough --limit 1
find cough --format csv
find coguh
find xyzzy
find cough --lang fr --near 35233
pack night.trialpack --key clinic.key --serial 7
pack night.trialpack --key clinic.key --illness xyzzy
pack night.trialpack --key gone.key
library --remove NCT00000002
library --add night.trialpack
library --add night.trialpack
library --undo-pack
library --undo-pack
near 35233 --study open.json --open --limit 0 --units km
near 35233 --study open.json --country Norway --country Canada --status recruiting
near Oslo --study open.json --within 10000 --units km --format json --limit 2
near M5G --study open.json --format csv --limit 1
show --study open.json
show --study closed.json --panel results
show --study open.json --panel advice --format json
show --study open.json --panel about --near Springfield
sheet 35233 --study open.json --kind list
sheet 35233 --study open.json --kind text --panel treatment
sheet 35233 --study closed.json --kind family --past-centers --name-place --output sheet.txt
sheet 99999 --study open.json
check --study closed.json --facts facts.json --lang fr
check --study open.json --facts facts.json --format csv
convert open.json list.csv --to csv
convert open.json --to json --near 35233 --within 100
convert open.json --to geojson --near 35233 --within 300 --units km
convert open.json --to fhir
convert list.csv --to json --output gone/out.json
convert list.csv --to csv --output list.csv
library --add list.csv --downloaded 2026-03-01
library --add gone.csv list.csv
library --limit 0
library --condition cold --status recruiting --near Bergen
library --near 35233 --limit 2 --lang fr
library --remove NCT00000002
library --restore NCT00000002
find cold --age "18 months" --sex male --limit 2
find cough --near 35233 --within 900 --units km --open
find cough --format json --limit 1
find "cough or cold" --near M5G --limit 2
find NCT00000001
find cough --lang es --limit 1
pack night.trialpack --key clinic.key --serial 9 --illness cough
library --add night.trialpack
settings --format json
settings
show --study odd.json
fetch odd
near
near 35233 --leagues
nowhere
"""


def record_open() -> dict[str, object]:
    """One that is open whenever it is asked for."""
    made = record(12)
    section = made["protocolSection"]
    section["statusModule"] |= {
        "overallStatus": "RECRUITING",
        "statusVerifiedDate": f"{_NOW:%Y-%m}",
        "lastUpdatePostDateStruct": {"date": f"{_NOW:%Y-%m}-01"},
        "completionDateStruct": {"date": "2199-12", "type": "ESTIMATED"},
    }
    section["conditionsModule"] = {"conditions": ["Cough", "Asthma"]}
    states = ("RECRUITING", "COMPLETED", "RECRUITING", "NOT_YET_RECRUITING")
    section["contactsLocationsModule"] = {
        "locations": [
            {
                "facility": f"Clinic {number}",
                "status": status,
                "city": city,
                "state": state,
                "zip": code,
                "country": country,
                "contacts": [{"name": f"Ann {number}", "phone": "555-0100"}] if number else [],
            }
            for number, (status, (city, state, code, country)) in enumerate(
                zip(states, PLACES, strict=True)
            )
        ]
    }
    return made


PLACES = (
    ("Birmingham", "Alabama", "35233", "United States"),
    ("Atlanta", "Georgia", "30322", "United States"),
    ("Toronto", "Ontario", "M5G 1X8", "Canada"),
    ("Oslo", None, None, "Norway"),
)


def _closed() -> dict[str, object]:
    made = record(13)
    made["protocolSection"]["statusModule"] = {
        "overallStatus": "COMPLETED",
        "statusVerifiedDate": "2001-02",
        "completionDateStruct": {"date": "2001-01-31", "type": "ACTUAL"},
    }
    return made


def prepare(folder: Path) -> None:
    """Put the files of the calls into a folder, and the clinic's key into the settings."""
    nothing = {"protocolSection": {"identificationModule": {"nctId": "NCT00000003"}}}
    for name, held in (
        ("open", record_open()),
        ("closed", _closed()),
        ("none", nothing),
        ("facts", _FACTS),
    ):
        (folder / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / "odd.json").write_text("{", encoding="utf-8")
    (folder / "list.csv").write_text(_ROWS, encoding="utf-8")
    (folder / "clinic.key").write_bytes(CLINIC_SECRET)
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"pack_keys": [CLINIC_PUBLIC, STRANGER_PUBLIC]}))


def transcript(call: Call, folder: Path) -> str:
    """All calls and the words that each answered, with a word of its own for today."""
    prepare(folder)
    return "\n".join(_answers(call, folder))


def _answers(call: Call, folder: Path) -> Iterator[str]:
    for line in filter(None, CALLS.splitlines()):
        done = call(*shlex.split(line))
        yield f"$ trialfinder {line}"
        yield from steady(done.stdout, folder)
        yield from (f"! {said}" for said in steady(done.stderr, folder))
        yield f"= {done.returncode}"


def steady(text: str, folder: Path) -> list[str]:
    """The words of an answer in lines of our own, without what is another one each day or on each
    computer: where a line ends hangs on how long the name of the month is."""
    text = text.replace(str(folder), "FOLDER").replace(CLINIC.name, "CLINIC")
    text = re.sub(r"\b[0-9a-f]{64}\b", "SUM", text)
    text = " ".join(re.sub(r"/\S*settings\.json", "SETTINGS", text).split())
    text = re.sub(rf"{_NOW:%Y}([-/]){_NOW:%m}(\1\d\d)?", "TODAY", text)
    words = "|".join(_MONTHS)
    text = re.sub(
        rf"(?:\d+(?:er)? )?(?:de )?\b(?:{words})\b(?: \d+,| de)? {_NOW:%Y}", "TODAY", text
    )
    return wrap(re.sub(rf"\b{_NOW:%Y}\b", "YEAR", text), 100, break_long_words=False)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "janvier", "février"),
    *("mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    "décembre",
)
