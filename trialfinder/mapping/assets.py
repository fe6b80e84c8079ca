"""The files that the map page may ask for; nothing else is served."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from xstatic.pkg import leaflet

from trialfinder.mapping.rendered_page import RenderedPage, read_rendered_page
from trialfinder.mapping.scripts import joined_scripts

JAVASCRIPT = "text/javascript"
CSS = "text/css"


class Asset(msgspec.Struct, frozen=True):
    """What answers one address: bytes at hand, or a file."""

    content_type: str
    content: bytes | Path
    headers: Mapping[str, str] = {}


def load_page(map_dir: Path) -> dict[str, Asset]:
    """Lists each path below `ORIGIN` with what answers it. Renders the page if it must.

    Raises:
        OSError: a script is missing, or the page is to be rendered and its template is.
        ScriptError: the scripts cannot be made into one.
    """
    page = read_rendered_page(map_dir) or _rendered_now(map_dir)
    library = Path(leaflet.BASE_DIR)
    return {
        "/index.html": Asset("text/html", page.html.encode(), page.headers),
        "/page.js": Asset(JAVASCRIPT, page.script.encode()),
        "/page.css": Asset(CSS, page.style.encode()),
        "/far.json": Asset("application/json", map_dir / "far.json"),
        "/far.bin": Asset("application/octet-stream", map_dir / "far.bin"),
        "/base.json": Asset("application/json", map_dir / "base.json"),
        "/base.bin": Asset("application/octet-stream", map_dir / "base.bin"),
        "/map.js": Asset(JAVASCRIPT, joined_scripts(map_dir)),
        "/map.css": Asset(CSS, map_dir / "map.css"),
        "/leaflet.js": Asset(JAVASCRIPT, library / "leaflet.js"),
        "/leaflet.css": Asset(CSS, library / "leaflet.css"),
    }


def _rendered_now(map_dir: Path) -> RenderedPage:
    from trialfinder.mapping.document import render_page  # slow: it brings in folium

    return render_page(map_dir)
