import importlib
import subprocess
from pathlib import Path

from tests.test_packaging import has, said_by

CONTROL = """\
Package: small
Version: 1
Architecture: all
Maintainer: Nobody <nobody@localhost>
Description: small
"""


def test_what_is_packed_tightly_is_what_was_packed(tmp_path: Path) -> None:
    dpkg = has("dpkg-deb")
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(CONTROL)
    (tree / "usr/lib").mkdir(parents=True)
    program = Path(has("xz"))
    (tree / "usr/lib/program").write_bytes(program.read_bytes())
    (tree / "usr/lib/link").symlink_to("program")
    package = tmp_path / "small.deb"
    said_by(dpkg, "--root-owner-group", "-Znone", "--build", str(tree), str(package))
    listed = said_by(dpkg, "--contents", str(package))
    size = package.stat().st_size
    importlib.import_module("debian_package").pack_tightly(package)
    assert package.stat().st_size < size / 1.5
    assert said_by(dpkg, "--contents", str(package)) == listed
    assert said_by(dpkg, "--field", str(package), "Package").strip() == "small"
    subprocess.run([dpkg, "--extract", str(package), str(tmp_path / "out")], check=True)
    assert (tmp_path / "out/usr/lib/program").read_bytes() == program.read_bytes()
    assert not list(tmp_path.glob("*.parts"))
