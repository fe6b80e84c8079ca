"""Fetches street tiles for the page, which itself never talks to a network.

It keeps to https://operations.osmfoundation.org/policies/tiles: it names itself, sends a Referer,
obeys what the answers say of caching, fetches nothing ahead of what is looked at, and asks for two
tiles at a time at most. The cache ends with the program, because it shows where somebody looked.
"""

import logging
import re
from collections import deque

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkDiskCache,
    QNetworkReply,
    QNetworkRequest,
)
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from trialfinder.gui.map.web.traffic import answer_with
from trialfinder.mapping.addresses import TILES
from trialfinder.mapping.tiles import TileServer, identity

MOST_AT_ONCE = 2
MOST_ERRORS = 4
PATIENCE_MS = 10_000
MOST_BYTES = 2_000_000
CACHE_BYTES = 64_000_000
KINDS = ("image/png", "image/jpeg", "image/webp")

_PATH = re.compile(r"/tiles/(\d{1,9})/(\d{1,2})/(\d{1,7})/(\d{1,7})\.png")
_log = logging.getLogger(__name__)


class _Wish:
    """A tile that the page waits for. `job` is None once the page waits no more."""

    def __init__(self, address: str, job: QWebEngineUrlRequestJob) -> None:
        self.address = address
        self.job: QWebEngineUrlRequestJob | None = job
        job.destroyed.connect(self.forget)

    def forget(self) -> None:
        self.job = None


class TileFetcher(QObject):
    """Answers the page's wishes for tiles while there is a server; asks nobody otherwise.

    `failed` says that the server has not answered as it should several times in a row.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: TileServer | None = None
        self._folder = QTemporaryDir()
        self._network: QNetworkAccessManager | None = None
        self._wishes: deque[_Wish] = deque()
        self._under_way: dict[QNetworkReply, _Wish] = {}
        self._turn = 0
        self.errors = 0

    @property
    def page_address(self) -> str:
        """Where the page finds the tiles; another one for each server, so that none are mixed."""
        return f"{TILES}{self._turn}/{{z}}/{{x}}/{{y}}.png"

    def use(self, server: TileServer | None) -> None:
        """Ask this server from now on; None for nobody, and nothing of what is under way."""
        if server == self._server:
            return
        self._server = server
        self._turn += 1
        self.errors = 0
        self._refuse_all()

    def answer(self, path: str, job: QWebEngineUrlRequestJob) -> None:
        """Answer the page's request for `path` once the tile is there."""
        found = _PATH.fullmatch(path)
        address = None
        if found is not None and self._server is not None:
            turn, z, x, y = (int(number) for number in found.groups())
            address = self._server.address(z, x, y) if turn == self._turn else None
        if address is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        self._wishes.append(_Wish(address, job))
        self._go_on()

    def _go_on(self) -> None:
        while self._wishes and len(self._under_way) < MOST_AT_ONCE:
            wish = self._wishes.popleft()
            if wish.job is None:  # out of sight before its turn came
                continue
            reply = self._manager().get(_request(wish.address))
            self._under_way[reply] = wish
            reply.finished.connect(lambda reply=reply: self._on_finished(reply))

    def _manager(self) -> QNetworkAccessManager:
        if self._network is None:
            self._network = QNetworkAccessManager(self)
            cache = QNetworkDiskCache(self._network)
            cache.setCacheDirectory(self._folder.path())
            cache.setMaximumCacheSize(CACHE_BYTES)
            self._network.setCache(cache)
        return self._network

    def _on_finished(self, reply: QNetworkReply) -> None:
        reply.deleteLater()
        wish = self._under_way.pop(reply, None)
        if wish is None:  # nobody wants it any more
            return
        picture = _picture(reply)
        if picture is None:
            self._count_error(reply)
        else:
            self.errors = 0
        if wish.job is not None:
            _hand_over(picture, wish.job)
        self._go_on()

    def _count_error(self, reply: QNetworkReply) -> None:
        self.errors += 1
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        _log.warning("no street tile: %s, status %s", reply.error().name, status)
        if self.errors == MOST_ERRORS and self._server is not None:
            self.failed.emit(self._server.name)

    def _refuse_all(self) -> None:
        wishes = [*self._wishes, *self._under_way.values()]
        replies = [*self._under_way]
        self._wishes.clear()
        self._under_way.clear()
        for reply in replies:
            reply.abort()
        for wish in wishes:
            if wish.job is not None:
                wish.job.fail(QWebEngineUrlRequestJob.Error.RequestAborted)


def _request(address: str) -> QNetworkRequest:
    agent, page = identity()
    request = QNetworkRequest(QUrl(address))
    request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, agent)
    request.setRawHeader(b"Referer", page.encode())
    request.setRawHeader(b"Accept", ", ".join(KINDS).encode())
    attribute = QNetworkRequest.Attribute
    request.setAttribute(
        attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.PreferNetwork
    )
    # Only the server that was named may learn anything.
    request.setAttribute(
        attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy
    )
    for cookies in (attribute.CookieLoadControlAttribute, attribute.CookieSaveControlAttribute):
        request.setAttribute(cookies, QNetworkRequest.LoadControl.Manual)
    request.setTransferTimeout(PATIENCE_MS)
    return request


def _picture(reply: QNetworkReply) -> tuple[str, bytes] | None:
    """The kind and the bytes of a tile; None where the answer is none."""
    if reply.error() != QNetworkReply.NetworkError.NoError:
        return None
    header = reply.header(QNetworkRequest.KnownHeaders.ContentTypeHeader) or ""
    kind = str(header).partition(";")[0].strip().lower()
    data = bytes(reply.readAll().data())
    if kind not in KINDS or not 0 < len(data) <= MOST_BYTES:
        return None
    return kind, data


def _hand_over(picture: tuple[str, bytes] | None, job: QWebEngineUrlRequestJob) -> None:
    if picture is None:
        job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
        return
    kind, data = picture
    # What may be kept, and for how long, is the fetcher's to know.
    answer_with(job, kind, data, {"Cache-Control": "no-store"})
