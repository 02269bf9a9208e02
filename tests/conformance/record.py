#!/usr/bin/env python3
"""Records what the real thing prints, as the expected output of the test cases.

    python3.11 tests/conformance/record.py                  every case
    python3.11 tests/conformance/record.py session/ slices  cases whose path contains a word
    python3.11 tests/conformance/record.py --check          record nothing, show what would change

`tests/language/syntax313` holds syntax that is newer than 3.11. Its cases are recorded when `BACKREF_PYTHON313` names
a CPython 3.13, which is run for them alone; they print nothing whose text the two versions word differently.

Cases are `tests/conformance/**/*.py` (Flask-SQLAlchemy on CPython) and `tests/language/**/*.py`
(CPython alone). Beside `case.py` are written `case.out` (stdout) and, when something was raised,
`case.err`. `tests/conformance.rs` demands the same of `backref --format repr --keep-going < case.py`.

The libraries come from a virtual environment made on first use in `tests/conformance/.venv` with the
versions of `requirements.txt`; `BACKREF_PYTHON=/path/to/python` names another interpreter that has them (or, where only
cases of `tests/language` are asked for, need not). It has to be CPython 3.11: the texts of errors differ between versions.

How a case is run
  The file is parsed as a whole, and each top-level statement is run as a prompt runs it ("single"
  mode): an expression echoes its repr, also inside a top-level for, if, with or try; None does not echo;
  `_` is the last value echoed. An uncaught exception is reported and the next statement runs. Each case
  has a process, an empty current directory and a `__main__` of its own. Warnings are off. Garbage is
  collected after an exception and at no other time: a model class whose definition failed, but which is still
  in memory, is found by its name and breaks what follows, so that the real thing depends on chance there.

What is there at the start (tests/conformance only)
  What `flask shell` gives in an application that says no more than `db = SQLAlchemy(app)`: the names `app`
  and `db`, a pushed application context, and a database in memory. backref has an implicit context
  for the `db` made last, so here, too, the following is done for the script, and nothing beyond it:
  - Whoever makes a `SQLAlchemy(app)`, or calls `init_app(app)`, has that app's context pushed.
  - An app without a database URI is given `sqlite:///:memory:`.
  - `SQLAlchemy()` without an app is registered with the app of the prompt (the name `app`, else the one made
    last), in the place of what this recorder registered there; a later `init_app` with an app takes its place.
  - The project's own module of a lesson (`from app import db, User`) stands for the names typed so far:
    see PROJECT_MODULES.
  A script's own `with app.app_context():` is left alone: it has a session of its own, as in real life.

What is recorded of an exception
  The text that a traceback ends with, from the first line that is not indented: "TypeError: …" with all
  further lines of its message. The header, the frames and carets, and the exceptions that led to
  the last one ("During handling of …", "The above exception was …") are not compared. The texts stand one after
  another in the `.err`. They are taken from what the interpreter itself displays, since only that
  contains "Did you mean"; `exception_texts` here and in `conformance.rs` are the same rule.

What differs in every run
  The addresses in `<User at 0x7f…>`, `<User (transient 140…)>` and `(pending 140…)` become `…` in what is
  recorded and in what is compared. Cases print nothing else that would differ: no time of now, no random
  number, no path, no set of strings; the recorder warns of some of these.
"""

import __future__

import argparse
import ast
import builtins
import difflib
import gc
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import types
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
NEWER = TESTS / "language" / "syntax313"
MEMORY = "sqlite:///:memory:"

# Names under which lessons import what the reader has written so far.
PROJECT_MODULES = {"app", "hello", "your_flask_app"}

TRACEBACK = "Traceback (most recent call last):"
CHAINS = (
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
)

# A case that prints one of these is not repeatable.
ACCIDENTS = ("site-packages", "/lib/python", "/tmp/", time.strftime("%Y-%m-%d"))

# What differs in every run: addresses, also as `<User (transient 140…)>`.
VOLATILE = re.compile(r"(?<= at 0x)[0-9a-f]+|(?<=\(transient )[0-9]+|(?<=\(pending )[0-9]+")


