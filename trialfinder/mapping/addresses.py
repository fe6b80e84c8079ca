"""The addresses of the map page and of all that it asks for; none lies outside this program."""

SCHEME = "trialfinder"
HOST = "app"

ORIGIN = f"{SCHEME}://{HOST}"
"""Where the page and all that it needs are served from, within this program alone."""

TILES_PATH = "/tiles/"
TILES = f"{ORIGIN}{TILES_PATH}"
"""Below it the page finds street tiles, while somebody wants them."""

PAGE_URL = f"{ORIGIN}/index.html"
FAR_DATA = (f"{ORIGIN}/far.json", f"{ORIGIN}/far.bin")
"""What the page reads at once: names and the list of layers that a far view needs, and their
shapes."""

PAGE_DATA = (f"{ORIGIN}/base.json", f"{ORIGIN}/base.bin")
"""All of them, read once the first map is on the screen, or where that is a near view."""
