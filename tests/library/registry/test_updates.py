"""Fetching into the library, beside the copy that was there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.library.registry_server import Registry, record
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.registry.client import RegistryClient
from trialfinder.library.registry.http import RequestsHttp
from trialfinder.library.registry.updates import update
from trialfinder.progress import Stop, StoppedError
from trialfinder.records.meaning.changes import changes

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ZONES = pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", "2026-03-15"), ("Pacific/Kiritimati", "2026-03-16"), ("Etc/GMT+12", "2026-03-15")],
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite", lambda: datetime(2026, 3, 15, 12, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.fixture
def client(registry: Registry) -> RegistryClient:
    return RegistryClient(RequestsHttp(), registry.base, timeout_s=2, sleep=lambda _: None)


def test_a_new_study_is_kept(library: Library, client: RegistryClient) -> None:
    done = update(library, client, "nct1")
    assert (done.before, done.since) == (None, None)
    assert done.entry.fetched is not None
    assert library.open("NCT00000001").title == done.study.title == "Study 1"
    assert done.address.endswith("/api/v2/studies/NCT00000001")


@ZONES
def test_a_kept_study_is_compared_with_its_copy_of_a_day_as_the_user_counts_days(
    library: Library,
    client: RegistryClient,
    registry: Registry,
    in_zone: Callable[[str], None],
    zone: str,
    day: str,
) -> None:
    in_zone(zone)
    update(library, client, "NCT00000001")
    registry.studies[0] = record(1, "COMPLETED")
    done = update(library, client, "NCT00000001")
    assert done.before is not None
    assert str(done.since) == day
    (change,) = changes(done.before, done.study, "March")
    assert change.key == "changes.now_finished"
    assert library.open("NCT00000001").as_read.status_module.overall_status == "COMPLETED"
    assert library.count() == 1


def test_an_old_number_is_compared_under_the_new_one(
    library: Library, client: RegistryClient
) -> None:
    update(library, client, "NCT00000001")
    assert update(library, client, "NCT00009113").before is not None


def test_a_bundled_study_is_compared_with_what_is_bundled(
    library: Library, client: RegistryClient, registry: Registry
) -> None:
    registry.studies[0] = record(1614795, "COMPLETED")
    done = update(library, client, "NCT01614795")
    assert done.before is not None
    assert len(done.before.sites) == 76
    assert str(done.since) == "2018-11"


def test_a_failure_leaves_the_copy(
    library: Library, client: RegistryClient, registry: Registry
) -> None:
    update(library, client, "NCT00000001")
    registry.trouble = [(404, {})]
    with pytest.raises(RecordError):
        update(library, client, "NCT00000001")
    assert library.open("NCT00000001").title == "Study 1"


def test_it_can_be_stopped(library: Library, registry: Registry) -> None:
    stop = Stop()
    client = RegistryClient(RequestsHttp(stop.check), registry.base, sleep=stop.wait)
    stop.set()
    with pytest.raises(StoppedError):
        update(library, client, "NCT00000001")
    assert library.count() == 0
    with pytest.raises(StoppedError):
        stop.progress()(0.5)
