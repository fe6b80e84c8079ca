"""The registry's table: its columns, and nothing that a spreadsheet would run."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from tests.records.steady import STEADY
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.export.spreadsheet import safe_cell
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_columns_of_the_registry_and_is_read_again(opened: Study) -> None:
    text = as_csv([opened, read_study(XML.encode(), "x")])
    again = [one for one in read_studies(text.encode(), "x.csv") if isinstance(one, Study)]
    assert [one.nct_id for one in again] == ["NCT01614795", "NCT99999999"]
    sites = [(s.facility, s.city, s.state, s.zip, s.country) for s in again[0].sites]
    assert sites == [(s.facility, s.city, s.state, s.zip, s.country) for s in opened.sites]
    assert again[0].as_read.conditions_module.conditions == (
        opened.as_read.conditions_module.conditions
    )
    assert again[0].as_read.status_module.overall_status == "COMPLETED"
    assert again[1].as_read.design_module.phases == ("PHASE1", "PHASE2")


def test_no_cell_starts_a_formula() -> None:
    hostile = {"protocolSection": {"identificationModule": {"briefTitle": '=HYPERLINK("x")'}}}
    (row,) = rows(as_csv([read_study(json.dumps(hostile).encode(), "x")]))
    assert row["Study Title"] == '\'=HYPERLINK("x")'


@STEADY
@given(st.text(max_size=20), st.text(max_size=20))
def test_every_text_stays_in_its_cell(title: str, city: str) -> None:
    document = {
        "protocolSection": {
            "identificationModule": {"briefTitle": title},
            "contactsLocationsModule": {"locations": [{"facility": "A", "city": city}]},
        }
    }
    study = read_study(json.dumps(document).encode(), "x")
    (row,) = rows(as_csv([study]))
    read = study.as_read.identification_module.brief_title or ""
    assert row["Study Title"] == safe_cell(read)
    assert None not in row
