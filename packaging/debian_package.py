"""Makes a Debian package of the one-folder program.

The package has no script of its own that runs when it comes or goes: what is to happen then (the
menu, the kinds of files, the icons) is done by the system's own triggers.
"""

import gzip
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEBIAN = ROOT / "packaging" / "debian"
DESKTOP = ROOT / "resources" / "desktop"
NAME = "trialfinder"
ID = "org.trialfinder.TrialFinder"

_VERSION = re.compile(r'__version__ = "(.+)"')
_TIGHTLY = ("--x86", "--lzma2=preset=9e,lc=4,pb=0")
"""For xz: nearly all of the package is code for x86, whose jumps pack better as addresses. What
unpacks it takes 65 MB of memory."""

_BESIDE = ("fonts-dejavu-core", "ca-certificates")
"""What no library asks for: a font to write with, and the certificates of the system."""


def build(folder: Path, icons: Path, tree: Path, output: Path, *, is_light: bool) -> Path:
    """Put a program's folder and its icons into a package; gives its file.

    Args:
        folder: what PyInstaller has collected.
        icons: what packaging/icons.py has drawn.
        tree: where the tree of the package is laid out; what was there goes.
        output: the folder that the package is put into.
        is_light: pack lightly, which is quick and makes it larger by half.

    Raises:
        subprocess.CalledProcessError: a tool of dpkg failed.
    """
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr/lib" / NAME
    shutil.copytree(folder, program, symlinks=True)
    _put_links(tree / "usr/bin")
    _put_desktop(tree / "usr/share", icons)
    _put_documents(tree / "usr/share")
    _put_control(tree, _depends(program))
    _set_rights(tree)
    output.mkdir(parents=True, exist_ok=True)
    made = output / f"{NAME}_{version()}_{_architecture()}.deb"
    packing = ("-Zgzip", "-z1") if is_light else ("-Znone",)
    words = ("dpkg-deb", "--root-owner-group", *packing, "--build", str(tree), str(made))
    _output(*words, environment={"SOURCE_DATE_EPOCH": str(int(_day().timestamp()))})
    if not is_light:
        pack_tightly(made)
    return made


def pack_tightly(package: Path) -> None:
    """Pack a package that was built unpacked, by what dpkg's own packing has no words for.

    Raises:
        subprocess.CalledProcessError: a tool failed.
    """
    folder = package.with_suffix(".parts")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _output("ar", "x", str(package.resolve()), folder=folder)
    _output("xz", *_TIGHTLY, "control.tar", "data.tar", folder=folder)
    package.unlink()
    parts = ("debian-binary", "control.tar.xz", "data.tar.xz")  # the order that dpkg wants
    _output("ar", "rcD", str(package.resolve()), *parts, folder=folder)
    shutil.rmtree(folder)


def version() -> str:
    """The program's version."""
    found = _VERSION.search((ROOT / "trialfinder" / "__init__.py").read_text())
    assert found is not None
    return found[1]


