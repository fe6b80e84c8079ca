"""The small programs that are measured, each to run in an interpreter of its own."""

BARE_WINDOW = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
app = QApplication([])
window = QMainWindow()
body = QWidget()
layout = QVBoxLayout(body)
field = QLineEdit()
rows = QListWidget()
rows.addItems([f"Center {number}" for number in range(76)])
layout.addWidget(field)
layout.addWidget(rows)
window.setCentralWidget(body)
window.resize(1280, 820)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
QTest.keyClick(field, Qt.Key.Key_3)
assert field.text() == "3" and rows.count() == 76
import os
os._exit(0)
"""

_OURS = """
import os
from trialfinder.__main__ import load_cli
cli = load_cli()
from trialfinder.commands import window
plain = window.load_binding
def load_binding():
    plain()
    from trialfinder import app  # the next that comes, without us as well
    class Measured(app.App):
        def show(self):
            super().show()
            measure(self, self._application)
    app.App = Measured
window.load_binding = load_binding
"""
"""The real program, which hands over to `measure` once its window has been told to show."""

_START = """
cli.main(["open", "--size", "1280x820"])
"""

OUR_WINDOW = f"""{_OURS}
def measure(running, application):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    while not running.first_view.window.windowHandle().isExposed():
        application.processEvents()
    application.processEvents()
    centers = running.first_view.centers
    QTest.keyClick(centers.form.field, Qt.Key.Key_3)
    assert centers.form.field.text() == "3" and centers.sites.rows == 76
    os._exit(0)
{_START}"""

BARE_WEB_VIEW = """
import os, sys
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtWebEngineWidgets import QWebEngineView
app = QApplication([])
window = QMainWindow()
view = QWebEngineView()
window.setCentralWidget(view)
window.resize(1280, 820)
window.show()
def drawn(_result):
    os._exit(0)
def loaded(ok):
    assert ok
    view.page().runJavaScript("1", 0, drawn)
view.loadFinished.connect(loaded)
view.load(QUrl.fromLocalFile(sys.argv[1]))
app.exec()
"""

BARE_IN_TURN = """
import os, sys
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListWidget
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QApplication([])
window = QMainWindow()
body = QWidget()
layout = QHBoxLayout(body)
left = QVBoxLayout()
rows = QListWidget()
rows.addItems([f"Center {number}" for number in range(76)])
left.addWidget(QLineEdit())
left.addWidget(rows)
layout.addLayout(left)
window.setCentralWidget(body)
window.resize(1280, 820)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
def go_on():
    from PySide6.QtWebEngineWidgets import QWebEngineView
    view = QWebEngineView()
    layout.addWidget(view, 2)
    def loaded(ok):
        assert ok
        view.page().runJavaScript("1", 0, lambda _result: os._exit(0))
    view.loadFinished.connect(loaded)
    view.load(QUrl.fromLocalFile(sys.argv[1]))
QTimer.singleShot(0, go_on)
app.exec()
"""
"""A bare window first, and the web view only after its first paint, as ours does it."""

OUR_MAP = f"""{_OURS}
def measure(running, application):
    def settled():
        if running.session.places:
            os._exit(0)
    while running.late_parts is None:
        application.processEvents()
    running.late_parts.map_pane.settled.connect(settled)
{_START}"""

ENTER_TO_LIST = f"""{_OURS}
import statistics, time
def measure(running, application):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from trialfinder.gui.centers.site_list import SiteList
    painted = []
    plain = SiteList.show_rows
    def show_rows(self, *of, **how):
        plain(self, *of, **how)  # it returns when the rows are painted; a test holds it to that
        painted.append(time.perf_counter())
    SiteList.show_rows = show_rows
    field = running.first_view.centers.form.field
    def search(code):
        field.setText(code)
        painted.clear()
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        while not painted:
            application.processEvents()
        return painted[0] - start
    def rest(seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            application.processEvents()
    rest(4)
    times = []
    for code in ["35233", "10032", "96813", "98105", "H3T 1C5"] * 6:
        times.append(search(code))
        rest(0.2)
    print(statistics.median(times[5:]) * 1000, min(times) * 1000, flush=True)
    os._exit(0)
{_START}"""

FIRST_OPENING = f"""{_OURS}
import gc, sys, time
def measure(running, application):
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from tests.gui.stalls import Watchdog
    def painting():
        start = time.thread_time()
        running.first_view.window.grab()
        return time.thread_time() - start
    def others():
        return [each for each in application.topLevelWidgets() if each.isVisible()][1:]
    while "trialfinder.finder.illness.building" not in sys.modules:
        QTest.qWait(50)  # the last that is done by itself after a start
    QTest.qWait(1000)
    gc.collect()
    floor = max(painting() for _ in range(3))
    key = QKeySequence(sys.argv[1])[0]
    dog = Watchdog()
    dog.start()
    QTest.keyClick(application.focusWidget(), key.key(), key.keyboardModifiers())
    while not others():
        QTest.qWait(10)
    QTest.qWait(1500)
    held = dog.stop()
    print(held.work_s, held.clock_s, floor)
    sys.stdout.flush()
    os._exit(0)
{_START}"""
"""What the key in the first word opens, for the first time: for how long that holds the window's
thread, work and clock, and what painting the window takes, in seconds."""
