"""Countries by any name that people usually have for them."""

import pytest

from trialfinder import paths
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.regions import Regions
from trialfinder.records.readers.countries import KNOWN
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.country_names import CountryNames
from trialfinder.words.languages import languages


@pytest.fixture(scope="module")
def names() -> CountryNames:
    return CountryNames(Regions(Gazetteer(paths.gazetteer_file())).country_code)


SPELLINGS = {
    "United States": "USA us U.S. America EEUU EE.UU. Estados_Unidos États-Unis etats_unis É.-U.",
    "United Kingdom": "UK GB GBR Great_Britain England Reino_Unido Royaume-Uni Angleterre",
    "Korea, Republic of": "South_Korea Korea KR KOR Corea_del_Sur Corée_du_Sud",
    "South Korea": "Korea,_Republic_of Republic_of_Korea",
    "Germany": "DE DEU Deutschland Alemania Allemagne germany",
    "Turkey (Türkiye)": "Turkey Türkiye Turkiye Turquía Turquie TR",
    "Czechia": "Czech_Republic Chequia Tchéquie CZ República_Checa",
    "Netherlands": "Holland the_Netherlands Países_Bajos Pays-Bas Holanda NL",
    "Canada": "CA CAN Canadá",
    "Georgia": "GEO Géorgie Georgia",
    "Lebanon": "Líbano Liban LB",
    "Thailand": "Tailandia Thaïlande TH",
    "Ivory Coast": "Côte_d'Ivoire Costa_de_Marfil CI",
    "Russian Federation": "Russia Rusia Russie RU",
    "Iran, Islamic Republic of": "Iran Irán IR",
}


@pytest.mark.parametrize("recorded", SPELLINGS)
def test_every_usual_name_finds_the_country(names: CountryNames, recorded: str) -> None:
    for word in SPELLINGS[recorded].split():
        found = names.among(word.replace("_", " "), [recorded, "Norway"])
        assert found == {recorded}, word


def test_a_name_finds_each_of_the_registry_s_spellings_and_no_other_country(
    names: CountryNames,
) -> None:
    there = ["Korea, Republic of", "South Korea", "North Korea", "Puerto Rico", "United States"]
    assert names.among("corea del sur", there) == {"Korea, Republic of", "South Korea"}
    assert names.among("US", there) == {"United States"}
    assert names.among("Puerto Rico", there) == {"Puerto Rico"}
    assert names.among("Atlantis", there) == frozenset()
    assert names.among("Atlantis", ["atlantis"]) == {"atlantis"}


@pytest.mark.parametrize("language", list(languages()))
def test_what_we_call_a_country_finds_it(names: CountryNames, language: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    for country in sorted(KNOWN):
        said = catalogue.name("country", country)
        assert country in names.among(said, [country]), said
        others = names.among(said, sorted(KNOWN))
        assert len(others) < 6, (said, others)
