"""How the files of a signed pack of records are named."""

from pathlib import Path

PACK_SUFFIX = ".trialpack"
SIGNATURE_SUFFIX = ".minisig"


def signature_file(pack: Path) -> Path:
    """Where the signature of a pack lies, as minisign looks for it."""
    return pack.with_name(pack.name + SIGNATURE_SUFFIX)
