//! `Connection`: what `engine.connect()` and `engine.begin()` give, and listeners to events are handed. An engine has one
//! connection to its database; a transaction that somebody else began on it is left for them to end. Also the connection as a
//! driver calls it, for listeners to `connect`.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::natives;
use crate::orm::engine::Engine;
use crate::orm::session::Session;
use crate::orm::{error, execute, failure, value};
use crate::py::exc::{not_implemented_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Dict, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::Compiled;

/// Native state of a `Connection`.
struct Face {
    session: Rc<Session>,
    /// Was a transaction open when it came to the engine?
    is_guest: bool,
    /// Has it begun a transaction of its own?
    begun: Cell<bool>,
    /// Does a `with` block over `engine.begin()` end it?
    commits: bool,
    closed: Cell<bool>,
    info: Value,
}

thread_local! {
    static CONNECTION: Rc<Class> = {
        let class = Class::builtin("Connection", "sqlalchemy.engine.base", Some(&types().object));
        add_methods(&class, METHODS, NativeKind::Method);
        class
    };
    static TRANSACTION: Rc<Class> = {
        let class = Class::builtin("RootTransaction", "sqlalchemy.engine.base", Some(&types().object));
        add_methods(&class, TRANSACTION_METHODS, NativeKind::Method);
        class
    };
    static DRIVER: Rc<Class> = {
        let class = Class::builtin("Connection", "sqlite3", Some(&types().object));
        add_methods(&class, DRIVER_METHODS, NativeKind::Method);
        class
    };
}

/// The class `Connection`.
pub fn connection_class() -> Rc<Class> {
    CONNECTION.with(Clone::clone)
}

fn made(engine: &Rc<Engine>, commits: bool, info: Value) -> Value {
    let session = Session::new(engine);
    session.autoflush.set(false);
    let is_guest = engine.in_transaction();
    CONNECTION.with(|class| {
        let (begun, closed) = (Cell::new(false), Cell::new(false));
        Instance::value(class, Face { session, is_guest, begun, commits, closed, info })
    })
}

/// `engine.connect()`, and `engine.begin()`, which commits at the end of its `with` block.
pub fn connect(engine: &Rc<Engine>, commits: bool) -> Value {
    made(engine, commits, Value::dict(Dict::new()))
}

/// What is known of connections, for listeners.
#[derive(Default)]
struct Known {
    /// The connection that the listeners of each engine saw: what they put into its `info` is there the next time.
    seen: RefCell<Vec<(std::rc::Weak<Engine>, Value)>>,
}

/// The connection that a listener is handed.
pub fn of_event(vm: &mut Vm, engine: &Rc<Engine>) -> Res {
    let known = vm.extension::<Known>();
    let mut seen = known.seen.borrow_mut();
    seen.retain(|(engine, _)| engine.strong_count() > 0);
    let own = seen.iter().find(|(other, _)| std::ptr::eq(other.as_ptr(), Rc::as_ptr(engine)));
    let info = match own {
        Some((_, info)) => info.clone(),
        None => {
            let info = Value::dict(Dict::new());
            seen.push((Rc::downgrade(engine), info.clone()));
            info
        }
    };
    let session = Session::new(engine);
    session.autoflush.set(false);
    let (begun, closed) = (Cell::new(false), Cell::new(false));
    let face = Face { session, is_guest: true, begun, commits: false, closed, info };
    Ok(CONNECTION.with(|class| Instance::value(class, face)))
}

/// The engine that a connection is of.
pub fn engine_of(value: &Value) -> Option<Rc<Engine>> {
    match value {
        Value::Instance(instance) => Some(instance.native::<Face>()?.session.engine.clone()),
        _ => None,
    }
}

impl Native for Face {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.info);
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "closed" => Value::Bool(self.closed.get()),
            "info" => self.info.clone(),
            "engine" => super::engine::value(&self.session.engine),
            "dialect" => {
                let engine = super::engine::value(&self.session.engine);
                vm.get_attr(&engine, name)?
            }
            _ => return Ok(None),
        }))
    }
}

