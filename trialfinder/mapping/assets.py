"""The files that the map page may ask for; nothing else is served."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from trialfinder.mapping.kept_document import MapDocument, kept_document

ORIGIN = "trialfinder://app"
"""Where the page and all that it needs are served from, within this program alone."""

TILES = f"{ORIGIN}/tiles/"
"""Below it the page finds street tiles, while somebody wants them."""

PAGE_URL = f"{ORIGIN}/index.html"
SCRIPTS = (
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
        OSError: the page is to be rendered and its template is missing.
    """
    from xstatic.pkg import leaflet

    document = kept_document(map_dir) or _rendered(map_dir)
    library = Path(leaflet.BASE_DIR)
    return {
        "/index.html": Asset("text/html", document.html.encode(), document.headers),
        "/base.json": Asset("application/json", map_dir / "base.json"),
        "/map.css": Asset(CSS, map_dir / "map.css"),
        "/leaflet.js": Asset(JAVASCRIPT, library / "leaflet.js"),
        "/leaflet.css": Asset(CSS, library / "leaflet.css"),
        **{f"/{name}": Asset(JAVASCRIPT, map_dir / name) for name in SCRIPTS},
        **{path: Asset(JAVASCRIPT, text.encode()) for path, text in document.scripts.items()},
        **{path: Asset(CSS, text.encode()) for path, text in document.styles.items()},
    }


def _rendered(map_dir: Path) -> MapDocument:
    from trialfinder.mapping.document import render_document  # slow: it brings in folium

    return render_document(map_dir)
