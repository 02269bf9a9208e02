//! The module `sqlalchemy.orm`: relationships, sessions, and how objects are loaded.

use std::cell::RefCell;
use std::rc::Rc;

use super::session;
use crate::natives;
use crate::orm::declarative;
use crate::orm::engine::{self, Engine};
use crate::orm::session::Session;
use crate::py::exc::type_error;
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Module, Native, Res, Sym, Value, Vm};

/// Makes its modules importable.
pub fn register(vm: &mut Vm) {
    vm.register_module("sqlalchemy.orm", module);
}

fn options(vm: &mut Vm, value: &Value) -> Res<Vec<(Sym, Value)>> {
    let pairs = vm.mapping_pairs(value)?.unwrap_or_default();
    Ok(pairs.into_iter().filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value))).collect())
}

natives! {
    static FUNCTIONS;
    /// A relationship between two mapped classes.
    "relationship" "(argument=None, secondary=None, **kwargs)" => |vm, args| {
        let options = options(vm, &args[2])?;
        let positional: Vec<Value> = args[..2].to_vec();
        declarative::relationship_value(&positional, &options)
    };
    /// The other side of a relationship, with its own arguments.
    "backref" "(name, **kwargs)" => |vm, args| {
        let options = options(vm, &args[1])?;
        match args[0].as_str() {
            Some(name) => Ok(declarative::backref_value(name, options)),
            None => Err(type_error("backref() takes a name")),
        }
    };
    /// The session that an object belongs to, or None.
    "object_session" "(instance)" => |_, args| {
        let state = crate::orm::state::require(&args[0])?;
        Ok(state.session().map_or(Value::None, |own| session::plain(&own)))
    };
    /// Take an object out of its session and make it as if it had no row: it may be added anew.
    "make_transient" "(instance)" => |_, args| {
        let state = crate::orm::state::require(&args[0])?;
        if let Some(session) = state.session().filter(|session| session.contains(&args[0])) {
            session.expunge(&args[0])?;
        }
        state.make_transient();
        Ok(Value::None)
    };
    /// Work out all relationships now.
    "configure_mappers" "()" => |vm, _| {
        for db in crate::modules::flask_sqlalchemy::dbs(vm) {
            crate::orm::registry::configure(vm, &db.registry)?;
        }
        Ok(Value::None)
    };
}

/// `object_session`, as a static method of sessions.
pub fn object_session() -> Value {
    NativeFunc::closure("object_session", "(instance)", "The session of an object, or None.", |_, args| {
        let state = crate::orm::state::require(&args[0])?;
        Ok(state.session().map_or(Value::None, |own| session::plain(&own)))
    })
}

/// Native state of a `sessionmaker`: what its sessions are given.
struct Maker {
    positional: Vec<Value>,
    options: RefCell<Vec<(Sym, Value)>>,
}

impl Maker {
    fn make(&self, vm: &mut Vm, more: &[(Sym, Value)]) -> Res {
        let mut args = Args::positional(self.positional.iter().cloned());
        args.keywords.extend(self.options.borrow().iter().chain(more).cloned());
        new_session(vm, &args)
    }
}

impl Native for Maker {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.positional.iter().for_each(&mut *visit);
        self.options.borrow().iter().for_each(|(_, value)| visit(value));
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        self.make(vm, &args.keywords).map(Some)
    }

    fn is_callable(&self) -> bool {
        true
    }
}

thread_local! {
    static MAKER: Rc<Class> = {
        let class = Class::builtin("sessionmaker", "sqlalchemy.orm.session", Some(&types().object));
        class.new.set(Some(|_, class, args| {
            let maker = Maker { positional: args.values.to_vec(), options: RefCell::new(args.keywords.to_vec()) };
            Ok(Instance::value(class, maker))
        }));
        add_methods(&class, MAKER_METHODS, NativeKind::Method);
        class
    };
}

fn maker(args: &Args) -> Res<&Maker> {
    match &args[0] {
        Value::Instance(instance) => instance.native::<Maker>(),
        _ => None,
    }
    .ok_or_else(|| type_error("a sessionmaker is required"))
}

natives! {
    static MAKER_METHODS;
    /// A session in a transaction, for a with block: it is committed and closed at the end.
    "begin" "(self)" => |vm, args| {
        let made = maker(&args)?.make(vm, &[])?;
        session::begun(vm, &made)
    };
    /// Change what the sessions to come are given.
    "configure" "(self, **new_kw)" => |vm, args| {
        let new = options(vm, &args[1])?;
        maker(&args)?.options.borrow_mut().extend(new);
        Ok(Value::None)
    };
}

/// The engine that `Session(bind)` and `sessionmaker(bind=…)` were given.
fn bound_engine(args: &Args) -> Option<Rc<Engine>> {
    let named = args.keywords.iter().find(|(key, _)| key.as_str() == "bind").map(|(_, value)| value);
    args.values.first().or(named).and_then(super::engine::engine_of)
}

fn new_session(vm: &mut Vm, args: &Args) -> Res {
    let engine = match bound_engine(args) {
        Some(engine) => engine,
        None => match crate::modules::flask_sqlalchemy::dbs(vm).last() {
            Some(db) => db.clone().engine(vm)?,
            None => return Err(type_error("a session needs an engine")),
        },
    };
    let made = Session::new(&engine);
    engine::register_session(vm, &made);
    session::set_options(vm, &made, &args.keywords)?;
    Ok(session::plain(&made))
}

/// `aliased(element, alias=None, name=None)`
fn aliased() -> Value {
    NativeFunc::closure(
        "aliased",
        "(element, alias=None, name=None, flat=False, adapt_on_names=False)",
        "A mapped class by another name in a query.",
        |vm, args| {
            let selectable = match args.given(1) {
                Some(alias) => Some(crate::orm::expression::roles::from_item(vm, alias)?),
                None => None,
            };
            let name = args.given(2).and_then(Value::as_str).map(str::to_owned);
            crate::orm::alias::aliased(vm, &args[0], selectable, name.as_deref())
        },
    )
}

fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.orm", "The object-relational mapper.");
    module.set("__path__", Value::list(Vec::new()));
    module.add_functions(FUNCTIONS);
    module.add_functions(super::event::VALIDATES);
    module.set("Mapper", super::inspect::mapper_class());
    let class = session::session_class();
    class.new.set(Some(|vm, _, args| new_session(vm, &args)));
    module.set("Session", class);
    module.set("sessionmaker", MAKER.with(Clone::clone));
    crate::orm::load_face::add_to(&module);
    module.set("Query", crate::orm::query::query_class());
    module.set("aliased", aliased());
    Ok(module)
}
