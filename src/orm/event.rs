//! Events: functions of the program that are called when something happens to an engine, a session, a mapped object, an
//! attribute or a table. Who listens is kept here; the files of this room fire. Nobody pays for events that nobody listens to:
//! `listening` is one read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::engine::Engine;
use super::error;
use super::mapper::Mapper;
use super::session::Session;
use super::state::State;
use crate::py::exc::not_implemented_error;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::schema::{MetaData, Table};

/// What kind of thing is listened to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Family {
    /// Statements of engines.
    Engine,
    /// Flushes, commits and the like.
    Session,
    /// Rows and objects of mapped classes.
    Mapper,
    /// Attributes of mapped objects.
    Attribute,
    /// Tables that are created and dropped.
    Schema,
}

/// Whom an event happens to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// All of a family.
    Any(Family),
    /// One engine, by address.
    Engine(usize),
    /// One session, by address.
    Session(usize),
    /// The sessions of one `scoped_session`, by number.
    Scope(usize),
    /// A mapped class.
    Mapper(u32),
    /// All classes below a class, by address.
    Below(usize),
    /// An attribute of a mapped class.
    Attribute(u32, Sym),
    /// A table, by identity.
    Table(usize),
    /// Metadata, by identity.
    MetaData(usize),
}

impl Target {
    /// What kind of thing it is.
    pub fn family(self) -> Family {
        match self {
            Self::Any(family) => family,
            Self::Engine(_) => Family::Engine,
            Self::Session(_) | Self::Scope(_) => Family::Session,
            Self::Mapper(_) | Self::Below(_) => Family::Mapper,
            Self::Attribute(..) => Family::Attribute,
            Self::Table(_) | Self::MetaData(_) => Family::Schema,
        }
    }

    /// An engine as a target.
    pub fn engine(engine: &Engine) -> Self {
        Self::Engine(std::ptr::from_ref(engine) as usize)
    }

    /// A session as a target.
    pub fn session(session: &Session) -> Self {
        Self::Session(std::ptr::from_ref(session) as usize)
    }

    /// All classes below a class as a target.
    pub fn below(class: &Rc<Class>) -> Self {
        Self::Below(Rc::as_ptr(class) as usize)
    }
}

/// How a listener wants to be called.
#[derive(Clone, Copy, Default, Debug)]
pub struct Manner {
    /// Is what it returns the value from then on?
    pub retval: bool,
    /// Is it called with keyword arguments?
    pub named: bool,
    /// Is it called the first time only?
    pub once: bool,
    /// Does it come before those that are there?
    pub first: bool,
}

struct Listener {
    function: Value,
    manner: Manner,
    done: Cell<bool>,
    /// When it came.
    number: u32,
}

type Listeners = RefCell<FxHashMap<(Target, Sym), Vec<Rc<Listener>>>>;

#[derive(Default)]
struct Events {
    listeners: Listeners,
    next: Cell<u32>,
}

thread_local! {
    static LISTENING: [Cell<bool>; 5] = const { [const { Cell::new(false) }; 5] };
    static FACES: Cell<Option<Faces>> = const { Cell::new(None) };
}

/// Does anybody listen to anything of this kind?
#[inline]
pub fn listening(family: Family) -> bool {
    LISTENING.with(|all| all[family as usize].get())
}

/// The Python faces of what listeners are handed.
#[derive(Clone, Copy)]
pub struct Faces {
    /// A connection of an engine.
    pub connection: fn(&mut Vm, &Rc<Engine>) -> Res,
    /// A mapper.
    pub mapper: fn(&Rc<Mapper>) -> Value,
    /// A session.
    pub session: fn(&Rc<Session>) -> Value,
    /// What a driver calls a connection.
    pub driver_connection: fn(&Rc<Engine>) -> Value,
}

/// Says which faces there are. Called once at start.
pub fn set_faces(faces: Faces) {
    FACES.set(Some(faces));
}

fn faces() -> Res<Faces> {
    FACES.get().ok_or_else(|| not_implemented_error("events need the module sqlalchemy"))
}

