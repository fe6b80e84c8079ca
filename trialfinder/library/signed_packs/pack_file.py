"""The file of a pack, whose signature lies beside it as FILE.minisig.

`TrialFinder pack 1` on the first line, what is said of the pack as JSON on the second, then one
stream of Zstandard with the records, each as its length (4 bytes, the least first) and a
`PackedRecord` in MessagePack, and the length 0 at the end. Nothing but the first line is read of
it before its signature was checked.
"""

import contextlib
import hashlib
import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import msgspec
import zstandard

from trialfinder.errors import RecordError
from trialfinder.library.pack_names import MAGIC, signature_file
from trialfinder.library.signed_packs.signing import PublicKey, digest_of, signer_of
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.record_format import LARGEST_BYTES

_FIRST_LINE = MAGIC + b"1\n"
_LONGEST_LINE = 65_536
_LARGEST_SIGNATURE = 4_096
_LENGTH = struct.Struct("<I")
_END = _LENGTH.pack(0)
_LEVEL = 9
_PORTION = 1 << 20


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack says of itself. `serial` grows from pack to pack of the same key and the same
    `illness`, the words that its studies were chosen by, empty for all; `made` is an ISO time."""

    serial: int
    made: str
    illness: str = ""


class PackedRecord(msgspec.Struct, frozen=True, array_like=True):
    """A record as its library kept it: the name of its file, the day on which that came from the
    registry, the time at which the registry was asked for it, and its bytes."""

    name: str
    downloaded: str | None
    fetched: str | None
    record: bytes


class Pack(NamedTuple):
    """A pack whose signature is that of `signer`; see `records_in`."""

    file: Path
    about: About
    signer: PublicKey
    digest: bytes


def write_pack(stream: BinaryIO, about: About, records: Iterable[PackedRecord]) -> int:
    """Write a pack without its signature; gives how many records it holds."""
    stream.write(_FIRST_LINE + msgspec.json.encode(about) + b"\n")
    count = 0
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    with packer.stream_writer(stream, closefd=False) as packed:
        for record in records:
            data = msgspec.msgpack.encode(record)
            packed.write(_LENGTH.pack(len(data)) + data)
            count += 1
        packed.write(_END)
    return count


def file_digest(file: Path, progress: Progress = no_progress) -> bytes:
    """The digest of a file that is signed.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        return digest_of(_portions(stream, size, progress))


def open_pack(file: Path, keys: Sequence[PublicKey], progress: Progress = no_progress) -> Pack:
    """Check the signature of a pack by the keys that may sign, then read what it says of itself.

    Raises:
        RecordError: it is no pack, or is refused; says why.
    """
    if not keys:
        raise RecordError("pack.no_keys", file=file.name)
    with _said_of(file):
        with file.open("rb") as stream:
            _check_first_line(stream)
        digest = file_digest(file, progress)
        signer = signer_of(_signature(file), digest, keys)
        with file.open("rb") as stream:
            stream.readline(_LONGEST_LINE)
            about = msgspec.json.decode(stream.readline(_LONGEST_LINE), type=About)
    return Pack(file, about, signer, digest)


def records_in(pack: Pack, progress: Progress = no_progress) -> Iterator[PackedRecord]:
    """The records of a pack. Only once all were given it is known that the file is still the one
    that was signed: until then nothing of them may be kept.

    Raises:
        RecordError: it is not, or a record cannot be read.
    """
    with _said_of(pack.file), pack.file.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        source = _Hashed(stream, size, progress)
        source.readline()
        source.readline()
        with zstandard.ZstdDecompressor().stream_reader(
            cast(BinaryIO, source), closefd=False
        ) as unpacked:
            while (header := _exactly(unpacked, _LENGTH.size)) != _END:
                (length,) = _LENGTH.unpack(header)
                if length > LARGEST_BYTES + _LONGEST_LINE:
                    raise RecordError("pack.damaged")
                yield msgspec.msgpack.decode(_exactly(unpacked, length), type=PackedRecord)
        if source.digest() != pack.digest:
            raise RecordError("pack.changing")


class _Hashed:
    """A stream that is read from its begin to its end, and knows the digest of it."""

    def __init__(self, stream: BinaryIO, size: int, progress: Progress) -> None:
        self._stream, self._size, self._progress = stream, size, progress
        self._digest = hashlib.blake2b()
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        return self._came(self._stream.read(size))

    def readline(self) -> bytes:
        return self._came(self._stream.readline(_LONGEST_LINE))

    def digest(self) -> bytes:
        """Of all of it."""
        while self.read(_PORTION):
            pass
        return self._digest.digest()

    def _came(self, data: bytes) -> bytes:
        self._digest.update(data)
        self._read += len(data)
        self._progress(min(self._read / max(self._size, 1), 1.0))
        return data


def _check_first_line(stream: BinaryIO) -> None:
    line = stream.readline(len(_FIRST_LINE) + 16)
    if not line.startswith(MAGIC):
        raise RecordError("pack.no_pack")
    if line != _FIRST_LINE:
        raise RecordError("pack.newer" if line.endswith(b"\n") else "pack.altered")


def _signature(file: Path) -> bytes:
    try:
        with signature_file(file).open("rb") as stream:
            return stream.read(_LARGEST_SIGNATURE)
    except FileNotFoundError:
        raise RecordError("pack.unsigned", signature=signature_file(file).name) from None


def _portions(stream: BinaryIO, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    while portion := stream.read(_PORTION):
        done += len(portion)
        progress(min(done / max(size, 1), 1.0))
        yield portion


def _exactly(stream: zstandard.ZstdDecompressionReader, size: int) -> bytes:
    """So many bytes.

    Raises:
        RecordError: the stream ends before.
    """
    data = b""
    while len(data) < size:
        portion = stream.read(size - len(data))
        if not portion:
            raise RecordError("pack.damaged")
        data += portion
    return data


@contextlib.contextmanager
def _said_of(file: Path) -> Iterator[None]:
    """What goes wrong is said with the name of the file."""
    try:
        yield
    except RecordError as error:
        raise RecordError(
            error.message.key, **{**error.message.values, "file": file.name}
        ) from error
    except (msgspec.DecodeError, msgspec.ValidationError, zstandard.ZstdError) as error:
        raise RecordError("pack.damaged", file=file.name) from error
    except FileNotFoundError as error:
        raise RecordError("record.file_missing", file=file.name) from error
    except OSError as error:
        raise RecordError("record.unreadable", file=file.name) from error
