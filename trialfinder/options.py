"""What a call asks for: one frozen type per command, its defaults those of the command line.

`downloaded`, wherever a command reads files, is the day on which the registry gave them.
"""

from datetime import date
from typing import Literal

import msgspec

from trialfinder.settings import Units

Look = Literal["light", "dark", "contrast-light", "contrast-dark"]
Form = Literal["json", "csv", "geojson", "fhir", "ris"]
FindFormat = Literal["table", "json", "csv"]
Sex = Literal["female", "male"]
NearFormat = Literal["table", "json", "csv", "geojson"]
ShowFormat = Literal["text", "json"]
CheckFormat = Literal["table", "json"]
SettingsFormat = Literal["table", "json"]
SheetKind = Literal["family", "referral", "calls", "text"]
Paper = Literal["us-letter", "a4"]


class Size(msgspec.Struct, frozen=True):
    """A window's size in pixels."""

    width: int
    height: int


class OpenOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder open`. `pack` is a pack of records that is taken once the window is there;
    `screenshot` names the picture into which the window is drawn.

    `lang`, `look` and `text` (percent) are for this run only, None for the user's own.
    """

    place: str | None = None
    study: str | None = None
    pack: str | None = None
    downloaded: date | None = None
    screenshot: str | None = None
    size: Size | None = None
    tab: str | None = None
    look: Look | None = None
    text: int | None = None
    lang: str | None = None


class SettingsOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder settings`."""

    format: SettingsFormat = "table"
    lang: str | None = None


class InstallDesktopOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder install-desktop`."""

    remove: bool = False
    lang: str | None = None


class NearOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder near`. `within` is a distance in `units`; None for the units of the settings.

    `limit` is how many centers are listed, 0 for all; `country` and `status` are what the record
    writes, empty for any. `open` is whether only centers are listed that are open now.
    """

    place: str
    study: str | None = None
    downloaded: date | None = None
    limit: int = 10
    within: float | None = None
    units: Units | None = None
    country: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    open: bool = False
    format: NearFormat = "table"


class CheckOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder check`. `facts` is a file of facts, "-" for what is piped in; None for none."""

    study: str | None = None
    downloaded: date | None = None
    facts: str | None = None
    format: CheckFormat = "table"


class ShowOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder show`. Without a `panel` all texts are printed. `near` is a place to see the
    way to the centers from."""

    study: str | None = None
    downloaded: date | None = None
    format: ShowFormat = "text"
    panel: str | None = None
    near: str | None = None


class ConvertOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder convert`. `records` are files, folders and numbers, at least one.

    `within` is a distance in `units`; None for the units of the settings.
    """

    records: tuple[str, ...]
    downloaded: date | None = None
    to: Form | None = None
    output: str | None = None
    near: str | None = None
    within: float | None = None
    units: Units | None = None


class FetchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder fetch`. `numbers` are those of the registry, at least one."""

    numbers: tuple[str, ...]


class LibraryOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder library`. Of `add`, `remove`, `restore` and `undo_pack` one at most is given.
    `whole` is whether what is added is the whole registry.

    `limit` is how many studies are listed, 0 for all; `units` None for those of the settings.
    """

    words: tuple[str, ...] = ()
    condition: str = ""
    status: str | None = None
    near: str | None = None
    units: Units | None = None
    limit: int = 50
    add: tuple[str, ...] = ()
    downloaded: date | None = None
    whole: bool = False
    remove: str | None = None
    restore: str | None = None
    undo_pack: bool = False


class PackOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder pack`. `key` is a file with a secret key of minisign's, whose password is asked
    for, or read from the open file `password_fd`. `illness` are the words that studies are chosen
    by, None for all; `serial` None for one made of the time."""

    output: str | None = None
    key: str | None = None
    illness: str | None = None
    serial: int | None = None
    password_fd: int | None = None


class FindOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder find`. `age` is as it was typed, in years or with a unit; `within` is a distance
    in `units`, None for the units of the settings. `limit` is how many studies are listed, 0 for
    all; `open` leaves out what can surely not be joined now. `ask` has the registry asked for the
    illness first.
    """

    words: tuple[str, ...] = ()
    near: str | None = None
    age: str | None = None
    sex: Sex | None = None
    open: bool = False
    ask: bool = False
    within: float | None = None
    units: Units | None = None
    limit: int = 20
    format: FindFormat = "table"


class SheetOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder sheet`. A `text` is that of the `panel`; `output` names a file, by whose ending
    the form is chosen, None for text on the terminal.

    `name_place` is whether the sheet names the place, `past_centers` whether a closed study's
    centers are shown; `paper` None for what the system's country uses.
    """

    place: str | None = None
    study: str | None = None
    downloaded: date | None = None
    kind: SheetKind = "family"
    panel: str | None = None
    units: Units | None = None
    large: bool = False
    paper: Paper | None = None
    name_place: bool = False
    past_centers: bool = False
    output: str | None = None


class ServeMcpOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`trialfinder serve-mcp`."""


Options = (
    OpenOptions
    | NearOptions
    | ShowOptions
    | CheckOptions
    | ConvertOptions
    | FetchOptions
    | LibraryOptions
    | PackOptions
    | FindOptions
    | SheetOptions
    | ServeMcpOptions
    | InstallDesktopOptions
    | SettingsOptions
)
