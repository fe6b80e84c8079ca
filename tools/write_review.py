"""Writes what a clinician is to review: one document for each language.

Every pattern of a sentence with its forms and what it rests on, every definition, and every text
written by hand with its passages, each with room for a verdict:

    python tools/write_review.py                  (or: make review)

A pattern, or a sentence on results, that was reviewed is marked with who and when, and the program
then shows that with each sentence made from it:

    python tools/write_review.py --mark about.masking.both --language en --by "Dr. A. Other" \\
        --on 2026-12-01
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trialfinder import paths
from trialfinder.words.glossary import Glossary, Term
from trialfinder.words.languages import languages
from trialfinder.words.patterns.pattern import Patterns, Tense, reviews_in
from trialfinder.words.plain_texts import PlainTexts, RecordSource, Source

_HERE = Path(__file__).resolve().parent
_OUTPUT = _HERE.parent / "build" / "review"
_FORMS = re.compile(r"\[([^\[\]]*)\]")
_SENTENCES = ("said_", "none_", "sum_", "share", "analysis", "in_group", "harms_note", "dots")
_RESULTS = "panel.results."
"""What the keys of the sentences on results begin with; they are marked with it or without."""
_PLACE = re.compile(r"\{(\w+)\}")
_TENSES = {
    Tense.NOW: "goes on",
    Tense.TO_COME: "to come",
    Tense.PAST: "finished",
    Tense.PLANNED: "only planned",
}


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What patterns rest on: the field of the record, and what the registry says it means."""

    field: str
    meaning: str


def bases() -> dict[str, Basis]:
    """What the patterns rest on, by the beginnings of their keys."""
    return msgspec.json.decode((_HERE / "pattern_bases.json").read_bytes(), type=dict[str, Basis])


def basis_of(key: str, known: dict[str, Basis]) -> Basis | None:
    """What the longest beginning of the key that is known rests on."""
    fitting = [begin for begin in known if key == begin or key.startswith(f"{begin}.")]
    return known[max(fitting, key=len)] if fitting else None


def forms_of(pattern: str) -> list[tuple[str, str]]:
    """The sentence for each standing of a study, once where all are alike; places in ⟨ ⟩."""
    told = [(name, _told(pattern, tense)) for tense, name in _TENSES.items()]
    return told if _FORMS.search(pattern) else [("always", told[0][1])]


