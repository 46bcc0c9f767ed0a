"""How long a list of fifty rows takes where there are very many documents; writes docs/lists.md.

    python -m benchmarks.lists [--documents N] [--postgresql]

SQLite works in the process that answers: there the processor time of that process is told, which other programs on
the machine change little. PostgreSQL has processes of its own: there the time on the clock is told.

Each page is asked for as a browser does, through the whole office but the network. Beside it stands the same page of an
office of fifty documents, taken in the same run: what the page costs by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "lists.md"
HEAD = """# Lists

Made by `./run lists`; do not edit. Pages of 50 rows, the whole answer of the office without the network, in
milliseconds: on SQLite of processor time, on PostgreSQL on the clock. Each page {times} times, a slow one 3 times.
Beside each stands the same page of an office of fifty documents."""
FEW = 50
TIMES = 12
SLOW = 0.3  # seconds of its longest question
# what a person can wish of the list of documents
DOCUMENTS = {
    "first page": "",
    "last page": "trang=1000000",
    **{f"by {key}": f"sap={key}" for key in ("ngay-den", "-ngay-den", "so", "-so", "ngay", "-ngay")},
    **{f"by {key}": f"sap={key}" for key in ("co-quan", "-co-quan", "trich-yeu", "-trich-yeu", "viec", "-viec")},
    "by subject, last page": "sap=trich-yeu&trang=1000000",
    "of a type": "loai=QĐ",
    "of an issuer": "co_quan=Ủy ban nhân dân xã số 17",
    "of a month": "tu=01/03/2026&den=31/03/2026",
    **{f"work: {key}": f"viec={key}" for key in ("co", "chua-giao", "chua-ro", "khong")},
    "words that many have": "tim=phong chay",
    "words that few have": "tim=đợt 777",
    "words that none has": "tim=khong co dau",
    "a number": "tim=312",
    "type, month and words": "loai=KH&tu=01/03/2026&den=31/03/2026&tim=chan nuoi",
}
WORK = {
    "work": "/cong-viec/?so_dong=50",
    "work, late": "/cong-viec/?so_dong=50&tinh_trang=overdue",
    "work, one's own": "/cong-viec/?so_dong=50&nguoi=toi",
    "work, words that many have": "/cong-viec/?so_dong=50&tim=phong chay",
    "desk": "/",
}
# who asks: the clerk sees all of them, an officer those of the whole agency and what concerns her
_LISTS = {name: f"/van-ban/?so_dong=50&{asked}" for name, asked in DOCUMENTS.items()}
PAGES = {
    f"{person}, {name}": (username, address)
    for person, username, pages in (
        ("clerk", "lan", _LISTS),
        ("officer", "hoa", _LISTS | WORK),
        ("leader", "minh", WORK),
    )
    for name, address in pages.items()
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
    few, many = (in_new_office("benchmarks.lists", number, args.postgresql) for number in (FEW, args.documents))
    kind = "PostgreSQL" if args.postgresql else "SQLite"
    _report(f"{args.documents:,} documents on {kind}".replace(",", " "), few, many)


def in_new_office(module: str, documents: int, postgresql: bool) -> dict[str, Any]:
    """What a benchmark measures in an office of so many documents, in a process of its own."""
    with ExitStack() as stack:
        environment = os.environ | {"VANBAN_DATA": stack.enter_context(tempfile.TemporaryDirectory())}
        if postgresql:
            from tests.postgresql import server

            environment["VANBAN_DATABASE"] = stack.enter_context(server())()
        command = [sys.executable, "-m", module, "--measure", str(documents)]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def measured(documents: int) -> dict[str, Any]:
    """The seconds of each page, how often it asks the database, and how the longest question is answered."""
    from vanban.office import serve

    serve.start()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.many import fill
    from vanban.office.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    began = time.perf_counter()
    fill(documents)
    print(f"{documents} documents in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    found = {}
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    client = Client()
    for name, (username, address) in PAGES.items():
        client.force_login(User.objects.get(username=username))
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        questions = len(asked)  # the next request forgets them
        longest = max(asked.captured_queries, key=lambda one: float(one["time"]))
        seconds = []
        for _turn in range(TIMES if float(longest["time"]) < SLOW else 3):
            before = clock()
            assert client.get(address).status_code == 200
            seconds.append(clock() - before)
        found[name] = {"seconds": seconds, "asked": questions, "sql": longest["sql"], "plan": _plan(longest["sql"])}
        print(f"{name}: {1000 * p95(seconds):.0f} ms, {longest['time']} s", file=sys.stderr, flush=True)
    return found


def _plan(sql: str) -> str:
    """How the database answers this question."""
    from django.db import connection

    explain = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # the question as Django writes it down has no quotes around texts
            return ""
        cursor.execute(f"{explain} {sql}")
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    return re.sub(r"\{(\d+,){20,}\d+\}", lambda keys: f"{{… {keys[0].count(',') + 1} keys}}", plan)


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def _report(title: str, few: dict[str, Any], many: dict[str, Any]) -> None:
    """Put the figures in the place of those of the last such run."""
    lines = [
        "| page | p50 | p95 | p95 of 50 documents | ratio | questions |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, one in many.items():
        highest, floor = p95(one["seconds"]), p95(few[name]["seconds"])
        figures = [1000 * seconds for seconds in (statistics.median(one["seconds"]), highest, floor)]
        told = " | ".join(f"{figure:.0f}" for figure in figures)
        lines.append(f"| {name} | {told} | {highest / floor:.1f} | {one['asked']} |")
    for what, is_one in (("Lists of documents", True), ("Lists of work and desks", False)):
        told = [one["seconds"] for name, one in many.items() if (name.partition(", ")[2] in DOCUMENTS) == is_one]
        lines += [
            "",
            f"{what}, all together: p95 {1000 * p95([each for seconds in told for each in seconds]):.0f} ms.",
        ]
    asking: dict[str, list[str]] = {}
    for name, one in many.items():
        if one["plan"]:
            asking.setdefault(one["sql"], []).append(name)
    plans = [f"{'; '.join(names)}:\n\n```\n{many[names[0]]['plan']}\n```" for names in asking.values()]
    if plans:
        lines += ["", "### How the longest question of each page is answered", "", "\n\n".join(plans)]
    put_section(REPORT, HEAD.format(times=TIMES), title, lines)
    print("\n".join(lines))


def put_section(report: Path, head: str, title: str, lines: list[str]) -> None:
    """Put what a run on this machine found into its report, beside what runs with other numbers found."""
    from benchmarks.run import machine

    kept = _sections(report) | {title: "\n".join([machine(), "", *lines])}
    pages = [head, *(f"## {name}\n\n{found}" for name, found in sorted(kept.items()))]
    report.write_text("\n\n".join(pages) + "\n", "utf-8")


def _sections(report: Path) -> dict[str, str]:
    found = re.split(r"\n## ", report.read_text("utf-8"))[1:] if report.exists() else []
    return {section.partition("\n")[0]: section.partition("\n")[2].strip() for section in found}


if __name__ == "__main__":
    main()