def _day() -> datetime:
    """When what is packed was last changed, so that the same tree gives the same package."""
    words = ("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    try:
        return datetime.fromtimestamp(int(_output(*words)), UTC)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return datetime.fromtimestamp((ROOT / "pyproject.toml").stat().st_mtime, UTC)


def _architecture() -> str:
    return _output("dpkg", "--print-architecture").strip()


def _put_links(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in (NAME, f"{NAME}-window"):
        (folder / name).symlink_to(f"../lib/{NAME}/{NAME}")


def _put_desktop(share: Path, icons: Path) -> None:
    """The menu's entry, what software centers show, the kind of file, and the icons."""
    _copy(DESKTOP / f"{ID}.desktop", share / "applications")
    _copy(DESKTOP / f"{NAME}.xml", share / "mime/packages")
    text = (DESKTOP / f"{ID}.metainfo.xml").read_text()
    text = text.replace("@VERSION@", version()).replace("@DATE@", f"{_day():%Y-%m-%d}")
    _write(share / "metainfo" / f"{ID}.metainfo.xml", text)
    shutil.copytree(icons / "hicolor", share / "icons/hicolor")
    _copy(ROOT / "resources/icons" / f"{NAME}.svg", share / "icons/hicolor/scalable/apps")


def _put_documents(share: Path) -> None:
    """License, changes, the two pages of the manual, and what lintian is told."""
    documents = share / "doc" / NAME
    _copy(DEBIAN / "copyright", documents)
    _copy(ROOT / "NOTICE", documents)
    _copy(ROOT / "docs" / "clinics.md", documents)
    changed = (
        f"{NAME} ({version()}) unstable; urgency=medium\n\n"
        "  * What has changed stands in NEWS.gz beside this file.\n\n"
        f" -- The TrialFinder developers <trialfinder@localhost>  {_day():%a, %d %b %Y %T +0000}\n"
    )
    _write(documents / "changelog.gz", changed, is_packed=True)
    _write(documents / "NEWS.gz", (ROOT / "CHANGELOG.md").read_text(), is_packed=True)
    manual = (DEBIAN / f"{NAME}.1").read_text().replace("@VERSION@", version())
    _write(share / f"man/man1/{NAME}.1.gz", manual, is_packed=True)
    (share / f"man/man1/{NAME}-window.1.gz").symlink_to(f"{NAME}.1.gz")
    _write(share / "lintian/overrides" / NAME, (DEBIAN / "lintian-overrides").read_text())


def _put_control(tree: Path, depends: str) -> None:
    size = sum(each.lstat().st_size for each in tree.rglob("*") if not each.is_dir()) // 1024
    text = (DEBIAN / "control").read_text()
    values = {"version": version(), "architecture": _architecture(), "depends": depends}
    for key, value in {**values, "size": str(size)}.items():
        text = text.replace(f"@{key.upper()}@", value)
    _write(tree / "DEBIAN/control", text)
    files = sorted(each for each in (tree / "usr").rglob("*") if not each.is_symlink())
    names = [str(each.relative_to(tree)) for each in files if each.is_file()]
    _write(tree / "DEBIAN/md5sums", _output("md5sum", *names, folder=tree))


def _depends(program: Path) -> str:
    """The packages of the libraries that the folder's files ask for and do not bring.

    `dpkg-shlibdeps` finds them by what each file names; the oldest version that will do is that
    of the system on which the package is built.
    """
    files = [
        str(each)
        for each in sorted(program.rglob("*"))
        if each.is_file() and not each.is_symlink() and _is_of_elf(each)
    ]
    folders = sorted({str(Path(each).parent) for each in files})
    work = program.parent / "shlibdeps"
    _write(work / "debian/control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    own = [f"-l{each}" for each in folders]
    words = ("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *own)
    said = _output(*words, *(f"-e{each}" for each in files), folder=work, is_quiet=True)
    shutil.rmtree(work)
    found = said.partition("shlibs:Depends=")[2].strip().split(", ")
    return ", ".join(sorted({*found, *_BESIDE}))


def _is_of_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _set_rights(tree: Path) -> None:
    for each in [tree, *tree.rglob("*")]:
        if each.is_dir():
            each.chmod(0o755)


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def _write(file: Path, text: str, *, is_packed: bool = False) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    file.write_bytes(gzip.compress(data, 9, mtime=0) if is_packed else data)


def _output(
    *words: str,
    folder: Path | None = None,
    environment: dict[str, str] | None = None,
    is_quiet: bool = False,
) -> str:
    """What a program writes. What it has to remark is shown unless `is_quiet`."""
    program = shutil.which(words[0]) or words[0]
    around = {**os.environ, **(environment or {})}
    done = subprocess.run(
        [program, *words[1:]],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if is_quiet else None,
        text=True,
        cwd=folder,
        env=around,
    )
    return done.stdout
