"""The program in a terminal; the same use cases as the window, without Qt."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from trialfinder import paths
from trialfinder.arguments import parse
from trialfinder.errors import PlaceNotFoundError, ResourceError, TrialFinderError, UsageError
from trialfinder.messages import Message
from trialfinder.settings import SettingsStore
from trialfinder.words.catalogue import Catalogue

_NARROWEST, _WIDEST = 60, 160
_INTERRUPTED = 130  # as shells count an end by Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code: 0 done, 2 usage, 3 place, 4 record, 1 other."""
    catalogue = Catalogue.load(paths.words_dir("en"))
    try:
        options = parse(list(sys.argv[1:] if arguments is None else arguments))
        return _COMMANDS[options.command](options, catalogue)
    except TrialFinderError as error:
        line = " ".join(_explanation(error, catalogue).split())
        sys.stderr.write(f"trialfinder: {_printable(line)}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _explanation(error: TrialFinderError, catalogue: Catalogue) -> str:
    """What an error says, with the places that it suggests."""
    said = catalogue.explain(error)
    if isinstance(error, PlaceNotFoundError) and error.suggestions:
        quoted = ", ".join(f"“{suggestion}”" for suggestion in error.suggestions)
        return f"{said} {catalogue.text('place.try', suggestions=quoted)}"
    return said


def _near(options: Namespace, catalogue: Catalogue) -> int:
    from trialfinder.finder.filters import Filters
    from trialfinder.parts import build_search
    from trialfinder.trials.box import open_study
    from trialfinder.trials.status import standing
    from trialfinder.words import near_report
    from trialfinder.words.measures import KM_PER_MILE
    from trialfinder.words.near_table import near_table
    from trialfinder.words.site_lines import SiteWriter
    from trialfinder.words.standings import study_words

    study = open_study(options.study)
    settings, _ = SettingsStore(paths.settings_file()).load()
    search = build_search(settings.online_geocoder)
    factor = KM_PER_MILE if options.units == "mi" else 1.0
    filters = Filters(
        within_km=options.within * factor if options.within else None,
        countries=_chosen(options.country, [s.country for s in study.sites], "near.no_country"),
        statuses=_chosen(options.status, [s.status for s in study.sites], "near.no_status"),
    )
    finding = search.rank(study, search.origin(options.place), filters)
    now = standing(study)
    if options.format == "table":
        width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
        text = near_table(
            finding,
            study_words(study, now, catalogue),
            SiteWriter(catalogue, options.units, now),
            limit=options.limit,
            width=width,
            catalogue=catalogue,
        )
        _write(_printable(text))
        return 0
    report = near_report.near_report(finding, now, options.place, options.limit, catalogue)
    writers = {
        "json": near_report.as_json,
        "csv": near_report.as_csv,
        "geojson": near_report.as_geojson,
    }
    _write(writers[options.format](report))
    return 0


def _chosen(
    wanted: Sequence[str] | None, there: Sequence[str | None], key: str
) -> frozenset[str | None] | None:
    """The values asked for, as the record writes them; in any case of letters.

    Raises:
        UsageError: the record has no such value; the message names those that it has.
    """
    if not wanted:
        return None
    known = {value.casefold(): value for value in there if value}
    missing = [text for text in wanted if text.casefold() not in known]
    if missing:
        names = ", ".join(known.values()) or "–"
        raise UsageError(key, wanted=missing[0], there=names)
    return frozenset(known[text.casefold()] for text in wanted)


def _show(options: Namespace, catalogue: Catalogue) -> int:
    from trialfinder.trials import api_v2
    from trialfinder.trials.box import open_study
    from trialfinder.trials.status import standing
    from trialfinder.words.blocks import as_text
    from trialfinder.words.panels import PANELS
    from trialfinder.words.panels.material import Material
    from trialfinder.words.plain_texts import PlainTexts

    study = open_study(options.study)
    if options.format == "json":
        _write(api_v2.write(study).decode() + "\n")
        return 0
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), 100)
    texts = PlainTexts.load(paths.words_dir(catalogue.language), study.nct_id)
    material = Material(study, standing(study), catalogue, texts=texts, glossary=None)
    panels = [write(material) for key, write in PANELS.items() if key != "advice"]
    _write(_printable("\n\n".join(as_text(panel, width) for panel in panels)))
    return 0


def _open(options: Namespace, catalogue: Catalogue) -> int:
    from trialfinder import app

    if options.screenshot and not Path(options.screenshot).parent.is_dir():
        raise ResourceError("screenshot.unwritable", file=options.screenshot)
    if options.screenshot or _has_display():
        return app.run(options, catalogue)
    return _open_without_display(options, catalogue)


def _open_without_display(options: Namespace, catalogue: Catalogue) -> int:
    """No screen: print the ranking, draw the window into a picture, and say so."""
    from trialfinder import app
    from trialfinder.trials.box import open_study

    if options.place:
        near = parse(["near", "--", options.place])
        near.study = options.study
        _near(near, catalogue)
    study = open_study(options.study)
    options.screenshot = str(_free_name(f"trialfinder-{study.nct_id or 'study'}"))
    code = app.run(options, catalogue)
    if code == 0:
        said = Message("open.no_display", {"file": options.screenshot})
        _write(catalogue.say(said) + "\n")
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


def _printable(text: str) -> str:
    """Without control characters, so that no text of a record can steer a terminal."""
    return "".join(
        letter if letter == "\n" or letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def _write(text: str) -> None:
    if sys.stdout is None:  # whoever started us has closed it
        raise ResourceError("output.unwritable")
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ResourceError("output.unwritable") from error


_COMMANDS = {"open": _open, "near": _near, "show": _show}
