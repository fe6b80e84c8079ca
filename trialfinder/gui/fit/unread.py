"""A worksheet that leaves every criterion to the person, as it stands while none is read."""

from collections.abc import Iterator
from datetime import date

from trialfinder.fit.facts import Facts
from trialfinder.fit.worksheet import CriterionCheck, Kind, Mark, Worksheet
from trialfinder.records.meaning.criteria import Node, indents_of, read_criteria
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.study import Study


def check(study: Study, _facts: Facts, today: date) -> Worksheet:
    """The worksheet of a study: every line in its order, for the person to judge."""
    text = study.as_read.eligibility_module.eligibility_criteria or ""
    criteria = read_criteria(text, indents_of(study))

    def lines(nodes: tuple[Node, ...], side: Sense, depth: int) -> Iterator[CriterionCheck]:
        for node in nodes:
            yield CriterionCheck(
                kind=Kind.HEADING if node.is_heading else Kind.CRITERION,
                side=side,
                text=criteria.words(node),
                depth=depth,
                mark=None if node.is_heading else Mark.JUDGE,
            )
            yield from lines(node.children, side, depth + 1)

    checks = tuple(
        check for group in criteria.groups for check in lines(group.nodes, group.sense, 0)
    )
    marked = sum(check.mark is not None for check in checks)

    return Worksheet(day=today, checks=checks, counts={Mark.JUDGE: marked})
