"""The statements of the plain texts in every language."""

from collections.abc import Iterator

from trialfinder import paths
from trialfinder.words.plain_texts import PlainStudy, PlainTexts, Statement

NUMBER = "NCT01614795"
LANGUAGES = ("en", "es", "fr")


def load(language: str) -> PlainStudy:
    text = PlainTexts.load(paths.words_dir(language), NUMBER)
    assert text is not None
    return text


TEXTS = {language: load(language) for language in LANGUAGES}
STATEMENTS = list(TEXTS["en"].statements())


def translations(one: Statement) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES[1:]:
        (text,) = (each.text for each in TEXTS[language].statements() if each.id == one.id)
        yield language, text
