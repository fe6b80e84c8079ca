"""A sheet as a page for a browser or a mail program, whole in one file."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trialfinder.sheets.drawing import sheet_data
from trialfinder.sheets.sheet import Sheet

_TEMPLATE = "sheet.html"


def sheet_html(sheet: Sheet, folder: Path, *, large: bool = False) -> str:
    """The whole sheet; it loads nothing and runs nothing. `folder` holds the template."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(sheet=sheet_data(sheet), large=large)
