"""What pictures that are painted into a text document have in common."""

from typing import TypeVar

from PySide6.QtGui import QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

OBJECT_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in the text where a picture is."""
CALENDAR = QTextFormat.ObjectTypes.UserObject.value + 1
DOTS = QTextFormat.ObjectTypes.UserObject.value + 2
"""The kinds of pictures, as a document tells them apart."""

Painter = TypeVar("Painter", bound=QPyTextObject)


def picture_format(kind: int, alt: str) -> QTextCharFormat:
    """The format of the sign that a picture stands at; `alt` says it in words."""
    form = QTextCharFormat()
    form.setObjectType(kind)
    form.setProperty(QTextFormat.Property.ImageAltText.value, alt)
    return form


def room_in(document: QTextDocument) -> float:
    """How wide the text of a document is, in pixels; not above 0 where nobody has said it."""
    frame = document.rootFrame().frameFormat()
    return document.textWidth() - frame.leftMargin() - frame.rightMargin()


def painter_in(document: QTextDocument, painter: type[Painter]) -> Painter:
    """A document's painter of one kind, made when it is first asked for."""
    found = document.findChild(painter)
    return found if isinstance(found, painter) else painter(document)
