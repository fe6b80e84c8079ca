"""How many take part and of what age, who runs a study, where and when."""

import re
from collections.abc import Iterator

from trialfinder.records.dates import parse
from trialfinder.records.meaning.ages import contradict, read_age
from trialfinder.records.protocol import DateStruct, EligibilityModule, Sponsor
from trialfinder.records.status import RecruitmentStatus
from trialfinder.records.study import SITES
from trialfinder.words.ages import age_span
from trialfinder.words.patterns.aim import EXPANDED_ACCESS, MOST_NAMED, OBSERVATIONAL, STATUS
from trialfinder.words.patterns.page import Page, date_in
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_ENROLLMENT = "designModule.enrollmentInfo"
_ELIGIBILITY = "eligibilityModule"
_AGES = (f"{_ELIGIBILITY}.minimumAge", f"{_ELIGIBILITY}.maximumAge")
_SPONSORS = "sponsorCollaboratorsModule"
_LOCATIONS = "contactsLocationsModule.locations"
_OFFICIALS = "contactsLocationsModule.overallOfficials"
_CHECKED = "statusModule.statusVerifiedDate"
_CHANGED = "statusModule.lastUpdateSubmitDate"
_START, _END = "statusModule.startDateStruct", "statusModule.completionDateStruct"
_PLANNED, _ACTUAL = "ESTIMATED", "ACTUAL"
_LEADER = "PRINCIPAL_INVESTIGATOR"
_NAME = re.compile(r"[^\W\d_][^\d_\n{}\[\]<>|]*")
_HELD_BACK = "redacted"
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_PERSON = re.compile(
    r"\b(?:investigator|director|call cent(?:er|re)|clinical trials)\b", re.IGNORECASE
)
"""A name that is the role itself, or an office."""
_S = RecruitmentStatus
_NOT_BEGUN = frozenset({_S.NOT_YET_RECRUITING})
_NOT_OVER = _NOT_BEGUN | {
    _S.RECRUITING,
    _S.ENROLLING_BY_INVITATION,
    _S.ACTIVE_NOT_RECRUITING,
    _S.SUSPENDED,
    _S.AVAILABLE,
    _S.TEMPORARILY_NOT_AVAILABLE,
}
_SEXES = ("ALL", "FEMALE", "MALE")
_ONE_SEX = frozenset({"FEMALE", "MALE"})
_ADULT_YEARS = 18


def with_whom(page: Page) -> list[Section]:
    """How many people, of what age and sex."""
    told = [*_enrollment(page), *ages(page, "about"), *sexes(page, "about")]
    return page.section("about", "about.with_whom", told, is_led=True)


def by_whom(page: Page) -> list[Section]:
    """Sponsor, those who help, the leader and the centers."""
    told = [*_sponsor(page), *_collaborators(page), *_leader(page), *_centers(page)]
    return page.section("about", "about.by_whom", told, is_led=True)


def when(page: Page) -> list[Section]:
    """Beginning, end, and when the record was checked."""
    status = page.record.status_module
    told = [
        *_date(page, "start", _START, status.start_date_struct),
        *_date(page, "end", _END, status.completion_date_struct),
    ]
    return page.section("about", "about.when", [*told, *_checked(page)])


def _checked(page: Page) -> Iterator[Statement]:
    """When the record was last checked, and when changed where that was later. Some have a day as
    over that comes later still, so that they do tell what came after."""
    status = page.record.status_module
    checked = parse(status.status_verified_date)
    if checked is None or not page.was_checked:
        return
    date = page.date(status.status_verified_date or "")
    changed = parse(status.last_update_submit_date)
    paths = _known_paths(page)
    for path, struct in ((_START, status.start_date_struct), (_END, status.completion_date_struct)):
        if struct and struct.type == _ACTUAL and _is_later(page, struct):
            paths = (*paths, f"{path}.date", f"{path}.type")
            yield page.say("about.checked.before", *paths, id="about.checked", date=date)
            return
    if changed is not None and changed.earliest > checked.latest:
        later = page.date(status.last_update_submit_date or "")
        key = "about.checked.changed"
        yield page.say(key, *paths, id="about.checked", date=date, changed=later)
    else:
        yield page.say("about.checked", *paths, date=date)


