"""The sample documents and their gold records keep the rules that gold records have."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))

RECORD = [
    "genre", "system", "type", "number", "symbol", "issued_on", "place", "issuer", "issuer_parent", "subject",
    "urgency", "secrecy", "addressees", "recipients", "signature", "received", "reported",
    "citations", "times", "tasks", "phases", "slogans",
]  # fmt: skip
ROWS = {
    "citations": ["span", "quote", "type", "number", "symbol", "issued_on", "issuer", "role"],
    "times": ["span", "quote", "edtf"],
    "tasks": ["span", "quote", "provision", "assignees", "due", "recurrence", "phase"],
    "phases": ["span", "label", "provision", "quote", "period"],
    "slogans": ["span", "quote"],
}
DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{DAY}|{DAY}/{DAY}|\.\./{DAY}|{DAY}/\.\.")
DATE = re.compile(DAY)
TYPES = {
    "CV", "KH", "CT", "QĐ", "NQ", "HD", "KL", "QyĐ", "TB", "BC", "TTr", "CTr", "CĐ", "LUAT", "NĐ", "TT", "GM", "QC",
    "BB", "PL", "ĐA", "PA",
}  # fmt: skip
RECURRENCES = {None, "periodic", "daily", "weekly", "monthly", "quarterly", "yearly"}
# 2187/UBND-NNMT, 915/2025/NĐ-CP, 45-KL/TU, a lone /SNNMT-TL: what a number-symbol looks like in running text.
NUMBER_SYMBOL = re.compile(r"\d+[/-](?:\d{4}/)?[A-ZĐ][A-Za-zĐ]*(?:[/-][A-ZĐ][A-Za-zĐ]*)*")
# Words that tell of a date, a month, a quarter or a year; every one of them must lie in an annotated time.
CALENDAR = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|[Nn]gày \d{1,2}(?: tháng \d{1,2})?(?: năm \d{4}|/\d{1,2}\b)"
    r"|[Tt]háng \d{1,2}/\d{4}|[Qq]uý [IV]+(?:/| năm )\d{4}|[Nn]ăm \d{4}|\b20\d\d - 20\d\d\b"
)


def gold(name: str) -> tuple[str, dict]:
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    return text, json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))


def spans(rows: list[dict]) -> list[tuple[int, int]]:
    return [tuple(row["span"]) for row in rows]


def inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in others)


def own_lines(text: str, record: dict) -> list[tuple[int, int]]:
    """Where the document speaks of itself: number line, date line, received stamp, day of publication."""
    found = []
    if record["number"] is not None:
        mark = re.search(rf"Số:?\s+\W*0?{record['number']}\W*[/-]\s*{re.escape(record['symbol'])}", text)
        assert mark, "the document's own number is in the text"
        found.append(mark.span())
    place = re.search(r"[^\n|]*, ngày\s+\W*\d*\W*\s+tháng\s+\d*\s+năm\s+\d{4}", text)
    if record["genre"] != "news":
        assert place, "the document's own date line is in the text"
        found.append(place.span())
    else:
        found.append(re.search(r"^.*\| \d\d:\d\d.*$", text, re.M).span())
    stamp = re.search(r"^ĐẾN\n.*\n.*$", text, re.M)
    if stamp:
        found.append(stamp.span())
    return found


def test_there_are_fourteen() -> None:
    assert len(NAMES) == 14
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == NAMES
    assert [name[:2] for name in NAMES] == [f"{n:02}" for n in range(1, 15)]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_clean_and_of_the_right_size(name: str) -> None:
    data = (SAMPLES / f"{name}.txt").read_bytes()
    text = data.decode("utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert 2000 <= len(data) <= 8000


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_complete(name: str) -> None:
    _, record = gold(name)
    assert list(record) == RECORD
    for key, fields in ROWS.items():
        for row in record[key]:
            assert sorted(row) == sorted(fields), row
    for row in record["recipients"]:
        assert list(row) == ["name", "purpose"]
    if record["signature"]:
        assert list(record["signature"]) == ["mode", "on_behalf_of", "position", "name"]
    if record["received"]:
        assert list(record["received"]) == ["by", "on", "number"]
    for task in record["tasks"]:
        for row in task["assignees"]:
            assert list(row) == ["name", "role"]


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_at_its_span(name: str) -> None:
    text, record = gold(name)
    for key in ROWS:
        places = spans(record[key])
        assert places == sorted(places), f"{key} stand in order of appearance"
        assert len(set(places)) == len(places)
        for row in record[key]:
            start, end = row["span"]
            assert text[start:end] == row["quote"]
            assert row["quote"] == row["quote"].strip()


@pytest.mark.parametrize("name", NAMES)
def test_values_are_legal(name: str) -> None:
    _, record = gold(name)
    assert record["genre"] in {"official", "draft", "news"}
    assert record["system"] in {"party", "state", "other"}
    assert record["type"] in TYPES or (record["type"] is None and record["genre"] == "news")
    assert DATE.fullmatch(record["issued_on"])
    for row in record["citations"]:
        assert row["type"] in TYPES
        assert row["role"] in {"basis", "reported", "attachment", "related"}
        assert row["issued_on"] is None or DATE.fullmatch(row["issued_on"])
        assert (row["number"] is None) == (row["symbol"] is None)
        assert row["number"] is None or isinstance(row["number"], int)
    for row in record["times"]:
        assert EDTF.fullmatch(row["edtf"]), row
    for row in record["tasks"]:
        assert row["due"] is None or EDTF.fullmatch(row["due"]), row
        assert row["recurrence"] in RECURRENCES
        assert all(a["role"] in {"lead", "coordinate"} and a["name"] for a in row["assignees"])
        assert len(row["quote"]) <= 120
    for row in record["phases"]:
        assert row["period"] is None or EDTF.fullmatch(row["period"])
        assert row["provision"].split("/")[-1] == row["label"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_printed_in_the_text(name: str) -> None:
    text, record = gold(name)
    plain = " ".join(re.sub(r"[*|]| {2,}", " ", text).split()).casefold()

    def printed(value: str) -> bool:
        return " ".join(value.split()).casefold() in plain

    signature = record["signature"] or {}
    values = [record["subject"], record["issuer"], record["issuer_parent"], record["place"], record["urgency"]]
    values += [signature.get(key) for key in ("mode", "on_behalf_of", "position", "name")]
    values += [row["name"] for row in record["recipients"]] + record["addressees"]
    values += [a["name"] for task in record["tasks"] for a in task["assignees"]]
    values += [row["issuer"] for row in record["citations"]]
    # A name that a two-column page breaks over two lines is looked for in the two columns apart.
    left = " ".join(re.split(r" {6,}", line.strip())[0].strip() for line in text.splitlines())
    right = " ".join((re.split(r" {6,}", line.strip())[1:] or [""])[0].strip() for line in text.splitlines())
    columns = " ".join((left + " " + right).split()).casefold()
    missing = [v for v in values if v and not printed(v) and " ".join(v.split()).casefold() not in columns]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_number_symbol_is_annotated(name: str) -> None:
    text, record = gold(name)
    own = own_lines(text, record)
    if record["number"] is not None:  # an appendix names its own document again
        again = rf"0?{record['number']}[/-]{re.escape(record['symbol'])}"
        own += [m.span() for m in re.finditer(again, text)]
    known = spans(record["citations"])
    missed = [m.group() for m in NUMBER_SYMBOL.finditer(text) if not inside(m.span(), known + own)]
    assert not missed
    for row in record["citations"]:
        if row["number"] is not None:
            printed = re.search(rf"0?{row['number']}[/-]{re.escape(row['symbol'])}", row["quote"])
            assert printed, row


@pytest.mark.parametrize("name", NAMES)
def test_every_date_is_annotated(name: str) -> None:
    text, record = gold(name)
    known = spans(record["times"]) + own_lines(text, record)
    missed = [m.group() for m in CALENDAR.finditer(text) if not inside(m.span(), known)]
    assert not missed


@pytest.mark.parametrize("name", NAMES)
def test_tasks_belong_to_phases_that_exist(name: str) -> None:
    _, record = gold(name)
    phases = {row["provision"]: row for row in record["phases"]}
    for task in record["tasks"]:
        if task["phase"]:
            assert task["provision"].startswith(task["phase"] + "/")
            assert task["due"] or phases[task["phase"]]["period"] is None


def test_the_story_hangs_together() -> None:
    """A mention of another sample by number gives that sample's type, and its date where it gives one."""
    series = {}
    for name in NAMES:
        _, record = gold(name)
        if record["number"] is not None:
            series[record["number"], record["symbol"]] = (name, record)
    cited = Counter()
    edges = set()
    for name in NAMES:
        _, record = gold(name)
        for row in record["citations"]:
            hit = series.get((row["number"], row["symbol"]))
            if hit:
                cited[hit[0]] += 1
                edges.add((name[:2], hit[0][:2]))
                assert row["type"] == hit[1]["type"]
                assert row["issued_on"] in (None, hit[1]["issued_on"])
                assert hit[1]["issued_on"] <= record["issued_on"] or record["genre"] == "draft"
    wanted = "02>01 03>01 03>02 04>03 05>03 05>04 06>07 06>03 08>03 09>03 09>04 10>03 11>10 12>04 12>05 "
    wanted += "13>01 13>03 14>03 14>10 14>13"
    assert {tuple(edge.split(">")) for edge in wanted.split()} <= edges


def test_the_set_is_varied() -> None:
    records = [gold(name)[1] for name in NAMES]
    assert {r["genre"] for r in records} == {"official", "draft", "news"}
    assert {r["system"] for r in records} == {"party", "state", "other"}
    assert {r["type"] for r in records} >= {"CT", "KH", "CV", "KL", "GM", "BC", "CĐ", "TB"}
    assert {t["recurrence"] for r in records for t in r["tasks"]} >= {"daily", "weekly", "monthly", "quarterly"}
    assert any(r["received"] for r in records)
    assert any(r["urgency"] for r in records)
    assert any(r["slogans"] for r in records)
    assert any(r["phases"] for r in records)
