//! Opening a session: the machine with its modules, the database, the models, and what the prompt starts with.

use std::cell::RefCell;
use std::io::IsTerminal;
use std::path::Path;
use std::rc::Rc;

use super::engine::{Session, failure};
use super::{Database, Setup, log};
use crate::cli::database::{self, Here, Origin, Target};
use crate::db;
use crate::modules::{self, files, flask_sqlalchemy};
use crate::orm::declarative::Redefinition;
use crate::orm::engine::Engine;
use crate::orm::mapper::Mapper;
use crate::py::module::Module;
use crate::py::std::file;
use crate::py::{Res, Value, Vm, sym};
use crate::render::{OutputFormat, View, echo, help};
use crate::shell::engine::{self, Failure};
use crate::shell::output::Output;

/// The name of the module that the example's models are.
#[cfg(feature = "sqlite")]
const DEMO_MODULE: &str = "models";

/// Opens the session: connects, loads the models, puts `db`, `app` and every model into the globals.
pub(super) fn open(setup: Setup) -> Result<Rc<RefCell<dyn engine::Engine>>, Failure> {
    let mut vm = machine(&setup);
    if setup.options.echo {
        log::start(&setup.output);
    }
    let database = match &setup.database {
        Database::Demo(file) => open_demo(&mut vm, &setup, file.as_deref())?,
        Database::Named(name) => open_database(&mut vm, &setup, name.as_deref())?,
    };
    // A lesson defines a model again to go on with it; `repr` is what Python does, and that is an error.
    let teaches = setup.options.format != OutputFormat::Repr;
    if teaches {
        flask_sqlalchemy::set_redefinition(&mut vm, Redefinition::Replace);
    }
    Ok(Rc::new(RefCell::new(Session::new(vm, &setup.output, database, teaches))))
}

/// A machine that prints to the session's output, with all modules and the prompt's own `help`.
fn machine(setup: &Setup) -> Vm {
    let mut vm = Vm::new(Box::new(setup.output.clone()));
    vm.interrupt = setup.interrupt.clone();
    let output = setup.output.clone();
    vm.line_typed = Some(Rc::new(move || output.line_begins()));
    if setup.options.sandbox {
        file::refuse(&mut vm);
        db::confine();
    }
    modules::register_all(&mut vm);
    name_places(&mut vm, setup);
    help::install(&mut vm, columns);
    let (format, output) = (setup.options.format, setup.output.clone());
    vm.echo = Some(Rc::new(move |vm, value| echo::echo(vm, value, format, view(&output))));
    vm
}

/// What the code finds in `sys.argv` and `sys.path`: the script's folder comes before the current one.
fn name_places(vm: &mut Vm, setup: &Setup) {
    let argv = setup.argv.iter().map(|word| Value::str(word.to_string_lossy())).collect();
    let mut path = vec![Value::str("")];
    if let Some(script) = &setup.script {
        let script = script.canonicalize().unwrap_or_else(|_| script.clone());
        let folder = script.parent().unwrap_or(Path::new(""));
        path.insert(0, Value::str(folder.display().to_string()));
        vm.main.set(sym::FILE, Value::str(script.display().to_string()));
    }
    if let Ok(Value::Module(sys)) = vm.import("sys") {
        sys.set("argv", Value::list(argv));
        sys.set("path", Value::list(path));
    }
}

/// How results may look: as wide as the terminal is now, or as they come in a pipe.
fn view(output: &Output) -> View {
    View::new(columns(), output.themes().result)
}

/// The columns of the terminal that results go to; those of a classic one where it does not say.
fn columns() -> Option<usize> {
    let is_terminal = std::io::stdout().is_terminal();
    let width = is_terminal.then(|| comfy_table::Table::new().width().map(usize::from)).flatten()?;
    Some(if width == 0 { 80 } else { width })
}

/// Opens the database that the command line, the models or the environment name, and says which it is.
fn open_database(vm: &mut Vm, setup: &Setup, name: Option<&str>) -> Result<String, Failure> {
    let models = &setup.options.models;
    let environment = std::env::current_dir().ok().and_then(|here| database::environment(&here));
    let target =
        database::resolve(name, !models.is_empty(), environment.as_deref(), &Here).map_err(refusal)?;
    let (engine, is_new) = install(vm, setup, &target.url)?;
    // What the command line names is used even where a models file says otherwise.
    flask_sqlalchemy::force_prompt_database(vm, name.is_some());
    let loaded = load_models(vm, models);
    flask_sqlalchemy::force_prompt_database(vm, false);
    loaded.map_err(|exc| failure(vm, &exc))?;
    let configured = flask_sqlalchemy::dbs(vm).last().and_then(|db| db.engine(vm).ok());
    match configured.filter(|configured| !Rc::ptr_eq(configured, &engine)) {
        Some(configured) => {
            Ok(describe(&Target { url: configured.url.full(), origin: Origin::Models }, false, setup))
        }
        None => Ok(describe(&target, is_new, setup)),
    }
}

