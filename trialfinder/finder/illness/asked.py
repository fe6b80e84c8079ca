"""What somebody typed to find studies, understood as far as the list of illnesses goes.

Nothing of it is kept or logged; no `repr()` shows it.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.finder.illness.beside import Beside, Ways, bundled_beside
from trialfinder.finder.illness.illnesses import LANGUAGES, TELL_LITTLE, IllnessList
from trialfinder.finder.illness.person import Sex
from trialfinder.finder.illness.slips import Slips
from trialfinder.finder.illness.spotting import SMALL, Named, Spotter
from trialfinder.finder.illness.tokens import Words, key_of, keys
from trialfinder.library.study_store import Wording

LONGEST_TYPED = 2000
_APART = re.compile(r"[,;/|]|\b(?:or|o|ou|and|y|et|und)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\bNOT\b(?P<many>.*?)(?=\b(?:AND|OR)\b|[,;]|\Z)|(?<=\s)[-−](?!cell)(?P<one>[^\W\d_]{3,})",
    re.DOTALL,
)
""" "NOT breast" as registries have it, and "-breast" as one types it to look through the web."""
_NUMBER = re.compile(r"\s*NCT(\d{8})\s*", re.IGNORECASE)
_MOST_PARTS = 60
_BRITISH = (
    ("leukem", "leukaem"),
    ("tumor", "tumour"),
    ("anemi", "anaemi"),
    ("hemo", "haemo"),
    ("hema", "haema"),
    ("emia", "aemia"),
    ("esophag", "oesophag"),
    ("edema", "oedema"),
    ("celiac", "coeliac"),
    ("pediatr", "paediatr"),
)
_CANCER, _METASTASIS, _METASTATIC = "cancer", "metastasis", "metastatic"
_MOST_KINDS = 50
_ENDINGS = ("ies", "es", "is", "s", "y", "e")
_SHORTEST_STEM = 4
_SEXES: dict[Sex, frozenset[str]] = {
    "female": frozenset(keys("woman women female girl mujer mujeres niña hija femme femmes fille")),
    "male": frozenset(keys("men male boy hombre hombres hijo homme hommes garçon")),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """`wanted` are the illnesses that were named, by their ids; where several were, a study of any
    of them is meant. Those that were named in one breath are `together`, and a study of all of
    these is meant; such as say little by themselves ("cancer") are then there alone. `qualifiers`
    are the ids of words such as "recurrent"; `rest` are the words beside these, as they are
    compared, and `ways` how a record may say them. `offered` are names that may have been meant.
    `let_go` are words that were left out since no study says them, as they were typed, `where`
    those that say where in the body it is, which are not looked for, `denied` those that stood
    behind a "NOT"; `is_apart` is whether no study was for several illnesses at once. `whole` is
    the question of which this is a wider one."""

    typed: str
    wanted: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    qualifiers: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    ways: tuple[Ways, ...] = ()
    offered: tuple[str, ...] = ()
    let_go: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    is_apart: bool = False
    whole: "Asked | None" = None

    def __repr__(self) -> str:
        return "Asked()"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for, so that every study fits."""
        return not (self.wanted or self.rest)

    @property
    def number(self) -> int | None:
        """The registry's number of a study, where nothing else was typed."""
        found = _NUMBER.fullmatch(self.typed)
        return int(found[1]) if found else None

    @property
    def is_known(self) -> bool:
        """Whether an illness of the list was named."""
        return bool(self.wanted)

    @property
    def sex(self) -> Sex | None:
        """That the words say of whom it is asked for: "women", "hommes"."""
        typed = frozenset(keys(self.typed))
        said: list[Sex] = [sex for sex, words in _SEXES.items() if words & typed]
        return said[0] if self.is_known and len(said) == 1 else None

    def words_beside(self) -> tuple[str, ...]:
        """The words beside the illness, as they were typed."""
        typed = Words(self.typed).written
        return tuple(dict.fromkeys(word for word in typed if key_of(word) in self.rest))

    def narrowed_by(self, words: tuple[str, ...]) -> "Asked":
        """The question with these alone of the words beside the illness."""
        let_go = tuple(word for word in self.words_beside() if key_of(word) not in words)
        ways = bundled_beside(SMALL).ways(words)
        return msgspec.structs.replace(self, rest=words, ways=ways, let_go=let_go, whole=self)

    def each(self) -> Iterator["Asked"]:
        """The question about each of the illnesses that were named in one breath."""
        for wanted in self.together:
            yield msgspec.structs.replace(self, wanted=wanted, together=(), whole=None)


