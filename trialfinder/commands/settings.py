"""`trialfinder settings`: what holds, and from which file."""

import msgspec

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.options import SettingsOptions
from trialfinder.settings import Origin, SettingsStore
from trialfinder.words.catalogue import Catalogue

_HIDDEN = "geometry"  # where the window stood, in Qt's own letters


def run(options: SettingsOptions, catalogue: Catalogue) -> int:
    """Print each setting with its value and where that is from; nothing is changed."""
    store = SettingsStore(paths.settings_file(), paths.institution_dirs())
    settings, complaint = store.load()
    if complaint is not None:
        terminal.remark(complaint, catalogue)
    names = [name for name in settings.__struct_fields__ if name != _HIDDEN]
    values = {name: getattr(settings, name) for name in names}
    origins = {name: store.origins.get(name, Origin()) for name in names}
    if options.format == "json":
        report = {
            name: {
                "value": values[name],
                "file": str(origins[name].file) if origins[name].file else None,
                "locked": origins[name].locked,
            }
            for name in names
        }
        terminal.write(msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n")
        return 0
    widest = max(map(len, names))
    for name in names:
        value = msgspec.json.encode(values[name]).decode()
        where = _where(origins[name], catalogue)
        terminal.write(terminal.printable(f"{name:{widest}}  {value}  ({where})\n"))
    return 0


def _where(origin: Origin, catalogue: Catalogue) -> str:
    if origin.file is None:
        return catalogue.text("settings.from_program")
    key = "settings.from_lock" if origin.locked else "settings.from_file"
    return catalogue.text(key, file=str(origin.file))
