"""The files that the map page may ask for; nothing else is served."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from xstatic.pkg import leaflet

from trialfinder.mapping.kept_document import MapDocument, kept_document

ORIGIN = "trialfinder://app"
"""Where the page and all that it needs are served from, within this program alone."""

TILES = f"{ORIGIN}/tiles/"
"""Below it the page finds street tiles, while somebody wants them."""

PAGE_URL = f"{ORIGIN}/index.html"
PAGE_DATA = (f"{ORIGIN}/base.json", f"{ORIGIN}/base.bin")
"""What the page reads once its script runs: names and the list of layers, and their shapes."""

SCRIPTS = (
    "boxes.js",
    "sheet.js",
    "shapes.js",
    "names.js",
    "base.js",
    "layout.js",
    "ground.js",
    "buttons.js",
    "dots.js",
    "origin.js",
    "pins.js",
    "card.js",
    "streets.js",
    "moves.js",
    "furniture.js",
    "beyond.js",
    "view.js",
    "map.js",
)
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
    """
    document = kept_document(map_dir) or _rendered(map_dir)
    library = Path(leaflet.BASE_DIR)
    return {
        "/index.html": Asset("text/html", document.html.encode(), document.headers),
        "/page.js": Asset(JAVASCRIPT, document.script.encode()),
        "/page.css": Asset(CSS, document.style.encode()),
        "/base.json": Asset("application/json", map_dir / "base.json"),
        "/base.bin": Asset("application/octet-stream", map_dir / "base.bin"),
        "/map.js": Asset(JAVASCRIPT, joined_scripts(map_dir)),
        "/map.css": Asset(CSS, map_dir / "map.css"),
        "/leaflet.js": Asset(JAVASCRIPT, library / "leaflet.js"),
        "/leaflet.css": Asset(CSS, library / "leaflet.css"),
    }


def joined_scripts(map_dir: Path) -> bytes:
    """Our scripts as one file: the window's thread answers each request of the page."""
    return b"\n".join((map_dir / name).read_bytes() for name in SCRIPTS)


def _rendered(map_dir: Path) -> MapDocument:
    from trialfinder.mapping.document import render_document  # slow: it brings in folium

    return render_document(map_dir)
