"""What the map shows, apart from how it is drawn. Every word in it comes ready-made."""

from collections.abc import Callable
from typing import Literal

import msgspec

from trialfinder.messages import Message
from trialfinder.settings import Units


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """One site on the map.

    `index` is the site's place in the record and names the pin in every answer of the map. `lat`
    and `lon` are degrees on WGS-84; the true place may lie `radius_km` away. `number` is the
    position as the list shows it, None without one; it is `tied` where the order with others is
    open. `title` and `lines` are the card's texts, `label` is what a screen reader says,
    `distance` stands on the line from the place searched for. A `pale` pin is filtered out, but
    still there; at a `closed` one nobody can join even where the study is open, and `standing`
    says so in words. It is `waiting` where that may change, or the record does not say.
    """

    index: int
    lat: float
    lon: float
    radius_km: float
    number: str | None
    title: str
    lines: tuple[str, ...]
    label: str
    distance: str
    tied: bool
    pale: bool
    closed: bool
    waiting: bool
    standing: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The place searched for, in degrees; the true place may lie `radius_km` away."""

    lat: float
    lon: float
    radius_km: float
    label: str


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """A circle around the origin with its label ("100 mi")."""

    radius_km: float
    label: str


class MapWords(msgspec.Struct, frozen=True, kw_only=True):
    """The map's own words, in the language with the tag `language` ("en").

    Those of centers out of view hold {count}, which the page knows.
    """

    language: str
    map: str
    pins: str
    zoom_in: str
    zoom_out: str
    move: str
    north: str
    west: str
    east: str
    south: str
    show_nearest: str
    show_all: str
    show_nearest_brief: str
    show_all_brief: str
    beyond_north: str
    beyond_west: str
    beyond_east: str
    beyond_south: str
    close: str
    sources: str
    key_open: str
    key_waiting: str
    key_closed: str


class StudyName(msgspec.Struct, frozen=True):
    """What a picture of the map says it is about: the study's title, and its identifier or ""."""

    title: str
    identifier: str


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """All that the map shows at one time.

    `pins` are in the order of the list. `fit` names by index the pins that the first view shows
    with the origin; empty for all but the few far off. The view moves by itself only when `origin`,
    the points of `fit` or `search` differ from the scene before: each search has a number of its
    own, so that one for the same place leads back to it. `status_text` says in a sentence whether
    the study can be joined; it stands on pictures, and `short_text` on the map, since the window
    says it in full above; both after the `mark` of that status, as a warning where `closed`.
    """

    pins: tuple[Pin, ...]
    words: MapWords
    status_text: str
    short_text: str
    mark: str
    closed: bool
    origin: Origin | None = None
    selected: int | None = None
    units: Units = "mi"
    fit: tuple[int, ...] = ()
    rings: tuple[Ring, ...] = ()
    study: StudyName | None = None
    search: int = 0


class View(msgspec.Struct, frozen=True):
    """Where the map is: its middle in degrees, and its zoom."""

    lat: float
    lon: float
    zoom: float


class InPicture(msgspec.Struct, frozen=True, rename="camel"):
    """What a picture of the map as it is now would show, as the page tells it.

    `outside` counts the centers that are not pale and lie out of view. The others say which marks
    are in view: numbers, circles without one, pale ones, circles of uncertainty, and rings by
    their labels.
    """

    outside: int
    numbered: bool
    unnumbered: bool
    pale: bool
    radius: bool
    rings: tuple[str, ...]


class Streets(msgspec.Struct, frozen=True):
    """A street map: whom to name on it, and where the page finds its tiles ({z}, {x}, {y})."""

    attribution: str
    address: str


OrderValue = Scene | View | Streets | str | float | int | bool | None


def map_words(language: str, say: Callable[[Message], str]) -> MapWords:
    """The map's own words as `say` puts them, from `messages/map.json` of the language."""
    names = (name for name in MapWords.__struct_fields__ if name != "language")
    texts = {name: say(Message(f"map.{name}", {"count": "{count}"})) for name in names}
    return MapWords(language=language, **texts)


OrderName = Literal[
    "show",
    "select",
    "highlight",
    "theme",
    "textScale",
    "resize",
    "view",
    "streets",
    "picture",
    "focus",
]


class Order(msgspec.Struct, frozen=True):
    """What the page is to do next; it answers with the revision once that can be seen.

    `size` is the page's width and height as the window has them, in pixels; the page waits for
    it, so that no answer tells of a picture about to change.
    """

    order: OrderName
    value: OrderValue
    revision: int
    size: tuple[int, int]


def encoded(order: Order) -> str:
    """An order as the JSON text that the page's script reads."""
    return msgspec.json.encode(order).decode()
