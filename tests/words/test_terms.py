"""One word for one thing: what the English texts call by one word, a translation does too."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import msgspec
import pytest

from trialfinder import paths


class Term(NamedTuple):
    """What texts with an English word in them have to say; patterns without regard to case."""

    english: str
    called: str


class Text(NamedTuple):
    """A text of the program and its translation."""

    key: str
    english: str
    said: str


TERMS = {
    "es": (
        Term(r"\brecords?\b", r"\bfichas?\b"),
        Term(r"\b(registry|register)\b", r"\bregistro"),
        Term(r"\bcomputers?\b", r"\bcomputadoras?\b"),
        Term(r"\bsettings\b", r"\bajustes\b"),
        Term(r"\bcenters?\b", r"\bcentros?\b"),
        Term(r"\bstud(y|ies)\b(?! record)", r"\bestudios?\b"),
        Term(r"\b(drugs?|medicines)\b", r"\bmedicamentos?\b"),
        Term(r"\bdevices?\b", r"\baparatos?\b"),
        Term(r"\bphase\b", r"\bfase\b"),
        Term(r"\bcriteri(a|on)\b", r"\bcriterios?\b"),
        Term(r"\bopen now\b", r"\babiertos? ahora\b"),
        Term(r"\bstopped (early|here|at this)\b", r"\b(detuvo|detenido)\b"),
        Term(r"\bpaused?\b", r"\bpausa\b"),
        Term(r"\b(work)?sheets?\b", r"\bhoja\b"),
        Term(r"\blibrary\b(?! --)", r"\bbiblioteca\b"),
        Term(r"\bpacks?\b", r"\bpaquetes?\b"),
        Term(r"\bfolders?\b", r"\bcarpetas?\b"),
        Term(r"\bdoctors?\b", r"\bmédicos?\b"),
        Term(r"\bsponsors?\b", r"\bpatrocinador"),
        Term(r"\bcheck(?! mark)\b", r"\b(revise|revisión)\b"),
        Term(r"\btry again\b", r"\b(inténtelo|intentar) de nuevo\b"),
        Term(r"\bcharacters?\b", r"\bcar[aá]cter(es)?\b"),
        Term(r"\bhalf-li(fe|ves)\b", r"\bvidas? media"),
    ),
    "fr": (
        Term(r"\brecords?\b", r"\bfiches?\b"),
        Term(r"\b(registry|register)\b", r"\bregistre"),
        Term(r"\bcomputers?\b", r"\bordinateurs?\b"),
        Term(r"\bsettings\b", r"\bréglages\b"),
        Term(r"\bcenters?\b", r"\bcentres?\b"),
        Term(r"\bstud(y|ies)\b(?! record)", r"\bétudes?\b"),
        Term(r"\b(drugs?|medicines)\b", r"\bmédicaments?\b"),
        Term(r"\bdevices?\b", r"\bappareils?\b"),
        Term(r"\bphase\b", r"\bphase\b"),
        Term(r"\bcriteri(a|on)\b", r"\bcritères?\b"),
        Term(r"\bgroups?\b", r"\bgroupes?\b"),
        Term(r"\bsham\b", r"\btraitement simulé\b"),
        Term(r"\bopen now\b", r"\bouverte?s? maintenant\b"),
        Term(r"\bstopped (early|here|at this)\b", r"\barrêté"),
        Term(r"\bpaused?\b", r"\bpause\b"),
        Term(r"\bnew patients\b", r"\bnouveaux patients\b"),
        Term(r"\bjoin\b", r"\b(particip|entrée\b)"),
        Term(r"\bsheets?\b", r"\bfeuilles?\b"),
        Term(r"\bworksheet\b(?!…)", r"\bfeuille de travail\b"),
        Term(r"\blibrary\b(?! --)", r"\bbibliothèque\b"),
        Term(r"\bpacks?\b", r"\bpaquets?\b"),
        Term(r"\bfolders?\b", r"\bdossiers?\b"),
        Term(r"\bdoctors?\b", r"\bmédecins?\b"),
        Term(r"\bsponsors?\b", r"\bpromoteur"),
        Term(r"\bcheck(?! mark)\b", r"\bvérifi"),
        Term(r"\brecord (was )?(last )?checked\b", r"\bvérifi"),
        Term(r"\breviewed\b", r"\brel[iu]"),
        Term(r"\btry again\b", r"\bréessay"),
        Term(r"(?<!of )\b(type|typed)\b(?! \d)", r"\btap"),
        Term(r"\be-?mail\b(?! program)", r"\bcourriel"),
        Term(r"\bcharacters?\b", r"\bcaractères?\b"),
        Term(r"\bhalf-li(fe|ves)\b", r"\bdemi-vies?\b"),
    ),
}
OTHERWISE = {
    "es": {
        "status.RECRUITING.site.row",  # as short as the pin beside it
        "fetch.kept",  # an option of the terminal
    },
    "fr": {
        "status.RECRUITING.site.row",  # as short as the pin beside it
        "map.key_closed",  # as narrow as the key
        "PlaceForm: Find centers",  # as narrow as the button
        "fetch.kept",  # an option of the terminal
        "program.record",  # the name of the registry's owner
    },
}
# Words of one country, words that stand for something else here, what English calls otherwise.
NEVER = {
    "es": (
        r"\bordenador",
        r"\beste equipo\b",
        r"\bañad",
        r"\bcomprueb",
        r"\bcomprobar\b",
        r"\bpuls[ea]\b",
        r"\bintro\b",
        r"\bfármacos?\b",
        r"\bsemividas?\b",
        r"\bictus\b",
        r"\bencaja",
        r"\baspecto\b",
        r"\brellenar\b",
        r"\bcoches?\b",
        r"\bmóvil(es)?\b",
        r"\b(vosotros|vuestr[oa]s?|podéis|tenéis)\b",
        r"\b(de|a) el\b",
    ),
    "fr": (
        r"\bactuellement\b",
        r"\ben ce moment\b",
        r"\brejoindre\b",
        r"\bdispositif",
        r"\bfactice",
        r"\bgens\b",
        r"\bregard(e|er|é|ait|erait)\b",
        r"\bsaisi",
        r"\be-mail",
        r"\b(non|pas) confirmée\b",
        r"\b(revue?s?|revoit)\b",
        r"\bréparations?\b",
    ),
}
LANGUAGES = tuple(TERMS)


def messages(language: str) -> dict[str, str]:
    """The texts of a language by key: messages, and the sentences about any study."""
    texts: dict[str, str] = {}
    for folder in ("messages", "patterns"):
        for file in sorted((paths.words_dir(language) / folder).iterdir()):
            if file.name not in ("names.json", "reviews.json"):
                texts |= msgspec.json.decode(file.read_bytes(), type=dict[str, str])
    return texts


def window(language: str) -> Iterator[Text]:
    """The words of the window."""
    tree = ElementTree.parse(paths.words_dir("qt") / f"trialfinder_{language}.ts")
    for context in tree.iter("context"):
        for message in context.iter("message"):
            english = message.findtext("source") or ""
            said = message.findtext("translation") or ""
            yield Text(f"{context.findtext('name')}: {english}", english, said)


def texts_in(language: str) -> Iterator[Text]:
    """Every text of the program, without what is put into it and without the sign of a key."""
    english, said = messages("en"), messages(language)
    for text in (*(Text(key, english[key], said[key]) for key in said), *window(language)):
        key, *both = text
        yield Text(key, *(re.sub(r"\{[^}]*\}+|&", "", each) for each in both))


def sentences(text: str) -> int:
    """How many sentences a text has."""
    shortened = re.sub(r"\b(EE|UU|a\w{3}x|U\.S)\.", "", text, flags=re.IGNORECASE)
    return len(re.findall(r"[.?!](?=[”»)]?(\s|$))", shortened))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_has_one_name(language: str) -> None:
    texts = [text for text in texts_in(language) if text.key not in OTHERWISE[language]]
    for term in TERMS[language]:
        named = [text for text in texts if re.search(term.english, text.english, re.IGNORECASE)]
        assert named, term
        other = [text for text in named if not re.search(term.called, text.said, re.IGNORECASE)]
        assert other == [], term


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_stands_for_nothing_else(language: str) -> None:
    """A registry is no record, and a record no registry."""
    record, registry = TERMS[language][:2]
    for text in texts_in(language):
        for one, other in ((record, registry), (registry, record)):
            if re.search(one.english, text.english, re.IGNORECASE):
                called = re.search(other.called, text.said, re.IGNORECASE)
                assert not called or re.search(other.english, text.english, re.IGNORECASE), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_said_nowhere(language: str) -> None:
    for text in texts_in(language):
        found = [word for word in NEVER[language] if re.search(word, text.said, re.IGNORECASE)]
        assert found == [], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_lost(language: str) -> None:
    for text in texts_in(language):
        assert sentences(text.said) >= sentences(text.english), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exception_is_still_one(language: str) -> None:
    keys = {
        text.key
        for text in texts_in(language)
        for term in TERMS[language]
        if re.search(term.english, text.english, re.IGNORECASE)
        and not re.search(term.called, text.said, re.IGNORECASE)
    }
    assert OTHERWISE[language] <= keys
