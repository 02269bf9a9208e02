//! The Python face of sessions: `Session`, the `scoped_session` that `db.session` is, and the sets that they show.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use crate::natives;
use crate::orm::event::Target;
use crate::orm::session::Session;
use crate::orm::state::State;
use crate::orm::{error, execute, load, mapper::Mapper, query};
use crate::py::exc::{attribute_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};

/// Finds the session that a `scoped_session` stands for now.
pub type Current = Rc<dyn Fn(&mut Vm) -> Res<Rc<Session>>>;

/// Ends the session that a `scoped_session` stands for.
pub type Remove = Rc<dyn Fn(&mut Vm) -> Res<()>>;

/// Native state of a session's face.
struct Face {
    current: Current,
    remove: Option<Remove>,
    /// What those who listen to its events listen to.
    target: Target,
}

impl Native for Face {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let session = (self.current)(vm)?;
        Ok(Some(match name.as_str() {
            "new" => identity_set(session.new_objects()),
            "dirty" => identity_set(session.dirty_objects()),
            "deleted" => identity_set(session.deleted_objects()),
            "identity_map" => super::identity_map::new(&session),
            "autoflush" => Value::Bool(session.autoflush.get()),
            "is_active" => Value::Bool(!session.has_failed()),
            "info" => {
                let mut info = session.info.borrow_mut();
                info.get_or_insert_with(|| Value::dict(crate::py::Dict::new())).clone()
            }
            "no_autoflush" => no_autoflush(&session),
            "bind" => super::engine::value(&session.engine),
            _ => return Ok(None),
        }))
    }

    fn set_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match (name.as_str(), value) {
            ("autoflush", Some(value)) => {
                let truth = vm.truth(value)?;
                (self.current)(vm)?.autoflush.set(truth);
                Ok(true)
            }
            ("expire_on_commit", Some(value)) => {
                let truth = vm.truth(value)?;
                (self.current)(vm)?.expire_on_commit.set(truth);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["new", "dirty", "deleted", "identity_map", "autoflush", "is_active", "no_autoflush", "bind", "info"]
            .iter()
            .map(|name| Sym::new(name))
            .collect()
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        if State::of(item).is_none() {
            return Err(error::unmapped_instance(item));
        }
        Ok(Some((self.current)(vm)?.contains(item)))
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let objects = (self.current)(vm)?.all_objects();
        let items = objects.into_iter().map(Value::Instance).collect();
        Ok(Some(crate::py::Iter::items("generator", items)))
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, _: Args) -> Res<Option<Value>> {
        if self.remove.is_none() {
            return Ok(None);
        }
        let session = (self.current)(vm)?;
        Ok(Some(plain(&session)))
    }

    fn is_callable(&self) -> bool {
        self.remove.is_some()
    }
}

thread_local! {
    static SESSION: Rc<Class> = {
        let class = Class::builtin("Session", "sqlalchemy.orm.session", Some(&types().object));
        add_methods(&class, METHODS, NativeKind::Method);
        add_methods(&class, PLAIN_METHODS, NativeKind::Method);
        class.set(Sym::new("object_session"), super::orm::object_session());
        class
    };
    static SCOPED: Rc<Class> = {
        let class = Class::builtin("scoped_session", "sqlalchemy.orm.scoping", Some(&types().object));
        add_methods(&class, METHODS, NativeKind::Method);
        add_methods(&class, SCOPED_METHODS, NativeKind::Method);
        class.set(Sym::new("object_session"), super::orm::object_session());
        class
    };
    static IDENTITY_SET: Rc<Class> =
        Class::builtin("IdentitySet", "sqlalchemy.util._collections", Some(&types().object));
    static TRANSACTION: Rc<Class> = {
        let class = Class::builtin("SessionTransaction", "sqlalchemy.orm.session", Some(&types().object));
        add_methods(&class, TRANSACTION_METHODS, NativeKind::Method);
        class
    };
    static BEGUN: Rc<Class> = {
        let class = Class::builtin("_GeneratorContextManager", "contextlib", Some(&types().object));
        add_methods(&class, BEGUN_METHODS, NativeKind::Method);
        class
    };
    static NO_AUTOFLUSH: Rc<Class> = {
        let class = Class::builtin("_NoAutoflush", "sqlalchemy.orm.session", Some(&types().object));
        add_methods(&class, NO_AUTOFLUSH_METHODS, NativeKind::Method);
        class
    };
}

