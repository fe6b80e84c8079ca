"""Cuts the data of Unicode's library (ICU) that Qt brings, 32 MB, to what Qt's core asks it for.

That are letters' cases, the order of words in a language and the names of time zones; Qt has data
of its own for all else. These stay in the languages of the program. The library holds its data as
one constant, `icudt73_dat`, which is taken out, cut by ICU's own `icupkg`, and put into a library
of the same name.

The web engine has a file of data for itself, which stays whole: without the names of languages in
other languages its process ends as soon as a page is drawn.
"""

import re
import shutil
import subprocess
from pathlib import Path

_LANGUAGES = "root|en|es|fr|en_001|en_CA|en_US|es_419|es_MX|es_US|fr_CA"
_NO_LANGUAGES = "pool|res_index|supplementalData|tzdbNames|keyTypeData"
_REMOVED = re.compile(
    r"(brkitr|curr|lang|rbnf|region|translit|unit)/|.*\.cnv$"
    rf"|(coll|zone)/(?!({_LANGUAGES}|{_NO_LANGUAGES}|ucadata)\.)"
    rf"|(?!({_LANGUAGES})\.res$)[a-z]{{2,3}}(_[A-Za-z0-9]+)*\.res$"
)
_SYMBOL = re.compile(
    r":\s+(?P<address>[0-9a-f]+)\s+(?P<size>0x[0-9a-f]+|\d+)\s.*\s(?P<name>icudt\w+_dat)$"
)

_MAGIC = b"\xda\x27"
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
    """Put a smaller library in the place of Qt's; files between lie in the folder `work`.

    Raises:
        ValueError: the library is not as ICU builds it.
        subprocess.CalledProcessError: a tool failed.
    """
    work.mkdir(parents=True, exist_ok=True)
    name, data = _data_of(library)
    small = _without(data, name.removesuffix("_dat"), work)
    source, made = work / "icu.s", work / "icu.o"
    source.write_text(_SOURCE.format(name=name, data=small))
    _output("as", str(source), "-o", str(made))
    _output("ld", "-shared", "-soname", library.name, str(made), "-o", str(library))


def _without(data: bytes, name: str, work: Path) -> Path:
    """A file of the data without what Qt does not ask for; `name` is as "icudt73"."""
    whole, small = work / f"{name}l.dat", work / "small.dat"
    whole.write_bytes(data)
    listed = _output("icupkg", "-l", str(whole)).split()
    removed = [each for each in listed if _REMOVED.match(each)]
    (work / "remove.txt").write_text("\n".join(removed))
    _output("icupkg", "-r", str(work / "remove.txt"), str(whole), str(small))
    return small


def _data_of(library: Path) -> tuple[str, bytes]:
    """The name of the constant, and its bytes."""
    for line in _output("readelf", "-sW", str(library)).splitlines():
        if found := _SYMBOL.search(line):
            at = int(found["address"], 16)  # .rodata lies in the file where it lies in memory
            size = int(found["size"], 0)
            data = library.read_bytes()[at : at + size]
            if data[2:4] != _MAGIC:
                break
            return found["name"], data
    raise ValueError(f"no data of ICU in {library}")


def _output(*words: str) -> str:
    program = shutil.which(words[0]) or f"/usr/sbin/{words[0]}"
    return subprocess.run([program, *words[1:]], check=True, capture_output=True, text=True).stdout
