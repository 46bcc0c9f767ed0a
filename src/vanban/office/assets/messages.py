"""The English of the interface: takes what is marked for translation in the sources into locale/en, and compiles it.

    ./run messages

Needs gettext. What is new stands in the file untranslated: translate it there, and run this again. Both files are
committed, so that installing needs no gettext.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OFFICE = Path(__file__).resolve().parent.parent
WORDS = Path("locale/en/LC_MESSAGES/django.po")


def gather(office: Path = OFFICE) -> None:
    """Bring the file of words in a copy of the office's folder up to date with its sources and templates."""
    django = [sys.executable, "-m", "django", "makemessages"]
    wanted = ["--locale=en", "--no-obsolete", "--no-wrap", "--no-location", "--ignore=static", "--ignore=assets"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([*django, *wanted], cwd=office, env=environment, check=True, stdout=subprocess.DEVNULL)


def compiled(words: Path) -> Path:
    """The file that the office reads, made anew beside that of the words. What a placeholder lacks is refused."""
    made = words.with_suffix(".mo")
    subprocess.run(["msgfmt", "--check", "--output-file", made, words], check=True)
    return made


def missing(words: Path) -> list[str]:
    """The entries that nobody has translated yet, or looked at since their Vietnamese changed."""
    found = []
    for kind in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", kind, "--no-wrap", "--no-obsolete", words]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found += told.strip().split("\n\n")[1:]  # the first is the head of the file
    return found


if __name__ == "__main__":
    gather()
    compiled(OFFICE / WORDS)
    print("\n\n".join(missing(OFFICE / WORDS)))
