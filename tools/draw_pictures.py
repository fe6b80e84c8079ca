"""Draws the pictures of the docs from the program itself, on an off-screen platform.

    python tools/draw_pictures.py [NAME …]

Where pngquant is installed, the pictures are made smaller with it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trialfinder.app import App

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"

# name -> words of `trialfinder open`
SHOTS = {
    "window": ["35233"],
    "start": [],
    "montreal": ["H3T 1C5"],
    "treatment": ["35233", "--tab", "treatment", "--size", "1280x1200"],
    "eligibility": ["35233", "--tab", "eligibility"],
    "glossary": ["--tab", "glossary"],
    "spanish": ["35233", "--lang", "es"],
    "french": ["H3T 1C5", "--lang", "fr", "--tab", "about"],
    "dark": ["35233", "--look", "dark"],
    "wide": ["35233", "--size", "1600x900"],
    "small": ["35233", "--size", "960x600"],
    "large-text": ["35233", "--size", "960x600", "--text", "200"],
}
USUAL = {"--size": "1280x820", "--look": "light", "--lang": "en", "--text": "100"}


def draw_window(name: str) -> None:
    """A picture of the window, as anybody can make it."""
    words = list(SHOTS[name])
    for option, value in USUAL.items():
        if option not in words:
            words += [option, value]
    file = str(PICTURES / f"{name}.png")
    subprocess.run(
        [sys.executable, "-m", "trialfinder", "open", *words, "--screenshot", file], check=True
    )


def _advice(app: "App") -> None:
    app.first_view.strip.advice_requested.emit()


def _library(app: "App") -> None:
    from trialfinder.library.opening import open_study
    from trialfinder.library.sources import open_library

    library = open_library()
    library.add(open_study())
    library.close()
    app.late_parts.studies.get().show_library()


# name -> what opens it over the window
DIALOGS: dict[str, Callable[["App"], None]] = {"advice": _advice, "library": _library}


def draw_dialog(name: str) -> None:
    """A picture of what opens over the window; in a process of its own."""
    from trialfinder import app as module
    from trialfinder import paths
    from trialfinder.commands.arguments import parse
    from trialfinder.library.opening import open_study
    from trialfinder.words.catalogue import Catalogue

    catalogue = Catalogue.load(paths.words_dir("en"))
    options = parse(["open", *(word for pair in USUAL.items() for word in pair)], catalogue.text)
    application = module.make_application()
    app = module.App(application, open_study(), options, catalogue)
    app.show()
    while app.late_parts is None or not app.session.places:
        application.processEvents()
    DIALOGS[name](app)
    for _ in range(200):
        application.processEvents()
        application.thread().msleep(5)
    dialog: QWidget = application.activeModalWidget() or application.activeWindow()
    dialog.grab().save(str(PICTURES / f"{name}.png"))
    os._exit(0)  # there is nothing to put away


def main(names: list[str]) -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:  # nobody's settings, nobody's library
        folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE")}
        os.environ.update(folders, QT_QPA_PLATFORM="offscreen")
        for name in names or [*SHOTS, *DIALOGS]:
            if name in SHOTS:
                draw_window(name)
            else:
                subprocess.run([sys.executable, __file__, "--dialog", name], check=True)
            file = PICTURES / f"{name}.png"
            if quant := shutil.which("pngquant"):
                subprocess.run([quant, "--force", "--ext", ".png", "128", str(file)], check=True)
            print(file)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dialog"]:
        draw_dialog(sys.argv[2])
    sys.exit(main(sys.argv[1:]))
