"""A scene reaches the page whole, and its words are those of the message file."""

import json

import msgspec

from tests.every import every
from trialfinder.mapping.scene import MapWords, Order, Origin, Pin, Ring, Scene, encoded, map_words
from trialfinder.messages import Message
from trialfinder.paths import words_dir


def words() -> MapWords:
    return map_words("en", lambda message: f"<{message.key}>")


def test_words_are_asked_for_by_their_keys() -> None:
    made = words()
    assert (made.language, made.show_all, made.map) == ("en", "<map.show_all>", "<map.map>")


def test_message_file_has_each_word_and_no_other() -> None:
    texts = json.loads((words_dir("en") / "messages" / "map.json").read_text(encoding="utf-8"))
    asked: list[Message] = []
    map_words("en", lambda message: (asked.append(message), "")[1])
    own = {key for key in texts if key.count(".") == 1}
    assert {message.key for message in asked} == own
    assert every(texts.values())


def test_sources_name_whom_the_licences_ask_to_be_named() -> None:
    texts = json.loads((words_dir("en") / "messages" / "map.json").read_text(encoding="utf-8"))
    for name in ("Natural Earth", "US Census", "GeoNames (CC BY 4.0)", "Leaflet"):
        assert name in texts["map.sources"]


def test_order_survives_the_way_to_the_page() -> None:
    pin = Pin(
        index=3,
        lat=33.5,
        lon=-86.8,
        radius_km=2.0,
        number="1",
        title="“A” <b>& B</b>\u2028",
        lines=("Québec",),
        label="1, A",
        distance="",
        tied=False,
        pale=False,
        closed=True,
        waiting=False,
        standing="■ finished",
    )
    scene = Scene(
        pins=(pin,),
        words=words(),
        status_text="This study is finished.",
        short_text="finished",
        mark="■",
        closed=True,
        origin=Origin(lat=33.0, lon=-86.0, radius_km=1.0, label="Home"),
        selected=3,
        fit=(3,),
        rings=(Ring(radius_km=80.5, label="50 mi"),),
    )
    text = encoded(Order("show", scene, 7, (800, 600)))
    back = json.loads(text)
    assert (back["order"], back["revision"], back["size"]) == ("show", 7, [800, 600])
    assert msgspec.convert(back["value"], Scene) == scene
