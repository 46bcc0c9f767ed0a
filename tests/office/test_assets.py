"""The vendored browser files are those that build.sh took from the registry."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

OFFICE = Path(__file__).resolve().parents[2] / "src/vanban/office"
VENDOR = OFFICE / "static/vendor"
OWN = [
    path
    for path in OFFICE.rglob("*")
    if path.suffix in {".html", ".css", ".js"} and not {"vendor", "node_modules"} & set(path.parts)
]


def test_every_vendored_file_has_the_hash_that_was_written_down():
    written = dict(reversed(line.split()) for line in (OFFICE / "assets/checksums.txt").read_text().splitlines())
    found = {
        f"./{path.relative_to(VENDOR).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file()
    }
    assert found == written


def test_the_sheet_of_tabler_has_every_class_that_a_page_names():
    gone = set((OFFICE / "assets/left-out.txt").read_text().split())
    asked = {
        (name, path.name)
        for path in OWN
        if path.suffix == ".html"
        for names in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))
        for name in re.sub(r"{[{%].*?[%}]}", " ", names).split()
    }
    assert asked
    assert not {one for one in asked if one[0] in gone}, "run ./run assets"


def test_a_file_that_goes_over_the_wire_compressed_is_the_one_beside_it():
    packed = list(VENDOR.glob("*.gz"))
    assert packed
    for path in packed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path


def test_axe_which_only_the_tests_load_is_what_was_taken_from_the_registry():
    folder = Path(__file__).resolve().parents[1] / "browser/axe"
    written = [line.split() for line in (folder / "checksums.txt").read_text().splitlines()]
    assert {name for _hash, name in written} == {path.name for path in folder.iterdir()} - {"checksums.txt"}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == hash_ for hash_, name in written)


def test_every_vendored_package_has_its_licence_beside_it():
    packages = json.loads((OFFICE / "assets/package.json").read_text())["dependencies"]
    kept = {path.stem for path in (VENDOR / "licences").glob("*.txt")}
    assert {name.lstrip("@").replace("/", "-") for name in packages} <= kept


def test_the_lock_file_names_no_registry():
    assert '"resolved"' not in (OFFICE / "assets/package-lock.json").read_text()


def test_every_icon_that_a_template_asks_for_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons.svg").read_text()))
    asked = {name for path in OWN for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}
    assert asked
    assert asked <= sprite


def test_no_template_style_or_script_names_an_outside_host():
    for path in OWN:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert not re.search(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}""", text), path


def test_no_template_carries_a_script_or_an_event_handler_in_itself():
    for path in OWN:
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", text), path
            assert not re.search(r"\son[a-z]+=\"", text), path
