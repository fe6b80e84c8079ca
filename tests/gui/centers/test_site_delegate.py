"""A row of the ranked list as it is painted: all its words, inside the row, none over another."""

from itertools import combinations

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.gui.painted import Drawn, painted
from trialfinder.gui.centers.row_layout import WRAPPED
from trialfinder.gui.centers.site_delegate import SiteDelegate
from trialfinder.gui.centers.site_model import SiteModel, SiteRows
from trialfinder.gui.kit.theme import LIGHT, Theme, theme_of
from trialfinder.records.status import SiteGroup
from trialfinder.words.site_lines import SiteLine

NEAR = SiteLine(
    number="3",
    name="Children's Healthcare of Atlanta - Egleston",
    town="Atlanta, Georgia 30322",
    standing="study finished",
    joinable=False,
    mark="■",
    word="finished",
    distance="about 142 mi",
    travel=("east", "up to 30 min by car"),
    notes=("same postal code", "too close to call with 2"),
    spoken="Number 3, Children's Healthcare of Atlanta",
)
TOP = 40
UNBROKEN = "\N{NO-BREAK SPACE}"


def row_of(
    line: SiteLine, width: int = 420, theme: Theme | None = None
) -> tuple[list[Drawn], QImage, QRect]:
    """What is painted of a line, the picture, and where its row lies; the texts as they read."""
    drawn, image, room = painted_row(line, width, theme)
    return [one._replace(text=one.text.replace(UNBROKEN, " ")) for one in drawn], image, room


def painted_row(
    line: SiteLine, width: int, theme: Theme | None = None
) -> tuple[list[Drawn], QImage, QRect]:
    model = SiteModel()
    model.set_rows(SiteRows((7,), lambda _row: line))
    delegate = SiteDelegate(theme or theme_of(dark=False, text_percent=100), lambda: width)
    room = QRect(0, TOP, width, delegate.measure(model.index(0)))
    drawn, image = painted(delegate, model.index(0), room)
    return drawn, image, room


def changed(**changes: object) -> SiteLine:
    return msgspec.structs.replace(NEAR, **changes)


def of(drawn: list[Drawn], text: str) -> Drawn:
    return next(one for one in drawn if text in one.text)


def has(image: QImage, color: str, room: QRect) -> bool:
    wanted = QColor(color).rgb()
    return any(
        image.pixel(x, y) == wanted
        for x in range(room.left(), room.right())
        for y in range(room.top(), room.bottom())
    )


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [260, 420, 700])
def test_all_that_is_said_stands_in_the_row(qtbot: QtBot, width: int, percent: int) -> None:
    drawn, _, room = row_of(NEAR, width, theme_of(dark=False, text_percent=percent))
    said = " ".join(one.text for one in drawn)
    for part in (NEAR.number, NEAR.name, NEAR.town, NEAR.distance, *NEAR.travel, *NEAR.notes):
        assert part in said
    assert f"{NEAR.mark} {NEAR.word}" in said
    for one in drawn:
        assert room.contains(one.where), one.text


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [260, 420, 700])
def test_no_text_lies_over_another(qtbot: QtBot, width: int, percent: int) -> None:
    drawn, _, _ = row_of(NEAR, width, theme_of(dark=False, text_percent=percent))
    for one, other in combinations(drawn, 2):
        assert not one.where.intersects(other.where), (one.text, other.text)


