"""Studies of an illness in a terminal: a list, JSON and CSV."""

import csv
import io
import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.calls import Call, Save
from tests.finder.illness.records import study as made_up
from tests.library.registry_server import Registry, record
from tests.traces import traces
from trialfinder.records.readers.api_v2 import writer

CONTACT = ({"name": "Ann Other", "phone": "205-555-0100"},)
BIRMINGHAM = {"city": "Birmingham", "state": "Alabama", "zip": "35233", "country": "United States"}


@pytest.fixture
def filled(trialfinder: Call, tmp_path: Path) -> Call:
    """The program with a library of a few studies."""
    study = partial(made_up, verified=f"{datetime.now(UTC):%Y-%m}")
    near = {"facility": "Children's", "status": "RECRUITING", "contacts": CONTACT} | BIRMINGHAM
    far = near | {"city": "Boston", "state": "Massachusetts", "zip": "02115"}
    studies = (
        study(1, "Zeta in Ewing Sarcoma", "Ewing Sarcoma", sites=(near, far), given=("Zeta",)),
        study(
            2,
            "Eta",
            "Recurrent Osteosarcoma",
            sites=(far,),
            ages=("6 Months", "30 Years"),
            given=("Zetamab",),
        ),
        study(3, "Theta", "Solid Tumor", sites=(near,)),
        study(4, "Iota", "Bone Sarcoma", status="COMPLETED", sites=(near,)),
        study(5, "Kappa", "Osteosarcoma", kind="EXPANDED_ACCESS", status="AVAILABLE"),
        study(6, "Lambda", "Osteosarcoma", ages=("18 Years", None), sites=(near,)),
    )
    for number, one in enumerate(studies):
        (tmp_path / f"{number}.json").write_bytes(writer.write(one))
    names = [f"{number}.json" for number in range(len(studies))]
    assert trialfinder("library", "--add", *names).returncode == 0
    return trialfinder


def report(call: Call, *words: str) -> dict[str, Any]:
    done = call("find", *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def ids(said: dict[str, Any]) -> list[int]:
    return [int(one["id"][3:]) for one in said["studies"]]


def test_the_list_says_whom_to_call_at_the_nearest_open_center(filled: Call) -> None:
    done = filled("find", "bone", "cancer", "--near", "35233", "--age", "12")
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert "This illness: 4 studies" in said
    assert said.index("Broader: 2 studies") < said.index("Cixutumumab and Temsirolimus")
    assert "nearest open center: Children's, Birmingham, Alabama 35233" in said
    assert "call 205-555-0100" in said
    assert said.index("Zeta in Ewing Sarcoma") < said.index("Eta") < said.index("Iota")
    assert "for: Recurrent Osteosarcoma" in said
    assert "a way to a treatment outside a study" in said
    assert "1 study is for another age or sex." in said
    assert "Lambda" not in said
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_slip_is_offered_where_only_studies_of_other_illnesses_are_left(filled: Call) -> None:
    said = " ".join(filled("find", "prostrate", "cancer").stdout.split())
    assert "Did you mean prostate cancer?" in said
    assert "First come studies that also say" not in said


def test_a_medicine_is_not_called_an_illness(filled: Call) -> None:
    said = " ".join(filled("find", "zetamab").stdout.split())
    assert "These words are in the title, the conditions or the treatments of" in said
    assert "among its treatments: Zetamab" in said
    assert "This illness" not in said


def test_a_closed_study_names_no_center_to_call(filled: Call) -> None:
    done = filled("find", "bone sarcoma", "--near", "35233", "--limit", "0")
    block = done.stdout[done.stdout.index("Iota") :].partition("\n\n")[0]
    assert "study finished" in block
    assert "call" not in block


def test_json_has_the_shape_that_was_promised(filled: Call) -> None:
    said = report(filled, "recurrent bone cancer", "--near", "35233", "--age", "12")
    assert list(said) == ["query", "origin", "studies", "notes"]
    assert said["query"] == {
        "words": "recurrent bone cancer",
        "matched": ["bone cancer", "recurrent"],
    }
    assert list(said["origin"]) == [
        *("query", "label", "country", "lat", "lon", "radius_km", "basis"),
    ]
    first, second = said["studies"][:2]
    assert list(first) == [
        *("id", "title", "status", "joinable", "record_date", "shelf", "matched"),
        *("age_min_years", "age_max_years", "open_sites", "nearest"),
    ]
    assert list(first["nearest"]) == [
        *("facility", "city", "state", "country", "status", "phone"),
        *("lat", "lon", "radius_km", "distance_km"),
    ]
    assert first["matched"] == {"word": "Ewing Sarcoma", "field": "condition"}
    assert (first["joinable"], first["open_sites"]) == (True, 2)
    assert first["nearest"]["phone"] == "205-555-0100"
    assert second["age_min_years"] == 0.5
    assert second["nearest"]["distance_km"] > 1000
    assert [one["shelf"] for one in said["studies"]][-1] == "broader"
    closed = next(one for one in said["studies"] if one["id"] == "NCT00000004")
    assert (closed["joinable"], closed["open_sites"], closed["nearest"]) == (False, 0, None)


def test_a_list_of_centers_that_is_not_in_the_file_is_not_an_empty_one(
    trialfinder: Call, tmp_path: Path
) -> None:
    part = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000009", "briefTitle": "Mu in Ewing sarcoma"},
            "statusModule": {
                "overallStatus": "RECRUITING",
                "statusVerifiedDate": f"{datetime.now(UTC):%Y-%m}",
            },
        }
    }
    (tmp_path / "part.json").write_text(json.dumps(part))
    assert trialfinder("library", "--add", "part.json").returncode == 0
    said = trialfinder("find", "ewing", "--near", "35233").stdout
    assert "the list of centers is not in its file" in said
    assert "lists no centers" not in said
    first = report(trialfinder, "ewing")["studies"][0]
    assert (first["id"], first["open_sites"]) == ("NCT00000009", None)


