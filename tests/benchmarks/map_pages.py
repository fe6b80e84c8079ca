"""The pages that map_speed.py measures: ours, and the plain way with folium's own markers."""

import json
import math
import random
from pathlib import Path

import folium

from tests.gui.map.web.scenes import english
from trialfinder.mapping.assets import load_page
from trialfinder.mapping.scene import Origin, Pin, Ring, Scene
from trialfinder.paths import map_dir

PLACES = {
    "Birmingham, AL": (33.52, -86.81),
    "Seattle, WA": (47.61, -122.33),
    "Montréal, QC": (45.50, -73.62),
    "Denver, CO": (39.74, -104.98),
    "Miami, FL": (25.77, -80.19),
    "Chicago, IL": (41.88, -87.63),
}


def sites(count: int) -> list[tuple[float, float]]:
    """Made-up sites at real cities; a third share a point, as where a record knows the city only.

    A study of some dozen sites is American, one of a thousand lies all over the world.
    """
    base = json.loads((map_dir() / "base.json").read_text(encoding="utf-8"))
    size = base["size"]
    points = []
    for _name, x, y, _zoom, _class in base["cities"]:
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))
        lon = x / size * 360 - 180
        if count > 500 or (24 < lat < 50 and -125 < lon < -66):
            points.append((lat, lon))
    alone = points[: count * 2 // 3]
    chance = random.Random(count)
    return alone + [chance.choice(alone) for _ in range(count - len(alone))]


def ranked(count: int, place: str) -> list[tuple[int, float, float]]:
    """The sites in the order of the list: index, latitude, longitude."""
    lat, lon = PLACES[place]
    listed = [(index, *point) for index, point in enumerate(sites(count))]
    return sorted(listed, key=lambda site: math.hypot(site[1] - lat, site[2] - lon))


def texts(index: int, rank: int) -> tuple[str, tuple[str, ...]]:
    """The title and the lines of a card."""
    lines = (f"City {index}, Alabama 352{index:02}", f"about {rank * 10} mi · NE · 2 to 3 hours")
    return f"Made-up Children's Hospital {index}", lines


def scene(count: int, place: str) -> Scene:
    pins = []
    for rank, (index, lat, lon) in enumerate(ranked(count, place), 1):
        title, lines = texts(index, rank)
        pins.append(
            Pin(
                index=index,
                lat=lat,
                lon=lon,
                radius_km=3.0,
                number=str(rank),
                title=title,
                lines=lines,
                label=f"{rank}, {title}, {', '.join(lines)}",
                distance=f"about {rank * 10} mi",
                tied=False,
                pale=False,
                closed=False,
                waiting=False,
                standing="",
            )
        )
    lat, lon = PLACES[place]
    return Scene(
        pins=tuple(pins),
        words=english(),
        status_text="Study finished: not taking new patients",
        short_text="study finished",
        mark="■",
        closed=True,
        origin=Origin(lat=lat, lon=lon, radius_km=2.0, label=place),
        selected=pins[0].index,
        fit=tuple(pin.index for pin in pins[:5]),
        rings=tuple(Ring(radius_km=mi * 1.609344, label=f"{mi} mi") for mi in (50, 100, 250)),
    )


class PlainMap(folium.Map):
    """A folium map whose Leaflet lies on this machine: the least it can do with, and no land."""

    default_js = [("leaflet", "leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "leaflet.css")]  # noqa: RUF012


def plain_page(count: int, place: str, folder: Path) -> Path:
    """Renders the plain page anew, as for each search: a marker and a tooltip for each site."""
    page = PlainMap(location=PLACES[place], zoom_start=6, tiles=None)
    points = ranked(count, place) if count else []
    for rank, (index, lat, lon) in enumerate(points, 1):
        title, lines = texts(index, rank)
        folium.Marker(
            (lat, lon),
            tooltip="<br>".join((f"{rank}. {title}", *lines)),
            icon=folium.DivIcon(html=f"<b>{rank}</b>"),
        ).add_to(page)
    if points:
        nearest = [(lat, lon) for _, lat, lon in points[:5]]
        page.fit_bounds(
            [
                [min(c) for c in zip(*nearest, strict=True)],
                [max(c) for c in zip(*nearest, strict=True)],
            ]
        )
    html = page.get_root().render()
    start = html.rindex("<script>") + len("<script>")
    html = f"{html[:start]}\nwindow.began = performance.now();{html[start:]}"
    html += "<script>window.ended = performance.now();</script>"
    file = folder / "plain.html"
    file.write_text(html, encoding="utf-8")
    return file


def write_plain_parts(folder: Path) -> None:
    """What the plain page needs beside it: Leaflet, and the bare page."""
    assets = load_page(map_dir())
    for name in ("leaflet.js", "leaflet.css"):
        content = assets[f"/{name}"].content
        assert isinstance(content, Path)
        (folder / name).write_bytes(content.read_bytes())
    bare = (
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="leaflet.css">'
        '<script src="leaflet.js"></script><style>html, body, #map { height: 100%; margin: 0; }'
        '</style><div id="map"></div><script>window.began = performance.now();'
        'L.map("map").setView([39.5, -98.35], 4); window.ended = performance.now();</script>'
    )
    (folder / "bare.html").write_text(bare, encoding="utf-8")
