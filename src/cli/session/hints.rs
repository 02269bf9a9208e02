//! What a person could do about an error, or about a value that is hardly what was meant: one line each, for the learner
//! at the prompt. Called by the session, not with `--format repr`, which says what Python says and no more.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::modules::flask_sqlalchemy;
use crate::orm;
use crate::orm::error::errors;
use crate::py::builtins::ABSENT;
use crate::py::std::file;
use crate::py::suggest::suggest;
use crate::py::types::types;
use crate::py::{Exc, Sym, Value, Vm};
use crate::sql::schema::Table;

/// Where names come from that lessons use, often without showing their import.
const MODULES: &[&str] = &[
    "sqlalchemy",
    "sqlalchemy.orm",
    "flask_sqlalchemy",
    "flask",
    "datetime",
    "decimal",
    "collections",
    "itertools",
    "functools",
    "dataclasses",
    "enum",
    "typing",
    "pathlib",
];

/// Packages that programs around databases use, and that cannot be here.
const PACKAGES: &[&str] = &[
    "PIL",
    "aiohttp",
    "alembic",
    "attr",
    "bcrypt",
    "boto3",
    "bs4",
    "celery",
    "click",
    "dateutil",
    "django",
    "dotenv",
    "factory",
    "faker",
    "fastapi",
    "flask",
    "httpx",
    "jinja2",
    "jwt",
    "marshmallow",
    "matplotlib",
    "mysql",
    "numpy",
    "openpyxl",
    "pandas",
    "passlib",
    "psycopg",
    "psycopg2",
    "pydantic",
    "pymysql",
    "pytest",
    "pytz",
    "redis",
    "requests",
    "rich",
    "scipy",
    "seaborn",
    "sklearn",
    "sqlalchemy",
    "sqlalchemy_utils",
    "sqlmodel",
    "tabulate",
    "tensorflow",
    "torch",
    "tqdm",
    "werkzeug",
    "wtforms",
    "yaml",
];

/// Modules of Python's own library that need what there is not: threads, processes, sockets, the interpreter itself.
const STANDARD: &[&str] = &[
    "argparse",
    "array",
    "ast",
    "asyncio",
    "cmd",
    "cmath",
    "code",
    "codecs",
    "concurrent",
    "configparser",
    "ctypes",
    "curses",
    "dbm",
    "dis",
    "doctest",
    "email",
    "ftplib",
    "getopt",
    "getpass",
    "gettext",
    "graphlib",
    "gzip",
    "http",
    "imaplib",
    "ipaddress",
    "linecache",
    "locale",
    "mimetypes",
    "multiprocessing",
    "optparse",
    "pdb",
    "pickle",
    "platform",
    "profile",
    "readline",
    "sched",
    "select",
    "selectors",
    "shelve",
    "signal",
    "site",
    "smtplib",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "symtable",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "tracemalloc",
    "turtle",
    "unittest",
    "venv",
    "wave",
    "webbrowser",
    "xml",
    "zipfile",
    "zlib",
];

/// What could be done about an exception that nothing caught.
pub(super) fn of_error(vm: &mut Vm, exc: &Exc) -> Vec<String> {
    let missing = exc.state().missing.borrow().clone();
    let of_name = missing.and_then(|(object, name)| match object {
        Some(Value::Module(module)) if exc.is(&types().ImportError) => {
            let known = module.globals.names();
            suggest(name.as_str(), known.iter().map(|name| name.as_str()))
                .map(|near| format!("did you mean `{near}`?"))
        }
        Some(Value::None) => {
            Some("it is None, which `first()` and `get()` give where there is no such row".to_owned())
        }
        Some(object) => uncalled_method(&object, name),
        None => source_of_name(vm, name),
    });
    let message = exc.state().args.borrow().first().and_then(Value::as_str).unwrap_or_default().to_owned();
    let of_message = if exc.is(&types().ModuleNotFoundError) {
        exc.0.get(Sym::new("name")).and_then(|name| of_module(vm, name.as_str()?))
    } else if exc.is(&errors().DBAPIError) {
        of_schema(vm, &message)
    } else if exc.is(&types().TypeError) && message == "Boolean value of this clause is not defined" {
        Some("conditions are joined by commas, `&` or `|`: `filter(A, B)`, `(A) & (B)`".to_owned())
    } else {
        None
    };
    let failed = exc.is(&errors().StatementError)
        && orm::engine::sessions(vm).iter().any(|session| session.has_failed());
    let of_session = failed.then(|| {
        "nothing of it was saved; `db.session.rollback()` makes the session usable again".to_owned()
    });
    of_name.into_iter().chain(of_message).chain(of_session).collect()
}

