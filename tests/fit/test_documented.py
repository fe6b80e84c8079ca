"""The tables of the docs, which were checked by hand, are what the program says."""

from tools.write_fit_tables import DOCUMENT, with_tables


def test_the_tables_that_were_checked_by_hand_are_what_the_program_says() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text.count("| Serum albumin ≥ 2 g/dL |") == 2
    assert with_tables(text) == text, "run tools/write_fit_tables.py, and check each answer by hand"
