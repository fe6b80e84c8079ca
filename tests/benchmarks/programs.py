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
import gc, os
from trialfinder import cli, paths
from trialfinder.arguments import parse
from trialfinder.commands import window
from trialfinder.words.catalogue import Catalogue
catalogue = Catalogue.load(paths.words_dir("en"))
options = parse(["open", "--size", "1280x820"], catalogue.text)
study = window.open_study(None, kept=window.kept_study)
gc.disable()
from trialfinder import app as module
from PySide6.QtCore import QEvent, QObject, Qt
application = module.make_application()
running = module.App(application, study, options, catalogue)
running.show()
"""
"""What `trialfinder open` does, in its order, up to the loop of events."""

OUR_WINDOW = f"""{_OURS}
from PySide6.QtTest import QTest
while not running.front.window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
QTest.keyClick(running.front.centers.form.field, Qt.Key.Key_3)
assert running.front.centers.form.field.text() == "3" and running.front.centers.sites.rows == 76
os._exit(0)
"""

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

OUR_MAP = f"""{_OURS}
def settled():
    if running.session.places:
        os._exit(0)
while running.outfit is None:
    application.processEvents()
running.outfit.map_pane.settled.connect(settled)
application.exec()
"""

ENTER_TO_LIST = f"""{_OURS}
import statistics, time
from PySide6.QtTest import QTest
class Paints(QObject):
    seen = 0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.seen += 1
        return False
paints = Paints()
running.front.centers.sites.viewport().installEventFilter(paints)
found = []
running.session.finding_changed.connect(lambda: found.append(paints.seen))
times = []
def search(code):
    running.front.centers.form.field.setText(code)
    before = len(found)
    start = time.perf_counter()
    QTest.keyClick(running.front.centers.form.field, Qt.Key.Key_Return)
    while len(found) == before:
        application.processEvents()
    while paints.seen == found[-1]:
        application.processEvents()
    return time.perf_counter() - start
end = time.perf_counter() + 4
while time.perf_counter() < end:
    application.processEvents()
for code in ["35233", "10032", "96813", "98105", "H3T 1C5"] * 6:
    times.append(search(code))
    pause = time.perf_counter() + 0.2
    while time.perf_counter() < pause:
        application.processEvents()
print(statistics.median(times[5:]) * 1000, min(times) * 1000, flush=True)
os._exit(0)
"""
