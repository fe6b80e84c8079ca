"""The sheets that there are, each by its kind: what writes it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Kind, Sheet
from trialfinder.sheets.subject import Subject

WRITERS: Mapping[Kind, Callable[[Subject], Sheet]] = MappingProxyType(
    {"family": family_sheet, "referral": referral_sheet, "calls": calls_sheet}
)
"""Those that are written about a study as a whole; texts, list and map are what is on screen."""
