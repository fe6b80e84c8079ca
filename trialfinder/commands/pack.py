"""`trialfinder pack FILE.trialpack`: makes a signed pack of the studies of the library."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from trialfinder.commands import terminal
from trialfinder.errors import RecordError, UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import Wish
from trialfinder.library.library import Library
from trialfinder.library.pack_names import signature_file
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.pack_file import About
from trialfinder.library.signed_packs.signing import SecretKey, public_key_of, read_secret_key
from trialfinder.library.sources import open_library
from trialfinder.options import PackOptions
from trialfinder.words.catalogue import Catalogue

_SERIAL_OF_TIME = "%Y%m%d%H%M%S"
_LONGEST_KEY = 4_096


def run(options: PackOptions, catalogue: Catalogue) -> int:
    """Choose the studies, ask for the password of the key, write the pack and its signature.

    Raises:
        UsageError: the file or the key is missing, or the key or its password does not fit.
        RecordError: the library has no study for it.
        ResourceError: the library cannot be used, or a file not be written.
    """
    for value, name in ((options.output, "FILE.trialpack"), (options.key, "--key")):
        if value is None:
            raise UsageError("usage.required", words=name, command="trialfinder pack")
    key = _key(options, catalogue)
    now = datetime.now(UTC)
    about = About(
        serial=options.serial or int(f"{now:{_SERIAL_OF_TIME}}"),
        made=now.isoformat(timespec="seconds"),
        illness=options.illness or "",
    )
    file = Path(options.output or "").expanduser()
    library = open_library()
    try:
        if library.note:
            terminal.remark(library.note, catalogue)
        chosen = _of_illness(library, about.illness, catalogue) if about.illness else None
        if not library.count() or chosen == frozenset():
            raise RecordError("pack.empty")
        with terminal.progress(file.name, catalogue, key="pack.making") as progress:
            count = make_pack(library, file, about, key, chosen, progress)
    finally:
        library.close()
    said = catalogue.text(
        "pack.made",
        count=count,
        file=str(file),
        signature=signature_file(file).name,
        serial=str(about.serial),
        public_key=public_key_of(key).text,
    )
    terminal.write(terminal.printable(said) + "\n")
    return 0


def _of_illness(library: Library, words: str, catalogue: Catalogue) -> frozenset[str]:
    """The keys of the studies that `trialfinder find` finds for the words, also those that nobody
    can join any more; nothing is asked online."""
    finder = build_study_finder(library, build_search(""))
    with terminal.progress("", catalogue, key="find.searching") as progress:
        found = finder.find(Wish(words=words), catalogue.language, progress)
    keys = (study.digest.key for study in found.studies)
    return frozenset(key for key in keys if library.entry(key) is not None)


def _key(options: PackOptions, catalogue: Catalogue) -> SecretKey:
    def ask() -> str:
        if options.password_fd is not None:
            return _first_line(options.password_fd)
        if not _is_at_terminal():
            raise UsageError("pack.no_password")
        return getpass.getpass(catalogue.text("pack.password") + " ")

    try:
        with Path(options.key or "").expanduser().open("rb") as stream:
            data = stream.read(_LONGEST_KEY)
    except (OSError, RuntimeError) as error:
        raise UsageError("pack.no_key_file", file=options.key or "") from error
    return read_secret_key(data, ask)


def _first_line(descriptor: int) -> str:
    try:
        with open(descriptor, encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "usage.descriptor", name="--password-fd", command="trialfinder pack"
        ) from error


def _is_at_terminal() -> bool:
    """Whether somebody can be asked without the answer being seen."""
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return sys.platform == "win32" and sys.stdin is not None and sys.stdin.isatty()
