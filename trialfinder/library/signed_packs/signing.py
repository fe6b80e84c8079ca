"""Keys and signatures in minisign's format; its author describes it at jedisct1.github.io/minisign.

Ed25519, scrypt and their checks are libsodium's (PyNaCl), which Debian's `minisign` uses as well.
Only signatures of a digest (`ED`, what minisign makes by itself) are known, not the older ones of a
whole file.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nacl.exceptions import CryptoError
from nacl.pwhash.scrypt import kdf
from nacl.signing import SigningKey, VerifyKey

from trialfinder.errors import RecordError, ResourceError, UsageError

_KEY, _SIGNATURE, _SCRYPT, _BLAKE2, _OPEN = b"Ed", b"ED", b"Sc", b"B2", b"\0\0"
_ID_BYTES, _SEED_BYTES, _POINT_BYTES, _SUM_BYTES, _SALT_BYTES = 8, 32, 32, 32, 32
_SIGNATURE_BYTES = 64
_MOST_MEMORY_BYTES = 1 << 30  # what minisign itself asks for
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "

AskPassword = Callable[[], str]
"""Asks for the password of a key; called only for a key that has one."""


class PublicKey(NamedTuple):
    """A key that signatures are checked with. `id` tells keys apart, and proves nothing."""

    id: bytes
    point: bytes

    @property
    def name(self) -> str:
        """The key's number as minisign prints it, without zeros before it."""
        return f"{int.from_bytes(self.id, 'little'):X}"

    @property
    def text(self) -> str:
        """The key as minisign prints it, to be named in settings."""
        return base64.b64encode(_KEY + self.id + self.point).decode()


class SecretKey(NamedTuple):
    """A key that signs. Its `repr()` is bare, so that it gets into no log."""

    id: bytes
    seed: bytes

    def __repr__(self) -> str:
        return "SecretKey()"


def digest_of(portions: Iterable[bytes]) -> bytes:
    """What is signed of a file: its BLAKE2b of 64 bytes."""
    digest = hashlib.blake2b()
    for portion in portions:
        digest.update(portion)
    return digest.digest()


def read_public_key(text: str) -> PublicKey:
    """A key as minisign prints it ("RWQ…"), or the two lines of its file.

    Raises:
        UsageError: it is none.
    """
    lines = text.split("\n") if text.startswith(_UNTRUSTED) else ["", text]
    data = _decoded(lines[1] if len(lines) > 1 else "")
    if len(data) != len(_KEY) + _ID_BYTES + _POINT_BYTES or not data.startswith(_KEY):
        raise UsageError("pack.bad_public_key", public_key=text[:60])
    id_, point = _cut(data[len(_KEY) :], _ID_BYTES, _POINT_BYTES)
    return PublicKey(id_, point)


def read_secret_key(data: bytes, ask_password: AskPassword) -> SecretKey:
    """The key in a file that `minisign -G` wrote, with a password or (`-W`) without one.

    Raises:
        UsageError: it is no such key, or the password is another one.
        ResourceError: there is not the memory that its password asks for, mostly 1 GiB.
    """
    try:
        packed = _decoded(data.decode().split("\n")[1])
    except (IndexError, UnicodeDecodeError):
        packed = b""
    sizes = (2, 2, 2, _SALT_BYTES, 8, 8, _ID_BYTES + _SEED_BYTES + _POINT_BYTES + _SUM_BYTES)
    if len(packed) != sum(sizes) or packed[:2] != _KEY or packed[4:6] != _BLAKE2:
        raise UsageError("pack.bad_secret_key")
    _, kind, _, salt, work, memory, hidden = _cut(packed, *sizes)
    if kind == _SCRYPT:
        limits = int.from_bytes(work, "little"), int.from_bytes(memory, "little")
        hidden = _unlocked(hidden, ask_password(), salt, *limits)
    elif kind != _OPEN:
        raise UsageError("pack.bad_secret_key")
    id_, seed, point, told = _cut(hidden, _ID_BYTES, _SEED_BYTES, _POINT_BYTES, _SUM_BYTES)
    if kind == _SCRYPT:
        checked = hashlib.blake2b(_KEY + id_ + seed + point, digest_size=_SUM_BYTES).digest()
        if not hmac.compare_digest(checked, told):
            raise UsageError("pack.wrong_password")
    if bytes(SigningKey(seed).verify_key) != point:
        raise UsageError("pack.bad_secret_key")
    return SecretKey(id_, seed)


def public_key_of(key: SecretKey) -> PublicKey:
    """The key that checks what `key` signs."""
    return PublicKey(key.id, bytes(SigningKey(key.seed).verify_key))


def sign(digest: bytes, key: SecretKey, said: str) -> bytes:
    """The content of a `.minisig` for a file of that digest. `said`, on one line, is signed too."""
    signer = SigningKey(key.seed)
    signature = signer.sign(digest).signature
    both = signer.sign(signature + said.encode()).signature
    lines = (
        f"{_UNTRUSTED}signature from minisign secret key",
        base64.b64encode(_SIGNATURE + key.id + signature).decode(),
        f"{_TRUSTED}{said}",
        base64.b64encode(both).decode(),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def signer_of(signature: bytes, digest: bytes, keys: Sequence[PublicKey]) -> PublicKey:
    """The one of `keys` whose signature of a file of that digest it is.

    Raises:
        RecordError: it is no signature, of another key, or of another file; says which.
    """
    try:
        _, signed, said, both = signature.decode().rstrip("\n").split("\n")
    except ValueError:  # also where it is no text
        raise RecordError("pack.bad_signature") from None
    data, of_both = _decoded(signed), _decoded(both)
    sizes = (len(_SIGNATURE), _ID_BYTES, _SIGNATURE_BYTES)
    is_whole = (len(data), len(of_both)) == (sum(sizes), _SIGNATURE_BYTES)
    if not is_whole or data[:2] != _SIGNATURE or not said.startswith(_TRUSTED):
        raise RecordError("pack.bad_signature")
    _, id_, of_digest = _cut(data, *sizes)
    same = [key for key in keys if key.id == id_]
    if not same:
        raise RecordError("pack.foreign", signer=PublicKey(id_, b"").name)
    for key in same:
        try:
            VerifyKey(key.point).verify(digest, of_digest)
            VerifyKey(key.point).verify(
                of_digest + said.removeprefix(_TRUSTED).rstrip("\r").encode(), of_both
            )
        except (CryptoError, ValueError):
            continue
        return key
    raise RecordError("pack.altered")


def _unlocked(hidden: bytes, password: str, salt: bytes, work: int, memory: int) -> bytes:
    if not 0 < memory <= _MOST_MEMORY_BYTES:
        raise UsageError("pack.bad_secret_key")
    try:
        stream = kdf(len(hidden), password.encode(), salt, opslimit=work, memlimit=memory)
    except CryptoError as error:
        raise ResourceError("program.no_memory") from error
    return bytes(each ^ other for each, other in zip(hidden, stream, strict=True))


def _decoded(text: str) -> bytes:
    """The bytes of a line in base 64, none where it is no such line."""
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _cut(data: bytes, *sizes: int) -> list[bytes]:
    parts, begin = [], 0
    for size in sizes:
        parts.append(data[begin : begin + size])
        begin += size
    return parts
