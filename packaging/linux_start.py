"""What the program file of the Debian package (launcher.c) runs first.

All modules lie in one file, one after the other and not packed, and are read from there: a system
looks up, opens and reads some hundred files otherwise. packaging/module_file.py writes it.
"""

import marshal
import posix
import sys
from _frozen_importlib import ModuleSpec  # `importlib` gives these as well, and lies in the file
from _frozen_importlib_external import SourcelessFileLoader

FOLDER = sys.prefix
"""Where the launcher says that the modules are."""

_file = posix.open(f"{FOLDER}/modules.bin", posix.O_RDONLY | posix.O_CLOEXEC)
if _file < 3:  # a standard stream is closed; its number is not for us
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    _low, _file = _file, fcntl(_file, F_DUPFD_CLOEXEC, 3)
    posix.close(_low)
_length = int.from_bytes(posix.pread(_file, 8, 0), "little")
_behind_list = 8 + _length
_places: dict[str, tuple[int, int, bool]] = marshal.loads(  # noqa: S302  (our own)
    posix.pread(_file, _length, 8)
)


class FromFile(SourcelessFileLoader):
    """Loads a module from the one file. What lies beside its own place is found as if it lay there:
    a list of certificates, the data of a library."""

    def get_code(self, fullname: str) -> object:
        at, length, _ = _places[fullname]
        return marshal.loads(posix.pread(_file, length, _behind_list + at))  # noqa: S302


class Finder:
    """Finds the modules of the one file; all others are looked for as ever."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Where a module comes from; None where it is not in the file."""
        place = _places.get(name)
        if place is None:
            return None
        file = f"{FOLDER}/{name.replace('.', '/')}"
        origin = f"{file}/__init__.pyc" if place[2] else f"{file}.pyc"
        spec = ModuleSpec(name, FromFile(name, origin), origin=origin, is_package=place[2])
        spec.has_location = True
        if place[2]:
            spec.submodule_search_locations = [file]
        return spec


if __name__ == "__main__":
    sys.meta_path.insert(0, Finder)
    sys.frozen = True  # type: ignore[attr-defined]  # multiprocessing asks for it
    from start import begin

    begin()
