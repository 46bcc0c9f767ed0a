"""The reader as machine code: compiles its inner modules with mypyc, beside their sources. Run by `./run compile`.

    python native/build.py            compile, unless that was done for these very sources
    python native/build.py --check    exit status 1 where compiled modules are older than their sources
    python native/build.py --drop     remove them where they are older than their sources

The same sources run with and without it and give the same record; compiled they read about twice as fast. It needs a
C compiler and Python's headers. Modules that only load tables or build the record gain nothing and stay as they are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
WORK = ROOT / "build" / "native"
STAMP = WORK / "compiled"  # says of which sources the compiled modules were made
UNCOMPILED = ("legacy.py",)


def modules() -> list[Path]:
    """What is compiled: all that turns a text into values."""
    found = [*(SOURCES / "vanban/text").glob("*.py"), *(SOURCES / "vanban/grammar").glob("*.py")]
    return sorted(path for path in found if path.name not in UNCOMPILED)


def compiled() -> list[Path]:
    """The compiled modules that are there for this Python."""
    return [path for path in SOURCES.rglob("*" + sysconfig.get_config_var("EXT_SUFFIX")) if path.is_file()]


def sources() -> str:
    """One hash of this Python, this file and everything that is compiled."""
    parts = [sys.version.encode(), *(path.read_bytes() for path in (Path(__file__), *modules()))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_stale() -> bool:
    """Whether there are compiled modules that were not made of these sources."""
    return bool(compiled()) and not (STAMP.exists() and STAMP.read_text() == sources())


def drop() -> None:
    """Remove the compiled modules: the sources are read again."""
    for path in compiled():
        path.unlink()
    STAMP.unlink(missing_ok=True)


def lacking() -> str | None:
    """What is missing for compiling, and how to get it."""
    if not shutil.which(os.environ.get("CC", "cc")):
        return "a C compiler (on Debian: apt-get install gcc libc6-dev)"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "Python's headers (on Debian: apt-get install python3-dev)"
    return None


def build() -> None:
    """Compile, on all cores."""
    from mypyc.build import mypycify
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        """Compiles the C files of an extension side by side; setuptools takes them one after the other."""

        compiler: Any  # a name until setuptools has made it an object

        def build_extension(self, ext: Extension) -> None:
            def to_object(source: str) -> list[str]:
                return self.compiler.compile(
                    [source],
                    output_dir=self.build_temp,
                    include_dirs=ext.include_dirs,
                    extra_postargs=[*ext.extra_compile_args, *inside],
                )

            # The modules call one another directly: without it every call goes through a table, as one between
            # libraries does. Worth a twentieth of the time.
            inside = ["-fvisibility=hidden"] if self.compiler.compiler_type == "unix" else []

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                made = [name for names in pool.map(to_object, ext.sources) for name in names]
            ext.sources, ext.extra_objects = [], [*ext.extra_objects, *made]
            super().build_extension(ext)

    drop()
    made_of = sources()  # asked now: somebody may edit them meanwhile
    os.chdir(ROOT)
    extensions = mypycify(
        [str(path.relative_to(ROOT)) for path in modules()],
        opt_level="1",  # as fast as the higher levels here (the time goes into patterns and strings), in half the time
        debug_level="0",
        multi_file=True,
        group_name="vanban_native",
        target_dir=str(WORK),
    )
    command = Build(Distribution({"name": "vanban", "package_dir": {"": "src"}, "ext_modules": extensions}))
    command.inplace = True
    command.force = True  # it knows the C files of `Build` no more and would take what it linked before
    command.build_temp = str(WORK / "objects")
    command.ensure_finalized()
    command.run()
    STAMP.write_text(made_of)


def main(job: str = "") -> int:
    if job == "--check":
        return int(is_stale())
    if job == "--drop":
        if is_stale():
            drop()
            print("› the compiled reader was older than its sources and is gone; ./run compile", file=sys.stderr)
        return 0
    if compiled() and not is_stale():
        return 0
    missing = lacking()
    if missing:
        drop()
        print(f"› the reader stays uncompiled and reads at half its speed; missing: {missing}", file=sys.stderr)
        return 0
    print("› compiling the reader (about a minute)", file=sys.stderr)
    build()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
