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

_MAPPING = "shibokensupport.signature.mapping"  # the table of types

_PUT_OFF = {
    "shibokensupport": {"feature"},
    "shibokensupport.signature": {"errorhandler", "layout", "mapping", "parser"},
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
        if name in sys.modules:
            for part in _PUT_OFF.get(name, ()):
                _put_off(f"{name}.{part}")
        return plain(name, *of, **how)

    builtins.__import__ = lean
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = plain


def _put_off(name: str) -> None:
    """Put a module in the place of one that need not run yet. A fault here would end the program,
    in the midst of a library that is being loaded."""
    with suppress(Exception):
        spec = None if name in sys.modules else find_spec(name)
        if spec is None:
            return
        module = module_from_spec(spec)
        module.__class__ = _OnDemand
        vars(module).update(_ANSWERS.get(name, {}))
        sys.modules[name] = module
        package, _, part = name.rpartition(".")
        if package:
            setattr(sys.modules[package], part, module)


class _OnDemand(ModuleType):
    """A module that runs when something of it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what is asked of every module there is
            raise AttributeError(name)
        self.run()
        return getattr(self, name)

    def run(self) -> None:
        """Run now, if it has not run so far."""
        with _running:
            if type(self) is _OnDemand:
                self._run()

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


def _nothing(*_of: object, **_how: object) -> None:
    """What the binding hears of its features: that nobody asks for any."""


def _update_mapping() -> object:
    """The binding takes this from the names that the module has, and ends the program without."""
    mapping: Any = sys.modules[_MAPPING]
    _OnDemand.run(mapping)
    return mapping.update_mapping()


_ANSWERS: dict[str, dict[str, object]] = {
    "shibokensupport.feature": {"feature_import": _nothing, "feature_imported": _nothing},
    _MAPPING: {"update_mapping": _update_mapping},
}
"""What modules have before they run, by the module and the name."""