/// The events of a family that are fired.
fn fired(family: Family) -> &'static [&'static str] {
    match family {
        Family::Engine => &["connect", "before_cursor_execute", "after_cursor_execute"],
        Family::Session => &[
            "before_flush",
            "after_flush",
            "after_flush_postexec",
            "before_commit",
            "after_commit",
            "after_rollback",
            "after_soft_rollback",
            "after_begin",
            "before_attach",
            "after_attach",
            "transient_to_pending",
            "pending_to_persistent",
            "persistent_to_deleted",
        ],
        Family::Mapper => &[
            "before_insert",
            "after_insert",
            "before_update",
            "after_update",
            "before_delete",
            "after_delete",
            "init",
        ],
        Family::Attribute => &["set", "append", "remove"],
        Family::Schema => &["before_create", "after_create", "before_drop", "after_drop"],
    }
}

/// The events of a family that SQLAlchemy has and this program does not fire yet.
fn missing(family: Family) -> &'static [&'static str] {
    match family {
        Family::Engine => &[
            "after_execute",
            "before_execute",
            "begin",
            "begin_twophase",
            "checkin",
            "checkout",
            "close",
            "close_detached",
            "commit",
            "commit_twophase",
            "detach",
            "do_connect",
            "do_execute",
            "do_executemany",
            "do_setinputsizes",
            "engine_connect",
            "engine_disposed",
            "first_connect",
            "handle_error",
            "invalidate",
            "release_savepoint",
            "reset",
            "rollback",
            "rollback_savepoint",
            "savepoint",
            "set_connection_execution_options",
            "set_engine_execution_options",
            "soft_invalidate",
        ],
        Family::Session => &[
            "after_bulk_delete",
            "after_bulk_update",
            "after_transaction_create",
            "after_transaction_end",
            "deleted_to_detached",
            "deleted_to_persistent",
            "detached_to_persistent",
            "do_orm_execute",
            "loaded_as_persistent",
            "pending_to_transient",
            "persistent_to_detached",
            "persistent_to_transient",
        ],
        Family::Mapper => &[
            "after_configured",
            "after_mapper_constructed",
            "before_configured",
            "before_mapper_configured",
            "expire",
            "first_init",
            "init_failure",
            "instrument_class",
            "load",
            "mapper_configured",
            "pickle",
            "refresh",
            "refresh_flush",
            "unpickle",
        ],
        Family::Attribute => &[
            "append_wo_mutation",
            "bulk_replace",
            "dispose_collection",
            "init_collection",
            "init_scalar",
            "modified",
        ],
        Family::Schema => &["after_parent_attach", "before_parent_attach", "column_reflect"],
    }
}

/// Is there such an event? `shown` is the target, for messages.
pub fn check(target: Target, event: &str, manner: Manner, shown: &str) -> Res<()> {
    let family = target.family();
    if missing(family).contains(&event) {
        return Err(not_implemented_error(format!("the event '{event}' is not supported yet")));
    }
    if !fired(family).contains(&event) {
        return Err(error::invalid_request(format!("No such event '{event}' for target '{shown}'")));
    }
    if manner.retval && family != Family::Attribute {
        return Err(not_implemented_error(format!(
            "retval=True for the event '{event}' is not supported yet"
        )));
    }
    Ok(())
}

/// Somebody listens from now on.
pub fn listen(vm: &mut Vm, target: Target, event: Sym, function: &Value, manner: Manner) {
    LISTENING.with(|all| all[target.family() as usize].set(true));
    let events = vm.extension::<Events>();
    let mut listeners = events.listeners.borrow_mut();
    let own = listeners.entry((target, event)).or_default();
    if own.iter().any(|listener| listener.function.is(function)) {
        return;
    }
    let number = events.next.replace(events.next.get() + 1);
    let listener = Rc::new(Listener { function: function.clone(), manner, done: Cell::new(false), number });
    let at = if manner.first { 0 } else { own.len() };
    own.insert(at, listener);
}

/// Does this function listen?
pub fn contains(vm: &mut Vm, target: Target, event: Sym, function: &Value) -> bool {
    let events = vm.extension::<Events>();
    let listeners = events.listeners.borrow();
    listeners
        .get(&(target, event))
        .is_some_and(|own| own.iter().any(|listener| listener.function.is(function)))
}

/// It listens no more; false if it did not.
pub fn remove(vm: &mut Vm, target: Target, event: Sym, function: &Value) -> bool {
    let events = vm.extension::<Events>();
    let mut listeners = events.listeners.borrow_mut();
    let Some(own) = listeners.get_mut(&(target, event)) else { return false };
    let Some(at) = own.iter().position(|listener| listener.function.is(function)) else { return false };
    let old = own.remove(at);
    drop(listeners);
    drop(old);
    true
}

