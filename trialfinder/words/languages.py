"""Which languages there are, and which one a person wants."""

import re
from collections.abc import Mapping

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "es": "Español", "fr": "Français"}
"""Tags and the names that their speakers give them."""

_NAMES = {"spanish": "es", "french": "fr"}


def system_language(environment: Mapping[str, str]) -> str | None:
    """The language that the environment asks for: English where it asks for one we do not have.

    None where it asks for none, as is usual on Windows and macOS. The order of the variables is
    that of GNU gettext: https://www.gnu.org/software/gettext/manual/html_node/The-LANGUAGE-variable
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), None)
    if locale is None:
        return None
    plain = locale.partition(".")[0] in ("C", "POSIX")
    wished = "" if plain else environment.get("LANGUAGE", "")
    return language_of([*filter(None, wished.split(":")), locale])


def language_of(locales: list[str]) -> str:
    """The first of our languages among names such as "es_MX.UTF-8", "fr-CA"; else English."""
    for locale in locales:
        name = re.split(r"[_.@-]", locale.lower())[0]
        if name in LANGUAGES:
            return name
        if name in _NAMES:  # as Windows calls them
            return _NAMES[name]
    return ENGLISH
