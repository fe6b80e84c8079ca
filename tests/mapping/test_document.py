"""The page names no other server, holds no inline code, and is kept as rendered."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from trialfinder.mapping.assets import ORIGIN, PAGE_URL, load_page
from trialfinder.mapping.document import POLICY, render_document
from trialfinder.mapping.kept_document import MapDocument, keep, kept_document, kept_file, versions
from trialfinder.paths import map_dir


class Tags(HTMLParser):
    """Every address that the page names, and every piece of code that stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.addresses += [value for key, value in attrs if key in ("src", "href") and value]
        self.inline += [key for key in named if key.startswith("on") or key == "style"]
        self._inside = tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


@pytest.fixture(scope="module")
def document() -> MapDocument:
    return render_document(map_dir())


@pytest.fixture(scope="module")
def tags(document: MapDocument) -> Tags:
    parser = Tags()
    parser.feed(document.html)
    return parser


def test_names_no_other_server(document: MapDocument, tags: Tags) -> None:
    texts = [document.html, *document.scripts.values(), *document.styles.values()]
    addresses = [found for text in texts for found in re.findall(r"\b\w+://[^\s\"')]*", text)]
    assert len(tags.addresses) >= 10
    assert all(address.startswith(f"{ORIGIN}/") for address in addresses + tags.addresses)


def test_holds_no_inline_code(tags: Tags) -> None:
    assert tags.inline == []


def test_is_a_folium_map_that_starts_our_script(document: MapDocument) -> None:
    scripts = "".join(document.scripts.values())
    assert "var map_page = L.map(" in scripts
    assert f'TrialFinder.start(map_page, "{ORIGIN}/base.json")' in scripts
    assert 'class="folium-map"' in document.html


def test_policy_allows_our_own_files_alone(document: MapDocument) -> None:
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


def test_is_the_same_each_time(document: MapDocument) -> None:
    assert render_document(map_dir()) == document


def test_kept_page_is_what_folium_renders(document: MapDocument) -> None:
    kept = msgspec.json.decode(kept_file(map_dir()).read_bytes(), type=MapDocument)
    if kept.versions != document.versions:
        pytest.skip("kept by other versions, so it is not used here")
    assert kept == document, "run tools/render_map_page.py"


def test_page_kept_by_another_folium_is_not_used(document: MapDocument, tmp_path: Path) -> None:
    keep(document, tmp_path)
    assert kept_document(tmp_path) == document
    older = msgspec.structs.replace(document, versions={**versions(), "folium": "0.1"})
    keep(older, tmp_path)
    assert kept_document(tmp_path) is None


def test_damaged_or_missing_kept_page_is_rendered_anew(tmp_path: Path) -> None:
    assert kept_document(tmp_path) is None
    kept_file(tmp_path).write_text('{"html": 3}')
    assert kept_document(tmp_path) is None
    (tmp_path / "page.html").write_bytes((map_dir() / "page.html").read_bytes())
    assert load_page(tmp_path)["/index.html"].content


def test_kept_page_needs_no_folium() -> None:
    program = (
        "import sys\n"
        "from trialfinder.mapping.assets import load_page\n"
        "from trialfinder.mapping.kept_document import kept_document\n"
        "from trialfinder.paths import map_dir\n"
        "kept = kept_document(map_dir())\n"
        "load_page(map_dir())\n"
        "print(kept is None or 'folium' not in sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "True\n"
