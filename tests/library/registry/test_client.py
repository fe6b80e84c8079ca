"""Asking the registry, against a server that speaks its paths."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.library.registry_server import Registry, record
from trialfinder.errors import NetworkError, RecordError, TrialFinderError
from trialfinder.library.registry.addresses import number_in
from trialfinder.library.registry.client import Answer, RegistryClient
from trialfinder.library.registry.http import RequestsHttp
from trialfinder.messages import Message
from trialfinder.records.study import Study

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class Waits:
    """A clock that waits at once, and notes how long."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(registry: Registry, waits: Waits) -> RegistryClient:
    return RegistryClient(
        RequestsHttp(), registry.base, timeout_s=0.2, sleep=waits.sleep, clock=waits.clock
    )


def failure(call: Callable[[], object]) -> TrialFinderError:
    with pytest.raises((NetworkError, RecordError)) as caught:
        call()
    assert isinstance(caught.value, TrialFinderError)
    return caught.value


def test_nothing_is_asked_before_it_is_wanted(client: RegistryClient, registry: Registry) -> None:
    assert client.address_of(" nct1 ") == f"{registry.base}/api/v2/studies/NCT00000001"
    assert registry.asked == []


def test_a_study_by_its_number(client: RegistryClient, registry: Registry) -> None:
    fetched = client.fetch("NCT00000002")
    assert fetched.study.title == "Study 2"
    assert fetched.address == client.address_of("NCT00000002")
    ((path, headers),) = registry.asked
    assert path == "/api/v2/studies/NCT00000002"
    assert headers["user-agent"].startswith("TrialFinder/")
    assert "cookie" not in headers
    assert "authorization" not in headers


def test_an_old_number_leads_to_the_current_study(client: RegistryClient) -> None:
    fetched = client.fetch("NCT00009113")
    assert (fetched.study.nct_id, fetched.old_number) == ("NCT00000001", "NCT00009113")
    assert client.fetch("NCT00000001").old_number is None


def test_an_old_number_that_the_record_names_is_told(
    client: RegistryClient, registry: Registry
) -> None:
    study = record(3)
    study["protocolSection"]["identificationModule"]["nctIdAliases"] = ["NCT00000088"]
    registry.trouble = [(json.dumps(study).encode(), {})]
    assert client.fetch("NCT00000088").old_number == "NCT00000088"


@pytest.mark.parametrize("number", [4, None])
def test_another_study_than_was_asked_for_is_refused(
    client: RegistryClient,
    registry: Registry,
    number: int | None,
    say: Callable[[Message], str],
) -> None:
    study = record(number or 0)
    if number is None:
        del study["protocolSection"]["identificationModule"]["nctId"]
    registry.trouble = [(json.dumps(study).encode(), {})]
    error = failure(lambda: client.fetch("NCT00000003"))
    assert error.message.key == "registry.other_study"
    assert "NCT00000003" in say(error.message)


@pytest.mark.parametrize(
    "text", ["", "NCT", "NCT0", "NCT123456789", "12345678", "NCT1/../2", "x y"]
)
def test_what_is_no_number_is_never_asked(
    client: RegistryClient, registry: Registry, text: str
) -> None:
    key = "registry.bare_number" if text.isdigit() else "registry.no_number"
    assert failure(lambda: client.fetch(text)).message.key == key
    assert registry.asked == []


def test_numbers_are_written_in_full() -> None:
    assert number_in("nct01614795") == "NCT01614795"
    assert number_in("NCT7") == "NCT00000007"


def test_an_unknown_number_is_said_at_once(
    client: RegistryClient, registry: Registry, say: Callable[[Message], str]
) -> None:
    error = failure(lambda: client.fetch("NCT00000099"))
    assert "no study NCT00000099" in say(error.message)
    assert len(registry.asked) == 1


@pytest.mark.parametrize(
    ("trouble", "waited"),
    [
        ([(503, {})], [1.0]),
        ([(500, {}), (502, {})], [1.0, 2.0]),
        ([("hang up", {})], [1.0]),
        ([("half", {})], [1.0]),
        ([(429, {"Retry-After": "7"})], [7.0, 1.0]),
        ([(429, {"Retry-After": "soon"})], [1.0]),
        ([(429, {"Retry-After": f"Thu, 01 Jan {10**20} 00:00:00 GMT"})], [1.0]),
        ([(429, {"Retry-After": "Thu, 01 Jan 2015 00:00:00 GMT"})], [1.0]),
    ],
)
def test_passing_trouble_is_waited_out(
    client: RegistryClient,
    registry: Registry,
    waits: Waits,
    trouble: list[tuple[object, dict[str, str]]],
    waited: list[float],
) -> None:
    registry.trouble = [*trouble]
    assert client.fetch("NCT00000001").study.title == "Study 1"
    assert waits.waited == waited
    assert len(registry.asked) == len(trouble) + 1


