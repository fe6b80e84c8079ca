"""Printed values and the registry's own."""

import pytest

from trialfinder.records.readers import enumerations as values
from trialfinder.records.status import RecruitmentStatus


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Active, not recruiting", "ACTIVE_NOT_RECRUITING"),
        ("Unknown status", "UNKNOWN"),
        ("Approved for marketing", "APPROVED_FOR_MARKETING"),
        ("Enrolling by invitation", "ENROLLING_BY_INVITATION"),
        ("Sleeping", None),
    ],
)
def test_statuses(printed: str, status: str | None) -> None:
    assert values.status(printed) == status


def test_every_status_is_read_from_its_words() -> None:
    for status in RecruitmentStatus:
        assert values.status(status.replace("_", " ").capitalize()) == status


@pytest.mark.parametrize(
    ("printed", "phases"),
    [
        ("Phase 2", ["PHASE2"]),
        ("Phase 2/Phase 3", ["PHASE2", "PHASE3"]),
        ("Early Phase 1", ["EARLY_PHASE1"]),
        ("Phase 0", ["EARLY_PHASE1"]),
        ("N/A", ["NA"]),
        ("2", None),
        ("Phase 2 Study of Rain", None),
    ],
)
def test_phases(printed: str, phases: list[str] | None) -> None:
    assert values.phases(printed) == phases


@pytest.mark.parametrize(
    ("printed", "masking"),
    [
        ("None (Open Label)", {"masking": "NONE"}),
        ("Open Label", {"masking": "NONE"}),
        ("No masking", {"masking": "NONE"}),
        ("Double-Blind", {"masking": "DOUBLE"}),
        (
            "Triple (Participant, Care Provider, Investigator)",
            {"masking": "TRIPLE", "whoMasked": ["PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR"]},
        ),
        ("Double Blind (Subject)", {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT"]}),
        (
            "Double Blind (Subject, Caregiver, Investigator)",
            {"masking": "TRIPLE", "whoMasked": ["PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR"]},
        ),
        (
            "Double (Participant, Care Provider, Investigator)",
            {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR"]},
        ),
        (
            "Double Blind (Subject, Investigator)",
            {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]},
        ),
        (
            "Double Blind (Subject, Caregiver, Investigator, Outcomes Assessor)",
            {
                "masking": "QUADRUPLE",
                "whoMasked": [
                    *("PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR", "OUTCOMES_ASSESSOR")
                ],
            },
        ),
        ("Double (The Cat)", None),
        ("Everybody", None),
    ],
)
def test_masking(printed: str, masking: dict[str, object] | None) -> None:
    assert values.masking(printed) == masking


def test_dates_counts_and_types_with_their_tags() -> None:
    assert values.date_struct("June 18, 2012") == {"date": "2012-06-18"}
    assert values.date_struct("June 2012 (Anticipated)") == {"date": "2012-06", "type": "ESTIMATED"}
    assert values.date_struct("in June") is None
    assert values.enrollment("1,204 [Actual]") == {"count": 1204, "type": "ACTUAL"}
    assert values.enrollment("46 or so") is None
    assert values.study_type("Observational [Patient Registry]") == {
        "studyType": "OBSERVATIONAL",
        "patientRegistry": True,
    }
    assert values.age("1 Year") == "1 Year"
    assert values.age("N/A") is None
    assert values.yes_no("Accepts Healthy Volunteers") is True
    assert values.yes_no("Yes") is True
    assert values.yes_no("No") is False
    assert values.yes_no("Maybe") is None
