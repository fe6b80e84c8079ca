"""Finding a study: nothing that cannot be joined looks as if it could, and no words do harm."""

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest

from tests.calls import Call
from tests.commands.test_hostile import HOSTILE, STEERING, filled
from trialfinder import paths
from trialfinder.commands.assistant import Assistant
from trialfinder.finder.building import build_search
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import FoundStudy, Wish
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.side_by_side import lay_side_by_side
from trialfinder.library.library import Library
from trialfinder.records.protocol import ProtocolSection
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import RecruitmentStatus
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_lines import FindWriter
from trialfinder.words.side_by_side import SideWriter

NOW = datetime.now().astimezone()  # the program goes by the user's day


def month(days: int) -> str:
    return f"{NOW + timedelta(days=days):%Y-%m}"


FRESH = {month(0), month(-300)}
STATUSES = (None, "", "recruiting", "RECRUITING ", "OPEN", *RecruitmentStatus)
VERIFIED = (*sorted(FRESH), month(-800), month(-4000), None, month(400), "9999-99")
ENDS = ((month(-400), "ACTUAL"), (month(400), "ESTIMATED"), (None, None))
PHONE = "205-555-0100"
PAIRS = tuple(product(STATUSES, VERIFIED, ENDS, (None, "RECRUITING", "COMPLETED")))


def record(number: int, status: Any, verified: Any, end: Any, own: Any) -> dict[str, Any]:
    site = {
        "facility": "Clinic",
        "city": "Birmingham",
        "state": "Alabama",
        "zip": "35233",
        "country": "United States",
        "contacts": [{"name": "Ann Other", "phone": PHONE}],
    }
    module: dict[str, Any] = {"overallStatus": status, "statusVerifiedDate": verified}
    date, kind = end
    if date:
        module["completionDateStruct"] = {"date": date, "type": kind}
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": f"Cough {number}"},
            "statusModule": {name: value for name, value in module.items() if value is not None},
            "conditionsModule": {"conditions": ["Cough"]},
            "contactsLocationsModule": {"locations": [site | ({"status": own} if own else {})]},
        }
    }


def may_be_joined(status: Any, verified: Any, end: Any) -> bool:
    """Told here by a rule of its own: it says that it is open, somebody has confirmed that within
    two years, and it has not ended."""
    return status == RecruitmentStatus.RECRUITING and verified in FRESH and end != ENDS[0]


