"""Takes the fonts out of Typst's library: it carries each twice, 19 of 68 MB.

The sheets are set in fonts of the system; the package depends on one. The library looks for its own
fonts all the same, so where they lay it must read zeros, which are no font and are passed over.

An ELF file says for each of its segments from where in the file it is loaded, and how much memory
it takes. A segment that takes more memory than it has bytes in the file is filled with zeros. So
the segment that holds the fonts is split behind each row of them: the parts have the addresses
that they had, and the file no longer has the bytes. Two entries of the segments' table that only
debuggers and tools read, PHDR and NOTE, give the room for those of the parts.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_PAGE = 0x1000
_LOAD, _SPARE = 1, frozenset({4, 6})
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")
_SECTION_OFFSET = struct.Struct("<Q")
_FEWEST_TABLES, _MOST_TABLES = 8, 40
_PADDING = 16
"""Between two fonts of a row lie at most so many bytes, which align the second."""


@dataclass(frozen=True)
class _Segment:
    """An entry of the table: kind, rights, place in the file and in memory, sizes, alignment."""

    kind: int
    rights: int
    offset: int
    address: int
    physical: int
    size: int
    memory: int
    alignment: int

    def packed(self) -> bytes:
        return _SEGMENT.pack(*vars(self).values())


def cut(library: Path) -> int:
    """Take the fonts out of a library; gives how many bytes it has lost.

    Raises:
        ValueError: the library is not as it was when this was written, and is left as it is.
    """
    data = library.read_bytes()
    rows = _rows(data)
    holes = [each for each in _whole_pages(rows) if each[1] > each[0]]
    if not holes:
        raise ValueError(f"no fonts in {library}")
    changed = bytearray(data)
    _write_tables(changed, holes)
    for start, end in rows:  # half a font, on the pages that stay, would be taken for a whole one
        changed[start:end] = bytes(end - start)
    for start, end in reversed(holes):
        del changed[start:end]
    library.write_bytes(changed)
    return len(data) - len(changed)


def _write_tables(data: bytearray, holes: list[tuple[int, int]]) -> None:
    """Put what the tables of segments and of sections will say without the holes."""
    header = list(_HEADER.unpack_from(data))
    table, sections = header[5], header[6]
    entry_size, count, section_size, section_count = header[9:13]
    if data[:6] != b"\x7fELF\x02\x01" or entry_size != _SEGMENT.size:
        raise ValueError("no ELF library of 64 bits")
    segments = [
        _Segment(*_SEGMENT.unpack_from(data, table + at * entry_size)) for at in range(count)
    ]
    written = b"".join(each.packed() for each in _split(segments, holes))
    data[table : table + count * entry_size] = written.ljust(count * entry_size, b"\0")
    header[6], header[10] = _moved(sections, holes), len(written) // entry_size
    _HEADER.pack_into(data, 0, *header)
    for at in range(sections, sections + section_size * section_count, section_size):
        offset = _SECTION_OFFSET.unpack_from(data, at + 24)[0]
        _SECTION_OFFSET.pack_into(data, at + 24, _moved(offset, holes))


def fonts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each font begins and ends in some bytes."""
    for mark in (b"OTTO\0", b"\0\1\0\0\0"):
        at = data.find(mark)
        while at >= 0:
            if end := _end_of_font(data, at):
                yield at, end
            at = data.find(mark, end or at + 1)


def _end_of_font(data: bytes, at: int) -> int:
    """Where the font that may begin there ends; 0 where none begins."""
    count = int.from_bytes(data[at + 4 : at + 6], "big")
    if not _FEWEST_TABLES <= count <= _MOST_TABLES:
        return 0
    tables = [struct.unpack_from(">4s4xII", data, at + 12 + 16 * each) for each in range(count)]
    names = [name for name, _, _ in tables]
    end = at + max(offset + size for _, offset, size in tables)
    is_font = names == sorted(names) and {b"head", b"cmap", b"hmtx"} <= set(names)
    return end if is_font and end <= len(data) else 0


def _rows(data: bytes) -> list[tuple[int, int]]:
    """The fonts that lie one behind the other, as one stretch each."""
    rows: list[tuple[int, int]] = []
    for start, end in sorted(fonts(data)):
        if rows and start - rows[-1][1] <= _PADDING:
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return rows


def _whole_pages(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(-(-start // _PAGE) * _PAGE, end // _PAGE * _PAGE) for start, end in rows]


def _split(segments: list[_Segment], holes: list[tuple[int, int]]) -> list[_Segment]:
    """The segments without the holes, in the order that a loader wants: by their addresses."""
    spare = sum(each.kind in _SPARE for each in segments)
    if len(holes) > spare:
        raise ValueError(f"{len(holes)} rows of fonts, and room for {spare}")
    made: list[_Segment] = []
    for segment in segments:
        if segment.kind in _SPARE:
            continue
        parts = [segment]
        for start, end in holes:
            last = parts[-1]
            if segment.kind == _LOAD and last.offset < start and end < last.offset + last.size:
                before, behind = start - last.offset, end - last.offset
                parts[-1] = replace(last, size=before, memory=behind)
                parts.append(
                    replace(
                        last,
                        offset=end,
                        address=last.address + behind,
                        physical=last.physical + behind,
                        size=last.size - behind,
                        memory=last.memory - behind,
                    )
                )
        made += parts
    if len(made) != len(segments) - spare + len(holes):
        raise ValueError("the fonts do not lie within one segment")
    return [replace(each, offset=_moved(each.offset, holes)) for each in made]


def _moved(offset: int, holes: list[tuple[int, int]]) -> int:
    """Where a byte of the file lies when the holes are gone."""
    return offset - sum(end - start for start, end in holes if end <= offset)
