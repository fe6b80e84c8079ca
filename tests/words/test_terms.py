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
}
OTHERWISE = {
    "es": {
        "status.RECRUITING.site.row",  # as short as the pin beside it
        "fetch.kept",  # an option of the terminal
    },
}
# Words of Spain, words that stand for something else here, and what English calls otherwise.
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
