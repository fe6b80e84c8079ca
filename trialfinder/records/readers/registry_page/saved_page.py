"""From a saved page to its lines, as a reader of the page sees them."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as MailMessage
from typing import NamedTuple

from lxml import etree, html  # type: ignore[import-untyped]

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.readers.encoding import decode, lines_of
from trialfinder.records.readers.web_page import is_html, is_mhtml

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select", "option"})
_IN_LINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "label"),
        *("mark", "mat-icon", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    }
)
_SPACE = re.compile(r"[^\S\n]+")
_EDGE = "\x1e"  # of a block: any number of them end one line
_INDENT = "\x1f"
_EDGES = re.compile(r"[\n ]*\x1e[\x1e\n ]*")
_DEEPEST = 8  # of indents of a list


class SavedPage(NamedTuple):
    """`lines` are what can be seen of the page, top to bottom."""

    lines: list[str]
    warnings: tuple[Message, ...] = ()


def read_page(data: bytes, name: str) -> SavedPage:
    """The lines of a page that was saved as text, HTML or MHTML.

    Raises:
        RecordError: the bytes are no text, or hold more lines than any page has.
    """
    if is_mhtml(data):
        data = _page_in_mail(data, name)
    text, warnings = decode(data, name)
    if is_html(text[:8192].encode(errors="replace")):
        text = _text_of(text, name)
    lines = [_SPACE.sub(" ", line).rstrip() for line in lines_of(text, name)]
    return SavedPage(lines, warnings)


def _page_in_mail(data: bytes, name: str) -> bytes:
    """The first HTML of a page that was saved as a single file."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            return _content(part)
    raise RecordError("record.web_page", file=name)


def _content(part: MailMessage) -> bytes:
    content = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    raw = content if isinstance(content, bytes) else b""
    try:
        return raw.decode(charset, errors="replace").encode()
    except LookupError:
        return raw


def _text_of(markup: str, name: str) -> str:
    """What of the markup can be seen. Nothing that it names is asked for."""
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(markup.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RecordError("record.web_page", file=name) from error
    title = " ".join((root.findtext(".//title") or "").split())
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for hidden in root.xpath("//*[@hidden]"):
        hidden.drop_tree()
    text = _EDGES.sub(_ends_of, "".join(_pieces(root)))
    return f"{title}\n{text}".replace(_INDENT, "  ")


def _ends_of(edges: re.Match[str]) -> str:
    """A paragraph has a blank line beside it."""
    return "\n\n" if "\n" in edges[0] else "\n"


def _pieces(root: etree._Element) -> Iterator[str]:
    """The texts and the ends of lines; a cell of a table is a line of its own."""
    lists, at_mark = 0, False
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = str(node.tag)
        is_list = tag in ("ul", "ol")
        if event == "start":
            lists += is_list
            if tag == "li":
                yield _EDGE + _INDENT * min(max(lists - 1, 0), _DEEPEST) + "* "
                at_mark = True
            elif tag not in _IN_LINE and not at_mark:
                yield _EDGE + "\n" if tag == "p" else _EDGE
            text = node.text
        else:
            lists -= is_list
            at_mark = at_mark and tag != "li"
            if tag not in _IN_LINE and not at_mark:
                yield _EDGE
            text = node.tail
        if text and (plain := re.sub(r"\s+", " ", text)):
            at_mark = at_mark and not plain.strip()
            yield plain.lstrip() if at_mark else plain
