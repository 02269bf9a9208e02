#!/usr/bin/env python3
"""backref beside Flask-SQLAlchemy on CPython, a typed Diesel load and the sqlite3 shell: one run, one machine, ratios.

    python3 benches/compare.py                   builds the release binary, makes a virtual environment, measures
    python3 benches/compare.py --only start,add  some of the measurements
    python3 benches/compare.py --reference       the others' figures alone

Both sides get the same script on stdin (`flask shell` on the one side, `backref` on the other) and the same kind of
database file. What start-up would distort is timed inside the script. Each figure is the median of several runs, taken
in turns. Everything is written into a temporary directory, the virtual environment into the user's cache.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
LIBRARIES = ["Flask==3.1.3", "Flask-SQLAlchemy==3.1.1", "SQLAlchemy==2.1.9"]
ROWS = 100_000

MODELS = '''
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False)

    def __repr__(self):
        return f"<User {self.username}>"
'''

APP = '''
import os

from flask import Flask

from models import User, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + os.environ["BENCH_DATABASE"]
db.init_app(app)


@app.shell_context_processor
def names():
    return {"db": db, "User": User}
'''

FILL = '''
from app import app, db
from models import User

with app.app_context():
    db.create_all()
    users = [dict(username=f"user{{i}}", email=f"user{{i}}@example.com") for i in range({rows})]
    if users:
        db.session.execute(db.insert(User), users)
        db.session.commit()
'''

COUNT = "User.query.count()\n"

ADD = f'''
import time
start = time.perf_counter()
for i in range({ROWS}):
    db.session.add(User(username=f"user{{i}}", email=f"user{{i}}@example.com"))

db.session.commit()
print("seconds", time.perf_counter() - start)
print("rows", User.query.count())
'''

LOAD = '''
import time
start = time.perf_counter()
users = User.query.all()
print("seconds", time.perf_counter() - start)
print("rows", len(users))
'''


class Failed(Exception):
    """A measured program did not do its work; the message says which and how."""


class Run:
    """One finished process: wall seconds, seconds to the first match of `until`, peak memory in MB, output."""

    def __init__(self, command, directory, script="", env=None, until=None, keep=True):
        stdin = directory / "stdin"
        stdin.write_text(script)
        stderr = directory / "stderr"
        start = time.perf_counter()
        with open(stdin, "rb") as source, open(stderr, "wb") as errors:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=directory, stdin=source, stdout=subprocess.PIPE if keep else subprocess.DEVNULL, stderr=errors,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1", **(env or {})},
            )
        self.first, self.output = None, b""
        while keep and (chunk := os.read(process.stdout.fileno(), 1 << 16)):
            self.output += chunk
            if until and self.first is None and re.search(until, self.output):
                self.first = time.perf_counter() - start
        # The peak is at least this driver's own at the moment of the start (about 12 MB): Linux counts it in.
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        self.memory = usage.ru_maxrss / 1024
        if process.returncode != 0 or (until and self.first is None):
            raise Failed(f"{command[0]} ended with {process.returncode}: {stderr.read_text()[-600:]} {self.output[-200:]!r}")

    def said(self, word):
        """The number that the program printed after `word`, for instance `seconds 0.5`."""
        match = re.search(rf"\b{word} ([0-9.e-]+)".encode(), self.output)
        if not match:
            raise Failed(f"no `{word}` in {self.output[-300:]!r}")
        return float(match[1])


class Bench:
    def __init__(self, directory, python, ours, typed, runs):
        self.directory, self.python, self.ours, self.typed, self.runs = directory, python, ours, typed, runs
        (directory / "models.py").write_text(MODELS)
        (directory / "app.py").write_text(APP)
        self.empty = self.database("empty.db", 0)
        self.few = self.database("few.db", 12)
        self.full = self.database("full.db", ROWS)

    def database(self, name, rows):
        """A database file with the lesson's table, made by the real library, and so many users."""
        path = self.directory / name
        fill = FILL.format(rows=rows)
        subprocess.run([self.python, "-c", fill], cwd=self.directory, env={**os.environ, "BENCH_DATABASE": str(path)}, check=True)
        return path

    def fresh(self):
        """An empty copy for a script that writes."""
        return shutil.copyfile(self.empty, self.directory / "work.db")

    def flask(self, database, script, **options):
        command = [self.python, "-m", "flask", "--app", "app", "shell"]
        return Run(command, self.directory, script, env={"BENCH_DATABASE": str(database)}, **options)

    def backref(self, database, script, *arguments, **options):
        return Run([self.ours, database, "-m", "models.py", *arguments], self.directory, script, **options)

    def medians(self, **measured):
        """For each name the medians of what its function returns; one unrecorded round, then all take turns."""
        rounds = {name: [] for name, function in measured.items() if function}
        for turn in range(self.runs + 1):
            for name in rounds:
                numbers = measured[name]()
                if turn:
                    rounds[name].append(numbers)
        return {name: [statistics.median(column) for column in zip(*samples)] for name, samples in rounds.items()}

    def checked(self, run):
        if run.said("rows") != ROWS:
            raise Failed(f"{run.said('rows'):.0f} rows instead of {ROWS}")
        return run.said("seconds"), run.memory

    def mine(self, function):
        return function if self.ours else None

    def start(self):
        found = self.medians(
            ours=self.mine(lambda: [self.backref(self.few, "", "-c", COUNT.strip(), until=rb"12\s").first]),
            piped=self.mine(lambda: [self.backref(self.few, COUNT, until=rb"12\s").first]),
            demo=self.mine(lambda: [Run([self.ours, "demo", "-c", COUNT.strip()], self.directory, until=rb"12\s").first]),
            flask=lambda: [self.flask(self.few, COUNT, until=rb"12\s").first],
        )
        ours, flask = found.get("ours", [None])[0], found["flask"][0]
        yield row("start to first result, -c", ms(ours), "flask shell", ms(flask), flask, ours, (">=", 50))
        yield row("start to first result, own time", ms(ours), "", "", ours and ours * 1000, 1, ("<", 10), unit=" ms")
        if ours:
            piped, demo = found["piped"][0], found["demo"][0]
            yield row("start to first result, piped", ms(piped), "flask shell", ms(flask), flask, piped, (">=", 50))
            yield row("backref demo, migrated and seeded", ms(demo), "flask shell", ms(flask), flask, demo, None)

    def add(self):
        found = self.medians(
            ours=self.mine(lambda: self.checked(self.backref(self.fresh(), ADD))),
            flask=lambda: self.checked(self.flask(self.fresh(), ADD)),
        )
        (ours, our_memory), (flask, memory) = found.get("ours", [None, None]), found["flask"]
        yield row(f"add {ROWS:,} in a loop, commit", ms(ours), "Flask-SQLAlchemy", ms(flask), flask, ours, (">=", 10))
        yield row("  peak memory", mb(our_memory), "Flask-SQLAlchemy", mb(memory), memory, our_memory, (">=", 4))

    def load(self):
        def typed():
            return self.checked(Run([self.typed, self.full], self.directory))

        found = self.medians(
            ours=self.mine(lambda: self.checked(self.backref(self.full, LOAD))),
            typed=typed if self.typed else None,
            flask=lambda: self.checked(self.flask(self.full, LOAD)),
        )
        (ours, our_memory), (flask, memory) = found.get("ours", [None, None]), found["flask"]
        typed, typed_memory = found.get("typed", [None, None])
        yield row(f"User.query.all(), {ROWS:,} rows", ms(ours), "Flask-SQLAlchemy", ms(flask), flask, ours, (">=", 12))
        yield row("  beside typed Diesel", ms(ours), "typed Diesel", ms(typed), ours, typed, ("<=", 3))
        yield row("  peak memory", mb(our_memory), "Flask-SQLAlchemy", mb(memory), memory, our_memory, (">=", 4))
        yield row("  peak memory beside typed Diesel", mb(our_memory), "typed Diesel", mb(typed_memory), our_memory, typed_memory, None)

    def table(self):
        def ours():
            return [self.backref(self.full, "", "--format", "table", "-c", "User.query.all()", keep=False).wall]

        def sqlite3():
            return [Run(["sqlite3", "-box", self.full, "SELECT * FROM user"], self.directory, keep=False).wall]

        found = self.medians(ours=self.mine(ours), sqlite3=sqlite3 if shutil.which("sqlite3") else None)
        ours, theirs = found.get("ours", [None])[0], found.get("sqlite3", [None])[0]
        yield row(f"{ROWS:,} rows as a table", ms(ours), "sqlite3 -box", ms(theirs), ours, theirs, ("<=", 3))

    def size(self):
        size = self.ours and self.ours.stat().st_size / 1e6
        yield row("release binary", mb(size), "", "", size, 1, ("<=", 12), unit=" MB")