LONG_NAME = "University Medical Center of Northern Alabama and the Tennessee Valley"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("joinable", [False, True])
@pytest.mark.parametrize("name", ["Mercy Hospital", NEAR.name, LONG_NAME])
@pytest.mark.parametrize("notes", [(), ("same postal code",), ("too close to call with 4",) * 6])
def test_each_thing_stands_at_the_same_place_in_every_row(
    qtbot: QtBot, name: str, notes: tuple[str, ...], joinable: bool, percent: int
) -> None:
    """Distances in one column at the left, below the name; standings in one at the right."""
    line = changed(name=name, notes=notes, joinable=joinable)
    drawn, image, _ = row_of(line, 432 * percent // 100, theme_of(dark=False, text_percent=percent))
    title, distance, standing = (of(drawn, text) for text in (name, NEAR.distance, "finished"))
    town = of(drawn, NEAR.town)
    assert distance.where.left() == title.where.left() == town.where.left()
    assert title.where.bottom() < distance.where.top() < town.where.top()
    assert abs(standing.where.bottom() - distance.where.bottom()) <= 2 * percent // 100
    assert image.width() - standing.where.right() < 20 * percent // 100


def test_the_standing_goes_below_the_distance_where_room_is_short(qtbot: QtBot) -> None:
    drawn, _, _ = row_of(NEAR, 230)
    distance, standing = of(drawn, NEAR.distance), of(drawn, "finished")
    assert standing.where.top() > distance.where.bottom()
    assert standing.where.left() == distance.where.left()


def test_as_much_of_the_way_as_has_room_stands_behind_the_distance(qtbot: QtBot) -> None:
    for width, parts in ((480, NEAR.travel), (360, NEAR.travel[:1])):
        drawn, _, _ = row_of(changed(notes=()), width)
        distance, town = of(drawn, NEAR.distance), of(drawn, NEAR.town)
        for part in NEAR.travel:
            there = of(drawn, part).where
            assert (there.top() < distance.where.bottom()) == (part in parts), (width, part)
            assert there.top() < town.where.bottom()


@pytest.mark.parametrize("width", range(220, 520, 20))
def test_no_line_of_a_row_begins_with_the_dot_between_its_parts(qtbot: QtBot, width: int) -> None:
    drawn, _, _ = painted_row(NEAR, width)
    begun = []
    for one in drawn:
        layout = QTextLayout(one.text, one.font)
        layout.beginLayout()
        while (laid := layout.createLine()).isValid():
            laid.setLineWidth(one.where.width())
            begun.append(one.text[laid.textStart()])
        layout.endLayout()
    assert len(begun) > 5
    assert "·" not in begun


@pytest.mark.parametrize("dark", [False, True])
def test_where_nobody_can_join_the_number_is_only_an_outline(qtbot: QtBot, dark: bool) -> None:
    theme = theme_of(dark=dark, text_percent=100)
    closed, image, room = row_of(NEAR, theme=theme)
    assert of(closed, NEAR.word).color == theme.colors.amber_ink
    assert closed[0].text == NEAR.number
    assert closed[0].color == theme.colors.amber_ink
    assert not has(image, theme.colors.action, room)
    line = changed(joinable=True, mark="●", word="open now", group=SiteGroup.OPEN)
    opened, image, room = row_of(line, theme=theme)
    assert of(opened, "● open now").color == theme.colors.action_ink
    assert of(opened, "● open now").font.weight() > closed[-1].font.weight()
    assert opened[0].color == theme.colors.action_ink
    assert has(image, theme.colors.action, room)


def test_a_center_without_a_number_has_a_dot(qtbot: QtBot) -> None:
    drawn, image, room = row_of(changed(number="", distance="", travel=(), notes=()))
    assert {one.text for one in drawn} == {NEAR.name, NEAR.town, "■ finished"}
    assert has(image, LIGHT.edge, room)


@pytest.mark.parametrize("number", ["7", "76", "1234"])
def test_a_number_of_any_length_stands_whole_beside_the_name(qtbot: QtBot, number: str) -> None:
    drawn, _, _ = row_of(changed(number=number))
    circle = of(drawn, number)
    assert circle.where.width() >= QFontMetrics(circle.font).horizontalAdvance(number)
    assert circle.where.left() >= 0
    assert circle.where.right() < of(drawn, NEAR.name).where.left()


def test_a_name_of_any_length_is_cut_before_it_takes_the_list(qtbot: QtBot) -> None:
    drawn, _, room = row_of(changed(name="long name " * 200))
    assert len(of(drawn, "long name").text) == 200
    assert room.height() < 500


def test_a_row_that_was_not_measured_is_as_high_as_others_are(qtbot: QtBot) -> None:
    model = SiteModel()
    model.set_rows(SiteRows(range(40), lambda _row: NEAR))
    delegate = SiteDelegate(theme_of(dark=False, text_percent=200), lambda: 300)
    measured = [delegate.measure(model.index(row)) for row in range(30)]
    guessed = delegate.sizeHint(QStyleOptionViewItem(), model.index(39)).height()
    assert abs(guessed - measured[0]) <= 10
    delegate.forget_rows()
    again = delegate.sizeHint(QStyleOptionViewItem(), model.index(0)).height()
    assert again != measured[0]


def test_another_width_is_laid_out_anew(qtbot: QtBot) -> None:
    width = [700]
    model = SiteModel()
    model.set_rows(SiteRows((0,), lambda _row: NEAR))
    delegate = SiteDelegate(theme_of(dark=False, text_percent=100), lambda: width[0])
    wide, _ = painted(delegate, model.index(0), QRect(0, 0, 700, 200))
    width[0] = 260
    narrow, _ = painted(delegate, model.index(0), QRect(0, 0, 260, 300))
    assert max(one.where.right() for one in wide) > 300
    assert max(one.where.right() for one in narrow) < 260


OPEN = changed(
    joinable=True,
    mark="●",
    word="open now",
    group=SiteGroup.OPEN,
    heading="Open now: 4 centers",
    contact="Call 404-555-0101 · ann@example.org",
)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [260, 420, 700])
def test_an_open_center_has_heading_word_and_telephone_in_its_row(
    qtbot: QtBot, width: int, percent: int
) -> None:
    drawn, _, room = row_of(OPEN, width, theme_of(dark=False, text_percent=percent))
    heading, contact = of(drawn, OPEN.heading), of(drawn, "Call 404-555-0101 · ann@")
    assert contact.text == OPEN.contact or contact.text.endswith("…")
    for one in drawn:
        assert room.contains(one.where), one.text
        assert one is heading or one.where.top() > heading.where.bottom()
    assert contact.where.bottom() == max(one.where.bottom() for one in drawn)
    chip = of(drawn, "● open now")
    for one in drawn:
        assert one is chip or not one.where.intersects(chip.where), one.text


