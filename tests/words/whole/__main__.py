"""Writes anew what is said of the made-up studies."""

from tests.words.whole.said import NUMBERS, SHOWN, held

SHOWN.mkdir(exist_ok=True)
for language in NUMBERS:
    (SHOWN / f"{language}.txt").write_text(held(language), encoding="utf-8")
