"""Hears what a screen reader hears; run by the system's own Python, which has `gi` with Atspi.

Each event goes to standard output as a line of JSON. A line on standard input asks for the tree:
for what of the program can be seen, from the window down, its depth, role, name and states.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = sys.argv[1]
HEARD = ("object:state-changed:focused", "object:announcement")
MOST_CHILDREN = 120


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def described(node: Any) -> dict[str, Any]:
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
    }


def on_event(event: Any) -> None:
    try:
        if event.type.startswith("object:state-changed:focused") and not event.detail1:
            return
        kind = event.type.split(":")[1 if "announcement" in event.type else -1]
        text = event.any_data if isinstance(event.any_data, str) else ""
        say(event=kind, text=text, **described(event.source))
    except GLib.Error:  # it is gone already
        return


def tree(node: Any, depth: int, found: list[dict[str, Any]]) -> None:
    try:
        states = node.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return
        takes = states.contains(Atspi.StateType.FOCUSABLE)
        found.append({"depth": depth, "takes_keys": takes, **described(node)})
        for number in range(min(node.get_child_count(), MOST_CHILDREN)):
            child = node.get_child_at_index(number)
            if child is not None:
                tree(child, depth + 1, found)
    except GLib.Error:
        return


def on_asked(_source: Any, _condition: Any) -> bool:
    if not sys.stdin.readline():
        loop.quit()
        return False
    found: list[dict[str, Any]] = []
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        if program is not None and program.get_name() == PROGRAM:
            tree(program, 0, found)
    say(tree=found)
    return True


Atspi.init()
loop = GLib.MainLoop()
listener = Atspi.EventListener.new(on_event)
for kind in HEARD:
    listener.register(kind)
GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, on_asked)
say(ready=True)
loop.run()
