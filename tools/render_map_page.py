"""Renders the map page with folium into resources/map/rendered.json.

To be run after a change to resources/map/page.html or trialfinder/mapping/document.py, or for a
new folium:

    python tools/render_map_page.py
"""

from trialfinder.mapping.document import render_page
from trialfinder.mapping.rendered_page import rendered_file, write_rendered_page
from trialfinder.paths import map_dir


def main() -> None:
    write_rendered_page(render_page(map_dir()), map_dir())
    print(f"wrote {rendered_file(map_dir()).name}")


if __name__ == "__main__":
    main()
