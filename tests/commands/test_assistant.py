"""What an assistant is answered: no more than it may be, and never less than what is known."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.calls import Call
from tests.finder.illness.records import study
from trialfinder import paths
from trialfinder.commands.assistant import LONGEST_TEXT, MOST_STUDIES, Assistant
from trialfinder.errors import PlaceNotFoundError, RecordError, UsageError
from trialfinder.records.readers.api_v2 import writer
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue

MONTH = f"{datetime.now(UTC):%Y-%m}"
PLACE = "35233"


def site(number: int, status: str = "RECRUITING", **more: Any) -> dict[str, Any]:
    return {
        "facility": f"Clinic {number}",
        "status": status,
        "city": "Birmingham",
        "state": "Alabama",
        "zip": "35233",
        "country": "United States",
        "contacts": [{"name": f"Ann {number}", "phone": "555-0100", "email": "a@example.org"}],
    } | more


def kept(call: Call, folder: Path, *studies: Study) -> Assistant:
    """An assistant beside a library of the studies."""
    names = []
    for number, one in enumerate(studies):
        names.append(f"{number}.json")
        (folder / names[-1]).write_bytes(writer.write(one))
    assert call("library", "--add", *names).returncode == 0
    return Assistant(Catalogue.load(paths.words_dir("en")))


def lately(number: int, **others: Any) -> Study:
    title, condition = others.pop("title", f"Study {number}"), "Ewing Sarcoma"
    return study(number, title, condition, **({"verified": MONTH} | others))


@pytest.mark.parametrize(("limit", "shown"), [(-5, 1), (0, 1), (1, 1), (2, 2), (3, 3), (50, 3)])
def test_at_least_one_center_and_no_more_than_were_asked_for_are_told(
    trialfinder: Call, tmp_path: Path, limit: int, shown: int
) -> None:
    asked = kept(trialfinder, tmp_path, lately(1, sites=tuple(site(n) for n in range(3))))
    assert len(asked.near("NCT00000001", PLACE, limit=limit)["sites"]) == shown


@pytest.mark.parametrize("limit", [0, 1, 49, 50, 51, 1000])
def test_no_answer_holds_more_than_fifty_centers_or_studies(
    trialfinder: Call, tmp_path: Path, limit: int
) -> None:
    many = lately(100, sites=tuple(site(n) for n in range(60)))
    asked = kept(trialfinder, tmp_path, many, *(lately(n, sites=(site(n),)) for n in range(1, 60)))
    wanted = max(1, min(limit, MOST_STUDIES))
    assert MOST_STUDIES == 50
    assert len(asked.near("NCT00000100", PLACE, limit=limit)["sites"]) == wanted
    found = asked.find("ewing sarcoma", limit=limit)
    assert len(found["studies"]) == wanted
    assert found["found"] == 60


def test_every_center_is_told_unless_only_open_ones_are_asked_for(
    trialfinder: Call, tmp_path: Path
) -> None:
    asked = kept(trialfinder, tmp_path, lately(1, sites=(site(1, "COMPLETED"), site(2))))
    assert len(asked.near("NCT00000001", PLACE)["sites"]) == 2
    (only,) = asked.near("NCT00000001", PLACE, only_open=True)["sites"]
    assert only["facility"] == "Clinic 2"
    first, _ = asked.near("NCT00000001", PLACE)["sites"]
    assert first["facility"] == "Clinic 2"  # what is open comes before all else


def test_studies_that_cannot_be_joined_are_told_only_when_asked_for(
    trialfinder: Call, tmp_path: Path
) -> None:
    studies = (lately(1, sites=(site(1),)), lately(2, status="COMPLETED", sites=(site(2),)))
    asked = kept(trialfinder, tmp_path, *studies)
    assert [one["id"] for one in asked.find("ewing sarcoma")["studies"]] == ["NCT00000001"]
    every = asked.find("ewing sarcoma", only_open=False)
    assert [one["id"] for one in every["studies"][:2]] == ["NCT00000001", "NCT00000002"]
    assert [one["joinable"] for one in every["studies"][:2]] == [True, False]


def test_whom_to_call_is_the_centers_own_else_the_studys(trialfinder: Call, tmp_path: Path) -> None:
    asked = kept(
        trialfinder,
        tmp_path,
        lately(1, sites=(site(1),)),
        lately(2, sites=(site(2, contacts=[]),)),
    )
    first, second = asked.find("ewing sarcoma", PLACE)["studies"]
    by_id = {one["id"]: one["call"] for one in (first, second)}
    assert by_id["NCT00000001"] == {
        "name": "Ann 1",
        "phone": "555-0100",
        "email": "a@example.org",
        "of": "center",
    }
    assert by_id["NCT00000002"] is None


@pytest.mark.parametrize(("extra", "is_cut"), [(-1, False), (0, False), (1, True), (500, True)])
def test_a_text_that_is_too_long_is_cut_and_that_is_seen(
    trialfinder: Call, tmp_path: Path, extra: int, is_cut: bool
) -> None:
    text = "x" * (LONGEST_TEXT + extra)
    asked = kept(trialfinder, tmp_path, lately(1, criteria=text, summary=text))
    cut = f"{text[:LONGEST_TEXT]} […]" if is_cut else text
    assert asked.criteria("NCT00000001")["criteria"] == cut
    assert asked.study("NCT00000001")["summary"] == cut


def test_what_a_record_does_not_say_is_nothing(trialfinder: Call, tmp_path: Path) -> None:
    asked = kept(trialfinder, tmp_path, lately(1, sex="FEMALE", ages=("2 Years", None)))
    told = asked.criteria("NCT00000001")
    assert (told["minimum_age"], told["maximum_age"], told["sex"]) == ("2 Years", None, "FEMALE")
    assert told["healthy_volunteers"] is None
    assert told["note"]


def test_each_answer_carries_status_and_day_in_the_records_words(
    trialfinder: Call, tmp_path: Path
) -> None:
    asked = kept(trialfinder, tmp_path, lately(1), study(2, "B", "Cough", verified=None))
    for told in (asked.study("NCT00000001"), asked.criteria("NCT00000001")):
        assert told["joinable"] is True
        assert told["record_date"] == MONTH
        assert told["sentence"] == f"Overall status: RECRUITING; verified: {MONTH}."
    undated = asked.study("NCT00000002")
    assert undated["joinable"] is False
    assert undated["record_date"] is None
    assert undated["sentence"] == "Overall status: RECRUITING."


def test_no_character_of_a_record_steers_what_shows_the_answer(
    trialfinder: Call, tmp_path: Path
) -> None:
    hostile = "Coughs\x1b[2J\u202e\nSecond line"
    asked = kept(
        trialfinder, tmp_path, lately(1, title="A\x1b[31m", criteria=hostile, given=("x\x07y",))
    )

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for each in value.values() for text in texts(each)]
        if isinstance(value, list | tuple):
            return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) else []

    answers = (
        asked.study("NCT00000001"),
        asked.criteria("NCT00000001"),
        asked.find("ewing sarcoma"),
    )
    said = [text for answer in answers for text in texts(answer)]
    assert len(said) > 20
    odd = [text for text in said if not text.replace("\n", "").isprintable()]
    assert odd == []
    assert "Second line" in asked.criteria("NCT00000001")["criteria"]


@pytest.mark.parametrize(
    ("call", "error", "key"),
    [
        (lambda asked: asked.find("cough", age="old"), UsageError, "find.no_age"),
        (lambda asked: asked.find("cough", within_km=5), UsageError, "usage.within_near"),
        (lambda asked: asked.study("/etc/passwd"), RecordError, "registry.no_number"),
        (lambda asked: asked.criteria("x.json"), RecordError, "registry.no_number"),
        (lambda asked: asked.near("NCT01614795", ""), PlaceNotFoundError, "place.empty"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    own_home: Path, call: Any, error: type[Exception], key: str
) -> None:
    asked = Assistant(Catalogue.load(paths.words_dir("en")))
    with pytest.raises(error) as refused:
        call(asked)
    assert refused.value.message.key == key  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("age", "fits"), [(None, True), ("1", False), ("2", True), ("30", True), ("31", False)]
)
def test_an_age_leaves_out_what_nobody_of_it_may_join(
    trialfinder: Call, tmp_path: Path, age: str | None, fits: bool
) -> None:
    asked = kept(trialfinder, tmp_path, lately(1, ages=("2 Years", "30 Years"), sites=(site(1),)))
    found = asked.find("ewing sarcoma", age=age)
    assert [one["id"] for one in found["studies"]] == (["NCT00000001"] if fits else [])
