"""The reviewed list of illnesses: their names in each language, and what is a kind of what.

A name may hold "{c}", which stands for each word that a language has for cancer, so that one name
serves for "kidney cancer", "kidney tumor" and the registry's "kidney neoplasm".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec

from trialfinder import paths
from trialfinder.finder.illness.tokens import keys
from trialfinder.resource_file import read_resource

LANGUAGES = ("en", "es", "fr")
TELL_LITTLE = frozenset(
    {"cancer", "healthy", "quality-of-life", "anesthesia", "pain", "stress", "infection"}
)
"""Illnesses of the list that say little of a study."""
_CANCER = {
    "en": ("cancer", "carcinoma", "neoplasm", "tumor", "malignancy", "neoplasia"),
    "es": ("cáncer", "carcinoma", "tumor", "neoplasia"),
    "fr": ("cancer", "carcinome", "tumeur", "néoplasie"),
}
_OF = re.compile(
    r"\b(?:malignant )?((?:cancer|carcinoma|neoplasm|tumou?r|malignancy|sarcoma)s?) of (?:the )?"
    r"(\w+(?: (?:and )?(?!(?:in|on|with|after|at|for|from|who|that|which|of)\b)\w+){0,2})",
    re.IGNORECASE,
)


_IN = re.compile(
    r"\b(cancer|carcinoma|tumou?r|sarcoma) (?:in|on) (?:the |my |his |her |their |our )?",
    re.IGNORECASE,
)
_EN = re.compile(
    r"\b(c[aá]ncer|carcinoma|tumor|sarcoma) (?:en|del?) (?:(?:el|la|los|las|su|mi) )?",
    re.IGNORECASE,
)
_DANS = re.compile(
    r"\b(cancer|carcinome|tumeur|sarcome) (?:(?:dans|sur|à) )?(au |aux |le |la |les |l['’])",
    re.IGNORECASE,
)
_DE = {"au": "du ", "aux": "des ", "le": "du ", "la": "de la ", "les": "des ", "l'": "de l'"}


class Illness(msgspec.Struct, frozen=True):
    """An illness by its `id`. The first name of each language is the one that is shown. `parents`
    are illnesses of which it is a kind. `mesh` are headings of the Medical Subject Headings of
    which every narrower one is a kind of this illness too. `typed` are words by which people mean
    it who look for studies, and which say something else in a record."""

    id: str
    parents: tuple[str, ...]
    en: tuple[str, ...]
    es: tuple[str, ...]
    fr: tuple[str, ...]
    mesh: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()

    def names(self, language: str) -> Sequence[str]:
        """Every name in a language, written out."""
        listed: tuple[str, ...] = getattr(self, language)
        if not any("{c}" in name for name in listed):
            return listed
        written: dict[str, None] = {}
        for name in listed:
            for word in _CANCER[language] if "{c}" in name else ("",):
                written[name.replace("{c}", word)] = None
        return tuple(written)

    def all_names(self) -> Iterator[str]:
        """Every name, language by language."""
        for language in LANGUAGES:
            yield from self.names(language)

    def title(self, language: str) -> str:
        """The name that is shown, in English where the language has none."""
        return self.names(language if language in LANGUAGES else "en")[0]


class Qualifier(msgspec.Struct, frozen=True):
    """A word that says more of an illness without naming another: "recurrent", "stage III". `along`
    and `against` are the ids of those that may stand beside it, and of those that say the contrary
    where none of these does."""

    id: str
    words: tuple[str, ...]
    along: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class IllnessList:
    """The illnesses by their ids, with their tree, which is walked once from each. `other_meanings`
    are words that hold the name of an illness and mean something else: "heat stroke"."""

    def __init__(
        self,
        illnesses: Sequence[Illness],
        qualifiers: Sequence[Qualifier] = (),
        other_meanings: Sequence[str] = (),
    ) -> None:
        self.by_id: Mapping[str, Illness] = {illness.id: illness for illness in illnesses}
        self.qualifiers = tuple(qualifiers)
        self.other_meanings = tuple(other_meanings)
        self._down, self._up = cache(self._all_below), cache(self._all_above)

    @cached_property
    def _parents(self) -> Mapping[str, Sequence[str]]:
        return {id_: one.parents for id_, one in self.by_id.items()}

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {id_: [] for id_ in self.by_id}
        for illness in self.by_id.values():
            for parent in illness.parents:
                found[parent].append(illness.id)
        return found

    @cached_property
    def spelled(self) -> Mapping[int, Sequence[tuple[str, str]]]:
        """The ids and names that are no abbreviations, as they are compared, by their numbers of
        letters; put in order once, since each of many words may be a slip."""
        found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for id_, illness in self.by_id.items():
            for name in illness.all_names():
                if not name.isupper():
                    spelled = " ".join(keys(name))
                    found[len(spelled)].append((id_, spelled))
        return found

    @cached_property
    def words_of_names(self) -> frozenset[str]:
        """The words of these names."""
        spelled = (name for names in self.spelled.values() for _, name in names)
        return frozenset(" ".join(spelled).split())

    def kinds_of(self, illness: str) -> frozenset[str]:
        """The illness and all below it."""
        return self._down(illness)

    def above(self, illness: str) -> frozenset[str]:
        """All above the illness, without itself."""
        return self._up(illness)

    def _all_below(self, illness: str) -> frozenset[str]:
        return frozenset(_walk(illness, self._children))

    def _all_above(self, illness: str) -> frozenset[str]:
        return frozenset(_walk(illness, self._parents)) - {illness}


def kinds_of(illnesses: IllnessList, ids: Sequence[str]) -> frozenset[str]:
    """These and all below them, as far as the list has them."""
    known = (id_ for id_ in ids if id_ in illnesses.by_id)
    return frozenset[str]().union(*map(illnesses.kinds_of, known))


def _walk(start: str, ways: Mapping[str, Sequence[str]]) -> Iterator[str]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        yield here
        for id_ in ways[here]:
            if id_ not in found:
                found.add(id_)
                waiting.append(id_)


def turned(text: str, *, is_typed: bool = False) -> str:
    """ "Cancer of the kidney" as "kidney cancer", and "Leukemia, Myeloid, Acute" as "Acute Myeloid
    Leukemia"; any other text as it is. Where it `is_typed`, "tumor in my kidney" too."""
    text = _placed(text) if is_typed else text
    text = _OF.sub(lambda found: f"{found[2]} {found[1]}", text)
    parts = [part.strip() for part in text.split(",")]
    return " ".join(reversed(parts)) if len(parts) > 1 else text


def _placed(text: str) -> str:
    """ "Tumor in my kidney" as "tumor of kidney", and the like in the other languages."""
    text = _EN.sub(r"\1 de ", _IN.sub(r"\1 of ", text))
    return _DANS.sub(lambda found: found[1] + " " + _of(found[2]), text)


def _of(article: str) -> str:
    return _DE[article.strip().casefold().replace("’", "'")]


def bundled_illnesses() -> IllnessList:
    """The list that comes with the program.

    Raises:
        ResourceError: a file of it is missing or damaged.
    """
    return _load(paths.words_dir("illnesses"))


@cache  # it comes with the program and does not change
def _load(folder: Path) -> IllnessList:
    illnesses = [
        illness
        for file in sorted(folder.glob("*.json"))
        for illness in read_resource(file, tuple[Illness, ...])
    ]
    qualifiers = read_resource(folder.with_name("qualifiers.json"), tuple[Qualifier, ...])
    others = read_resource(folder.with_name("other_meanings.json"), tuple[str, ...])
    return IllnessList(illnesses, qualifiers, others)