def ms(seconds):
    return "" if seconds is None else f"{seconds * 1000:,.1f} ms"


def mb(size):
    return "" if size is None else f"{size:,.1f} MB"


def row(what, ours, against, theirs, above, below, target, unit="x"):
    """A line of the report: the ratio is `above / below`, the target says on which side of a bound it should be."""
    ratio = above / below if above and below else None
    met = ratio is not None and target is not None and {">=": ratio >= target[1], "<=": ratio <= target[1], "<": ratio < target[1]}[target[0]]
    wanted = f"{target[0]} {target[1]}{unit}" if target else ""
    verdict = "" if ratio is None or target is None else "ok" if met else "MISSED"
    return [what, ours, against, theirs, "" if ratio is None else f"{ratio:.1f}{unit}", wanted, verdict]


def show(rows):
    heads = ["what", "backref", "against", "its figure", "ratio", "target", ""]
    widths = [max(len(line[i]) for line in [heads, *rows]) for i in range(len(heads))]
    for line in [heads, ["-" * width for width in widths], *rows]:
        cells = [cell.rjust(width) if i in (1, 3, 4) else cell.ljust(width) for i, (cell, width) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip())


def virtual_environment():
    """The Python of an environment with the pinned libraries; made once, kept in the user's cache."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "backref" / "bench-venv"
    python = home / "bin" / "python"
    stamp = home / "libraries.json"
    if not stamp.exists() or json.loads(stamp.read_text()) != LIBRARIES:
        print(f"making {home}", file=sys.stderr)
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *LIBRARIES], check=True)
        stamp.write_text(json.dumps(LIBRARIES))
    return python


def cargo_executable(*arguments, name):
    """Builds with cargo and returns where the executable is."""
    command = ["cargo", *arguments, "--message-format=json-render-diagnostics"]
    output = subprocess.run(command, cwd=REPO, stdout=subprocess.PIPE, check=True).stdout
    messages = [json.loads(line) for line in output.splitlines() if line.startswith(b"{")]
    return Path(next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == name))


def main():
    parts = ["start", "add", "load", "table", "size"]
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--only", default=",".join(parts), help=f"some of {','.join(parts)}")
    arguments.add_argument("--runs", type=int, default=5, help="recorded runs of each measurement")
    arguments.add_argument("--reference", action="store_true", help="measure only what backref is compared with")
    arguments.add_argument("--python", type=Path, help="a Python with the libraries, instead of an environment made here")
    chosen = arguments.parse_args()

    python = chosen.python or virtual_environment()
    typed = cargo_executable("bench", "--no-run", "--bench", "typed_load", name="typed_load")
    ours = None if chosen.reference else cargo_executable("build", "--release", "--bin", "backref", name="backref")
    with tempfile.TemporaryDirectory(prefix="backref-bench-") as directory:
        bench = Bench(Path(directory), python.absolute(), ours, typed, chosen.runs)
        rows, failures = [], []
        for part in chosen.only.split(","):
            print(f"measuring {part}", file=sys.stderr)
            try:
                rows.extend(getattr(bench, part)())
            except Failed as failure:
                failures.append(f"{part}: {failure}")
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    print(f"{processor}, {os.cpu_count()} cores; medians of {chosen.runs} runs\n")
    show(rows)
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    sys.exit(1 if failures or any(line[-1] == "MISSED" for line in rows) else 0)


if __name__ == "__main__":
    main()