/// The class `Session`.
pub fn session_class() -> Rc<Class> {
    SESSION.with(Clone::clone)
}

/// The face of one session; the same object as long as somebody holds it.
pub fn plain(session: &Rc<Session>) -> Value {
    thread_local! {
        static FACES: RefCell<FxHashMap<usize, Weak<Instance>>> = RefCell::default();
    }
    let address = Rc::as_ptr(session) as usize;
    if let Some(known) = FACES.with_borrow(|faces| faces.get(&address).and_then(Weak::upgrade)) {
        return Value::Instance(known);
    }
    let session = session.clone();
    let face = SESSION.with(|class| {
        let target = Target::session(&session);
        Instance::value(class, Face { current: Rc::new(move |_| Ok(session.clone())), remove: None, target })
    });
    if let Value::Instance(instance) = &face {
        FACES.with_borrow_mut(|faces| {
            faces.retain(|_, face| face.strong_count() > 0);
            faces.insert(address, Rc::downgrade(instance));
        });
    }
    face
}

/// The face of whatever session is current.
pub fn scoped(scope: usize, current: Current, remove: Remove) -> Value {
    let target = Target::Scope(scope);
    SCOPED.with(|class| Instance::value(class, Face { current, remove: Some(remove), target }))
}

/// What those who listen to the events of a session's face listen to.
pub fn event_target(value: &Value) -> Option<Target> {
    match value {
        Value::Instance(instance) => Some(instance.native::<Face>()?.target),
        _ => None,
    }
}

/// The session that a value is the face of.
pub fn session_of(vm: &mut Vm, value: &Value) -> Res<Rc<Session>> {
    if let Value::Instance(instance) = value
        && let Some(face) = instance.native::<Face>()
    {
        return (face.current)(vm);
    }
    Err(type_error("a Session is required"))
}

/// Native state of an `IdentitySet`.
struct IdentitySet {
    objects: Vec<Value>,
}

/// A set of objects, told apart by identity.
pub fn identity_set(objects: Vec<Rc<Instance>>) -> Value {
    let objects = objects.into_iter().map(Value::Instance).collect();
    IDENTITY_SET.with(|class| Instance::value(class, IdentitySet { objects }))
}

impl Native for IdentitySet {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.objects.iter().for_each(visit);
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.objects.len()))
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(Some(self.objects.iter().any(|object| object.is(item))))
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        vm.iter(&Value::list(self.objects.clone())).map(Some)
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let list = vm.repr(&Value::list(self.objects.clone()))?;
        Ok(Some(format!("IdentitySet({list})")))
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error("unhashable type: 'IdentitySet'"))
    }
}

/// Native state of what `begin()` and `begin_nested()` return.
struct Transaction {
    session: Rc<Session>,
    /// How many levels were open with it; 1 is the transaction itself.
    depth: usize,
}

impl Native for Transaction {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "is_active" => Some(Value::Bool(self.session.depth() >= self.depth)),
            "nested" => Some(Value::Bool(self.depth > 1)),
            _ => None,
        })
    }
}

fn transaction_of(args: &Args) -> Res<(Rc<Session>, usize)> {
    if let Value::Instance(instance) = &args[0]
        && let Some(transaction) = instance.native::<Transaction>()
    {
        return Ok((transaction.session.clone(), transaction.depth));
    }
    Err(type_error("a SessionTransaction is required"))
}

fn end_transaction(vm: &mut Vm, session: &Rc<Session>, depth: usize, keep: bool) -> Res<()> {
    if session.depth() < depth && !session.has_failed() {
        return Ok(());
    }
    match (depth > 1, keep) {
        (true, true) => session.release_nested(vm),
        (true, false) => session.rollback_nested(vm),
        (false, true) => session.commit(vm),
        (false, false) => session.rollback(vm),
    }
}

