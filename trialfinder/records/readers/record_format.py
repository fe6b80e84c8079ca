"""What a format of records is, and what its reader gives."""

from trialfinder.errors import RecordError
from trialfinder.records.study import Study

LARGEST_BYTES = 200_000_000
"""Of a file, unless somebody asks for more."""

Read = Study | RecordError
"""A study, or why it cannot be read."""
