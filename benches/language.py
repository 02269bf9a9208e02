#!/usr/bin/env python3
"""backref's language beside CPython: the programs of `benches/language` under both, in turns, one run, one machine.

    python3 benches/language.py                  all programs, with the release binary
    python3 benches/language.py calls loops      some of them
    python3 benches/language.py --python PATH    another CPython than the one that runs this

The figure is processor time (user and system), start-up included, the best of several runs; for `memory`, a million small
objects, it is the peak. Both must print the same.
"""

import argparse
import math
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parent


def run(command):
    """Processor seconds, peak MB and output of a command."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", help="names in benches/language; all if there are none")
    parser.add_argument("--python", default=sys.executable, help="the CPython to compare with")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program")
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=REPO, check=True)
    ours = REPO / "target/release/backref"
    version = subprocess.run([arguments.python, "--version"], capture_output=True, text=True, check=True)
    print(f"{version.stdout.strip()}, best of {arguments.runs} runs\n")
    print(f"{'program':16} {'backref':>10} {'CPython':>10} {'ratio':>7}")
    ratios, differences = [], []
    for name in arguments.programs or sorted(path.stem for path in (HERE / "language").glob("*.py")):
        path = HERE / "language" / f"{name}.py"
        figures = {"ours": [], "theirs": []}
        for _ in range(arguments.runs):
            mine, theirs = run([ours, "run", path]), run([arguments.python, path])
            figures["ours"].append(mine)
            figures["theirs"].append(theirs)
            if mine[2] != theirs[2]:
                differences.append(name)
        column = 1 if name == "memory" else 0
        mine, theirs = (min(figure[column] for figure in figures[side]) for side in ("ours", "theirs"))
        if column:
            print(f"{name:16} {mine:7.1f} MB {theirs:7.1f} MB {mine / theirs:6.2f}x")
        else:
            ratios.append(mine / theirs)
            print(f"{name:16} {mine * 1000:7.0f} ms {theirs * 1000:7.0f} ms {mine / theirs:6.2f}x")
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"{'geometric mean':38} {mean:6.2f}x   (<= 1.0), worst {max(ratios):.2f}x (<= 2.0)")
    for name in sorted(set(differences)):
        print(f"{name}: the outputs differ")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
