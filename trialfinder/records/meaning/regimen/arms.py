"""What the texts of an arm, and of what it gets, say of when."""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from trialfinder.records.markdown import unescaped
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.reading import Reading, Unread, read
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.records.study import Study

_ARMS = "protocolSection.armsInterventionsModule"
MEDICINES = frozenset(
    {"DRUG", "BIOLOGICAL", "GENETIC", "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT"}
)
_WHEN = re.compile(
    r"\b(?:day|days|daily|night|nightly|week|weeks|\w*weekly|fortnight|wks?|months?|monthly|years?|"
    r"hours?|cycles?|courses?|once|twice|every|"
    r"single(?![- ](?:arm|blind(?:ed)?|center|centre|group|institution|masked|site|stage)\b)|"
    r"q ?\d+ ?[dwhm]|q[dw]|ow|qod|qhs|q[ap]m|"
    r"[bt]id|qid|"
    r"\d+ ?h(?:rs?)?|prn|b\.i\.d|t\.i\.d|q\.d|d ?\d+|"
    r"morning|evening|bedtime|needed|demand|until|per day)\b",
    re.IGNORECASE,
)


SALT = re.compile(
    r"[ -](?:hydrochloride|hydrobromide|dihydrochloride|hcl|sodium|disodium|potassium|calcium"
    r"|sulfate|sulphate|phosphate|citrate|tartrate|acetate|maleate|mesylate|mesilate|tosylate"
    r"|ditosylate|malate|fumarate|succinate|besylate|bitartrate|monohydrate|injection|tablets?"
    r"|capsules?)\b",
    re.IGNORECASE,
)
"""What a name has beside that of the medicine."""


_KIND = re.compile(r"^(?:(?:recombinant|human|therapeutic|humanized)\s+)+", re.IGNORECASE)
"""What a name has before that of the medicine."""


_OF_AGE = re.compile(
    r"\b(?:aged?|ages)\b[^.;\n]{0,30}?\b(?:years?|months?)\b(?: (?:old|of age))?"
    r"|\d+[ -]*(?:(?:and|to|-|–) ?<? ?\d+[ -]*)?(?:years?|months?)[ -](?:old|of age)\b",
    re.IGNORECASE,
)
"""How old people are, which says nothing of when."""
OF_A_NAME = re.compile(
    r"(?:vitamins?|calciferol|\(oh\)\d?)\W*d ?[23]\b"
    r"|\bd ?[123]\W+(?:antagonist|agonist|dissection|gastrectomy|lymph|receptor|resection)",
    re.IGNORECASE,
)
"""Names that look like days: "vitamin D3"."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A text that says when; `lines` is empty where it was not understood, `is_all`, `remarks`,
    `leads`, `ends`, `unread` and `said` are as in a `Reading`.

    `path` is the registry's path of it. `index` is the number of what it is the text of, None for
    the arm's own.
    """

    text: str
    path: str
    index: int | None
    lines: tuple[Line, ...]
    is_all: bool = True
    remarks: tuple[str, ...] = ()
    leads: tuple[tuple[int, str], ...] = ()
    ends: tuple[tuple[int, str], ...] = ()
    unread: tuple[Unread, ...] = ()
    said: tuple[tuple[int, str], ...] = ()


def given_in(study: Study, arm_index: int) -> list[tuple[int, Intervention]]:
    """What an arm gets, each with its number in the record.

    The registry says so on either side. Of several with one name those count that name the arm, if
    any does.
    """
    module = study.as_read.arms_interventions_module
    arm = module.arm_groups[arm_index]
    every = list(enumerate(module.interventions))
    named = {one.name for _, one in every if _is_labelled(one, arm)}
    listed = {name.partition(": ")[2] for name in arm.intervention_names}
    return [
        (index, one)
        for index, one in every
        if _is_labelled(one, arm) or (one.name in listed and one.name not in named)
    ]


