"""Whom the record names for a center, in words that never invite to a study that is closed."""

from collections.abc import Iterator

import msgspec

from trialfinder.trials.contacts import as_line, contacts_for
from trialfinder.trials.protocol import Location
from trialfinder.trials.status import Standing, Tone, site_status
from trialfinder.trials.study import Study
from trialfinder.words.catalogue import Catalogue


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
    name = site.facility or catalogue.text("site.no_name")
    people = tuple(as_line(contact) for contact in (*found.own, *found.central))
    sentences = [catalogue.text(key) for key in _note_keys(standing, site)] if people else []
    if found.central and any(map(as_line, found.central)):
        sentences.append(catalogue.text("contacts.central"))
    if found.none_message is not None:
        sentences.append(catalogue.say(found.none_message))
    note = " ".join(sentences)
    copied = "\n".join((name, note, *people)) if people else ""
    return ContactLines(name=name, note=note, people=people, to_copy=copied)


def _note_keys(standing: Standing, site: Location) -> Iterator[str]:
    """What must be said before a number is given."""
    if site_status(site, standing).joinable:
        return
    if standing.tone is Tone.CLOSED:
        yield "contacts.closed"
    elif standing.tone is Tone.WAITING:
        yield "contacts.waiting"
    elif standing.tone is Tone.UNCONFIRMED:
        yield "contacts.unconfirmed"
    else:
        yield "contacts.ask_center"
