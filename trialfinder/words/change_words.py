"""What changed between the copy of a study that was kept and the registry's of now, in words."""

from trialfinder.library.registry.updates import Update
from trialfinder.messages import Message
from trialfinder.records.dates import parse
from trialfinder.records.meaning.changes import changes
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import date_words


def change_lines(update: Update, catalogue: Catalogue) -> tuple[str, ...]:
    """A sentence for each change, what matters most to a family first; one that says so where
    nothing changed, or where there was no copy to compare with. Never empty."""
    if update.old_number is not None:
        number = update.study.nct_id or update.entry.key
        said = catalogue.text("record.old_number", asked=update.old_number, number=number)
        return (said, *_changes(update, catalogue))
    return _changes(update, catalogue)


def _changes(update: Update, catalogue: Catalogue) -> tuple[str, ...]:
    if update.before is None:
        return (catalogue.text("changes.first"),)
    key = "changes.then"
    since = date_words(update.since, catalogue) if update.since else catalogue.text(key)
    found = changes(update.before, update.study, since)
    if not found:
        return (catalogue.text("changes.nothing", since=since),)
    return tuple(_said(message, catalogue) for message in found)


def _said(message: Message, catalogue: Catalogue) -> str:
    """A change, the date in it as people say it."""
    date = parse(str(message.values.get("date", "")))
    if date is None:
        return catalogue.say(message)
    return catalogue.text(message.key, **{**message.values, "date": date_words(date, catalogue)})