/// Those who listen to an event of any of some targets.
fn listeners(vm: &mut Vm, targets: &[Target], event: &str) -> Vec<Rc<Listener>> {
    let events = vm.extension::<Events>();
    let listeners = events.listeners.borrow();
    let event = Sym::new(event);
    targets
        .iter()
        .filter_map(|target| listeners.get(&(*target, event)))
        .flatten()
        .filter(|listener| !(listener.manner.once && listener.done.replace(true)))
        .cloned()
        .collect()
}

fn call(vm: &mut Vm, listener: &Listener, args: &[(&str, Value)]) -> Res {
    if !listener.manner.named {
        return vm.call(&listener.function, Args::positional(args.iter().map(|(_, value)| value.clone())));
    }
    let mut named = Args::default();
    named.keywords.extend(args.iter().map(|(name, value)| (Sym::new(name), value.clone())));
    vm.call(&listener.function, named)
}

fn fire(vm: &mut Vm, targets: &[Target], event: &str, args: &[(&str, Value)]) -> Res<()> {
    for listener in listeners(vm, targets, event) {
        call(vm, &listener, args)?;
    }
    Ok(())
}

/// An engine connects.
pub fn connected(vm: &mut Vm, engine: &Rc<Engine>) -> Res<()> {
    let targets = [Target::Any(Family::Engine), Target::engine(engine)];
    for listener in listeners(vm, &targets, "connect") {
        let connection = (faces()?.driver_connection)(engine);
        call(vm, &listener, &[("dbapi_connection", connection), ("connection_record", Value::None)])?;
    }
    Ok(())
}

/// What listeners to a statement are handed.
pub struct Execution {
    /// Connection, cursor, text, parameters, context, several sets?
    args: [(&'static str, Value); 6],
}

thread_local! {
    static CONTEXT: Rc<Class> =
        Class::builtin("DefaultExecutionContext", "sqlalchemy.engine.default", Some(&crate::py::types::types().object));
}

/// A statement is about to be executed.
pub fn before_execute(
    vm: &mut Vm,
    engine: &Rc<Engine>,
    statement: &str,
    parameters: Value,
    many: bool,
) -> Res<Execution> {
    let connection = (faces()?.connection)(vm, engine)?;
    let cursor = (faces()?.driver_connection)(engine);
    let context = CONTEXT.with(|class| Value::Instance(Instance::new(class.clone())));
    let args = [
        ("conn", connection),
        ("cursor", cursor),
        ("statement", Value::str(statement)),
        ("parameters", parameters),
        ("context", context),
        ("executemany", Value::Bool(many)),
    ];
    let targets = [Target::Any(Family::Engine), Target::engine(engine)];
    fire(vm, &targets, "before_cursor_execute", &args)?;
    Ok(Execution { args })
}

/// It was executed.
pub fn after_execute(vm: &mut Vm, engine: &Engine, execution: &Execution) -> Res<()> {
    let targets = [Target::Any(Family::Engine), Target::engine(engine)];
    fire(vm, &targets, "after_cursor_execute", &execution.args)
}

/// Something happens to a session.
pub fn session(vm: &mut Vm, session: &Rc<Session>, event: &str, rest: &[(&str, Value)]) -> Res<()> {
    if !listening(Family::Session) {
        return Ok(());
    }
    let targets =
        [Target::Any(Family::Session), Target::Scope(session.scope.get()), Target::session(session)];
    let mut own = listeners(vm, &targets, event);
    own.sort_by_key(|listener| listener.number);
    for listener in own {
        let mut args = vec![("session", (faces()?.session)(session))];
        args.extend(rest.iter().cloned());
        call(vm, &listener, &args)?;
    }
    Ok(())
}

/// A session begins to use its connection.
pub fn session_begins(vm: &mut Vm, own: &Rc<Session>) -> Res<()> {
    if !listening(Family::Session) {
        return Ok(());
    }
    let connection = (faces()?.connection)(vm, &own.engine)?;
    session(vm, own, "after_begin", &[("transaction", Value::None), ("connection", connection)])
}

/// The targets of what happens to objects of a class.
fn of_mapper(mapper: &Mapper) -> Vec<Target> {
    let mut targets = vec![Target::Any(Family::Mapper), Target::below(&mapper.class)];
    targets.extend(mapper.class.ancestors.borrow().iter().map(Target::below));
    targets.push(Target::Mapper(mapper.id));
    targets
}

/// Rows are about to be written, or were: `before_insert` and its kin.
pub fn rows(
    vm: &mut Vm,
    session: &Session,
    mapper: &Rc<Mapper>,
    event: &str,
    objects: &[Rc<Instance>],
) -> Res<()> {
    if !listening(Family::Mapper) || objects.is_empty() {
        return Ok(());
    }
    let own = listeners(vm, &of_mapper(mapper), event);
    if own.is_empty() {
        return Ok(());
    }
    let connection = (faces()?.connection)(vm, &session.engine)?;
    for object in objects {
        let args = [
            ("mapper", (faces()?.mapper)(mapper)),
            ("connection", connection.clone()),
            ("target", Value::Instance(object.clone())),
        ];
        for listener in &own {
            call(vm, listener, &args)?;
        }
    }
    Ok(())
}

/// An object is being made by the program.
pub fn init(vm: &mut Vm, mapper: &Mapper, object: &Value, given: &Args) -> Res<()> {
    if !listening(Family::Mapper) {
        return Ok(());
    }
    let own = listeners(vm, &of_mapper(mapper), "init");
    if own.is_empty() {
        return Ok(());
    }
    let keywords: Vec<(Value, Value)> =
        given.keywords.iter().map(|(name, value)| (name.to_value(), value.clone())).collect();
    let args = [
        ("target", object.clone()),
        ("args", Value::tuple(given.values.to_vec())),
        ("kwargs", Value::Dict(vm.dict_of(keywords)?)),
    ];
    own.iter().try_for_each(|listener| call(vm, listener, &args).map(|_| ()))
}

fn of_attribute(state: &State, name: Sym) -> [Target; 2] {
    [Target::Any(Family::Attribute), Target::Attribute(state.mapper.id, name)]
}

/// Native state of `NO_VALUE`.
struct NoValue;

impl Native for NoValue {
    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some("<LoaderCallableStatus.NO_VALUE: 4>".to_owned()))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some("LoaderCallableStatus.NO_VALUE".to_owned()))
    }
}

