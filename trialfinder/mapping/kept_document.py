"""The rendered page as it is kept beside its template, so that it need not be rendered each time.

To import folium takes longer than all else between the first paint and a map on the screen, and
the page is the same each time. `tools/render_map_page.py` renders it.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec


class MapDocument(msgspec.Struct, frozen=True):
    """The page, the headers of its answer, and the code that stood in it.

    Folium writes scripts and styles into the page. They are served as a file of their own each,
    so that the policy need not allow any inline code. `versions` are those of what rendered it.
    """

    versions: Mapping[str, str]
    html: str
    headers: Mapping[str, str]
    script: str
    style: str


def kept_file(map_dir: Path) -> Path:
    """Where the rendered page is kept."""
    return map_dir / "rendered.json"


def keep(document: MapDocument, map_dir: Path) -> None:
    """Keep the page for the next time."""
    text = msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=1)
    kept_file(map_dir).write_bytes(text + b"\n")


def kept_document(map_dir: Path) -> MapDocument | None:
    """The kept page; None where there is none that can be read."""
    try:
        return msgspec.json.decode(kept_file(map_dir).read_bytes(), type=MapDocument)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
