"""Synthetic gold is exact: told again from the text alone, by ways that are not the generator's."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

import synthetic
import vanban
from synthetic.moments import digits
from synthetic.specimen import places as rows_with_places
from vanban.scoring import Scores

SEEDS = range(80)
SPECIMENS = [synthetic.specimen(seed) for seed in SEEDS]
# the document's own date line, the arrival stamp, the line of publication of an article
OWN = re.compile(r"(?m)^[^\n|]+, ngày [0-9]{2} tháng .*$|^ĐẾN\n.*\n.*$|^[0-9]{2}:30 .*$")
DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|(?:[Qq]uý [IV]+|[Tt]háng [0-9]{1,2})(?:/| năm )[0-9]{4}")
NUMBER = re.compile(r"[0-9]{2,3}[/-](?:[0-9]{4}/)?[A-ZĐ]+[A-ZĐa-z/-]+")


def texts(row: dict[str, Any], text: str, member: str = "span") -> str:
    return text[slice(*row[member])]


def provisions(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield row
        yield from provisions(row["children"])


def covered(span: tuple[int, int], rows: list[Any]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in rows)


def test_a_gold_record_is_a_record():
    for made in SPECIMENS:
        document = vanban.Document.from_json(json.dumps(made.gold))
        known = msgspec.to_builtins(document)
        assert made.gold.keys() <= known.keys()
        assert document.text == made.text
        for key in ("citations", "times", "tasks", "phases", "addressees", "recipients"):
            for row, gold in zip(known[key], made.gold[key], strict=True):
                assert gold.keys() - {"quote"} <= row.keys()


def test_every_number_in_the_text_is_a_mention_or_the_documents_own():
    for made in SPECIMENS:
        known = [row["number_span"] for row in made.gold["citations"] if row["number_span"]]
        known += [made.gold["fields"][name]["span"] for name in ("number",) if name in made.gold["fields"]]
        found = [match.span() for match in NUMBER.finditer(made.text)]
        assert sorted(found) == sorted(known)


def test_every_date_in_the_text_is_a_time_or_the_documents_own():
    for made in SPECIMENS:
        known = [row["span"] for row in made.gold["times"]] + [own.span() for own in OWN.finditer(made.text)]
        assert [date.group() for date in DATE.finditer(made.text) if not covered(date.span(), known)] == []


def test_a_mention_has_the_values_that_are_printed_in_it():
    for made in SPECIMENS:
        for row in made.gold["citations"]:
            words = texts(row, made.text)
            if row["number"] is not None:
                printed = texts(row, made.text, "number_span")
                assert printed in words
                assert re.split("[/-]", printed, maxsplit=1) == [f"{row['number']:02}", row["symbol"]]
            if row["role"] != "reported":
                assert row["issuer"] is None or words.endswith(f" của {row['issuer']}")
                assert (row["issued_on"] is None) == (" ngày " not in words)
            if row["issued_on"] and "/" in words.rpartition("ngày ")[2]:
                year, month, day = map(int, row["issued_on"].split("-"))
                assert re.search(rf"ngày {day:02}/0?{month}/{year}\b", words) or row["role"] == "reported"


def test_a_time_has_the_numbers_that_are_printed_in_it():
    for made in SPECIMENS:
        for row in made.gold["times"]:
            words, edtf = texts(row, made.text), row["edtf"]
            printed = {int(number) for number in re.findall("[0-9]+", words)}
            said = {int(number) for number in re.findall("[0-9]+", edtf)}
            if "uý" not in words:
                assert printed <= said
                assert said - printed <= {int(made.gold["issued_on"][:4])}
            assert edtf.startswith("../") == ("rước " in words or "chậm nhất" in words)


def test_names_are_those_that_stand_at_their_places():
    for made in SPECIMENS:
        for row in made.gold["addressees"]:
            assert texts(row, made.text) == row["name"]
        for row in made.gold["recipients"]:
            assert texts(row, made.text) == (f"{row['name']} ({row['purpose']})" if row["purpose"] else row["name"])
        for task in made.gold["tasks"]:
            assert [texts(row, made.text) for row in task["assignees"]] == [row["name"] for row in task["assignees"]]


def test_a_task_stands_in_its_provision_and_its_deadline_is_a_time():
    for made in SPECIMENS:
        places = {row["path"]: row["span"] for row in provisions(made.gold["outline"])}
        times = {tuple(row["span"]): row["edtf"] for row in made.gold["times"]}
        for task in made.gold["tasks"]:
            if task["provision"] in places:
                assert covered(task["span"], [places[task["provision"]]])
            else:
                assert task["provision"] is None or texts(task, made.text) in made.text.partition("PHỤ LỤC")[2]
            assert task["due_span"] is None or times[task["due_span"]] == task["due"]
            phases = {row["provision"]: row["period"] for row in made.gold["phases"]}
            assert task["due_span"] or task["due"] == phases.get(task["phase"])


def test_a_provision_begins_with_its_label():
    for made in SPECIMENS:
        for row in provisions(made.gold["outline"]):
            label = row["label"] if row["kind"] != "bullet" else "-"
            assert texts(row, made.text).casefold().startswith(label.casefold())


def test_the_same_seed_gives_the_same_document():
    kinds = [*synthetic.LAYOUT, *synthetic.SCAN]
    assert synthetic.specimen(5) == SPECIMENS[5]
    assert synthetic.damaged(5, *kinds) == synthetic.damaged(5, *kinds)
    assert len({made.text for made in SPECIMENS}) == len(SPECIMENS)


def test_there_are_documents_of_every_kind():
    assert {made.gold["type"] for made in SPECIMENS} == {"CV", "KH", "CT", "QĐ", "BC", None}
    assert {made.gold["system"] for made in SPECIMENS} == {"state", "party", "other"}
    assert {made.gold["issued_on"][:4] for made in SPECIMENS} >= {"2019", "2020", "2025", "2026"}
    text = "\n".join(made.text for made in SPECIMENS)
    for form in [
        "ĐẶC KHU",
        "HUYỆN ",
        "Số: [0-9]",
        "Số [0-9]",
        "V/v ",
        "-----",
        "PHỤ LỤC",
        "Giai đoạn 1",
        "Đợt 1",
        "KT. ",
        "T/L ",
    ]:
        assert re.search(f"(?m)^{form}", text), form


def test_tasks_mentions_and_times_are_as_dense_as_in_real_documents():
    size = sum(len(made.text.encode()) for made in SPECIMENS) / 1000
    density = {key: sum(len(made.gold[key]) for made in SPECIMENS) / size for key in ("tasks", "citations", "times")}
    assert density == {
        "tasks": pytest.approx(1.6, abs=0.25),
        "citations": pytest.approx(1.0, abs=0.2),
        "times": pytest.approx(1.7, abs=0.3),
    }


def folded(words: str) -> str:
    """Without blanks, composition, the place of a tone mark, the look-alike of Đ, and page numbers between lines."""
    words = re.sub(r"\n\n[0-9]+\n\n", "\n", words)
    words = "".join(letter for letter in unicodedata.normalize("NFD", words) if not unicodedata.combining(letter))
    return "".join(words.replace("\u00d0", "Đ").split())


@pytest.mark.parametrize("kind", [*synthetic.LAYOUT, "look_alikes", "decomposed", "late_tones"])
def test_damage_changes_the_text_and_carries_every_place_along(kind):
    changed = 0
    for seed in SEEDS:
        clean, damaged = SPECIMENS[seed], synthetic.damaged(seed, kind)
        changed += clean.text != damaged.text
        before, after = ([*places(made)] for made in (clean, damaged))
        assert [folded(words) for words in before] == [folded(words) for words in after]
    assert changed > len(SEEDS) / 8


def places(made: synthetic.Specimen) -> Iterator[str]:
    for row in rows_with_places(made.gold):
        for member in ("span", "number_span", "due_span"):
            if row.get(member):
                yield texts(row, made.text, member)


def test_blanks_in_numbers_leave_their_values():
    broken = 0
    for seed in SEEDS:
        clean, damaged = SPECIMENS[seed], synthetic.damaged(seed, "spacing")
        for before, after in zip(clean.gold["citations"], damaged.gold["citations"], strict=True):
            assert all(before[name] == after[name] for name in ("type", "number", "symbol", "issued_on", "issuer"))
            if after["number_span"]:
                printed = texts(after, damaged.text, "number_span")
                assert re.fullmatch("[0-9]+(?: ?[/-] ?| )[0-9A-ZĐ].*", printed)
                broken += " " in printed
    assert broken > 20


def test_misread_letters_are_of_running_text_alone():
    changed = 0
    for seed in SEEDS:
        clean, damaged = SPECIMENS[seed], synthetic.damaged(seed, "misread")
        changed += sum(one != other for one, other in zip(clean.text, damaged.text, strict=True))
        for key in ("citations", "times", "phases", "slogans"):
            assert clean.gold[key] == damaged.gold[key]
        for before, after in zip(clean.gold["tasks"], damaged.gold["tasks"], strict=True):
            assert before["assignees"] == after["assignees"]
    assert changed > 200


def test_what_a_doubtful_digit_is_in_is_null():
    lost = 0
    for seed in SEEDS:
        clean, damaged = SPECIMENS[seed], synthetic.damaged(seed, "doubtful")
        lost += len(clean.gold["times"]) - len(damaged.gold["times"])
        doubt = re.compile("(?<=[0-9])[lI]|[lI](?=[0-9])")
        for row in damaged.gold["times"]:
            assert not doubt.search(row["quote"])
        for row in damaged.gold["citations"]:
            number, words = row["number_span"] and texts(row, damaged.text, "number_span"), row["quote"]
            assert row["number"] is None or not re.search("[lI]", number.split("/")[0].split("-")[0])
            assert row["issued_on"] is None or not doubt.search(words.partition("ngày")[2])
    assert lost > 5


def test_gold_scores_full_marks_against_itself():
    scores = Scores()
    for seed in SEEDS:
        made = synthetic.damaged(seed, "breaks", "spacing")
        scores.add(str(seed), made.text, made.gold_record, made.gold)
    assert scores.misses == []
    assert scores.measures["tasks"].expected > 500


def test_a_nought_stands_before_days_below_ten_and_the_first_two_months():
    from datetime import date

    assert digits(date(2026, 2, 5)) == "05/02/2026"
    assert digits(date(2026, 3, 15)) == "15/3/2026"