def exception_texts(stderr):
    """The message lines of each uncaught exception in what an interpreter wrote on stderr."""
    texts, current, in_frames = [], [], False
    for line in stderr.splitlines():
        if line == TRACEBACK:
            while current and not current[-1].strip():
                current.pop()
            if current and current[-1] in CHAINS:
                current = []
            texts += current
            current, in_frames = [], True
        elif line.startswith('  File "') or (in_frames and line.startswith(" ")):
            in_frames = True
        else:
            in_frames = False
            current.append(line)
    return texts + current


def steady(text):
    """The text with `…` for what differs in every run."""
    return VOLATILE.sub("…", text)


# -- the environment of a case ---------------------------------------------------------------------


def flask_shell(namespace):
    """Puts `app` and `db` of a fresh application into the namespace; see the header for the rules."""
    import flask
    import flask_sqlalchemy

    real_init, real_init_app = flask_sqlalchemy.SQLAlchemy.__init__, flask_sqlalchemy.SQLAlchemy.init_app
    latest = []  # the apps made so far
    ours = set()  # the apps whose db was registered by this function and not by the script

    def remember(app, *args, real=flask.Flask.__init__, **kwargs):
        real(app, *args, **kwargs)
        latest.append(app)

    def register(db, app, implicit):
        app.config.setdefault("SQLALCHEMY_DATABASE_URI", MEMORY)
        if app in ours and app.extensions.pop("sqlalchemy") is db:
            del db._app_engines[app]
        real_init_app(db, app)
        (ours.add if implicit else ours.discard)(app)
        app.app_context().push()

    def init(db, app=None, **kwargs):
        real_init(db, None, **kwargs)
        if app is not None:
            register(db, app, implicit=False)
        else:
            here = namespace.get("app")
            register(db, here if isinstance(here, flask.Flask) else latest[-1], implicit=True)

    flask.Flask.__init__ = remember
    flask_sqlalchemy.SQLAlchemy.__init__ = init
    flask_sqlalchemy.SQLAlchemy.init_app = lambda db, app: register(db, app, implicit=False)
    namespace["app"] = flask.Flask("app")
    namespace["db"] = flask_sqlalchemy.SQLAlchemy()


class ProjectModules:
    """An import finder for PROJECT_MODULES, whose names are those of the prompt."""

    def __init__(self, namespace):
        self.namespace = namespace

    def find_spec(self, name, path=None, target=None):
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self) if name in PROJECT_MODULES else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        def lookup(name):
            try:
                return self.namespace[name]
            except KeyError:
                raise AttributeError(name) from None

        module.__getattr__ = lookup


def run_case(path, with_libraries):
    """Runs one case in this process; gives (stdout, texts of the exceptions)."""
    warnings.simplefilter("ignore")
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    main.__builtins__ = builtins
    sys.argv = [""]
    sys.path[:] = [entry for entry in sys.path if entry and Path(entry).resolve() != HERE]
    if with_libraries:
        flask_shell(main.__dict__)
        sys.meta_path.append(ProjectModules(main.__dict__))

    gc.disable()
    source = path.read_text(encoding="utf-8")
    stdout, stderr = io.StringIO(), io.StringIO()
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), stdout, stderr
    flags, failed_line = 0, None
    try:
        for statement in ast.parse(source, "<stdin>").body:
            if statement.lineno == failed_line:
                # What stands behind a semicolon is part of the input that failed.
                failed_line = statement.end_lineno
                continue
            try:
                code = compile(ast.Interactive([statement]), "<stdin>", "single", flags, True)
                flags |= code.co_flags & __future__.annotations.compiler_flag
                exec(code, main.__dict__)
            except SystemExit:
                break
            except BaseException as error:
                sys.__excepthook__(type(error), error, error.__traceback__)
            else:
                continue
            failed_line = statement.end_lineno
            gc.collect()
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return steady(stdout.getvalue()), exception_texts(steady(stderr.getvalue()))


# -- all cases ----------------------------------------------------------------------------------------


def run_in_child(path, with_libraries):
    """Runs a case in a fork of this process, in an empty directory."""
    reader, writer = os.pipe()
    with tempfile.TemporaryDirectory() as directory:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(reader)
                os.chdir(directory)
                result = json.dumps(run_case(path, with_libraries))
                with os.fdopen(writer, "w", encoding="utf-8") as pipe:
                    pipe.write(result)
                status = 0
            except BaseException as error:
                sys.__excepthook__(type(error), error, error.__traceback__)
            finally:
                sys.__stderr__.flush()
                os._exit(status)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            result = pipe.read()
        _, status = os.waitpid(child, 0)
    if status != 0 or not result:
        sys.exit(f"{path}: the recorder itself failed")
    return json.loads(result)


