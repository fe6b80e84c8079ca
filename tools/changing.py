"""Tries changes of the program one after another in a process that has collected its tests once.

A plugin of pytest, for `tools/mutate.py`. Each change is tried in a fork: the functions that it
changes get their new code there, wherever they are held, and the changed file lies on the disk
meanwhile, for the processes that tests start. A change outside functions is tried by a pytest of
its own, and so is one of a function that runs only while modules are imported. What is found out is
written to the file of answers, a line of JSON a change.
"""

import ast
import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

JOBS, ANSWERS = "TRIALFINDER_CHANGES", "TRIALFINDER_CHANGES_ANSWERS"
_GREEN = "green"
_Remembering = type(cache(print))
_LOOK_S = 0.02
_LATER_S = 100
"""A changed file is so much younger that what was compiled of it is stale."""


def pytest_runtestloop(session: Any) -> bool:
    """Tries all changes, instead of running the tests."""
    items = {item.nodeid: item for item in session.items}
    jobs = json.loads(Path(os.environ[JOBS]).read_text(encoding="utf-8"))
    with Path(os.environ[ANSWERS]).open("w", encoding="utf-8", buffering=1) as answers:
        for job in jobs:
            answers.write(json.dumps(_tried(job, items, session)) + "\n")
    return True


def _tried(job: dict[str, Any], items: dict[str, Any], session: Any) -> str:
    """The test that notices a change; "" where none does. A test that fails as well with nothing
    changed, after the same others, is left out."""
    path = Path(job["path"])
    before = path.read_bytes()
    after = before[: job["start"]] + job["news"].encode() + before[job["end"] :]
    tests = list(dict.fromkeys(each for name in job["tests"] for each in _named(name, items)))
    while tests:
        if job["is_called"] and is_in_function(before, job["line"]):
            with _changed(path, after):
                said = _in_fork([items[name] for name in tests], session, job["limit_s"], path)
            again = tests[: tests.index(said) + 1] if said in tests else tests
            red = said and _in_fork([items[name] for name in again], session, job["limit_s"], None)
        else:
            with _changed(path, after):
                said = _alone(tests, job["limit_s"])
            red = said in tests and _alone([said], job["limit_s"])  # all could be collected before
        if not red:
            return said
        if red not in tests:
            return ""
        tests.remove(red)
    return ""


def _named(name: str, items: dict[str, Any]) -> list[str]:
    """A test, or all tests of a file."""
    return [name] if name in items else [one for one in items if one.startswith(f"{name}::")]


@contextmanager
def _changed(path: Path, after: bytes) -> Iterator[None]:
    before, state = path.read_bytes(), path.stat()
    path.write_bytes(after)
    os.utime(path, (state.st_atime, state.st_mtime + _LATER_S))
    try:
        yield
    finally:
        path.write_bytes(before)
        os.utime(path, (state.st_atime, state.st_mtime))


def _in_fork(chosen: list[Any], session: Any, limit_s: float, changed: Path | None) -> str:
    """The first test that fails; "" where all pass."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()  # what it starts ends with it
        os.close(reading)
        said = "it fell"
        try:
            if changed is not None:
                renew(changed)
            said = _first_red(chosen, session)
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    until = time.monotonic() + limit_s
    with os.fdopen(reading, "rb") as said_by_child:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return "no end"
            time.sleep(_LOOK_S)
        said = said_by_child.read().decode() or "it fell"
    return "" if said == _GREEN else said


def _first_red(chosen: list[Any], session: Any) -> str:
    plugins = session.config.pluginmanager
    plugins.unregister(plugins.get_plugin("terminalreporter"))  # nobody reads it
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return str(item.nodeid)
    return _GREEN


def _alone(tests: list[str], limit_s: float) -> str:
    """The same by a pytest of its own."""
    listed = Path("chosen.txt").absolute()
    listed.write_text("\n".join(tests), encoding="utf-8")
    options = ("-q", "-x", "-rfE", "-p", "no:cacheprovider", "-m", "not alone", "--tb=no")
    command = [sys.executable, "-m", "pytest", *options, f"@{listed}"]
    try:
        run = subprocess.run(command, capture_output=True, timeout=limit_s, check=False)
    except subprocess.TimeoutExpired:
        return "no end"
    if run.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (.*?)(?: - .*)?$", run.stdout.decode(), re.MULTILINE)
    return found[1] if found else "it fell"


def is_in_function(source: bytes, line: int) -> bool:
    """Whether a line is within the body of a function, so that it runs when that is called."""
    return any(
        node.body[0].lineno <= line <= (node.body[-1].end_lineno or 0)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def renew(path: Path) -> None:
    """Gives the functions of a file the code of its source as it now is, and forgets all that
    functions remember of earlier calls."""
    name = str(path.absolute())
    news = {_key(code): code for code in _codes(compile(path.read_bytes(), name, "exec"))}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == name:
            code = news.get(_key(thing.__code__))
            if code is not None and code != thing.__code__:
                thing.__code__ = code
        elif isinstance(thing, _Remembering):
            thing.cache_clear()


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
