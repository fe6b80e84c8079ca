"""Builds the base map of far views, far.json and far.bin, from base.json and base.bin.

It is a fraction of their size, and the first map is mostly a far view: the page reads it first, and
the other once that is on the screen (resources/map/base.js).
"""

import json
from pathlib import Path
from typing import Any

from basemap_paths import SIZE, Corners, corners_of, layer_entry, packed, reduced, unpacked

MAP = Path(__file__).resolve().parent.parent / "resources" / "map"

TO_ZOOM = 4.5
"""The closest view that it serves; FAR_TO_ZOOM in resources/map/base.js."""

TOLERANCE_PX = 1.3
LAYERS = {"land": 1.5, "rivers": 6.0, "lakes": 5.0, "regions": 0.7, "borders": 0.7}
"""The layers that such a view shows, and how many pixels wide or high a path must be to be drawn
in any, as resources/map/base.js draws them."""

_PIXEL = SIZE / (256 * 2**TO_ZOOM)


def far_path(path: Corners, least_px: float, *, closed: bool) -> Corners | None:
    """A path as a far view needs it; None where none shows it."""
    sides = [max(values) - min(values) for values in zip(*path, strict=True)]
    if max(sides) < least_px * _PIXEL:
        return None
    limit = (TOLERANCE_PX * _PIXEL) ** 2
    return corners_of(reduced(path, [limit] * len(path)), closed=closed)


def far_map(base: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """far.json and far.bin of base.json and base.bin."""
    shapes = unpacked(base["layers"], data)
    paths = {
        name: [
            far
            for path in shapes[name]
            if (far := far_path(path, least_px, closed=name in ("land", "lakes")))
        ]
        for name, least_px in LAYERS.items()
    }
    far = base | {
        "layers": [layer_entry(name, each) for name, each in paths.items()],
        "cities": [city for city in base["cities"] if city[3] <= TO_ZOOM],
        "lakes": [lake for lake in base["lakes"] if lake[2] <= TO_ZOOM],
    }
    return far, packed(paths.values())


def main() -> None:
    base = json.loads((MAP / "base.json").read_text(encoding="utf-8"))
    far, data = far_map(base, (MAP / "base.bin").read_bytes())
    text = json.dumps(far, ensure_ascii=False, separators=(",", ":"))
    (MAP / "far.json").write_text(text + "\n", encoding="utf-8")
    (MAP / "far.bin").write_bytes(data)
    for name, runs, steps in far["layers"]:
        print(f"{name:10} {runs:6} runs {steps:8} steps")
    for name in ("far.json", "far.bin"):
        print(f"{name}: {(MAP / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
