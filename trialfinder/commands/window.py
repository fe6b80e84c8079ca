"""`trialfinder open`: the window, or a picture of it."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from trialfinder.arguments import parse
from trialfinder.commands.terminal import write
from trialfinder.errors import ResourceError
from trialfinder.messages import Message
from trialfinder.sources import kept_study
from trialfinder.words.catalogue import Catalogue


def run(options: Namespace, catalogue: Catalogue) -> int:
    """Show the window, or draw it where there is no screen."""
    from trialfinder import app

    if options.screenshot and not Path(options.screenshot).parent.is_dir():
        raise ResourceError("screenshot.unwritable", file=options.screenshot)
    if options.screenshot or _has_display():
        return app.run(options, catalogue)
    return _open_without_display(options, catalogue)


def _open_without_display(options: Namespace, catalogue: Catalogue) -> int:
    """No screen: print the ranking, draw the window into a picture, and say so."""
    from trialfinder import app
    from trialfinder.commands import near
    from trialfinder.trials.box import open_study

    if options.place:
        words = parse(["near", "--", options.place])
        words.study = options.study
        near.run(words, catalogue)
    study = open_study(options.study, kept=kept_study)
    options.screenshot = str(_free_name(f"trialfinder-{study.nct_id or 'study'}"))
    code = app.run(options, catalogue)
    if code == 0:
        said = Message("open.no_display", {"file": options.screenshot})
        write(catalogue.say(said) + "\n")
    return code


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _free_name(stem: str) -> Path:
    """A name in the working folder that no file has yet."""
    number = 1
    path = Path(f"{stem}.png")
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.png")
    return path
