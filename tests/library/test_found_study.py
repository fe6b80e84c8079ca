"""A study that was found is opened from where it is; of two copies the later one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calls import Call, Save
from tests.finder.illness.records import study
from tests.library.aact_server import fill, running_server
from trialfinder.errors import NetworkError, TrialFinderError
from trialfinder.library.found_study import open_found
from trialfinder.library.library import Library
from trialfinder.records.readers.api_v2 import writer
from trialfinder.records.status import standing


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as address:
        fill(
            address,
            [study(1, "Shared", "Gout"), study(2, "Shared", "Gout", status="COMPLETED")],
            {},
        )
        yield address


def test_one_that_only_the_institution_has(library: Library, server: str) -> None:
    found = open_found(library, "NCT00000001", server)
    assert (found.title, found.nct_id) == ("Shared", "NCT00000001")
    assert found.as_read.conditions_module.conditions == ("Gout",)
    with pytest.raises(TrialFinderError):
        open_found(library, "NCT00000009", server)


@pytest.mark.parametrize(
    ("verified", "title", "joinable"), [("2026-10", "Own", True), ("2026-01", "Shared", False)]
)
def test_of_two_copies_the_later_one(
    library: Library, server: str, verified: str, title: str, joinable: bool
) -> None:
    library.add(study(2, "Own", "Gout", verified=verified))
    found = open_found(library, "NCT00000002", server)
    assert found.title == title
    assert standing(found).joinable is joinable


def test_where_the_server_is_away_the_own_copy_and_the_box_answer(
    library: Library, tmp_path: Path
) -> None:
    away = f"postgresql://reader@/postgres?host={tmp_path}"
    library.add(study(1, "Own", "Gout"))
    assert open_found(library, "NCT00000001", away).title == "Own"
    assert open_found(library, "NCT01614795", away).nct_id == "NCT01614795"
    with pytest.raises(NetworkError):
        open_found(library, "NCT00000003", away)


def test_the_terminal_opens_what_only_the_institution_has(
    trialfinder: Call, save_settings: Save, server: str
) -> None:
    save_settings(catalogue=server)
    shown = trialfinder("show", "--study", "NCT00000001")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Gout" in shown.stdout
    near = trialfinder("near", "35233", "--study", "NCT00000002", "--format", "json")
    assert near.returncode == 0
    assert json.loads(near.stdout)["study"]["status"] == "COMPLETED"
    assert trialfinder("show", "--study", "NCT00000009").returncode != 0


def test_the_terminal_takes_the_later_of_two_copies(
    trialfinder: Call, save_settings: Save, server: str, tmp_path: Path
) -> None:
    own = study(2, "Own", "Gout", verified="2026-01")
    (tmp_path / "own.json").write_bytes(writer.write(own))
    assert trialfinder("library", "--add", "own.json").returncode == 0
    assert "Own" in trialfinder("show", "--study", "NCT00000002").stdout
    save_settings(catalogue=server)
    said = trialfinder("show", "--study", "NCT00000002").stdout
    assert "Shared" in said
    assert "Own" not in said


def test_the_terminal_says_that_the_institution_s_copy_is_away(
    trialfinder: Call, save_settings: Save, tmp_path: Path
) -> None:
    save_settings(catalogue=f"postgresql://reader@/postgres?host={tmp_path}")
    done = trialfinder("show", "--study", "NCT00000003")
    assert done.returncode == NetworkError.exit_code
    assert "cannot be reached" in done.stderr
    assert trialfinder("near", "35233").returncode == 0  # the study in the box needs it not


@pytest.mark.parametrize("catalogue", ["", "https://example.org"])
def test_without_an_institutions_catalogue_the_own_copy_is_opened_else_that_in_the_box(
    library: Library, catalogue: str
) -> None:
    library.add(study(1, "Own", "Gout"))
    assert open_found(library, "NCT00000001", catalogue).title == "Own"
    assert open_found(library, "NCT01614795", catalogue).nct_id == "NCT01614795"
    with pytest.raises(TrialFinderError):
        open_found(library, "NCT00000009", catalogue)
