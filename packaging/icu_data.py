"""Cuts the data of Unicode's library (ICU) that Qt brings to the languages of the program.

What goes are the names of languages, regions, units, currencies and time zones in some 480 other
languages and their formats, 16 of 32 MB; Qt takes those from data of its own. What stays are all
character sets, all rules for sorting and for breaking lines, and the time zones themselves.

The library holds its data as one constant, `icudt73_dat`. It is taken out, cut by ICU's own
`icupkg`, and put into a library of the same name.
"""

import re
import shutil
import subprocess
from pathlib import Path

_LANGUAGES = "root|en|es|fr|en_001|en_CA|en_US|es_419|es_MX|es_US|fr_CA"
_NO_LANGUAGES = "pool|res_index|supplementalData|tzdbNames|keyTypeData"
_NAMES = re.compile(
    rf"(curr|lang|rbnf|region|unit|zone)/(?!({_LANGUAGES}|{_NO_LANGUAGES})\.res$)"
    rf"|(?!({_LANGUAGES})\.res$)[a-z]{{2,3}}(_[A-Za-z0-9]+)*\.res$"
)
_SYMBOL = re.compile(
    r":\s+(?P<address>[0-9a-f]+)\s+(?P<size>0x[0-9a-f]+|\d+)\s.*\s(?P<name>icudt\w+_dat)$"
)

_SOURCE = """\
    .section .rodata
    .balign 16
    .globl {name}
    .type {name},@object
{name}:
    .incbin "{data}"
    .size {name}, .-{name}
    .section .note.GNU-stack,"",@progbits
"""


def cut(library: Path, work: Path) -> None:
    """Put a smaller library in the place of one; files between lie in the folder `work`.

    Raises:
        ValueError: the library is not as ICU builds it.
        subprocess.CalledProcessError: a tool failed.
    """
    work.mkdir(parents=True, exist_ok=True)
    name, data = _data_of(library)
    whole, small = work / f"{name.removesuffix('_dat')}l.dat", work / "small.dat"
    whole.write_bytes(data)
    listed = _output("icupkg", "-l", str(whole)).split()
    (work / "remove.txt").write_text("\n".join(each for each in listed if _NAMES.match(each)))
    _output("icupkg", "-r", str(work / "remove.txt"), str(whole), str(small))
    source, made = work / "icu.s", work / "icu.o"
    source.write_text(_SOURCE.format(name=name, data=small))
    _output("as", str(source), "-o", str(made))
    _output("ld", "-shared", "-soname", library.name, str(made), "-o", str(library))


def _data_of(library: Path) -> tuple[str, bytes]:
    """The name of the constant, and its bytes."""
    for line in _output("readelf", "-sW", str(library)).splitlines():
        if found := _SYMBOL.search(line):
            at = int(found["address"], 16)  # .rodata lies in the file where it lies in memory
            size = int(found["size"], 0)
            data = library.read_bytes()[at : at + size]
            if data[2:4] != b"\xda\x27":
                break
            return found["name"], data
    raise ValueError(f"no data of ICU in {library}")


def _output(*words: str) -> str:
    program = shutil.which(words[0]) or f"/usr/sbin/{words[0]}"
    return subprocess.run([program, *words[1:]], check=True, capture_output=True, text=True).stdout
