"""Each sentence by rule rests on its fields, and on nothing else."""

import pytest

from tests.words.patterns import made_up
from tests.words.patterns.checked import by_id, check_passages, rests_on
from tests.words.patterns.made_up import (
    KINDS,
    LANGUAGES,
    Tree,
    at,
    changed,
    leaves,
    numbers,
    statements,
    study,
    written,
)
from tests.words.patterns.made_up_values import CODES, records_of_every_kind
from trialfinder.records.fields import path_of
from trialfinder.words.plain_texts import (
    RecordSource,
    Statement,
)

_OF_THE_WHOLE = ("overallStatus", "studyType")


"""Fields that say how all of a study is spoken of."""


_OTHER = {
    "allocation": "NON_RANDOMIZED",
    "interventionModel": "SEQUENTIAL",
    "primaryPurpose": "SCREENING",
    "masking": "DOUBLE",
    "observationalModel": "CASE_ONLY",
    "timePerspective": "RETROSPECTIVE",
    "retention": "NONE_RETAINED",
    "class": "NIH",
    "sex": "FEMALE",
    "minimumAge": "3 Years",
    "maximumAge": "18 Years",
    "country": "Spain",
    "samplingMethod": "NON_PROBABILITY_SAMPLE",
    "statusVerifiedDate": "2026-09",
    "type": "OTHER",
    "date": "2027-02",
}


def _variants(record: Tree) -> list[Tree]:
    """The record, without each field in turn, and with each made to contradict the rest."""
    found = [record, {}]
    for way in leaves(record):
        found.append(changed(record, way, None))
        value = at(record, way)
        if isinstance(value, str):
            found += [changed(record, way, odd) for odd in ("ODD {count} [a|b] <b>", "NA")]
        elif not isinstance(value, bool):
            found += [changed(record, way, odd) for odd in (0, 1)]
    for module in record:
        found.append({name: part for name, part in record.items() if name != module})
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_without_its_passage_and_no_number_of_its_own(kind: str) -> None:
    for record in _variants(KINDS[kind]):
        shown = study(record)
        texts = {language: written(shown, language) for language in LANGUAGES}
        for text in texts.values():
            check_passages(shown, text)
        english, *others = (statements(text) for text in texts.values())
        for other in others:
            for mine, theirs in zip(english, other, strict=True):
                assert (mine.id, mine.sources) == (theirs.id, theirs.sources)
                assert numbers(mine.text) == numbers(theirs.text), (mine.text, theirs.text)


def test_nor_whatever_value_a_field_has() -> None:
    for record in records_of_every_kind():
        shown = study(record)
        english, *others = (statements(written(shown, language)) for language in LANGUAGES)
        check_passages(shown, written(shown))
        for other in others:
            for mine, theirs in zip(english, other, strict=True):
                assert numbers(mine.text) == numbers(theirs.text), (mine.text, theirs.text)


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_field_the_sentences_change_that_rest_on_it_and_no_other(kind: str) -> None:
    record = KINDS[kind]
    before = by_id(record)
    assert len(before) == len(statements(written(study(record))))
    for way in leaves(record):
        if way[-1] in _OF_THE_WHOLE:
            continue
        value = at(record, way)
        others = [None, _OTHER.get(str(way[-1]), f"{value} more"), "DRUG"]
        if not isinstance(value, str):
            others = [not value if isinstance(value, bool) else 987]
        if way[-1] == "statusVerifiedDate":
            others = [_OTHER["statusVerifiedDate"]]  # without it nothing is confirmed
        known = dict(CODES).get(way, ())
        others += [code for code in known if isinstance(code, str | bool)]
        path = path_of(("protocolSection", *way))
        for other in others:
            is_item = isinstance(way[-1], int)  # to leave one out moves the rest
            if other != value and not (other is None and is_item):
                _check_change(before, by_id(changed(record, way, other)), path)


def _check_change(before: dict[str, Statement], after: dict[str, Statement], path: str) -> None:
    """What changed must rest on the field at `path`, and what rests on it have changed."""
    for name in before.keys() | after.keys():
        pair = [text[name] for text in (before, after) if name in text]
        if before.get(name) != after.get(name):
            assert any(rests_on(one, path) for one in pair), (path, pair)
        else:
            sources = [source for one in pair for source in one.sources]
            assert not any(
                isinstance(source, RecordSource) and source.path == path for source in sources
            ), (path, pair)


def test_made_up_numbers_are_read_whatever_parts_them() -> None:
    assert made_up.numbers("1,240 and 12\u202f400 and 3") == [3, 1240, 12400]
