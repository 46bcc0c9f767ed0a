"""./run soak [TEXTS [FILES]]: the long run over damaged documents. Default: 20 000 texts and 200 of each built file.

./run soak --soup N [--processes P] instead reads N soups of the format's own words, and then words and rounds of words
that are repeated, each once and twice as long.

./run soak --mutants N [--kinds TXT,DOCX,…] [--processes P] [--resume] instead reads N mutants of each quick kind of
file, and 3 % of that of each slow one, by workers. The figures of a kind are written as soon as it is done; --resume
leaves out the kinds whose figures are there with so many mutants.

./run soak --numbers N [--database sqlite|postgresql] [--resume] instead lets 64 clients register N documents on SQLite
and on PostgreSQL, or on one of them, while their processes are killed at random. --resume goes on with the run that was
ended before, whose numbers stand in `var/soak-numbers`.

Each of these writes its figures into docs/soak.md.

./run soak --rights N instead drives every page of N offices, made at random, as every role: what the tests of
`tests/office/rights` do with one. It writes nothing.

./run soak --api N instead asks N examples of each operation of the API as every role, as Schemathesis makes them from
the schema. It writes nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import damage
import mutant_run
import mutants
import soup

import postgresql
from faults import registering

FAILED = Path("var/soak-failed.txt")
PAGE = Path("docs/soak.md")
MUTANTS = "Mutants of files, read by workers"
NUMBERS = "Numbers for many clients"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
KILL_EVERY = 20  # seconds, half as many or half as many more
CLIENTS_IN = 16  # processes; clients of one process hold each other up
HEAD = """# Long runs

