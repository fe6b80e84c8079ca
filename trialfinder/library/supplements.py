"""Puts the bundled supplements beside the studies that they were reviewed for."""

from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.records.study import Study
from trialfinder.records.supplement import SUFFIX, Supplement, apply, load

Supplements = tuple[tuple[Path, Supplement | None], ...]
"""Each with its file; None where it is damaged."""


def supplements_in(folder: Path | None = None) -> Supplements:
    """The reviewed bundled supplements."""
    files = sorted((folder or trials_dir()).glob(f"*{SUFFIX}"))
    return tuple((file, _loaded(file)) for file in files)


def _loaded(file: Path) -> Supplement | None:
    try:
        return load(file)
    except ResourceError:
        return None


def supplemented(study: Study, supplements: Supplements) -> Study:
    """The study with its supplement, where there is one for its very bytes; with a warning where
    that one is damaged or does not fit."""
    for file, supplement in supplements:
        stem = file.name.removesuffix(SUFFIX)
        lies_beside = study.source.path == file.with_name(f"{stem}{Path(study.source.name).suffix}")
        if supplement is None:
            if lies_beside:
                return _warned(study, Message("supplement.damaged", {"file": study.source.name}))
        elif supplement.record_sha256 == study.source.digest():
            try:
                return apply(study, supplement)
            except ResourceError as error:
                return _warned(study, error.message)
        elif lies_beside:
            outdated = Message("record.supplement_outdated", {"file": study.source.name})
            return _warned(study, outdated)
    return study


def _warned(study: Study, warning: Message) -> Study:
    return msgspec.structs.replace(study, warnings=(*study.warnings, warning))
