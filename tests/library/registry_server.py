"""A server on this machine that answers as the registry's API v2 does: paths, errors, pages."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ALIASES = {"NCT00009113": "NCT00000001"}
_PARAMETERS = {"query.cond", "filter.overallStatus", "pageSize", "pageToken", "countTotal"}
_LARGEST_PAGE = 1000


def record(number: int, status: str = "RECRUITING", condition: str = "Cough") -> dict[str, Any]:
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": f"Study {number}"},
            "statusModule": {"overallStatus": status},
            "conditionsModule": {"conditions": [condition]},
        },
        "hasResults": False,
    }


class Registry(ThreadingHTTPServer):
    """`trouble` are answers that come first: a status with headers, or what to do instead."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.studies = [record(number) for number in range(1, 6)]
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.trouble: list[tuple[Any, dict[str, str]]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: Registry

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers))
        if self.server.trouble:
            what, extra = self.server.trouble.pop(0)
            self._trouble(what, extra)
            return
        parts = urlsplit(self.path)
        if parts.path == "/api/v2/studies":
            self._page({name: values[0] for name, values in parse_qs(parts.query).items()})
        elif match := re.fullmatch(r"/api/v2/studies/(.*)", parts.path):
            self._one(match[1])
        else:
            self._say(404, "text/plain", b"Not found")

    def _one(self, number: str) -> None:
        if not re.fullmatch(r"NCT0*[1-9]\d{0,7}", number):
            self._say(400, "text/plain", b"Parameter `nctId` has incorrect format")
        elif number in ALIASES:
            self._say(301, "text/plain", b"", {"Location": f"/api/v2/studies/{ALIASES[number]}"})
        else:
            for study in self.server.studies:
                if study["protocolSection"]["identificationModule"]["nctId"] == number:
                    self._say(200, "application/json", json.dumps(study).encode())
                    return
            self._say(404, "text/plain", f"NCT number {number} not found".encode())

    def _page(self, query: dict[str, str]) -> None:
        size, start = int(query["pageSize"]), int(query.get("pageToken", "0"))
        if set(query) - _PARAMETERS or size > _LARGEST_PAGE:
            self._say(400, "text/plain", b"Unknown parameter, or too large a page")
            return
        there = [study for study in self.server.studies if _fits(study, query)]
        shown = there[start : start + size]
        page: dict[str, Any] = {"studies": shown}
        if "pageToken" not in query:
            page["totalCount"] = len(there)
        if len(shown) == size:
            page["nextPageToken"] = str(start + size)
        self._say(200, "application/json", json.dumps(page).encode())

    def _trouble(self, what: Any, extra: dict[str, str]) -> None:
        if what == "hang up":
            self.connection.close()
        elif what == "half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"{")
            self.connection.close()
        elif what == "silence":
            threading.Event().wait(0.5)
        elif isinstance(what, bytes):
            self._say(200, "application/json", what, extra)
        else:
            self._say(what, "text/plain", b"trouble", extra)

    def _say(
        self, status: int, kind: str, body: bytes, extra: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (extra or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing in the tests' output."""


def _fits(study: Any, query: dict[str, str]) -> bool:
    """Whether any of the words asked for stands in its conditions, and the status is one of them;
    of a study that is broken nobody can say."""
    try:
        section = study["protocolSection"]
        conditions = " ".join(section["conditionsModule"]["conditions"]).casefold()
        status = section["statusModule"]["overallStatus"]
    except (TypeError, KeyError):
        return True
    asked = re.split(r" or | & ", query.get("query.cond", "").casefold())
    statuses = query.get("filter.overallStatus", "")
    return any(words in conditions for words in asked) and (
        not statuses or status in statuses.split(",")
    )


@contextmanager
def running() -> Iterator[Registry]:
    """A server that answers until the block ends."""
    server = Registry()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
