"""How long the search of all documents takes where there are very many; writes docs/search.md.

    python -m benchmarks.search [--documents N] [--postgresql]

The texts are the generator's (`synthetic`): a thousand of them, each many times, with words of its own each time. Each
question is asked as the clerk, who sees all documents, and as an officer, who sees those of the whole agency and what
concerns her. SQLite works in the process that asks: there its processor time is told; PostgreSQL has processes of its
own: there the time on the clock.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.lists import in_new_office, p95, put_section

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "search.md"
HEAD = """# Search

Made by `./run search`; do not edit. In milliseconds, each question {times} times: *search* is what is found with the
rights of who asks, up to five hundred documents in their order, and the passages of the twenty on the first page;
*page* is the whole answer of the office without the network. On SQLite this is processor time, on PostgreSQL time on
the clock."""
TIMES = 12
# what is asked, by what it stands for
MIX = {
    "frequent word": ("kế", "công", "thực hiện"),
    "frequent word, no marks": ("ke hoach", "uy ban nhan dan", "phong chong"),
    "rare word": ("rieng77", "rieng12", "rieng50"),
    "rare and frequent": ("rieng77 kế hoạch", "uy ban rieng12"),
    "several words": ("tiem phong dai dot", "rà soát phòng học", "bao cao ket qua thuc hien"),
    "phrase": ('"ủy ban nhân dân"', '"phong chay"', '"phối hợp với"'),
    "rare phrase": ('"dan nhan uy ban"', '"phong chay dot 777"'),
    "number": ("312/KH-ĐV7", "KH 312", "qđ-đv2", "công văn số 15"),
    "day": ("15/8/2026", "2026"),
    "without": ("kế hoạch -báo", "phòng -cháy"),
    "none has it": ("khôngcódâu", "zzzz kế hoạch"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure is not None:
        json.dump(measured(args.measure), sys.stdout)
        return
    found = in_new_office("benchmarks.search", args.documents, args.postgresql)
    kind = "PostgreSQL" if args.postgresql else "SQLite"
    _report(f"{args.documents:,} documents on {kind}".replace(",", " "), found)


def measured(documents: int) -> dict[str, Any]:
    """The seconds of each question, searched and as a page, and how many documents were found."""
    from vanban.office import serve

    serve.start()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from benchmarks.many import fill
    from vanban.office.accounts.models import User
    from vanban.office.registers.sight import Sight
    from vanban.office.search.finding import find
    from vanban.office.search.views import SIZE, hits

    settings.ALLOWED_HOSTS = ["testserver"]
    began = time.perf_counter()
    fill(documents)
    print(f"{documents} documents in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    client, told = Client(), {}
    for person, username in (("clerk", "lan"), ("officer", "hoa")):
        user = User.objects.get(username=username)
        position = user.positions.get()
        client.force_login(user)
        for kind, questions in MIX.items():
            for typed in questions:
                searches, pages, number = [], [], 0
                for _turn in range(TIMES):
                    before = clock()
                    keys = find(typed, Sight(position))
                    hits(typed, keys[:SIZE], position)
                    searches.append(clock() - before)
                    number = len(keys)
                    before = clock()
                    assert client.get("/tim-kiem/", {"tim": typed}).status_code == 200
                    pages.append(clock() - before)
                told[f"{person}, {kind}: {typed}"] = {"search": searches, "page": pages, "found": number}
                print(f"{person}, {typed}: {1000 * p95(searches):.0f} ms, {number}", file=sys.stderr, flush=True)
    return told


def _report(title: str, found: dict[str, Any]) -> None:
    """Put the figures in the place of those of the last such run."""
    lines = [
        "| question | found | search p50 | search p95 | page p50 | page p95 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, one in found.items():
        figures = [1000 * take(one[what]) for what in ("search", "page") for take in (statistics.median, p95)]
        number = "> 500" if one["found"] > 500 else one["found"]
        lines.append(f"| {name} | {number} | {' | '.join(f'{figure:.1f}' for figure in figures)} |")
    for what in ("search", "page"):
        together = [each for one in found.values() for each in one[what]]
        lines += [
            "",
            f"All together, {what}: p50 {1000 * statistics.median(together):.0f} ms, "
            f"p95 {1000 * p95(together):.0f} ms.",
        ]
    put_section(REPORT, HEAD.format(times=TIMES), title, lines)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
