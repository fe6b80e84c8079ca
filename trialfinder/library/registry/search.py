"""Asks the registry for the studies of an illness, and keeps what comes.

Only the illness and the wished statuses are sent: ages and distances are worked out on this
computer.
"""

from collections.abc import Sequence

import msgspec

from trialfinder.errors import NetworkError
from trialfinder.library.entry import key_of
from trialfinder.library.library import Library
from trialfinder.library.registry.addresses import search_page_address
from trialfinder.library.registry.client import RegistryClient
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.study import Study

OPEN_STATUSES = ("RECRUITING",)
"""Of studies that may be joined now."""
COMING_STATUSES = (*OPEN_STATUSES, "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE")
"""Of these, of studies that may be joined later or by invitation, and of treatments that may be had
outside a study."""
PAGE_SIZE = 200
_OR = " OR "


class RegistrySearch(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask the registry: `condition` in its words, and statuses as it writes them."""

    condition: str
    statuses: Sequence[str]

    def __repr__(self) -> str:
        return "RegistrySearch()"


class KeptSearch(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a search: `came` studies are now in the library, of which `same` were there just
    so. `total` is how many the
    registry says there are, 0 where it does not say it; `unreadable` could not be read. `broken`
    says why not all came, None where they did. `unlisted` are studies of the library that were open
    and are not among those of a whole answer any more."""

    came: int
    same: int = 0
    total: int
    unreadable: tuple[Message, ...] = ()
    broken: Message | None = None
    unlisted: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything came that there is."""
        return self.broken is None and self.came + len(self.unreadable) >= self.total


def registry_address(search: RegistrySearch, server: str = "") -> str:
    """The address that is asked first, to be shown before it is; those of the pages that follow
    hold a token for the page beside it. `server` is empty for the registry's own."""
    return search_page_address(
        server,
        page_size=PAGE_SIZE,
        **{
            "query.cond": search.condition,
            "filter.overallStatus": ",".join(search.statuses),
        },
    )


def keep_search(
    library: Library,
    client: RegistryClient,
    search: RegistrySearch,
    progress: Progress = no_progress,
) -> KeptSearch:
    """Ask for every page, and keep each in the library with the day on which it was asked.

    `progress` is told how much came, 0 to 1; what it raises ends the search, and so does a fault of
    the network that does not pass. What came before is kept.

    Raises:
        NetworkError: nothing came.
        ResourceError: the library cannot be used.
    """
    came, same, total, is_counted = 0, 0, 0, False
    listed: set[str] = set()
    failed: list[Message] = []
    broken: Message | None = None
    asked = client.pages(
        condition=search.condition, status=",".join(search.statuses), page_size=PAGE_SIZE
    )
    try:
        for page in asked:
            found = list(page.found)
            listed.update(key_of(one) for one in found if isinstance(one, Study))
            kept = library.add_all(found, fetched=True)
            came, same = came + kept.added + kept.superseded, same + kept.superseded
            total, is_counted = page.total or 0, page.total is not None
            failed += kept.failed
            progress(min((came + len(failed)) / total, 1.0) if total else 1.0)
    except NetworkError as error:
        if not came:
            raise
        broken = error.message
    result = KeptSearch(came=came, same=same, total=total, unreadable=tuple(failed), broken=broken)
    if failed or not result.is_whole or not is_counted:
        return result
    names = search.condition.split(_OR)
    unlisted = library.note_unlisted(names, search.statuses, listed)
    return msgspec.structs.replace(result, unlisted=unlisted)
