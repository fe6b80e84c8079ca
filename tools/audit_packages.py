"""Looks the installed packages up among known vulnerabilities, where their data can be reached.

Without a network, or where the data is silent, it says so and ends well: a check must not fail for
want of it. `make check` runs it.
"""

import json
import subprocess
import sys
from typing import Any

_LONGEST_S = 90
_COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--skip-editable", "--progress-spinner", "off"),
    *("--format", "json", "--timeout", "10"),
)


def main() -> int:
    """Give 1 where a package has a known vulnerability, else 0."""
    report = _report()
    if report is None:
        print("Packages were not audited: the data on vulnerabilities cannot be reached.")
        return 0
    found = [
        f"{package['name']} {package.get('version', '')}: {fault['id']}"
        for package in report.get("dependencies", [])
        for fault in package.get("vulns", [])
    ]
    print("\n".join(found) or "No known vulnerability in the installed packages.")
    return 1 if found else 0


def _report() -> dict[str, Any] | None:
    try:
        done = subprocess.run(
            _COMMAND, capture_output=True, text=True, timeout=_LONGEST_S, check=False
        )
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None
    return report if isinstance(report, dict) else None


if __name__ == "__main__":
    sys.exit(main())
