"""A lost quotation mark costs no study: each is read or named, and no text changes silently."""

import csv
import io
import random
from collections.abc import Sequence

import pytest

from trialfinder.errors import RecordError
from trialfinder.records.readers.csv_download.rows import Layout, rows
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study

HEADS = (
    *("NCT Number", "Study Title", "Study URL", "Acronym", "Study Status", "Brief Summary"),
    *("Study Results", "Conditions", "Interventions", "Primary Outcome Measures", "Sponsor"),
    *("Collaborators", "Sex", "Age", "Phases", "Enrollment", "Funder Type", "Study Type"),
    *("Study Design", "Other IDs", "Start Date", "Completion Date", "Last Update Posted"),
    *("Locations", "Study Documents"),
)


def made_rows(count: int) -> list[list[str]]:
    """Rows as rich as the registry's: commas, marks and lines of text within cells."""
    chance = random.Random(7)
    word = ("cough", "Zeta, Ltd", 'the "gold" standard', '"quoted"', "dose; twice", "a, b, and c")

    def text(least: int, most: int) -> str:
        return " ".join(chance.choice(word) for _ in range(chance.randint(least, most)))

    found = []
    for number in range(count):
        site = f'Clinic "{number}", Ward {number}, Birmingham, Alabama, 35233, United States'
        summary = "\n".join(text(2, 6) for _ in range(chance.randint(1, 4)))
        if number % 7 == 0:
            summary += "\n\nNCT01234567, an older study, asked the same."
        found.append(
            [
                *(f"NCT{10_000_000 + number}", text(1, 4), f"https://x.example/{number}", ""),
                *(chance.choice(("RECRUITING", "COMPLETED")), summary, "NO", text(1, 2)),
                *(f"DRUG: {text(1, 2)}|OTHER: tea", text(1, 3), text(1, 1), ""),
                *("ALL", "CHILD, ADULT", "PHASE2", "46", "OTHER", "INTERVENTIONAL"),
                *("Allocation: NA|Masking: NONE", text(1, 1), "2020-01", "2027-01", "2026-09-01"),
                *("|".join([site] * chance.randint(0, 4)), ""),
            ]
        )
    return found


def written(found: Sequence[Sequence[str]], quoting: int, delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, quoting=quoting, delimiter=delimiter).writerows([HEADS, *found])  # type: ignore[call-overload]
    return out.getvalue()


def numbers(items: Sequence[Study | RecordError]) -> set[str]:
    """Every study that is read or named."""
    named: set[str] = set()
    for item in items:
        if isinstance(item, RecordError):
            named.add(str(item.message.values.get("number")))
        else:
            named.add(item.nct_id or "")
    return named


def warned(study: Study) -> bool:
    keys = {"record.mended_row", "record.uneven_row", "record.study_within_row"}
    return bool(keys & {warning.key for warning in study.warnings})


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_no_study_is_lost_and_no_text_changes_silently(quoting: int, delimiter: str) -> None:
    made = made_rows(20)
    text = written(made, quoting, delimiter)
    whole = {item.nct_id: item for item in read_studies(text.encode(), "x.csv")}  # type: ignore[union-attr]
    marks = [at for at, letter in enumerate(text) if letter == '"' and at > text.index("\n")]
    wanted = {row[0] for row in made}
    mended = 0
    for at in marks[:: max(len(marks) // 40, 1)]:
        found = list(read_studies((text[:at] + text[at + 1 :]).encode(), "x.csv"))
        assert numbers(found) >= wanted, at
        assert len([one for one in found if isinstance(one, Study)]) == len(made), at
        for one in found:
            assert isinstance(one, Study)
            same = one.as_read == whole[one.nct_id].as_read  # type: ignore[union-attr]
            assert same or warned(one), at
            mended += same and warned(one)
    assert mended > 30


def test_a_swallowed_row_is_found_again() -> None:
    text = (
        "NCT Number,Study Title,Study Status,Conditions,Sponsor,Study Type\r\n"
        'NCT00000001,First,COMPLETED,x,"Acme, Ltd,INTERVENTIONAL\r\n'
        'NCT00000002,Second,RECRUITING,y,"Beta",INTERVENTIONAL\r\n'
        "NCT00000003,Third,COMPLETED,z,C,INTERVENTIONAL\r\n"
    )
    found = list(read_studies(text.encode(), "q.csv"))
    assert [one.title for one in found if isinstance(one, Study)] == ["First", "Second", "Third"]
    first = found[0]
    assert isinstance(first, Study)
    sponsor = first.as_read.sponsor_collaborators_module.lead_sponsor
    assert sponsor is not None
    assert sponsor.name == "Acme, Ltd"
    (warning,) = first.warnings
    assert (warning.key, warning.values["line"]) == ("record.mended_row", 2)


def test_a_text_may_have_a_line_that_begins_as_a_study_does() -> None:
    text = (
        "NCT Number,Study Title,Study Status\n"
        'NCT00000001,"Follows\nNCT00000009, which ended",COMPLETED\nNCT00000002,B,COMPLETED\n'
    )
    first, second = read_studies(text.encode(), "x.csv")
    assert isinstance(first, Study)
    assert first.title == "Follows NCT00000009, which ended"
    assert [warning.values.get("number") for warning in first.warnings] == ["NCT00000009"]
    assert isinstance(second, Study)


def test_a_row_that_cannot_be_read_is_named_by_its_study() -> None:
    text = "NCT Number,Study Title,Study Status\nx NCT00000001,A,COMPLETED\n"
    (error,) = read_studies(text.encode(), "x.csv")
    assert isinstance(error, RecordError)
    assert (error.message.key, error.message.values["number"]) == (
        "record.broken_row_of",
        "NCT00000001",
    )


def test_lines_and_lengths_are_those_of_the_table() -> None:
    text = 'NCT Number,a,b\r\nNCT00000001,"x\r\ny",z\rNCT00000002,,\n'
    found = list(rows(text, Layout(",", 3, 0)))
    assert [row.line for row in found] == [1, 2, 4]
    assert found[-1].end == len(text)
