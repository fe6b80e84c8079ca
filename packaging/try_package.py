"""Tries the Debian package in bare trees, as a person who has no Python: `make package-test`.

    python3 packaging/try_package.py [bookworm|trixie|noble …] [--package FILE] [--if-it-can]

Without names it tries the two releases of Debian; Ubuntu's wants the keys of its archive (Debian's
package ubuntu-keyring). For each release it lays out a bare tree (debootstrap, once; kept under
build/package/), and in a copy of it, with a root of its own (bubblewrap):

- installs the package and what it depends on, after the same package with an older number;
- as an ordinary user runs `near`, `show`, `sheet`, `library --add` with 501 records and
  `open --screenshot`, and looks whether the map is drawn;
- starts the menu's entry on a screen (Xvfb, jwm), types 35233 and looks for the map;
- purges it, and looks for what it leaves.

It must be run as root, with Debian's archive at hand. With `--if-it-can` a tree that cannot be made
is said and passed over; without, it ends with 1.
"""

import argparse
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "package" / "trees"
sys.path.insert(0, str(ROOT / "tools"))

import system_libraries  # noqa: E402

RELEASES = ("bookworm", "trixie")
OF_UBUNTU = ("noble",)
UBUNTU_KEYS = Path("/usr/share/keyrings/ubuntu-archive-keyring.gpg")
UBUNTU_SCRIPT = "/usr/share/debootstrap/scripts/gutsy"
"""Every later release is laid out by this one; an older debootstrap does not know their names."""

PROGRAMS = {"debootstrap": "debootstrap", "bwrap": "bubblewrap", "dpkg-deb": "dpkg"}
SCREEN = "xvfb jwm xdotool imagemagick libglib2.0-bin dbus procps"
PERSON = "person"
MANY = 501
"""Records of which one process alone would not read all."""

LEFT_BY_THE_SYSTEM = (
    "/etc/ld.so.cache", "/home/", "/root/", "/tmp/", "/var/", "/run/",
    "/usr/share/mime/", "/usr/share/applications/mimeinfo.cache",
    "/usr/share/icons/hicolor/icon-theme.cache",
)  # fmt: skip
"""What the triggers of other packages rewrite, and what is the user's own."""

MAP = "-gravity southeast -crop 500x250+40+60 +repage"
"""A part of the window that only the map draws on."""

FEWEST_COLORS = 20
"""That part has one color where no map is drawn, and hundreds where one is."""


class TrialError(Exception):
    """The package does not do what it should."""