def _is_later(page: Page, struct: DateStruct) -> bool:
    """Whether a day comes after its last check and its last change."""
    status = page.record.status_module
    known = map(parse, (status.status_verified_date, status.last_update_submit_date))
    latest = max((one.latest for one in known if one), default=None)
    day = parse(date_in(struct))
    return latest is not None and day is not None and day.earliest > latest


def _known_paths(page: Page) -> tuple[str, ...]:
    return (_CHECKED, _CHANGED) if page.could_have(_CHANGED) else (_CHECKED,)


def ages(page: Page, panel: str) -> Iterator[Statement]:
    """Between which ages; that no limit is named where there is none."""
    module = page.record.eligibility_module
    key, paths = f"{panel}.ages", _AGES
    if module.minimum_age or module.maximum_age:
        span = age_span(module.minimum_age, module.maximum_age, page.catalogue)
        if span == page.catalogue.text("ages.any"):
            yield page.say(f"{key}.any", *paths, id=key)
        elif contradict(module.minimum_age, module.maximum_age):
            yield page.say(f"{key}.contradict", *paths, id=key, ages=span)
        else:
            yield page.say(key, *paths, ages=span)
    elif names_no_age(page):
        yield page.say(f"{key}.unsaid", *paths, id=key)


def names_no_age(page: Page) -> bool:
    """Whether a record that says who may join has no limit of age, as some do that write "N/A"."""
    module = page.record.eligibility_module
    if module.minimum_age or module.maximum_age or module == EligibilityModule():
        return False
    return all(map(page.could_have, _AGES))


def sexes(page: Page, panel: str) -> Iterator[Statement]:
    """Of which sex; quoted where it is none of the registry's words."""
    sex = page.record.eligibility_module.sex
    path, key = f"{_ELIGIBILITY}.sex", f"{panel}.sex"
    if sex in _ONE_SEX and _is_of_adults(page):
        yield page.say(f"{key}.{sex}.adult", path, f"{_ELIGIBILITY}.minimumAge", id=key)
    elif sex in _SEXES:
        yield page.say(f"{key}.{sex}", path, id=key)
    elif sex:
        yield page.say("sex.other", path, id=key, value=page.coded(sex))


def _is_of_adults(page: Page) -> bool:
    """Whether nobody under 18 years may join, so that girls and boys need no word."""
    youngest = read_age(page.record.eligibility_module.minimum_age or "")
    return youngest is not None and youngest.least >= _ADULT_YEARS


def _enrollment(page: Page) -> Iterator[Statement]:
    info = page.record.design_module.enrollment_info
    if info is None or info.count is None:
        return
    paths: tuple[str, ...] = (f"{_ENROLLMENT}.count", f"{_ENROLLMENT}.type")
    if info.count == 0 and info.type != _ACTUAL:
        key = "about.count.zero"
    elif info.type == _PLANNED:
        key = "about.count.planned"
    elif info.type != _ACTUAL:
        key = "about.count.unsaid" if page.is_whole else "about.count.of_record"
    elif info.count == 0:
        key = "about.count.nobody"
    elif page.status is RecruitmentStatus.WITHDRAWN:
        key, paths = "about.count.withdrawn", (*paths, STATUS)
    else:
        key = "about.count.watched" if page.kind == OBSERVATIONAL else "about.count"
    yield page.say(key, *paths, id="about.count", count=info.count)


def _sponsor(page: Page) -> Iterator[Statement]:
    sponsor = page.record.sponsor_collaborators_module.lead_sponsor
    if sponsor is None or not sponsor.name or sponsor.name.strip("[] ").casefold() == _HELD_BACK:
        return
    path = f"{_SPONSORS}.leadSponsor"
    key = "about.sponsor.access" if page.kind == EXPANDED_ACCESS else "about.sponsor"
    yield page.say(key, f"{path}.name", id="about.sponsor", name=page.named(sponsor.name))
    if f"about.class.{sponsor.class_}" in page.patterns:
        paths = (f"{path}.class", f"{path}.name")
        yield page.say(f"about.class.{sponsor.class_}", *paths, id="about.class")


