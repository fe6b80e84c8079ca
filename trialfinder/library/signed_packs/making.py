"""Makes a signed pack of the records of a library."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from trialfinder.errors import ResourceError
from trialfinder.library.library import Library
from trialfinder.library.pack_names import signature_file
from trialfinder.library.packing import Unpacker
from trialfinder.library.signed_packs.pack_file import (
    About,
    PackedRecord,
    file_digest,
    write_pack,
)
from trialfinder.library.signed_packs.signing import SecretKey, sign
from trialfinder.progress import Progress, no_progress
from trialfinder.settings import write_atomically


def make_pack(
    library: Library,
    file: Path,
    about: About,
    key: SecretKey,
    among: Collection[str] | None = None,
    progress: Progress = no_progress,
) -> int:
    """Write the records of a library, those `among` them by their keys or all, into a pack, and its
    signature beside it; gives how many there are. A file is there when it is whole.

    Raises:
        ResourceError: the library cannot be used, or a file not be written.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as stream:
            count = write_pack(stream, about, _records(library, among, progress))
            stream.flush()
            os.fsync(stream.fileno())
        said = f"serial:{about.serial}\tfile:{file.name}\thashed"
        write_atomically(signature_file(file), sign(file_digest(temporary), key, said))
        temporary.replace(file)
    except OSError as error:
        raise ResourceError("output.file_unwritable", file=str(file)) from error
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _records(
    library: Library, among: Collection[str] | None, progress: Progress
) -> Iterator[PackedRecord]:
    """The records as they all were at one moment.

    Raises:
        ResourceError: one of them is damaged.
    """
    with library.database.using() as db:
        db.execute("BEGIN")
        unpacker = Unpacker(db)
        query = "SELECT id, key FROM studies WHERE removed IS NULL ORDER BY id"
        wanted = [row for row in db.execute(query).fetchall() if among is None or row[1] in among]
        for done, (number, key) in enumerate(wanted, 1):
            query = (
                "SELECT record, dictionary, name, downloaded, fetched"
                " FROM studies JOIN records USING (id) WHERE id = ?"
            )
            row = db.execute(query, (number,)).fetchone()
            record = unpacker.unpacked(row[0], row[1]) if row is not None else None
            if record is None:
                raise ResourceError("library.lost_record", study=key)
            yield PackedRecord(row[2], row[3], row[4], record)
            progress(done / len(wanted))
