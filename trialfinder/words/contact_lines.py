"""Whom the record names for a center, in words that never invite to a study that is closed."""

from collections.abc import Iterable, Iterator

import msgspec

from trialfinder.records.meaning.contacts import as_line, contacts_for, is_reachable
from trialfinder.records.protocol import Contact, Location
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import RecruitmentStatus as S
from trialfinder.records.status import Standing, Tone, known_status, site_status
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.site_lines import name_words

_SAID_OF_SITES = frozenset(
    {
        *(S.NOT_YET_RECRUITING, S.ENROLLING_BY_INVITATION, S.ACTIVE_NOT_RECRUITING, S.SUSPENDED),
        *(S.COMPLETED, S.TERMINATED, S.WITHDRAWN),
    }
)


class ContactLines(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is the center's. `note` stands before the contacts and says what they are for, or
    that there are none. `people` are lines with name, number and address. `to_copy` is all of it
    for another program, empty where there are no people."""

    name: str
    note: str
    people: tuple[str, ...]
    to_copy: str


def contact_lines(
    study: Study, site: Location, standing: Standing, catalogue: Catalogue
) -> ContactLines:
    """Whom a family can ask about `site`, and what the study's status lets them hope for."""
    found = contacts_for(study, site)
    people = tuple(_lines((*found.own, *found.central)))
    sentences = [catalogue.text(key) for key in _note_keys(standing, site)] if people else []
    if found.central:
        sentences.append(catalogue.text("contacts.central"))
    if found.none_message is not None:
        sentences.append(catalogue.say(found.none_message))
    return _contact_lines(name_words(site, catalogue), " ".join(sentences), people)


def study_contact_lines(
    study: Study, standing: Standing, catalogue: Catalogue
) -> ContactLines | None:
    """Whom a family can ask about a study that lists no centers; None where it names nobody."""
    nowhere = Location()
    people = tuple(_lines(contacts_for(study, nowhere).central))
    if not people:
        return None
    keys = (*_note_keys(standing, nowhere), "contacts.of_study")
    note = " ".join(map(catalogue.text, keys))
    return _contact_lines(catalogue.text("contacts.study"), note, people)


def _contact_lines(name: str, note: str, people: tuple[str, ...]) -> ContactLines:
    copied = "\n".join(filter(None, (name, note, *people))) if people else ""
    return ContactLines(name=name, note=note, people=people, to_copy=copied)


def _lines(contacts: Iterable[Contact]) -> Iterator[str]:
    """A line a person; who is only named is left out where the same name can be reached, or stands
    above."""
    people = tuple(contacts)
    named = {contact.name for contact in people if is_reachable(contact)}
    for contact in people:
        if is_reachable(contact) or contact.name not in named:
            yield one_line(as_line(contact))
        named.add(contact.name)


def _note_keys(standing: Standing, site: Location) -> Iterator[str]:
    """What must be said before a number is given."""
    if site_status(site, standing).joinable:
        return
    if standing.joinable:
        yield _note_on_site(site)
    elif standing.tone is Tone.CLOSED:
        yield "contacts.closed"
    elif standing.tone is Tone.WAITING:
        yield "contacts.waiting"
    elif standing.tone is Tone.LISTED:
        yield "contacts.listed"
    else:
        yield "contacts.unconfirmed"


def _note_on_site(site: Location) -> str:
    """What the record says of a center of a study that is open, where it does not say "open"."""
    if not site.status:
        return "contacts.ask_center"
    own = known_status(site.status)
    return f"contacts.here.{own if own in _SAID_OF_SITES else 'other'}"
