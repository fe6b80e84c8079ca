"""The registry's own search for studies that take people now, as an address for a browser.

Parameters are those that ClinicalTrials.gov writes into the address of its search page. Nothing
is sent from here.
"""

from urllib.parse import quote

import msgspec

from trialfinder.places.place import Place

HOST = "clinicaltrials.gov"
WITHIN_MILES = 50
_KEPT_READABLE = " ,.:;()'/-"


class StudySearch(msgspec.Struct, frozen=True):
    """What to look for: a condition, and the town to look near, None for anywhere.

    Its `repr()` is bare, so that neither gets into a log.
    """

    condition: str
    near: Place | None = None

    def __repr__(self) -> str:
        return "StudySearch()"

    @property
    def town(self) -> str:
        """The town as it would be sent, never with a postal code; empty for anywhere."""
        if self.near is None:
            return ""
        parts = (self.near.city, self.near.region or self.near.country)
        return ", ".join(part for part in parts if part)

    @property
    def address(self) -> str:
        """The address to open."""
        return self._written(readable=False)

    @property
    def readable(self) -> str:
        """The same address for people to read, spaces and accents as they are."""
        return self._written(readable=True)

    def _written(self, *, readable: bool) -> str:
        parts = (f"{name}={_quoted(text, readable=readable)}" for name, text in self._parts())
        return f"https://{HOST}/search?{'&'.join(parts)}"

    def _parts(self) -> list[tuple[str, str]]:
        parts = [("cond", self.condition)]
        if self.near is not None:
            parts += [
                ("locStr", self.town),
                ("country", self.near.country),
                ("state", self.near.region or ""),
                ("city", self.near.city or ""),
                ("distance", str(WITHIN_MILES)),
            ]
        parts.append(("aggFilters", "status:rec"))
        return [(name, text) for name, text in parts if text]


def _quoted(text: str, *, readable: bool) -> str:
    return "".join(
        character
        if readable and (character.isalnum() or character in _KEPT_READABLE)
        else quote(character, safe=":")
        for character in text
    )
