"""Columns are made anew where the rules by which they were made have changed."""

import hashlib
from pathlib import Path

from trialfinder.finder.columns import layout
from trialfinder.finder.columns.layout import MADE_BY

PROGRAM = Path(layout.__file__).parents[2]
RULES = (
    *(f"finder/illness/{name}.py" for name in ("asides", "beside", "for_others", "illnesses")),
    *(
        f"finder/illness/{name}.py"
        for name in ("name_trees", "person", "said", "shelves", "spelling", "spotting")
    ),
    "finder/illness/tokens.py",
    *(f"finder/columns/{name}.py" for name in ("layout", "making", "shelving")),
    "library/digest.py",
    "records/meaning/ages.py",
)
"""What decides which columns a study gets, beside the words and the places, which are told by
themselves."""


def test_the_version_of_the_rules_is_that_of_their_text() -> None:
    told = hashlib.sha256()
    for file in RULES:
        told.update((PROGRAM / file).read_bytes().replace(MADE_BY.encode(), b""))
    now = told.hexdigest()[:12]
    assert now == MADE_BY, (
        f"a library made by other rules is kept: set MADE_BY of layout.py to {now!r}"
    )
