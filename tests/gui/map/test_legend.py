"""What a picture of the map says below it: only what is in it, and never without its status."""

import msgspec
import pytest

from tests.gui.map.web.scenes import FINISHED, near_birmingham, pin
from trialfinder.gui.map.legend import LegendLine, legend_lines
from trialfinder.mapping.scene import InPicture, StudyName
from trialfinder.messages import Message

NOTHING = InPicture(outside=0, numbered=False, unnumbered=False, pale=False, radius=False, rings=())
STUDY = StudyName("A study of syrup", "NCT00000001")


def said(message: Message) -> str:
    """A message as its key and values, whatever language it is said in."""
    values = ",".join(f"{name}={value}" for name, value in message.values.items())
    return f"{message.key}({values})"


def lines(seen: InPicture = NOTHING, **changes: object) -> tuple[LegendLine, ...]:
    attribution = str(changes.pop("attribution", ""))
    scene = near_birmingham(**({"study": STUDY} | changes))
    return legend_lines(scene, seen, said, date="1 May 2026", attribution=attribution)


def signs(found: tuple[LegendLine, ...]) -> list[str]:
    return [line.sign for line in found if line.kind == "mark"]


def test_study_and_status_come_first() -> None:
    first, second, *_ = lines()
    assert first == LegendLine("title", "A study of syrup (NCT00000001)")
    assert second == LegendLine("status", FINISHED)


def test_a_study_without_a_number_is_called_by_its_title() -> None:
    assert lines(study=StudyName("A study of syrup", ""))[0].text == "A study of syrup"
    assert lines(study=None)[0].kind == "status"


def test_date_and_sources_come_last() -> None:
    *_, date, sources = lines()
    assert date == LegendLine("note", "map.picture.drawn(date=1 May 2026)")
    assert "Natural Earth" in sources.text
    *_, both = lines(attribution="© OpenStreetMap contributors")
    assert both.text == f"© OpenStreetMap contributors · {sources.text}"


@pytest.mark.parametrize(
    ("seen", "sign"),
    [
        ({"numbered": True}, "numbered"),
        ({"unnumbered": True}, "dot"),
        ({"pale": True}, "pale"),
        ({"radius": True}, "radius"),
        ({"rings": ("50 mi", "100 mi")}, "rings"),
    ],
)
def test_a_mark_is_explained_only_where_it_is_in_the_picture(
    seen: dict[str, object], sign: str
) -> None:
    assert signs(lines()) == ["home"]
    found = signs(lines(msgspec.structs.replace(NOTHING, **seen)))
    assert sorted(found) == sorted(["home", sign])


def test_the_place_is_named_where_there_is_one() -> None:
    home = next(line for line in lines() if line.sign == "home")
    assert home.text == "map.picture.home(place=Birmingham, AL 35233)"
    assert signs(lines(origin=None)) == []


def test_rings_are_named_by_their_distances() -> None:
    rings = lines(msgspec.structs.replace(NOTHING, rings=("50 mi", "100 mi")))
    assert any(line.text == "map.picture.rings(distances=50 mi, 100 mi)" for line in rings)


def test_a_circle_means_another_thing_where_nothing_is_ranked() -> None:
    seen = msgspec.structs.replace(NOTHING, unnumbered=True)
    ranked = next(line for line in lines(seen) if line.sign == "dot")
    assert ranked.text == "map.picture.unnumbered()"
    bare = (pin(1, "Clinic", 33.5, -86.8, None),)
    unranked = next(line for line in lines(seen, pins=bare, origin=None) if line.sign == "dot")
    assert unranked.text == "map.picture.unranked()"


def test_centers_out_of_the_picture_are_counted() -> None:
    seen = msgspec.structs.replace(NOTHING, outside=3)
    assert LegendLine("note", "map.picture.outside(count=3)") in lines(seen)
    assert not any("outside" in line.text for line in lines())


def test_1_is_called_the_nearest_only_where_the_order_is_sure() -> None:
    first, *others = near_birmingham().pins
    seen = msgspec.structs.replace(NOTHING, numbered=True)

    def key(**changes: object) -> str:
        pins = (msgspec.structs.replace(first, **changes), *others)
        return next(line.text for line in lines(seen, pins=pins) if line.sign == "numbered")

    assert key() == "map.picture.numbered()"
    assert key(tied=True) == "map.picture.numbered_open()"
    assert key(tied=True, pale=True) == "map.picture.numbered()"
