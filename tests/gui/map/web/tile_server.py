"""A real tile server on the loopback interface that keeps to what OpenStreetMap's demands."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from trialfinder.mapping.tiles import TileServer

TILE_COLOR = (214, 40, 160)
TAG = '"one"'


def tile_picture() -> bytes:
    """A tile in one color that no base map has, as PNG."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(*TILE_COLOR))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class LocalTileServer(ThreadingHTTPServer):
    """Gives one picture for each tile; refuses who does not say who they are.

    `max_age` is how many seconds a tile may be kept, `status` what it answers instead of tiles.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.picture = tile_picture()
        self.max_age = 3600
        self.status = 200
        self.kind = "image/png"
        self.location = ""
        self.delay_s = 0.0
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers: list[int] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def tiles(self) -> TileServer:
        address = f"http://127.0.0.1:{self.server_port}/{{z}}/{{x}}/{{y}}.png"
        return TileServer(address, "© Test contributors", "Test server")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LocalTileServer

    def do_GET(self) -> None:
        server = self.server
        with server.lock:
            server.asked.append((self.path, dict(self.headers.items())))
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        if server.delay_s:
            time.sleep(server.delay_s)
        with server.lock:
            server.at_once -= 1
        self._answer()

    def _answer(self) -> None:
        server = self.server
        agent, referer = self.headers.get("User-Agent", ""), self.headers.get("Referer", "")
        status, body = server.status, server.picture
        if not agent.startswith("TrialFinder/") or "://" not in referer:
            status = 403
        elif status == 200 and self.headers.get("If-None-Match") == TAG:
            status = 304
        if status != 200:
            body = b"" if status == 304 else b"refused"
        server.answers.append(status)
        self.send_response(status)
        self.send_header("ETag", TAG)
        self.send_header("Cache-Control", f"max-age={server.max_age}")
        self.send_header("Set-Cookie", "who=somebody")
        if server.location:
            self.send_header("Location", server.location)
        if status != 304:
            self.send_header("Content-Type", server.kind if status == 200 else "text/plain")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Nothing goes to the terminal."""


@contextmanager
def running_server() -> Iterator[LocalTileServer]:
    server = LocalTileServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
