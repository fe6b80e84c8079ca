"""The text panels: plain words first where somebody has written them, then the official ones.

Nothing here is made up: each plain statement names what it rests on, and each panel shows the
official text, or says that the record has none.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from trialfinder.messages import Message
from trialfinder.trials.protocol import Outcome
from trialfinder.trials.repairs import explanation
from trialfinder.trials.repairs import runs as repaired_runs
from trialfinder.trials.status import Standing
from trialfinder.trials.study import Study
from trialfinder.words.blocks import Block, Field, Heading, Item, Panel, Paragraph, Run, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.hard_words import HardWords
from trialfinder.words.plain_blocks import PlainWriter
from trialfinder.words.plain_texts import PlainStudy
from trialfinder.words.standings import study_words

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"
SUMMARY = "protocolSection.descriptionModule.briefSummary"
DESCRIPTION = "protocolSection.descriptionModule.detailedDescription"


class PanelWriter:
    """Writes the panels of one study in one language."""

    def __init__(
        self,
        study: Study,
        standing: Standing,
        catalogue: Catalogue,
        *,
        texts: PlainStudy | None,
        glossary: Glossary | None,
    ) -> None:
        self._hard_words = HardWords(glossary, study.nct_id)
        self._plain = PlainWriter(texts, study, catalogue, self._hard_words)
        self._study = study
        self._record = study.as_read
        self._words = study_words(study, standing, catalogue)
        self._status = standing.status
        self._catalogue = catalogue

    def about(self) -> Panel:
        """Titles, official summary and description."""
        names = self._record.identification_module
        sponsor = self._record.sponsor_collaborators_module.lead_sponsor
        enrollment = self._record.design_module.enrollment_info
        blocks: list[Block] = [
            *self._status_blocks(),
            *self._plain.blocks("about"),
            Heading(2, self._text("panel.official")),
            *self._fields(
                ("official_title", names.official_title),
                ("nct_id", names.nct_id),
                ("sponsor", sponsor.name if sponsor else None),
                ("conditions", ", ".join(self._record.conditions_module.conditions)),
                ("enrollment", str(enrollment.count) if enrollment else None),
            ),
            Heading(3, self._text("panel.about.summary")),
            *self._official(SUMMARY),
            Heading(3, self._text("panel.about.description")),
            *self._official(DESCRIPTION),
        ]
        return self._panel("about", blocks)

    def treatment(self) -> Panel:
        """Arms and interventions."""
        module = self._record.arms_interventions_module
        blocks: list[Block] = [
            *self._status_blocks(),
            *self._plain.blocks("treatment"),
            Heading(2, self._text("panel.official")),
        ]
        if not module.arm_groups and not module.interventions:
            blocks.append(self._missing())
        for arm in module.arm_groups:
            blocks.append(Heading(3, arm.label or self._text("panel.treatment.arm")))
            blocks += self._fields(("arm_type", _plain_enum(arm.type)))
            if arm.description:
                blocks += self._paragraphs((Run(arm.description),))
        if module.interventions:
            blocks.append(Heading(3, self._text("panel.treatment.interventions")))
        for intervention in module.interventions:
            blocks += self._fields(
                ("intervention", intervention.name),
                ("intervention_type", _plain_enum(intervention.type)),
                ("description", intervention.description),
                ("arms", ", ".join(intervention.arm_group_labels)),
            )
        return self._panel("treatment", blocks)

    def eligibility(self) -> Panel:
        """Ages, sexes and the criteria, each repaired sign marked."""
        module = self._record.eligibility_module
        volunteers = {True: "yes", False: "no"}.get(module.healthy_volunteers or False)
        blocks: list[Block] = [
            *self._status_blocks(),
            *self._plain.blocks("eligibility"),
            Heading(2, self._text("panel.official")),
            *self._fields(
                (
                    "ages",
                    " – ".join(age for age in (module.minimum_age, module.maximum_age) if age),
                ),
                ("sex", self._sex(module.sex)),
                (
                    "healthy_volunteers",
                    None
                    if module.healthy_volunteers is None
                    else self._text(f"answer.{volunteers}"),
                ),
            ),
            Heading(3, self._text("panel.eligibility.criteria")),
        ]
        if not module.eligibility_criteria:
            return self._panel("eligibility", [*blocks, self._missing()])
        lines = list(_split_lines(self._marked_runs(CRITERIA)))
        if any(run.recorded is not None for line in lines for run in line):
            blocks.append(Paragraph(plain(self._text("panel.eligibility.repaired")), soft=True))
        blocks += [_criterion(self._explained(line)) for line in lines]
        return self._panel("eligibility", blocks)

    def results(self) -> Panel:
        """What the study set out to measure."""
        module = self._record.outcomes_module
        blocks: list[Block] = [
            *self._status_blocks(),
            *self._plain.blocks("results"),
            Heading(2, self._text("panel.official")),
            Paragraph(plain(self._text("panel.results.note")), soft=True),
        ]
        for key, outcomes in (
            ("primary", module.primary_outcomes),
            ("secondary", module.secondary_outcomes),
            ("other", module.other_outcomes),
        ):
            if outcomes:
                blocks.append(Heading(3, self._text(f"panel.results.{key}")))
                blocks += self._outcomes(outcomes)
        if not (module.primary_outcomes or module.secondary_outcomes or module.other_outcomes):
            blocks.append(self._missing())
        return self._panel("results", blocks)

    def record(self) -> Panel:
        """Every field of the record, then every place where we read it differently."""
        blocks: list[Block] = [
            *self._status_blocks(),
            Paragraph(
                plain(self._text("panel.record.source", file=self._study.source.name)), soft=True
            ),
        ]
        fields = msgspec.to_builtins(self._study.as_recorded)
        for module, content in fields.items():
            blocks.append(Heading(2, _spaced(module.removesuffix("Module"))))
            blocks += _walk("", content)
        if self._study.unmapped:
            blocks.append(Heading(2, self._text("panel.record.unmapped")))
            blocks += [Field(field.label, field.value) for field in self._study.unmapped]
        if self._study.readings:
            blocks.append(Heading(2, self._text("panel.record.readings")))
            blocks += [Item(plain(text)) for text in self._readings()]
        return self._panel("record", blocks)

    def advice(self) -> Panel:
        """What a family can do now."""
        blocks: list[Block] = [*self._status_blocks()]
        own = f"advice.{self._status}"
        key = own if f"{own}.1" in self._catalogue else f"advice.{self._words.tone}"
        blocks += [Item(plain(text)) for text in self._numbered(key)]
        blocks.append(Paragraph(plain(self._text("advice.source")), soft=True))
        blocks += self._plain.sections("advice")
        return self._panel("advice", blocks)

    def _status_blocks(self) -> tuple[Block, ...]:
        warnings = (Paragraph(plain(self._say(text)), soft=True) for text in self._study.warnings)
        return (Paragraph(plain(f"{self._words.headline} {self._words.details}")), *warnings)

    def _numbered(self, key: str) -> Iterator[str]:
        number = 1
        while f"{key}.{number}" in self._catalogue:
            yield self._text(f"{key}.{number}")
            number += 1

    def _outcomes(self, outcomes: Iterable[Outcome]) -> Iterator[Block]:
        for outcome in outcomes:
            frame = outcome.time_frame
            when = self._text("panel.results.time_frame", time_frame=frame) if frame else ""
            text = f"{outcome.measure} {when}".strip()
            yield Item(plain(text), official=True)

    def _marked_runs(self, path: str) -> Iterator[Run]:
        for run in repaired_runs(self._study, path):
            reading = run.reading
            if reading is None:
                yield Run(run.text)
            else:
                yield Run(run.text, reading.recorded or "", self._say(explanation(reading)))

    def _paragraphs(self, runs: Iterable[Run]) -> Iterator[Block]:
        for line in _split_lines(runs):
            yield Paragraph(self._explained(line), official=True)

    def _explained(self, line: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(self._hard_words.mark(line, official=True))

    def _readings(self) -> Iterator[str]:
        for reading in self._study.readings:
            where = _spaced(reading.path.rsplit("Module.", 1)[-1])
            yield f"{where}. {self._say(explanation(reading))}"

    def _sex(self, sex: str | None) -> str | None:
        key = f"sex.{sex}"
        return self._text(key) if key in self._catalogue else sex

    def _official(self, path: str) -> Iterator[Block]:
        """The official text at `path`, with what we read differently marked."""
        runs = tuple(self._marked_runs(path))
        if runs:
            yield from self._paragraphs(runs)
        else:
            yield self._missing()

    def _fields(self, *fields: tuple[str, str | None]) -> Iterator[Block]:
        for key, value in fields:
            if value:
                yield Field(self._text(f"field.{key}"), value)

    def _missing(self) -> Paragraph:
        return Paragraph(plain(self._text("panel.missing")), soft=True)

    def _panel(self, key: str, blocks: Iterable[Block]) -> Panel:
        return Panel(key, self._text(f"panel.{key}.title"), tuple(blocks))

    def _say(self, message: Message) -> str:
        return self._catalogue.say(message)

    def _text(self, key: str, **values: Any) -> str:
        return self._catalogue.text(key, **values)


def all_panels(writer: PanelWriter) -> tuple[Panel, ...]:
    """The panels in the order of the tabs."""
    return (
        writer.about(),
        writer.treatment(),
        writer.eligibility(),
        writer.results(),
        writer.record(),
    )


def _split_lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Runs cut at line ends; blank lines are left out."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(msgspec.structs.replace(run, text=first))
        for text in others:
            if any(part.text.strip() for part in line):
                yield tuple(line)
            line = [msgspec.structs.replace(run, text=text)]
    if any(part.text.strip() for part in line):
        yield tuple(line)


def _criterion(line: tuple[Run, ...]) -> Block:
    """A line of the criteria: a heading, or a criterion without its dash."""
    text = "".join(run.text for run in line)
    if text.strip().endswith("Criteria:") and not text.lstrip().startswith("-"):
        return Heading(4, text.strip())
    first = line[0]
    stripped = first.text.lstrip()
    if stripped.startswith(("- ", "* ")):
        line = (msgspec.structs.replace(first, text=stripped[2:]), *line[1:])
    return Item(line, official=True)


def _walk(name: str, value: Any) -> Iterator[Block]:
    """Fields of nested objects, one a line, lists numbered by their order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(f"{name} · {_spaced(key)}" if name else _spaced(key), inner)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            if isinstance(inner, dict):
                fields = "; ".join(f"{_spaced(k)}: {_flat(v)}" for k, v in inner.items())
                yield Field(f"{name} {number}", fields)
            else:
                yield Field(f"{name} {number}", str(inner))
    else:
        yield Field(name, _flat(value))


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return ", ".join(_flat(inner) for inner in value)
    if isinstance(value, dict):
        return ", ".join(f"{_spaced(k)} {_flat(v)}" for k, v in value.items())
    return str(value)


def _spaced(camel: str) -> str:
    """ "briefTitle" as "Brief title"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in camel)
    return words[:1].upper() + words[1:]


def _plain_enum(value: str | None) -> str | None:
    return value.replace("_", " ").capitalize() if value else None