natives! {
    static TRANSACTION_METHODS;
    /// Enter the transaction.
    "__enter__" "(self)" => |_, args| Ok(args[0].clone());
    /// Commit, or roll back after an exception.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, args| {
        let (session, depth) = transaction_of(&args)?;
        let keep = args.given(1).is_none();
        if let Err(exc) = end_transaction(vm, &session, depth, keep) {
            if keep {
                // What could not be kept is undone; the error that says why is the one to be told.
                let _ = end_transaction(vm, &session, depth, false);
            }
            return Err(exc);
        }
        Ok(Value::Bool(false))
    };
    /// Keep its work.
    "commit" "(self)" => |vm, args| {
        let (session, depth) = transaction_of(&args)?;
        end_transaction(vm, &session, depth, true)?;
        Ok(Value::None)
    };
    /// Undo its work.
    "rollback" "(self)" => |vm, args| {
        let (session, depth) = transaction_of(&args)?;
        end_transaction(vm, &session, depth, false)?;
        Ok(Value::None)
    };
}

/// Native state of what `sessionmaker.begin()` gives.
struct Begun {
    session: Value,
}

impl Native for Begun {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.session);
    }
}

/// A session for a with block, which commits and closes it.
pub fn begun(vm: &mut Vm, session: &Value) -> Res {
    session_of(vm, session)?.begin(vm)?;
    Ok(BEGUN.with(|class| Instance::value(class, Begun { session: session.clone() })))
}

fn begun_session(args: &Args) -> Value {
    match &args[0] {
        Value::Instance(instance) => {
            instance.native::<Begun>().map_or(Value::None, |begun| begun.session.clone())
        }
        _ => Value::None,
    }
}

natives! {
    static BEGUN_METHODS;
    /// The session.
    "__enter__" "(self)" => |_, args| Ok(begun_session(&args));
    /// Commit, or roll back after an exception; close the session.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, args| {
        let session = session_of(vm, &begun_session(&args))?;
        let ended = end_transaction(vm, &session, 1, args.given(1).is_none());
        session.close(vm)?;
        ended?;
        Ok(Value::Bool(false))
    };
}

/// Native state of `session.no_autoflush`.
struct NoAutoflush {
    session: Rc<Session>,
    before: std::cell::Cell<bool>,
}

impl Native for NoAutoflush {}

fn no_autoflush(session: &Rc<Session>) -> Value {
    let state = NoAutoflush { session: session.clone(), before: std::cell::Cell::new(true) };
    NO_AUTOFLUSH.with(|class| Instance::value(class, state))
}

fn set_autoflush(args: &Args, enter: bool) {
    if let Value::Instance(instance) = &args[0]
        && let Some(guard) = instance.native::<NoAutoflush>()
    {
        if enter {
            guard.before.set(guard.session.autoflush.replace(false));
        } else {
            guard.session.autoflush.set(guard.before.get());
        }
    }
}

natives! {
    static NO_AUTOFLUSH_METHODS;
    /// Queries do not flush from here on.
    "__enter__" "(self)" => |_, args| { set_autoflush(&args, true); Ok(args[0].clone()) };
    /// Queries flush as before.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |_, args| { set_autoflush(&args, false); Ok(Value::Bool(false)) };
}

/// Slots of attributes named in an argument.
fn slots_of(vm: &mut Vm, object: &Value, names: Option<&Value>) -> Res<Option<Vec<usize>>> {
    let Some(names) = names else { return Ok(None) };
    let state = crate::orm::state::require(object)?;
    let mut slots = Vec::new();
    for name in vm.collect(names)? {
        let Some(property) = name.as_str().and_then(|name| state.mapper.property(Sym::new(name))) else {
            return Err(error::invalid_request(format!(
                "Mapper '{}' has no property '{}'",
                state.mapper.display(),
                name.as_str().unwrap_or_default()
            )));
        };
        slots.push(property.slot);
    }
    Ok(Some(slots))
}

/// Sets what `Session(…)` was given by name.
pub fn set_options(vm: &mut Vm, session: &Session, options: &[(Sym, Value)]) -> Res<()> {
    for (name, value) in options {
        match (name.as_str(), value) {
            ("autoflush", flag) => session.autoflush.set(vm.truth(flag)?),
            ("expire_on_commit", flag) => session.expire_on_commit.set(vm.truth(flag)?),
            ("query_cls", Value::Class(class)) => *session.query_class.borrow_mut() = Some(class.clone()),
            _ => {}
        }
    }
    Ok(())
}

