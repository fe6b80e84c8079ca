"""French elides before a vowel ("l’étude", "d’une", "l’ont reçu"), in every form of a sentence."""

import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from tests.words.test_terms import messages, texts_in
from trialfinder import paths

FRENCH = paths.words_dir("fr")
UNELIDED = re.compile(
    r"(?<![\w’-])(le|la|de|que|ne|se|me|te|je|jusque|lorsque|puisque) "
    r"(?!onz|oui\b|un à)[aeiouyàâéèêëîïôûœæ]\w*|\bsi ils?\b",
    re.IGNORECASE,
)
# A name may begin with a vowel; the sentences about any study put all names into quotation marks.
BEFORE_A_NAME = re.compile(r"\b(de|que|la) \{(town|place|city|label|center|chosen|region|date)\}")


def forms(text: str) -> Iterator[str]:
    """A sentence in each of its times: "Il [reçoit|a reçu]" is "Il reçoit" and "Il a reçu"."""
    parts = [part.split("|") for part in re.split(r"[\[\]]", text)]
    for chosen in zip_longest(*parts):
        yield "".join(
            part[-1] if one is None else one for one, part in zip(chosen, parts, strict=True)
        )


def written_by_hand() -> Iterator[tuple[str, str]]:
    """The definitions of hard words, and the plain words of studies."""
    for file in sorted((FRENCH / "glossary").iterdir()):
        for term in msgspec.json.decode(file.read_bytes())["terms"]:
            yield term["id"], term["definition"]
    for file in sorted((FRENCH / "studies").iterdir()):
        yield from msgspec.json.decode(file.read_bytes())["texts"].items()


def test_a_vowel_takes_the_vowel_before_it() -> None:
    texts = [(text.key, text.said) for text in texts_in("fr")]
    for key, text in (*texts, *written_by_hand()):
        for form in forms(text):
            assert not UNELIDED.search(form), (key, form)


def test_no_word_that_elides_stands_before_a_name() -> None:
    for key, text in messages("fr").items():
        assert not BEFORE_A_NAME.search(text), key
