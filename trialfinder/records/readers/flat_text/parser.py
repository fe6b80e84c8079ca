"""Walks through the lines of a flat-text record and decides where each one goes."""

from collections.abc import Sequence

from trialfinder.records.readers.countries import KNOWN
from trialfinder.records.readers.flat_text.draft import RecordDraft
from trialfinder.records.readers.flat_text.grammar import (
    Label,
    find_label,
    has_known_value,
    is_outcome_heading,
    opens_criteria,
    stands_out,
)
from trialfinder.records.readers.flat_text.sites import ends_with_country, is_site, parse_site
from trialfinder.records.readers.flat_text.tables import parse_official
from trialfinder.records.readers.label_groups import (
    ENTRIES,
    HEADINGS,
    SITES,
    LabelGroup,
    Rows,
)
from trialfinder.records.readers.labels import (
    BRIEF_TITLE,
    COUNTRIES,
    CRITERIA,
    ELIGIBILITY_LABELS,
    LABELS,
    NUMBERED_ONLY,
    OFFICIAL_TITLE,
    TABLE_HEADERS,
    Reach,
    Target,
)

_NO_SECTION = LabelGroup("")


class FlatReader:
    """Reads one record. A line begins with a label, or belongs to the label or section before."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.page = RecordDraft(lines)
        self.doubtful_sites: list[int] = []
        self._lines = lines
        self._section = _NO_SECTION
        self._item = ""  # the path of the section's current item
        self._titles = [OFFICIAL_TITLE, BRIEF_TITLE]
        self._field: Target | None = None  # what the lines to come belong to
        self._text: list[int] = []  # lines of the open text
        self._text_head = ""  # what stands beside its label
        self._orphans: list[int] = []  # lines that belong to nothing so far

    def read(self) -> RecordDraft:
        """Read every line."""
        for line, text in enumerate(self._lines, 1):
            if not text.strip():
                continue
            bordered = "|" in text
            if bordered and is_site(text):
                self._take_site(line)
            elif (label := find_label(text)) and self._accepts(label, line):
                self._take_label(label, line)
            elif bordered and self._may_be_site_row(text):
                self._take_site(line)
            else:
                self._take_line(line, text.strip())
        self._close(None)
        self.page.passages.sort(key=lambda passage: passage.line)
        return self.page

    # what a line is

    @property
    def _in_text(self) -> bool:
        """Whether any line may be part of running text or of a list of anything."""
        return self._field is not None and (
            self._field.reach is Reach.TEXT
            or (self._field.reach is Reach.ITEMS and self._field.path != COUNTRIES.path)
        )

    @property
    def _in_rows(self) -> bool:
        return self._section.rows in (Rows.OUTCOMES, Rows.OFFICIALS) or bool(self._titles)

    def _may_be_site_row(self, text: str) -> bool:
        """Whether a line with a border, but no country that we know, stands where sites do."""
        if self._field is not None and self._field.path != COUNTRIES.path:
            return False
        if self._section.rows is Rows.OUTCOMES or self._titles:
            return False
        if self._section.rows is Rows.OFFICIALS and "role" in parse_official(text):
            return False
        return any(map(str.isalnum, text))

    def _accepts(self, label: Label, line: int) -> bool:
        if self._accepts_member(label):
            return True
        if label.key in NUMBERED_ONLY:
            return has_known_value(label)
        with_value = label.key in LABELS or label.key in ENTRIES
        if label.value:
            return with_value and self._accepts_value(label, line)
        return (with_value or label.key in HEADINGS) and self._accepts_alone(label, line)

    def _accepts_member(self, label: Label) -> bool:
        """Whether the label is one that the section gives its meaning."""
        if label.key not in self._section.members or (label.value and not label.colon):
            return False
        if self._in_text:
            inside = self._field is not None and self._field.path.startswith(self._section.path)
            return label.colon and inside
        return label.colon or not self._in_rows

    def _accepts_alone(self, label: Label, line: int) -> bool:
        if not self._in_text:
            return not self._titles or label.is_titled
        if label.is_titled and not is_outcome_heading(label):
            return True
        return not label.colon and self._is_confirmed(line)

    def _accepts_value(self, label: Label, line: int) -> bool:
        if stands_out(label):
            return True
        if self._in_text or (self._orphans and label.key in ELIGIBILITY_LABELS):
            return has_known_value(label) and self._is_confirmed(line)
        if self._in_rows:
            return has_known_value(label) or (label.colon and not self._titles)
        return label.colon or label.value[0].isupper() or not label.value[0].isalpha()

    def _is_confirmed(self, line: int) -> bool:
        """Whether the next line shows that running text has ended."""
        after = (self._lines[index] for index in range(line, len(self._lines)))
        text = next((text for text in after if text.strip()), None)
        if text is None or _is_table_header(text) or is_site(text) or opens_criteria(text):
            return True
        label = find_label(text)
        if label is None or not label.value:
            return label is not None and label.is_titled
        return stands_out(label) or has_known_value(label)

    # where it goes

    def _take_label(self, label: Label, line: int) -> None:
        self._close(label)
        self._titles = []
        if label.key in self._section.members and (label.colon or not label.value):
            self._take_member(label, line)
        elif label.key in LABELS:
            self._enter(_NO_SECTION)
            self._take_field(LABELS[label.key], label, line)
        elif label.key in ENTRIES and (label.value or label.key not in HEADINGS):
            self._enter(ENTRIES[label.key])
            self._take_member(label, line)
        elif label.key in HEADINGS:
            self._enter(HEADINGS[label.key])
            self.page.heading(line)
        else:
            self._enter(_NO_SECTION)
            self.page.keep(line, label.name, label.value)

    def _enter(self, section: LabelGroup) -> None:
        self._section = section
        self._item = "" if section.repeats else section.path

    def _take_member(self, label: Label, line: int) -> None:
        section, field = self._section, self._section.members[label.key]
        taken = self.page.is_filled(f"{self._item}.{field.path}")
        if section.repeats and (not self._item or (label.key in section.opens and taken)):
            self._item = f"{section.path}[{self.page.count(section.path)}]"
        field = field._replace(path=f"{self._item}.{field.path}")
        self._take_field(field, label, line)

    def _take_field(self, field: Target, label: Label, line: int) -> None:
        self._field = None
        if not label.value:
            self.page.heading(line)
            self._field = field
        elif field.reach is Reach.TEXT:
            self._field = field
            self._text, self._text_head = [line], label.value
        else:
            self.page.fill(line, label.name, field, label.value)

    def _take_line(self, line: int, text: str) -> None:
        if self._field is not None and self._continues(line, text):
            return
        if _is_table_header(text) and not self._orphans:
            self.page.heading(line)
        elif opens_criteria(text) and not self._is_taken(CRITERIA):
            self._close(None)
            self._titles = []
            self._enter(_NO_SECTION)
            self._field, self._text = CRITERIA, [line]
        elif self._titles:
            self.page.fill(line, "", self._titles.pop(), text)
        elif not self._take_row(line, text):
            self._orphans.append(line)

    def _continues(self, line: int, text: str) -> bool:
        """Give the line to the open field; False where it does not belong there."""
        field = self._field
        assert field is not None
        if field.reach is Reach.TEXT:
            ended = self._text and line - self._text[-1] > 2 and self._section is not _NO_SECTION
            opened = self._section is not _NO_SECTION and opens_criteria(text)
            if not (ended or opened):
                self._text.append(line)
                return True
            self._close_text(None)
            return False
        if _is_table_header(text):
            return False
        if field.path == COUNTRIES.path and text not in KNOWN:
            self._field = None
            return False
        self.page.fill(line, "", field, text)
        if field.reach is Reach.LINE:
            self._field = None
        return True

    def _take_row(self, line: int, text: str) -> bool:
        rows, path = self._section.rows, self._section.path
        if rows is Rows.OUTCOMES:
            self.page.add_row(line, path, {"measure": text})
        elif rows is Rows.OFFICIALS:
            self.page.add_row(line, path, parse_official(text))
        elif rows is Rows.SITES and ends_with_country(text):
            self._take_site(line)
        elif rows is Rows.SITES and self._is_next_row(line) and _may_be_site(text):
            self.doubtful_sites.append(line)
            self.page.add_row(line, path, {"facility": text})
        else:
            return False
        return True

    def _take_site(self, line: int) -> None:
        self._close(None)
        self._titles = []
        self._enter(SITES)
        self.page.add_row(line, SITES.path, parse_site(self._lines[line - 1]))

    def _is_next_row(self, line: int) -> bool:
        """Whether the line before is a site, with no blank line between."""
        before = self.page.passages[-1] if self.page.passages else None
        return (
            before is not None and before.line == line - 1 and f"{SITES.path}[" in str(before.path)
        )

    # ends

    def _close(self, label: Label | None) -> None:
        """End what is open, because `label` begins something else."""
        if self._orphans:
            self._settle_orphans(label)
        if self._field is not None and self._field.reach is Reach.TEXT:
            self._close_text(label)
        self._field = None

    def _settle_orphans(self, label: Label | None) -> None:
        """Lines without a label just before "Gender" are the criteria, whose heading is lost."""
        orphans, self._orphans = self._orphans, []
        if label and label.key in ELIGIBILITY_LABELS and not self._is_taken(CRITERIA):
            self.page.fill_text(CRITERIA.path, orphans[0], self._between(orphans))
            return
        for line in orphans:
            name, colon, value = self._lines[line - 1].strip().partition(":")
            named = bool(colon) and len(name) <= 40 and name[:1].isupper()
            label_name, rest = (name, value.strip()) if named else (self._section.name, "")
            self.page.keep(line, label_name, rest if named else self._lines[line - 1].strip())

    def _close_text(self, label: Label | None) -> None:
        field, lines, head = self._field, self._text, self._text_head
        self._field, self._text, self._text_head = None, [], ""
        if field is None or not lines:
            return
        if label and label.key in ELIGIBILITY_LABELS and not self._is_taken(CRITERIA):
            openers = [n for n, line in enumerate(lines) if opens_criteria(self._lines[line - 1])]
            if field.path != CRITERIA.path and openers and openers[0] > 0:
                criteria, lines = lines[openers[0] :], lines[: openers[0]]
                self.page.fill_text(CRITERIA.path, criteria[0], self._between(criteria))
        if self.page.is_filled(field.path):
            for line in lines:
                self.page.keep(line, self._section.name, self._lines[line - 1].strip())
            return
        text = self._between(lines)
        self.page.fill_text(field.path, lines[0], [head, *text[1:]] if head else text)

    def _between(self, lines: list[int]) -> list[str]:
        return list(self._lines[lines[0] - 1 : lines[-1]])

    def _is_taken(self, field: Target) -> bool:
        return self.page.is_filled(field.path) or self._field == field


def _is_table_header(text: str) -> bool:
    return " ".join(text.lower().split()) in TABLE_HEADERS


def _may_be_site(text: str) -> bool:
    named = text.partition(":")[0]
    return ("," in text or any(map(str.isdigit, text))) and (named == text or len(named) > 40)
