"""How fast and how heavy reading is; writes docs/performance.md. Run by `./run bench`.

    python -m benchmarks.run [--megabytes N]

Every figure that depends on the machine stands beside one that was taken in the same run: the compiled reader beside
its plain sources and one pass of the same patterns, DOCX and PDF beside other readers of them, scans beside Tesseract
alone, the whole record beside other tools' parts of it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pickle
import pkgutil
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import formats, scans
from benchmarks.foreign import english, german
from synthetic import long_text, texts

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "performance.md"
MB = 1_000_000
# '_ODD.finditer(', 'PATTERN.sub('
_PASS = re.compile(r"\b([A-Z_a-z]+)\.(?:finditer|findall|subn?|split)\(")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0)
    args = parser.parse_args()
    cold = cold_start()
    documents = list(texts(int(args.megabytes * MB)))
    python = peers_environment()
    papers = [formats.section(table, python), scans.section(table), formats.memory(table)]
    sections = [machine(), reading(documents), *real(), growth(), cold, *papers, peers(documents, python)]
    REPORT.write_text("\n\n".join([HEAD, *sections]) + "\n", "utf-8")
    print(REPORT.read_text("utf-8"))


HEAD = """# Performance

Made by `./run bench`; do not edit. One process on one core, in seconds of its own processor time; a cold start on the
clock. The best of several passes each."""


def machine() -> str:
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    from vanban.grammar import words

    state = "the reader from its sources" if str(words.__file__).endswith(".py") else "the reader compiled"
    day = time.strftime("%d/%m/%Y")
    system = f"{platform.system()}; Python {platform.python_version()}"
    return f"Measured on {day}. Machine: {cpu}, {os.cpu_count()} cores; {system}; {state}."


def reading(texts: list[str]) -> str:
    """Whole reading of separate documents: bytes in, record out, and one pass of all its patterns for comparison."""
    import vanban

    encoded = [text.encode() for text in texts]
    size = sum(map(len, encoded))

    def read_all() -> None:
        for data in encoded:
            vanban.read(data)

    first = timed(read_all)
    warm = best(read_all, 3)
    json = best(lambda: [vanban.read(data).to_json() for data in encoded], 1)
    patterns = compiled_patterns()
    views = [_normal(text) for text in texts]
    floor = best(lambda: one_pass(patterns, views), 2)
    seconds = {
        "first pass in a fresh process": first,
        "warm": warm,
        "warm, with the record as JSON": json,
        "warm, from the sources, not compiled": uncompiled(encoded),
        f"one pass of its {len(patterns)} searching patterns": floor,
    }
    rows = [(name, f"{size / took / MB:.1f}", f"{len(texts) / took:.0f}") for name, took in seconds.items()]
    title = f"## Reading {len(texts)} documents, {size / MB:.1f} MB of UTF-8"
    share = (
        f"Whole reading takes {warm / floor:.2f} times as long as one pass of these patterns over the same text; "
        "some of them it only needs on a part."
    )
    return "\n\n".join((title, table(("", "MB/s", "documents/s"), rows), share))


def real() -> list[str]:
    """Whole reading of the real documents in the folder that VANBAN_SHARED names; nothing where there is none."""
    import vanban

    shared = os.environ.get("VANBAN_SHARED")
    sets = {"gold": "the {} documents of the gold set", "corpus/texts": "the {} documents of the corpus"}
    rows: list[tuple[str, ...]] = []
    for folder, name in sets.items() if shared else ():
        encoded = [path.read_bytes() for path in sorted(Path(str(shared), folder).glob("*.txt"))]
        if encoded:
            size = sum(map(len, encoded))
            took = best(lambda: each(encoded, vanban.read), 3)  # noqa: B023
            kilobytes = f"{size / len(encoded) / 1000:.1f}"
            rows.append((name.format(len(encoded)), kilobytes, f"{size / took / MB:.1f}", f"{len(encoded) / took:.0f}"))
    if not rows:
        return []
    return ["\n\n".join(("## Reading real documents", table(("", "kB each", "MB/s", "documents/s"), rows)))]


def uncompiled(encoded: list[bytes]) -> float:
    """Seconds that the plain sources take, read by a process of their own."""
    code = (
        "import pickle, sys, time, vanban\n"
        "from vanban.grammar import words\n"
        "assert words.__file__.endswith('.py')\n"
        "encoded = pickle.load(sys.stdin.buffer)\n"
        "took = []\n"
        "for _ in range(3):\n"
        "    start = time.process_time()\n"
        "    for data in encoded: vanban.read(data)\n"
        "    took.append(time.process_time() - start)\n"
        "print(min(took))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "src")
        shutil.copytree(ROOT / "src", plain, ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        env = os.environ | {"PYTHONPATH": str(plain)}
        done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(encoded), capture_output=True, env=env)
    return float(done.stdout)


def growth() -> str:
    """Time per byte of one document, and of one with sixteen times the body."""
    import vanban

    rows: list[tuple[str, ...]] = []
    per_byte: list[float] = []
    for times, passes in ((1, 60), (16, 6)):
        data = long_text(times).encode()
        per_byte.append(best(lambda data=data: vanban.read(data), passes) / len(data))
        rows.append((f"{times} ×", f"{len(data) / 1000:.0f}", f"{per_byte[-1] * 1e9:.0f}"))
    change = f"Sixteen times the text: {(per_byte[1] / per_byte[0] - 1) * 100:+.0f} % per byte."
    return "\n\n".join(("## One long document", table(("body", "kB", "ns/byte"), rows), change))


def cold_start() -> str:
    """`vanban read` of one small file, from the shell and back, beside a Python that does nothing."""
    letter = ROOT / "samples" / "10-cong-van-don-doc.txt"
    commands = {
        "Python alone": [sys.executable, "-c", "pass"],
        "`vanban --version`": [sys.executable, "-m", "vanban.cli", "--version"],
        "`vanban read` of a text of 3 kB": [sys.executable, "-m", "vanban.cli", "read", str(letter)],
    }
    for path in sorted((ROOT / "samples" / "files").glob("*"))[:4]:
        if path.suffix[1:] in ("docx", "pdf"):
            words = [sys.executable, "-m", "vanban.cli", "read", str(path)]
            commands.setdefault(f"`vanban read` of a {path.suffix[1:].upper()} of one page", words)
    rows: list[tuple[str, ...]] = []
    for label, command in commands.items():
        rows.append((label, f"{min(elapsed(command) for _ in range(9)):.2f}", f"{peak(command):.0f}"))
    return "\n\n".join(("## Cold start", table(("", "seconds", "peak MB"), rows)))


def peers(documents: list[str], python: Path | None) -> str:
    """Other tools at their own part of the job, on text in their own language, beside the whole reading of ours."""
    import vanban

    title = "## Beside other tools"
    if python is None:
        return f"{title}\n\nNot measured: `requirements/peers.txt` could not be installed."
    some = documents[:100]
    languages = {
        "vietnamese": some,
        "german": [german(seed) for seed in range(50)],
        "english": [english(seed) for seed in range(50)],
    }
    script = ROOT / "benchmarks" / "peers.py"
    done = subprocess.run([python, script], input=json.dumps(languages), capture_output=True, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    ours = best(lambda: [vanban.read_text(text) for text in some], 3)
    speeds = {"Vanban, the whole record": sum(len(text.encode()) for text in some) / ours}
    speeds |= {name: size / seconds for name, (size, seconds) in measured.items()}
    first = next(iter(speeds.values()))
    rows = [(name, f"{speed / MB:.3f}", f"{first / speed:.1f} ×") for name, speed in speeds.items()]
    return "\n\n".join((title, table(("", "MB/s", "Vanban’s speed ÷ this"), rows)))


def peers_environment() -> Path | None:
    """The Python that has the other tools, installed once into var/peers; None where that cannot be done."""
    folder, lock = ROOT / "var" / "peers", ROOT / "requirements" / "peers.txt"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == lock.read_text():
        return python
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes", "-r", lock]
    for command in ([sys.executable, "-m", "venv", "--clear", folder], pip):
        if subprocess.run(command).returncode:
            return None
    stamp.write_text(lock.read_text())
    return python


def each(found: list[bytes], read: Callable[[bytes], object]) -> None:
    for data in found:
        read(data)


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process's own time, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def best(work: Callable[[], object], times: int) -> float:
    return min(timed(work) for _ in range(times))


def elapsed(command: list[str]) -> float:
    """Seconds on the clock that a command takes, with the modules compiled as an installation leaves them."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)
    return time.perf_counter() - start


def peak(command: list[str]) -> float:
    """The most memory that a command held, in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit / MB


def compiled_patterns() -> list[re.Pattern[str]]:
    """Every compiled pattern with which a module of the reader goes through texts, once.

    Patterns that are only tried at places already found (`match`) are left out: a pass of theirs over a whole text
    takes longer than all that reading does.
    """
    import vanban.grammar
    import vanban.text

    found: dict[str, re.Pattern[str]] = {}
    for package in (vanban.grammar, vanban.text):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            source = Path(package.__path__[0], info.name.rpartition(".")[2] + ".py")  # a compiled module's file is none
            passes = set(_PASS.findall(source.read_text("utf-8")))
            for name in passes & vars(module).keys():
                found.update({pattern.pattern: pattern for pattern in _patterns(vars(module)[name])})
    return list(found.values())


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _patterns(inner)


def one_pass(patterns: Iterable[re.Pattern[str]], texts: Iterable[str]) -> None:
    for text in texts:
        for pattern in patterns:
            for _ in pattern.finditer(text):
                pass


def _normal(text: str) -> str:
    from vanban.text import View

    return View(text).normal


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
