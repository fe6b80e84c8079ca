"""Any bytes end as a study or as one plain message."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import CLASSIC, MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from tests.records.readers.test_zipped import zipped
from tests.records.sameness import assert_survives
from tests.records.steady import STEADY
from trialfinder.errors import RecordError
from trialfinder.library import studies_in_files
from trialfinder.messages import Message
from trialfinder.records.export import FORMS
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.readers import zipped as zipped_file
from trialfinder.records.readers.api_v2.reader import MOST_STUDIES
from trialfinder.records.readers.csv_download.reader import MOST_ITEMS
from trialfinder.records.readers.encoding import MOST_LINES
from trialfinder.records.readers.formats import FORMATS, fullness, read_studies, read_study
from trialfinder.records.readers.record_format import LARGEST_BYTES
from trialfinder.records.repairs import explanation
from trialfinder.records.status import standing

RECIPE = """Source Grandma
Description: Pancakes for four

Type: Breakfast
Phase 1: mix. Phase 2: fry.
Ingredients | flour, milk, 2 eggs
Start Date tomorrow morning
"""


SEEDS = [
    INVENTED.encode(),
    json.dumps(RECORD).encode(),
    json.dumps({"studies": [RECORD, RECORD]}).encode(),
    XML.encode(),
    table(MODERN).encode(),
    table(CLASSIC, delimiter="\t").encode("utf-16"),
    zipped({"a.json": json.dumps(RECORD).encode(), "b.csv": table(MODERN).encode()}),
]


def attempt(data: bytes, say: Callable[[Message], str]) -> None:
    """Studies that can be used, or errors of ours that name the file; any other error fails."""
    for one in read_studies(data, "any file"):
        if isinstance(one, RecordError):
            assert "any file" in say(one.message)
            assert str(one) == one.message.key
            continue
        assert one.title
        for message in (*one.warnings, *map(explanation, one.interpretations)):
            assert say(message)
        standing(one, date(2026, 11, 22))
        as_csv([one])
        assert_survives(one)


def test_the_form_is_known_by_content_not_by_name(bundled_bytes: bytes) -> None:
    assert read_study(bundled_bytes, "study.json").source.format == "flat text"
    assert read_study(json.dumps(RECORD).encode(), "study.txt").source.format == "API v2"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "record.empty"),
        (b" \r\n\t\n", "record.empty"),
        (b"\xef\xbb\xbf", "record.empty"),
        (RECIPE.encode(), "record.not_a_record"),
        (b"Overall Status Completed", "record.not_a_record"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "record.picture"),
        (b"PK\x03\x04" + bytes(range(256)), "record.zip_broken"),
        (INVENTED.replace("Sleep", "Sl\0ep").encode(), "record.damaged_line"),
        (b"\xff\xfe\xd8", "record.not_text"),
        (b"\n" * 600_000 + b"x", "record.too_many_lines"),
        (b"<html><body>Not found</body></html>", "record.web_page"),
    ],
)
def test_what_is_no_record_is_refused_in_plain_words(
    data: bytes, key: str, say: Callable[[Message], str]
) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(data, "some file")
    assert caught.value.message.key == key
    assert "some file" in say(caught.value.message)
    assert caught.value.exit_code == 4


def test_a_damaged_line_is_named() -> None:
    damaged = INVENTED.replace("Sleeps badly", "Sl\0eps").encode()
    with pytest.raises(RecordError) as caught:
        read_study(damaged, "x")
    line = caught.value.message.values["line"]
    assert INVENTED.split("\n")[int(line) - 1] == "- Sleeps badly"


def test_a_file_over_the_limit_is_refused(say: Callable[[Message], str]) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(b"x" * 2_000_001, "x", largest_bytes=2_000_000)
    assert "larger than 2 MB" in say(caught.value.message)


@STEADY
@given(st.binary(max_size=400))
def test_any_bytes(say: Callable[[Message], str], data: bytes) -> None:
    attempt(data, say)


@STEADY
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp437"]))
def test_any_text_in_any_encoding(say: Callable[[Message], str], text: str, encoding: str) -> None:
    head = "Overall Status Completed\nStudy Type Interventional\n"
    attempt((head + text).encode(encoding, "replace"), say)


@STEADY
@given(st.data())
def test_half_and_damaged_records(say: Callable[[Message], str], data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(record)))
        cut = data.draw(st.integers(0, 40))
        record = record[:at] + data.draw(st.binary(max_size=8)) + record[at + cut :]
    attempt(record, say)
    attempt(record[: data.draw(st.integers(0, len(record)))], say)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "protocolSection",
                    "studies",
                    "statusModule",
                    "locations",
                    "geoPoint",
                    "lat",
                    "phases",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@STEADY
@given(JSON)
def test_any_json(say: Callable[[Message], str], document: object) -> None:
    attempt(json.dumps({"protocolSection": document}).encode(), say)
    attempt(json.dumps(document).encode(), say)


XML_NAMES = st.sampled_from(
    [
        *("clinical_study", "location", "facility", "name", "address", "city", "contact"),
        *("last_name", "sponsors", "lead_sponsor", "agency", "brief_summary", "textblock"),
        *("arm_group", "start_date", "intervention", "arm_group_label", "eligibility", "phase"),
        *("criteria", "enrollment", "condition", "odd", "clinical_results", "overall_official"),
        *("responsible_party", "id_info", "nct_id", "expanded_access_info", "study_docs"),
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """An element of the legacy XML, with others in it wherever that pleases."""
    name = draw(XML_NAMES)
    kind = draw(st.sampled_from(["", ' type="Actual"', ' rank="1"']))
    parts = [escape(draw(TEXT))]
    for _ in range(draw(st.integers(0, 3)) if depth < 4 else 0):
        parts += [draw(elements(depth + 1)), escape(draw(TEXT))]
    return f"<{name}{kind}>{''.join(parts)}</{name}>"


@STEADY
@given(st.lists(elements(), max_size=4))
def test_any_elements(say: Callable[[Message], str], found: list[str]) -> None:
    attempt(f"<clinical_study>{''.join(found)}</clinical_study>".encode(), say)


CELLS = st.sampled_from([*MODERN.values(), *CLASSIC.values(), "", "13/13/2013", "|", ",,", "( )"])


@STEADY
@given(
    st.sampled_from([tuple(MODERN), tuple(CLASSIC)]),
    st.lists(st.lists(CELLS | TEXT, max_size=30), max_size=4),
)
def test_any_cells(
    say: Callable[[Message], str], heads: tuple[str, ...], rows: list[list[str]]
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *(["NCT00000001", *row] for row in rows)])
    attempt(out.getvalue().encode(), say)


FILE_NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@STEADY
@given(st.dictionaries(FILE_NAMES, st.sampled_from(SEEDS) | st.binary(max_size=60)))
def test_any_archive(say: Callable[[Message], str], files: dict[str, bytes]) -> None:
    attempt(zipped(files), say)


def test_markup_and_script_stay_text() -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    inner = RECORD | {"protocolSection": {"identificationModule": {"briefTitle": script}}}
    assert read_study(json.dumps(inner).encode(), "x").title == script
    escaped = XML.replace("<condition>Cough<", f"<condition>{escape(script)}<")
    conditions = read_study(escaped.encode(), "x").as_read.conditions_module.conditions
    assert conditions[0] == script
    row = table(MODERN | {"Study Title": script})
    assert read_study(row.encode(), "x").title == script


def test_every_format_and_limit_stands_in_the_docs() -> None:
    docs = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    table = next(line for line in docs.split("\n") if line.startswith("| | "))
    assert [cell.strip() for cell in table.strip("|").split("|")][1:] == [
        known.heading for known in FORMATS
    ]
    assert every(f"\n**{known.heading}** " in docs for known in FORMATS)
    limits = (
        MOST_LINES,
        MOST_ITEMS,
        MOST_STUDIES,
        zipped_file.MOST_FILES,
        studies_in_files.MOST_FILES,
    )
    assert every(f"{limit:,}" in docs for limit in limits)
    assert f"{LARGEST_BYTES // 1_000_000} MB" in docs
    assert every(f"`{form}`" in docs for form in FORMS)


def test_the_format_that_holds_more_of_a_record_is_kept() -> None:
    ranks = [
        {"CSV download", "FHIR", "RIS"},
        {"AACT", "NCI", "flat text", "registry page"},
        {"API v1", "legacy XML"},
        {"API v2"},
    ]
    assert set.union(*ranks) == {known.name for known in FORMATS}
    for less, more in pairwise(ranks):
        assert max(map(fullness, less)) < min(map(fullness, more))
    for rank in ranks:
        assert len(set(map(fullness, rank))) == 1
    assert fullness("none that is known") < min(map(fullness, ranks[0]))