def understand(typed: str, spotter: Spotter, language: str = "en") -> Asked:
    """What the words mean. What no name fits is taken word by word, and names that are nearly so
    are `offered` in `language`, never chosen."""
    typed = typed[:LONGEST_TYPED].strip()
    said, denied = _without_denied(typed)
    beside = bundled_beside(SMALL)
    whole = _about(spotter.named(said, is_typed=True), spotter.illnesses, beside)
    read = [whole] if whole.is_bare else _in_parts(said, whole, spotter, beside)
    named = _named_apart(read, spotter.illnesses)
    rest = tuple(dict.fromkeys(word for one in read for word in one.rest))
    slips = Slips(spotter.illnesses, beside.words | _qualifiers(spotter.illnesses), language)
    if not named:
        said_of_it = spotter.named(said, is_typed=True).rest
        telling = beside.telling(said_of_it, whole.qualifiers, is_alone=True)
        return Asked(
            typed=typed,
            qualifiers=whole.qualifiers,
            rest=_in_a_row(said, spotter),
            ways=beside.ways(telling),
            offered=slips.meant(said) or slips.meant_among(said, rest),
            denied=denied,
        )
    wanted = frozenset[str]().union(*_telling(named, spotter.illnesses))
    implied = _implied(wanted, spotter.illnesses)
    rest = beside.without(rest, implied)
    return Asked(
        typed=typed,
        wanted=wanted,
        together=named if len(named) > 1 and len(read) == 1 and not _APART.search(said) else (),
        qualifiers=tuple(dict.fromkeys(id_ for one in read for id_ in one.qualifiers)),
        rest=rest,
        ways=beside.ways(rest),
        offered=slips.meant_among(said, rest),
        where=_where(said, spotter, beside, implied),
        denied=denied,
    )


def _where(said: str, spotter: Spotter, beside: Beside, implied: frozenset[str]) -> tuple[str, ...]:
    """The words that say where in the body it is, as they were typed."""
    read = spotter.named(said, is_typed=True)
    where = frozenset(beside.where(read.rest, read.qualifiers)) - implied
    return tuple(dict.fromkeys(word for word in Words(said).written if key_of(word) in where))


def _implied(wanted: frozenset[str], illnesses: IllnessList) -> frozenset[str]:
    """The words of names of the illnesses and of what is above them, which say no more beside them:
    the "kidney" of a Wilms tumor."""
    if is_wide(wanted, illnesses):
        return frozenset()
    above = frozenset[str]().union(*map(illnesses.above, wanted))
    names = [name for id_ in wanted for name in illnesses.by_id[id_].all_names()]
    names += [illnesses.by_id[id_].title(language) for id_ in above for language in LANGUAGES]
    return frozenset(key for name in names for key in keys(name))


def _without_denied(typed: str) -> tuple[str, tuple[str, ...]]:
    """What was typed without what stands behind a "NOT" or a "-", and the words of that. In
    capitals alone, as in "LEUKEMIA NOT IN REMISSION", it is a word like others."""
    if typed.isupper():
        return typed, ()
    parts = (part["many"] or part["one"] or "" for part in _DENIED.finditer(typed))
    denied = (word for part in parts for word in Words(part).written)
    return _DENIED.sub(" ", typed).strip(), tuple(dict.fromkeys(denied))


def _telling(named: tuple[frozenset[str], ...], illnesses: IllnessList) -> Sequence[frozenset[str]]:
    """Those that say more than "cancer"; all where none does."""
    return [one for one in named if not is_wide(one, illnesses)] or named


def _qualifiers(illnesses: IllnessList) -> dict[str, str]:
    return {
        key_of(word): word for one in illnesses.qualifiers for word in one.words if " " not in word
    }


def is_wide(wanted: frozenset[str], illnesses: IllnessList) -> bool:
    """Whether illnesses say next to nothing of a study: "cancer"."""
    return all(id_ in TELL_LITTLE or len(illnesses.kinds_of(id_)) > _MOST_KINDS for id_ in wanted)


def _about(named: Named, illnesses: IllnessList, beside: Beside) -> Named:
    """What was named, without words that say nothing more; "metastasis" beside a cancer says
    something of that cancer."""
    qualifiers = named.qualifiers
    spread = [spot for spot in named.spots if spot.illnesses == {_METASTASIS}]
    spots = tuple(spot for spot in named.spots if spot not in spread)
    cancers = cancers_of(illnesses)
    if spread and any(spot.illnesses & cancers for spot in spots):
        qualifiers = tuple(dict.fromkeys((*qualifiers, _METASTATIC)))
    else:
        spots = named.spots
    return Named(spots, qualifiers, beside.telling(named.rest, qualifiers))