def test_without_a_place_nothing_is_measured(filled: Call) -> None:
    said = report(filled, "ewing")
    assert said["origin"] is None
    assert said["studies"][0]["nearest"] is None


def test_open_within_sex_and_limit(filled: Call) -> None:
    assert ids(report(filled, "bone cancer", "--open")) == [1, 2, 6, 3]
    near = report(filled, "bone cancer", "--near", "35233", "--within", "50")
    assert ids(near) == [1, 6, 3]
    assert any("within your limit" in note for note in near["notes"])
    assert len(ids(report(filled, "bone cancer", "--limit", "2"))) == 2
    assert ids(report(filled, "bone cancer", "--sex", "male", "--limit", "1")) == [1]


def test_csv_has_a_row_a_study(filled: Call) -> None:
    done = filled("find", "ewing", "--near", "35233", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows[0]["matched_word"] == "Ewing Sarcoma"
    assert rows[0]["joinable"] == "true"
    assert rows[0]["nearest_phone"] == "205-555-0100"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_nothing_found_is_no_fault_and_says_what_to_try(trialfinder: Call, language: str) -> None:
    done = trialfinder("find", "neuroblastma", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert "euroblastom" in done.stdout
    said = report(trialfinder, "medulloblastoma", "--lang", language)
    assert any("1-800-4-CANCER" in note for note in said["notes"])


def test_the_study_in_the_box_is_found_and_is_closed(trialfinder: Call) -> None:
    (one,) = report(trialfinder, "ewing")["studies"]
    assert (one["id"], one["joinable"], one["shelf"]) == ("NCT01614795", False, "same")


@pytest.mark.parametrize(
    "words",
    [
        ("ewing", "--age", "old"),
        ("ewing", "--sex", "other"),
        ("ewing", "--within", "5"),
        ("ewing", "--format", "geojson"),
        (),
    ],
)
def test_wrong_calls(trialfinder: Call, words: tuple[str, ...]) -> None:
    done = trialfinder("find", *words)
    assert done.returncode == 2
    assert done.stdout == ""


def test_an_unknown_place(trialfinder: Call) -> None:
    assert trialfinder("find", "ewing", "--near", "99999").returncode == 3


def test_nothing_that_was_typed_is_kept(filled: Call, own_home: Path) -> None:
    filled("find", "medulloblastoma", "--near", "35205", "--age", "12")
    assert traces(["medulloblastoma", "35205"], own_home) == []


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestAskingTheRegistry:
    @pytest.fixture
    def asking(self, trialfinder: Call, registry: Registry, save_settings: Save) -> Call:
        save_settings(registry_server=registry.base)
        registry.studies = [
            record(n, status, "Ewing Sarcoma")
            for n, status in ((1, "RECRUITING"), (2, "COMPLETED"), (3, "NOT_YET_RECRUITING"))
        ]
        return trialfinder

    def test_it_shows_the_address_and_sends_the_illness_alone(
        self, asking: Call, registry: Registry
    ) -> None:
        words = ("find", "my", "son's", "ewings", "--near", "35233", "--age", "12", "--sex", "male")
        done = asking(*words, "--ask", "--format", "json")
        assert done.returncode == 0
        ((path, headers),) = registry.asked
        assert f"Asking {registry.base}{path}" in done.stderr
        assert "query.cond=Ewing+sarcoma&" in path
        sent = f"{path} {headers}".casefold()
        assert [word for word in ("35233", "son's", "son%27s", "=12", "male") if word in sent] == []
        assert {one["id"] for one in json.loads(done.stdout)["studies"]} == {
            "NCT00000001",
            "NCT00000003",
            "NCT01614795",  # the one in the box
        }
        assert "sent 2 studies" in done.stderr

    def test_only_open_asks_for_these_alone(self, asking: Call, registry: Registry) -> None:
        assert "sent 1 study" in asking("find", "ewing", "--open", "--ask").stderr

    def test_it_is_not_asked_unless_somebody_says_so(
        self, asking: Call, registry: Registry
    ) -> None:
        assert asking("find", "ewing", "--open").returncode == 0
        assert registry.asked == []

    def test_without_an_answer_the_library_still_answers(
        self, asking: Call, registry: Registry
    ) -> None:
        assert asking("find", "ewing", "--ask").returncode == 0
        registry.trouble = [(429, {"Retry-After": "3600"})]
        done = asking("find", "ewing", "--ask")
        assert done.returncode == 5
        assert "too many questions" in done.stderr
        assert "Study 1" in done.stdout


def test_where_none_is_open_the_option_that_asks_the_registry_is_named(filled: Call) -> None:
    for language in ("en", "es", "fr"):
        assert "--ask" in filled("find", "gout", "--lang", language).stdout
    assert any("--ask" in note for note in report(filled, "gout")["notes"])
    assert "--ask" not in filled("find", "bone cancer").stdout


def test_those_of_which_nobody_can_say_whether_they_are_open_are_offered(
    trialfinder: Call, tmp_path: Path
) -> None:
    rows = "NCT Number,Study Title,Study Status,Conditions\nNCT00000009,Mu,RECRUITING,Gout\n"
    (tmp_path / "list.csv").write_text(rows)
    assert trialfinder("library", "--add", "list.csv").returncode == 0
    said = " ".join(trialfinder("find", "gout", "--open").stdout.split())
    assert "Leave out --open to see the 1 study" in said
    assert "--open" not in trialfinder("find", "gout").stdout


ODD = (
    '=HYPERLINK("http://example.org";"x") <b onclick=alert(1)>\x1b[31m\u202e{0} %s ${x} \'; DROP--'
)


def test_hostile_words_in_every_field_of_a_record_do_nothing(
    trialfinder: Call, tmp_path: Path
) -> None:
    contact = {"name": ODD, "phone": ODD, "email": ODD}
    site = {"facility": ODD, "status": "RECRUITING", "contacts": (contact,)} | BIRMINGHAM
    one = made_up(
        1,
        f"{ODD} Gout",
        f"Gout {ODD}",
        keywords=(ODD,),
        summary=ODD,
        criteria=ODD,
        sites=(site | {"state": ODD},),
        given=(ODD,),
        ages=(ODD, ODD),
        verified=f"{datetime.now(UTC):%Y-%m}",
    )
    (tmp_path / "odd.json").write_bytes(writer.write(one))
    assert trialfinder("library", "--add", "odd.json").returncode == 0
    for words in (("gout",), (ODD,), ("gout", ODD)):
        done = trialfinder("find", *words, "--near", "35233")
        assert (done.returncode, done.stderr) == (0, "")
        assert not {*"\x1b\u202e"} & {*done.stdout}
    said = report(trialfinder, "gout", "--near", "35233")
    assert ids(said) == [1]
    assert "<b onclick" in said["studies"][0]["title"]  # as it stands, for whoever reads it
    table = trialfinder("find", "gout", "--near", "35233", "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert not [cell for cell in rows[1] if cell[:1] in {*"=+@"}]
