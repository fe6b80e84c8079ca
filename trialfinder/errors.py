"""One tree of errors. Each carries a message that says what happened and what to do about it."""

from trialfinder.messages import Message, Value


class TrialFinderError(Exception):
    """The root. `message` is for people; `str()` gives its key alone, which is safe to log."""

    exit_code = 1

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.message = Message(key, values)


class UsageError(TrialFinderError):
    """The words of a call do not fit together."""

    exit_code = 2


class PlaceNotFoundError(TrialFinderError):
    """What was typed names no place that we know.

    `suggestions` are texts that the same field would accept, best first; empty where there is
    nothing near enough to suggest.
    """

    exit_code = 3

    def __init__(self, key: str, suggestions: tuple[str, ...] = (), **values: Value) -> None:
        super().__init__(key, **values)
        self.suggestions = suggestions


class RecordError(TrialFinderError):
    """A study's record cannot be read."""

    exit_code = 4


class NetworkError(TrialFinderError):
    """A server could not be asked, or did not answer as it does: the network's fault, no file's."""

    exit_code = 5


class ResourceError(TrialFinderError):
    """A file that belongs to the program is missing or damaged."""
