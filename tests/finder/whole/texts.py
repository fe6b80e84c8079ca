"""What texts of records name, deny and have beside what they are about; how words are compared."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.finder.illness.records import digest, study
from tests.shown import in_line, sum_of
from trialfinder.finder.illness import asides, said
from trialfinder.finder.illness.illnesses import bundled_illnesses, turned
from trialfinder.finder.illness.person import Person, age_limits, takes
from trialfinder.finder.illness.said import Said
from trialfinder.finder.illness.slips import Slips, slips_between
from trialfinder.finder.illness.spelling import spellings
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.telling import telling_illnesses
from trialfinder.finder.illness.tokens import Words, is_capital, key_of, keys
from trialfinder.records.meaning.ages import read_age

SPOTTER = bundled_spotter()
_ILLNESSES = ("breast cancer", "influenza", "nausea", "lupus")
_BESIDE = (
    *("risk", "history", "screening", "prevention", "preventing", "vaccine", "vaccination"),
    *("caregivers", "carers", "survivors", "survivorship", "parents", "families", "awareness"),
    *("predisposition", "immunization", "chemoprevention", "treatment", "natural history"),
)
_PATTERNS = (
    *("{word} of {name}", "{word} for {name}", "{word} {name}", "{name} {word}"),
    "{word} in {name}",
    *("{word} of people with {name}", "{word} of the early and first {name}", "{name} {word} and"),
    *("{word} of the very early and first {name}", "{word} of {name} recurrence"),
    *("{name} patients {word}", "{name} {word} group", "{name} family {word}", "{word} to {name}"),
    *("{word} of a b c {name}", "{word} of a b c d {name}", "{word} of a b c d e {name}"),
    *("{word} of relapse of {name}", "{name} {word} and patients", "{word} about new {name}"),
)
_DENIED = (
    *("without {}", "without any {}", "without any known {}", "without any known first {}"),
    *("non {}", "non-{}", "not previously treated {}", "no {}", "{}-free", "{} free"),
    *(
        "{} negative",
        "{}, negative",
        "{}-negative",
        "{} independent",
        "other than {}",
        "sans {}",
        "except for {}",
    ),
    *("family history of {}", "treatment of {}", "{} in the brain", "prior {}", "ruled out {}"),
    *("never {}", "neither {} nor cough", "excluding {}", "{} with no cough"),
)
_TEXTS = (
    *("Sarcoma, Ewing", "Cancer of the kidney", "Osteoarthritis (OA) of the Knee", "CKD-386"),
    *("CKD 386", "ALL", "all", "acute childhood lymphoblastic leukemia", "Non-Hodgkin Lymphoma"),
    *("germ cell tumors in the brain", "heat stroke", "stage III breast cancer", "Type 2 Diabetes"),
    *("type II diabetes mellitus", "tumeur de Wilms en rechute", "cáncer de mama", "Crohn's"),
    *("Huntington", "Leiomyomata", "pain in my knee", "recurrent metastatic Ewing sarcoma"),
    *("MS", "ms", "NETs", "HER2-", "HER2- breast cancer", "Ph+ leukemia", "cancer"),
    *(
        "solid tumors",
        "Leukemia, Myeloid, Acute",
        "tumor in my kidney",
        "tumeur au rein",
        "cáncer en el pulmón",
    ),
    *("Advanced Malignant Solid Neoplasm; Lymphoma", "irritable bowel", "liver cirrhosis", "x", ""),
    *("cirrhosis of the liver", "pneumonia due to influenza", "HIV-negative men", "ED", "Ed"),
)
_SPELLED = ("type-2-diabetes", "huntington", "knee-pain", "breast-cancer")
_WORDS = (
    *("Tumours", "tumor", "metastases", "diagnoses", "children", "leucaemia", "Bus", "is", "gas"),
    *("thromboses", "leiomyomata", "allergies", "ties", "œdème", "Straße", "ALL", "NETs"),
    *("As", "s"),
    *("anaemia", "foetus", "neg", "+", "(−)", "boss", "virus", "analysis", "oses", "abcomata"),
)
_TITLES = (
    *("Drug Z in Healthy Volunteers", "Drug Z in Healthy Adults With Cough", "Healthy Volunteers"),
    *("Drug Z in Healthy and Ill Adults", "Healthy Adult Subjects Versus Patients", "Cough"),
    *("Drug Z in Renal Impairment", "Vaccine Against Influenza", "Vaccine in Patients With Flu"),
    *("Support for Caregivers", "Support for Caregivers and Patients", "HPV Vaccine in Girls"),
    *("PrEP for Men", "Self-Testing for HIV", "Prevention of HPV", "Pediatric ALL", "In PAD"),
)


def texts(_: Path) -> Iterator[str]:
    for text in _TEXTS:
        for typed in (False, True):
            yield f"{text!r} {_named(text, is_typed=typed)} turned {turned(text, is_typed=typed)!r}"
        yield f"  told {_told(text)}"
    for name in _ILLNESSES:
        for text in _DENIED:
            yield f"{text.format(name)!r} {_told(text.format(name))} {_named(text.format(name))}"
        for word in _BESIDE:
            yield f"{name} {word}: {''.join(map(str, map(int, _asides(name, word))))}"
    for word in _WORDS:
        words = Words(f"{word}'s one")
        yield f"{word!r} {key_of(word)} {is_capital(word)} {keys(word)} {words.keys}"
        yield f"  {words.text(0, 1)!r} {words.span(0)}"
    yield from _of_records()
    yield from _spelled()
    yield from _ages()
    for group in (asides.KEPT_AWAY, sorted(said.AMBIGUOUS)):
        yield f"{group}"


def _named(text: str, *, is_typed: bool = False) -> str:
    named = SPOTTER.named(text, is_typed=is_typed)
    spots = [(sorted(one.illnesses), one.text, one.is_aside) for one in named.spots]
    return f"{spots} {named.qualifiers} {named.rest} {sorted(named.meant)} {named.is_bare}"


def _told(text: str) -> str:
    told = SPOTTER.told(text)
    return str([[(sorted(one.illnesses), one.text, one.is_aside) for one in each] for each in told])


def _asides(name: str, word: str) -> Iterator[bool]:
    for pattern in _PATTERNS:
        told = SPOTTER.told(pattern.format(name=name, word=word))
        yield any(spot.is_aside for spot in told.named)


def _of_records() -> Iterator[str]:
    criteria = (
        "Anybody with cough\nKey Inclusion Criteria:\n* Breast cancer\n* No lupus\n"
        "Non-inclusion criteria:\n* Influenza\nExclusion:\n* Any of many other things such as "
        f"gout{' and more' * 40}\n* History of asthma\nOther words\n"
    )
    for number, title in enumerate(_TITLES, 1):
        one = Said(digest(number, title, "ALL", "Lymphoma", keywords=("Cough",), meshes=("Gout",),
                          criteria=criteria, summary="On scabies."), SPOTTER)  # fmt: skip
        marks = (one.is_for_the_healthy, one.is_of_the_impaired, one.is_for_who_cares,
                 one.keeps_away, one.is_against_a_cause)  # fmt: skip
        yield f"{title}: {''.join(map(str, map(int, marks)))} {sorted(one.abbreviations)}"
        yield f"  {sorted(one.named_anywhere())} {sorted(one.qualifiers)}"
        yield f"  telling {telling_illnesses(one.digest.study, SPOTTER)}"
    yield f"{one.joining!r} {one.barring!r} {[count for count, _ in one.in_barring]}"
    for ways in ((("gout",),), (("gou",),), (("lymph",),), (("lym",),), (("breast", "can"),),
                 (("cough",),), (("x",), ("lymphoma",))):  # fmt: skip
        yield f"says {ways}: {one.says([ways])} {one.says([ways], with_keywords=False)}"
    for title, conditions in (
        ("Drug Z in Ewing Sarcoma", ("Ewing Sarcoma", "Osteosarcoma", "Cough")),
        ("Drug Z", ("Ewing Sarcoma", "Osteosarcoma")),
        ("Drug Z", ("Ewing Sarcoma", "Osteosarcoma", "Rhabdomyosarcoma", "Gout")),
        ("Drug Z", ("Cancer",)),
        ("Drug Z", ("Gout", "Cough", "Lupus", "Asthma", "Scabies")),
        ("Drug Z in Solid Tumors and Lymphoma", ("Lymphoma", "Melanoma", "Sarcoma")),
        ("Pain of Gout", ("Pain", "Gout")),
        ("Drug Z", ()),
    ):
        yield f"{title} {conditions}: {telling_illnesses(study(1, title, *conditions), SPOTTER)}"


def _spelled() -> Iterator[str]:
    illnesses = bundled_illnesses()
    for letter, ids in groupby(sorted(illnesses.by_id), key=lambda id_: id_[0]):
        every = [
            ((*one.words, int(one.counts), one.is_own), *map(sorted, tree))
            for id_ in ids
            for tree in ((illnesses.kinds_of(id_), illnesses.above(id_)),)
            for one in spellings(illnesses.by_id[id_])
        ]
        yield f"{letter}: {len(every)} {sum_of(repr(every))}"
    for id_ in _SPELLED:
        for one in spellings(illnesses.by_id[id_]):
            yield f"{id_}: {' '.join(one.words)} {int(one.counts)} {one.is_own}"
    slips = Slips(illnesses, {"transplant": "transplant", "placebos": "placebos"}, "en")
    for typed in ("lymfoma", "gout", "gou", "gaut", "astma", "neuroblstma", "neroblstma",
                  "psoriassis", "trasnplant", "ewng sarcoma", "eewing sarcma", "breast cancr",
                  "cuogh"):  # fmt: skip
        asked = keys(typed)
        among = slips.meant_among(f"acute {typed} now", asked)
        yield f"{typed}: {slips.meant(typed)} {among} {slips.meant_among(typed, asked)}"
    for one, other in (("abcd", "abcd"), ("abcd", "abdc"), ("abcd", "abxd"), ("abcd", "abcde"),
                       ("abcd", "bc"), ("ab", "abcd"), ("abcd", "dcba"), ("", "ab")):  # fmt: skip
        yield f"{one} {other}: {[slips_between(one, other, most) for most in range(4)]}"


def _ages() -> Iterator[str]:
    persons = [Person(read_age(f"{years} Years") if years else None, sex)
               for years in (0, 1, 17, 18, 30, 31, 64, 65, 99)
               for sex in (None, "female")]  # fmt: skip
    for limits in (("18 Years", None), (None, "30 Years"), ("0 Days", "24 Months"), (None, None),
                   ("18 Years", "17 Years"), ("odd", None), (None, "odd"),
                   ("1 Year", "1 Year")):  # fmt: skip
        for sex in ("ALL", "MALE", "FEMALE"):
            module = study(1, "A", ages=limits, sex=sex).as_read.eligibility_module
            taken = "".join(str(int(takes(module, person))) for person in persons)
            yield f"{limits} {sex}: {in_line(age_limits(module))} {taken}"
