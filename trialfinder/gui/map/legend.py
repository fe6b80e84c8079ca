"""What a picture of the map says below it, line by line."""

from collections.abc import Callable
from typing import Literal

import msgspec

from trialfinder.mapping.scene import InPicture, Scene
from trialfinder.messages import Message

LegendPart = Literal["title", "status", "mark", "note"]
Sign = Literal["", "numbered", "dot", "pale", "home", "rings", "radius"]


class LegendLine(msgspec.Struct, frozen=True):
    """One line: its text, what part it plays, and the sign that stands before it ("" for none)."""

    kind: LegendPart
    text: str
    sign: Sign = ""


def legend_lines(
    scene: Scene,
    seen: InPicture,
    say: Callable[[Message], str],
    *,
    date: str,
    attribution: str = "",
) -> tuple[LegendLine, ...]:
    """The study, its standing, what the marks mean, the date and whom the map is from.

    Only marks that are in the picture are explained. `attribution` names the server of the street
    map where it is shown.
    """
    lines = []
    if scene.study is not None:
        name = scene.study
        title = f"{name.title} ({name.identifier})" if name.identifier else name.title
        lines.append(LegendLine("title", title))
    if scene.status_text:
        lines.append(LegendLine("status", scene.status_text))
    lines += _marks(scene, seen, say)
    if seen.outside:
        outside = say(Message("map.picture.outside", {"count": seen.outside}))
        lines.append(LegendLine("note", outside))
    lines.append(LegendLine("note", say(Message("map.picture.drawn", {"date": date}))))
    sources = " · ".join(text for text in (attribution, scene.words.sources) if text)
    lines.append(LegendLine("note", sources))
    return tuple(lines)


def _marks(scene: Scene, seen: InPicture, say: Callable[[Message], str]) -> list[LegendLine]:
    def mark(sign: Sign, key: str, **values: str) -> None:
        text = say(Message(f"map.picture.{key}", values))
        marks.append(LegendLine("mark", text, sign))

    marks: list[LegendLine] = []
    if seen.numbered:
        open_order = any(pin.tied and not pin.pale for pin in scene.pins)
        mark("numbered", "numbered_open" if open_order else "numbered")
    if seen.unnumbered:
        ranked = any(pin.number is not None for pin in scene.pins)
        mark("dot", "unnumbered" if ranked else "unranked")
    if seen.pale:
        mark("pale", "pale")
    if scene.origin is not None:
        mark("home", "home", place=scene.origin.label)
    if seen.radius:
        mark("radius", "radius")
    if seen.rings:
        mark("rings", "rings", distances=", ".join(seen.rings))
    return marks
