"""Who could join, as far as the record's own fields say it."""

from collections.abc import Iterator

from trialfinder.words.patterns.aim import OBSERVATIONAL
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.people import ages, sexes
from trialfinder.words.plain_texts import Section, Statement

_MODULE = "eligibilityModule"
_LONGEST_QUOTE = 400
"""Characters; what is longer stands below, in the official text."""


def who(page: Page) -> list[Section]:
    """Ages, sex, health, and where the rules stand."""
    page = page.for_joining()
    told = [
        *ages(page, "eligibility"),
        *sexes(page, "eligibility"),
        *_gender(page),
        *_healthy(page),
        *_population(page),
        *_rules(page),
    ]
    return page.section("eligibility", "eligibility.who", told, is_led=True)


def _gender(page: Page) -> Iterator[Statement]:
    """That gender counts. The registry means how people see themselves; of 44 records that say more
    37 mean the body or the illness, so that their own words are quoted in its place."""
    module = page.record.eligibility_module
    if not module.gender_based:
        return
    paths = (f"{_MODULE}.genderBased", f"{_MODULE}.genderDescription")
    text = module.gender_description
    key = "eligibility.gender"
    yield page.say(key if text else f"{key}.alone", *paths, id=key)
    if text and len(text) <= _LONGEST_QUOTE:
        yield page.say("eligibility.gender_words", *reversed(paths), text=page.quoted(text))


def _healthy(page: Page) -> Iterator[Statement]:
    healthy = page.record.eligibility_module.healthy_volunteers
    if healthy is not None:
        key = f"eligibility.healthy.{'yes' if healthy else 'no'}"
        yield page.say(key, f"{_MODULE}.healthyVolunteers", id="eligibility.healthy")


def _population(page: Page) -> Iterator[Statement]:
    module = page.record.eligibility_module
    text = module.study_population
    if text and len(text) <= _LONGEST_QUOTE:
        path = f"{_MODULE}.studyPopulation"
        yield page.say("eligibility.population", path, text=page.quoted(text))
    key = f"eligibility.sampling.{module.sampling_method}"
    if page.kind == OBSERVATIONAL and key in page.patterns:
        yield page.say(key, f"{_MODULE}.samplingMethod", id="eligibility.sampling")


def _rules(page: Page) -> Iterator[Statement]:
    if page.record.eligibility_module.eligibility_criteria:
        yield page.say("eligibility.more", f"{_MODULE}.eligibilityCriteria")
