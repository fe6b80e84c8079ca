"""What a record says of illnesses: in its titles, its conditions, and who may join."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from trialfinder.finder.illness.beside import Ways
from trialfinder.finder.illness.spotting import Named, Spot, Spotter, Told
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.digest import StudyDigest

_HEADING = re.compile(
    r"^[^\w\n]*(?:[A-Za-z]+ ){0,4}?(?P<no>non[- ]?)?(?P<side>inclusion|exclusion)s?\b[^\n]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_HEADING = "clusion"
_IN_THE_HEALTHY = re.compile(
    r"\bin (?:(?!and\b|or\b|patients?\b|subjects?\b)[\w-]+ ){0,2}?healthy "
    r"(?:(?!(?:and|or) (?:in|for|with|those|patients?)\b|with\b)[\w-]+ ){0,3}?"
    r"(?:volunteer|subject|participant|people|adult|men|women|male|female|child|infant)\w*"
    r"(?!.*\b(?:(?:and|or)(?! (?:more|older|over|above)\b)|versus|vs|compared|with|patients?)\b)",
    re.IGNORECASE,
)
_OF_THE_HEALTHY = re.compile(
    r"^healthy (?:adult |human |male |female )?(?:volunteer|subject|participant)s?\b"
    r"(?!.*\b(?:(?:and|or)(?! (?:more|older|over|above)\b)|versus|vs|compared|with|patients?)\b)",
    re.IGNORECASE,
)
_IN_THE_IMPAIRED = re.compile(
    r"\b(?:hepatic|liver|renal|kidney) (?:function )?(?:impairment|insufficiency|dysfunction)\b",
    re.IGNORECASE,
)
""" Whose medicines are looked at, whatever these are for."""
_KEEPS_AWAY = re.compile(
    r"^(?!.*\b(?:patients?|infected|positive|living with|people with|therapeutic|treatment"
    r"|treating)\b)"
    r".*\b(?:vaccin(?:e|es|ation|ated)|immuni[sz]ation|PrEP|(?:pre|post)-?exposure"
    r"|self[- ]?test(?:ing)?)\b"
    r"|^(?!.*\b(?:infected|positive|living with|people with|therapeutic|treatment|treating"
    r"|secondary|relapses?|recurren\w+|complications?|sequelae|transmission|progression|deaths?|mortality)\b)"
    r".*\b(?:prophyla\w+|prevent(?:ion|ing|s)?|decoloni[sz]ation)\b",
    re.IGNORECASE,
)
_FOR_WHO_CARES = re.compile(
    r"^(?!.*\b(?:patients?|child(?:ren)?|adults?|adolescents?|youth|people|persons?|survivors?|and)\b)"
    r".*\bcare(?:givers?|rs)\b",
    re.IGNORECASE,
)
AMBIGUOUS = frozenset(
    {
        "ALL",
        "LAM",
        "LAL",
        "SCD",
        "CF",
        "RA",
        "MS",
        "BPD",
        "TMD",
        "CRS",
        "PN",
        "NB",
        "SMA",
        "MCI",
        "MCL",
    }
    | {"PAD", "PAH", "NEC", "HIE", "PSC", "MSA", "PDA", "CTS", "MPS", "STD", "GAD", "CAH"}
)
"""Abbreviations that stand for something else too, such as subjective cognitive decline."""
_CAUSES = frozenset({"hpv", "hepatitis-b"})
SHORTEST_THAT_GOES_ON = 5
"""Letters: "gene" is not "general"."""
_LONGEST_LINE = 300
"""Characters of a line that bars an illness as a whole, and more."""
_PREVENTION = "PREVENTION"
_FOR_THE_HEALTHY = frozenset({_PREVENTION, "SCREENING"})
""" "Primary purpose" of the registry, where healthy volunteers may join too."""


class Said:
    """What a record says, looked at when it is needed."""

    def __init__(self, digest: StudyDigest, spotter: Spotter) -> None:
        self.digest = digest
        self._spotter = spotter
        self._record = digest.study.as_read

    @cached_property
    def conditions(self) -> Sequence[tuple[str, Named]]:
        return self._spotted(self._record.conditions_module.conditions)

    @cached_property
    def keywords(self) -> Sequence[tuple[str, Named]]:
        return self._spotted(self._record.conditions_module.keywords)

    @cached_property
    def terms(self) -> Sequence[tuple[str, Named]]:
        """The registry's own, for what the study is about."""
        return self._spotted(self.digest.meshes)

    def _spotted(self, texts: Sequence[str]) -> Sequence[tuple[str, Named]]:
        return [(text, self._spotter.named(text)) for text in texts]

    @cached_property
    def illnesses(self) -> frozenset[str]:
        """All that its conditions name."""
        return frozenset[str]().union(*(named.illnesses for _, named in self.conditions))

    @cached_property
    def titles(self) -> Sequence[str]:
        names = self._record.identification_module
        return [title for title in (names.brief_title, names.official_title) if title]

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """All that is named of those who may join."""
        told = (*self.in_titles, self.in_summary, self.in_joining)
        named = (named for _, named in (*self.conditions, *self.keywords))
        return [spot for one in told for spot in one.named] + [
            spot for one in named for spot in one.spots
        ]

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """The abbreviations among them that may mean something else."""
        single = (spot for spot in self.spots if spot.first == spot.last)
        return AMBIGUOUS.intersection(spot.words.written[spot.first].upper() for spot in single)

    @cached_property
    def is_for_the_healthy(self) -> bool:
        """Whether the record says that people who are well are studied, and no others."""
        if any(_IN_THE_HEALTHY.search(t) or _OF_THE_HEALTHY.search(t) for t in self.titles):
            return True
        return self.welcomes_the_healthy and self._purpose in _FOR_THE_HEALTHY

    @property
    def welcomes_the_healthy(self) -> bool:
        """Whether the registry's field says that healthy volunteers may join."""
        return bool(self._record.eligibility_module.healthy_volunteers)

    @property
    def is_prevention(self) -> bool:
        """Whether the registry's field says that something is to be kept away."""
        return self._purpose == _PREVENTION

    @property
    def _purpose(self) -> str | None:
        info = self._record.design_module.design_info
        return info.primary_purpose if info else None

    @cached_property
    def is_of_the_impaired(self) -> bool:
        """Whether a title says that people whose liver or kidneys are weak are studied."""
        return any(_IN_THE_IMPAIRED.search(title) for title in self.titles)

    @cached_property
    def is_for_who_cares(self) -> bool:
        """Whether a title speaks of those who care for somebody, and of no patients."""
        return any(_FOR_WHO_CARES.search(title) for title in self.titles)

    @cached_property
    def keeps_away(self) -> bool:
        """Whether a title speaks of a vaccine or the like, and not of those who are ill."""
        return any(_KEEPS_AWAY.search(title) for title in self.titles)

    @cached_property
    def is_against_a_cause(self) -> bool:
        """Whether the titles name nothing but an infection from which a cancer may come, and that
        as what a vaccine keeps away: the cancers among the conditions are to be prevented."""
        spots = [spot for told in self.in_titles for spot in told.named]
        return bool(spots) and all(spot.is_aside and spot.illnesses <= _CAUSES for spot in spots)

    @cached_property
    def summary(self) -> str:
        return self._record.description_module.brief_summary or ""

    @cached_property
    def _sides(self) -> tuple[str, str]:
        """The criteria for joining, and those against it; what no heading leads is for joining."""
        text = self._record.eligibility_module.eligibility_criteria or ""
        sides, at, against = ["", ""], 0, False
        for heading in _headings(text):
            sides[against] += text[at : heading.start()]
            at, against = heading.end(), bool(heading["no"]) or heading["side"][:2].lower() == "ex"
        sides[against] += text[at:]
        return sides[0], sides[1]

    @property
    def joining(self) -> str:
        return self._sides[0]

    @property
    def barring(self) -> str:
        return self._sides[1]

    @cached_property
    def in_titles(self) -> Sequence[Told]:
        return [*map(self._spotter.told, self.titles)]

    @cached_property
    def in_summary(self) -> Told:
        return self._spotter.told(self.summary)

    @cached_property
    def in_joining(self) -> Told:
        return self._spotter.told(self.joining)

    @cached_property
    def in_barring(self) -> Sequence[tuple[int, Told]]:
        """Of each line that names anything, its number of words too."""
        lines = (line for line in self.barring.splitlines() if len(line) <= _LONGEST_LINE)
        told = ((line, self._spotter.told(line)) for line in lines)
        return [(len(line.split()), one) for line, one in told if one.named or one.denied]

    @cached_property
    def left_out(self) -> Sequence[Spot]:
        """The illnesses that title, conditions or criteria for joining say no to."""
        conditions = map(self._spotter.told, self._record.conditions_module.conditions)
        told = (*self.in_titles, *conditions, self.in_joining)
        return [spot for one in told for spot in one.denied]

    def named_anywhere(self) -> set[str]:
        """Every illness that it names or denies."""
        named = {id_ for spot in self.left_out for id_ in spot.illnesses}
        for _, words in (*self.conditions, *self.keywords, *self.terms):
            named |= words.illnesses
        barring = (told for _, told in self.in_barring)
        told = (*self.in_titles, *barring, self.in_summary, self.in_joining)
        return named.union(*(one.illnesses for one in told))

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        found = {id_ for _, named in (*self.conditions, *self.keywords) for id_ in named.qualifiers}
        for title in self.titles:
            found.update(self._spotter.named(title).qualifiers)
        return frozenset(found)

    @cached_property
    def given(self) -> Sequence[str]:
        """The names of what is given or done."""
        given = self._record.arms_interventions_module.interventions
        return [one.name for one in given if one.name]

    def says(self, ways: Sequence[Ways], *, with_keywords: bool = True) -> bool:
        """Whether each stands, in one of its ways, in what the study is about or what it gives."""
        if not ways:
            return True
        texts = (
            *self.titles,
            *self._record.conditions_module.conditions,
            *(self._record.conditions_module.keywords if with_keywords else ()),
            *self.digest.meshes,
            *self.given,
        )
        there = [keys(text) for text in texts]
        return all(any(_says(text, way) for way in one for text in there) for one in ways)


def _headings(text: str) -> Iterator[re.Match[str]]:
    """The headings of the criteria. In plain text, only lines with a part of their words are looked
    at, which takes a tenth of the time."""
    if not text.isascii():
        yield from _HEADING.finditer(text)
        return
    lowered, at = text.lower(), 0
    while (at := lowered.find(_IN_HEADING, at)) >= 0:
        if heading := _HEADING.match(text, text.rfind("\n", 0, at) + 1):
            yield heading
        at = text.find("\n", at)
        if at < 0:
            return


def _says(text: Sequence[str], way: Sequence[str]) -> bool:
    """Whether words stand in a row; the last of them may go on, where it is long enough."""
    count, last = len(way), way[-1]
    may_go_on = len(last) >= SHORTEST_THAT_GOES_ON
    return any(
        (word.startswith(last) if may_go_on else word == last)
        and tuple(text[at - count + 1 : at]) == tuple(way[:-1])
        for at, word in enumerate(text)
        if at >= count - 1
    )
