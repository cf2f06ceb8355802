"""Finds a Chromium for the tests marked `browser`, or installs one: `make setup-browser`. A curl, for docs/api.md, too.

It takes the first that works: a Chromium on the PATH; Debian's package, as root; Playwright's own build.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APT = ("apt-get", "install", "-y", "--no-install-recommends")


def found() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


def speaks_chinese() -> bool:
    listed = shutil.which("fc-list")
    return bool(listed and subprocess.run([listed, ":lang=zh"], capture_output=True, check=False).stdout.strip())


def may_install() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt(*packages: str) -> None:
    """One after the other: where one is not to be had the others still are."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update"), *((*APT, package) for package in packages)):
        subprocess.run(command, env=quiet, check=False)


def main() -> int:
    missing = [] if found() else ["chromium"]
    missing += [] if speaks_chinese() else ["fonts-noto-cjk"]
    missing += [] if shutil.which("curl") else ["curl"]
    if missing and may_install():
        apt(*missing)
    if path := found():
        sys.stdout.write(f"browser tests use {path}\n")
    else:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, check=False).returncode != 0:
            sys.stderr.write("No Chromium could be installed. Maybe install one by hand and put it on the PATH.\n")
            return 1
        sys.stdout.write("browser tests use Playwright's own Chromium\n")
    if not shutil.which("curl"):
        sys.stderr.write("No curl could be installed: docs/api.md cannot be tried. Maybe install one by hand.\n")
    if not speaks_chinese():
        sys.stderr.write("No Chinese font was found: pages will print boxes. Maybe install fonts-noto-cjk.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