@pytest.fixture(scope="module")
def every_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of a study for every status, day of verification, end, and status of its center."""
    library = Library(tmp_path_factory.mktemp("pairs") / "library.sqlite")
    library.add_all(
        read_study(json.dumps(record(number, *pair)).encode(), "1.json")
        for number, pair in enumerate(PAIRS, 1)
    )
    yield library
    library.close()


@pytest.fixture(scope="module")
def allowed() -> set[str]:
    return {f"NCT{number:08}" for number, (*pair, _) in enumerate(PAIRS, 1) if may_be_joined(*pair)}


def found_in(library: Library, *, only_open: bool) -> list[FoundStudy]:
    search = build_search("")
    wish = Wish(words="cough", origin=search.origin("35233"), only_open=only_open)
    found = build_study_finder(library, search).find(wish)
    return [one for one in found.studies if one.digest.study.nct_id != "NCT01614795"]


def test_no_study_stands_among_those_that_can_be_joined_that_may_not(
    every_pair: Library, allowed: set[str]
) -> None:
    assert len(allowed) > 10
    everything = found_in(every_pair, only_open=False)
    assert len(everything) == every_pair.count()
    opened = {one.digest.key for one in everything if one.opening is Opening.OPEN}
    assert opened == allowed
    first = [one.digest.key for one in everything[: len(allowed)]]
    assert set(first) == allowed
    kept = found_in(every_pair, only_open=True)
    assert {one.digest.key for one in kept} == allowed


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_other_study_names_anybody_to_call(
    every_pair: Library, allowed: set[str], language: str
) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    writer = FindWriter(catalogue, "mi", build_search("").origin("35233"))
    said = {one.digest.key: writer.line(one) for one in found_in(every_pair, only_open=False)}
    assert {key for key, line in said.items() if line.joinable} == allowed
    called = {key for key, line in said.items() if PHONE in line.spoken}
    assert called
    assert called <= allowed


def test_side_by_side_names_nobody_to_call_either(every_pair: Library, allowed: set[str]) -> None:
    search, catalogue = build_search(""), Catalogue.load(paths.words_dir("en"))
    keys = [one.digest.key for one in found_in(every_pair, only_open=False)][::7]
    studies = [(key, every_pair.open(key)) for key in keys]
    writer = SideWriter(catalogue, "mi")
    sides = lay_side_by_side(studies, search, search.origin("35233"))
    called = {side.key for side in sides if PHONE in " ".join(writer.column(side).cells)}
    assert called
    assert called <= allowed


def test_what_the_registry_no_longer_lists_as_open_can_be_joined_nowhere(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    hopeful = ("RECRUITING", "NOT_YET_RECRUITING", "AVAILABLE")
    for number, pair in enumerate(PAIRS, 1):
        if pair[0] in hopeful:
            library.add(read_study(json.dumps(record(number, *pair)).encode(), "1.json"))
    assert found_in(library, only_open=True)
    assert library.note_unlisted(["Cough"], hopeful, []) == library.count()
    search, catalogue = build_search(""), Catalogue.load(paths.words_dir("en"))
    found = found_in(library, only_open=False)
    assert len(found) == library.count()
    assert found_in(library, only_open=True) == []
    finding, side = FindWriter(catalogue, "mi", search.origin("35233")), SideWriter(catalogue, "mi")
    studies = [(one.digest.key, library.open(one.digest.key)) for one in found]
    for column in map(side.column, lay_side_by_side(studies, search, search.origin("35233"))):
        assert PHONE not in " ".join(column.cells)
    for one in found:
        assert one.opening > Opening.LISTED
        assert not finding.line(one).joinable
        assert PHONE not in finding.line(one).spoken
    library.close()


TYPED = (
    "' OR 1=1 --",
    '"cough" NEAR/0 AND NOT *',
    "{conditions} : cough",
    "\u202ehguoc",
    "<b>cough</b>",
    "%s %n {illness} ${HOME}",
    "cough " * 4000,
    "🤧",
    "../../etc/passwd",
    "a" * 10_000,
    "((((((((",
)


@pytest.mark.parametrize("words", TYPED)
def test_hostile_words_are_words(trialfinder: Call, words: str) -> None:
    done = trialfinder("find", words)
    assert done.returncode in (0, 2)
    assert not paths.log_file().exists()
    assert not {sign for sign in set(done.stdout) - set("\n") if is_steering(sign)}


@pytest.mark.parametrize("words", TYPED[::3])
@pytest.mark.parametrize("option", ["--near", "--age"])
def test_hostile_words_in_the_other_fields_are_refused(
    trialfinder: Call, words: str, option: str
) -> None:
    done = trialfinder("find", "cough", f"{option}={words}")
    assert done.returncode in (2, 3)
    assert not paths.log_file().exists()
    assert "Traceback" not in done.stderr


def is_steering(sign: str) -> bool:
    return unicodedata.category(sign) in STEERING


@pytest.fixture
def hostile(tmp_path: Path) -> Library:
    """A record in which every text is hostile, in the user's library."""
    document = {"protocolSection": filled(ProtocolSection, count())}
    document["protocolSection"]["identificationModule"]["nctId"] = "NCT00000001"
    library = Library(paths.library_file())
    library.add(read_study(json.dumps(document).encode(), "1.json"))
    return library


def test_a_hostile_record_is_found_and_steers_nothing(trialfinder: Call, hostile: Library) -> None:
    for language in ("en", "es", "fr"):
        done = trialfinder("find", "evil", "--near", "35233", "--lang", language)
        assert done.returncode == 0
        assert "NCT00000001" in done.stdout
        assert not {sign for sign in done.stdout if sign != "\n" and is_steering(sign)}


def test_a_hostile_record_side_by_side_and_for_an_assistant(hostile: Library) -> None:
    search, catalogue = build_search(""), Catalogue.load(paths.words_dir("en"))
    study = hostile.open("NCT00000001")
    hostile.close()
    (side,) = lay_side_by_side([("1", study)], search, search.origin("35233"))
    column = SideWriter(catalogue, "mi").column(side)
    assistant = Assistant(catalogue)
    answers = (
        assistant.find("evil", "35233", only_open=False),
        assistant.study("NCT00000001"),
        assistant.near("NCT00000001", "35233"),
        assistant.criteria("NCT00000001"),
    )
    texts = [column.title, *column.cells, *(text for one in answers for text in texts_of(one))]
    assert any("evil" in text for text in texts)
    assert {sign for text in texts for sign in text if is_steering(sign)} <= {"\n"}
    assert HOSTILE not in "".join(texts)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)