def told_of(study: Study, arm_index: int) -> tuple[Told, ...]:
    """The texts that say when: the arm's own, then those of its medicines; none of an arm without
    medicine, whose sessions and visits are told in too many ways."""
    arm = study.as_read.arms_interventions_module.arm_groups[arm_index]
    given = given_in(study, arm_index)
    names = names_of(one for _, one in given)
    given = [(index, one) for index, one in given if is_medicine(one)]
    if not given:
        return ()
    texts = [*_own_text(arm_index, arm), *_texts_of(given)]
    return tuple(
        told_in(meant(study, text), names, index, path)
        for index, path, text in texts
        if _says_when(text)
    )


def untold_of(study: Study, arm_index: int) -> tuple[Told, ...]:
    """The other texts that say when, none of which is read: those of what is no medicine, and of an
    arm without medicine its own."""
    arm = study.as_read.arms_interventions_module.arm_groups[arm_index]
    given = given_in(study, arm_index)
    others = [(index, one) for index, one in given if not is_medicine(one)]
    own = _own_text(arm_index, arm) if len(others) == len(given) else []
    return tuple(
        Told(text=meant(study, text), path=path, index=index, lines=())
        for index, path, text in [*own, *_texts_of(others)]
        if _says_when(text)
    )


_Text = tuple[int | None, str, str]
"""The number of what a text is of, None for the arm's own; its path; the text."""


def _own_text(arm_index: int, arm: ArmGroup) -> list[_Text]:
    path = f"{_ARMS}.armGroups[{arm_index}].description"
    return [(None, path, arm.description)] if arm.description else []


def _texts_of(given: Iterable[tuple[int, Intervention]]) -> list[_Text]:
    return [
        (index, f"{_ARMS}.interventions[{index}].description", one.description)
        for index, one in given
        if one.description
    ]


def _says_when(text: str) -> bool:
    return _WHEN.search(OF_A_NAME.sub(" ", _OF_AGE.sub(" ", text))) is not None


def is_medicine(one: Intervention) -> bool:
    """Whether something is a medicine or a placebo, which records have among "other" as well."""
    return one.type in MEDICINES or "placebo" in (one.name or "").casefold()


def meant(study: Study, text: str) -> str:
    """A text without the backslashes of the format that has them."""
    return unescaped(text) if study.source.format == "API v2" else text


_OF_THE_STUDY = re.compile(
    r"(?:this is an?|(?:the )?(?:aim|goal|objective|purpose) of)\b[^.]*"
    r"\b(?:study|trial)\b[^.]*\.?\s*",
    re.IGNORECASE,
)
"""A text that says but what the study is, which is no regimen, though it may name one."""


def told_in(text: str, names: tuple[str, ...], index: int | None = None, path: str = "") -> Told:
    """What a text says of when; `names` are those of all that the arm gets."""
    if _OF_THE_STUDY.fullmatch(text.lstrip()):
        return Told(text=text, path=path, index=index, lines=(), unread=(Unread(0, text.strip()),))
    found = _read(text, names)
    return Told(
        text=text,
        path=path,
        index=index,
        lines=found.lines,
        is_all=found.is_all,
        remarks=found.remarks,
        leads=found.leads,
        ends=found.ends,
        unread=found.unread,
        said=found.said,
    )


@lru_cache(512)  # the same in every language and panel
def _read(text: str, names: tuple[str, ...]) -> Reading:
    return read(text, names)


def names_of(given: Iterable[Intervention]) -> tuple[str, ...]:
    """The names by which a text may call what is given."""
    found: dict[str, None] = {}
    for one in given:
        for name in (one.name or "", *one.other_names):
            found.update(dict.fromkeys((name, *_parts(name), *_without_salt(name))))
    return tuple(name for name in found if name)


def _parts(name: str) -> list[str]:
    """The parts of a name like "paclitaxel/carboplatin", and a name without its brackets."""
    parts = re.split(r"\s*/\s*|\s*\+\s*|, | and | plus |\s*[(\[)\]]\s*", name)
    return [part for part in parts if len(part) > 3] if len(parts) > 1 else []


def _without_salt(name: str) -> list[str]:
    """A name as it is usually said: "gemcitabine" for "gemcitabine hydrochloride"."""
    short = _KIND.sub("", SALT.sub("", name)).strip()
    return [short] if short != name and len(short) > 3 else []


def _is_labelled(one: Intervention, arm: ArmGroup) -> bool:
    return arm.label is not None and arm.label in one.arm_group_labels
