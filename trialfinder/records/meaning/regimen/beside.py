"""Sentences without a time: which of them leave what is given as the others tell it."""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.partly import Part
from trialfinder.records.meaning.regimen.tokens import Token

_WAYS_IN = re.compile(
    r"(?:[^:.;]{2,90}: (?:given (?:iv|po|sc|im|sq|by mouth|orally|intravenously|subcutaneously|"
    r"intramuscularly|intradermally|intrathecally|topically|intraperitoneally)(?: or (?:iv|po|sc|"
    r"im|sq))?|applied topically|correlative stud(?:y|ies)|ancillary stud(?:y|ies))\b[,; ]*)+",
    re.IGNORECASE,
)
"""The ways in of several things, as the National Cancer Institute lists them."""
_IS_A = [["is", "a"], ["is", "an"], ["is", "the"], ["name", "is"]]
_LONGEST_NAME = 12
_INTRODUCE = frozenset({"and", "plus", "each", "every", "single", "agent", "all"})


def leaves_what_is_given(part: Part, parts: Sequence[Part], text: str) -> bool:
    """Whether a sentence without a time tells of nothing else that is given or done."""
    is_no_act = not _is_other_act(part) or _is_definition(part)
    return is_no_act or _is_only_a_way(part, text) or _only_introduces(part, parts)


def _is_definition(part: Part) -> bool:
    """Whether a sentence says what a medicine is: "x is an antibody that is used with y"."""
    said = [token.norm for token in part.tokens]
    is_told = any(said[at : at + 2] in _IS_A for at in range(min(len(said), _LONGEST_NAME)))
    return is_told and not any(map(lexicon.IS_GIVEN.match, said))


def _is_other_act(part: Part) -> bool:
    return any(lexicon.OTHER_ACT.match(each.norm) for each in part.tokens)


def _only_introduces(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a sentence but names what the others give: "Patients receive x and y."."""
    names = {token.norm for token in part.tokens if token.kind == "name"}
    told = {
        token.norm for one in parts if one.lines for token in one.tokens if token.kind == "name"
    }
    return bool(names) and names <= told and all(map(_is_of_an_introduction, part.tokens))


def _is_of_an_introduction(token: Token) -> bool:
    is_known = token.norm in lexicon.FILLERS or token.norm in _INTRODUCE
    return token.kind in ("name", "code", "sign") or is_known


def _is_only_a_way(part: Part, text: str) -> bool:
    """Whether a sentence says but the way in of what has a name: "x: Given IV"."""
    if _WAYS_IN.fullmatch(" ".join(part.words_in(text).split())):
        return True
    return all(
        token.kind == "name" or token.norm in lexicon.GIVEN_WAY or token.kind == "sign"
        for token in part.tokens
    )
