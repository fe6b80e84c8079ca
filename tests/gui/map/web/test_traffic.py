"""Nothing but our own files is loaded, and the page goes nowhere."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineUrlRequestInfo
from PySide6.QtWidgets import QApplication

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.map.web.traffic import LocalOnlyInterceptor
from trialfinder.mapping.addresses import ORIGIN
from trialfinder.mapping.assets import load_page
from trialfinder.paths import map_dir

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)


class Recorder(LocalOnlyInterceptor):
    """Refuses as the program does, and writes down what was asked for."""

    def __init__(self, parent: object) -> None:
        super().__init__(parent)
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802
        self.asked.append(info.requestUrl().toString())
        super().interceptRequest(info)


class RecordingPane(MapPane):
    """The pane of the program, with the recorder in place of its interceptor."""

    recorder: Recorder
    at_first: tuple[str, ...] = ()
    """What was asked for until the first map was drawn."""

    def record(self) -> None:
        """Begin before the page is loaded."""
        profile = self.host.engine.profile
        self.recorder = Recorder(profile)
        profile.setUrlRequestInterceptor(self.recorder)


@pytest.fixture(scope="module")
def recording(qapp: QApplication) -> Iterator[MapDriver]:
    background = Background()
    pane = RecordingPane(background)
    pane.resize(600, 500)
    pane.show()
    driver = MapDriver(pane)
    pane.host.page_opened.connect(pane.record)
    pane.host.start(partial(load_page, map_dir()))
    driver.show(near_birmingham())
    pane.at_first = tuple(pane.recorder.asked)
    yield driver
    pane.host.stop()
    pane.deleteLater()
    background.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def server() -> Iterator[QTcpServer]:
    """A server on this machine that nobody may reach."""
    listening = QTcpServer()
    assert listening.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost))
    yield listening
    listening.close()


def test_page_asks_for_our_own_files_alone(recording: MapDriver) -> None:
    before = len(recording.pane.recorder.asked)
    recording.pane.select(12)
    recording.pane.set_theme(dark=True)
    recording.settle()
    asked = [*recording.pane.at_first, *recording.pane.recorder.asked[before:]]
    assert f"{ORIGIN}/base.json" in asked
    assert every(address.startswith(f"{ORIGIN}/") for address in asked)
    assert len(asked) == len(set(asked))
    assert recording.errors == []


ATTEMPTS = {
    "fetch": """fetch('http://127.0.0.1:PORT/').then(() => 'reached', () => 'refused')""",
    "image": """new Promise((done) => { const i = new Image(); i.onload = () => done('reached');
        i.onerror = () => done('refused'); i.src = 'http://127.0.0.1:PORT/x.png'; })""",
    "script": """new Promise((done) => { const s = document.createElement('script');
        s.onload = () => done('reached'); s.onerror = () => done('refused');
        s.src = 'http://127.0.0.1:PORT/x.js'; document.body.append(s); })""",
    "socket": """new Promise((done) => {
        try { const w = new WebSocket('ws://127.0.0.1:PORT/'); w.onopen = () => done('reached');
        w.onerror = () => done('refused'); } catch (e) { done('refused'); } })""",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_policy_refuses_what_the_page_might_ask_for(
    recording: MapDriver, server: QTcpServer, attempt: str
) -> None:
    assert recording.ask(attempt.replace("PORT", str(server.serverPort()))) == "refused"
    assert not server.hasPendingConnections()
    assert "Content Security Policy" in recording.errors[-1]
    recording.errors.clear()


@pytest.mark.parametrize("code", ["eval('1')", "new Function('return 1')()", "setTimeout('1')"])
def test_policy_refuses_code_made_of_text(recording: MapDriver, code: str) -> None:
    outcome = f"(() => {{ try {{ {code}; return 'ran'; }} catch (e) {{ return e.name; }} }})()"
    if code.startswith("setTimeout"):
        recording.ask("(() => { window.ran = 0; setTimeout('window.ran = 1'); })()")
        assert recording.ask("new Promise((d) => setTimeout(() => d(window.ran), 50))") == 0
    else:
        assert recording.ask(outcome) == "EvalError"
    recording.errors.clear()


def test_interceptor_alone_refuses_other_addresses(
    recording: MapDriver, server: QTcpServer
) -> None:
    profile = recording.pane.host.engine.profile
    address = f"http://127.0.0.1:{server.serverPort()}/"
    page = QWebEnginePage(profile)  # no policy of ours, no check of where it goes
    loaded: list[bool] = []
    page.loadFinished.connect(loaded.append)
    page.load(QUrl(address))
    wait_until(lambda: bool(loaded), "the load to end")
    assert loaded == [False]
    assert recording.pane.recorder.asked[-1] == address
    assert not server.hasPendingConnections()
    page.deleteLater()


@pytest.mark.parametrize(
    "path",
    [
        "app/secret.txt",
        "app/../pyproject.toml",
        "app/%2e%2e/%2e%2e/pyproject.toml",
        "app//etc/passwd",
        "app/",
        "other/index.html",
    ],
)
def test_addresses_that_are_not_listed_are_not_found(recording: MapDriver, path: str) -> None:
    outcome = f"fetch('trialfinder://{path}').then((a) => a.ok && a.text(), () => false)"
    assert recording.ask(outcome) is False
    recording.errors.clear()


@pytest.mark.parametrize(
    "attempt",
    [
        "location.assign('https://example.org/')",
        "location.assign('trialfinder://app/base.json')",
        "location.assign('file:///etc/hostname')",
        "window.open('trialfinder://app/index.html')",
        "const f = document.body.appendChild(document.createElement('iframe')); f.src = '/map.css'",
    ],
)
def test_page_stays_where_it_is(recording: MapDriver, attempt: str) -> None:
    recording.ask("(() => { window.mark = 5; })()")
    recording.ask(f"(() => {{ {attempt}; }})()")
    recording.ask("new Promise((done) => setTimeout(done, 60))")
    assert recording.ask("[location.href, window.mark]") == [f"{ORIGIN}/index.html", 5]
    recording.errors.clear()


def test_map_is_marked_as_secure_and_foreign_to_all_else(recording: MapDriver) -> None:
    assert recording.ask("[location.origin, isSecureContext]") == [ORIGIN, True]


def test_profile_keeps_nothing(recording: MapDriver) -> None:
    profile = recording.pane.host.engine.profile
    assert profile.isOffTheRecord()
    assert profile.httpCacheType() == profile.HttpCacheType.NoCache
    assert not profile.isSpellCheckEnabled()
    keep = (
        "(() => { try { localStorage.a = 1; return 'kept'; } catch (e) { return 'refused'; } })()"
    )
    assert recording.ask(keep) == "refused"


def test_permissions_are_denied(recording: MapDriver) -> None:
    outcome = recording.ask(
        "new Promise((done) => navigator.geolocation.getCurrentPosition("
        "() => done('given'), (e) => done(e.code)))"
    )
    assert outcome == 1  # PERMISSION_DENIED
    recording.errors.clear()
