"""Read the files that are named by one worker; print its peak of memory and that of it and all it started, in bytes.

A process of its own for each kind of file, because a system tells the peak of all children that ever were.
"""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from vanban.bulk.worker import Workers


def main() -> None:
    peak = 0
    with Workers(1) as workers:
        for name in sys.argv[1:]:
            for outcome in workers.read_all(Path(name)):
                if outcome.code:
                    sys.exit(f"{name}: {outcome.code}")
            (process,) = workers.processes()
            told = re.search(r"VmHWM:\s+([0-9]+) kB", Path(f"/proc/{process}/status").read_text())
            peak = max(peak, int(told[1]) * 1024 if told else 0)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(peak, largest)


if __name__ == "__main__":
    main()