@dataclass(frozen=True)
class Tree:
    """One bare system: a folder that is the root of what runs in it."""

    release: str
    root: Path

    def run(self, command: str, *, person: bool = False, quiet: bool = True) -> str:
        """What a shell's command writes.

        Raises:
            TrialError: it ended with another code than 0.
        """
        inner = ["runuser", "-l", PERSON, "-c", command] if person else ["bash", "-c", command]
        words = [
            *(found("bwrap"), "--bind", str(self.root), "/", "--dev", "/dev", "--proc", "/proc"),
            *("--perms", "1777", "--tmpfs", "/tmp", "--perms", "1777", "--tmpfs", "/dev/shm"),
            *("--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf", "--cap-add", "ALL"),
            *("--unshare-pid", "--die-with-parent", "--clearenv"),
            *("--setenv", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
            *("--setenv", "DEBIAN_FRONTEND", "noninteractive", "--setenv", "LC_ALL", "C.UTF-8"),
            *inner,
        ]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode:
            shown = done.stdout[-2000:] + done.stderr[-2000:]
            raise TrialError(f"{command}\nended with {done.returncode}\n{shown}")
        if not quiet:
            print(done.stdout)
        return done.stdout

    def files(self) -> set[str]:
        """Every path of the tree but those that are not the package's to tidy."""
        listed = self.run("find / -xdev -not -path '/proc/*' -not -path '/dev/*'").splitlines()
        return {each for each in listed if not each.startswith(LEFT_BY_THE_SYSTEM)}


def main() -> int:
    """Try all that is asked for; 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("releases", nargs="*", default=RELEASES)
    parser.add_argument("--package", type=Path)
    parser.add_argument("--if-it-can", action="store_true")
    asked = parser.parse_args()
    package = asked.package or max((ROOT / "dist").glob("trialfinder_*.deb"), default=None)
    if package is None:
        sys.exit("There is no package in dist/: run `make package` first.")
    wanted = sorted({each for name, each in PROGRAMS.items() if not shutil.which(name)})
    if wanted and system_libraries.install_packages([[each] for each in wanted]):
        return 0 if asked.if_it_can else 1
    code = 0
    for release in asked.releases:
        tree = bare_tree(release)
        if tree is None:
            print(f"{release}: NOT TRIED: its tree could not be made.")
            code |= not asked.if_it_can
            continue
        try:
            try_in(tree, package)
        except TrialError as error:
            print(f"{release}: FAILED: {error}")
            code = 1
    return code


def bare_tree(release: str) -> Tree | None:
    """A fresh copy of a release's bare tree; None where it cannot be made."""
    kept, root = WORK / release, WORK / f"{release}-tried"
    if not (kept / "etc/debian_version").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        words = (found("debootstrap"), "--variant=minbase", *archive_of(release, kept))
        if subprocess.run(words, stdout=subprocess.DEVNULL).returncode:
            shutil.rmtree(kept, ignore_errors=True)
            return None
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run([found("cp"), "-a", str(kept), str(root)], check=True)
    for file in Path("/etc/apt/apt.conf.d").iterdir():  # how this computer reaches the archive
        if "Acquire::" in file.read_text(errors="replace"):
            shutil.copy(file, root / "etc/apt/apt.conf.d")
    return Tree(release, root)


def archive_of(release: str, root: Path) -> tuple[str, ...]:
    """What debootstrap has to know of a release and the archive that it comes from."""
    if release not in OF_UBUNTU:
        return (release, str(root))
    how = (f"--keyring={UBUNTU_KEYS}", "--components=main,universe")
    return (*how, release, str(root), "", UBUNTU_SCRIPT)  # "": from where the script says


def try_in(tree: Tree, package: Path) -> None:
    """All of it in one tree.

    Raises:
        TrialError: something is not as it should be.
    """
    say = f"{tree.release}:"
    tree.run("apt-get update -qq")
    tree.run(f"apt-get install -y -qq --no-install-recommends {SCREEN}")
    tree.run(f"useradd -m -s /bin/bash {PERSON}")
    if "python3" in tree.run("ls /usr/bin"):
        print(say, "note: what the screen needs has brought Python along")
    before = tree.files()
    started = time.monotonic()
    shutil.copy(package, tree.root / "srv/now.deb")
    make_older(tree)
    tree.run("apt-get install -y -qq --no-install-recommends /srv/older.deb")
    tree.run("apt-get install -y -qq --no-install-recommends /srv/now.deb")
    print(say, f"installed and upgraded in {time.monotonic() - started:.0f} s,", size_of(tree))
    try_terminal(tree)
    try_menu(tree)
    tree.run("apt-get purge -y -qq trialfinder")
    packages = tree.run("dpkg -l trialfinder 2>/dev/null || true")
    if "ii  trialfinder" in packages:
        raise TrialError("it is still installed after purge")
    brought = set(tree.run("apt-mark showauto").split())
    left = sorted(
        each
        for each in tree.files() - before
        if each != "/srv/now.deb" and each != "/srv/older.deb" and "trialfinder" in each.lower()
    )
    if left:
        raise TrialError(f"purge leaves {left[:10]}")
    print(say, f"purge leaves nothing (and {len(brought)} libraries for `apt autoremove`)")


def make_older(tree: Tree) -> None:
    """The same package with an older number, to be upgraded from."""
    tree.run(
        "cd /srv && dpkg-deb -R now.deb older && sed -i 's/^Version: .*/Version: 0.0.1/' "
        "older/DEBIAN/control && dpkg-deb --root-owner-group -Zgzip -z1 -b older older.deb && "
        "rm -r older"
    )


def size_of(tree: Tree) -> str:
    kilobytes = int(tree.run("du -sk /usr/lib/trialfinder").split()[0])
    return f"{kilobytes / 1000:.0f} MB of disk"


def try_terminal(tree: Tree) -> None:
    """Commands as an ordinary user."""
    nearest = tree.run("trialfinder near 35233 --limit 1", person=True)
    if "Children's Hospital of" not in nearest or "not taking new patients" not in nearest:
        raise TrialError(f"near says {nearest}")
    if "sarcoma" not in tree.run("trialfinder show", person=True):
        raise TrialError("show does not show the study")
    try_import(tree)
    tree.run("trialfinder sheet 35233 --kind family --output sheet.pdf", person=True)
    if not (tree.root / f"home/{PERSON}/sheet.pdf").read_bytes().startswith(b"%PDF"):
        raise TrialError("the sheet is no PDF")
    started = time.monotonic()
    tree.run("trialfinder open 35233 --screenshot window.png", person=True)
    seconds = time.monotonic() - started
    colors = count_colors(tree, f"/home/{PERSON}/window.png")
    print(f"{tree.release}: picture of the window in {seconds:.1f} s, {colors} colors")


def try_import(tree: Tree) -> None:
    """So many records that other processes of the program read them, which count with numpy."""
    record = (
        '{"protocolSection": {"identificationModule": {"nctId": "NCT%s", "briefTitle": "Made up"},'
        ' "statusModule": {"overallStatus": "RECRUITING"},'
        ' "conditionsModule": {"conditions": ["Sarcoma"]}}}'
    )
    folder = tree.root / f"home/{PERSON}/many"
    folder.mkdir()
    for number in range(90_000_001, 90_000_001 + MANY):
        (folder / f"{number}.json").write_text(record % number)
    added = tree.run("trialfinder library --add many", person=True)
    if f"{MANY} studies were added" not in added:
        raise TrialError(f"an import says {added}")


def try_menu(tree: Tree) -> None:
    """The menu's entry on a real screen; the place is typed, the map has to come."""
    script = f"""
        export DISPLAY=:9; Xvfb :9 -screen 0 1280x900x24 >/dev/null 2>&1 &
        until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done
        jwm >/dev/null 2>&1 & dbus-run-session -- bash -c '
        gio launch /usr/share/applications/org.trialfinder.TrialFinder.desktop &
        window=$(timeout 60 xdotool search --sync --onlyvisible --name TrialFinder | head -1)
        [ -n "$window" ] || exit 1
        xdotool type --delay 20 35233; xdotool key Return
        for second in $(seq 30); do
          sleep 1; import -window root screen.png
          [ $(convert screen.png {MAP} -format %k info:) -gt {FEWEST_COLORS} ] && break
        done; sleep 1; import -window root screen.png; xdotool key ctrl+q
        sleep 2; ! pgrep -x trialfinder >/dev/null'
    """
    tree.run(script, person=True)
    colors = count_colors(tree, f"/home/{PERSON}/screen.png")
    shutil.copy(tree.root / f"home/{PERSON}/screen.png", WORK / f"{tree.release}.png")
    print(f"{tree.release}: started from the menu, 35233 leads to the map, {colors} colors")


def count_colors(tree: Tree, file: str) -> int:
    """How many colors the place of the map has in a picture.

    Raises:
        TrialError: too few for a map.
    """
    colors = int(tree.run(f"convert {file} {MAP} -format %k info:"))
    if colors < FEWEST_COLORS:
        raise TrialError(f"{file} has {colors} colors: no map is drawn in it")
    return colors


def found(program: str) -> str:
    """Where a program lies; its name alone where it is not installed."""
    return shutil.which(program) or f"/usr/sbin/{program}"


if __name__ == "__main__":
    sys.exit(main())