def _collaborators(page: Page) -> Iterator[Statement]:
    module = page.record.sponsor_collaborators_module
    named = [(number, one) for number, one in enumerate(module.collaborators) if one.name]
    if not named:
        return
    paths = [f"{_SPONSORS}.collaborators[{number}].name" for number, _ in named[:MOST_NAMED]]
    names = page.listed(page.named(_name(one)) for _, one in named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        more = page.words("more", count=len(named))
        names = page.words("named_of", names=names, more=more)
        paths.append(f"{_SPONSORS}.collaborators")
    yield page.say("about.collaborators", *paths, count=len(named), names=names)


def _name(sponsor: Sponsor) -> str:
    return sponsor.name or ""


def _leader(page: Page) -> Iterator[Statement]:
    """The one person who leads the study; nothing where the record names several."""
    officials = page.record.contacts_locations_module.overall_officials
    leaders = [
        (n, one)
        for n, one in enumerate(officials)
        if one.role == _LEADER
        and _LETTERS.search(one.name or "")
        and not _NO_PERSON.search(one.name or "")
    ]
    if len(leaders) != 1:
        return
    number, leader = leaders[0]
    path = f"{_OFFICIALS}[{number}]"
    name = page.named(leader.name or "")
    key = "about.leader.access" if page.kind == EXPANDED_ACCESS else "about.leader"
    paths = (f"{path}.name", f"{path}.role", f"{path}.affiliation", _OFFICIALS)
    if leader.affiliation:
        place = page.named(leader.affiliation)
        yield page.say(f"{key}.of", *paths, id="about.leader", name=name, place=place)
    else:
        yield page.say(key, *paths, id="about.leader", name=name)


def _centers(page: Page) -> Iterator[Statement]:
    sites = page.study.sites
    if not sites or SITES in page.study.cut_off:
        return
    first = {site.country: n for n, site in reversed([*enumerate(sites)]) if site.country}
    countries = dict(sorted(first.items(), key=lambda item: item[1]))
    paths = [_LOCATIONS]
    if not countries:
        yield page.say("about.centers", *paths, count=len(sites))
        return
    paths += [f"{_LOCATIONS}[{n}].country" for n in countries.values()]
    if len(countries) > MOST_NAMED:
        many, key = page.catalogue.numbers.write(len(sites)), "about.centers.many"
        yield page.say(key, *paths, id="about.centers", count=len(countries), centers=many)
        return
    listed = page.listed(_country(page, name) for name in countries)
    yield page.say(
        "about.centers.in", *paths, id="about.centers", count=len(sites), countries=listed
    )


def _country(page: Page, name: str) -> Words:
    """A country as the language calls it; quoted where it is no name that we could have."""
    called = page.catalogue.name("country", name)
    return page.plain(called) if _NAME.fullmatch(called) else page.quoted(name)


def _date(page: Page, end: str, path: str, struct: DateStruct | None) -> Iterator[Statement]:
    """When it began or ended, or is to. What was withdrawn never did, and a day that the status or
    the other day contradicts is told as the record's word alone."""
    written = date_in(struct)
    if struct is None or not written:
        return
    paths = [f"{path}.date", f"{path}.type"]
    kind = struct.type
    if page.status is RecruitmentStatus.WITHDRAWN:
        paths.append(STATUS)
        kind = _PLANNED if kind == _PLANNED else None
    elif kind == _ACTUAL and (against := _against(page, end, struct)):
        paths += against
        kind = None
    form = {_PLANNED: "planned", _ACTUAL: "actual"}.get(kind or "", "unsaid")
    date = page.date(written, alone=form != "actual")
    yield page.say(f"about.{end}.{form}", *paths, id=f"about.{end}", date=date)


def _against(page: Page, end: str, struct: DateStruct) -> list[str]:
    """What contradicts that it began, or that it ended: its status, a last check before that day,
    or an end before the start."""
    status = page.record.status_module
    if page.status in (_NOT_BEGUN if end == "start" else _NOT_OVER):
        return [STATUS]
    if _is_later(page, struct):
        return [*_known_paths(page)]
    start, last = (
        parse(date_in(one)) for one in (status.start_date_struct, status.completion_date_struct)
    )
    if start and last and start.earliest > last.latest:
        return [f"{_START}.date", f"{_END}.date"]
    return []
