"""Scenes for the tests: real places, made-up centers."""

import json

from trialfinder.mapping.scene import MapWords, Origin, Pin, Ring, Scene, map_words
from trialfinder.paths import words_dir

BIRMINGHAM = (33.5186, -86.8104)
HOME = Origin(lat=33.5186, lon=-86.8104, radius_km=2.0, label="Birmingham, AL 35233")
FINISHED = "Study finished: not taking new patients"
SHORT = "study finished"

PLACES = (
    ("First hospital", 33.5186, -86.8104, "1"),
    ("Second hospital", 33.5186, -86.8104, "1"),
    ("Atlanta hospital", 33.7925, -84.3233, "3"),
    ("Nashville hospital", 36.1425, -86.8021, "4"),
    ("Pensacola hospital", 30.5144, -87.2150, "5"),
    ("Jackson hospital", 32.3293, -90.1732, "6"),
    ("Seattle hospital", 47.6615, -122.2826, "7"),
)


def english() -> MapWords:
    texts = json.loads((words_dir("en") / "messages" / "map.json").read_text(encoding="utf-8"))
    return map_words("en", lambda message: texts[message.key])


def pin(index: int, name: str, lat: float, lon: float, number: str | None, **more: object) -> Pin:
    usual = {
        "distance": "about 142 mi",
        "standing": SHORT,
        **dict.fromkeys(("tied", "pale", "closed", "waiting"), False),
    }
    return Pin(
        index=index,
        lat=lat,
        lon=lon,
        radius_km=3.0,
        number=number,
        title=name,
        lines=("Somewhere, Alabama 35233", "about 142 mi · E"),
        label=f"{number}, {name}, about 142 miles",
        **(usual | more),  # type: ignore[arg-type]
    )


def near_birmingham(**changes: object) -> Scene:
    """Seven centers around Birmingham; two at one point, one far away."""
    wanted = {
        "pins": tuple(pin(10 + i, *place) for i, place in enumerate(PLACES)),
        "words": english(),
        "status_text": FINISHED,
        "short_text": SHORT,
        "mark": "■",
        "closed": True,
        "origin": HOME,
        "fit": (10, 11, 12, 13, 14),
        "rings": (Ring(radius_km=160.9, label="100 mi"),),
    }
    return Scene(**(wanted | changes))  # type: ignore[arg-type]


def near_seattle(**changes: object) -> Scene:
    """The same centers from Seattle: other numbers, another order."""
    order = [6, 5, 4, 3, 2, 1, 0]
    pins = tuple(pin(10 + i, *PLACES[i][:3], str(rank)) for rank, i in enumerate(order, 1))
    origin = Origin(lat=47.61, lon=-122.33, radius_km=2.0, label="Seattle, WA")
    return near_birmingham(**({"pins": pins, "origin": origin, "fit": (16, 15)} | changes))
