"""The scripts of the map are served as one, each after those that it imports."""

import itertools
import json
from pathlib import Path

import pytest

from tests.every import every
from trialfinder.mapping.scripts import FIRST, ScriptError, joined_scripts, scripts_in_order
from trialfinder.paths import map_dir

TOOLS = Path(__file__).parents[2] / "tools" / "javascript"


def written(folder: Path, **scripts: str) -> Path:
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return [script.name for script in scripts_in_order(folder)]


def test_each_script_comes_after_those_that_it_imports() -> None:
    before: set[str] = set()
    for script in scripts_in_order(map_dir()):
        assert set(script.needs) <= before
        before.add(script.name)
    assert names(map_dir())[-1] == FIRST


def test_every_script_of_the_folder_is_needed_by_the_page() -> None:
    assert set(names(map_dir())) == {file.name for file in map_dir().glob("*.js")}


def test_every_name_imported_is_exported_by_the_script_it_is_from() -> None:
    given = {script.name: set(script.gives) for script in scripts_in_order(map_dir())}
    for script in scripts_in_order(map_dir()):
        for name, source in script.takes:
            assert name in given[source], f"{script.name} takes {name} from {source}"


@pytest.mark.parametrize("imports", list(itertools.permutations(["one", "two", "three"])))
def test_order_comes_from_the_imports_alone(tmp_path: Path, imports: tuple[str, ...]) -> None:
    """`one` needs `two`, which needs `three`, in whatever order `map` names them."""
    written(
        tmp_path,
        map="".join(f'import {{ {name} }} from "./{name}.js";\n' for name in imports),
        one='import { two } from "./two.js";\nexport const one = two + 1;\n',
        two='import { three } from "./three.js";\nexport const two = three + 1;\n',
        three="export const three = 3;\n",
    )
    assert names(tmp_path) == ["three.js", "two.js", "one.js", "map.js"]


def test_a_new_script_needs_no_list(tmp_path: Path) -> None:
    for file in map_dir().glob("*.js"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    first = (tmp_path / FIRST).read_text(encoding="utf-8")
    written(tmp_path, compass="export const north = 0;\n")
    (tmp_path / FIRST).write_text('import { north } from "./compass.js";\n' + first + "north;\n")
    assert "compass.js" in names(tmp_path)
    assert b"const { north } = compass_script;" in joined_scripts(tmp_path)


def test_scripts_that_need_each_other_are_named(tmp_path: Path) -> None:
    written(
        tmp_path,
        map='import { one } from "./one.js";\n',
        one='import { two } from "./two.js";\nexport const one = 1;\n',
        two='import { one } from "./one.js";\nexport const two = 2;\n',
    )
    with pytest.raises(ScriptError, match=r"one\.js -> two\.js|two\.js -> one\.js"):
        joined_scripts(tmp_path)


def test_missing_script_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.js"):
        joined_scripts(written(tmp_path, map='import { a } from "./gone.js";\n'))


@pytest.mark.parametrize(
    "line",
    [
        'import "./one.js";',
        'import * as one from "./one.js";',
        'import one from "./one.js";',
        'import { a as b } from "./one.js";',
        'import { a } from "one";',
        "import { a } from './one.js';",
        "export default class One {}",
        "export { one };",
        "export let one = 1;",
        'import {\n  a,\n} from "./one.js";',
    ],
)
def test_what_could_not_be_carried_over_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ScriptError, match=r"map\.js: cannot read"):
        joined_scripts(written(tmp_path, map=f"{line}\n", one="export const one = 1;\n"))


def test_names_inside_a_script_stay_there(tmp_path: Path) -> None:
    """Two scripts may use one word for two things; only what is exported is handed on."""
    written(
        tmp_path,
        map='import { a } from "./a.js";\nconst GAP = 2;\nexport const sum = a + GAP;\n',
        a="const GAP = 1;\nexport const a = GAP;\n",
    )
    assert joined_scripts(tmp_path).decode().splitlines() == [
        '"use strict";',
        "const a_script = (() => { // a.js",
        "const GAP = 1;",
        "const a = GAP;",
        "return { a };",
        "})();",
        "const map_script = (() => { // map.js",
        "const { a } = a_script;",
        "const GAP = 2;",
        "const sum = a + GAP;",
        "return { sum };",
        "})();",
    ]


def test_pinned_tools_of_the_checks_name_no_address() -> None:
    """Whoever installs them may have a registry of their own."""
    for name in ("package.json", "package-lock.json"):
        text = (TOOLS / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert '"resolved"' not in text
    pins = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert every(pin[0].isdigit() for pin in pins.values())