/// The mapper of the class that `get()` was given.
fn mapper_of(vm: &mut Vm, entity: &Value) -> Res<Rc<Mapper>> {
    if let Some(mapper) = Mapper::of_value(entity) {
        return Ok(mapper);
    }
    if crate::orm::schema::table_of(entity).is_some() {
        return Err(attribute_error("'Table' object has no attribute 'is_mapper'"));
    }
    if crate::orm::expression::expr_of(vm, entity)?.is_some() {
        let shown = vm.repr(entity)?;
        return Err(error::argument(format!("Expected mapped class or mapper, got: {shown}")));
    }
    Err(crate::orm::failure::not_an_entity(vm, entity))
}

/// The object of a primary key: `session.get()`.
pub fn identity_of(vm: &mut Vm, session: &Rc<Session>, entity: &Value, ident: &Value) -> Res<Option<Value>> {
    let mapper = mapper_of(vm, entity)?;
    crate::orm::registry::configure_of(vm, &mapper)?;
    load::get(vm, session, &mapper, ident)
}

natives! {
    static METHODS;
    /// Place an object into the session; it is inserted at the next flush.
    "add" "(self, instance, *, _warn=True)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        Session::add(&session, vm, &args[1])?;
        Ok(Value::None)
    };
    /// Add the given objects to the session.
    "add_all" "(self, instances)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        for object in vm.collect(&args[1])? {
            Session::add(&session, vm, &object)?;
        }
        Ok(Value::None)
    };
    /// Mark an object as deleted; its row is deleted at the next flush.
    "delete" "(self, instance)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        session.delete(vm, &args[1])?;
        Ok(Value::None)
    };
    /// Write all pending changes to the database, without committing them.
    "flush" "(self, objects=None)" => |vm, args| {
        session_of(vm, &args[0])?.flush(vm)?;
        Ok(Value::None)
    };
    /// Flush pending changes and commit the transaction.
    "commit" "(self)" => |vm, args| {
        session_of(vm, &args[0])?.commit(vm)?;
        Ok(Value::None)
    };
    /// Roll the transaction back; objects go back to what the database says.
    "rollback" "(self)" => |vm, args| {
        session_of(vm, &args[0])?.rollback(vm)?;
        Ok(Value::None)
    };
    /// Load the attributes of an object again from the database.
    "refresh" "(self, instance, attribute_names=None, with_for_update=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let slots = slots_of(vm, &args[1], args.given(2))?;
        load::refresh(vm, &session, &args[1], slots.as_deref())?;
        Ok(Value::None)
    };
    /// Forget the attributes of an object, so that they are loaded again when next read.
    "expire" "(self, instance, attribute_names=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let slots = slots_of(vm, &args[1], args.given(2))?;
        session.expire(&args[1], slots.as_deref())?;
        Ok(Value::None)
    };
    /// Expire all objects of the session.
    "expire_all" "(self)" => |vm, args| { session_of(vm, &args[0])?.expire_all(); Ok(Value::None) };
    /// Remove an object from the session.
    "expunge" "(self, instance)" => |vm, args| {
        session_of(vm, &args[0])?.expunge(&args[1])?;
        Ok(Value::None)
    };
    /// Remove all objects from the session.
    "expunge_all" "(self)" => |vm, args| { session_of(vm, &args[0])?.expunge_all(); Ok(Value::None) };
    /// Return the object with the given primary key, or None.
    "get" "(self, entity, ident, *, options=None, populate_existing=False, with_for_update=None, identity_token=None, execution_options=None, bind_arguments=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        Ok(identity_of(vm, &session, &args[1], &args[2])?.unwrap_or(Value::None))
    };
    /// Return the object with the given primary key; raise NoResultFound if there is none.
    "get_one" "(self, entity, ident, *, options=None, populate_existing=False, with_for_update=None, identity_token=None, execution_options=None, bind_arguments=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        match identity_of(vm, &session, &args[1], &args[2])? {
            Some(object) => Ok(object),
            None => Err(error::no_result()),
        }
    };
    /// Return a new Query for the given entities.
    "query" "(self, *entities, **kwargs)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let entities = vm.collect(&args[1])?;
        query::new(vm, &session, &entities)
    };
    /// Execute a statement and return its Result.
    "execute" "(self, statement, params=None, *, execution_options=None, bind_arguments=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        execute::execute(vm, &session, &args[1], args.given(2))
    };
    /// Execute a statement and return the first column of its rows.
    "scalars" "(self, statement, params=None, *, execution_options=None, bind_arguments=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let result = execute::execute(vm, &session, &args[1], args.given(2))?;
        vm.call_method(&result, Sym::new("scalars"), &[])
    };
    /// Execute a statement and return the first column of its first row.
    "scalar" "(self, statement, params=None, *, execution_options=None, bind_arguments=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let result = execute::execute(vm, &session, &args[1], args.given(2))?;
        vm.call_method(&result, Sym::new("scalar"), &[])
    };
    /// Copy the state of an object into the object of this session that has its primary key.
    "merge" "(self, instance, *, load=True, options=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        crate::orm::merge::merge(vm, &session, &args[1])
    };
    /// Does the object have changes that a flush would write?
    "is_modified" "(self, instance, include_collections=True)" => |vm, args| {
        let state = crate::orm::state::require(&args[1])?;
        let mut modified = state.standing() == crate::orm::state::Standing::Pending;
        for slot in state.changed_slots() {
            let (Some(before), now) = (state.original(slot), state.get(slot)) else { continue };
            modified = modified || before.is_unset() || !vm.eq(&before, &now)?;
        }
        Ok(Value::Bool(modified))
    };
    /// The engine of the session.
    "get_bind" "(self, mapper=None, **kwargs)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        Ok(super::engine::value(&session.engine))
    };
    /// The connection that the session uses.
    "connection" "(self, bind_arguments=None, execution_options=None)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        session.begin(vm)?;
        super::connection::of_event(vm, &session.engine)
    };
    /// Begin the transaction; use it in a with block.
    "begin" "(self, nested=False)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        if args.given(1).is_some_and(|nested| matches!(nested, Value::Bool(true))) {
            let depth = session.begin_nested(vm)?;
            return Ok(TRANSACTION.with(|class| Instance::value(class, Transaction { session, depth })));
        }
        if session.in_transaction() {
            return Err(error::invalid_request("A transaction is already begun on this Session."));
        }
        session.begin(vm)?;
        Ok(TRANSACTION.with(|class| Instance::value(class, Transaction { session, depth: 1 })))
    };
    /// Begin a nested transaction, a savepoint; use it in a with block.
    "begin_nested" "(self)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        let depth = session.begin_nested(vm)?;
        Ok(TRANSACTION.with(|class| Instance::value(class, Transaction { session, depth })))
    };
    /// Take all objects out and end the transaction, rolling it back.
    "close" "(self)" => |vm, args| { session_of(vm, &args[0])?.close(vm)?; Ok(Value::None) };
    /// The same as close().
    "reset" "(self)" => |vm, args| { session_of(vm, &args[0])?.close(vm)?; Ok(Value::None) };
    /// Add the given objects and flush them.
    "bulk_save_objects" "(self, objects, return_defaults=False, update_changed_only=True, preserve_order=True)" => |vm, args| {
        let session = session_of(vm, &args[0])?;
        for object in vm.collect(&args[1])? {
            Session::add(&session, vm, &object)?;
        }
        session.flush(vm)?;
        Ok(Value::None)
    };
    /// Use the session in a with block; it is closed at the end.
    "__enter__" "(self)" => |_, args| Ok(args[0].clone());
    /// Close the session.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, args| {
        session_of(vm, &args[0])?.close(vm)?;
        Ok(Value::Bool(false))
    };
}

natives! {
    static PLAIN_METHODS;
    /// Is a transaction open?
    "in_transaction" "(self)" => |vm, args| Ok(Value::Bool(session_of(vm, &args[0])?.in_transaction()));
    /// Is a savepoint open?
    "in_nested_transaction" "(self)" => |vm, args| Ok(Value::Bool(session_of(vm, &args[0])?.depth() > 1));
}

natives! {
    static SCOPED_METHODS;
    /// Close the current session and forget it; the next use makes a new one.
    "remove" "(self)" => |vm, args| {
        if let Value::Instance(instance) = &args[0]
            && let Some(face) = instance.native::<Face>()
            && let Some(remove) = &face.remove
        {
            remove(vm)?;
        }
        Ok(Value::None)
    };
}
