"""A server on this machine that speaks Nominatim's JSON and notes what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

BIRMINGHAM = {
    "place_id": 1,
    "lat": "33.5206824",
    "lon": "-86.8024326",
    "display_name": "Birmingham, Jefferson County, Alabama, United States",
    "boundingbox": ["33.3832230", "33.6787630", "-87.1226630", "-86.5788140"],
    "address": {
        "city": "Birmingham",
        "county": "Jefferson County",
        "state": "Alabama",
        "country": "United States",
        "country_code": "us",
    },
}


class Server(ThreadingHTTPServer):
    daemon_threads = False
    status = 200
    body: bytes | None = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, dict[str, list[str]], str]] = []


class Answer(BaseHTTPRequestHandler):
    server: Server
    known: ClassVar[dict[str, list[dict[str, Any]]]] = {"Birmingham, AL": [BIRMINGHAM]}

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self.server.asked.append((parts.path, query, self.headers["User-Agent"]))
        found = self.known.get(query["q"][0], [])
        body = self.server.body or json.dumps(found).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_parts: object) -> None:
        """Quiet."""


@contextmanager
def running() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
