"""The rendered page as it is kept beside its template, so that it need not be rendered each time.

To import folium takes longer than all else between the first paint and a map on the screen, and
the page is the same each time. `tools/render_map_page.py` renders it; with another folium than
the one that rendered it, it is rendered anew.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

RENDERERS = ("folium", "branca", "Jinja2")


class MapDocument(msgspec.Struct, frozen=True):
    """The page, the headers of its answer, and the texts by path that stood in it as inline code.

    Folium writes scripts and styles into the page. They are served as files of their own, so that
    the policy need not allow any inline code. `versions` are those of what rendered it.
    """

    versions: Mapping[str, str]
    html: str
    headers: Mapping[str, str]
    scripts: Mapping[str, str]
    styles: Mapping[str, str]


def versions() -> dict[str, str]:
    """The versions in use of what renders the page; without those that are not installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow: it brings in email

    found = {}
    for name in RENDERERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def kept_file(map_dir: Path) -> Path:
    """Where the rendered page is kept."""
    return map_dir / "rendered.json"


def keep(document: MapDocument, map_dir: Path) -> None:
    """Keep the page for the next time."""
    text = msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=1)
    kept_file(map_dir).write_bytes(text + b"\n")


def kept_document(map_dir: Path) -> MapDocument | None:
    """The kept page; None where there is none that the versions in use would render."""
    try:
        document = msgspec.json.decode(kept_file(map_dir).read_bytes(), type=MapDocument)
    except (OSError, msgspec.DecodeError):
        return None
    return document if document.versions == versions() else None
