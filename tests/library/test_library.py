"""The library of opened studies."""

import json
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.shelved import Clock, keys, study
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.records.steady import STEADY
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.records.protocol import DateStruct
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study


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
    assert bundled.interpretations == opened.interpretations
    assert bundled.as_read == opened.as_read


def test_a_study_without_bytes_of_its_own_comes_back_too(library: Library) -> None:
    (row,) = read_studies(table(MODERN).encode(), "x.csv")
    assert isinstance(row, Study)
    library.add(row)
    again = library.open("NCT99999999")
    assert again.as_read == row.as_read
    assert again.as_recorded == row.as_recorded
    assert again.interpretations == row.interpretations
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
        (("2026-01-02", "flat text"), False, ("2026-01-02", "flat text"), False),
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
    done = library.add_all([dated(*new)])
    assert (done.added, done.superseded) == ((1, 0) if gives_way else (0, 1))
    assert library.add(dated(*new)).title == f"{form} of {day}"


def test_a_copy_that_is_there_just_so_is_not_counted_as_added(library: Library) -> None:
    copies = [study(n, "Cough") for n in (1, 2, 3)]
    done = library.add_all(copies[:2])
    assert (done.added, done.superseded) == (2, 0)
    done = library.add_all(copies)
    assert (done.added, done.superseded) == (1, 2)
    library.remove(library.add(copies[0]).key)
    done = library.add_all(copies[:1])
    assert (done.added, done.superseded) == (1, 0)
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


@pytest.mark.parametrize("words", ["", "zeta", "zeta 1", "weather"])
@pytest.mark.parametrize("status", [None, "COMPLETED"])
def test_all_that_is_found_by_number_is_what_is_listed(
    library: Library, words: str, status: str | None
) -> None:
    library.add_all(
        study(number, f"Zeta {number}", status="COMPLETED" if number % 2 else "RECRUITING")
        for number in range(1, 30)
    )
    library.remove("NCT00000003")

    def assert_same() -> None:
        numbers = library.numbers(words, status=status)
        found = library.search(words, status=status)
        assert tuple(library.entries(numbers).values()) == found
        assert [library.number(entry.key) for entry in found] == list(numbers)

    assert_same()
    library.add(study(31, "Zeta 13"))
    assert_same()
    library.remove("NCT00000001")
    assert_same()
    library.restore("NCT00000003")
    assert_same()
    assert library.number("NCT00000001") is None
    assert library.entries([999]) == {}


def test_no_words_are_syntax(library: Library) -> None:
    @STEADY
    @given(st.text(max_size=30), st.text(max_size=30))
    def search(a: str, b: str) -> None:
        library.search(a, condition=b, status=a)

    search()


def test_a_word_that_nearly_all_have_finds_the_latest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add_all(study(n, "Cough") for n in (1, 2, 3))
    library.add(study(4, "A cough and much else that is said of it"))
    assert keys(library.search("cough"))[-1] == "NCT00000004"
    monkeypatch.setattr("trialfinder.library.queries._MOST_RANKED", 3)
    assert keys(library.search("cough"))[0] == "NCT00000004"


def test_its_statuses_are_listed(library: Library) -> None:
    assert library.statuses() == ()
    for number, status in enumerate(("COMPLETED", "RECRUITING", "RECRUITING"), 1):
        library.add(study(number, "A", status=status))
    assert library.statuses() == ("RECRUITING", "COMPLETED")
    library.remove("NCT00000001")
    assert library.statuses() == ("RECRUITING",)


def test_a_list_knows_when_a_study_ended(library: Library, opened: Study) -> None:
    assert library.add(opened).ended == "2014-04-01"  # its text does not say which kind of date
    for kind, ended in (("ACTUAL", "2014-04-01"), ("ESTIMATED", None)):
        record = {"completionDateStruct": {"date": "2014-04-01", "type": kind}}
        data = json.dumps({"protocolSection": {"statusModule": record}}).encode()
        assert library.add(read_study(data, "x")).ended == ended


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
