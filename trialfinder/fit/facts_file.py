"""Reads a file of facts (JSON). What it does not know or cannot read it names, by its key alone."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar, get_args

import msgspec

from trialfinder.errors import RecordError
from trialfinder.fit.facts import (
    SCALES,
    Facts,
    Lab,
    LastDay,
    Performance,
    Sex,
)
from trialfinder.fit.json_value import json_value
from trialfinder.fit.labs import LABS
from trialfinder.messages import Message
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS

_MOST_NAMED = 60
_OLDEST_YEARS = 130
_LONGEST_HALF_LIFE_DAYS = 1000
NEVER = "never"
"""What stands for the last day of a treatment that the person never had."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Value = TypeVar("Value")


class FactsFile(msgspec.Struct, frozen=True):
    """The facts that could be read, and what of the file could not: a message for each key, none
    of which holds a value."""

    facts: Facts
    faults: tuple[Message, ...]


class _UnreadError(Exception):
    """A value is not what its key asks for."""


def read_facts(data: bytes, own_words: Collection[str] = ()) -> FactsFile:
    """`own_words` are the facts that only the record names, by their dotted names.

    Raises:
        RecordError: that is no JSON object, or one that a clinic's system wrote, whose values a
            person has to confirm first.
    """
    told = json_value(data, "facts.not_json")
    if not isinstance(told, dict):
        raise RecordError("facts.not_json")
    if isinstance(told.get("resourceType"), str):
        raise RecordError("facts.is_fhir")
    return parse_facts(told, own_words)


def parse_facts(told: Mapping[str, Any], own_words: Collection[str] = ()) -> FactsFile:
    """Facts as plain values of JSON."""
    reader = _Reader(own_words)
    facts = reader.facts(told)
    return FactsFile(facts, tuple(reader.faults))


class _Reader:
    """Gathers faults while it reads. A key whose value is null is as good as absent."""

    def __init__(self, own_words: Collection[str]) -> None:
        self.faults: list[Message] = []
        self._own = tuple(fact.partition(".") for fact in own_words)

    def facts(self, told: Mapping[str, Any]) -> Facts:
        readers: Mapping[str, Callable[[Any], object]] = {
            "age_years": _age,
            "birth_date": _day,
            "sex": _sex,
            "pregnant": _flag,
            "performance": self._performance,
            "diagnosis": _text,
            "start_day": _day,
        }
        groups: Mapping[str, tuple[tuple[str, ...], Callable[[str, Any], object]]] = {
            "labs": (tuple(LABS), self._lab),
            "last_day": (self._named("last_day", LAST_DAYS), self._last_day),
            "has": (self._named("has", HAS), lambda _key, value: _flag(value)),
        }
        self._name_unknown("", told, {*readers, *groups})
        found: dict[str, Any] = {}
        for key, read in readers.items():
            value = self._read(key, read, told.get(key))
            if value is not None:
                found[key] = value
        for key, (names, read_one) in groups.items():
            found[key] = dict(self._group(key, told.get(key), names, read_one))
        days = found["last_day"]
        found["never"] = frozenset(name for name, last in days.items() if last == NEVER)
        found["last_day"] = {name: last for name, last in days.items() if last != NEVER}
        return msgspec.structs.replace(Facts(), **found)

    def _named(self, group: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return (*known, *(name for own, _, name in self._own if own == group))

    def _group(
        self,
        key: str,
        told: Any,
        names: tuple[str, ...],
        read: Callable[[str, Any], Value],
    ) -> Iterator[tuple[str, Value]]:
        if told is None:
            return
        if not isinstance(told, dict):
            self._bad(key)
            return
        self._name_unknown(f"{key}.", told, set(names))
        for name in names:
            path = f"{key}.{name}"
            value = self._read(path, partial(read, path), told.get(name))
            if value is not None:
                yield name, value

    def _read(self, key: str, read: Callable[[Any], Value], value: Any) -> Value | None:
        if value is None:
            return None
        try:
            return read(value)
        except _UnreadError:
            self._bad(key)
            return None

    def _performance(self, value: Any) -> Performance:
        told = self._object("performance", value, {"scale", "value"})
        scale = next((each for each in SCALES if each == told.get("scale")), None)
        number = told.get("value")
        if scale is None or isinstance(number, bool) or number not in SCALES[scale]:
            raise _UnreadError
        return Performance(scale, int(number))

    def _lab(self, path: str, value: Any) -> Lab:
        told = self._object(path, value, {"value", "unit", "upper_limit", "date"})
        unit = told.get("unit")
        if unit is not None and not isinstance(unit, str):
            raise _UnreadError
        limit, day = told.get("upper_limit"), told.get("date")
        return Lab(
            _number(told.get("value")),
            unit,
            None if limit is None else _above_zero(limit),
            None if day is None else _day(day),
        )

    def _last_day(self, path: str, value: Any) -> LastDay | str:
        """The last day of a treatment; `NEVER` for one that the person never had."""
        if value == NEVER:
            return NEVER
        if isinstance(value, str):
            return LastDay(_day(value))
        told = self._object(path, value, {"date", "half_life_days"})
        half_life = told.get("half_life_days")
        days = None if half_life is None else _number(half_life)
        if days is not None and not 0 < days <= _LONGEST_HALF_LIFE_DAYS:
            raise _UnreadError
        return LastDay(_day(told.get("date")), days)

    def _object(self, path: str, value: Any, names: set[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise _UnreadError
        self._name_unknown(f"{path}.", value, names)
        return value

    def _name_unknown(self, before: str, told: Mapping[str, Any], known: set[str]) -> None:
        for key in told:
            if key not in known:
                self.faults.append(
                    Message("facts.unknown_key", {"key": before + key[:_MOST_NAMED]})
                )

    def _bad(self, key: str) -> None:
        self.faults.append(Message(f"facts.bad.{_KINDS.get(key.partition('.')[0])}", {"key": key}))


_KINDS = {
    "age_years": "age",
    "birth_date": "day",
    "start_day": "day",
    "sex": "sex",
    "pregnant": "flag",
    "has": "flag",
    "performance": "performance",
    "diagnosis": "text",
    "labs": "lab",
    "last_day": "last_day",
}
"""What each key asks for, as the messages name it."""


def _number(value: Any) -> Fraction:
    """A number that is not negative, exactly as it was written."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise _UnreadError
    return Fraction(str(value))


def _above_zero(value: Any) -> Fraction:
    number = _number(value)
    if not number:
        raise _UnreadError
    return number


def _age(value: Any) -> Fraction:
    years = _number(value)
    if years > _OLDEST_YEARS:
        raise _UnreadError
    return years


def _day(value: Any) -> date:
    """A day as YYYY-MM-DD."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise _UnreadError
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _UnreadError from None


def _sex(value: Any) -> str:
    if value not in get_args(Sex):
        raise _UnreadError
    return str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _UnreadError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _UnreadError
    return value
