"""What is held of every sentence that is written by rule."""

import re

from tests.words.patterns.made_up import (
    Tree,
    numbers,
    statements,
    study,
    written,
)
from tools.measure_reading_level import ours_of
from trialfinder.records.fields import field
from trialfinder.records.study import Study
from trialfinder.words.plain_texts import (
    AbsentSource,
    ListSource,
    PlainStudy,
    RecordSource,
    Statement,
    is_on_record,
)


def _sources(one: Statement) -> set[int]:
    """Every number of what a statement rests on."""
    found: set[int] = set()
    for source in one.sources:
        if isinstance(source, RecordSource):
            found.update(numbers(source.quote), map(int, re.findall(r"\d+", source.quote)))
        elif isinstance(source, ListSource):
            found.add(source.count)
    countries = [each for each in one.sources if getattr(each, "path", "").endswith(".country")]
    return found | {len(countries)}  # so many passages are counted


def check_passages(shown: Study, text: PlainStudy) -> None:
    for one in statements(text):
        assert one.sources, one
        for source in one.sources:
            if isinstance(source, RecordSource):
                assert is_on_record(source, shown), one
            elif isinstance(source, ListSource):
                assert len(field(shown, source.path)) == source.count
            else:
                assert isinstance(source, AbsentSource)
                assert field(shown, source.path) is None, one
        words = ours_of(one)
        assert not re.search(r"[\[\]{}|]|  |\bNone\b|^\s|\s$", words), one
        assert one.is_heading or words.endswith("."), one
        assert set(numbers(one.text)) <= _sources(one), one


def rests_on(one: Statement, path: str) -> bool:
    paths = (getattr(source, "path", "") for source in one.sources)
    return any(path == each or path.startswith(f"{each}[") for each in paths)


def by_id(record: Tree, language: str = "en") -> dict[str, Statement]:
    return {one.id: one for one in statements(written(study(record), language))}