LONG = "ann.mary.otherwise@research.childrenshospital.example.org"


@pytest.mark.parametrize("width", [260, 350, 420, 446, 700])
def test_an_address_that_is_too_long_ends_visibly(qtbot: QtBot, width: int) -> None:
    line = msgspec.structs.replace(
        OPEN, contact=f"Call 404-555-0101 · {LONG} · for the whole study"
    )
    drawn, _, _ = row_of(line, width)
    contact = of(drawn, "Call 404-555-0101")
    assert contact.text.endswith("for the whole study")
    (address,) = [word for word in contact.text.split() if word[:3] == LONG[:3]]
    assert address == LONG or (address.endswith("…") and LONG.startswith(address[:-1]))
    assert QFontMetrics(contact.font).horizontalAdvance(address) <= contact.where.width()


def test_town_and_way_take_as_few_lines_as_will_do(qtbot: QtBot) -> None:
    _, _, narrow = row_of(changed(notes=()), 446)
    _, _, with_notes = row_of(NEAR, 446)
    assert narrow.height() <= 80  # two lines of the name, one of town and way
    assert with_notes.height() <= 100


def test_the_ground_of_a_chosen_row_leaves_out_the_heading_above_it(qtbot: QtBot) -> None:
    plain, _, low = row_of(changed(heading=""))
    headed, _, high = row_of(changed(heading="Nobody can ask to join here: 2 centers"))
    assert high.height() > low.height() + 20
    moved = of(headed, NEAR.name).where.top() - of(plain, NEAR.name).where.top()
    assert moved == high.height() - low.height()


@pytest.mark.parametrize("group", [SiteGroup.NOT_YET, SiteGroup.ASK])
def test_what_may_come_is_neither_filled_nor_in_the_color_of_what_is_over(
    qtbot: QtBot, group: SiteGroup
) -> None:
    drawn, image, room = row_of(changed(mark="◔", word="not open yet", group=group))
    assert of(drawn, "◔ not open yet").color == LIGHT.ink
    assert not has(image, LIGHT.action, room)


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        ("◇", "open on the list of April 15, 2026, call first"),
        ("◇", "abierto en la lista del 15 de abril de 2026, llame antes"),
        ("◇", "ouverte dans la liste du 15 avril 2026, appelez d’abord"),
        ("○", "only people who are invited"),
    ],
)
@pytest.mark.parametrize("percent", [100, 130, 200])
def test_no_word_of_a_standing_is_lost(qtbot: QtBot, mark: str, word: str, percent: int) -> None:
    theme = theme_of(dark=False, text_percent=percent)
    for width in range(380, 480, 7):
        drawn, _, _ = row_of(changed(mark=mark, word=word), width, theme)
        chip = of(drawn, word)
        needed = QFontMetrics(chip.font).boundingRect(
            QRect(0, 0, chip.where.width(), 10_000), WRAPPED, chip.text
        )
        assert needed.height() <= chip.where.height(), width


def test_no_part_is_broken_where_that_saves_no_line(qtbot: QtBot) -> None:
    """The last word of a note alone in a line is read as something of its own."""
    for width in range(300, 700, 20):
        drawn, _, _ = painted_row(NEAR, width)
        below = next(one for one in drawn if one.text.startswith("Atlanta"))
        laid = QTextLayout(below.text, below.font)
        laid.beginLayout()
        lines = []
        while (line := laid.createLine()).isValid():
            line.setLineWidth(below.where.width())
            lines.append(below.text[line.textStart() : line.textStart() + line.textLength()])
        laid.endLayout()
        if len(lines) == 2:
            for note in NEAR.notes:
                assert any(note in line.replace(UNBROKEN, " ") for line in lines)
