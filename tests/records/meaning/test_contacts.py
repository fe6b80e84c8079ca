from collections.abc import Callable

from trialfinder.messages import Message
from trialfinder.records.meaning.contacts import as_line, contacts_for
from trialfinder.records.protocol import Contact, ContactsLocationsModule, Location, ProtocolSection
from trialfinder.records.study import Study, StudySource

ANN = Contact(name="Ann", role="CONTACT", phone="555-0100", phone_ext="12", email="ann@example.org")
BO = Contact(name="Bo", role="PRINCIPAL_INVESTIGATOR")
CENTRAL = Contact(name="Cy", email="cy@example.org")


def study(*central: Contact) -> Study:
    section = ProtocolSection(
        contacts_locations_module=ContactsLocationsModule(central_contacts=central)
    )
    source = StudySource(name="x", format="x", sha256="")
    return Study(source=source, as_recorded=section, as_read=section)


def test_a_sites_own_contacts_come_first_and_alone() -> None:
    found = contacts_for(study(CENTRAL), Location(contacts=(BO, ANN, ANN)))
    assert found.own == (ANN, BO)
    assert found.central == ()
    assert found.none_message is None


def test_the_study_stands_in_for_a_site_that_cannot_be_reached() -> None:
    found = contacts_for(study(CENTRAL), Location(contacts=(BO,)))
    assert (found.own, found.central, found.none_message) == ((BO,), (CENTRAL,), None)


def test_nobody_to_call_is_said(say: Callable[[Message], str]) -> None:
    found = contacts_for(study(Contact(role="CONTACT")), Location())
    assert (found.own, found.central) == ((), ())
    assert found.none_message is not None
    assert "lists no contact" in say(found.none_message)


def test_a_contact_can_be_copied_as_one_line() -> None:
    assert as_line(ANN) == "Ann, 555-0100 x12, ann@example.org"
    assert as_line(CENTRAL) == "Cy, cy@example.org"
