"""`trialfinder open`: the window, or a picture of it."""

import gc
import os
from pathlib import Path

import msgspec

from trialfinder.commands.screens import PLATFORM, has_screen, named_screen
from trialfinder.commands.studies import wanted_study
from trialfinder.commands.terminal import write
from trialfinder.errors import ResourceError
from trialfinder.options import NearOptions, OpenOptions
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue


def run(options: OpenOptions, catalogue: Catalogue) -> int:
    """Show the window, or draw it where there is no screen."""
    if options.screenshot and not Path(options.screenshot).parent.is_dir():
        raise ResourceError("screenshot.unwritable", file=options.screenshot)
    study = wanted_study(options.study, catalogue, options.downloaded)
    if has_screen():
        return _show(study, options, catalogue)
    os.environ[PLATFORM] = "offscreen"
    if options.screenshot:
        return _show(study, options, catalogue)
    return _open_without_screen(study, options, catalogue)


def _show(study: Study, options: OpenOptions, catalogue: Catalogue) -> int:
    """Load Qt, and then the window."""
    gc.disable()  # what is loaded until the first paint is no garbage; the window switches it on
    try:
        from trialfinder import app
    except ImportError as error:
        if not _is_of_qt(error):
            raise
        is_module = isinstance(error, ModuleNotFoundError)
        missing = (error.name if is_module else str(error).partition(":")[0]) or "Qt"
        raise ResourceError("open.no_qt", missing=missing) from error
    return app.run(study, options, catalogue)


def _is_of_qt(error: ImportError) -> bool:
    """Whether Qt's package is missing, or a library of the system that it needs."""
    return (error.name or "").partition(".")[0] in ("PySide6", "shiboken6")


def _open_without_screen(study: Study, options: OpenOptions, catalogue: Catalogue) -> int:
    """No screen: print the ranking, draw the window into a picture, and say so."""
    if options.place is not None:
        from trialfinder.commands.near import print_nearest

        print_nearest(study, NearOptions(place=options.place), catalogue)
    picture = str(_free_name(f"trialfinder-{study.file_stem}"))
    code = _show(study, msgspec.structs.replace(options, screenshot=picture), catalogue)
    if code == 0:
        screen = named_screen()
        key = "open.dead_display" if screen else "open.no_display"
        write(catalogue.text(key, file=picture, screen=screen) + "\n")
    return code


def _free_name(stem: str) -> Path:
    """A name in the working folder that no file has yet."""
    number = 1
    path = Path(f"{stem}.png")
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.png")
    return path
