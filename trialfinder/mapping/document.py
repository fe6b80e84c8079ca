"""The map page: a folium document of local files only, and the policy it is served with."""

import re
from importlib.metadata import version
from pathlib import Path

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from trialfinder.mapping.addresses import FAR_DATA, ORIGIN, PAGE_DATA, TILES
from trialfinder.mapping.rendered_page import RenderedPage

RENDERERS = ("folium", "branca", "Jinja2")

POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src {ORIGIN}/",
        f"style-src {ORIGIN}/",
        f"connect-src {ORIGIN}/",
        f"img-src data: {TILES}",  # Leaflet empties a tile with a picture in the address
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Our own files run, nothing else: no text in the page itself, no `eval`, no other address."""

_VIEWPORT = re.compile(r'<meta\s+name="viewport"[^>]*>')
_INLINE = re.compile(r"\s*<(script|style)>(.*?)</\1>", re.DOTALL)


class TrialMap(folium.Map):
    """A folium map that names no server: Leaflet and our scripts come from `ORIGIN`."""

    default_js = [  # noqa: RUF012 - folium's own shape
        ("leaflet", f"{ORIGIN}/leaflet.js"),
        ("channel", f"{ORIGIN}/qwebchannel.js"),
        ("map", f"{ORIGIN}/map.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{ORIGIN}/leaflet.css"),
        ("map_css", f"{ORIGIN}/map.css"),
    ]


class PageParts(MacroElement):
    """What our page adds to folium's: the start of our script, the line for screen readers."""

    def __init__(self, template: str, map_name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._template = Template(template)
        self._name = "PageParts"
        self.map_name = map_name
        self.far = FAR_DATA
        self.addresses = PAGE_DATA


def render_page(map_dir: Path) -> RenderedPage:
    """Renders the page. `map_dir` holds its template, `page.html`.

    Raises:
        OSError: the template is missing.
    """
    page_map = _bare_map()
    page_map._id = "page"  # noqa: SLF001 - folium would draw it by lot, and no two pages would be equal
    template = (map_dir / "page.html").read_text(encoding="utf-8")
    page_map.add_child(PageParts(template, page_map.get_name()), name="page")
    figure = page_map.get_root()
    assert isinstance(figure, Figure)
    figure.title = "Map"
    return _without_inline_code(_that_can_be_enlarged(figure.render()))


def _bare_map() -> TrialMap:
    """A map without tiles, controls or gliding; what is on it comes from our script, and so do
    its least and largest zoom, which folium would give with tiles only."""
    return TrialMap(
        location=(39.5, -98.35),
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
        zoom_animation=False,
        fade_animation=False,
        inertia=False,
        font_size="0.875rem",
        max_bounds_viscosity=1.0,
        max_bounds=True,
        min_lat=-70,
        max_lat=85,
        min_lon=-260,
        max_lon=260,
    )


def _that_can_be_enlarged(html: str) -> str:
    """Folium's page forbids to enlarge it, which WCAG 2.2 does not allow (1.4.4)."""
    wanted = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return _VIEWPORT.sub(wanted, html)


def _without_inline_code(html: str) -> RenderedPage:
    """Moves folium's inline scripts and styles into a file of their own each."""
    texts: dict[str, list[str]] = {"script": [], "style": []}

    def move_out(found: re.Match[str]) -> str:
        tag, text = found.groups()
        texts[tag].append(text.strip())
        return ""

    html = _INLINE.sub(move_out, html)
    html = html.replace("</head>", f'<link rel="stylesheet" href="{ORIGIN}/page.css"/>\n</head>')
    html = html.replace("</body>", f'<script src="{ORIGIN}/page.js"></script>\n</body>')
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    script, style = ("\n".join(texts[tag]) for tag in ("script", "style"))
    return RenderedPage({name: version(name) for name in RENDERERS}, html, headers, script, style)
