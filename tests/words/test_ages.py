import pytest

from trialfinder import paths
from trialfinder.words.ages import age_span, age_words
from trialfinder.words.catalogue import Catalogue

CATALOGUES = {tag: Catalogue.load(paths.words_dir(tag)) for tag in ("en", "es", "fr")}

AGES, CUT = "9" * 5000 + " Years", "9" * 39 + "…"


@pytest.mark.parametrize(
    ("youngest", "oldest", "english", "spanish", "french"),
    [
        ("1 Year", "30 Years", "ages 1–30", "de 1 a 30 años", "de 1 à 30 ans"),
        ("1 Year", None, "1 year and older", "a partir de 1 año", "à partir de 1 an"),
        ("18 Years", None, "18 years and older", "a partir de 18 años", "à partir de 18 ans"),
        (None, "6 Months", "up to 6 months old", "hasta 6 meses", "jusqu’à 6 mois"),
        (
            "1 Day",
            "17 Years",
            "1 day to 17 years old",
            "de 1 día a 17 años",
            "de 1 jour à 17 ans",
        ),
        ("child", None, "child and older", "a partir de child", "à partir de child"),
        (None, None, "", "", ""),
        (None, AGES, f"up to {CUT} old", f"hasta {CUT}", f"jusqu’à {CUT}"),
    ],
)
def test_ages_are_said_in_their_units(
    youngest: str | None, oldest: str | None, english: str, spanish: str, french: str
) -> None:
    said = tuple(age_words(youngest, oldest, catalogue) for catalogue in CATALOGUES.values())
    assert said == (english, spanish, french)


def test_an_age_that_stands_by_itself_has_its_unit() -> None:
    said = tuple(age_span("1 Year", "30 Years", catalogue) for catalogue in CATALOGUES.values())
    assert said == ("1 year to 30 years old", "de 1 año a 30 años", "de 1 an à 30 ans")
    assert age_span("18 Years", None, CATALOGUES["en"]) == "18 years and older"
