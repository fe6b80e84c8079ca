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
        ("65 Years", "65 Years", "65 years old", "65 años", "65 ans"),
        ("0 Years", None, "any age", "cualquier edad", "tout âge"),
        ("0 Days", "17 Years", "up to 17 years old", "hasta 17 años", "jusqu’à 17 ans"),
        (None, None, "", "", ""),
        ("N/A", "N/A", "any age", "cualquier edad", "tout âge"),
        ("18 Years", "N/A", "18 years and older", "a partir de 18 años", "à partir de 18 ans"),
        ("N/A", "30 Years", "up to 30 years old", "hasta 30 años", "jusqu’à 30 ans"),
        (
            "0.5 Years",
            "17.5 Years",
            "6 months to 17 years and 6 months old",
            "de 6 meses a 17 años y 6 meses",
            "de 6 mois à 17 ans et 6 mois",
        ),
        (
            "6 Weeks",
            "1.50 Years",
            "6 weeks to 18 months old",
            "de 6 semanas a 18 meses",
            "de 6 semaines à 18 mois",
        ),
        ("2.0 Years", "3 Years", "ages 2–3", "de 2 a 3 años", "de 2 à 3 ans"),
        (
            "1.5 Months",
            "0.33 Years",
            "1.5 months to 0.33 years old",
            "de 1.5 meses a 0.33 años",
            "de 1,5 mois à 0,33 ans",
        ),
        (
            "18 Years",
            "18 Months",
            "18 years or older and 18 months or younger, which cannot both be right",
            "18 años o más y 18 meses o menos, límites que se contradicen",
            "18 ans ou plus et 18 mois ou moins, limites qui se contredisent",
        ),
        (
            "65 Years",
            "40 Years",
            "65 years or older and 40 years or younger, which cannot both be right",
            "65 años o más y 40 años o menos, límites que se contradicen",
            "65 ans ou plus et 40 ans ou moins, limites qui se contredisent",
        ),
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
    assert said == ("1 to 30 years old", "de 1 a 30 años", "de 1 à 30 ans")
    assert age_span("18 Years", None, CATALOGUES["en"]) == "18 years and older"
    assert age_span("6 Months", "2 Years", CATALOGUES["en"]) == "6 months to 2 years old"
    assert age_span("6 Months", "11 Months", CATALOGUES["en"]) == "6 to 11 months old"
