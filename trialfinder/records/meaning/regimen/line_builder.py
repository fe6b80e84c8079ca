"""A line of a regimen that is being read, piece by piece."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import EACH_DAY, TIME_FIELDS, TIMES_OF_DAY, Line
from trialfinder.records.meaning.regimen.merging import (
    FIELD,
    cycle_beside,
    field_of,
    is_same,
    merged,
    value_of,
)
from trialfinder.records.meaning.regimen.reads import ContradictionError, Read, UnknownWordsError
from trialfinder.records.meaning.regimen.stretches import (
    differs_soon,
    has_words,
    is_at_once,
    is_in_bracket,
    names_another,
    names_with_a_time,
    time_of_another,
    words_of,
)

_OF_EACH = frozenset({"way", "infusion"})
_LEADING = frozenset({"days", "start", "in_cycles"})
_OF_ALL = frozenset({"cycles", "doses"})
"""What stands before several things is of each of them: "3 courses of x and y on day 1"."""
_TIMES = frozenset(TIME_FIELDS)
_MORE_THAN_ONCE = frozenset({"frequency", "days", "duration"})
"""Beside these "a single dose" is one of several, and is quoted."""


class LineBuilder:
    """A line that is being read."""

    def __init__(
        self,
        text: str,
        sentence: int,
        start: int = 0,
        *,
        is_then: bool = False,
        is_also: bool = True,
    ) -> None:
        self._text = text
        self.is_then = is_then
        self._is_beside = is_also
        self._sentence = sentence
        self.start = self.end = start
        self._said: dict[str, object] = {}
        self._subject: list[list[Read]] = []
        self._of_each: dict[str, list[Read]] = {}
        self._quoted: set[str] = set()
        self._ways: list[Read] = []
        self._goes_on = self._is_joined = self._is_just_parted = self._is_of_some = False
        self._is_cut = self._is_late = self._is_led = self.is_parted = self.is_also = False
        self._has_own_count = self._is_several = self._is_of_the_last = False
        self.leads = self.is_led_by_often = False
        self._moment_at = 0
        self.people = ""

    def part(self, *, is_also: bool) -> None:
        """Notes a comma or an "and"."""
        self.is_also = is_also or (self.is_parted and self.is_also)
        self.is_parted = True
        self._is_just_parted = is_also
        self._is_cut = True
        self._is_joined = self._is_joined or bool(self._subject and not self.has_time)

    def is_before(self, after: Sequence[Read]) -> bool:
        """Whether "followed by" goes on with what is given on the same days: "x followed by y on
        day 1"; each is named, and neither is called a dose."""
        if self.has_time or not self._is_named or not after:
            return False
        time = time_of_another(after)
        is_weekly = time is not None and isinstance(time.piece, p.Frequency) and self._is_infused
        if time is None or not (isinstance(time.piece, p.Days) or is_weekly):
            return False
        return "dose" not in self._text[self.start : time.start]

    def is_infused_before(self, after: Sequence[Read]) -> bool:
        """Whether "then" leads to the next infusion of a day: "x over 1 hour, then y on day 1"."""
        return self._is_infused and names_another(after, self._text, self.start, self.end)

    @property
    def _is_infused(self) -> bool:
        said = self._said.keys() | self._quoted
        return "infusion" in said or is_at_once(self._text[self.start : self.end])

    def amount_of_the_next(self, read_: Read) -> list[Read]:
        """Takes off the amount that stands right before another name: "x once a day with 5 mg of
        y"."""
        is_named = isinstance(read_.piece, p.Subject) and read_.piece.is_named
        if not (is_named and self._goes_on and self._is_late) or self._is_cut:
            return []
        last = self._subject[-1]
        if len(self._subject) < 2 or not all(
            isinstance(one.piece, p.Subject) and one.piece.is_amount_alone for one in last
        ):
            return []
        return self._subject.pop()

    @property
    def is_remark(self) -> bool:
        """Whether it is words after a comma that name nothing that is given."""
        pieces = [one.piece for stretch in self._subject for one in stretch]
        return (
            not self._said
            and not self._is_beside
            and not any(
                isinstance(each, p.Subject) and (each.is_named or each.is_amount) for each in pieces
            )
        )

    @property
    def can_end(self) -> bool:
        """Whether what stands after it is of no matter to it: its time stands after what is given,
        and no bracket is open."""
        said = self._text[self.start : self.end]
        is_named = any(
            isinstance(one.piece, p.Subject) for stretch in self._subject for one in stretch
        )
        is_even = said.count("(") == said.count(")")
        return self.has_time and is_named and is_even and not self._is_led

    @property
    def gives(self) -> bool:
        """Whether it names something, or an amount, and neither a test nor a remark."""
        words = self._subject_words()
        is_test = not lexicon.ASSESSED.isdisjoint(" ".join(words).casefold().split())
        return bool(words) and not self.is_remark and (self._is_named or not is_test)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not self._said and not self._subject

    @property
    def has_time(self) -> bool:
        """Whether anything was said of when."""
        return not _TIMES.isdisjoint(self._said) or self._said.get("moment") in EACH_DAY

    @property
    def _is_named(self) -> bool:
        return any(
            isinstance(one.piece, p.Subject) and one.piece.is_named
            for stretch in self._subject
            for one in stretch
        )

    def is_full_for(self, read_: Read, after: Sequence[Read]) -> bool:
        """Whether what comes next is of a line of its own."""
        piece = read_.piece
        if isinstance(piece, p.Filler):
            return False
        if isinstance(piece, p.Rest):
            return not self.is_empty
        if "rest" in self._said:
            return not isinstance(piece, p.Cycle | p.Cycles | p.Until | p.Duration | p.Window)
        if isinstance(piece, p.Subject):
            return self._is_full_for_subject(read_, after)
        if self._subject and self._belongs_to_the_next(piece, after):
            return True
        if isinstance(piece, p.Days) and self.is_parted and "in_cycles" in self._said:
            return "days" in self._said or "start" in self._said
        if isinstance(piece, p.Frequency | p.Single | p.Days) and self.is_parted:
            if isinstance(piece, p.Frequency) and piece.is_limit:
                return False
            name = FIELD[type(piece)]
            if cycle_beside(self._said, piece) is not None:
                return False
            return name in self._said and not is_same(self._said[name], value_of(piece, self._text))
        return False

    def _is_full_for_subject(self, read_: Read, after: Sequence[Read]) -> bool:
        piece = read_.piece
        assert isinstance(piece, p.Subject)
        is_in_brackets = self._text[: read_.start].rstrip().endswith("(")
        is_in_brackets |= piece.is_quoted and self._text[read_.start] in "([（［"
        if self.is_then and self.has_time and not self._subject and piece.is_named:
            return self.is_parted and self.is_also
        if not self.has_time or not self._subject or is_in_brackets:
            return False
        if self._is_led and not self._said.keys().isdisjoint(_OF_ALL):
            return False
        if self.is_parted and not self.is_also and piece.is_amount_alone:
            return differs_soon(after, self._said)
        return self.is_parted or (piece.is_named and self._is_named)

    def _belongs_to_the_next(self, piece: p.Piece, after: Sequence[Read]) -> bool:
        """Whether a time is of what comes after it: "x 5 mg daily and a single dose of y"."""
        if isinstance(piece, p.Single) and self.is_parted and self.has_time:
            return not self.leads
        if isinstance(piece, p.Route) and self.is_parted and self.has_time:
            return names_with_a_time(after)
        if not isinstance(piece, p.Single | p.Frequency) or not self._is_just_parted:
            return False
        following = next((one for one in after if not isinstance(one.piece, p.Filler)), None)
        return following is not None and isinstance(following.piece, p.Subject)

    def add(self, read_: Read) -> None:
        """Takes in what comes next.

        Raises:
            UnknownWordsError: it contradicts what was said.
        """
        piece = read_.piece
        if not isinstance(piece, p.Filler):
            self._is_just_parted = False
        if isinstance(piece, p.Taking) and not self.has_time:
            self._forget_who(read_.end)
        if isinstance(piece, p.Filler):
            return
        self.end = read_.end
        if isinstance(piece, p.PerDay):
            if self._subject and self.is_parted and "frequency" in self._said:
                raise ContradictionError("another amount")
            self._add_subject(read_)
            self._said["per_day"] = True
            return
        if isinstance(piece, p.Subject) or (
            isinstance(piece, p.Single) and not self._said.keys().isdisjoint(_MORE_THAN_ONCE)
        ):
            self._add_subject(read_)
        else:
            if isinstance(piece, p.Duration) and "rest" in self._said:
                read_ = Read(p.Window(), read_.start, read_.end)  # of all of it, not of the rest
            self._set(read_)
            self.is_parted = self._goes_on = False

    def _forget_who(self, end: int) -> None:
        """Leaves out "the control" of "the control group received"; other people are quoted from
        the beginning of the sentence on."""
        if self._subject and self._are_all_of_the_arm(end):
            self._subject = [[Read(p.Subject(is_other=True), self.start, end)]]
            return
        words = [self._text[each[0].start : each[-1].end] for each in self._subject]
        pieces = [one.piece for each in self._subject for one in each]
        subjects = [each for each in pieces if isinstance(each, p.Subject)]
        if all(word.casefold() in lexicon.WHO for word in words):
            self._subject, self._goes_on = [], False
        elif not any(each.is_named for each in subjects):
            self._subject = [[Read(p.Subject(is_other=True), self.start, end)]]
            self._is_of_some = True
        elif any(each.is_other for each in subjects):
            self._is_of_some = True  # "those who failed x received y"

    def _are_all_of_the_arm(self, end: int) -> bool:
        """Whether the line begins with people who have something, by which the arm is chosen."""
        people = lexicon.PEOPLE_WITH.match(self._text[self.start : end])
        if people is None or "(" in self._text[self.start + people.end() : end]:
            return False
        self.people = " ".join(people.group().split())
        return True

    def _add_subject(self, read_: Read) -> None:
        piece = read_.piece
        said = self._text[read_.start : read_.end].casefold().split()
        is_quoted = isinstance(piece, p.Subject) and piece.is_quoted
        if is_quoted and not (not self._subject and self._are_all_of_the_arm(read_.end)):
            self._is_of_some = True
        if self.has_time and not is_quoted and not lexicon.OTHER_DOSES.isdisjoint(said):
            raise UnknownWordsError("another dose, of which no time is said")
        is_other = not (isinstance(piece, p.Subject) and piece.is_amount_alone)
        if self._is_joined and is_other and not self._is_several and not self.has_time:
            self._is_several = True
            for name in _OF_EACH & self._said.keys():
                self._quote(name)
        if self._goes_on and self._subject:
            self._subject[-1].append(read_)
        else:
            self._subject.append([read_])
            self._is_late = self.has_time
        self._goes_on = True
        self._is_cut = False

    def _set(self, read_: Read) -> None:
        piece = read_.piece
        name = field_of(piece)
        if name in TIME_FIELDS:
            self._is_led = not self._subject
        value = self._value(read_)
        if isinstance(piece, p.Route):
            self._ways.append(read_)
        if name in _LEADING and not self._subject and len(self._said) == 0:
            self.leads = True
        self.is_led_by_often |= name == "frequency" and not self._is_named
        before = self._text[self.start : read_.start]
        is_after_words = is_in_bracket(before) and not before.rstrip().endswith("(")
        is_of_the_last = name == "frequency" and self._is_several and is_after_words
        self._is_of_the_last |= is_of_the_last
        if name in _OF_EACH and self._is_quoted_with(name, read_, value):
            return
        if name == "frequency" and (cycle := cycle_beside(self._said, value)) is not None:
            name, value = "cycle", cycle
        if name in self._said:
            if name == "moment" and self._is_another_moment(value):
                self._subject.append([read_])  # a second one is quoted
                return
            value = merged(self._said[name], value)
        single = self._said.get("single")
        if name in _MORE_THAN_ONCE and isinstance(single, Read):
            del self._said["single"]
            self._subject.append([single])
        if name == "cycles":
            self._has_own_count = is_in_bracket(before)
        self._moment_at = read_.end if name == "moment" else self._moment_at
        self._said[name] = value

    def _is_another_moment(self, value: object) -> bool:
        """Whether it stands beside another: "in the morning before breakfast"; two times of the
        day are refused."""
        said = self._said["moment"]
        is_amount_between = bool(self._subject) and self._subject[-1][0].start > self._moment_at
        if is_amount_between or (said != value and {said, value} <= TIMES_OF_DAY):
            raise UnknownWordsError("two times of day")
        return said != value

    def _value(self, read_: Read) -> object:
        """What is kept of a piece."""
        match read_.piece:
            case p.Occasion() | p.Window():
                return " ".join(self._text[read_.start : read_.end].split())
            case p.Single():
                return read_
            case p.InCycles(cycle=p.Cycle() as length) as which:
                self._said["cycle"] = merged(self._said.get("cycle"), length)
                return p.InCycles(which.first, which.last)
            case p.Cycles(cycle=p.Cycle() as length) as cycles:
                self._said["cycle"] = merged(self._said.get("cycle"), length)
                return p.Cycles(cycles.count, cycles.bound)
            case piece:
                return value_of(piece, self._text)

    def _is_quoted_with(self, name: str, read_: Read, value: object) -> bool:
        """Whether a way in, or the time of an infusion, is left to the quoted words: there is one
        for each of several things that are given together."""
        before = self._of_each.setdefault(name, [])
        before.append(read_)
        if self._is_several:
            self._quote(name)
            return True
        if name in self._said and self._said[name] == value:
            return False
        if len(before) == 1 and name not in self._quoted:
            return False
        if name == "infusion" and self.has_time:
            raise ContradictionError("two infusions")
        self._quote(name)
        return True

    def _quote(self, name: str) -> None:
        self._said.pop(name, None)
        self._subject += [[one] for one in self._of_each[name]]
        self._of_each[name].clear()
        self._quoted.add(name)

    def line(self) -> Line:
        """What was read."""
        said = dict(self._said)
        if "single" in said:
            said["single"] = True
        return Line(
            subject=self._subject_words(),
            is_named=self._is_named,
            is_bare=all(
                isinstance(one.piece, p.PerDay)
                or (isinstance(one.piece, p.Subject) and one.piece.is_amount_alone)
                for stretch in self._subject
                for one in stretch
            ),
            is_whole=self._is_whole() and not self._is_of_some,
            is_several=self._is_several,
            is_then=self.is_then,
            people=self.people,
            has_own_count=self._has_own_count,
            sentence=self._sentence,
            **said,  # type: ignore[arg-type]
        )

    @property
    def may_be_of_the_last(self) -> bool:
        """Whether how often stands after several things that are given in different ways: "x
        continuously into a vein and y by mouth twice a day"."""
        said = " ".join(self._subject_words()).casefold()
        ways = {one.piece.way for one in self._ways if isinstance(one.piece, p.Route)}
        is_different = len(ways) > 1 or "continuous" in said
        is_different |= self._is_of_the_last
        return self._is_several and "frequency" in self._said and is_different

    def _is_whole(self) -> bool:
        return sum(map(has_words, self._subject)) < 2 or len(self._subject_words()) == 1

    def _subject_words(self) -> tuple[str, ...]:
        spans = sorted((stretch[0].start, stretch[-1].end) for stretch in self._subject)
        return words_of(self._text, spans, self._ways, self.end)
