"""The map page as folium rendered it: `resources/map/rendered.json`.

To import folium takes longer than all else between the first paint and a map on the screen, and
the page is the same each time, so it is not rendered in the running program. The file is made anew
by `python tools/render_map_page.py`, to be run after a change to `resources/map/page.html` or to
`document.py`, or for a new folium; a test holds it to what the installed folium renders.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec


class RenderedPage(msgspec.Struct, frozen=True):
    """The page, the headers of its answer, and the code that stood in it.

    Folium writes scripts and styles into the page. They are served as a file of their own each,
    so that the policy need not allow any inline code. `versions` are those of what rendered it.
    """

    versions: Mapping[str, str]
    html: str
    headers: Mapping[str, str]
    script: str
    style: str


def rendered_file(map_dir: Path) -> Path:
    """Where the rendered page lies."""
    return map_dir / "rendered.json"


def write_rendered_page(page: RenderedPage, map_dir: Path) -> None:
    """Writes the page for the program to read, in lines that a person can compare.

    Raises:
        OSError: the file cannot be written.
    """
    text = msgspec.json.format(msgspec.json.encode(page, order="sorted"), indent=1)
    rendered_file(map_dir).write_bytes(text + b"\n")


def read_rendered_page(map_dir: Path) -> RenderedPage | None:
    """The page that was rendered before; None where there is none that can be read."""
    try:
        return msgspec.json.decode(rendered_file(map_dir).read_bytes(), type=RenderedPage)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
