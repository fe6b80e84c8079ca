"""What changed between two copies of a study."""

from collections.abc import Callable
from datetime import date

import pytest

from trialfinder.messages import Message
from trialfinder.records.meaning.changes import changes as changes_on
from trialfinder.records.protocol import (
    Contact,
    ContactsLocationsModule,
    DateStruct,
    EligibilityModule,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.study import Study, StudySource

TODAY = date(2026, 11, 22)


def changes(old: Study, new: Study, since: str) -> tuple[Message, ...]:
    return changes_on(old, new, since, TODAY)


def study(
    *sites: Location,
    status: str | None = "RECRUITING",
    verified: str = "2026-10",
    end: str | None = None,
    criteria: str | None = None,
) -> Study:
    section = ProtocolSection(
        status_module=StatusModule(
            overall_status=status,
            status_verified_date=verified,
            completion_date_struct=DateStruct(date=end, type="ESTIMATED"),
        ),
        eligibility_module=EligibilityModule(eligibility_criteria=criteria),
        contacts_locations_module=ContactsLocationsModule(locations=sites),
    )
    return Study(
        source=StudySource(name="x", format="x", sha256=""), as_recorded=section, as_read=section
    )


def site(number: int, status: str | None = "RECRUITING", phone: str | None = None) -> Location:
    contacts = (Contact(phone=phone),) if phone else ()
    return Location(facility=f"Hospital {number}", city="Oslo", status=status, contacts=contacts)


def test_nothing_changed() -> None:
    assert changes(study(site(1)), study(site(1)), "March") == ()


def test_sites_that_close_open_go_and_come(say: Callable[[Message], str]) -> None:
    old = study(*(site(n) for n in range(1, 5)), site(5, "SUSPENDED"), site(6, phone="1"))
    new = study(*(site(n, "COMPLETED") for n in (1, 2, 3)), site(5), site(6, phone="2"), site(7))
    assert [say(message) for message in changes(old, new, "March")] == [
        "3 centers closed since March.",
        "One center opened since March.",
        "One center is no longer listed since March.",
        "One center was added since March.",
        "One center has other contacts since March.",
    ]


def test_two_sites_of_one_name_are_counted() -> None:
    found = changes(study(site(1)), study(site(1), site(1)), "March")
    assert [(message.key, message.values["count"]) for message in found] == [
        ("changes.sites_new", 1)
    ]


def test_status_end_and_rules(say: Callable[[Message], str]) -> None:
    old = study(end="2026-01", criteria="Has coughed.")
    new = study(status="COMPLETED", end="2025-12", criteria="Has  never\ncoughed.")
    assert [say(message) for message in changes(old, new, "May 2025")] == [
        "The study has finished since May 2025.",
        "The date on which the study ends has changed since May 2025. It is now 2025-12.",
        "The rules on who can join have changed since May 2025.",
    ]
    odd = changes(study(), study(status="A_STATUS_OF_TOMORROW"), "May")
    assert say(odd[0]) == "The study’s status has changed since May."


@pytest.mark.parametrize(
    ("status", "verified"),
    [("RECRUITING", "2020-01"), ("RECRUITING", ""), ("COMPLETED", "2026-10"), (None, "2026-10")],
)
def test_nothing_has_opened_in_a_study_that_cannot_be_joined(
    status: str | None, verified: str, say: Callable[[Message], str]
) -> None:
    old = study(site(1, "SUSPENDED"), status="SUSPENDED")
    opened = changes(old, study(site(1)), "March")
    assert [say(message) for message in opened] == [
        "The study has opened since March.",
        "One center opened since March.",
    ]
    found = changes(old, study(site(1), status=status, verified=verified), "March")
    assert not [message for message in found if "opened" in say(message)]


def test_what_a_form_leaves_out_is_no_change() -> None:
    full = study(site(1, phone="1"), criteria="Has coughed.")
    bare = study(site(1, None))
    assert changes(full, bare, "March")[:1] != ()
    assert changes(bare, full, "March") == ()
    assert changes(study(status=None), study(), "March") == ()
    assert changes(study(), study(end="2027-01"), "March") == ()
    assert changes(study(end="2027-01"), study(end="soon. It is open."), "March") == ()
    assert changes(study(), study(status=None), "March") == ()
    spaced = study(site(1, phone="1"), criteria="Has\n\ncoughed.")
    assert changes(full, spaced, "March") == ()