fn face(args: &Args) -> Res<&Face> {
    match &args[0] {
        Value::Instance(instance) => instance.native::<Face>(),
        _ => None,
    }
    .ok_or_else(|| type_error("a Connection is required"))
}

/// A connection that is open.
fn open(args: &Args) -> Res<&Face> {
    let face = face(args)?;
    if face.closed.get() {
        return Err(error::resource_closed("This Connection is closed"));
    }
    Ok(face)
}

/// The session behind it, in a transaction.
fn begin(vm: &mut Vm, face: &Face) -> Res<Rc<Session>> {
    face.begun.set(true);
    face.session.begin(vm)?;
    Ok(face.session.clone())
}

/// Ends what the connection began, unless it is for somebody else to end.
fn end(vm: &mut Vm, face: &Face, keep: bool) -> Res<()> {
    if !face.begun.replace(false) || face.is_guest {
        return Ok(());
    }
    if keep { face.session.commit(vm) } else { face.session.rollback(vm) }
}

/// SQL as the driver takes it comes without parameters here.
fn without_parameters(vm: &mut Vm, given: Option<&Value>) -> Res<()> {
    match given {
        Some(given) if vm.truth(given)? => Err(not_implemented_error(
            "parameters of SQL as the driver takes it are not supported yet; use execute(text(…), …)",
        )),
        _ => Ok(()),
    }
}

fn run(vm: &mut Vm, args: &Args) -> Res {
    let face = open(args)?;
    if args[1].as_str().is_some() {
        return Err(error::not_executable(vm, &args[1])?);
    }
    let session = begin(vm, face)?;
    execute::execute(vm, &session, &args[1], args.given(2))
}

natives! {
    static METHODS;
    /// Execute a statement and return its result.
    "execute" "(self, statement, parameters=None, *, execution_options=None)" => |vm, args| run(vm, &args);
    /// Execute a statement and return the first column of its first row.
    "scalar" "(self, statement, parameters=None, *, execution_options=None)" => |vm, args| {
        let result = run(vm, &args)?;
        vm.call_method(&result, Sym::new("scalar"), &[])
    };
    /// Execute a statement and return the first column of its rows.
    "scalars" "(self, statement, parameters=None, *, execution_options=None)" => |vm, args| {
        let result = run(vm, &args)?;
        vm.call_method(&result, Sym::new("scalars"), &[])
    };
    /// Execute SQL as the driver takes it.
    "exec_driver_sql" "(self, statement, parameters=None, execution_options=None)" => |vm, args| {
        let face = open(&args)?;
        without_parameters(vm, args.given(2))?;
        let session = begin(vm, face)?;
        let text = vm.str(&args[1])?;
        let compiled = Compiled::raw(&text, session.engine.dialect());
        execute::raw(vm, &session, &compiled, &[])
    };
    /// Begin a transaction; use it in a with block.
    "begin" "(self)" => |vm, args| {
        let face = open(&args)?;
        if face.begun.get() {
            return Err(error::invalid_request(
                "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call \
                 begin() here unless rollback() or commit() is called first.",
            ));
        }
        begin(vm, face)?;
        Ok(TRANSACTION.with(|class| Instance::value(class, Transaction { connection: args[0].clone() })))
    };
    /// Is a transaction open?
    "in_transaction" "(self)" => |_, args| Ok(Value::Bool(face(&args)?.begun.get()));
    /// Commit the transaction.
    "commit" "(self)" => |vm, args| { end(vm, open(&args)?, true)?; Ok(Value::None) };
    /// Roll the transaction back.
    "rollback" "(self)" => |vm, args| { end(vm, open(&args)?, false)?; Ok(Value::None) };
    /// End the use of the connection; what was not committed is rolled back.
    "close" "(self)" => |vm, args| {
        let face = face(&args)?;
        end(vm, face, false)?;
        face.closed.set(true);
        Ok(Value::None)
    };
    /// Use the connection in a with block.
    "__enter__" "(self)" => |vm, args| {
        let face = open(&args)?;
        if face.commits {
            begin(vm, face)?;
        }
        Ok(args[0].clone())
    };
    /// Close the connection; after `engine.begin()`, commit first unless there was an error.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, args| {
        let face = face(&args)?;
        let result = end(vm, face, face.commits && args.given(1).is_none());
        face.closed.set(true);
        result?;
        Ok(Value::Bool(false))
    };
}

