"""A study that was found is opened from where it is; of two copies the later one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.finder.illness.records import study
from tests.library.aact_server import fill, running_server
from trialfinder.errors import NetworkError, TrialFinderError
from trialfinder.library.found_study import open_found
from trialfinder.library.library import Library
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
