"""How the files of a signed pack of records are named, and how a pack begins."""

from pathlib import Path

PACK_SUFFIX = ".trialpack"
SIGNATURE_SUFFIX = ".minisig"
MAGIC = b"TrialFinder pack "
"""What the desktop's entry for packs looks for; the number of the form follows."""


def is_pack(file: Path) -> bool:
    """Whether a file begins as packs do; a folder or what is not there does not."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def signature_file(pack: Path) -> Path:
    """Where the signature of a pack lies, as minisign looks for it."""
    return pack.with_name(pack.name + SIGNATURE_SUFFIX)
