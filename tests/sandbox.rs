//! `--sandbox`: every way out to files, to the environment and to other databases that a program might try.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder with what a program would like to reach.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("secret.txt", "SECRET"),
        ("neighbour.py", "x = 'SECRET'\n"),
        ("package/__init__.py", "x = 'SECRET'\n"),
        ("space/leaf.py", "x = 'SECRET'\n"),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Runs a script; its stdout and stderr.
fn run(here: &Path, arguments: &[&str], script: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
    command
        .args(arguments)
        .current_dir(here)
        .env("HOME", here)
        .env("SECRET_NAME", "SECRET")
        .env_remove("DATABASE_URL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The names in a folder, with those below.
fn contents(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.display().to_string());
        if path.is_dir() {
            names.extend(contents(&path));
        }
    }
    names.sort();
    names
}

const FILES: &str = "PermissionError: files are out of reach in a sandbox";
const DATABASES: &str =
    "PermissionError: other databases are out of reach in a sandbox; one in memory is \"sqlite://\"";

/// Each of these must be refused, with this text.
const REFUSED: &[(&str, &str)] = &[
    ("open('secret.txt')", FILES),
    ("open('made.txt', 'w')", FILES),
    ("open('secret.txt', 'a')", FILES),
    ("open('made.txt', 'x')", FILES),
    ("open(b'secret.txt', 'rb')", FILES),
    ("open('/etc/passwd')", FILES),
    ("open('/proc/self/environ')", FILES),
    ("open('/dev/stdin')", FILES),
    ("open('nowhere.txt')", FILES),
    ("import builtins; builtins.open('secret.txt')", FILES),
    ("import io; io.open('secret.txt')", FILES),
    ("getattr(__import__('io'), 'op' + 'en')('secret.txt')", FILES),
    ("eval('open')('secret.txt')", FILES),
    ("exec(\"open('secret.txt')\")", FILES),
    ("(lambda: open('secret.txt'))()", FILES),
    ("from pathlib import Path; Path('secret.txt').read_text()", FILES),
    ("from pathlib import Path; Path('secret.txt').read_bytes()", FILES),
    ("from pathlib import Path; Path('secret.txt').open()", FILES),
    ("from pathlib import Path; Path('made.txt').write_text('x')", FILES),
    ("from pathlib import Path; Path('made.txt').write_bytes(b'x')", FILES),
    ("from pathlib import Path; Path('made.txt').touch()", FILES),
    ("from pathlib import Path; Path('made').mkdir()", FILES),
    ("from pathlib import Path; Path('secret.txt').unlink()", FILES),
    ("from pathlib import Path; Path('secret.txt').rename('made.txt')", FILES),
    ("from pathlib import Path; Path('secret.txt').replace('made.txt')", FILES),
    ("from pathlib import Path; Path('secret.txt').stat()", FILES),
    ("from pathlib import Path; Path('secret.txt').exists()", FILES),
    ("from pathlib import Path; Path('secret.txt').is_file()", FILES),
    ("from pathlib import Path; list(Path('.').iterdir())", FILES),
    ("from pathlib import Path; list(Path('.').glob('*'))", FILES),
    ("from pathlib import Path; list(Path('.').rglob('*'))", FILES),
    ("from pathlib import Path; Path('made').symlink_to('secret.txt')", FILES),
    ("from pathlib import Path; Path('secret.txt').chmod(0o777)", FILES),
    ("from pathlib import Path; Path('secret.txt').resolve(strict=True)", FILES),
    ("import os; os.listdir()", FILES),
    ("import os; os.listdir('/')", FILES),
    ("import os; list(os.scandir('.'))", FILES),
    ("import os; os.mkdir('made')", FILES),
    ("import os; os.makedirs('made/more')", FILES),
    ("import os; os.remove('secret.txt')", FILES),
    ("import os; os.unlink('secret.txt')", FILES),
    ("import os; os.rmdir('space')", FILES),
    ("import os; os.rename('secret.txt', 'made.txt')", FILES),
    ("import os; os.replace('secret.txt', 'made.txt')", FILES),
    ("import os; os.stat('secret.txt')", FILES),
    ("import os; os.lstat('secret.txt')", FILES),
    ("import os; os.readlink('secret.txt')", FILES),
    ("import os; os.symlink('secret.txt', 'made')", FILES),
    ("import os; os.chmod('secret.txt', 0o777)", FILES),
    ("import os; os.chdir('/')", FILES),
    ("import os; os.path.exists('secret.txt')", FILES),
    ("import os; os.path.lexists('secret.txt')", FILES),
    ("import os; os.path.isfile('secret.txt')", FILES),
    ("import os; os.path.isdir('space')", FILES),
    ("import os; os.path.islink('secret.txt')", FILES),
    ("import os; os.path.getsize('secret.txt')", FILES),
    ("import os; os.path.getmtime('secret.txt')", FILES),
    ("import os; os.path.realpath('secret.txt')", FILES),
    ("import os; os.path.samefile('secret.txt', '/etc')", FILES),
    ("import os; list(os.walk('.'))", FILES),
    ("import glob; glob.glob('*')", FILES),
    ("import logging; logging.FileHandler('made.log')", FILES),
    ("import logging; logging.basicConfig(filename='made.log')", FILES),
    ("import csv; csv.reader(open('secret.txt'))", FILES),
    ("import json; json.load(open('secret.txt'))", FILES),
    ("import hashlib; hashlib.file_digest(open('secret.txt', 'rb'), 'md5')", FILES),
    ("import tempfile; tempfile.TemporaryFile()", FILES),
    ("import tempfile; tempfile.NamedTemporaryFile()", FILES),
    ("import tempfile; tempfile.TemporaryDirectory()", FILES),
    ("import tempfile; tempfile.mkdtemp()", FILES),
    ("import shutil; shutil.copy('secret.txt', 'made.txt')", FILES),
    ("import shutil; shutil.copyfile('secret.txt', 'made.txt')", FILES),
    ("import shutil; shutil.move('secret.txt', 'made.txt')", FILES),
    ("import shutil; shutil.rmtree('space')", FILES),
    ("import os; os.environ['SECRET_NAME']", "PermissionError: the environment is out of reach in a sandbox"),
    ("import os; os.environ['HOME']", "PermissionError: the environment is out of reach in a sandbox"),
    ("import neighbour", "ModuleNotFoundError: No module named 'neighbour'"),
    ("import package", "ModuleNotFoundError: No module named 'package'"),
    ("import space", "ModuleNotFoundError: No module named 'space'"),
    ("import space.leaf", "ModuleNotFoundError: No module named 'space'"),
    ("from neighbour import x", "ModuleNotFoundError: No module named 'neighbour'"),
    ("__import__('neighbour')", "ModuleNotFoundError: No module named 'neighbour'"),
    (
        "import importlib; importlib.import_module('neighbour')",
        "ModuleNotFoundError: No module named 'neighbour'",
    ),
    (
        "import sys; sys.path.append('/'); import neighbour",
        "ModuleNotFoundError: No module named 'neighbour'",
    ),
    ("import sys, importlib; sys.__file__ = 'neighbour.py'; importlib.reload(sys)", FILES),
    ("db.create_engine('sqlite:///made.db')", DATABASES),
    ("from sqlalchemy import create_engine; create_engine('sqlite:///made.db')", DATABASES),
    ("from sqlalchemy import create_engine; create_engine('sqlite:////etc/passwd')", DATABASES),
    ("from sqlalchemy import create_engine; create_engine('sqlite:///file:made.db?uri=true')", DATABASES),
    (
        "from sqlalchemy import create_engine; create_engine('sqlite:///file:made.db?mode=memory&mode=rwc&uri=true')",
        DATABASES,
    ),
    ("from sqlalchemy import create_engine; create_engine('sqlite:///:memory:x')", DATABASES),
    (
        "from flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\nmine = Flask('mine')\n\
         mine.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///made.db'\nSQLAlchemy(mine)",
        DATABASES,
    ),
    ("db.session.execute(db.text(\"ATTACH DATABASE 'made.db' AS made\"))", "not authorized"),
    ("db.session.execute(db.text(\"attach :name as made\"), {'name': 'made.db'})", "not authorized"),
    ("db.session.execute(db.text(\"ATTACH 'ma' || 'de.db' AS made\"))", "not authorized"),
    ("db.session.execute(db.text(\"ATTACH 'file:made.db?mode=rwc' AS made\"))", "not authorized"),
    ("db.session.execute(db.text(\"/* x */ ATTACH 'made.db' AS made\"))", "not authorized"),
    ("db.session.execute(db.text(\"PRAGMA temp_store_directory = '/'\"))", "not authorized"),
    ("db.session.execute(db.text(\"SELECT load_extension('made')\"))", "not authorized"),
    ("db.session.execute(db.text(\"SELECT readfile('secret.txt')\"))", "no such function: readfile"),
    ("db.session.execute(db.text(\"SELECT writefile('made.txt', 'x')\"))", "no such function: writefile"),
    (
        "from sqlalchemy import create_engine, text\n\
         create_engine('sqlite://').connect().execute(text(\"ATTACH 'made.db' AS made\"))",
        "not authorized",
    ),
];

