"""Whom to call, and never as an invitation."""

import pytest

from trialfinder import paths
from trialfinder.records.protocol import Contact, ContactsLocationsModule, Location, StatusModule
from trialfinder.records.protocol import ProtocolSection as Record
from trialfinder.records.status import standing
from trialfinder.records.study import Study, StudySource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import ContactLines, contact_lines, study_contact_lines

CATALOGUE = Catalogue.load(paths.words_dir("en"))
ANN = Contact(name="Ann Other", phone="555-0100", phone_ext="7", email="ann@example.org")
BO = Contact(name="Bo Nobody")


CLINIC = Location(facility="Clinic")


def study(status: str, *central: Contact, site: Location = CLINIC) -> Study:
    record = Record(
        status_module=StatusModule(overall_status=status),
        contacts_locations_module=ContactsLocationsModule(
            central_contacts=central, locations=(site,)
        ),
    )
    source = StudySource(name="x.json", format="API v2", sha256="0")
    return Study(source=source, as_recorded=record, as_read=record)


def lines(one: Study) -> ContactLines:
    return contact_lines(one, one.sites[0], standing(one), CATALOGUE)


@pytest.mark.parametrize("status", ["COMPLETED", "TERMINATED", "WITHDRAWN", "SUSPENDED", "UNKNOWN"])
def test_a_number_comes_after_why_it_does_not_help(status: str) -> None:
    site = Location(facility="Clinic", status="RECRUITING", contacts=(ANN,))
    found = lines(study(status, site=site))
    assert found.people == ("Ann Other, 555-0100 x7, ann@example.org",)
    assert found.note
    assert found.to_copy.index(found.note) < found.to_copy.index("555-0100")


def test_without_contacts_there_is_nothing_to_copy() -> None:
    found = lines(study("COMPLETED"))
    assert found.people == ()
    assert found.to_copy == ""
    assert "lists no contact for this center" in found.note


def test_who_is_only_named_again_is_left_out() -> None:
    site = Location(contacts=(ANN, Contact(name="Ann Other"), BO, BO))
    assert lines(study("COMPLETED", site=site)).people == (
        "Ann Other, 555-0100 x7, ann@example.org",
        "Bo Nobody",
    )


def test_who_is_only_named_first_and_can_be_reached_for_the_whole_study_stands_once() -> None:
    site = Location(contacts=(Contact(name="Ann Other"), BO))
    assert lines(study("COMPLETED", ANN, site=site)).people == (
        "Bo Nobody",
        "Ann Other, 555-0100 x7, ann@example.org",
    )


def test_a_study_without_centers_has_its_own_contacts_or_none() -> None:
    one = study("RECRUITING", ANN)
    found = study_contact_lines(one, standing(one), CATALOGUE)
    assert found is not None
    assert found.people == ("Ann Other, 555-0100 x7, ann@example.org",)
    nobody = study("RECRUITING")
    assert study_contact_lines(nobody, standing(nobody), CATALOGUE) is None