/// What could be done about a statement that only names a method, as in `User.query.all`.
pub(super) fn of_value(statement: &Stmt, source: &str, value: &Value) -> Option<String> {
    let (Stmt::Expr(statement), Value::Method(_)) = (statement, value) else { return None };
    let Expr::Attribute(named) = &*statement.value else { return None };
    let text = source.get(named.range().to_std_range()).filter(|text| !text.contains('\n'))?;
    Some(format!("a method is called with parentheses: `{text}()`"))
}

/// A module that is not there.
fn of_module(vm: &mut Vm, name: &str) -> Option<String> {
    let top = name.split('.').next().unwrap_or(name);
    if PACKAGES.contains(&top) || top.starts_with("flask_") {
        return Some(format!("{top} is a package for Python itself, and such packages do not run here"));
    }
    if STANDARD.contains(&top) {
        return Some(format!("{name} is a module of Python's that is not part of this program"));
    }
    if file::permitted(vm).is_err() {
        return Some("a sandbox imports nothing from files".to_owned());
    }
    let known: Vec<Sym> = vm.factories.keys().copied().collect();
    suggest(name, known.iter().map(|name| name.as_str())).map(|near| format!("did you mean `{near}`?"))
}

/// `User.query.first.username`
fn uncalled_method(object: &Value, name: Sym) -> Option<String> {
    let Value::Method(method) = object else { return None };
    let called = match &method.function {
        Value::Native(native) => native.name,
        Value::Function(function) => *function.name.borrow(),
        _ => return None,
    };
    Some(format!("{called} is a method, and a method is called with parentheses: `{called}().{name}`"))
}

/// `select` without its import; `User` where there are no models.
fn source_of_name(vm: &mut Vm, name: Sym) -> Option<String> {
    if ABSENT.contains(&name.as_str()) {
        return Some(format!("{name} is a built-in of Python's that is not part of this program"));
    }
    let has_db =
        vm.main.get(crate::py::sym::DB).is_some_and(|db| flask_sqlalchemy::db_of_value(&db).is_some());
    for module in MODULES {
        let Ok(found) = vm.import(module) else { continue };
        let Ok(Some(_)) = vm.get_attr_opt(&found, name) else { continue };
        let import = format!("`from {module} import {name}`");
        return Some(if has_db && module.starts_with("sqlalchemy") {
            format!("{import}, or write `db.{name}`")
        } else {
            import
        });
    }
    if vm.factories.contains_key(&name) {
        return Some(format!("`import {name}`"));
    }
    let is_class_name = name.as_str().starts_with(char::is_uppercase);
    let has_models = flask_sqlalchemy::dbs(vm).iter().any(|db| !db.models().is_empty());
    (is_class_name && !has_models)
        .then(|| "there are no models yet: type them, paste them, or start with `-m models.py`".to_owned())
}

/// A table or a column that a class has and the database has not.
fn of_schema(vm: &mut Vm, message: &str) -> Option<String> {
    let message = message.strip_prefix("(sqlite3.OperationalError) ")?;
    if let Some(name) = message.strip_prefix("no such table: ") {
        tables(vm).into_iter().find(|table| &*table.name() == name)?;
        return Some(format!("the table {name} is defined, but not created: `db.create_all()`"));
    }
    let (table, column) = match message.strip_prefix("no such column: ") {
        Some(column) => column.split_once('.')?,
        None => message.strip_prefix("table ")?.split_once(" has no column named ")?,
    };
    let defined = tables(vm).into_iter().find(|other| &*other.name() == table)?;
    defined.column_named(column)?;
    Some(format!(
        "the table {table} was created before its class had {column}: `db.drop_all()` and `db.create_all()` make the \
         tables anew, and empty"
    ))
}

/// All tables that are defined.
fn tables(vm: &mut Vm) -> Vec<Table> {
    flask_sqlalchemy::dbs(vm).iter().flat_map(|db| db.registry.metadata.tables()).collect()
}
