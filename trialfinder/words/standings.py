"""A study's status, dates and facts in words."""

import msgspec

from trialfinder import paths
from trialfinder.records.dates import PartialDate
from trialfinder.records.shown_text import quoted_name
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words.ages import age_words
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.plain_texts import PlainTexts, RecordSource, is_on_record

_MOST_PHASES = 4
_SAY_UNCHECKED = ("status.unchecked.headline", "status.listed.headline")

MARKS = {"open": "●", "listed": "◇", "waiting": "◔", "closed": "■", "unconfirmed": "▲"}
"""A mark for each tone, which says without color whether a study can be joined."""


class StudyWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a study wherever one of its centers is shown.

    `title` is in plain words where somebody has written them, else the registry's; `name` is
    title and identifier; `short` the standing in two or three words; `facts` the line under the
    title.
    """

    name: str
    title: str
    facts: str
    tone: str
    short: str
    headline: str
    details: str


def study_words(study: Study, standing: Standing, catalogue: Catalogue) -> StudyWords:
    """Everything that strip, list, map, print and terminal say of the study."""
    title = _title(study, catalogue)
    return StudyWords(
        name=f"{title} ({quoted_name(study.nct_id)})" if study.nct_id else title,
        title=title,
        facts=study_facts(study, catalogue),
        tone=standing.tone,
        short=catalogue.say(standing.short),
        headline=catalogue.say(standing.headline),
        details=" ".join(_details(standing, catalogue)),
    )


def _title(study: Study, catalogue: Catalogue) -> str:
    """The title in plain words, if somebody has written one for what the record says."""
    texts = PlainTexts.load(paths.words_dir(catalogue.language), study.nct_id)
    if texts is None:
        return study.title
    sources = (each for each in texts.title.sources if isinstance(each, RecordSource))
    fits = all(is_on_record(source, study) for source in sources)
    return texts.title.text if fits else study.title


def _details(standing: Standing, catalogue: Catalogue) -> list[str]:
    details = [catalogue.say(message) for message in standing.conflicts]
    if standing.ended is not None:
        date = date_words(standing.ended, catalogue, coarse=True)
        details.append(catalogue.text("status.ended", date=date))
    record_date = standing.record_date
    if record_date is not None:
        date = date_words(record_date, catalogue, coarse=True)
        kind = "verified" if standing.verified else "updated"
        years = standing.record_age_years
        if years is None:
            details.append(catalogue.text(f"status.{kind}_to_come", date=date))
        else:
            age = catalogue.text("status.years_ago" if years else "status.this_year", count=years)
            details.append(catalogue.text(f"status.{kind}", date=date, age=age))
    elif standing.headline.key not in _SAY_UNCHECKED:
        details.append(catalogue.text("status.age_unknown"))
    return details


def record_date_words(standing: Standing, catalogue: Catalogue) -> str:
    """When the record was checked, else last changed, in a few words; "" where it has neither."""
    day = standing.record_date
    if day is None:
        return ""
    kind = "checked" if standing.verified else "updated"
    to_come = "" if standing.record_age_years is not None else "_to_come"
    return catalogue.text(f"library.{kind}{to_come}", date=date_words(day, catalogue, coarse=True))


def tense(standing: Standing) -> str:
    """How to speak of who may join: "may" of a study that is open, "would" of one that may come
    or asks for another way in, "could" of every other."""
    if standing.joinable:
        return "may"
    return "would" if standing.is_to_come else "could"


def panel_title(key: str, standing: Standing, catalogue: Catalogue) -> str:
    """A text's title. Who may join is said in the present of a study that is open, and of no
    other."""
    when = {"may": "open", "would": "to_come"}.get(tense(standing), "")
    own = f"panel.{key}.title.{when}"
    return catalogue.text(own if own in catalogue else f"panel.{key}.title")


def study_facts(study: Study, catalogue: Catalogue) -> str:
    """Identifier, phase and ages in one line: "NCT01614795 · Phase 2 · ages 1–30"."""
    record = study.as_read
    parts = [quoted_name(study.nct_id or "")]
    phases = record.design_module.phases[:_MOST_PHASES]
    parts += [phase_words(phase, catalogue) for phase in phases]
    eligibility = record.eligibility_module
    parts.append(age_words(eligibility.minimum_age, eligibility.maximum_age, catalogue))
    return " · ".join(part for part in parts if part)


def phase_words(phase: str, catalogue: Catalogue) -> str:
    """One of the registry's phases in words; as it stands if it is new."""
    key = f"phase.{phase}"
    return catalogue.text(key) if key in catalogue else quoted_name(phase)


def date_words(date: PartialDate, catalogue: Catalogue, *, coarse: bool = False) -> str:
    """See `Catalogue.date`."""
    return catalogue.date(date, coarse=coarse)
