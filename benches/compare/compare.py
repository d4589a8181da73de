"""Trailbell beside the same function written the usual ways, measured in one go: see benches/README.md."""

import argparse
import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import table
import throughput
from payloads import Payloads
from variants import ROOT, variants

HARNESS = ROOT / "target/compare/harness/release/harness"
# The first is the one after the start.
SIZES = (1, 1, 1, 1, 1, 10, 10, 10, 100, 100)
LATENCIES = {0: 0, 20: 5}  # of SNS, and of DynamoDB with it, in milliseconds


def run(variant, sns_latency, payloads, prefix=()):
    """One life of a function: what each step has cost, the start first."""
    command = [HARNESS, str(sns_latency), str(LATENCIES[sns_latency]), *payloads, "--", *prefix, *variant.command]
    done = subprocess.run(command, env=variant.environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{variant.name}: {done.stderr}")
    lines = (line.split()[1:] for line in done.stdout.splitlines())
    return [{name: int(value) for name, value in (pair.split("=") for pair in line)} for line in lines]


def held_to_its_word(variant, steps, sizes):
    """A comparison of different work would be none."""
    for step, size in zip(steps[1:], sizes, strict=True):
        requests = -(-size // variant.batch)
        if (step["messages"], step["requests"]) != (size, requests):
            sys.exit(f"{variant.name}: {size} events made {step['messages']} messages in {step['requests']} requests")


def lives(rounds, latency, paths, sizes):
    """Everybody in turn, again and again, so that a busy minute of the machine is everybody's."""
    steps = {variant.name: [] for variant in variants()}
    for number in range(rounds):
        for variant in variants():
            life = run(variant, latency, paths)
            held_to_its_word(variant, life, sizes)
            steps[variant.name].append(life)
        print(f"SNS {latency} ms, round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return steps


def figures(lives, sizes, choose):
    """The figures of one variant out of all its lives."""
    def of(name, size=None):
        if size is None:
            return choose(life[0][name] for life in lives)
        # The first payload is a measurement of its own.
        at = [index + 1 for index, other in enumerate(sizes) if other == size and index > 0]
        return choose(life[index][name] for life in lives for index in at)

    found = {("start", "wall"): of("wall"), ("start", "cpu"): of("cpu")}
    found["first", "wall"] = choose(life[1]["wall"] for life in lives)
    for size in sorted(set(sizes)):
        if size in sizes[1:]:
            found[size, "wall"], found[size, "cpu"] = of("wall", size), of("cpu", size)
    found["peak at start"] = of("peak")
    found["peak"] = choose(life[-1]["peak"] for life in lives)
    found["requests"] = lives[0][-1]["requests"]
    found["claims"] = lives[0][-1]["claims"]
    found["bytes"] = lives[0][-1]["bytes"] // sizes[-1]
    return found


def instructions(folder, payloads):
    """Of the start, and of each message of a payload of ten: a life with more payloads less one with fewer."""
    tens = [payloads.payload(10) for _ in range(5)]

    def counted(variant, paths):
        # Nothing that the function does is left out, the dynamic linker's work included.
        out = folder / f"callgrind-{abs(hash(variant.name))}-{len(paths)}"
        prefix = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}")
        run(variant, 0, paths, prefix)
        totals = re.findall(r"^totals: (\d+)", out.read_text(errors="replace"), re.MULTILINE)
        if not totals:
            sys.exit(f"{variant.name}: callgrind left no totals")
        return int(totals[-1])

    def one(variant):
        start, few, many = (counted(variant, tens[:count]) for count in (0, 2, 5))
        print(f"callgrind: {variant.name}", file=sys.stderr)
        return variant.name, {("start", "instructions"): start, (10, "instructions"): (many - few) // 30}

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(one, reversed(variants())))


def package(variant):
    """The size of what is uploaded, packed as tightly as zip can."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in variant.package:
            archive.write(path, path.name)
    return len(packed.getvalue())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7, help="lives of each function (default: 7)")
    arguments.add_argument("--no-instructions", action="store_true", help="without valgrind: a minute instead of six")
    arguments.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        payloads = Payloads(Path(name))
        paths = [payloads.payload(size) for size in SIZES]
        late_sizes = SIZES[-4:]
        late_paths = [payloads.payload(size) for size in late_sizes]
        load = [os.getloadavg()[0]]
        quick = lives(options.rounds, 0, paths, SIZES)
        late = lives(max(1, options.rounds // 3), 20, late_paths, late_sizes)
        load.append(os.getloadavg()[0])
        counts = {} if options.no_instructions else instructions(Path(name), payloads)
        files = throughput.table(Path(name))
    found = {"best": {}, "median": {}}
    for variant in variants():
        for word, choose in (("best", min), ("median", statistics.median)):
            figure = figures(quick[variant.name], SIZES, choose)
            waited = figures(late[variant.name], late_sizes, choose)
            figure |= {(key[0], "wall at 20 ms"): value for key, value in waited.items() if key[1] == "wall"}
            figure |= {"package": package(variant)} | counts.get(variant.name, {})
            found[word][variant.name] = figure
    for word, columns in found.items():
        print(f"\n{word} of {options.rounds} lives, load {load[0]:.1f} to {load[1]:.1f}\n\n{table.markdown(columns)}")
    print(f"\n{table.aims(found['best'])}\n\n{files}")
    if options.write:
        table.into_page(ROOT / "docs/speed.md", f"{table.markdown(found['best'])}\n\nFiles of a trail, searched for sign-ins and changes to IAM:\n\n{files}")


if __name__ == "__main__":
    main()
