"""The program in a terminal; the same use cases as the window, without Qt."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from locale import getlocale

from trialfinder import paths
from trialfinder.commands.arguments import COMMANDS, parse, wanted_language
from trialfinder.commands.terminal import complain, explanation
from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.options import OpenOptions, Options
from trialfinder.settings import SettingsStore
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import SYSTEM, known_choice, language_of, system_language

_WITHOUT_QT = ("open.no_qt", "open.missing_library")
_INTERRUPTED = 130  # as shells count an end by Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code: 0 done, 2 usage, 3 place, 4 record, 5
    network, 1 other."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _hold_closed_streams()
    try:
        catalogue = Catalogue.load(paths.words_dir(_language(words)))
    except ResourceError as error:
        return _without_words(error)
    try:
        return _run(parse(words, catalogue.text), catalogue)
    except TrialFinderError as error:
        _explain(error, catalogue, words)
        return error.exit_code
    except MemoryError:
        _explain(ResourceError("program.no_memory"), catalogue, words)
        return ResourceError.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        from trialfinder.fault_log import log_fault  # saves 2 ms: logging

        log_fault("running a command", fault)
        _explain(ResourceError("program.fault", file=str(paths.log_file())), catalogue, words)
        return ResourceError.exit_code


def _hold_closed_streams() -> None:
    """Put nothing in the place of standard streams that are closed. Else the next file to be opened
    takes their number, and what a library has to say goes into that file."""
    for number in range(3) if os.name == "posix" else ():
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _explain(error: TrialFinderError, catalogue: Catalogue, words: Sequence[str]) -> None:
    """On standard error; in a small window where there is no terminal at all, as after a double
    click; else in silence: nobody would see a window that a command opens."""
    if sys.stderr is not None:
        complain(error, catalogue)
        return
    is_for_window = set(words).isdisjoint(COMMANDS.keys() - {"open"})
    if sys.stdout is None and is_for_window and error.message.key not in _WITHOUT_QT:
        from trialfinder.app import tell

        tell(explanation(error, catalogue))


def _without_words(error: ResourceError) -> int:
    """The one sentence that stands here, for the case that the file of sentences is damaged."""
    if sys.stderr is None:
        return error.exit_code
    with suppress(OSError):
        files = error.message.values["file"]
        sys.stderr.write(
            f"trialfinder: The texts of TrialFinder in {files} are missing or damaged. "
            "Install TrialFinder again.\n"
        )
    return error.exit_code


def _language(words: list[str]) -> str:
    """What the call asks for, else the settings, else the system."""
    store = SettingsStore(paths.settings_file(), paths.institution_dirs())
    wanted = wanted_language(words) or known_choice(store.language())
    if wanted == SYSTEM:
        wanted = system_language(os.environ) or language_of([getlocale()[0] or ""])
    return wanted


def _run(options: Options, catalogue: Catalogue) -> int:
    """Load what the command needs, and nothing else."""
    name = next(each.module for each in COMMANDS.values() if each.options is type(options))
    module = import_module(f"trialfinder.commands.{name}")
    if not gc.isenabled():  # as the program begins; else we are within another
        gc.freeze()  # what the command has brought in stays to the end
    if not isinstance(options, OpenOptions):
        gc.enable()  # the window puts it off until its first paint
    code: int = module.run(options, catalogue)
    return code
