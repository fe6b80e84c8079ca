"""The registry is asked, page by page, over whatever answers there are."""

# ruff: noqa: B023 - each act is done before its loop goes on

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.library.registry_server import record
from tests.library.shelved import Clock, study
from tests.library.whole.told import act
from tests.shown import in_line
from trialfinder.errors import NetworkError
from trialfinder.library.library import Library
from trialfinder.library.registry.client import Answer, RegistryClient
from trialfinder.library.registry.search import (
    COMING_STATUSES,
    OPEN_STATUSES,
    RegistrySearch,
    keep_search,
    registry_address,
)
from trialfinder.library.registry.updates import update
from trialfinder.records.dates import parse
from trialfinder.records.study import Study

_JSON = {"content-type": "application/json"}
_STATUSES = (200, 204, 301, 400, 401, 403, 404, 407, 429, 500, 502, 503, 504, 511)
_ERRORS = (
    *("registry.timeout", "registry.unreachable", "registry.cut_off", "registry.proxy_login"),
    *("registry.insecure", "registry.inspected", "registry.proxy", "registry.sign_in"),
)
_RETRY = (None, "0", "5", " 7 ", "60", "61", "Sun, 06 Nov 1994 08:49:37 GMT", "soon", "1.5", "-1")
_BODIES = (b"", b"  ", b"<html>", b"{", b"[]", b"{}", b"\xff", b'{"protocolSection": {}}')


class _Scripted:
    """A network that gives what it was told to, and notes what it was asked."""

    def __init__(self, *answers: Answer | NetworkError) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []
        self.now = 0.0
        self.waited: list[float] = []

    def get(self, address: str, *, user_agent: str, timeout_s: float, most_bytes: int) -> Answer:
        self.asked.append(f"{address} {user_agent.split('/')[0]} {timeout_s} {most_bytes}")
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, NetworkError):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        return self.now

    def client(self) -> RegistryClient:
        return RegistryClient(self, "http://r/", sleep=self.sleep, clock=self.clock)


def asking(folder: Path) -> Iterator[str]:
    yield from _one()
    yield from _searched(folder)
    yield from _updated(folder)
    yield f"  {OPEN_STATUSES} {COMING_STATUSES}"
    for server in ("", "http://h/"):
        for condition in ("cough", "a b OR c&d", ""):
            search = RegistrySearch(condition=condition, statuses=COMING_STATUSES)
            yield f"  {registry_address(search, server)} {search!r}"


def _one() -> Iterator[str]:
    good = _answer(record(2))
    for name, answers in (
        *((f"status {code}", (Answer(code, _JSON, b"words"),)) for code in _STATUSES),
        *((f"page {code}", (Answer(code, _JSON, b"<!doctype html>"),)) for code in (200, 404, 500)),
        *((key, (NetworkError(key, server="r"), good)) for key in _ERRORS),
        *((f"wait {told}", (_later(told), good)) for told in _RETRY),
        *((repr(body), (Answer(200, _JSON, body),)) for body in _BODIES),
        ("html", (Answer(200, {"content-type": "Text/HTML"}, good.body),)),
        ("busy twice", (_later(None), Answer(502, {}, b"x"), good)),
        ("busy", (_later("3"),)),
        ("another", (_answer(record(3)),)),
        ("joined", (_answer(record(3))._replace(address="http://r/api/v2/studies/NCT00000003"),)),
    ):
        network = _Scripted(*answers)
        client = network.client()
        yield from act(name, lambda: client.fetch("NCT00000002")[:2])
        yield f"  asked {len(network.asked)}, waited {network.waited}"
    yield f"  {network.asked[0]}"
    network = _Scripted(good)
    client = network.client()
    for pause in (0.0, 0.4, 5.0):
        network.now += pause
        client.fetch("nct2")
    yield f"  one after the other: waited {network.waited}"
    yield from act("no number", lambda: client.address_of("x"))
    yield from act("a bare number", lambda: client.address_of("12345678"))


def _answer(body: Any, **headers: str) -> Answer:
    return Answer(200, {**_JSON, **headers}, json.dumps(body).encode())


def _later(told: str | None) -> Answer:
    return Answer(429, {} if told is None else {"retry-after": told}, b"busy")


def _page(numbers: range, total: int | None = None, token: str | None = None) -> Answer:
    page: Mapping[str, Any] = {
        "studies": [record(number) for number in numbers],
        "totalCount": total,
        "nextPageToken": token,
    }
    return _answer({name: value for name, value in page.items() if value is not None})


def _searched(folder: Path) -> Iterator[str]:
    odd = _answer({"studies": [record(1), 5], "totalCount": 2})
    broken = NetworkError("registry.sign_in", server="r")
    for number, (name, answers) in enumerate(
        {
            "all": (_page(range(1, 4), 5, "t"), _page(range(4, 6))),
            "fewer than said": (_page(range(1, 4), 9),),
            "more than said": (_page(range(1, 4), 2),),
            "not counted": (_page(range(1, 4)),),
            "none": (_page(range(0), 0),),
            "not counted, and none": (_page(range(0)),),
            "counted late": (_page(range(1, 3), None, "t"), _page(range(3, 5), 4)),
            "the same page again": (_page(range(1, 3), 4, "t"), _page(range(3, 5), None, "t")),
            "one unreadable": (odd,),
            "broken at once": (broken,),
            "broken later": (_page(range(1, 3), 4, "t"), broken),
            "cut off": (Answer(200, _JSON, b'{"studies"'), _page(range(1, 3), 2)),
            "cut off always": (Answer(200, _JSON, b'{"studies"'),),
        }.items()
    ):
        network, told = _Scripted(*answers), list[float]()
        library = Library(folder / f"search-{number}.sqlite", Clock())
        library.add_all(_shelf())
        search = RegistrySearch(condition="Cough OR Cold", statuses=("RECRUITING",))
        yield from act(
            f"search: {name}",
            lambda: keep_search(library, network.client(), search, told.append),
        )
        whole = act("", lambda: keep_search(library, _Scripted(*answers).client(), search).is_whole)
        yield f"  whole: {list(whole)[1:]}, told {in_line(told)}, waited {network.waited}"
        yield from (f"  {address}" for address in network.asked)
        yield from (
            f"  {one.key} {one.fetched} {in_line(one.unlisted_on)}" for one in library.search()
        )
        library.close()
    network, told = _Scripted(_page(range(1, 3), 4, "t"), _page(range(3, 4))), []
    client = network.client()
    found = client.search(condition="x", status="A,B", page_size=2, progress=told.append)
    yield f"* read alone: {len(list(found))}, told {in_line(told)}"


def _shelf() -> list[Study]:
    return [study(80, "Gone", "Cough"), study(81, "Over", "Cough", status="COMPLETED")]


def _updated(folder: Path) -> Iterator[str]:
    clock = Clock()
    library = Library(folder / "updated.sqlite", clock)
    library.add_all(_shelf())
    for number in (80, 80, 2, 1614795):
        network = _Scripted(_answer(record(number)))
        found = update(library, network.client(), f"NCT{number:08}")
        yield f"* update {number}"
        for name in ("study", "entry", "address", "before", "since", "old_number"):
            if name not in ("entry", "since"):
                yield f"  {name} {in_line(getattr(found, name))}"
        here = parse(clock.time.astimezone().date().isoformat())
        since = "the day here" if found.since == here else in_line(found.since)
        yield f"  {found.entry.key} {found.entry.fetched} since {since}"
    library.close()
