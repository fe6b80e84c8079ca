"""Renders the map page with folium and keeps it as resources/map/rendered.json.

To be run after a change to resources/map/page.html or trialfinder/mapping/document.py, or for a
new folium:

    python tools/render_map_page.py
"""

from trialfinder.mapping.document import render_document
from trialfinder.mapping.kept_document import keep, kept_file
from trialfinder.paths import map_dir


def main() -> None:
    keep(render_document(map_dir()), map_dir())
    print(f"wrote {kept_file(map_dir()).name}")


if __name__ == "__main__":
    main()
