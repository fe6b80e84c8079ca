"""What the page may load: our own files by name, and no other address at all."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from trialfinder.mapping.addresses import HOST, SCHEME, TILES_PATH
from trialfinder.mapping.assets import Asset

LOCAL_SCHEMES = frozenset({SCHEME, "data", "blob", "qrc", "chrome-error"})
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"

AnswerTile = Callable[[str, QWebEngineUrlRequestJob], None]

_log = logging.getLogger(__name__)


class AssetHandler(QWebEngineUrlSchemeHandler):
    """Serves the page's own files. An address that is not listed is not found.

    `answer_tile` answers requests for street tiles; None while nobody wants any.
    """

    def __init__(self, assets: Mapping[str, Asset], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answer_tile: AnswerTile | None = None
        channel = QFile(CHANNEL_SCRIPT)
        channel.open(QIODevice.OpenModeFlag.ReadOnly)
        script = Asset("text/javascript", bytes(channel.readAll().data()))
        self._assets = {**assets, "/qwebchannel.js": script}

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        tile = url.host() == HOST and url.path().startswith(TILES_PATH)
        if tile and self.answer_tile is not None and job.requestMethod() == b"GET":
            self.answer_tile(url.path(), job)
            return
        asset = self._assets.get(url.path()) if url.host() == HOST else None
        if asset is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        content = asset.content
        try:
            data = content.read_bytes() if isinstance(content, Path) else content
        except OSError:
            _log.exception("a file of the map page is missing")
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        answer_with(job, f"{asset.content_type};charset=utf-8", data, asset.headers)


def answer_with(
    job: QWebEngineUrlRequestJob, kind: str, data: bytes, headers: Mapping[str, str]
) -> None:
    """AnswerTile a request of the page, which takes the answer for nothing but `kind`."""
    answer = QBuffer(job)
    answer.setData(data)
    named = {"X-Content-Type-Options": "nosniff", **headers}
    lists = {name.encode(): [value.encode()] for name, value in named.items()}
    job.setAdditionalResponseHeaders(lists)  # type: ignore[arg-type]  # it takes lists alone
    job.reply(kind.encode(), answer)


class LocalOnlyInterceptor(QWebEngineUrlRequestInterceptor):
    """Refuses every address that is not local, and keeps no record of it."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in LOCAL_SCHEMES:
            info.block(True)
            _log.warning("the map page asked for an address with %s; refused", url.scheme())
