"""Qt's binding without what only describes it: in processes of their own, which have no Qt yet."""

import subprocess
import sys

import pytest

LEAN = "from trialfinder.gui.kit.start.binding import load_binding\nload_binding()\n"
DESCRIBES = (
    "errorhandler",
    "layout",
    "mapping",
    "parser",
    "lib.enum_sig",
    "lib.pyi_generator",
    "lib.tool",
)

FAULTS = {
    "wrong kind": "QSize('a')",
    "no such property": "QLabel(colour=3)",
    "wrong kind of property": "QTimer(interval='x')",
    "too many": "QObject().setObjectName(3, 4)",
    "no enumeration": "QLabel().setAlignment('left')",
    "documentation": "print(QSize.boundedTo.__doc__)",
    "help": "import pydoc; print(pydoc.render_doc(QSize))",
    "of a worker": (
        "import threading; worker = threading.Thread(target=QSize, args=('a',)); "
        "threading.excepthook = lambda of: print(of.exc_value); worker.start(); worker.join()"
    ),
}

PROGRAM = """
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["test", "-platform", "offscreen"])
try:
    {fault}
except Exception as error:
    print(type(error).__name__, error)
"""


def said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_what_describes_the_binding_does_not_run_until_it_is_asked_for() -> None:
    program = f"""
import builtins, sys
plain = builtins.__import__
{LEAN}
assert builtins.__import__ is plain
assert "inspect" not in sys.modules
from PySide6.QtWidgets import QWidget
package = "shibokensupport.signature."
ran = lambda: [name for name in {DESCRIBES} if len(vars(sys.modules[package + name])) > 12]
print(ran())
try:
    QWidget('a')
except TypeError:
    print(ran() != [])
"""
    assert said(program).splitlines() == ["[]", "True"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_the_words_that_the_whole_binding_has(fault: str) -> None:
    program = PROGRAM.format(fault=FAULTS[fault])
    plain = said(program)
    assert plain.strip()
    assert said(LEAN + program) == plain


def test_a_binding_that_is_built_otherwise_is_loaded_whole() -> None:
    program = f"""
import importlib.util
def find_spec(*of):
    raise ValueError("nothing is where it was")
importlib.util.find_spec = find_spec
{LEAN}
from PySide6.QtCore import QSize
print(QSize(1, 2).width())
"""
    assert said(program) == "1\n"


def test_without_qt_the_import_fails_as_it_does_without_us() -> None:
    program = f"""
import builtins, sys
plain = builtins.__import__
sys.modules["PySide6"] = None
try:
    {LEAN.replace(chr(10), "; ")}
except ImportError as error:
    print(error.name, builtins.__import__ is plain)
"""
    assert said(program) == "PySide6.QtCore True\n"
