"""Turns messages into sentences of one language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.messages import Day, Message, Value
from trialfinder.records.dates import PartialDate, parse
from trialfinder.resource_file import read_resource
from trialfinder.words.languages import ENGLISH, Joining, joining

_PLACE = re.compile(r"\{\w+\}")


class Numbers(msgspec.Struct, frozen=True):
    """How a language writes numbers: "1,240.5" in English, "1240.5" and "12 400" in Spanish.

    Numbers of `grouped_from` and more have `group` between thousands. `ordinals` are what follows
    a number in an order ("2nd"), each after the pattern of the digits that it follows; the first
    that fits counts. `none_is_one` is whether none of a thing is spoken of as one is: "0 personne".
    """

    group: str = ","
    decimal: str = "."
    grouped_from: int = 1000
    ordinals: tuple[tuple[str, str], ...] = (("", "."),)
    none_is_one: bool = False

    def write(self, value: float) -> str:
        """A number as people of this language write it."""
        text = f"{value:,}" if abs(value) >= self.grouped_from else str(value)
        return text.translate({ord(","): self.group, ord("."): self.decimal})

    def ordinal(self, value: int) -> str:
        """A place in an order: "2nd" in English, "2.º" in Spanish, "2e" in French."""
        number = str(value)
        return number + next(
            (end for digits, end in self.ordinals if re.search(digits, number)), ""
        )


class Catalogue:
    """Sentences by key, in the language with the tag `language`.

    A key may have the variants `.one` and `.other`, chosen by `count`. Whoever holds a catalogue
    keeps it when the language changes, so no sentence is to be kept.
    """

    def __init__(
        self, templates: Mapping[str, str], language: str, numbers: Numbers | None = None
    ) -> None:
        self._templates = templates
        self.language = language
        self.numbers = numbers or Numbers()
        self._joining: tuple[Joining, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """The sentences of the language of `folder` ("resources/words/es").

        Raises:
            ResourceError: a file is missing or damaged.
        """
        catalogue = cls({}, folder.name)
        catalogue.use(folder)
        return catalogue

    def use(self, folder: Path) -> None:
        """Say everything in the language of `folder` from now on; in English what it lacks.

        Raises:
            ResourceError: a file is missing or damaged; the language stays as it was.
        """
        wanted = dict.fromkeys((folder.parent / ENGLISH, folder))
        templates = {key: text for each in wanted for key, text in _templates(each).items()}
        numbers = read_resource(folder / "numbers.json", Numbers)
        self._templates, self.numbers, self.language = templates, numbers, folder.name
        self._joining = joining(folder)

    def __contains__(self, key: str) -> bool:
        return key in self._templates or f"{key}.other" in self._templates

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._templates)

    def say(self, message: Message) -> str:
        """The sentence of `message`. Its texts are put in as they are and never interpreted.

        Numbers and days are written as the language writes them; what is no quantity, a year for
        one, is to be given as text.

        Raises:
            KeyError: no such key, or a value for one of its placeholders is missing.
        """
        return self._template(message).format_map(
            {name: self._written(value) for name, value in message.values.items()}
        )

    def text(self, key: str, **values: Value) -> str:
        """The sentence of `key`, for callers that hold no message."""
        return self.say(Message(key, values))

    def joined(self, key: str, first: str, last: str) -> str:
        """The last of several after the others, by a sentence such as "{first} and {last}"."""
        template = self._templates[key]
        for each in self._joining:
            template = each.heard(template, last)
        return template.format(first=first, last=last)

    def name(self, kind: str, english: str) -> str:
        """How the language calls what data have in English: a country, a reason of ours.

        `english` itself where the language has no word for it.
        """
        return self._templates.get(f"{kind}.{english}", english)

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """Every name of a kind that the language has of its own, with the English one before it;
        `kind` ends with its dot."""
        for key, name in self._templates.items():
            if key.startswith(kind):
                yield key.removeprefix(kind), name

    def apart(self, names: Iterable[str]) -> str:
        """Names with what parts them where they may hold commas: "Ottawa, IL; Ottawa, KS"."""
        return self.text("list.apart", first="", last="").join(names)

    def told(self, name: str, text: str) -> str:
        """What is said of what has a name: "Zetamab: twice a day"."""
        return f"{name}{self.text('field.colon')} {text}"

    def explain(self, error: TrialFinderError) -> str:
        """What an error says to people."""
        return self.say(error.message)

    def date(self, date: PartialDate, *, coarse: bool = False) -> str:
        """A date as people say it, no finer than it is known: "April 1, 2014", "April 2014".

        `coarse` leaves the day out.
        """
        if date.month is None:
            return str(date.year)
        month = self.text(f"month.{date.month}")
        if date.day is None or coarse:
            return self.text("date.month", month=month, year=str(date.year))
        key = "date.first" if date.day == 1 else "date.day"  # French counts all days but the first
        return self.text(key, month=month, day=date.day, year=str(date.year))

    def _written(self, value: Value) -> str:
        if isinstance(value, Day):
            day = parse(value)
            return self.date(day) if day else value
        return value if isinstance(value, str) else self.numbers.write(value)

    def template(self, message: Message) -> tuple[str, str]:
        """The key of the text of a message, which may be one of two forms by "count", and the text
        with its places."""
        key = message.key
        if key not in self._templates:
            key = f"{key}.{'one' if self._is_one(message) else 'other'}"
        return key, self._templates[key]

    def _is_one(self, message: Message) -> bool:
        """Whether its count takes the form for one; none of a thing only where that form writes
        the number as the other one does, and so has no "1" of its own."""
        count = message.values.get("count")
        if count == 0 and self.numbers.none_is_one:
            one, other = (self._templates[f"{message.key}.{form}"] for form in ("one", "other"))
            return _PLACE.findall(one) == _PLACE.findall(other)
        return count == 1

    def _template(self, message: Message) -> str:
        return self.template(message)[1]


@cache  # they come with the program and do not change
def _templates(folder: Path) -> dict[str, str]:
    """Every file of `folder/messages`: flat JSON objects, key to template."""
    templates: dict[str, str] = {}
    try:
        files = sorted((folder / "messages").iterdir())
    except OSError as error:
        raise ResourceError("resource.damaged", file=str(folder)) from error
    for file in files:
        templates |= read_resource(file, dict[str, str])
    return templates
