"""Days and minutes as people say them."""

from collections.abc import Sequence

from trialfinder.words.catalogue import Catalogue


def days_words(days: Sequence[int], catalogue: Catalogue) -> str:
    """Days in ascending order as a list, three or more in a row as a span: "1–5, 8 and 15"; those
    before day 0 with their sign: "−6 to −2"."""
    spans: list[list[int]] = []
    for day in days:
        if spans and day == spans[-1][-1] + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    parts = [
        part
        for span in spans
        for part in ([_span(span, catalogue)] if len(span) > 2 else map(_day, span))
    ]
    return listed(parts, catalogue)


def _day(day: int) -> str:
    return str(day).replace("-", "−")


def _span(span: Sequence[int], catalogue: Catalogue) -> str:
    first, last = _day(span[0]), _day(span[-1])
    if span[0] < 0:
        return catalogue.text("time.span", least=first, most=last)
    return f"{first}–{last}"


def listed(parts: Sequence[str], catalogue: Catalogue) -> str:
    """Words one after the other, "and" before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return catalogue.joined("list.and", ", ".join(parts[:-1]), parts[-1])


def minutes_words(minutes: tuple[int, int], catalogue: Catalogue) -> str:
    """A time from least to most minutes: "30 minutes", "1 hour and 30 minutes", "30 minutes
    to 1 hour"."""
    least, most = (_time_words(each, catalogue) for each in minutes)
    return least if least == most else catalogue.text("time.span", least=least, most=most)


def _time_words(minutes: int, catalogue: Catalogue) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [catalogue.text("time.hours", count=hours)] if hours else []
    if rest or not hours:
        parts.append(catalogue.text("time.minutes", count=rest))
    return listed(parts, catalogue)