def _told(pattern: str, tense: Tense) -> str:
    def chosen(forms: re.Match[str]) -> str:
        each = forms[1].split("|")
        return each[tense] if len(each) == len(Tense) else each[tense // 2]

    return _PLACE.sub(r"⟨\1⟩", _FORMS.sub(chosen, pattern))


def document(language: str) -> str:
    """The document of one language, as HTML that stands alone and can be printed."""
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    glossary = Glossary.load(paths.words_dir(language))
    return environment.get_template("review.html").render(
        language=language,
        name=languages()[language],
        patterns=list(_patterns(language)),
        results=list(_results(language)),
        terms=_by_frequency(glossary.terms),
        texts=list(_texts(language)),
    )


def _by_frequency(terms: Sequence[Term]) -> list[Term]:
    """The words, those that stand most often in records first."""
    with (_HERE.parent / "docs" / "hard-words" / "terms.csv").open(encoding="utf-8") as file:
        count = {row["term"]: int(row["count"]) for row in csv.DictReader(file)}
    return sorted(terms, key=lambda term: (-count.get(term.id, 0), term.name.casefold()))


def _patterns(language: str) -> Iterator[dict[str, Any]]:
    mine, english = (Patterns.load(paths.words_dir(each)) for each in (language, "en"))
    known = bases()
    for key, pattern in mine.texts.items():
        yield {
            "key": key,
            "forms": forms_of(pattern),
            "english": "" if language == "en" else english.texts[key],
            "basis": basis_of(key, known),
            "review": mine.review(key),
        }


def result_bases() -> dict[str, Basis]:
    """What the sentences on results rest on, by the beginnings of their keys."""
    return msgspec.json.decode((_HERE / "result_bases.json").read_bytes(), type=dict[str, Basis])


def result_basis(key: str, known: dict[str, Basis]) -> Basis | None:
    """What the longest beginning of the key of a sentence on results rests on."""
    fitting = [begin for begin in known if key.startswith(begin)]
    return known[max(fitting, key=len)] if fitting else None


def result_sentences(language: str) -> dict[str, str]:
    """The sentences that are said of the results on record, by their keys."""
    file = paths.words_dir(language) / "messages" / "results.json"
    texts: dict[str, str] = json.loads(file.read_bytes())
    return {
        key: text
        for whole, text in texts.items()
        if (key := whole.removeprefix(_RESULTS)).startswith(_SENTENCES)
    }


def result_texts(language: str) -> dict[str, str]:
    """The sentences on results by their whole keys."""
    return {_RESULTS + key: text for key, text in result_sentences(language).items()}


def _results(language: str) -> Iterator[dict[str, Any]]:
    known, english = result_bases(), result_sentences("en")
    reviews = reviews_in(paths.words_dir(language))
    for key, text in result_sentences(language).items():
        review = reviews.get(_RESULTS + key)
        yield {
            "key": key,
            "text": _PLACE.sub(r"⟨\1⟩", text),
            "english": "" if language == "en" else english[key],
            "basis": result_basis(key, known),
            "review": review if review and review.text == text else None,
        }


def _texts(language: str) -> Iterator[dict[str, Any]]:
    """The statements of every text that was written by hand."""
    folder = paths.words_dir(language)
    for file in sorted((folder / "studies").glob("*.json")):
        plain = PlainTexts.load(folder, file.stem)
        assert plain is not None  # the file is there
        for one in plain.statements():
            sources = [_passage(source) for source in one.sources]
            yield {"study": file.stem, "id": one.id, "text": one.text, "sources": sources}


def _passage(source: Source) -> str:
    if isinstance(source, RecordSource):
        return f"{source.path}: “{source.quote}”"
    return " ".join(str(value) for value in msgspec.structs.asdict(source).values())


def mark(keys: Sequence[str], language: str, by: str, on: str, words: Path | None = None) -> None:
    """Note who has reviewed patterns, with the text that was reviewed.

    Raises:
        SystemExit: there is no such pattern, or `on` is no day.
    """
    folder = words or paths.words_dir(language)
    texts = Patterns.load(folder).texts | result_texts(language)
    keys = [_RESULTS + key if _RESULTS + key in texts else key for key in keys]
    unknown = [key for key in keys if key not in texts]
    if unknown:
        sys.exit(f"no such pattern: {', '.join(unknown)}")
    try:
        date.fromisoformat(on)
    except ValueError:
        sys.exit(f"not a day: {on}")
    file = folder / "patterns" / "reviews.json"
    reviews = json.loads(file.read_bytes())
    reviews |= {key: {"by": by, "on": on, "text": texts[key]} for key in keys}
    text = json.dumps(dict(sorted(reviews.items())), ensure_ascii=False, indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write what a clinician is to review.")
    parser.add_argument("--mark", nargs="+", metavar="PATTERN", help="patterns that were reviewed")
    parser.add_argument("--language", choices=list(languages()), default="en")
    parser.add_argument("--by", help="who reviewed them")
    parser.add_argument("--on", default=_today(), help="when, as YYYY-MM-DD")
    parser.add_argument("--output", type=Path, default=_OUTPUT)
    options = parser.parse_args(arguments)
    if options.mark:
        if not options.by:
            parser.error("--by is needed: who has reviewed them")
        mark(options.mark, options.language, options.by, options.on)
        return
    options.output.mkdir(parents=True, exist_ok=True)
    for language in languages():
        file = options.output / f"{language}.html"
        file.write_text(document(language), encoding="utf-8")
        print(f"wrote {file}")


if __name__ == "__main__":
    main()