/// What the banner says of the database.
fn describe(target: &Target, is_new: bool, setup: &Setup) -> String {
    let mut text = target.describe();
    if is_new {
        text.push_str(" (new)");
    }
    for (is_on, word) in [(setup.options.read_only, " (read-only)"), (setup.options.sandbox, " (sandbox)")] {
        if is_on {
            text.push_str(word);
        }
    }
    text
}

/// Gives the prompt its database and the names `app` and `db`; also tells whether its file is still to be made.
fn install(vm: &mut Vm, setup: &Setup, url: &str) -> Result<(Rc<Engine>, bool), Failure> {
    let url = db::Url::make(url).and_then(|url| url.check().map(|()| url)).map_err(|error| Failure {
        report: format!("backref: {error}"),
        hints: error.hint().into_iter().collect(),
        interrupted: false,
    })?;
    // The example is written before it may become read-only.
    let read_only = setup.options.read_only && matches!(setup.database, Database::Named(_));
    let is_new = match url.file() {
        Some(file) => !database::look_at(Path::new(file), read_only).map_err(refusal)?,
        None => false,
    };
    let options = db::Options { read_only, ..db::Options::default() };
    let engine = Engine::new(url, options);
    flask_sqlalchemy::install_prompt(vm, engine.clone(), options).map_err(|exc| failure(vm, &exc))?;
    Ok((engine, is_new))
}

/// The example, made in memory or in a file.
#[cfg(feature = "sqlite")]
fn open_demo(vm: &mut Vm, setup: &Setup, file: Option<&Path>) -> Result<String, Failure> {
    let target = match file {
        Some(file) => {
            let url = database::address(&file.to_string_lossy(), &Here).map_err(refusal)?;
            Target { url, origin: Origin::Argument }
        }
        None => Target { url: database::MEMORY.to_owned(), origin: Origin::Memory },
    };
    let (engine, is_new) = install(vm, setup, &target.url)?;
    let prepared = engine.with_connection(|connection| {
        let prepared = connection.sqlite_mut().map(crate::example::prepare);
        if setup.options.read_only {
            connection.set_read_only()?;
        }
        Ok(prepared)
    });
    match prepared {
        Ok(Some(Ok(()))) => {}
        Ok(Some(Err(error))) => return Err(refusal(format!("{}: {error}", target.describe()))),
        Ok(None) => return Err(refusal("the run club is an SQLite database".to_owned())),
        Err(error) => return Err(refusal(format!("{}: {error}", target.describe()))),
    }
    load_demo(vm).map_err(|exc| failure(vm, &exc))?;
    Ok(describe(&target, is_new, setup))
}

/// The example is an SQLite database.
#[cfg(not(feature = "sqlite"))]
fn open_demo(_: &mut Vm, _: &Setup, _: Option<&Path>) -> Result<String, Failure> {
    Err(refusal("this backref was built without SQLite, which the run club needs".to_owned()))
}

#[cfg(feature = "sqlite")]
fn load_demo(vm: &mut Vm) -> Res<()> {
    let text = crate::example::MODELS_PY.to_owned();
    let module = files::execute_text(vm, crate::py::Sym::new(DEMO_MODULE), "models.py", text)?;
    if let Value::Module(module) = module {
        offer(vm, &module);
    }
    Ok(())
}

fn load_models(vm: &mut Vm, paths: &[std::path::PathBuf]) -> Res<()> {
    for path in paths {
        for module in files::load(vm, path)? {
            offer(vm, &module);
        }
    }
    Ok(())
}

/// Puts what a models file defines into the globals of the prompt: models, other classes and functions of its own, and `db`.
fn offer(vm: &mut Vm, module: &Rc<Module>) {
    for name in module.globals.names() {
        let Some(value) = module.globals.get(name) else { continue };
        let own = match &value {
            Value::Class(class) => {
                Mapper::of_value(&value).is_some() || *class.module.borrow() == module.name
            }
            Value::Function(function) => Rc::ptr_eq(&function.globals, &module.globals),
            Value::Instance(_) => matches!(name.as_str(), "db" | "app"),
            _ => false,
        };
        if own && !name.as_str().starts_with('_') {
            vm.main.set(name, value);
        }
    }
}

fn refusal(reason: String) -> Failure {
    Failure { report: format!("backref: {reason}"), ..Failure::default() }
}
