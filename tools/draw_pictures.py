"""Draws the pictures of the docs from the program itself."""

import os
import subprocess
import sys
from pathlib import Path

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"

# name -> words of `trialfinder open`
SHOTS = {
    "window": ["35233", "--size", "1280x820"],
    "start": ["--size", "1280x820"],
    "montreal": ["H3T 1C5", "--size", "1280x820"],
    "dark": ["35233", "--size", "1280x820", "--look", "dark"],
    "wide": ["35233", "--size", "1600x900"],
    "small": ["35233", "--size", "960x600"],
    "large-text": ["35233", "--size", "960x600", "--text", "200"],
    "eligibility": ["35233", "--size", "1280x820", "--tab", "eligibility"],
}


def main(names: list[str]) -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names or SHOTS:
        words = [*SHOTS[name], "--screenshot", str(PICTURES / f"{name}.png")]
        if "--look" not in words:
            words += ["--look", "light"]
        subprocess.run(
            [sys.executable, "-m", "trialfinder", "open", *words], check=True, env={**os.environ}
        )
        print(PICTURES / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