@pytest.mark.parametrize(
    ("trouble", "key", "times"),
    [
        ((429, {}), "registry.busy", 4),
        ((429, {"Retry-After": "3600"}), "registry.busy", 1),
        ((503, {}), "registry.refused", 4),
        ((403, {}), "registry.refused", 1),
        ((400, {}), "registry.not_understood", 1),
        (("silence", {}), "registry.timeout", 4),
        (("hang up", {}), "registry.unreachable", 4),
        ((b"<html>Sign in</html>", {}), "registry.sign_in", 1),
        ((b'{"protocolSection": {', {}), "registry.cut_off", 1),
        (("half", {}), "registry.cut_off", 4),
        (
            (301, {"Location": "http://example.org/api/v2/studies/NCT00000001"}),
            "registry.sign_in",
            1,
        ),
        ((302, {"Location": "/api/v2/studies/NCT00000001"}), "registry.odd_answer", 1),
    ],
)
def test_lasting_trouble_is_said(
    client: RegistryClient,
    registry: Registry,
    say: Callable[[Message], str],
    trouble: tuple[object, dict[str, str]],
    key: str,
    times: int,
) -> None:
    registry.trouble = [trouble] * 10
    error = failure(lambda: client.fetch("NCT00000001"))
    assert error.message.key == key
    assert say(error.message)
    assert len(registry.asked) == (6 if trouble[0] == 302 else times)


def test_no_server_at_all(waits: Waits, socket_enabled: None) -> None:
    client = RegistryClient(RequestsHttp(), "http://127.0.0.1:9", sleep=waits.sleep, attempts=2)
    assert failure(lambda: client.fetch("NCT1")).message.key == "registry.unreachable"


def test_an_answer_without_end_is_cut_off(registry: Registry) -> None:
    registry.trouble = [(b" " * 1_000_000, {})]
    error = failure(
        lambda: RequestsHttp().get(registry.base, user_agent="x", timeout_s=1, most_bytes=1000)
    )
    assert error.message.key == "registry.too_large"


def titles(found: Iterator[Study | RecordError]) -> list[str]:
    return [one.title if isinstance(one, Study) else one.message.key for one in found]


@pytest.mark.parametrize(("size", "pages"), [(2, 3), (5, 2), (100, 1)])
def test_searching_page_by_page(
    client: RegistryClient, registry: Registry, waits: Waits, size: int, pages: int
) -> None:
    told: list[float] = []
    found = client.search(
        condition="Cough & cold",
        status="RECRUITING",
        page_size=size,
        progress=told.append,
    )
    assert titles(found) == [f"Study {number}" for number in range(1, 6)]
    assert len(registry.asked) == pages
    assert waits.waited == [1.0] * (pages - 1)
    assert told[-1] == 1.0
    path = registry.asked[0][0]
    assert "query.cond=Cough+%26+cold" in path
    assert "filter.overallStatus=RECRUITING" in path
    assert {part.partition("=")[0] for part in path.partition("?")[2].split("&")} == {
        *("query.cond", "filter.overallStatus", "pageSize", "countTotal")
    }


def test_a_page_is_asked_for_only_when_it_is_wanted(
    client: RegistryClient, registry: Registry
) -> None:
    found = client.search(condition="Cough", page_size=2)
    next(found)
    next(found)
    assert len(registry.asked) == 1


def test_a_search_without_studies_finds_none(client: RegistryClient, registry: Registry) -> None:
    registry.studies = []
    assert titles(client.search(condition="x")) == []


def test_a_broken_study_of_a_page_does_not_hide_the_others(
    client: RegistryClient, registry: Registry
) -> None:
    registry.studies = [record(1), {"protocolSection": 3}, record(2)]
    assert titles(client.search()) == ["Study 1", "record.unexpected_value", "Study 2"]


def test_waiting_can_be_cancelled(registry: Registry) -> None:
    class CancelledError(Exception):
        pass

    def sleep(_: float) -> None:
        raise CancelledError

    registry.trouble = [(503, {})]
    client = RegistryClient(RequestsHttp(), registry.base, sleep=sleep)
    with pytest.raises(CancelledError):
        client.fetch("NCT1")


def test_another_port_to_the_network_will_do(waits: Waits) -> None:
    class Recorded:
        def get(self, address: str, **_: object) -> Answer:
            return Answer(200, {}, json.dumps(record(1)).encode())

    assert RegistryClient(Recorded(), sleep=waits.sleep).fetch("NCT1").study.title == "Study 1"
