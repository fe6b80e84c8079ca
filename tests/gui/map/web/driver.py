"""Works the map pane as a person does, and asks its page what it shows."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.scene import Scene, View

if TYPE_CHECKING:
    from trialfinder.gui.map.web.view import MapView  # the web engine, for those alone who need it

_LOOK_AGAIN_MS = 5
_MOST_LOOKS = 4000  # 20 s, and longer where other programs have the processor


def wait_until(reached: Callable[[], bool], what: str) -> None:
    """Let events run until `reached`; in vain after so many looks, whatever the clock says."""
    loop = QEventLoop()
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if reached() or looks >= _MOST_LOOKS:
            loop.quit()

    step = QTimer(interval=_LOOK_AGAIN_MS)
    step.timeout.connect(look)
    step.start()
    try:
        if not reached():
            loop.exec()
        assert reached(), f"waited in vain: {what}"
    finally:  # else a test that failed would go on asking in the next ones
        step.stop()


class MapDriver:
    """A map pane on the screen, with what it has told so far."""

    def __init__(self, pane: MapPane) -> None:
        self.pane = pane
        self.errors: list[str] = []
        self._asked = 0
        self.chosen: list[int] = []
        self.hovered: list[int] = []
        self.told: View | None = None
        """Where the page last told to be, once the person has moved it."""
        pane.host.page_complained.connect(self.errors.append)
        pane.site_chosen.connect(self.chosen.append)
        pane.site_hovered.connect(self.hovered.append)
        pane.host.page_opened.connect(self._on_page_opened)
        if pane.host.view is not None:
            self._on_page_opened(pane.host.view)

    def _on_page_opened(self, view: "MapView") -> None:
        view.bridge.view_moved.connect(self._on_view_moved)

    def _on_view_moved(self, lat: float, lon: float, zoom: float, by_person: bool) -> None:
        self.told = View(lat, lon, zoom) if by_person else None

    def lose_patience(self, after_ms: int) -> None:
        """Wait for the page no longer than this from now on."""
        patience = self.pane.host.findChild(QTimer)
        assert patience is not None
        patience.start(after_ms)

    def give_up(self) -> None:
        """Have the map fail, as where its page broke."""
        assert self.pane.host.view is not None
        self.pane.host.view.broken.emit("for the test")

    def die(self) -> None:
        """Have the page's process gone, as where the system ended it."""
        assert self.pane.host.view is not None
        self.pane.host.view.died.emit("for the test")

    def try_again(self) -> None:
        """Press what is offered where there is no map."""
        again = self.pane.findChild(QPushButton, "mapTryAgain")
        assert again is not None
        again.click()

    def settle(self) -> None:
        host = self.pane.host
        wait_until(lambda: self.pane.is_settled or host.has_failed, "the map to settle")
        assert not host.has_failed, f"there is no map any more: {self.errors}"

    def show(self, scene: Scene) -> None:
        self.pane.show_scene(scene)
        self.settle()

    def resize(self, width: int, height: int) -> None:
        self.pane.resize(width, height)
        self.settle()

    def look_at(self, lat: float, lon: float, zoom: float) -> None:
        """Bring another part of the map into view."""
        self.ask(f"TrialFinder.view.goTo({json.dumps({'lat': lat, 'lon': lon, 'zoom': zoom})})")

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression, waited for where it is a promise."""
        answers: list[str] = []
        page = self.pane.host.view.map_page
        self._asked += 1
        key = f"answer{self._asked}"
        page.runJavaScript(
            f"Promise.resolve({expression})"
            f".then((v) => {{ window.{key} = JSON.stringify(v === undefined ? null : v); }})"
        )

        def collect(text: str | None) -> None:
            if text:
                answers.append(text)

        def answered() -> bool:
            if not answers:
                page.runJavaScript(f"window.{key} === undefined ? '' : window.{key} + ''", collect)
            return bool(answers)

        wait_until(answered, expression)
        return json.loads(answers[0])

    @property
    def target(self) -> QWidget:
        """What takes the mouse and the keys for the page."""
        return self.pane.host.view.focusProxy()

    def center_of(self, selector: str) -> QPoint:
        x, y = self.ask(
            f"(() => {{ const b = document.querySelector({json.dumps(selector)})"
            ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        return QPoint(round(x), round(y))

    def click(self, selector: str) -> None:
        at = self.center_of(selector)
        QTest.mouseMove(self.target, at)
        QTest.mouseClick(self.target, Qt.MouseButton.LeftButton, pos=at)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.target, key)

    def wait_for(self, expression: str) -> None:
        wait_until(lambda: bool(self.ask(expression)), expression)

    def pins(self) -> dict[int, dict[str, Any]]:
        """Each pin by index: its number, its form, the box it takes."""
        found = self.ask(
            "TrialFinder.view.scene.pins.map(({ index, number, label }) => {"
            " const { pins, map } = TrialFinder.view; const at = pins.place(index);"
            " if (!pins._buttons.has(index)) {"
            "  const p = map.layerPointToContainerPoint([at.x, at.y]);"
            "  return [index, { number, label, form: at.form, classes: [], painted: true,"
            "   x: p.x, y: p.y, size: at.radius * 2 }]; }"
            " const button = pins.button(index);"
            " const n = button.firstChild; const b = n.getBoundingClientRect();"
            " return [index, { number: n.textContent, form: button.dataset.form, painted: false,"
            " label: button.getAttribute('aria-label'), classes: [...button.classList],"
            " x: b.x + b.width / 2, y: b.y + b.height / 2, size: b.width }]; })"
        )
        return {int(index): entry for index, entry in found}
