"""The nearest centers, by the program in a process of its own."""

import json
import re

from tests.e2e.conftest import Run
from tests.every import every


def test_near_prints_a_table_whose_every_line_says_that_the_study_is_over(
    trialfinder: Run,
) -> None:
    done = trialfinder("near", "35233", "--limit", "0")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [row for row in done.stdout.splitlines() if re.match(r"[1-9]\d*  ", row)]
    assert len(rows) == 76
    assert every("study finished" in row for row in rows)
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_an_answer_for_other_programs_has_nothing_beside_it(trialfinder: Run) -> None:
    done = trialfinder("near", "H3T 1C5", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["sites"][0]["city"] == "Montreal"


def test_a_place_that_is_not_known_is_one_line_and_an_exit_code(trialfinder: Run) -> None:
    done = trialfinder("near", "99999")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("trialfinder: We can't find 99999")
    assert done.stderr.count("\n") == 1
