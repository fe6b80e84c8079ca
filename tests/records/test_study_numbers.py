"""The numbers of studies as people type and paste them."""

import pytest

from trialfinder.records.protocol import (
    IdentificationModule,
    OrgStudyId,
    ProtocolSection,
    SecondaryId,
)
from trialfinder.records.study import Study, StudySource
from trialfinder.records.study_numbers import (
    PastedNumber,
    bears_number,
    is_old_number,
    may_be_other_number,
    names_file,
    pasted_number,
)


@pytest.mark.parametrize(
    "text",
    [
        *("NCT01614795", "nct01614795", " NCT01614795.", "NCT 01614795", "NCT0161 4795"),
        *("NCT-01614795", "NCT: 01614795", "NCT#01614795", "nct1614795", "(NCT01614795),"),
        *(
            "https://clinicaltrials.gov/study/NCT01614795?rank=2",
            "ClinicalTrials.gov ID NCT01614795",
        ),
        *("NCT\u00a001614795", "NCT\u201101614795", "NCT01\u200b614795", "ＮＣＴ０１６１４７９５"),
        *("https://clinicaltrials.gov/ct2/show/NCT01614795", "Is NCT01614795 open? NCT01614795!"),
    ],
)
def test_a_number_is_found_in_what_is_pasted(text: str) -> None:
    assert pasted_number(text) == PastedNumber("NCT01614795", True)


@pytest.mark.parametrize("text", ["01614795", " 01614795.", "#01614795"])
def test_eight_digits_alone_may_be_a_number(text: str) -> None:
    assert pasted_number(text) == PastedNumber("NCT01614795", False)


@pytest.mark.parametrize(
    "text",
    [
        *("", "NCT", "NCT0", "NCT00000000", "NCT123456789", "1614795", "00000000", "ADVL1221"),
        *(
            "NCT1/../2",
            "xNCT01614795",
            "NCT01614795 or NCT01614796",
            "NCT01614795x",
            "call 01614795",
        ),
        *("2019-000001-20", "555-010-0100", "x" * 501 + " NCT01614795"),
    ],
)
def test_what_is_no_number_or_more_than_one_is_none(text: str) -> None:
    assert pasted_number(text) is None


def test_files_are_told_from_numbers_and_addresses() -> None:
    assert names_file("NCT01614795.json")
    assert names_file("list.csv#NCT01614795")
    assert names_file("in/NCT01614795")
    assert not names_file("https://clinicaltrials.gov/study/NCT01614795")
    assert not names_file("NCT01614795.")
    assert may_be_other_number("ADVL1221")
    assert may_be_other_number("2019-000001-20")
    assert not may_be_other_number("cough")
    assert not may_be_other_number("list1.csv")


def test_a_study_goes_by_every_number_that_it_has() -> None:
    names = IdentificationModule(
        nct_id="NCT00000001",
        nct_id_aliases=("NCT00000009",),
        org_study_id_info=OrgStudyId(id="ZETA-1"),
        secondary_id_infos=(SecondaryId(id="2019-000001-20"),),
    )
    section = ProtocolSection(identification_module=names)
    study = Study(source=StudySource(name="x"), as_recorded=section, as_read=section)
    for number in ("NCT00000001", "nct00000009", "zeta 1", "ZETA1", "2019-000001-20"):
        assert bears_number(study, number), number
    for number in ("ZETA", "ZETA-12", "NCT00000002", "2019"):
        assert not bears_number(study, number), number
    assert is_old_number(study, "NCT00000009")
    assert not is_old_number(study, "NCT00000001")