def save(path, text, check):
    """Writes a recording, or only shows how it differs; an empty `.err` is no file. True if it changed."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    after = None if path.suffix == ".err" and not text else text
    if before == after:
        return False
    if check:
        lines = difflib.unified_diff(
            (before or "").splitlines(), text.splitlines(), f"{path} (file)", "now", lineterm=""
        )
        print("\n".join(lines))
    elif after is None:
        path.unlink()
    else:
        path.write_text(after, encoding="utf-8")
    return True


def require_version(version=(3, 11)):
    """Ends the program on any interpreter but the one whose texts the recordings hold."""
    if sys.version_info[:2] != version:
        wanted, this = ".".join(map(str, version)), sys.version.split()[0]
        sys.exit(f"The recordings hold the texts of CPython {wanted}; this is {this}.")


def is_asked_for(path, words):
    """Is it a case, and does its path contain one of the words?"""
    if path == Path(__file__).resolve() or ".venv" in path.parts:
        return False
    return not words or any(word in str(path.relative_to(TESTS)) for word in words)


def record_newer():
    """Has the cases of NEWER recorded by the interpreter that knows their syntax. True if that went well."""
    python = os.environ.get("BACKREF_PYTHON313")
    if python is None:
        print(f"{NEWER.relative_to(TESTS)}: left alone, BACKREF_PYTHON313 names no interpreter")
        return True
    return subprocess.run([python, *sys.argv, "--newer"]).returncode == 0


def interpreter():
    """The python that has the libraries, made on first use."""
    if "BACKREF_PYTHON" in os.environ:
        return os.environ["BACKREF_PYTHON"]
    python = HERE / ".venv" / "bin" / "python"
    if not python.exists():
        require_version()
        subprocess.run([sys.executable, "-m", "venv", HERE / ".venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    return str(python)


def prepare(with_libraries):
    """Goes on in the interpreter that the cases need, if this one is another."""
    fits = sys.version_info[:2] == (3, 11)
    try:
        if with_libraries:
            import flask_sqlalchemy  # noqa: F401  (imported once, before the forks)
            import sqlalchemy.orm  # noqa: F401
    except ImportError:
        fits = False
    if not fits:
        python = interpreter()
        if Path(python).absolute() == Path(sys.executable).absolute():
            require_version()
            sys.exit(f"{python} lacks the libraries of {HERE / 'requirements.txt'}")
        os.execv(python, [python, *sys.argv])


def main():
    parser = argparse.ArgumentParser(description="Record the expected output of the test cases.")
    parser.add_argument("words", nargs="*", help="only cases whose path contains one of these")
    parser.add_argument("--check", action="store_true", help="write nothing, show what would change")
    parser.add_argument("--newer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = sorted([*HERE.rglob("*.py"), *(TESTS / "language").rglob("*.py")])
    paths = [path for path in paths if is_asked_for(path, options.words)]
    newer = [path for path in paths if path.is_relative_to(NEWER)]
    if options.newer:
        require_version((3, 13))
        paths = newer
    else:
        paths = [path for path in paths if path not in newer]
        prepare(with_libraries=any(path.is_relative_to(HERE) for path in paths))
    os.environ["TZ"] = "UTC"
    time.tzset()

    cases = changed = 0
    for path in paths:
        stdout, texts = run_in_child(path, path.is_relative_to(HERE))
        errors = "".join(line + "\n" for line in texts)
        for accident in ACCIDENTS:
            if accident in stdout or accident in errors:
                print(f"{path.relative_to(TESTS)}: prints {accident!r}, which is not repeatable")
        cases += 1
        changed += save(path.with_suffix(".out"), stdout, options.check) + save(
            path.with_suffix(".err"), errors, options.check
        )
    print(f"{cases} cases, {changed} recordings {'differ' if options.check else 'changed'}")
    went_well = options.newer or not newer or record_newer()
    return 1 if not went_well or (options.check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())
