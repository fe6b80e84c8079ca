"""Opening what somebody names."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.records.invented import INVENTED
from trialfinder import paths
from trialfinder.errors import RecordError
from trialfinder.library.bundled import bundled_numbers
from trialfinder.library.library import Library
from trialfinder.library.opening import file_bytes, open_study
from trialfinder.library.sources import kept_study
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


def refused(ref: str, say: Callable[[Message], str], **options: int) -> tuple[str, str]:
    with pytest.raises(RecordError) as caught:
        open_study(ref, **options)  # type: ignore[arg-type]
    return caught.value.message.key, say(caught.value.message)


@pytest.mark.parametrize("ref", [None, "NCT01614795", "nct01614795", " Nct01614795 "])
def test_a_bundled_study_by_its_number(ref: str | None, opened: Study) -> None:
    study = open_study(ref)
    assert study == opened
    assert study.source.path == trials_dir() / "NCT01614795.txt"
    assert bundled_numbers() == ("NCT01614795",)


@pytest.mark.parametrize(
    "ref", ["https://clinicaltrials.gov/study/NCT01614795", "NCT 01614795", "Is NCT01614795 open?"]
)
def test_a_bundled_study_by_a_number_as_it_is_pasted(ref: str, opened: Study) -> None:
    assert open_study(ref) == opened


@pytest.mark.parametrize("ref", ["ADVL1221", " advl-1221 "])
def test_a_bundled_study_by_its_protocol_number(
    ref: str, opened: Study, say: Callable[[Message], str]
) -> None:
    study = open_study(ref)
    assert study.as_read == opened.as_read
    assert study.warnings[-1].key == "record.other_number"
    assert "another number of the study NCT01614795" in say(study.warnings[-1])


def test_eight_digits_alone_are_offered(say: Callable[[Message], str]) -> None:
    key, said = refused("01614795", say)
    assert key == "record.bare_number"
    assert "type NCT01614795" in said


def test_a_file_that_is_not_there_is_not_a_number(say: Callable[[Message], str]) -> None:
    assert refused("NCT01614795.json", say)[0] == "record.file_missing"
    assert refused("ADVL1221.json", say)[0] == "record.file_missing"


def test_a_kept_study_by_its_old_number_and_its_sponsor_s(own_home: Path) -> None:
    names = {
        "nctId": "NCT00000068",
        "briefTitle": "Zeta",
        "nctIdAliases": ["NCT00000088"],
        "orgStudyIdInfo": {"id": "ZETA-1"},
    }
    record = {"protocolSection": {"identificationModule": names}}
    library = Library(paths.library_file())
    library.add(read_study(json.dumps(record).encode(), "zeta.json"))
    library.add(read_study(json.dumps(OTHER).encode(), "other.json"))
    assert [entry.nct_id for entry in library.search("NCT00000088")] == ["NCT00000068"]
    library.close()
    for ref, key in (
        *(("NCT00000088", "record.old_number"), ("nct 00000088", "record.old_number")),
        *(("zeta 1", "record.other_number"), ("ZETA1", "record.other_number")),
    ):
        study = open_study(ref, kept=kept_study)
        assert study.nct_id == "NCT00000068", ref
        assert [warning.key for warning in study.warnings] == [key]
    with pytest.raises(RecordError):
        open_study("ZETA-2", kept=kept_study)


OTHER = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT00000069", "briefTitle": "Beside ZETA 1 and ZETA-12"}
    }
}


def test_a_file(make_file: Callable[[str, bytes], Path]) -> None:
    file = make_file("cough.txt", INVENTED.encode())
    study = open_study(str(file))
    assert study.title == "Zeta Syrup for Coughs in Teenagers"
    assert study.source.path == file
    assert study.source.name == "cough.txt"


def test_repairs_follow_a_copy_of_the_record(
    make_file: Callable[[str, bytes], Path], bundled_bytes: bytes, opened: Study
) -> None:
    copy = open_study(str(make_file("copy.txt", bundled_bytes)))
    assert copy.as_read == opened.as_read
    other = open_study(str(make_file("other.txt", bundled_bytes + b"\n")))
    assert other.nct_id is None
    assert [warning.key for warning in other.warnings] == ["record.damaged_characters"]


def test_a_changed_bundled_record_is_not_repaired(
    tmp_path: Path, say: Callable[[Message], str]
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(trials_dir(), folder)
    record = folder / "NCT01614795.txt"
    record.chmod(0o644)
    record.write_bytes(record.read_bytes().replace(b"1,000/?L", b"9,000/?L"))
    study = open_study(folder=folder)
    assert study.nct_id is None
    assert study.warnings[-1].key == "record.supplement_outdated"
    assert "without them" in say(study.warnings[-1])
    assert "9,000/?L" in (study.as_read.eligibility_module.eligibility_criteria or "")


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        (lambda data: data[: len(data) // 2], "supplement.damaged"),
        (lambda _: b"\xe9", "supplement.damaged"),
        (lambda data: data.replace(b"Patient?s", b"Doctor?s"), "supplement.misfit"),
    ],
)
def test_a_damaged_supplement_costs_only_its_own_study_the_repairs(
    tmp_path: Path, damage: Callable[[bytes], bytes], key: str, say: Callable[[Message], str]
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(trials_dir(), folder)
    supplement = folder / "NCT01614795.supplement.json"
    supplement.chmod(0o644)
    before = supplement.read_bytes()
    assert damage(before) != before
    supplement.write_bytes(damage(before))
    study = open_study(folder=folder)
    assert len(study.sites) == 76
    assert not [reading for reading in study.interpretations if reading.source]
    assert study.warnings[-1].key == key
    assert "without them" in say(study.warnings[-1])
    other = tmp_path / "cough.txt"
    other.write_text(INVENTED, encoding="utf-8")
    assert not [w for w in open_study(str(other), folder=folder).warnings if "supplement" in w.key]


def test_one_study_of_several_in_a_file(
    make_file: Callable[[str, bytes], Path], say: Callable[[Message], str]
) -> None:
    head = "NCT Number,Study Title,Study Status\r\n"
    rows = "".join(f"NCT0000000{n},Study {n},COMPLETED\r\n" for n in (1, 2))
    file = make_file("list.csv", (head + rows).encode())
    assert open_study(f"{file}#nct00000002").title == "Study 2"
    key, said = refused(str(file), say)
    assert key == "record.several_studies"
    assert said.endswith("list.csv#NCT00000001")
    assert refused(f"{file}#NCT00000003", say)[0] == "record.no_such_study"
    broken = make_file("broken.csv", (head + "lost half,COMPLETED\r\n" + rows).encode())
    assert open_study(f"{broken}#NCT00000002").title == "Study 2"
    key, said = refused(f"{broken}#NCT00000003", say)
    assert key == "record.no_such_study_read"
    assert "NCT00000003" in said
    assert refused(f"{file}#2", say)[0] == "record.file_missing"
    odd = make_file("a#NCT00000001", (head + rows[:31]).encode())
    assert open_study(str(odd)).source.path == odd


def test_a_number_that_is_not_bundled(say: Callable[[Message], str]) -> None:
    key, said = refused("nct00000001", say)
    assert key == "record.unknown_number"
    assert "NCT00000001" in said
    assert "NCT01614795" in said
    assert "file" in said


def test_files_that_cannot_be_read(
    make_file: Callable[[str, bytes], Path], tmp_path: Path, say: Callable[[Message], str]
) -> None:
    assert refused(str(tmp_path / "nothing.txt"), say)[0] == "record.file_missing"
    assert refused(str(tmp_path), say)[0] == "record.is_folder"
    assert refused("", say)[0] in ("record.is_folder", "record.file_missing")
    assert refused("a\0b", say)[0] == "record.file_missing"
    assert refused("x" * 5000, say)[0] == "record.file_missing"
    assert len(refused("x" * 5000, say)[1]) < 200
    assert refused("~nobody-of-this-name/x", say)[0] == "record.file_missing"
    empty = make_file("empty.txt", b"")
    assert refused(str(empty), say) == (
        "record.empty",
        "empty.txt is empty. Save the record again, then open the new file.",
    )
    large = make_file("large.txt", INVENTED.encode())
    assert refused(str(large), say, largest_bytes=100)[0] == "record.too_large"


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_files_that_are_none(
    make_file: Callable[[str, bytes], Path], tmp_path: Path, say: Callable[[Message], str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(str(pipe), say)[0] == "record.not_a_file"
    assert refused("/dev/zero", say)[0] == "record.not_a_file"
    closed = make_file("closed.txt", INVENTED.encode())
    closed.chmod(0)
    if not os.access(closed, os.R_OK):
        assert refused(str(closed), say)[0] == "record.not_allowed"
    inside = tmp_path / "closed.txt" / "inside"
    assert refused(str(inside), say)[0] == "record.file_missing"


def test_nothing_is_bundled(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        open_study(folder=tmp_path)
    assert caught.value.message.key == "record.none_bundled"


def test_a_file_that_goes_on_changing_is_refused_and_read_once_it_rests(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    with file.open("wb") as large:
        large.truncate(150_000_000)  # takes long enough to read
    rests, begun = threading.Event(), threading.Event()

    def save() -> None:
        with file.open("ab", buffering=0) as stream:
            while not rests.is_set():
                stream.write(b" ")
                begun.set()

    saving = threading.Thread(target=save)
    saving.start()
    begun.wait()
    try:
        with pytest.raises(RecordError) as caught:
            file_bytes(file)
    finally:
        rests.set()
        saving.join()
    assert caught.value.message.key == "record.changing"
    assert len(file_bytes(file)) == file.stat().st_size
