"""What may be chosen in a box."""

import msgspec


class Choice(msgspec.Struct, frozen=True):
    """A value to be chosen, None for whatever there is, and the words for it."""

    value: str | None
    words: str
