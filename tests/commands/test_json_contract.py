"""What `find` and `near` promise in JSON: every key, its type, and when it may be null.

Other programs read these, so that a key that goes, or comes as another type, breaks them.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import Any

import pytest

from tests.calls import Call
from tests.finder.illness.records import study
from trialfinder.finder.illness.shelves import MatchedIn, Shelf
from trialfinder.records.readers.api_v2 import writer

TEXT, NUMBER, WHOLE, TRUTH = (str,), (int, float), (int,), (bool,)
ORIGIN = {
    **dict.fromkeys(("query", "label", "country", "basis"), TEXT),
    **dict.fromkeys(("lat", "lon", "radius_km"), NUMBER),
}
NEAREST = {
    **dict.fromkeys(("facility", "city", "state", "country", "status", "phone"), (*TEXT, NoneType)),
    **dict.fromkeys(("lat", "lon", "radius_km", "distance_km"), NUMBER),
}
FOUND = {
    "id": (*TEXT, NoneType),
    "title": TEXT,
    "status": (*TEXT, NoneType),
    "joinable": (*TRUTH, NoneType),
    "record_date": (*TEXT, NoneType),
    "shelf": TEXT,
    "matched": {"word": (*TEXT, NoneType), "field": (*TEXT, NoneType)},
    "age_min_years": (*NUMBER, NoneType),
    "age_max_years": (*NUMBER, NoneType),
    "open_sites": (*WHOLE, NoneType),
    "nearest": (NEAREST, NoneType),
}
FIND = {
    "query": {"words": TEXT, "matched": [TEXT]},
    "origin": (ORIGIN, NoneType),
    "studies": [FOUND],
    "notes": [TEXT],
}
STUDY = {
    **dict.fromkeys(("id", "status", "open_on", "record_date"), (*TEXT, NoneType)),
    "title": TEXT,
    "joinable": (*TRUTH, NoneType),
}
SITE = {
    **dict.fromkeys(("position", "rank", "rank_worst"), (*WHOLE, NoneType)),
    **dict.fromkeys(("tied", "joinable", "by_air", "ferry", "crosses_border"), (*TRUTH, NoneType)),
    **dict.fromkeys(
        ("facility", "city", "state", "postal_code", "country", "status", "open_on", "contact"),
        (*TEXT, NoneType),
    ),
    **dict.fromkeys(("phone", "email", "contact_of", "basis", "direction"), (*TEXT, NoneType)),
    **dict.fromkeys(("lat", "lon", "radius_km", "distance_km", "distance_mi"), (*NUMBER, NoneType)),
    "drive_hours": ([NUMBER], NoneType),
}
NEAR = {
    "study": STUDY,
    "origin": ORIGIN,
    "sites": [SITE],
    "not_placed": [SITE],
    "notes": [TEXT],
}


def faults(value: Any, shape: Any, at: str = "") -> list[str]:
    """Where a value is not as a shape has it."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            return [f"{at}: {sorted(value) if isinstance(value, dict) else value!r}"]
        return [one for key in shape for one in faults(value[key], shape[key], f"{at}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: {value!r}"]
        return [one for n, each in enumerate(value) for one in faults(each, shape[0], f"{at}[{n}]")]
    if any(type(value) is one for one in shape if isinstance(one, type)):
        return []
    deeper = [one for one in shape if not isinstance(one, type)]
    return faults(value, deeper[0], at) if deeper else [f"{at}: {value!r}"]


@pytest.fixture
def filled(trialfinder: Call, tmp_path: Path) -> Call:
    """The program with studies of which much is known, little, and next to nothing."""
    here = {"city": "Birmingham", "state": "Alabama", "zip": "35233", "country": "United States"}
    contacts = ({"name": "Ann Other", "phone": "205-555-0100", "email": "ann@example.org"},)
    site = {"facility": "Children's", "status": "RECRUITING", "contacts": contacts} | here
    month = f"{datetime.now(UTC):%Y-%m}"
    studies = (
        study(1, "Zeta", "Ewing Sarcoma", sites=(site, {"city": "Nowhere at all"}), verified=month),
        study(2, "Eta", "Solid Tumor", verified=month, ages=("6 Months", "30 Years")),
        study(3, "Theta", "Fatigue", summary="After Ewing sarcoma.", verified=None),
        study(4, "Iota", "Ewing Sarcoma", status="COMPLETED", sites=(site,)),
        study(5, "Kappa", "Ewing Sarcoma", status="UNKNOWN", sites=({},), verified=None),
    )
    for number, one in enumerate(studies):
        (tmp_path / f"{number}.json").write_bytes(writer.write(one))
    (tmp_path / "list.csv").write_text(
        "NCT Number,Study Title,Study Status,Conditions\nNCT00000009,Mu,RECRUITING,Ewing Sarcoma\n"
    )
    names = (*(f"{number}.json" for number in range(len(studies))), "list.csv")
    assert trialfinder("library", "--add", *names).returncode == 0
    return trialfinder


def said(call: Call, *words: str) -> Any:
    done = call(*words, "--format", "json", "--limit", "0")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "words",
    [
        ("ewing",),
        ("ewing", "--near", "35233", "--age", "12"),
        ("ewing", "--near", "Toronto, ON", "--open", "--within", "9"),
        ("no such words",),
        ("ewing zeta", "--near", "35233", "--lang", "fr"),
    ],
)
def test_what_find_promises(filled: Call, words: tuple[str, ...]) -> None:
    report = said(filled, "find", *words)
    assert faults(report, FIND) == []
    for one in report["studies"]:
        assert one["shelf"] in {*Shelf}
        assert one["matched"]["field"] in {*MatchedIn, None}
    assert (report["origin"] is None) is ("--near" not in words)


@pytest.mark.parametrize("number", ["1", "4", "5", "9"])
def test_what_near_promises(filled: Call, number: str) -> None:
    report = said(filled, "near", "35233", "--study", f"NCT0000000{number}")
    assert faults(report, NEAR) == []


def test_the_check_sees_what_is_missing_too_much_or_of_another_type(filled: Call) -> None:
    report = said(filled, "find", "ewing", "--near", "35233")
    one = report["studies"][0]
    assert faults(report | {"more": 1}, FIND)
    assert faults({key: report[key] for key in report if key != "notes"}, FIND)
    for key in one:
        assert faults(report | {"studies": [one | {key: object()}]}, FIND), key
    for key in one["nearest"]:
        assert faults(one["nearest"] | {key: []}, NEAREST), key
    assert faults(one | {"open_sites": True}, FOUND)
