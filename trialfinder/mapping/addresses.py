"""The addresses of the map page and of all that it asks for; none lies outside this program."""

SCHEME = "trialfinder"
HOST = "app"

ORIGIN = f"{SCHEME}://{HOST}"
"""Where the page and all that it needs are served from, within this program alone."""

TILES_PATH = "/tiles/"
TILES = f"{ORIGIN}{TILES_PATH}"
"""Below it the page finds street tiles, while somebody wants them."""

PAGE_URL = f"{ORIGIN}/index.html"
PAGE_DATA = (f"{ORIGIN}/base.json", f"{ORIGIN}/base.bin")
"""What the page reads once its script runs: names and the list of layers, and their shapes."""
