"""Which addresses a tile server has."""

from email.message import Message

import pytest

import trialfinder
from trialfinder.errors import UsageError
from trialfinder.mapping.addresses import ORIGIN
from trialfinder.mapping.tiles import OPEN_STREET_MAP, identity, tile_server


def test_address_of_a_tile() -> None:
    assert OPEN_STREET_MAP.address(4, 4, 6) == "https://tile.openstreetmap.org/4/4/6.png"
    assert OPEN_STREET_MAP.host == "tile.openstreetmap.org"


@pytest.mark.parametrize("tile", [(0, 0, 0), (1, 1, 1), (4, 15, 15), (19, 0, 0)])
def test_every_tile_of_a_zoom_has_an_address(tile: tuple[int, int, int]) -> None:
    assert OPEN_STREET_MAP.address(*tile) is not None


@pytest.mark.parametrize(
    "tile",
    [(4, 16, 0), (4, 0, 16), (4, 0, -1), (4, -1, 0), (0, 1, 0), (0, 0, 1), (20, 0, 0), (-1, 0, 0)],
)
def test_no_address_where_there_is_no_tile(tile: tuple[int, int, int]) -> None:
    assert OPEN_STREET_MAP.address(*tile) is None


def test_server_of_an_institution() -> None:
    server = tile_server("https://maps.hospital.example/{z}/{x}/{y}.png", "© Hospital")
    assert server.name == "maps.hospital.example"
    assert server.address(1, 0, 1) == "https://maps.hospital.example/1/0/1.png"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://maps.example/1.png",
        "file:///etc/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "https:///{z}/{x}/{y}.png",
        "https://a b/{z}/{x}/{y}.png",
        "https://maps.example/{z}/{x}/{y}/{s}.png",
        "https://maps.example/{z}/{x}/{y.__class__}.png",
        "https://[/{z}/{x}/{y}.png",
        "http://maps.example/{z}/{x}/{y}.png",
        "https://someone:secret@maps.example/{z}/{x}/{y}.png",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        tile_server(address)
    assert caught.value.message.key == "map.street.bad_address"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/{z}/{x}/{y}.png", "http://localhost/{z}/{x}/{y}.png"]
)
def test_plain_http_on_this_computer_alone(address: str) -> None:
    assert tile_server(address).url_template == address


def test_address_without_a_scheme_means_https() -> None:
    assert tile_server("maps.example/{z}/{x}/{y}.png").host == "maps.example"


def test_program_says_who_it_is_and_claims_no_page_that_is_not_there() -> None:
    agent, referer = identity()
    assert agent.startswith(f"TrialFinder/{trialfinder.__version__}")
    assert ".invalid" not in agent + referer
    page = agent.partition("(+")[2].rstrip(")")
    assert referer == (page or f"{ORIGIN}/")


def test_a_tile_server_learns_the_page_that_the_package_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    about = Message()
    about["Project-URL"] = "Homepage, https://trialfinder.example/start"
    monkeypatch.setattr("importlib.metadata.metadata", lambda _name: about)
    page = "https://trialfinder.example/start"
    agent = f"TrialFinder/{trialfinder.__version__} (+{page})"
    assert identity() == (agent, page)
