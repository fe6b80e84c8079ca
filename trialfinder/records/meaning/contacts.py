"""Whom a family can call: a site's own contacts, else the study's central ones, else nobody."""

from collections.abc import Iterable

import msgspec

from trialfinder.messages import Message
from trialfinder.records.protocol import Contact, Location
from trialfinder.records.study import Study

CENTRAL = "protocolSection.contactsLocationsModule.centralContacts"


class SiteContacts(msgspec.Struct, frozen=True, kw_only=True):
    """`own` are the site's contacts, those that can be reached first, then people who are only
    named. `central` are the study's, given where none of the site's can be reached.
    `none_message` is set where nobody can be reached at all."""

    own: tuple[Contact, ...]
    central: tuple[Contact, ...]
    none_message: Message | None


def contacts_for(study: Study, site: Location) -> SiteContacts:
    """Whom to ask about `site`. Nothing is said here of whether the study can be joined."""
    own = _in_order(site.contacts)
    if any(map(is_reachable, own)):
        return SiteContacts(own=own, central=(), none_message=None)
    module = study.as_read.contacts_locations_module
    central = _in_order(module.central_contacts)
    reachable = any(map(is_reachable, central))
    return SiteContacts(
        own=own,
        central=central,
        none_message=None if reachable else Message(_none_key(study)),
    )


def _none_key(study: Study) -> str:
    """That nobody is named, or that a file such as a table names nobody of any study."""
    return "contacts.none" if study.could_have(CENTRAL) else "contacts.not_in_file"


class ContactToCall(msgspec.Struct, frozen=True):
    """The first who can be reached; `is_central` is whether that is for the whole study."""

    contact: Contact
    is_central: bool


def contact_to_call(study: Study, site: Location) -> ContactToCall | None:
    """Whom to ask first about `site`; None where nobody can be reached."""
    found = contacts_for(study, site)
    for people, is_central in ((found.own, False), (found.central, True)):
        for contact in filter(is_reachable, people):
            return ContactToCall(contact, is_central)
    return None


def is_reachable(contact: Contact) -> bool:
    """Whether the registry gives a telephone number or an address of the contact."""
    return bool(contact.phone or contact.email)


def phone_of(contact: Contact) -> str | None:
    """The number as one would dial it: "555-0100 x12"; None where there is none."""
    if contact.phone and contact.phone_ext:
        return f"{contact.phone} x{contact.phone_ext}"
    return contact.phone


def as_line(contact: Contact) -> str:
    """Name, number and address in one line, to be copied."""
    parts = (contact.name, phone_of(contact), contact.email)
    return ", ".join(part for part in parts if part)


def _in_order(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    named = [contact for contact in dict.fromkeys(contacts) if as_line(contact)]
    return tuple(sorted(named, key=lambda contact: not is_reachable(contact)))
