"""The types of the map's scripts say the same of the channel as the window's end of it does."""

import re

from PySide6.QtCore import QMetaMethod

from trialfinder.gui.map.web.page import Bridge
from trialfinder.paths import map_dir

WRITTEN = {"int": "number", "double": "number", "bool": "boolean", "QString": "string"}


def slots() -> dict[str, list[tuple[str, str]]]:
    """The slots of the bridge by name: their parameters with the types of JavaScript."""
    meta = Bridge.staticMetaObject
    methods = [meta.method(i) for i in range(meta.methodOffset(), meta.methodCount())]
    found = {}
    for method in methods:
        if method.methodType() is not QMetaMethod.MethodType.Slot:
            continue
        name = method.name().data().decode()
        kinds = [WRITTEN[kind.data().decode()] for kind in method.parameterTypes()]
        code = getattr(Bridge, name).__code__
        found[name] = list(zip(code.co_varnames[1 : code.co_argcount], kinds, strict=True))
    return found


def declared() -> dict[str, list[tuple[str, str]]]:
    text = (map_dir() / "page.d.ts").read_text(encoding="utf-8")
    body = re.search(r"^export interface Bridge \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    assert body is not None
    return {
        name: re.findall(r"(\w+): (\w+)", parameters)
        for name, parameters in re.findall(r"^  (\w+)\((.*)\): void;$", body[1], re.MULTILINE)
    }


def test_every_slot_of_the_bridge_has_its_type_there_and_no_other() -> None:
    assert declared() == slots()
    assert {"ready", "drawn", "moved"} <= set(slots())


def test_page_hears_the_signals_of_the_window() -> None:
    text = (map_dir() / "page.d.ts").read_text(encoding="utf-8")
    assert "sent: { connect(hear: (text: string) => void): void };" in text
    meta = Bridge.staticMetaObject
    assert meta.indexOfSignal("sent(QString)") >= 0
    assert "uncovered: { connect(hear: () => void): void };" in text
    assert meta.indexOfSignal("uncovered()") >= 0
