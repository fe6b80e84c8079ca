"""`trialfinder open`: the window, or a picture of it."""

import contextlib
import os
from pathlib import Path

import msgspec

from trialfinder import paths
from trialfinder.commands.screens import PLATFORM, has_screen, lacking, named_screen
from trialfinder.commands.studies import wanted_study
from trialfinder.commands.terminal import remark, write
from trialfinder.errors import RecordError, ResourceError, TrialFinderError
from trialfinder.gui.kit.start.binding import load_binding
from trialfinder.library.recent import RecentList
from trialfinder.messages import Message
from trialfinder.missing_library import missing_in
from trialfinder.options import NearOptions, OpenOptions
from trialfinder.records.study import Study
from trialfinder.settings import SettingsStore
from trialfinder.words.catalogue import Catalogue

_MOST_BYTES = 20_000_000
"""Of a file that is read again at the start; nobody waits for a larger one without asking."""


def run(options: OpenOptions, catalogue: Catalogue) -> int:
    """Show the window, or draw it where there is no screen."""
    if options.screenshot and not Path(options.screenshot).parent.is_dir():
        raise ResourceError("screenshot.unwritable", file=options.screenshot)
    has_one = has_screen()
    if options.pack and not has_one:
        raise RecordError("pack.no_window", file=options.pack)
    last = _last_opened() if has_one and not (options.study or options.screenshot) else None
    study, said = _study_to_show(last, options, catalogue)
    if has_one:
        return _show(study, options, catalogue, said)
    os.environ[PLATFORM] = "offscreen"
    if options.screenshot:
        return _show(study, options, catalogue)
    return _open_without_screen(study, options, catalogue)


def _study_to_show(
    last: str | None, options: OpenOptions, catalogue: Catalogue
) -> tuple[Study, Message | None]:
    """The study that is asked for, else the last one; why it is not the last one, to be said."""
    if last is None:
        return wanted_study(options.study, catalogue, options.downloaded), None
    try:
        return wanted_study(last, catalogue), None
    except TrialFinderError as error:
        return wanted_study(None, catalogue), error.message


def _last_opened() -> str | None:
    """What the study opened last is opened by, where it is kept and shall be there again."""
    if not SettingsStore(paths.settings_file(), paths.institution_dirs()).reopens_last():
        return None
    first = next(iter(RecentList(paths.recent_file()).entries()), None)
    if first is None:
        return None
    with contextlib.suppress(OSError):
        if Path(first.ref).is_absolute() and Path(first.ref).stat().st_size > _MOST_BYTES:
            return None
    return first.ref


def _show(
    study: Study, options: OpenOptions, catalogue: Catalogue, said: Message | None = None
) -> int:
    """Load Qt, and then the window."""
    try:
        load_binding()
        from trialfinder import app
    except ImportError as error:
        missing = missing_in(error)
        if missing is None:
            raise
        raise lacking(missing) from error
    note = app.run(study, options, catalogue, said)
    if note is not None:
        remark(note, catalogue)
    return 0


def _open_without_screen(study: Study, options: OpenOptions, catalogue: Catalogue) -> int:
    """No screen: print the ranking, draw the window into a picture, and say so."""
    if options.place is not None:
        from trialfinder.commands.near import print_nearest

        print_nearest(study, NearOptions(place=options.place), catalogue)
    picture = str(free_name(f"trialfinder-{study.file_stem}"))
    code = _show(study, msgspec.structs.replace(options, screenshot=picture), catalogue)
    if code == 0:
        screen = named_screen()
        key = "open.dead_display" if screen else "open.no_display"
        write(catalogue.text(key, file=picture, screen=screen) + "\n")
    return code


def free_name(stem: str) -> Path:
    """A name in the working folder that no file has yet."""
    number = 1
    path = Path(f"{stem}.png")
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.png")
    return path
