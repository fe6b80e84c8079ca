"""A format that is one file and one line is known wherever records are read, listed or kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.readers.test_zipped import zipped
from trialfinder import paths
from trialfinder.errors import RecordError
from trialfinder.library.importing import import_files
from trialfinder.library.library import Library
from trialfinder.library.opening import open_study
from trialfinder.library.studies_in_files import open_files
from trialfinder.progress import Progress
from trialfinder.records.protocol import (
    DateStruct,
    IdentificationModule,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.readers import formats
from trialfinder.records.readers.formats import FORMATS, read_study
from trialfinder.records.readers.record_format import Read, RecordFormat
from trialfinder.records.study import Study, StudySource

CARD = b"CARD\nNCT00000007 Zeta for coughs"


class IndexCards:
    """Reads made-up cards: a line a study, its number and its title."""

    def recognizes(self, data: bytes) -> bool:
        return data.startswith(b"CARD\n")

    def read_all(self, data: bytes, name: str, progress: Progress) -> Iterator[Read]:
        for line in data.decode().split("\n")[1:]:
            number, _, title = line.partition(" ")
            if not title:
                yield RecordError("record.not_a_record", file=name)
                continue
            names = IdentificationModule(nct_id=number, brief_title=title)
            posted = StatusModule(last_update_post_date_struct=DateStruct(date="2026-01-02"))
            section = ProtocolSection(identification_module=names, status_module=posted)
            yield Study(
                source=StudySource(name=name, original=b"CARD\n" + line.encode()),
                as_recorded=section,
                as_read=section,
            )
        progress(1.0)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    card = RecordFormat("index card", IndexCards(), fullness=9, heading="Index card")
    monkeypatch.setattr(formats, "FORMATS", (card, *FORMATS))


def test_a_file_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "coughs.txt"
    file.write_bytes(CARD)
    study = open_study(str(file))
    assert study.title == "Zeta for coughs"
    assert study.source.format == "index card"
    assert study.source.path == file


def test_it_is_read_among_others_and_from_a_zip_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.card": CARD, "b.card": CARD + b"\nodd"}))
    (tmp_path / "b.json").write_text('{"protocolSection": {}}')
    found = [one.found for one in open_files(sorted(tmp_path.iterdir()))]
    assert [one.source.format for one in found if isinstance(one, Study)] == [
        *("index card", "index card", "API v2")
    ]
    assert [one.message.key for one in found if isinstance(one, RecordError)] == [
        "record.not_a_record"
    ]


def test_the_library_keeps_the_fuller_copy(tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "cards.txt").write_bytes(CARD + b"\nNCT00000008 Eta for colds")
    came = import_files(paths.library_file(), [tmp_path / "cards.txt"])
    assert came.added == 2
    table = "NCT Number,Study Title,Study Status,Last Update Posted\n"
    row = "NCT00000007,Zeta as a row,COMPLETED,2026-01-02"
    library = Library(paths.library_file())
    kept = library.add(read_study((table + row).encode(), "list.csv"))
    assert (kept.title, kept.format) == ("Zeta for coughs", "index card")
    assert library.open(kept.key).source.format == "index card"
    library.close()
