import json
import shutil
from html import escape
from pathlib import Path

import pytest

from tests.every import every
from tools.write_review import (
    bases,
    basis_of,
    document,
    forms_of,
    main,
    mark,
    result_bases,
    result_basis,
    result_sentences,
    result_texts,
)
from trialfinder import paths
from trialfinder.words.glossary import Glossary
from trialfinder.words.patterns.pattern import Patterns
from trialfinder.words.plain_texts import PlainTexts

_JOINING = ("heading.", "when.", "list.", "quote", "more", "named_of", "note", "absent.")


def _shown(text: str) -> str:
    """The text as Jinja writes it in HTML."""
    return escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_document_has_every_pattern_definition_and_text(language: str) -> None:
    folder = paths.words_dir(language)
    text = document(language)
    for key, pattern in Patterns.load(folder).texts.items():
        assert f">{key}</td>" in text
        assert every(
            str(escape(form)).replace("&#x27;", "&#39;") in text for _, form in forms_of(pattern)
        )
    for term in Glossary.load(folder).terms:
        assert _shown(term.definition) in text, term.id
    plain = PlainTexts.load(folder, "NCT01614795")
    assert plain is not None
    for one in plain.statements():
        assert _shown(one.text) in text, one.id
    assert text.count("☐ right") > 300


def test_every_pattern_of_a_sentence_names_what_it_rests_on() -> None:
    known = bases()
    for key in Patterns.load(paths.words_dir("en")).texts:
        assert key.startswith(_JOINING) or basis_of(key, known), key
    keys = Patterns.load(paths.words_dir("en")).texts.keys()
    for begin in known:
        assert any(key == begin or key.startswith(f"{begin}.") for key in keys), begin


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_document_has_every_sentence_on_results(language: str) -> None:
    text = document(language)
    sentences = result_sentences(language)
    assert len(sentences) > 50
    for key, sentence in sentences.items():
        assert f">{key}</td>" in text
        assert _shown(sentence.replace("{", "⟨").replace("}", "⟩")) in text, key


def test_every_sentence_on_results_names_what_it_rests_on() -> None:
    known, sentences = result_bases(), result_sentences("en")
    missing = {key for key in sentences if result_basis(key, known) is None}
    assert missing == {"in_group", "in_group_all", "in_group_row"}  # they join others
    assert [begin for begin in known if not any(key.startswith(begin) for key in sentences)] == []


def test_forms_are_shown_as_they_are_read() -> None:
    assert forms_of("It [is|was] {name}.") == [
        ("goes on", "It is ⟨name⟩."),
        ("to come", "It is ⟨name⟩."),
        ("finished", "It was ⟨name⟩."),
        ("only planned", "It was ⟨name⟩."),
    ]
    assert forms_of("Now.") == [("always", "Now.")]


def test_a_mark_is_kept_with_the_text_that_was_reviewed(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(paths.words_dir("en"), folder)
    mark(["about.groups.one", "sex.other"], "en", "Dr. A. Other", "2026-12-01", folder)
    Patterns.load.cache_clear()
    review = Patterns.load(folder).review("sex.other")
    assert review is not None
    assert (review.by, review.on) == ("Dr. A. Other", "2026-12-01")
    assert len(json.loads((folder / "patterns" / "reviews.json").read_bytes())) == 2


def test_what_is_no_pattern_or_no_day_is_not_marked() -> None:
    for arguments in (
        ["--mark", "no.such", "--by", "A"],
        ["--mark", "sex.other"],
        ["--mark", "sex.other", "--by", "A", "--on", "today"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code


def test_all_documents_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--output", str(tmp_path)])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["en.html", "es.html", "fr.html"]
    assert capsys.readouterr().out.count("wrote") == 3


def test_a_sentence_on_results_is_marked_by_either_of_its_names(tmp_path: Path) -> None:
    folder = shutil.copytree(paths.words_dir("en"), tmp_path / "en")
    whole = result_texts("en")
    short = next(key for key in result_sentences("en") if key.startswith("said_outcome"))
    mark([short], "en", "Dr. A. Other", "2026-12-01", folder)
    mark(["panel.results.said_why"], "en", "Dr. B. Other", "2026-12-02", folder)
    reviews = json.loads((folder / "patterns" / "reviews.json").read_bytes())
    key = f"panel.results.{short}"
    assert reviews[key] == {"by": "Dr. A. Other", "on": "2026-12-01", "text": whole[key]}
    assert reviews["panel.results.said_why"]["by"] == "Dr. B. Other"
    with pytest.raises(SystemExit):
        mark(["said_nothing_of_the_kind"], "en", "Dr. A. Other", "2026-12-01", folder)


def test_the_words_that_stand_most_often_are_reviewed_first() -> None:
    words = document("en").split('id="words"')[1]
    assert words.index("<td>baseline</td>") < words.index("<td>albumin</td>")
    assert words.index("<td>albumin</td>") > words.index("<td>questionnaire</td>")
