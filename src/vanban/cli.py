"""The command line: `vanban read`, `schema`, `score`, `serve`, `demo`."""

from __future__ import annotations

import argparse
import sys


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="vanban")
    verbs = parser.add_subparsers(dest="verb", required=True)
    reading = verbs.add_parser("read")
    reading.add_argument("files", nargs="+")
    reading.add_argument("--format", choices=["json"], default="json")
    args = parser.parse_args(argv)
    from vanban import read

    for name in args.files:
        sys.stdout.buffer.write(read(name).to_json() + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
