"""What an assistant is answered to many questions about a few studies."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.commands.whole.calls_in_a_row import record_open, steady
from tests.gui.records import record
from tests.words.by_keys import by_keys
from trialfinder.commands.assistant import Assistant
from trialfinder.errors import TrialFinderError
from trialfinder.library.sources import open_library
from trialfinder.records.readers.formats import read_studies

_YEAR = datetime.now().astimezone().year
ASKED = Path(__file__).parent / "asked.txt"


def asked(folder: Path) -> Iterator[str]:
    """Of a library in the place of the user's own, which is to be there for this alone."""
    long = record(2, "COMPLETED", verified="2001-02", sites=(), condition="Cough")
    long["protocolSection"]["eligibilityModule"] = {
        "eligibilityCriteria": "x" * 20_001, "minimumAge": "18 Years", "sex": "FEMALE",
        "healthyVolunteers": False,
    }  # fmt: skip
    long["protocolSection"]["descriptionModule"] = {
        "briefSummary": "steers\x1b[2J the \u202eterminal"
    }
    just = record(3, "RECRUITING", verified="2001-02")
    just["protocolSection"]["eligibilityModule"] = {"eligibilityCriteria": "y" * 20_000}
    page = json.dumps({"studies": [record_open(), long, just]}).encode()
    library = open_library()
    library.add_all(read_studies(page, "page.json"))
    library.close()
    assistant = Assistant(by_keys())
    number = record_open()["protocolSection"]["identificationModule"]["nctId"]  # type: ignore[index]
    questions: dict[str, Callable[[], Any]] = {
        "find cough": lambda: assistant.find("cough"),
        "find all": lambda: assistant.find("cough", only_open=False),
        "find one": lambda: assistant.find("cough", "35233", only_open=False, limit=1),
        "find near": lambda: assistant.find("cough", "35233", within_km=900.0),
        "find far": lambda: assistant.find("cough", "Oslo", "30", "female", within_km=1.0),
        "find a child": lambda: assistant.find("cough", age="3 months", only_open=False),
        "find odd": lambda: assistant.find("cough", age="odd"),
        "find within": lambda: assistant.find("cough", within_km=5.0),
        "find where": lambda: assistant.find("cough", "99999"),
        "study": lambda: assistant.study(number),
        "study 2": lambda: assistant.study("nct2"),
        "no study": lambda: assistant.study("odd"),
        "unknown": lambda: assistant.study("NCT00000009"),
        "near": lambda: assistant.near(number, "35233"),
        "near open": lambda: assistant.near(number, "35233", only_open=True, limit=1),
        "near 2": lambda: assistant.near("NCT00000002", "Oslo"),
        "criteria": lambda: assistant.criteria(number),
        "criteria 2": lambda: assistant.criteria("NCT00000002"),
        "criteria 3": lambda: assistant.criteria("NCT00000003"),
    }
    for name, ask in questions.items():
        yield f"* {name}"
        try:
            told = json.dumps(ask(), ensure_ascii=False, indent=1)
        except TrialFinderError as error:
            told = f"! {error.message.key} {dict(error.message.values)}"
        yield from (
            line[:200] + str(len(line)) * (len(line) > 200) for line in _lines(told, folder)
        )


def _lines(told: str, folder: Path) -> Iterator[str]:
    told = re.sub(rf"<date\.\w+ <month\.\d+>( \d+)? {_YEAR}>", "TODAY", told)
    for line in told.splitlines():
        yield from steady(line, folder) if len(line) < 500 else [line]