#[test]
fn what_leads_out_is_refused() {
    let folder = folder();
    let before = contents(folder.path());
    for database in [&[][..], &["given.db"][..]] {
        let mut failures = Vec::new();
        for (code, text) in REFUSED {
            let mut arguments = database.to_vec();
            arguments.extend(["--sandbox", "--format", "repr", "-c", code]);
            let (out, err) = run(folder.path(), &arguments, "");
            if !err.contains(text) || format!("{out}{err}").replace(code, "").contains("SECRET\"") {
                failures.push(format!("{code}\n{out}{err}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
    let after: Vec<String> =
        contents(folder.path()).into_iter().filter(|name| !name.contains("given.db")).collect();
    assert_eq!(before, after);
}

#[test]
fn a_copy_of_the_database_is_not_written() {
    let folder = folder();
    let script = "from sqlalchemy import text\nwith db.engine.connect().execution_options(isolation_level='AUTOCOMMIT') as c:\n    \
                  c.execute(text(\"VACUUM INTO 'made.db'\"))\n\n";
    let (_, err) = run(folder.path(), &["given.db", "--sandbox"], script);
    assert!(err.contains("Error"), "{err}");
    assert!(!folder.path().join("made.db").exists());
}

#[test]
fn what_stays_inside_works() {
    let folder = folder();
    let script = "\
import os, io, sys, json, random, logging
from pathlib import Path
os.environ.get('SECRET_NAME'), os.getenv('SECRET_NAME'), os.getenv('SECRET_NAME', 'x'), dict(os.environ), 'HOME' in os.environ
os.environ.get('DATABASE_URL') or 'sqlite://'
os.environ['MINE'] = '1'; os.environ['MINE'], os.getenv('MINE'), len(os.environ)
os.getcwd(), os.path.expanduser('~'), os.path.expandvars('$SECRET_NAME'), sys.executable
os.path.join('a', 'b'), os.path.abspath('x'), str(Path('a') / 'b'), Path('a/b.txt').suffix
io.StringIO('text').read(), json.dumps([1])
with io.BytesIO() as f: f.write(b'x')

from sqlalchemy import create_engine, text
create_engine('sqlite://').connect().execute(text('select 1')).scalar()
create_engine('sqlite:///:memory:').connect().execute(text('select 2')).scalar()
class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

db.create_all()
db.session.add(User(name='Ada'))
db.session.commit()
User.query.one().name
db.session.execute(db.text('PRAGMA user_version')).scalar()
db.session.rollback()
db.session.execute(db.text('VACUUM')) and None
";
    let expected = "\
(None, None, 'x', {}, False)
'sqlite://'
('1', '1', 1)
('/', '~', '$SECRET_NAME', '')
('a/b', '/x', 'a/b', '.txt')
('text', '[1]')
1
1
2
'Ada'
0
";
    let (out, err) = run(folder.path(), &["given.db", "--sandbox", "--format", "repr"], script);
    assert_eq!((out.as_str(), err.as_str()), (expected, ""));
    assert!(folder.path().join("given.db").exists(), "what the command line names is open to the program");
}

#[test]
fn what_the_command_line_names_is_given() {
    let folder = folder();
    let here = folder.path();
    std::fs::write(
        here.join("models.py"),
        "from flask_sqlalchemy import SQLAlchemy\nimport neighbour\ndb = SQLAlchemy()\n\
         class User(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    name = neighbour.x\n",
    )
    .unwrap();
    let arguments = ["--sandbox", "--format", "repr", "-m", "models.py"];
    let (out, err) = run(here, &arguments, "User.name\nimport neighbour\nneighbour.x\n");
    assert_eq!((out.as_str(), err.as_str()), ("'SECRET'\n'SECRET'\n", ""));
    let (_, err) = run(here, &arguments, "import package\n");
    assert!(err.contains("No module named 'package'"), "{err}");
    // A models file reads no files either.
    std::fs::write(here.join("models.py"), "x = open('secret.txt').read()\n").unwrap();
    let (_, err) = run(here, &arguments, "x\n");
    assert!(err.contains(FILES), "{err}");
    std::fs::write(here.join("script.py"), "print('ran')\nimport neighbour\n").unwrap();
    let (out, err) = run(here, &["run", "--sandbox", "script.py"], "");
    assert_eq!(out, "ran\n");
    assert!(err.contains("No module named 'neighbour'"), "{err}");
    let (out, err) =
        run(here, &["demo", "--sandbox", "--format", "repr"], "Run.query.count() > 0\nopen('secret.txt')\n");
    assert_eq!(out, "True\n");
    assert!(err.contains(FILES), "{err}");
}

#[test]
fn outside_of_a_sandbox_all_of_it_is_there() {
    let folder = folder();
    let script = "import os, neighbour\nos.environ['SECRET_NAME'], open('secret.txt').read(), neighbour.x\n\
                  db.session.execute(db.text(\"ATTACH 'made.db' AS made\")) and None\n";
    let (out, err) = run(folder.path(), &["--format", "repr"], script);
    assert_eq!((out.as_str(), err.as_str()), ("('SECRET', 'SECRET', 'SECRET')\n", ""));
}