/// What an attribute was that had no value, or none in memory.
pub fn no_value() -> Value {
    thread_local! {
        static NO_VALUE: Value = {
            let base = &crate::py::types::types().object;
            Instance::value(&Class::builtin("LoaderCallableStatus", "sqlalchemy.orm.base", Some(base)), NoValue)
        };
    }
    NO_VALUE.with(Value::clone)
}

/// An attribute is being assigned (`set`), or a collection gets a member (`append`): the value it gets in the end.
pub fn value(
    vm: &mut Vm,
    object: &Value,
    name: Sym,
    event: &str,
    mut value: Value,
    old: Option<Value>,
) -> Res {
    let Some(state) = State::of(object).filter(|_| listening(Family::Attribute)) else { return Ok(value) };
    for listener in listeners(vm, &of_attribute(state, name), event) {
        let mut args = vec![("target", object.clone()), ("value", value.clone())];
        let before = old.as_ref().map(|old| if old.is_unset() { no_value() } else { old.clone() });
        args.extend(before.map(|before| ("oldvalue", before)));
        args.push(("initiator", Value::None));
        let given = call(vm, &listener, &args)?;
        if listener.manner.retval {
            value = given;
        }
    }
    Ok(value)
}

/// A collection loses a member.
pub fn removed(vm: &mut Vm, object: &Value, name: Sym, member: &Value) -> Res<()> {
    value(vm, object, name, "remove", member.clone(), None).map(|_| ())
}

/// Tables are about to be created or dropped, or were. `tables` is None for the metadata as a whole.
pub fn schema(
    vm: &mut Vm,
    engine: &Rc<Engine>,
    event: &str,
    metadata: &MetaData,
    table: Option<&Table>,
    tables: &[Table],
) -> Res<()> {
    if !listening(Family::Schema) {
        return Ok(());
    }
    let (target, subject) = match table {
        Some(table) => (Target::Table(table.id()), super::schema::table_value(table)),
        None => (Target::MetaData(metadata.id()), super::schema::metadata_value(metadata)),
    };
    let own = listeners(vm, &[Target::Any(Family::Schema), target], event);
    for listener in own {
        let connection = (faces()?.connection)(vm, engine)?;
        let mut args = Args::positional([subject.clone(), connection]);
        let tables = Value::list(tables.iter().map(super::schema::table_value).collect());
        args.keywords.push((Sym::new("tables"), tables));
        args.keywords.push((Sym::new("checkfirst"), Value::Bool(true)));
        vm.call(&listener.function, args)?;
    }
    Ok(())
}
