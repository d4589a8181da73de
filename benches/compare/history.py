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
    # By GNU time: a child of ours would seem to hold what Python holds.
    with tempfile.NamedTemporaryFile("r") as used:
        started = time.perf_counter()
        timed = ["/usr/bin/time", "-f", "%U %S %M", "-o", used.name, *command]
        done = subprocess.run(timed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        seconds = time.perf_counter() - started
        user, system, memory = map(float, used.read().split())
    return seconds, user + system, memory / 1024, done.stdout.count(b"\n")


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
        memory = "" if "jq" in way else f"{max(memory for _, _, memory, _ in runs):.0f}"
        cpu, seconds = min(cpu for _, cpu, _, _ in runs), min(seconds for seconds, _, _, _ in runs)
        rows.append(f"| {way} | {runs[0][3]:,} | {cpu:.2f} | {seconds:.2f} | {memory} |")
    return "\n".join(rows)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(Path(folder)))
