"""Writes studies as ClinicalTrials.gov API v2 has them."""

import msgspec

from trialfinder.records.readers.api_v2.trialfinder_section import NAME, own_section, put_back
from trialfinder.records.study import Study


def write(study: Study, *, recorded: bool = False, with_trialfinder_section: bool = False) -> bytes:
    """The study as JSON, as we read it or as it stands on record; UTF-8. What is absent in the
    study is absent in the JSON.

    `with_trialfinder_section` adds, under a name of our own, what API v2 has no place for, so that
    reading the JSON gives the same study; nothing is added where there is nothing of that kind.
    """
    protocol = study.as_recorded if recorded else study.as_read
    document: dict[str, object] = {"protocolSection": _without_empty(msgspec.to_builtins(protocol))}
    for field in study.unmapped:
        if field.where:
            put_back(document, field)
    for section in study.other_sections:
        if section.is_json:
            document[section.name] = msgspec.Raw(section.text.encode())
    if with_trialfinder_section and (own := own_section(study)) is not None:
        document[NAME] = own
    return msgspec.json.encode(document)


def write_page(studies: tuple[Study, ...]) -> bytes:
    """Several studies as the registry's own page of `studies`, each with our own section."""
    pages = [msgspec.Raw(write(study, with_trialfinder_section=True)) for study in studies]
    return msgspec.json.encode({"studies": pages})


def _without_empty(section: dict[str, object]) -> dict[str, object]:
    return {name: module for name, module in section.items() if module}
