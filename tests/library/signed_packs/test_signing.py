"""Signatures in minisign's format, held against Debian's own minisign."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.library.signed_packs.made import (
    CLINIC,
    CLINIC_KEY,
    CLINIC_PUBLIC,
    CLINIC_SECRET,
    LOCKED_PASSWORD,
    LOCKED_PUBLIC,
    LOCKED_SECRET,
    STRANGER,
    nobody,
)
from trialfinder.errors import RecordError, UsageError
from trialfinder.library.signed_packs.signing import (
    PublicKey,
    digest_of,
    public_key_of,
    read_public_key,
    read_secret_key,
    sign,
    signer_of,
)

DATA = b"what was signed"
DIGEST = digest_of([DATA])
SIGNED = sign(DIGEST, CLINIC_KEY, "serial:1\tfile:x")

has_minisign = pytest.mark.skipif(
    shutil.which("minisign") is None, reason="Debian's package minisign is not installed"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(DATA)
    (tmp_path / "clinic.key").write_bytes(CLINIC_SECRET)
    return tmp_path


def minisign(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["minisign", *words], cwd=folder, capture_output=True, text=True)


@has_minisign
def test_minisign_verifies_what_we_sign(folder: Path) -> None:
    (folder / "file.minisig").write_bytes(SIGNED)
    done = minisign(folder, "-Vm", "file", "-P", CLINIC_PUBLIC)
    assert done.returncode == 0
    assert "Trusted comment: serial:1" in done.stdout
    (folder / "file").write_bytes(DATA + b".")
    assert minisign(folder, "-Vm", "file", "-P", CLINIC_PUBLIC).returncode != 0


@has_minisign
def test_we_verify_what_minisign_signs(folder: Path) -> None:
    assert minisign(folder, "-S", "-s", "clinic.key", "-m", "file", "-t", "ñ").returncode == 0
    signature = (folder / "file.minisig").read_bytes()
    assert signer_of(signature, DIGEST, [STRANGER, CLINIC]) == CLINIC


@has_minisign
def test_a_key_that_minisign_makes_now_signs(folder: Path) -> None:
    assert minisign(folder, "-G", "-W", "-p", "new.pub", "-s", "new.key").returncode == 0
    key = read_secret_key((folder / "new.key").read_bytes(), nobody)
    public = read_public_key((folder / "new.pub").read_text(encoding="utf-8"))
    assert public_key_of(key) == public
    assert public.name in (folder / "new.pub").read_text(encoding="utf-8")
    assert signer_of(sign(DIGEST, key, ""), DIGEST, [public]) == public


def test_the_number_of_a_key_is_written_as_minisign_prints_it() -> None:
    """One key of sixteen has a number that begins with zeros."""
    assert PublicKey(b"\xb4\xfd3\xdf'*_\x0b", b"").name == "B5F2A27DF33FDB4"
    assert PublicKey(bytes(range(1, 9)), b"").name == "807060504030201"


@has_minisign
def test_a_signature_of_the_old_kind_is_refused(folder: Path) -> None:
    assert minisign(folder, "-S", "-l", "-s", "clinic.key", "-m", "file").returncode == 0
    assert refused((folder / "file.minisig").read_bytes()) == "pack.bad_signature"


def test_a_key_with_a_password_needs_that_password() -> None:
    with pytest.raises(UsageError) as caught:
        read_secret_key(LOCKED_SECRET, lambda: "other")
    assert caught.value.message.key == "pack.wrong_password"
    key = read_secret_key(LOCKED_SECRET, lambda: LOCKED_PASSWORD)
    assert public_key_of(key).text == LOCKED_PUBLIC


def refused(signature: bytes, digest: bytes = DIGEST) -> str:
    with pytest.raises(RecordError) as caught:
        signer_of(signature, digest, [CLINIC])
    return caught.value.message.key


def test_what_was_changed_is_refused() -> None:
    assert signer_of(SIGNED, DIGEST, [CLINIC]) == CLINIC
    assert refused(SIGNED, digest_of([DATA, b"."])) == "pack.altered"
    assert refused(SIGNED.replace(b"serial:1", b"serial:2")) == "pack.altered"


def test_a_signature_with_the_name_of_our_key_that_another_key_made_is_refused() -> None:
    forged = sign(DIGEST, CLINIC_KEY._replace(seed=bytes(32)), "serial:1")
    assert refused(forged) == "pack.altered"


@pytest.mark.parametrize("cut", [0, 10, 60, 150, 200, len(SIGNED) - 4])
def test_a_signature_that_is_cut_off_is_none(cut: int) -> None:
    assert refused(SIGNED[:cut]) == "pack.bad_signature"


def test_a_signature_of_windows_line_ends_is_as_good() -> None:
    assert signer_of(SIGNED.replace(b"\n", b"\r\n"), DIGEST, [CLINIC]) == CLINIC


@pytest.mark.parametrize("text", ["", "RW", CLINIC_PUBLIC[:-4], "untrusted comment: x", "é" * 56])
def test_what_is_no_public_key_is_said(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_public_key(text)
    assert caught.value.message.key == "pack.bad_public_key"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\n\xff",
        CLINIC_SECRET[:-9],
        f"untrusted comment: x\n{CLINIC_PUBLIC}\n".encode(),
        CLINIC_SECRET.replace(b"RWQAAEIy", b"RWQBAUIy"),
        CLINIC_SECRET.replace(b"y1UCZ", b"y1UCA").replace(b"EYGT", b"EYGU"),
    ],
)
def test_what_is_no_secret_key_is_said(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_secret_key(data, nobody)
    assert caught.value.message.key == "pack.bad_secret_key"


def test_a_secret_key_gets_into_no_log() -> None:
    assert repr(CLINIC_KEY) == "SecretKey()"
