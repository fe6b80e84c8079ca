"""Which server may be asked for pictures of streets, and for which of them."""

from urllib.parse import urlsplit

import msgspec

import trialfinder
from trialfinder.errors import UsageError
from trialfinder.mapping.addresses import ORIGIN
from trialfinder.servers import checked_server

MOST_ZOOM = 19
_FIELDS = ("{z}", "{x}", "{y}")


class TileServer(msgspec.Struct, frozen=True):
    """A server of map tiles, 256 pixels square, in Web Mercator.

    `url_template` holds {z}, {x} and {y}. `attribution` is what the server's terms want shown on
    the map, `name` what people call the server.
    """

    url_template: str
    attribution: str
    name: str

    @property
    def host(self) -> str:
        """The host that is asked, and thereby learns the area looked at."""
        return urlsplit(self.url_template).hostname or ""

    def address(self, z: int, x: int, y: int) -> str | None:
        """The address of a tile; None where there is no such tile."""
        if not (0 <= z <= MOST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
            return None
        return self.url_template.format(z=z, x=x, y=y)


OPEN_STREET_MAP = TileServer(
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "© OpenStreetMap contributors",
    "OpenStreetMap",
)
"""Used as https://operations.osmfoundation.org/policies/tiles demands: see gui/map/web/tiles.py."""


def tile_server(url_template: str, attribution: str = "", name: str = "") -> TileServer:
    """An institution's own server, as settings name it: https, or http on this computer.

    Raises:
        UsageError: the address is none of a tile server ("map.street.bad_address").
    """
    try:
        checked = checked_server(url_template)
        address = checked.format(z="z", x="x", y="y")
    except (UsageError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise UsageError("map.street.bad_address") from error
    if not address or any(field not in checked for field in _FIELDS):
        raise UsageError("map.street.bad_address")
    if "://" not in checked:
        checked = f"https://{checked}"
    return TileServer(checked, attribution, name or urlsplit(checked).hostname or "")


def identity() -> tuple[str, str]:
    """How the program names itself to a tile server: its User-Agent and its Referer.

    Both hold the project's page where the package's own description names one. Without, the
    Referer is the address of the map's page within the program, which is what refers to the tile.
    """
    agent, page = f"TrialFinder/{trialfinder.__version__}", f"{ORIGIN}/"
    for entry in _project_urls():
        page = entry.partition(",")[2].strip()
        return f"{agent} (+{page})", page
    return agent, page


def _project_urls() -> list[str]:
    from importlib.metadata import PackageNotFoundError, metadata  # slow: it brings in email

    try:
        return metadata("trialfinder").get_all("Project-URL") or []
    except PackageNotFoundError:
        return []