Made by `./run soak`; do not edit. What the short forms of these runs check is in `tests/fuzz`.
"""
BATCH = 1000
# characters of a text that repeats: enough for a small quadratic part to outweigh the rest
LONG = 100_000
# times that length at which a suspect is tried again. What is quadratic grows the more, the longer the text; a step in
# the time, where the caches of the machine end, is passed once.
LONGER = (2, 4)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=int, default=20_000)
    parser.add_argument("files", nargs="?", type=int, default=200)
    parser.add_argument("--soup", type=int, metavar="N")
    parser.add_argument("--mutants", type=int, metavar="N")
    parser.add_argument("--rights", type=int, metavar="N")
    parser.add_argument("--api", type=int, metavar="N")
    parser.add_argument("--numbers", type=int, metavar="N")
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--kinds", type=lambda words: words.upper().split(","), metavar="K,…")
    parser.add_argument("--processes", type=int, default=1, metavar="P")
    parser.add_argument("--resume", action="store_true")
    args = parser.parse_args()
    if args.soup:
        return soups(args.soup, args.processes)
    if args.mutants:
        return mutated(args.mutants, args.kinds or list(mutants.kinds()), args.processes, args.resume)
    if args.rights:
        return rights(args.rights)
    if args.api:
        return api(args.api)
    if args.numbers:
        chosen = [DATABASES[args.database]] if args.database else list(DATABASES.values())
        return numbers(args.numbers, chosen, args.resume)
    damaged(args.texts, args.files)
    return 0


def rights(offices: int) -> int:
    command = [sys.executable, "-m", "pytest", "--timeout=0", "tests/office/rights/test_no_leak.py"]
    return subprocess.run(command, env=os.environ | {"VANBAN_OFFICES": str(offices)}).returncode


def api(examples: int) -> int:
    """Ask so many examples of each operation as each role; the exit status of pytest."""
    command = [sys.executable, "-m", "pytest", "--timeout=0", "tests/office/api/test_every_operation.py"]
    return subprocess.run(command, env=os.environ | {"VANBAN_API_EXAMPLES": str(examples)}).returncode


def damaged(texts: int, files: int) -> None:
    chance, whole = random.Random(0), damage.texts()
    started, slowest, size = time.perf_counter(), 0.0, 0
    for count in range(1, texts + 1):
        text = damage.damaged_text(chance, whole)
        before = time.perf_counter()
        try:
            damage.check_text(text)
        except Exception:
            keep(text)
            print(f"text {count} failed; it is kept in {FAILED}", file=sys.stderr)
            raise
        took = time.perf_counter() - before
        if took > slowest:
            slowest, size = took, len(text)
        if count % 1000 == 0:
            print(f"{count}/{texts} texts, {count / (time.perf_counter() - started):.0f} a second", file=sys.stderr)
    lines = [f"{texts} damaged texts: every record whole; slowest {slowest:.3f} s for {size} characters, read twice"]
    for path in damage.originals():
        data = path.read_bytes()
        read = sum(damage.check_bytes(damage.damaged_bytes(chance, data), path.name) for _ in range(files))
        lines.append(f"{path.name}: {files} damaged copies, {read} read, {files - read} refused by name")
    report("Damaged documents", lines)


def mutated(count: int, kinds: list[str], processes: int, resume: bool) -> int:
    """Read mutants of these kinds; the figures of a kind take the place of its last ones."""
    told = reported(MUTANTS)
    if resume:
        kinds = [
            kind for kind in kinds if not told.get(kind, "").startswith(f"{kind}: {mutant_run.wanted(kind, count)} ")
        ]
    worst = 0
    for kind, line, bad in mutant_run.run(count, kinds, processes):
        told[kind] = f"{kind}: {line}"
        report(MUTANTS, [told[name] for name in mutants.kinds() if name in told])
        worst += bad
    return int(bool(worst))


def soups(count: int, processes: int) -> int:
    """Read so many soups, then look for words that take more than linear time."""
    started, size = time.perf_counter(), 0
    batches = range((count + BATCH - 1) // BATCH)
    with ProcessPoolExecutor(processes) as pool:
        for batch, (length, failed) in enumerate(pool.map(bowl, batches), 1):
            size += length
            if failed:
                keep(failed)
                print(f"a soup failed; its smallest part is kept in {FAILED}: {failed!r}", file=sys.stderr)
                pool.shutdown(cancel_futures=True)
                return 1
            if batch % 50 == 0:
                rate = batch * BATCH / (time.perf_counter() - started)
                print(f"{batch * BATCH}/{count} soups, {rate:.0f} a second", file=sys.stderr)
    read = len(batches) * BATCH
    whole = f"{read} soups, {size / read:.0f} characters each: every record whole, in order and the same twice"
    slow = [text[:80] for text in rounds() if is_slow(text)]
    growth = f"words and rounds of them, repeated from {LONG} characters on: more than linear {slow or 'none'}"
    report("Soups of the format's own words", [whole, growth])
    return int(bool(slow))


def numbers(count: int, databases: list[str], resume: bool) -> int:
    """Let clients register so many documents on each database; the figures of one take the place of its last ones."""
    told = reported(NUMBERS)
    bad = False
    for name in databases:
        folder = Path("var/soak-numbers").resolve() / name
        if not resume:
            shutil.rmtree(folder, ignore_errors=True)
        (folder / "office").mkdir(parents=True, exist_ok=True)
        with postgresql.server(folder) if name == "PostgreSQL" else nullcontext(str) as new_database:
            done = registering.run(folder / "office", new_database(), _after(count), KILL_EVERY, CLIENTS_IN)
        for failure in done.failures:
            print(failure, file=sys.stderr)
        if not done.failures:
            told[name] = f"{name}: {done.line()}"
            report(NUMBERS, [told[name] for name in DATABASES.values() if name in told])
            shutil.rmtree(folder)
        bad |= bool(done.failures)
    return int(bad)


def _after(count: int) -> Callable[[float, int], bool]:
    """Whether so many numbers were told; says how far it is from time to time."""
    said = 10_000

    def is_over(seconds: float, told: int) -> bool:
        nonlocal said
        if told >= said:
            print(f"{told}/{count} numbers, {told / seconds:.0f} a second", file=sys.stderr)
            said = told + 10_000
        return told >= count

    return is_over


def bowl(seed: int) -> tuple[int, str | None]:
    """The characters of a thousand soups of that seed, and the smallest part of the first that failed."""
    chance, size = random.Random(seed), 0
    for _ in range(BATCH):
        text = soup.soup(chance, chance.randrange(1, 60))
        size += len(text)
        if fails(text):
            return size, soup.smallest(text, fails)
    return size, None


def fails(text: str) -> bool:
    try:
        soup.check(text)
    except Exception:
        return True
    return False


def rounds() -> Iterator[str]:
    """Every word, on one line and on lines of its own, and rounds of two to five words, again and again."""
    chance = random.Random(0)
    for word in soup.WORDS:
        yield word * (LONG // len(word))
        yield f"{word}\n" * (LONG // (len(word) + 1))
    yield from (soup.repeated(chance, chance.randrange(2, 6), LONG) for _ in range(400))


def is_slow(text: str) -> bool:
    """Whether reading takes more than linear time: at this length, and still at each longer one."""
    return not any(soup.linear([text * times]) for times in (1, *LONGER))


def reported(title: str) -> dict[str, str]:
    """The lines of the last such run, by what stands before their colon."""
    return {line.split(":")[0]: line for line in sections().get(title, "").removeprefix("- ").split("\n- ") if line}


def report(title: str, lines: list[str]) -> None:
    """Put the figures in the place of those of the last such run."""
    kept = sections() | {title: "\n".join(f"- {line}" for line in lines)}
    pages = [HEAD, *(f"## {name}\n\n{found}\n" for name, found in sorted(kept.items()))]
    PAGE.write_text("\n".join(pages), "utf-8")
    print("\n".join(lines))


def sections() -> dict[str, str]:
    """What the page says, by its headings."""
    found = PAGE.read_text("utf-8").split("\n## ")[1:] if PAGE.exists() else []
    return {section.partition("\n")[0]: section.partition("\n")[2].strip() for section in found}


def keep(text: str) -> None:
    FAILED.parent.mkdir(exist_ok=True)
    FAILED.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    sys.exit(main())
