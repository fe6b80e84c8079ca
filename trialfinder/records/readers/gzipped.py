"""Opens a gzip file that holds one file of records; sizes are bounded, nothing goes to a disk."""

import gzip
import io
import zlib

from trialfinder.errors import RecordError

_MOST_RATIO = 100  # as for files in a zip file
_FREE_BYTES = 1_000_000


def unpacked(data: bytes, name: str, largest_bytes: int) -> bytes:
    """What the file holds.

    Raises:
        RecordError: it is damaged, or would grow too much.
    """
    limit = min(largest_bytes, max(len(data) * _MOST_RATIO, _FREE_BYTES))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise RecordError("record.zip_broken", file=name) from error
    if len(content) > limit:
        raise RecordError("record.zip_bomb", file=name, limit_mb=max(limit // 1_000_000, 1))
    return content
