"""Draws the pictures of the docs from the program itself, on an off-screen platform.

    python tools/draw_pictures.py [NAME …]

Where pngquant is installed, the pictures are made smaller with it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trialfinder.app import App

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "patient-r4.json"
INVENTED = Path(__file__).with_name("invented_studies.json")

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


def _find(app: "App") -> None:
    """The search under the study in the box, with an age, among studies that are invented."""
    from trialfinder.library.sources import open_library
    from trialfinder.records.readers.formats import read_study

    library = open_library()
    for number, one in enumerate(json.loads(INVENTED.read_bytes()), 1):
        library.add(read_study(json.dumps(_record(number, one)).encode(), f"{number}.json"))
    library.close()
    find = app.late_parts.find.get()
    find.show_for_study()
    find.dialog.form.age.setText("12")
    find.find(find.dialog.form.typed)


def _side_by_side(app: "App") -> None:
    _find(app)
    find = app.late_parts.find.get()
    model = find.dialog.model
    _wait(app, lambda: len(model.studies) > 2)
    for study in model.studies[:3]:
        find.shortlist.toggle(study.digest.key, study.digest.study.title)
    find.dialog.comparison_requested.emit()


def _worksheet(app: "App") -> None:
    """The worksheet, filled from the example of a clinic's file."""
    from trialfinder.fit.fhir_bundle import read_bundle

    fit = app.late_parts.fit.get()
    fit.show()
    dialog = fit.dialog
    dialog.resize(1220, 780)  # the off-screen platform has a small screen
    _wait(app, lambda: dialog.model.worksheet is not None)
    dialog.form.fill(read_bundle(EXAMPLE.read_bytes()).proposals)
    row = next(
        at for at, line in enumerate(dialog.model.lines) if line.text.startswith("Hemoglobin")
    )
    index = dialog.model.index(row, 0)
    dialog.list.setCurrentIndex(index)
    dialog.list.scrollTo(index, dialog.list.ScrollHint.PositionAtCenter)


def _record(number: int, one: dict[str, Any]) -> dict[str, Any]:
    names = [f"Drug: {name}" for name in one["drugs"]]
    contact = {"name": "Study office", "phone": f"205-555-01{number:02}"}
    sites = [
        dict(zip(("facility", "city", "state", "zip"), site, strict=True))
        | {"country": "United States", "status": "RECRUITING", "contacts": [contact]}
        for site in one["sites"]
    ]
    youngest, oldest = one["ages"]
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": one["title"]},
            "statusModule": {
                "overallStatus": "RECRUITING",
                "statusVerifiedDate": f"{datetime.now(UTC):%Y-%m}",
            },
            "conditionsModule": {"conditions": one["conditions"]},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": "Arm", "description": one["text"], "interventionNames": names}
                ],
                "interventions": [
                    {"type": "DRUG", "name": name, "armGroupLabels": ["Arm"]}
                    for name in one["drugs"]
                ],
            },
            "eligibilityModule": {"sex": "ALL", "minimumAge": youngest, "maximumAge": oldest},
            "contactsLocationsModule": {"locations": sites},
        }
    }


def _wait(app: "App", reached: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication, QThread

    while not reached():
        QCoreApplication.processEvents()
        QThread.msleep(5)


# name -> what opens it over the window, and the language
DIALOGS: dict[str, tuple[Callable[["App"], None], str]] = {
    "advice": (_advice, "en"),
    "library": (_library, "en"),
    "find": (_find, "en"),
    "find-spanish": (_find, "es"),
    "find-french": (_find, "fr"),
    "side-by-side": (_side_by_side, "en"),
    "worksheet": (_worksheet, "en"),
}


def draw_dialog(name: str) -> None:
    """A picture of what opens over the window; in a process of its own."""
    from trialfinder import app as module
    from trialfinder import paths
    from trialfinder.commands.arguments import parse
    from trialfinder.library.opening import open_study
    from trialfinder.words.catalogue import Catalogue

    open_dialog, language = DIALOGS[name]
    catalogue = Catalogue.load(paths.words_dir(language))
    words = USUAL | {"--lang": language}
    options = parse(["open", *(word for pair in words.items() for word in pair)], catalogue.text)
    application = module.make_application()
    app = module.App(application, open_study(), options, catalogue)
    app.show()
    while app.late_parts is None or not app.session.places:
        application.processEvents()
    if name not in ("advice", "library"):
        app.session.search("35233")
        _wait(app, lambda: app.session.finding is not None)
    open_dialog(app)
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
