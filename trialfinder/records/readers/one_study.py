"""Picks the study that is meant out of all that a file holds."""

from collections.abc import Iterable

import msgspec

from trialfinder.errors import RecordError
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study

_OF_MANY = {
    "record.first_of_many": "record.several_of_many",
    "record.first_of_more": "record.several_of_more",
}
"""What is said of a page of a longer answer, and what where one study of it is to be named."""
_SOME = "NCT00000000"


def study_numbered(number: str, found: Iterable[Read], name: str) -> Study:
    """The first study of that number; what comes after it is not read.

    Raises:
        RecordError: there is none, or nothing can be read at all.
    """
    failed: RecordError | None = None
    is_any_read = False
    for item in found:
        if isinstance(item, RecordError):
            failed = failed or item
        elif item.nct_id == number:
            return item
        else:
            is_any_read = True
    if failed and not is_any_read:
        raise failed
    key = "record.no_such_study_read" if failed else "record.no_such_study"
    raise RecordError(key, file=name, number=number)


def only_study(found: Iterable[Read], name: str) -> Study:
    """The one study among what was found; where it is one of a longer answer it says so.

    Raises:
        RecordError: there is none, or several, or it cannot be read.
    """
    study: Study | None = None
    number: str | None = None
    count, failed = 0, None
    for item in found:
        if isinstance(item, RecordError):
            failed = failed or item
        else:
            study, number = study or item, number or item.nct_id
            count += 1
    if count > 1:
        more = failed.message if failed and failed.message.key in _OF_MANY else None
        key = _OF_MANY[more.key] if more else "record.several_studies"
        others = {"total": more.values["total"]} if more and "total" in more.values else {}
        raise RecordError(key, file=name, count=count, number=number or _SOME, **others)
    if study is not None and failed is not None and failed.message.key in _OF_MANY:
        return msgspec.structs.replace(study, warnings=(*study.warnings, failed.message))
    if study is None or failed is not None:
        raise failed or RecordError("record.not_a_record", file=name)
    return study
