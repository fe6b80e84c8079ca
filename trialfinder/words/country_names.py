"""Countries by any name that people usually have for them, in all our languages.

Registries, people and languages call one country by many names ("Korea, Republic of", "Corée du
Sud", "KOR"). Two names are of one country where they have the same code.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from trialfinder import paths
from trialfinder.places.names import name_key
from trialfinder.resource_file import read_resource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import languages

_CODE = re.compile(r"[A-Za-z]{2}")
_KIND = "country."


class CountryNames:
    """`code_of` gives the code of a country in the gazetteer's and the registry's names."""

    def __init__(self, code_of: Callable[[str], str | None]) -> None:
        self._code_of = code_of

    def among(self, wanted: str, there: Iterable[str]) -> frozenset[str]:
        """Those of the countries `there` that `wanted` may mean; a territory that stands there by
        a name of its own is not its mother country."""
        names = tuple(there)
        exact = frozenset(name for name in names if name_key(name) == name_key(wanted))
        key = self._key(wanted)
        return exact | frozenset(name for name in names if self._key(name) == key)

    def _key(self, name: str) -> str:
        """The country's code, in capitals; the name's own key where it is no country we know."""
        english = _translations().get(_plain(name), name)
        for called in (name, english):
            if code := _usual_names().get(_plain(called)) or self._code_of(called):
                return code
        if _CODE.fullmatch(name.strip()):
            return name.strip().upper()
        return _plain(english)


def _plain(name: str) -> str:
    return name_key(name).replace(" ", "")


@cache
def _usual_names() -> dict[str, str]:
    """Codes by the names of our own list, which wins over the gazetteer's."""
    file = paths.words_dir("en").parent / "countries.json"
    listed = read_resource(file, dict[str, list[str]])
    return {_plain(name): code for code, names in listed.items() for name in names}


@cache
def _translations() -> dict[str, str]:
    """The registry's names by those of all our languages; "Georgia (país)" is "Georgia"."""
    found: dict[str, str] = {}
    for language in languages():
        for english, name in Catalogue.load(paths.words_dir(language)).names(_KIND):
            for part in {name, name.partition(" (")[0]}:
                found.setdefault(_plain(part), english)
    return found
