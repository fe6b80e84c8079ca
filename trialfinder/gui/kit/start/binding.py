"""Loads Qt's Python binding without what it needs to describe itself and nothing else.

At each start PySide compiles, from text, a writer of type stubs and all that it knows of the
signatures of Qt's calls. It uses them for the words of an error and for `help()`. From then on it
also reads the source of every module that is imported, to find out whether that one uses its
features `snake_case` and `true_property`; ours do not. Together that is a seventh of the processor
time until the window can be used (docs/benchmarks.md). Here those modules are put off until
something of them is asked for, and no source is read. Where a version of PySide is built otherwise,
nothing is put off.
"""

import builtins
import sys
from contextlib import suppress
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_PUT_OFF = {
    "shibokensupport.signature": {"errorhandler", "layout", "parser"},
    "shibokensupport.signature.lib": {"enum_sig", "pyi_generator", "tool"},
}
"""What describes the binding, by the package from which it is imported."""

_running = RLock()


def load_binding() -> None:
    """Load the part of Qt that all others need. What is imported after it is not looked at.

    Raises:
        ImportError: Qt is missing, or a library of the system that it needs.
    """
    plain = builtins.__import__

    def lean(name: str, *of: Any, **how: Any) -> ModuleType:
        if name in _PUT_OFF:
            _put_off(name)
        return plain(name, *of, **how)

    builtins.__import__ = lean
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = plain


def _put_off(package: str) -> None:
    """Put modules in the place of those that need not run yet. A fault here would end the program,
    in the midst of a library that is being loaded."""
    with suppress(Exception):
        for part in _PUT_OFF[package]:
            name = f"{package}.{part}"
            spec = None if name in sys.modules else find_spec(name)
            if spec is not None:
                module = sys.modules[name] = module_from_spec(spec)
                module.__class__ = _OnDemand
                setattr(sys.modules[package], part, module)


class _OnDemand(ModuleType):
    """A module that runs when something of it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what is asked of every module there is
            raise AttributeError(name)
        with _running:
            if type(self) is _OnDemand:
                self._run()
        return getattr(self, name)

    def _run(self) -> None:
        spec = self.__spec__
        assert spec is not None
        assert spec.loader is not None
        renamed, spec.name = spec.name, self.__name__  # the binding renames it, not its file
        try:
            spec.loader.exec_module(self)
        finally:
            spec.name = renamed
        self.__class__ = ModuleType  # type: ignore[assignment]  # it has run