/// Native state of what `connection.begin()` gives.
struct Transaction {
    connection: Value,
}

impl Native for Transaction {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.connection);
    }
}

fn end_transaction(vm: &mut Vm, args: &Args, keep: bool) -> Res<()> {
    if let Value::Instance(instance) = &args[0]
        && let Some(transaction) = instance.native::<Transaction>()
        && let Value::Instance(connection) = &transaction.connection
        && let Some(face) = connection.native::<Face>()
    {
        end(vm, face, keep)?;
    }
    Ok(())
}

natives! {
    static TRANSACTION_METHODS;
    /// Keep its work.
    "commit" "(self)" => |vm, args| { end_transaction(vm, &args, true)?; Ok(Value::None) };
    /// Undo its work.
    "rollback" "(self)" => |vm, args| { end_transaction(vm, &args, false)?; Ok(Value::None) };
    /// Use the transaction in a with block.
    "__enter__" "(self)" => |_, args| Ok(args[0].clone());
    /// Commit, or roll back after an exception.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, args| {
        end_transaction(vm, &args, args.given(1).is_none())?;
        Ok(Value::Bool(false))
    };
}

/// Native state of a connection, and of a cursor, as a driver has them: for a PRAGMA or the like.
struct Driver {
    engine: Rc<Engine>,
    rows: RefCell<Vec<Value>>,
}

impl Native for Driver {}

/// The driver's connection of an engine.
pub fn driver(engine: &Rc<Engine>) -> Value {
    let driver = Driver { engine: engine.clone(), rows: RefCell::default() };
    DRIVER.with(|class| Instance::value(class, driver))
}

fn driver_of(args: &Args) -> Res<&Driver> {
    match &args[0] {
        Value::Instance(instance) => instance.native::<Driver>(),
        _ => None,
    }
    .ok_or_else(|| type_error("a driver's connection is required"))
}

natives! {
    static DRIVER_METHODS;
    /// A cursor: here the connection itself.
    "cursor" "(self)" => |_, args| Ok(driver(&driver_of(&args)?.engine));
    /// Execute SQL.
    "execute" "(self, sql, parameters=(), /)" => |vm, args| {
        let own = driver_of(&args)?;
        without_parameters(vm, args.given(2))?;
        let text = vm.str(&args[1])?;
        let compiled = Compiled::raw(&text, own.engine.dialect());
        let mut rows = Vec::new();
        own.engine
            .with_connection(|connection| {
                connection.fetch(&compiled, &[], &mut |row| {
                    rows.push(Value::tuple(row.values().iter().map(value::of_raw).collect::<Vec<_>>()));
                    ControlFlow::Continue(())
                })
            })
            .map_err(|error| failure::from_db_plain(&error))?;
        *own.rows.borrow_mut() = rows;
        Ok(args[0].clone())
    };
    /// The rows that are left.
    "fetchall" "(self)" => |_, args| Ok(Value::list(driver_of(&args)?.rows.take()));
    /// The next row, or None.
    "fetchone" "(self)" => |_, args| {
        let mut rows = driver_of(&args)?.rows.borrow_mut();
        Ok(if rows.is_empty() { Value::None } else { rows.remove(0) })
    };
    /// Nothing is to be done.
    "close" "(self)" => |_, _| Ok(Value::None);
    /// Nothing is to be done: what a listener executes is not in a transaction.
    "commit" "(self)" => |_, _| Ok(Value::None);
}
