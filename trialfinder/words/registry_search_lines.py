"""What is said of a search in the registry that has ended."""

from urllib.parse import urlsplit

from trialfinder.library.registry.search import KeptSearch
from trialfinder.words.catalogue import Catalogue


def registry_search_lines(kept: KeptSearch, address: str, catalogue: Catalogue) -> tuple[str, ...]:
    """How many studies came from the server of `address`, and why not all did."""
    server = urlsplit(address).netloc
    if kept.came or kept.broken:
        said = [catalogue.text("find.came", count=kept.came, server=server)]
        if kept.same:
            key = "find.came_as_it_was" if kept.same == kept.came else "find.some_as_they_were"
            said.append(catalogue.text(key, count=kept.same))
    else:
        said = [catalogue.text("find.came_none", server=server)]
    if kept.unreadable:
        said.append(catalogue.text("find.came_unreadable", count=len(kept.unreadable)))
    if kept.unlisted:
        said.append(catalogue.text("find.unlisted", count=kept.unlisted))
    if kept.broken is not None:
        said.append(
            catalogue.text("find.came_part", total=kept.total, why=catalogue.say(kept.broken))
        )
    elif not kept.is_whole:
        said.append(catalogue.text("find.came_fewer", total=kept.total))
    return tuple(said)
