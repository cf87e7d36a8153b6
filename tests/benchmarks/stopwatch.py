"""Run a command and write down its seconds, CPU seconds, peak memory in bytes and exit code.

A script on its own, started as ``python -I -S stopwatch.py REPORT COMMAND...``: the memory of a
process is at least that of the one that started it, so a small one must.
"""

import os
import sys
import time


def main() -> None:
    """Run the command of the arguments and write the report."""
    report, *command = sys.argv[1:]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    cpu = usage.ru_utime + usage.ru_stime
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    with open(report, "w") as stream:  # noqa: PTH123 - pathlib would be most of its memory
        stream.write(f"{seconds} {cpu} {peak} {os.waitstatus_to_exitcode(status)}")


main()
