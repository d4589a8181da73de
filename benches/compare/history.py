"""`history` over the files of a trail, beside the usual ways to ask the same: 1,037 files as AWS writes them, 315 MB."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from throughput import TRAILBELL, trail_files

FILES, EVENTS, ROUNDS = 1037, 242, 3
WHO = "role/worker-7"
ROLE = "worker-7"
PATTERN = f'{{ $.userIdentity.sessionContext.sessionIssuer.userName = "{ROLE}" }}'
JQ = f'.Records[] | select(.userIdentity.sessionContext.sessionIssuer.userName == "{ROLE}") | .eventID'
PYTHON = f"""
import gzip, json, os, sys
for folder, _, files in os.walk(sys.argv[1]):
    for file in files:
        for record in json.loads(gzip.open(os.path.join(folder, file)).read())["Records"]:
            if record["userIdentity"].get("sessionContext", {{}}).get("sessionIssuer", {{}}).get("userName") == "{ROLE}":
                print(record["eventID"])
"""


def measured(command):
    """Seconds on the clock and of all processors, the memory at its peak in MB, and how many lines came of it."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        lines = child.stdout.read().count(b"\n")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]}: exit {child.returncode}")
    # `wait4` counts what the child waited for too: the parts of a pipe.
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines


def table(folder):
    """Each way in turn, the best of each."""
    with ProcessPoolExecutor(1) as pool:
        _, total = pool.submit(trail_files, folder, FILES, EVENTS).result()
    history = [TRAILBELL, "history", folder, "--format", "json"]
    ways = {
        "`trailbell history --who`": [*history, "--who", WHO],
        "`trailbell history --pattern`": [*history, "--pattern", PATTERN],
        "`trailbell history`, one day of all": [*history, "--since", "2026-05-27T02:59:00Z"],
        "`trailbell replay --filter-pattern`": [TRAILBELL, "replay", folder, "--format", "json", "--filter-pattern", PATTERN],
        "gunzip alone": ["bash", "-c", 'cat "$0"/*.gz | gunzip > /dev/null', folder],
        "`zcat \\| jq`": ["bash", "-o", "pipefail", "-c", 'find "$0" -name "*.gz" | xargs zcat | jq -c "$1"', folder, JQ],
        "Python, gzip and json": [sys.executable, "-c", PYTHON, folder],
    }
    found = {way: [] for way in ways}
    for number in range(ROUNDS):
        for way, command in ways.items():
            found[way].append(measured(command))
        print(f"history, round {number + 1} of {ROUNDS}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    rows = [f"{total / 1e6:,.0f} MB in {FILES:,} files, {FILES * EVENTS:,} events", ""]
    rows += ["| | found | CPU s | seconds | peak memory, MB |", "|---|---:|---:|---:|---:|"]
    for way, runs in found.items():
        memory = max(memory for _, _, memory, _ in runs)
        cpu, seconds = min(cpu for _, cpu, _, _ in runs), min(seconds for seconds, _, _, _ in runs)
        rows.append(f"| {way} | {runs[0][3]:,} | {cpu:.2f} | {seconds:.2f} | {memory:.0f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(Path(folder)))