def cancers_of(illnesses: IllnessList) -> frozenset[str]:
    """Every illness that is a cancer."""
    return illnesses.kinds_of(_CANCER) if _CANCER in illnesses.by_id else frozenset()


def _in_parts(typed: str, whole: Named, spotter: Spotter, beside: Beside) -> list[Named]:
    """The words between commas and the like one by one, where that says more than all at once."""
    parts = [part for part in _APART.split(typed)[:_MOST_PARTS] if part.strip()]
    if len(parts) < 2:
        return [whole]
    named = (spotter.named(part, is_typed=True) for part in parts)
    read = [_about(one, spotter.illnesses, beside) for one in named]
    return read if sum(len(one.rest) for one in read) <= len(whole.rest) else [whole]


def _named_apart(read: Sequence[Named], illnesses: IllnessList) -> tuple[frozenset[str], ...]:
    """The illnesses of each name; where names follow each other, one for a group of another says
    nothing more."""
    named = list(dict.fromkeys(spot.illnesses for one in read for spot in one.spots))
    if len(read) > 1:
        return tuple(named)
    return tuple(
        one
        for one in named
        if not any(_is_group_of(one, other, illnesses) for other in named if other is not one)
    )


def _is_group_of(one: frozenset[str], other: frozenset[str], illnesses: IllnessList) -> bool:
    return all(one & illnesses.above(id_) for id_ in other)


def _in_a_row(typed: str, spotter: Spotter) -> tuple[str, ...]:
    """What was typed from the first to the last word that says something."""
    said = spotter.named(typed, is_typed=True).rest
    words = keys(typed)
    there = [at for at, word in enumerate(words) if word in said]
    return words[there[0] : there[-1] + 1] if there else ()


def wordings(asked: Asked, spotter: Spotter) -> list[Wording]:
    """How studies that may be an answer are looked for: more than will be one."""
    if asked.is_empty:
        return []
    if not asked.wanted:
        in_a_row = Wording(frozenset().union(*map(_beginnings, asked.rest)))
        if len(asked.ways) == 1:
            ways = (frozenset().union(*map(_beginnings, way)) for way in asked.ways[0])
            return [in_a_row, *map(Wording, ways)]
        alone = [one[0] for one in asked.ways if len(one) == 1]
        some = Wording(frozenset().union(*(_beginnings(word) for one in alone for word in one)))
        return [in_a_row, some] if some.words else [in_a_row]
    below, above = (
        frozenset[str]().union(*(walk(id_) for id_ in asked.wanted))
        for walk in (spotter.illnesses.kinds_of, spotter.illnesses.above)
    )
    anywhere = _least(_wordings_of(below, spotter))
    in_conditions = _least(_wordings_of(above, spotter))
    return [Wording(words) for words in anywhere] + [
        Wording(words, in_conditions=True) for words in in_conditions
    ]


def _wordings_of(illnesses: frozenset[str], spotter: Spotter) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for id_ in illnesses:
        for name in spotter.illnesses.by_id[id_].all_names():
            words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) > 1]
            if not words:
                continue
            plain = [_stem(word) for word in words]
            found.add(frozenset(plain))
            british = [_british(word) for word in plain]
            if british != plain:
                found.add(frozenset(british))
    return found


def _least(found: set[frozenset[str]]) -> list[frozenset[str]]:
    """Without those that ask for more than another does."""
    kept: list[frozenset[str]] = []
    by_word: dict[str, list[frozenset[str]]] = {}
    for words in sorted(found, key=len):
        shorter = (one for word in words for one in by_word.get(word, ()))
        if any(one <= words for one in shorter):
            continue
        kept.append(words)
        by_word.setdefault(next(iter(words)), []).append(words)
    return kept


def _stem(word: str) -> str:
    """A word without the end that a plural changes."""
    for end in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            return word.removesuffix(end)
    return word


def _british(word: str) -> str:
    for ours, theirs in _BRITISH:
        if ours in word and theirs not in word:
            return word.replace(ours, theirs)
    return word


def _beginnings(word: str) -> frozenset[str]:
    return frozenset({_stem(word)})


def registry_words(asked: Asked, illnesses: IllnessList) -> str:
    """What to ask the registry for: the English names of the illnesses that were understood, and
    none of the words beside them; else the words as they were typed, in one line."""
    if asked.wanted:
        return " OR ".join(sorted(illnesses.by_id[id_].title("en") for id_ in asked.wanted))
    return " ".join(asked.typed.split())
