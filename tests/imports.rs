//! A program's own modules and packages: where they are found, what comes before what, and what is said when there is none.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder with these files.
fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// What a run prints on stdout and on stderr.
fn run(here: &Path, arguments: &[&str], script: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
    if !arguments.contains(&"--format") {
        command.args(["--format", "repr"]);
    }
    command.args(arguments).current_dir(here);
    command.env("HOME", here).env_remove("DATABASE_URL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The last line of what is on stderr.
fn last(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

const APP: &str = "\
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///own.db'
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def __repr__(self):
        return f'<from the file {self.name}>'


if __name__ == '__main__':
    app.run(debug=True)
";

const MODEL: &str = "\
class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)

";

#[test]
fn files_of_the_current_folder_are_modules() {
    let folder = project(&[
        ("helpers.py", "'''Helps.'''\ndef twice(x):\n    return 2 * x\nname = __name__\n"),
        (
            "package/__init__.py",
            "from .values import VALUE\nfrom . import inner\n__all__ = ['VALUE', 'late']\n",
        ),
        ("package/values.py", "VALUE = 42\n"),
        ("package/late.py", "x = 'late'\n"),
        ("package/inner/__init__.py", ""),
        ("package/inner/deep.py", "from ..values import VALUE as up\nfrom .. import values\n"),
        ("space/part/leaf.py", "x = 'leaf'\n"),
    ]);
    let script = "import helpers\nhelpers.twice(21), helpers.name, helpers.__doc__, helpers.__package__\n\
                  from package import *\nVALUE, late.x\nimport package.inner.deep as deep\ndeep.up, deep.__name__\n\
                  import space.part.leaf\nspace.part.leaf.x\n__name__\nimport sys\nsys.path\n";
    let expected =
        "(42, 'helpers', 'Helps.', '')\n(42, 'late')\n(42, 'package.inner.deep')\n'leaf'\n'__main__'\n['']\n";
    assert_eq!(run(folder.path(), &[], script), (expected.to_owned(), String::new()));
    let (out, err) = run(folder.path(), &["-c", "from helpers import twice; twice(3)"], "");
    assert_eq!((out.as_str(), err.as_str()), ("6\n", ""));
}

#[test]
fn the_folder_of_a_script_comes_before_the_current_one() {
    let folder = project(&[
        (
            "scripts/main.py",
            "import sys, os, one, two\nprint(one.x, two.x, __name__)\n\
            print(sys.path[0] == os.path.dirname(__file__), sys.path[1:])\n",
        ),
        ("scripts/one.py", "x = 'beside'\n"),
        ("one.py", "x = 'here'\n"),
        ("two.py", "x = 'here'\n"),
    ]);
    let (out, err) = run(folder.path(), &["run", "scripts/main.py"], "");
    assert_eq!((out.as_str(), err.as_str()), ("beside here __main__\nTrue ['']\n", ""));
}

#[test]
fn a_file_comes_before_what_stands_for_the_project() {
    // A lesson in an empty folder: `app` is what was typed.
    let empty = project(&[]);
    let lesson = format!("{MODEL}from app import db, User as U\nU is User, db is U.metadata\n");
    assert_eq!(run(empty.path(), &[], &lesson).0, "(True, False)\n");
    // In the folder of an application: it is the file, which keeps its own database.
    let folder = project(&[("app.py", APP)]);
    let script = "from app import db, User\ndb.create_all()\ndb.session.add(User(name='Ada'))\ndb.session.commit()\n\
                  User.query.all()\nimport app\napp.__file__.endswith('app.py'), app.db is db\n";
    let (out, err) = run(folder.path(), &[], script);
    assert_eq!((out.as_str(), err.as_str()), ("[<from the file Ada>]\n(True, True)\n", ""));
    // A folder of that name, without the names that are asked for, is no such file.
    let bare = project(&[("app/static/style.css", ""), ("app/part.py", "x = 1\n")]);
    let lesson = format!("{MODEL}from app import User as U\nU is User\nfrom app import part\npart.x\n");
    assert_eq!(run(bare.path(), &[], &lesson), ("True\n1\n".to_owned(), String::new()));
    // What a file itself lacks is not hidden by what stands for it.
    let broken = project(&[("app.py", "import numpy\ndb = 1\n")]);
    let (_, err) = run(broken.path(), &[], "from app import db\n");
    assert_eq!(last(&err), "ModuleNotFoundError: No module named 'numpy'");
    assert!(err.contains("app.py\", line 1"), "{err}");
}

#[test]
fn models_that_are_loaded_are_the_module_that_is_imported() {
    let folder = project(&[("site/app.py", APP)]);
    let script = "import app\nUser is app.User, db is app.db\nfrom app import User as again\nagain is User\n";
    let (out, err) = run(folder.path(), &["-m", "site/app.py"], script);
    assert_eq!((out.as_str(), err.as_str()), ("(True, True)\nTrue\n", ""));
}

#[test]
fn modules_that_need_each_other() {
    let folder = project(&[
        ("first.py", "import second\nx = 1\nprint(second.get())\n"),
        ("second.py", "import first\ndef get():\n    return first.x\n"),
        ("third.py", "from fourth import y\nx = 1\n"),
        ("fourth.py", "from third import x\ny = 1\n"),
        ("fifth.py", "import sixth\nx = 1\n"),
        ("sixth.py", "import fifth\ny = fifth.x\n"),
    ]);
    let here = folder.path();
    assert_eq!(run(here, &["-c", "import first"], "").0, "1\n");
    let (_, err) = run(here, &["-c", "import third"], "");
    let third = here.canonicalize().unwrap().join("third.py");
    assert_eq!(
        last(&err),
        format!(
            "ImportError: cannot import name 'x' from partially initialized module 'third' (most likely due to a circular \
             import) ({})",
            third.display()
        )
    );
    let (_, err) = run(here, &["-c", "import fifth"], "");
    assert_eq!(
        last(&err),
        "AttributeError: partially initialized module 'fifth' has no attribute 'x' (most likely due to a circular import)"
    );
}

#[test]
fn errors_show_the_file_and_its_line() {
    let folder = project(&[
        ("broken.py", "x = 1\ndef f(:\n    pass\n"),
        ("raising.py", "def go():\n    values = []\n    return values[3]\n\ngo()\n"),
        ("inside/__init__.py", ""),
        ("inside/above.py", "from ... import x\n"),
    ]);
    let here = folder.path();
    let (_, err) = run(here, &["-c", "import broken"], "");
    assert!(err.contains("broken.py\", line 2\n    def f(:\n"), "{err}");
    assert!(last(&err).starts_with("SyntaxError: "), "{err}");
    let (_, err) = run(here, &["-c", "import raising"], "");
    for line in [
        "raising.py\", line 5, in <module>\n    go()\n",
        "raising.py\", line 3, in go\n    return values[3]\n",
    ] {
        assert!(err.contains(line), "{err}");
    }
    assert_eq!(last(&err), "IndexError: list index out of range");
    for (code, text) in [
        ("import nothing", "ModuleNotFoundError: No module named 'nothing'"),
        ("import inside.nothing", "ModuleNotFoundError: No module named 'inside.nothing'"),
        ("import json.nothing", "ModuleNotFoundError: No module named 'json.nothing'"),
        ("import raising_not.x", "ModuleNotFoundError: No module named 'raising_not'"),
        ("import math.x", "ModuleNotFoundError: No module named 'math.x'; 'math' is not a package"),
        ("from . import x", "ImportError: attempted relative import with no known parent package"),
        ("import inside.above", "ImportError: attempted relative import beyond top-level package"),
        (
            "import sys; sys.modules['gone'] = None; import gone",
            "ModuleNotFoundError: import of gone halted; None in sys.modules",
        ),
    ] {
        assert_eq!(last(&run(here, &["-c", code], "").1), text, "{code}");
    }
    // What failed is not there the next time either, and is run again.
    let twice = "try:\n    import raising\nexcept IndexError as error:\n    print(error)\n\nimport raising\n";
    let (out, err) = run(here, &["--keep-going"], twice);
    assert_eq!(
        (out.as_str(), last(&err)),
        ("list index out of range\n", "IndexError: list index out of range")
    );
}

#[test]
fn own_files_come_before_the_library_but_not_for_the_library_itself() {
    let folder = project(&[
        ("random.py", "mine = True\n"),
        ("secrets.py", "KEY = 'k'\n"),
        ("flask.py", "1 / 0\n"),
        ("os.py", "1 / 0\n"),
    ]);
    let script = "import random\nrandom.mine\nfrom werkzeug.security import check_password_hash\n\
                  check_password_hash('pbkdf2:md5:3$54jtx1X1GGKF4okd$ad136ae1acf98a6eed08d0e891402788', 'cat')\n\
                  from flask import Flask\nimport os\nos.sep\n";
    let (out, err) = run(folder.path(), &[], script);
    assert_eq!((out.as_str(), err.as_str()), ("True\nTrue\n'/'\n", ""));
}

#[test]
fn modules_by_name_and_again() {
    let folder = project(&[
        ("settings.py", "value = 1\nkept = 2\n"),
        ("package/__init__.py", ""),
        ("package/part.py", "x = 'part'\n"),
        ("elsewhere/far.py", "x = 'far'\n"),
    ]);
    let script = "import importlib, importlib.util, sys\nimport settings\n\
                  importlib.import_module('.part', 'package').x, importlib.import_module('package.part').__name__\n\
                  open('settings.py', 'w').write('value = 22\\n')\nagain = importlib.reload(settings)\n\
                  settings.value, settings.kept, again is settings\n\
                  del sys.modules['settings']\nimport settings as new\nnew is settings, hasattr(new, 'kept')\n\
                  sys.path.append('elsewhere')\nimport far\nfar.x\n\
                  importlib.util.find_spec('package').name, importlib.util.find_spec('nowhere')\n\
                  sys.modules['other'] = far\nimport other\nother is far\n";
    let expected =
        "('part', 'package.part')\n11\n(22, 2, True)\n(False, False)\n'far'\n('package', None)\nTrue\n";
    assert_eq!(run(folder.path(), &[], script), (expected.to_owned(), String::new()));
}

#[test]
fn a_package_is_loaded_without_its_program() {
    let folder = project(&[
        ("shop/__init__.py", ""),
        ("shop/models.py", "price = 5\n"),
        ("shop/__main__.py", "print('the program runs')\n"),
    ]);
    let script = "from shop.models import price\nprint(price)\n";
    assert_eq!(run(folder.path(), &["-m", "shop"], script), ("5\n".to_owned(), String::new()));
}

#[test]
fn a_package_that_cannot_be_here_says_so() {
    let folder = project(&[("models.py", "people = 1\n")]);
    let hints = |code: &str| run(folder.path(), &["--format", "table", "-c", code], "").1;
    for (code, hint) in [
        ("import numpy", "numpy is a package for Python itself"),
        ("from flask_login import LoginManager", "flask_login is a package for Python itself"),
        ("import asyncio", "asyncio is a module of Python's that is not part of this program"),
        ("import jsn", "did you mean `json`?"),
        ("from models import peple", "did you mean `people`?"),
    ] {
        let shown = hints(code);
        assert!(shown.contains("Error: ") && shown.contains(hint), "{code}: {shown}");
    }
}
