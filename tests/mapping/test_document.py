"""The page names no other server, holds no inline code, and lies ready as rendered."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.every import every
from trialfinder.mapping.addresses import ORIGIN, PAGE_DATA, PAGE_URL
from trialfinder.mapping.assets import load_page
from trialfinder.mapping.document import POLICY, render_page
from trialfinder.mapping.rendered_page import (
    RenderedPage,
    read_rendered_page,
    rendered_file,
    write_rendered_page,
)
from trialfinder.paths import map_dir


class Tags(HTMLParser):
    """What the page names and allows: addresses, code that stands in it, how it may be sized."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.viewports: list[str | None] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.addresses += [value for key, value in attrs if key in ("src", "href") and value]
        self.inline += [key for key in named if key.startswith("on") or key == "style"]
        if named.get("name") == "viewport":
            self.viewports.append(named.get("content"))
        self._inside = tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


@pytest.fixture(scope="module")
def rendered() -> RenderedPage:
    return render_page(map_dir())


@pytest.fixture(scope="module", params=["rendered before", "rendered now"])
def document(request: pytest.FixtureRequest, rendered: RenderedPage) -> RenderedPage:
    """The page as it lies ready, and as the folium that is installed renders it."""
    before = read_rendered_page(map_dir())
    assert before is not None
    return before if request.param == "rendered before" else rendered


@pytest.fixture(scope="module")
def tags(document: RenderedPage) -> Tags:
    parser = Tags()
    parser.feed(document.html)
    return parser


def test_names_no_other_server(document: RenderedPage, tags: Tags) -> None:
    texts = [document.html, document.script, document.style]
    addresses = [found for text in texts for found in re.findall(r"\b\w+://[^\s\"')]*", text)]
    assert len(tags.addresses) >= 9
    assert every(address.startswith(f"{ORIGIN}/") for address in addresses + tags.addresses)


def test_holds_no_inline_code(tags: Tags) -> None:
    assert tags.inline == []


def test_nothing_keeps_a_person_from_enlarging_it(document: RenderedPage, tags: Tags) -> None:
    assert tags.viewports == ["width=device-width, initial-scale=1"]
    assert "scalable" not in document.html


def test_is_a_folium_map_that_starts_our_script(document: RenderedPage) -> None:
    assert "var map_page = L.map(" in document.script
    start = document.script.index("TrialFinder.start(map_page")
    assert every(address in document.script[start:] for address in PAGE_DATA)
    assert 'class="folium-map"' in document.html


def test_policy_allows_our_own_files_alone(document: RenderedPage) -> None:
    policy = document.headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert policy == POLICY
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("img-src") == f"data: {ORIGIN}/tiles/"
    assert set(rules.values()) == {"'none'", f"{ORIGIN}/"}


def test_every_address_in_the_page_is_served(tags: Tags) -> None:
    served = load_page(map_dir())
    wanted = {address.removeprefix(ORIGIN) for address in tags.addresses}
    assert wanted - set(served) == {"/qwebchannel.js"}  # Qt's own; the window adds it
    assert PAGE_URL.removeprefix(ORIGIN) in served
    for asset in served.values():
        assert isinstance(asset.content, bytes) or asset.content.is_file()


def test_is_the_same_each_time(rendered: RenderedPage) -> None:
    assert render_page(map_dir()) == rendered


def test_page_that_lies_ready_is_what_the_same_folium_renders(rendered: RenderedPage) -> None:
    """With another folium the page may read otherwise; all else here is asked of both."""
    before = read_rendered_page(map_dir())
    assert before is not None
    assert before == rendered or before.versions != rendered.versions, (
        "run tools/render_map_page.py"
    )


def test_the_map_of_the_page_that_lies_ready_goes_as_far_as_ours(rendered: RenderedPage) -> None:
    """Whatever folium wrote it: the same zooms, edges and gliding."""
    before = read_rendered_page(map_dir())
    assert before is not None
    options = [
        re.search(r"\bL\.map\(.*?\{(.*?)\}", page.script, re.S) for page in (before, rendered)
    ]
    ready, ours = (found[1].split() for found in options if found is not None)
    assert ready == ours
    assert "".join(ours).count(":") > 10


def test_page_is_read_as_it_was_written(rendered: RenderedPage, tmp_path: Path) -> None:
    write_rendered_page(rendered, tmp_path)
    assert read_rendered_page(tmp_path) == rendered


def test_damaged_or_missing_page_is_rendered_anew(rendered: RenderedPage, tmp_path: Path) -> None:
    shutil.copytree(map_dir(), tmp_path, dirs_exist_ok=True)
    for damage in (
        lambda: rendered_file(tmp_path).write_text('{"html": 3}'),
        lambda: rendered_file(tmp_path).write_bytes(b'{"html": "\xff"}'),
        rendered_file(tmp_path).unlink,
    ):
        damage()
        assert read_rendered_page(tmp_path) is None
        assert load_page(tmp_path)["/index.html"].content == rendered.html.encode()


def test_page_that_lies_ready_needs_no_folium() -> None:
    program = (
        "import sys\n"
        "from trialfinder.mapping.assets import load_page\n"
        "from trialfinder.paths import map_dir\n"
        "load_page(map_dir())\n"
        "print('folium' not in sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "True\n"
