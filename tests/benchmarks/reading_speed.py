"""`python -m tests.benchmarks.reading_speed`: how fast records are read and kept, as a table.

The records are invented here, of the shape and size of the registry's own.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree  # type: ignore[import-untyped]

from tests.benchmarks.clock import Row, ms, output, race, table
from trialfinder import paths
from trialfinder.library.library import Library
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.records.readers.formats import read_studies, read_study

ROUNDS = 25
STUDIES = 10_000
WORDS = """patients treatment cough syrup weekly dose response survival placebo randomized tumor
blood cells therapy disease progression infusion tablet measured baseline adverse events sleep
children adults visits weeks months study hospital safety quality life imaging marker""".split()  # noqa: SIM905
Town = tuple[str, str | None, str, str]
CITIES: list[Town] = [
    ("Birmingham", "Alabama", "35233", "United States"),
    ("Boston", "Massachusetts", "02115", "United States"),
    ("Montreal", "Quebec", "H3T 1C5", "Canada"),
    ("Oslo", None, "0372", "Norway"),
    ("Lyon", None, "69008", "France"),
]


def prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def record(number: int, sites: int, chance: random.Random) -> dict[str, Any]:
    """A study as API v2 has it, about 12 KB and 250 bytes a site."""
    outcomes = [
        {"measure": prose(chance, 8), "description": prose(chance, 40), "timeFrame": "1 year"}
        for _ in range(8)
    ]
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "orgStudyIdInfo": {"id": f"Z-{number}"},
                "organization": {"fullName": "University of Nowhere", "class": "OTHER"},
                "briefTitle": prose(chance, 10),
                "officialTitle": prose(chance, 20),
            },
            "statusModule": {
                "statusVerifiedDate": "2026-05",
                "overallStatus": chance.choice(["RECRUITING", "COMPLETED", "UNKNOWN"]),
                "startDateStruct": {"date": "2024-01-02", "type": "ACTUAL"},
            },
            "descriptionModule": {
                "briefSummary": prose(chance, 150),
                "detailedDescription": "\n\n".join(prose(chance, 90) for _ in range(4)),
            },
            "conditionsModule": {"conditions": [prose(chance, 2), prose(chance, 3)]},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
            "armsInterventionsModule": {
                "interventions": [{"type": "DRUG", "name": word} for word in WORDS[:3]]
            },
            "outcomesModule": {"primaryOutcomes": outcomes[:2], "secondaryOutcomes": outcomes[2:]},
            "eligibilityModule": {
                "eligibilityCriteria": "\n* ".join(prose(chance, 20) for _ in range(15)),
                "sex": "ALL",
                "minimumAge": "18 Years",
                "stdAges": ["ADULT", "OLDER_ADULT"],
            },
            "contactsLocationsModule": {"locations": [site(chance, n) for n in range(sites)]},
        },
        "derivedSection": {
            "conditionBrowseModule": {
                "ancestors": [{"id": f"D{n:06}", "term": prose(chance, 3)} for n in range(30)]
            }
        },
        "hasResults": False,
    }


def site(chance: random.Random, number: int) -> dict[str, Any]:
    city, state, code, country = chance.choice(CITIES)
    given = {"facility": f"Hospital & Clinic {number}", "status": "RECRUITING", "city": city}
    return (
        given
        | ({"state": state} if state else {})
        | {
            "zip": code,
            "country": country,
            "contacts": [
                {"name": "Ann Other, MD", "role": "CONTACT", "phone": f"555-{number:04}"},
                {"name": "Bo Other", "role": "PRINCIPAL_INVESTIGATOR"},
            ],
            "geoPoint": {"lat": round(chance.uniform(25, 60), 5), "lon": -86.80249},
        }
    )


def american_towns(count: int, chance: random.Random) -> list[Town]:
    """Towns with listed ZIP codes."""
    gazetteer = Gazetteer(paths.gazetteer_file())
    codes = chance.sample(range(1000, 99950), 20 * count)
    rows = [row for code in codes if (row := gazetteer.zip(code)) and row.city]
    gazetteer.close()
    return [(row.city, row.state, f"{row.code:05}", "United States") for row in rows[:count]]


def xml_record(sites: int, chance: random.Random, towns: Sequence[Town] = CITIES) -> bytes:
    """A study as legacy XML, most of it sites, 500 bytes each."""
    groups = "".join(
        f"  <arm_group>\n    <arm_group_label>Arm {n}</arm_group_label>\n"
        f"    <description>{prose(chance, 40)}</description>\n  </arm_group>\n"
        for n in range(12)
    )
    locations = "".join(
        "  <location>\n    <facility>\n"
        f"      <name>Hospital {n}</name>\n      <address>\n        <city>{city}</city>\n"
        + (f"        <state>{state}</state>\n" if state else "")
        + f"        <zip>{code}</zip>\n        <country>{country}</country>\n"
        "      </address>\n    </facility>\n    <status>Recruiting</status>\n    <contact>\n"
        f"      <last_name>Ann Other, MD</last_name>\n      <phone>555-{n:04}</phone>\n"
        f"      <email>ann{n}@example.org</email>\n    </contact>\n    <investigator>\n"
        "      <last_name>Bo Other</last_name>\n      <role>Principal Investigator</role>\n"
        "    </investigator>\n  </location>\n"
        for n in range(sites)
        for city, state, code, country in [chance.choice(towns)]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<clinical_study>\n'
        "  <!-- This xml conforms to a schema -->\n"
        "  <id_info>\n    <nct_id>NCT00000001</nct_id>\n  </id_info>\n"
        f"  <brief_title>{prose(chance, 10)}</brief_title>\n"
        f"  <brief_summary>\n    <textblock>\n      {prose(chance, 150)}\n    </textblock>\n"
        "  </brief_summary>\n  <overall_status>Recruiting</overall_status>\n"
        f"{groups}{locations}</clinical_study>\n"
    ).encode()


def compared(what: str, ours: Callable[[], object], bare: Callable[[], object], name: str) -> Row:
    figures = race({"ours": ours, "bare": bare}, ROUNDS)
    fast, slow = figures["bare"].best_s, figures["ours"].best_s
    return Row(what, ms(slow), f"{ms(fast)} ({name})", f"{fast / slow:.2f} of its rate", "≥ 0.5")


def json_rows(chance: random.Random) -> list[Row]:
    rows = []
    for sites in (0, 20, 1218):
        data = msgspec.json.encode(record(1, sites, chance))
        rows.append(
            compared(
                f"API v2 JSON, {sites:,} sites, {len(data) / 1000:.0f} KB",
                lambda data=data: read_study(data, "x"),  # type: ignore[misc]
                lambda data=data: msgspec.json.decode(data),  # type: ignore[misc]
                "msgspec, untyped",
            )
        )
    page = msgspec.json.encode({"studies": [record(n, 20, chance) for n in range(1000)]})
    rows.append(
        compared(
            f"API v2 JSON, a page of 1,000 studies, {len(page) / 1e6:.0f} MB",
            lambda: sum(1 for _ in read_studies(page, "x")),
            lambda: msgspec.json.decode(page),
            "msgspec, untyped",
        )
    )
    return rows


def xml_rows(chance: random.Random) -> list[Row]:
    rows = []
    for sites in (1, 100, 1218):
        data = xml_record(sites, chance)
        rows.append(
            compared(
                f"Legacy XML, {sites:,} sites, {len(data) / 1000:.0f} KB",
                lambda data=data: read_study(data, "x"),  # type: ignore[misc]
                lambda data=data: etree.fromstring(data),  # type: ignore[misc]
                "lxml, parsing alone",
            )
        )
    return rows


RANKED = """
import sys, time
from trialfinder.commands import near  # the program's own start
start = time.perf_counter()
from trialfinder.finder.filters import Filters
from trialfinder.finder.building import build_search
from trialfinder.library.opening import open_study
study = open_study(sys.argv[1])
search = build_search("")
found = search.rank(study, search.origin("35233"), Filters())
assert len(found.ranked) > 1200
print((time.perf_counter() - start) * 1000)
"""


def ranking_rows(chance: random.Random) -> list[Row]:
    towns = american_towns(900, chance)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.xml"
        file.write_bytes(xml_record(1218, chance, towns))
        times = sorted(float(output(RANKED, str(file))) for _ in range(9))
    said = f"{times[4]:.0f} ms (best {times[0]:.0f})"
    return [Row("A file of 1,218 sites to the ranked list, beyond start", said, "", "", "≤ 250 ms")]


def library_rows(chance: random.Random) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(STUDIES):
            file = Path(folder) / f"{number}.json"
            file.write_bytes(msgspec.json.encode(record(number, chance.randint(0, 30), chance)))
            files.append(file)

        library = Library(Path(folder) / "library.sqlite")
        read_all = lambda: [None for _ in each(files)]  # noqa: E731
        read_all()
        before = timed(read_all)
        importing = timed(lambda: library.add_all(each(files)))
        reading = (before + timed(read_all)) / 2
        size = sum(part.stat().st_size for part in Path(folder).glob("library.sqlite*"))
        searches = [
            ("two words", lambda: library.search("syrup placebo")),
            ("condition and status", lambda: library.search(condition="tum", status="RECRUITING")),
            ("no words", lambda: library.search()),
        ]
        rows = [
            Row(
                f"{STUDIES:,} studies into the library, {size / 1e6:.0f} MB",
                f"{importing:.1f} s",
                f"{reading:.1f} s (reading and decoding alone)",
                f"{importing / reading:.1f} ×",
                "≤ 3 ×",
            )
        ]
        for name, search in searches:
            figure = race({"ours": search}, ROUNDS)["ours"]
            rows.append(Row(f"Search of it, {name}", ms(figure.median_s), "", "", "≤ 50 ms"))
        library.close()
        return rows


def each(files: list[Path]) -> Any:
    return (one for file in files for one in read_studies(file.read_bytes(), file.name))


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> None:
    chance = random.Random(5)
    sys.stdout.write(table(()) + "\n")
    for rows in (json_rows, xml_rows, ranking_rows, library_rows):
        for row in rows(chance):
            sys.stdout.write(table((row,)).splitlines()[-1] + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
