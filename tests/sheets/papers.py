"""What stands in a PDF, for whoever sees it and for whoever listens."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2


class Paper:
    """A PDF as a reader meets it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._file = pikepdf.open(io.BytesIO(data))

    @property
    def title(self) -> str:
        return str(self._file.docinfo["/Title"])

    @property
    def language(self) -> str:
        return str(self._file.Root.Lang)

    @property
    def is_tagged(self) -> bool:
        return bool(self._file.Root.MarkInfo.Marked) and "/StructTreeRoot" in self._file.Root

    @property
    def pages(self) -> list[str]:
        """The text of each page."""
        drawn = pypdfium2.PdfDocument(self.data)
        return [page.get_textpage().get_text_bounded() for page in drawn]

    @property
    def text(self) -> str:
        """All text with single spaces, so that line breaks do not matter."""
        return " ".join(" ".join(self.pages).split())

    def roles(self) -> list[str]:
        """The roles of the structure tree in reading order ("/H1", "/LI", …)."""
        return [str(node.S) for node in self._nodes(self._file.Root.StructTreeRoot)]

    def alternatives(self) -> list[str]:
        """What is said in place of each picture."""
        return [
            str(node.Alt) for node in self._nodes(self._file.Root.StructTreeRoot) if "/Alt" in node
        ]

    def roles_in(self, language: str) -> list[str]:
        """The roles of what is tagged as being in another language than the sheet."""
        nodes = self._nodes(self._file.Root.StructTreeRoot)
        return [str(node.S) for node in nodes if str(node.get("/Lang", "")) == language]

    def fonts_embedded(self) -> list[bool]:
        """Of each font, whether the file holds it."""
        fonts = (
            font
            for page in self._file.pages
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        )
        return [
            "/FontFile2" in inner.FontDescriptor or "/FontFile3" in inner.FontDescriptor
            for font in fonts
            for inner in font.DescendantFonts
        ]

    def picture(self, page: int, scale: float = 2) -> Any:
        """A page as an array of pixels."""
        return pypdfium2.PdfDocument(self.data)[page].render(scale=scale).to_numpy()

    def _nodes(self, node: Any) -> Iterator[Any]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self._nodes(kid)
