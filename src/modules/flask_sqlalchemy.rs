//! The module `flask_sqlalchemy`: `SQLAlchemy` with its `Model`, its session per application context, and its engines.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::flask::{self, Contexts};
use super::sqlalchemy::session as session_face;
use crate::db::{Options, Url};
use crate::natives;
use crate::orm::declarative::{self, Mapped, Redefinition, Rules};
use crate::orm::engine::{self, Engine};
use crate::orm::registry::Registry;
use crate::orm::session::Session;
use crate::orm::state::{Standing, State};
use crate::orm::{ddl, error, execute, http, query};
use crate::py::exc::runtime_error;
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Descriptor, Instance, Module, Native, Res, Sym, Value, Vm, sym};
use crate::sql::schema::{MetaData, Table};

/// What the prompt gives to every `SQLAlchemy` object that has no database of its own.
#[derive(Default)]
pub struct Prompt {
    engine: RefCell<Option<Rc<Engine>>>,
    options: RefCell<Options>,
    redefinition: Cell<Redefinition>,
    dbs: RefCell<Vec<Rc<Db>>>,
    /// What the prompt did with the definitions of the statement that ran last.
    notices: RefCell<Vec<String>>,
    /// Do models loaded now bind to the prompt's database whatever their file says?
    forced: Cell<bool>,
    app: RefCell<Value>,
}

/// What a `SQLAlchemy` object stands for.
pub struct Db {
    /// Its classes and tables.
    pub registry: Rc<Registry>,
    model: RefCell<Option<Rc<Class>>>,
    session: RefCell<Value>,
    engines: RefCell<Vec<(Value, Rc<Engine>)>>,
    sessions: RefCell<FxHashMap<u32, Rc<Session>>>,
    /// The class of the queries of models and sessions.
    query_class: RefCell<Rc<Class>>,
    /// Options of its sessions.
    session_options: RefCell<Vec<(Sym, Value)>>,
    /// The tables that `create_all()` has seen, once it ran.
    created: RefCell<Option<Vec<Table>>>,
}

/// Native state of a `SQLAlchemy` object.
struct Face {
    db: Rc<Db>,
}

impl Native for Face {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "Model" => self.db.model_class(),
            "session" => self.db.session.borrow().clone(),
            "metadata" => crate::orm::schema::metadata_value(&self.db.registry.metadata),
            "engine" => {
                let engine = self.db.engine(vm)?;
                super::sqlalchemy::engine::value(&engine)
            }
            "engines" => {
                let engine = self.db.engine(vm)?;
                let engine = super::sqlalchemy::engine::value(&engine);
                Value::Dict(vm.dict_of([(Value::None, engine)])?)
            }
            "Query" => Value::Class(self.db.query_class.borrow().clone()),
            "Table" => self.table_function(),
            "relationship" | "backref" | "dynamic_loader" => return from_module(vm, "sqlalchemy.orm", name),
            _ => match from_module(vm, "sqlalchemy", name)? {
                Some(value) => value,
                None => match from_module(vm, "sqlalchemy.orm", name)? {
                    Some(value) => value,
                    None => return Err(unknown(name)),
                },
            },
        }))
    }

    fn dir(&self, vm: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        let mut names: Vec<Sym> = ["Model", "session", "metadata", "engine", "engines", "Query", "Table"]
            .iter()
            .map(|name| Sym::new(name))
            .collect();
        for module in ["sqlalchemy", "sqlalchemy.orm"] {
            if let Ok(module) = vm.import(module) {
                names.extend(vm.dir(&module).into_iter().filter(|name| !name.as_str().starts_with('_')));
            }
        }
        names
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let engine = self.db.engine(vm)?;
        Ok(Some(format!("<SQLAlchemy {}>", engine.url)))
    }
}

impl Face {
    /// `db.Table(name, *columns)`: the metadata need not be given.
    fn table_function(&self) -> Value {
        let metadata = crate::orm::schema::metadata_value(&self.db.registry.metadata);
        NativeFunc::closure(
            "Table",
            "(name, *args, **kwargs)",
            "A table of this database.",
            move |vm, args| {
                let module = vm.import("sqlalchemy")?;
                let table = vm.get_attr(&module, Sym::new("Table"))?;
                let mut call = Args::default();
                call.values.push(args[0].clone());
                let rest = vm.collect(&args[1])?;
                let options = vm.mapping_pairs(&args[2])?.unwrap_or_default();
                if options.is_empty() && !rest.is_empty() {
                    replace_table(vm, &metadata, &args[0]);
                }
                if rest.first().is_none_or(|value| crate::orm::schema::metadata_of(value).is_none()) {
                    call.values.push(metadata.clone());
                }
                call.values.extend(rest);
                for (key, value) in options {
                    call.keywords.extend(key.as_str().map(|key| (Sym::new(key), value)));
                }
                vm.call(&table, call)
            },
        )
    }
}

/// A table that is defined again, by a lesson that is pasted again, replaces the former one, unless that is a model's.
fn replace_table(vm: &mut Vm, metadata: &Value, name: &Value) {
    let prompt = vm.extension::<Prompt>();
    let (Some(metadata), Some(name)) = (crate::orm::schema::metadata_of(metadata), name.as_str()) else {
        return;
    };
    let is_models = |table: &Table| {
        let dbs = prompt.dbs.borrow();
        let mappers = dbs.iter().flat_map(|db| db.registry.mappers());
        mappers.into_iter().any(|mapper| mapper.table.same(table))
    };
    if prompt.redefinition.get() == Redefinition::Replace
        && metadata.table(name).is_some_and(|table| !is_models(&table))
    {
        metadata.remove(name);
        prompt
            .notices
            .borrow_mut()
            .push(format!("table {name} was there already: this definition replaces it."));
    }
}

fn from_module(vm: &mut Vm, module: &str, name: Sym) -> Res<Option<Value>> {
    if name.as_str().starts_with('_') {
        return Ok(None);
    }
    let module = vm.import(module)?;
    vm.get_attr_opt(&module, name)
}

/// `AttributeError: sesion`, with what comes near.
fn unknown(name: Sym) -> crate::py::Exc {
    let exc = crate::py::exc::attribute_error(name.as_str());
    let mut names: Vec<&'static str> =
        ["Model", "session", "metadata", "engine", "Query", "Table", "create_all", "drop_all"].to_vec();
    names.sort_unstable();
    match crate::py::suggest::suggest(name.as_str(), names) {
        Some(near) => exc.suggesting(near),
        None => exc,
    }
}

impl Db {
    fn new() -> Rc<Self> {
        let db = Rc::new(Self {
            registry: Registry::new(&MetaData::new()),
            model: RefCell::new(None),
            session: RefCell::new(Value::None),
            engines: RefCell::default(),
            sessions: RefCell::default(),
            query_class: RefCell::new(query::flask_query_class()),
            session_options: RefCell::default(),
            created: RefCell::default(),
        });
        let (current, ending) = (db.clone(), db.clone());
        *db.session.borrow_mut() = session_face::scoped(
            db.scope(),
            Rc::new(move |vm| current.current_session(vm)),
            Rc::new(move |vm| {
                let context = vm.extension::<Contexts>().current();
                ending.remove_session(vm, context)
            }),
        );
        *db.model.borrow_mut() = Some(model_class(&db));
        db
    }

    /// The number of its sessions' scope.
    fn scope(&self) -> usize {
        std::ptr::from_ref(self) as usize
    }

    fn model_class(&self) -> Value {
        self.model.borrow().clone().map_or(Value::None, Value::Class)
    }

    /// The engine of the current application, or of the prompt.
    pub fn engine(&self, vm: &mut Vm) -> Res<Rc<Engine>> {
        let app = vm.extension::<Contexts>().app();
        let engines = self.engines.borrow();
        let of_app = app.and_then(|app| {
            engines.iter().find(|(other, _)| other.is(&app)).map(|(_, engine)| engine.clone())
        });
        if let Some(engine) = of_app.or_else(|| engines.last().map(|(_, engine)| engine.clone())) {
            return Ok(engine);
        }
        drop(engines);
        prompt_engine(vm)
    }

    /// The session of the current context.
    pub fn current_session(&self, vm: &mut Vm) -> Res<Rc<Session>> {
        let context = vm.extension::<Contexts>().current();
        if let Some(session) = self.sessions.borrow().get(&context) {
            return Ok(session.clone());
        }
        let engine = self.engine(vm)?;
        let session = Session::new(&engine);
        session.scope.set(self.scope());
        *session.query_class.borrow_mut() = Some(self.query_class.borrow().clone());
        let options = self.session_options.borrow().clone();
        session_face::set_options(vm, &session, &options)?;
        engine::register_session(vm, &session);
        self.sessions.borrow_mut().insert(context, session.clone());
        Ok(session)
    }

    fn remove_session(&self, vm: &mut Vm, context: u32) -> Res<()> {
        let session = self.sessions.borrow_mut().remove(&context);
        match session {
            Some(session) => session.close(vm),
            None => Ok(()),
        }
    }

    /// The mapped classes, in order of definition.
    pub fn models(&self) -> Vec<Rc<Class>> {
        self.registry.mappers().iter().map(|mapper| mapper.class.clone()).collect()
    }
}

/// The engine of the prompt's own database.
fn prompt_engine(vm: &mut Vm) -> Res<Rc<Engine>> {
    let prompt = vm.extension::<Prompt>();
    if let Some(engine) = &*prompt.engine.borrow() {
        return Ok(engine.clone());
    }
    let url = Url::parse(":memory:").map_err(|error| error::argument(error.to_string()))?;
    let engine = Engine::new(url, *prompt.options.borrow());
    *prompt.engine.borrow_mut() = Some(engine.clone());
    Ok(engine)
}

/// An application context ends: so do its sessions.
pub fn end_context(vm: &mut Vm, context: u32) -> Res<()> {
    let dbs = vm.extension::<Prompt>().dbs.borrow().clone();
    for db in dbs {
        db.remove_session(vm, context)?;
    }
    Ok(())
}

/// The `SQLAlchemy` objects there are, in order.
pub fn dbs(vm: &mut Vm) -> Vec<Rc<Db>> {
    vm.extension::<Prompt>().dbs.borrow().clone()
}

/// Creates the tables that were defined after `create_all()`, as a lesson does that shows one model after the other:
/// once all that they refer to is defined, and where no open transaction would take them back.
pub fn create_late_tables(vm: &mut Vm) {
    if vm.extension::<Prompt>().redefinition.get() == Redefinition::Error {
        return;
    }
    for db in dbs(vm) {
        let mut late = match &*db.created.borrow() {
            Some(_) => db.registry.metadata.tables(),
            None => continue,
        };
        late.retain(|table| {
            let seen = db.created.borrow().iter().flatten().any(|seen| seen.same(table));
            !seen && table.foreign_keys().iter().all(|key| key.target_table().is_ok())
        });
        if late.is_empty() {
            continue;
        }
        let Ok(engine) = db.engine(vm) else { continue };
        if !engine.keeps_definitions() {
            continue;
        }
        if let Some(seen) = &mut *db.created.borrow_mut() {
            seen.extend(late.iter().cloned());
        }
        // What cannot be created is told by the statement that first needs it.
        let Ok(there) = ddl::table_names(vm, &engine, false) else { continue };
        let work = ddl::Work { metadata: &db.registry.metadata, only: Some(&late), checkfirst: true };
        if ddl::create_all(vm, &engine, &work).is_err() {
            continue;
        }
        let prompt = vm.extension::<Prompt>();
        for table in late.iter().filter(|table| !there.iter().any(|name| *name == *table.name())) {
            prompt.notices.borrow_mut().push(format!(
                "db.create_all() came before the table {}: it is created now.",
                table.full_name()
            ));
        }
    }
}

/// What is to be told about the definitions of the statement that ran last, taken out.
pub fn take_notices(vm: &mut Vm) -> Vec<String> {
    std::mem::take(&mut *vm.extension::<Prompt>().notices.borrow_mut())
}

/// Sets what a second class of one name means from now on.
pub fn set_redefinition(vm: &mut Vm, redefinition: Redefinition) {
    vm.extension::<Prompt>().redefinition.set(redefinition);
}

/// Models loaded while this is set bind to the prompt's database, whatever their file says.
pub fn force_prompt_database(vm: &mut Vm, forced: bool) {
    vm.extension::<Prompt>().forced.set(forced);
}

/// Gives the prompt its database, and the names `app` and `db`.
pub fn install_prompt(vm: &mut Vm, engine: Rc<Engine>, options: Options) -> Res<()> {
    let prompt = vm.extension::<Prompt>();
    *prompt.engine.borrow_mut() = Some(engine.clone());
    *prompt.options.borrow_mut() = options;
    let app = flask::app("app");
    *prompt.app.borrow_mut() = app.clone();
    if let Some(state) = flask::app_of(&app) {
        let uri =
            if engine.url.is_memory() { "sqlite:///:memory:".to_owned() } else { engine.url.to_string() };
        state.config_default(vm, "SQLALCHEMY_DATABASE_URI", Value::str(uri))?;
    }
    let db = Db::new();
    db.engines.borrow_mut().push((app.clone(), engine));
    prompt.dbs.borrow_mut().push(db.clone());
    vm.main.set(sym::APP, app);
    vm.main.set(sym::DB, face(&db));
    Ok(())
}

/// The application of the prompt.
pub fn prompt_app(vm: &mut Vm) -> Value {
    vm.extension::<Prompt>().app.borrow().clone()
}

thread_local! {
    static SQLALCHEMY: Rc<Class> = {
        let class = Class::builtin("SQLAlchemy", "flask_sqlalchemy.extension", Some(&types().object));
        class.new.set(Some(new_db));
        add_methods(&class, METHODS, NativeKind::Method);
        class
    };
    static META: Rc<Class> = {
        let class = Class::builtin("DefaultMeta", "flask_sqlalchemy.model", Some(&types().type_));
        add_methods(&class, META_METHODS, NativeKind::Method);
        class
    };
    static QUERY_PROPERTY: Rc<Class> = Class::builtin("_QueryProperty", "flask_sqlalchemy.model", Some(&types().object));
}

fn face(db: &Rc<Db>) -> Value {
    SQLALCHEMY.with(|class| Instance::value(class, Face { db: db.clone() }))
}

fn new_db(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let db = Db::new();
    vm.extension::<Prompt>().dbs.borrow_mut().push(db.clone());
    let value =
        Value::Instance(Instance::with_native(class.clone(), Some(Box::new(Face { db: db.clone() }))));
    let named = |name: &str| {
        args.keywords.iter().find(|(key, _)| key.as_str() == name).map(|(_, value)| value.clone())
    };
    if let Some(naming) = named("metadata")
        && let Some(metadata) = crate::orm::schema::metadata_of(&naming)
    {
        db.registry.metadata.set_naming_convention(metadata.naming_convention());
    }
    if let Some(Value::Class(class)) = named("query_class") {
        if let Value::Class(model) = db.model_class() {
            model.set(Sym::new("query_class"), Value::Class(class.clone()));
        }
        *db.query_class.borrow_mut() = class;
    }
    if let Some(options) = named("session_options").filter(|options| !options.is_none()) {
        let pairs = vm.mapping_pairs(&options)?.unwrap_or_default();
        *db.session_options.borrow_mut() =
            pairs.into_iter().filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value))).collect();
    }
    if let Some(app) = args.values.first().cloned().or_else(|| named("app")).filter(|app| !app.is_none()) {
        init_app(vm, &db, &app)?;
    }
    Ok(value)
}

/// `db.init_app(app)`
fn init_app(vm: &mut Vm, db: &Rc<Db>, app: &Value) -> Res<()> {
    let Some(state) = flask::app_of(app) else { return Ok(()) };
    if db.engines.borrow().iter().any(|(other, _)| other.is(app)) && !prompt_app(vm).is(app) {
        return Err(runtime_error(
            "A 'SQLAlchemy' instance has already been registered on this Flask app. Import and use that instance instead.",
        ));
    }
    let forced = vm.extension::<Prompt>().forced.get();
    let uri = state.config_value(vm, "SQLALCHEMY_DATABASE_URI")?;
    let engine = match uri.as_ref().and_then(Value::as_str) {
        Some(uri) if !forced && !prompt_app(vm).is(app) => {
            let url = Url::parse(uri).map_err(|error| error::argument(error.to_string()))?;
            let options = *vm.extension::<Prompt>().options.borrow();
            Engine::for_program(vm, url, options)?
        }
        _ => prompt_engine(vm)?,
    };
    db.engines.borrow_mut().push((app.clone(), engine));
    // The prompt stands in the context of the newest application, as a person expects who has just made it.
    let current = vm.extension::<Contexts>().current();
    db.remove_session(vm, current)
}

fn db_of(args: &Args) -> Res<Rc<Db>> {
    match &args[0] {
        Value::Instance(instance) => match instance.native::<Face>() {
            Some(face) => Ok(face.db.clone()),
            None => Err(runtime_error("a SQLAlchemy object is required")),
        },
        _ => Err(runtime_error("a SQLAlchemy object is required")),
    }
}

/// The `db` that a value is.
pub fn db_of_value(value: &Value) -> Option<Rc<Db>> {
    match value {
        Value::Instance(instance) => Some(instance.native::<Face>()?.db.clone()),
        _ => None,
    }
}

fn on_query(vm: &mut Vm, args: &Args, method: &str, rest: &[Value]) -> Res {
    let db = db_of(args)?;
    let session = db.current_session(vm)?;
    if method == "get_or_404" {
        let [entity, ident, description] = rest else { return Ok(Value::None) };
        return match session_face::identity_of(vm, &session, entity, ident)? {
            Some(object) => Ok(object),
            None => Err(http::not_found(description.given())),
        };
    }
    let [statement, description] = rest else { return Ok(Value::None) };
    let result = execute::execute(vm, &session, statement, None)?;
    let scalars = vm.call_method(&result, Sym::new("scalars"), &[])?;
    let found = if method == "first_or_404" {
        vm.call_method(&scalars, Sym::new("first"), &[])
    } else {
        vm.call_method(&scalars, Sym::new("one"), &[])
    };
    match found {
        Ok(Value::None) => Err(http::not_found(description.given())),
        Err(exc)
            if exc.is(&error::errors().NoResultFound) || exc.is(&error::errors().MultipleResultsFound) =>
        {
            Err(http::not_found(description.given()))
        }
        other => other,
    }
}

natives! {
    static METHODS;
    /// Register an application: its configuration says which database is used.
    "init_app" "(self, app)" => |vm, args| { let db = db_of(&args)?; init_app(vm, &db, &args[1])?; Ok(Value::None) };
    /// Create the tables of all models that do not exist yet.
    "create_all" "(self, bind_key='__all__')" => |vm, args| {
        let db = db_of(&args)?;
        let engine = db.engine(vm)?;
        ddl::create_all(vm, &engine, &ddl::Work::all(&db.registry.metadata))?;
        *db.created.borrow_mut() = Some(db.registry.metadata.tables());
        Ok(Value::None)
    };
    /// Drop the tables of all models.
    "drop_all" "(self, bind_key='__all__')" => |vm, args| {
        let db = db_of(&args)?;
        let engine = db.engine(vm)?;
        ddl::drop_all(vm, &engine, &ddl::Work::all(&db.registry.metadata))?;
        db.created.take();
        Ok(Value::None)
    };
    /// Return the object with the given primary key, or abort with 404 Not Found.
    "get_or_404" "(self, entity, ident, *, description=None, **kwargs)" => |vm, args| {
        let rest = [args[1].clone(), args[2].clone(), args[3].clone().or_none()];
        on_query(vm, &args, "get_or_404", &rest)
    };
    /// Return the first result of a statement, or abort with 404 Not Found.
    "first_or_404" "(self, statement, *, description=None)" => |vm, args| {
        let rest = [args[1].clone(), args[2].clone().or_none()];
        on_query(vm, &args, "first_or_404", &rest)
    };
    /// Return the only result of a statement, or abort with 404 Not Found.
    "one_or_404" "(self, statement, *, description=None)" => |vm, args| {
        let rest = [args[1].clone(), args[2].clone().or_none()];
        on_query(vm, &args, "one_or_404", &rest)
    };
}

natives! {
    static META_METHODS;
    /// Set an attribute of the class; a column or relationship is mapped.
    "__setattr__" "(self, name, value, /)" => |_, args| {
        if let (Value::Class(class), Some(name)) = (&args[0], args[1].as_str()) {
            declarative::set_class_attribute(class, Sym::new(name), args[2].clone());
        }
        Ok(Value::None)
    };
}

/// `camelCase` to `snake_case`, by Flask-SQLAlchemy's rule.
pub fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, c) in chars.iter().enumerate() {
        if c.is_uppercase() && at > 0 {
            let before = chars[at - 1];
            let next_is_lower = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
            if before.is_lowercase() || before.is_ascii_digit() || next_is_lower {
                out.push('_');
            }
        }
        out.extend(c.to_lowercase());
    }
    out.trim_start_matches('_').to_owned()
}

/// The class `db.Model` of a `SQLAlchemy` object.
fn model_class(db: &Rc<Db>) -> Rc<Class> {
    let class = Class::builtin("Model", "sqlalchemy.orm.decl_api", Some(&types().object));
    *class.metaclass.borrow_mut() = Some(META.with(Clone::clone));
    class.new.set(Some(declarative::new_object));
    add_methods(&class, MODEL_METHODS, NativeKind::Method);
    for constructor in CONSTRUCTOR {
        class.set(sym::INIT, NativeFunc::unbound_method(constructor, &class));
    }
    let of_model = Rc::downgrade(db);
    let hook = NativeFunc::class_method(
        "__init_subclass__",
        "(cls, **kwargs)",
        "Map the class.",
        move |vm, args| {
            if let (Value::Class(class), Some(db)) = (&args[0], of_model.upgrade()) {
                define_model(vm, &db, class)?;
            }
            Ok(Value::None)
        },
    );
    class.set(sym::INIT_SUBCLASS, hook);
    class.set(
        Sym::new("query"),
        QUERY_PROPERTY.with(|own| Instance::value(own, QueryProperty { db: Rc::downgrade(db) })),
    );
    class.set(Sym::new("query_class"), Value::Class(query::flask_query_class()));
    class.set(Sym::new("metadata"), crate::orm::schema::metadata_value(&db.registry.metadata));
    class.set(Sym::new("__abstract__"), Value::Bool(true));
    class
}

fn define_model(vm: &mut Vm, db: &Rc<Db>, class: &Rc<Class>) -> Res<()> {
    let prompt = vm.extension::<Prompt>();
    let rules = Rules {
        registry: db.registry.clone(),
        table_name: Some(snake_case),
        redefinition: prompt.redefinition.get(),
    };
    if let Mapped::Replaced { continued } = declarative::map_class(vm, class, &rules)? {
        let name = class.name();
        prompt.notices.borrow_mut().push(if continued {
            format!("{name} goes on from the {name} that was there: what is new is added to it.")
        } else {
            format!("{name} was there already: this definition replaces it.")
        });
    }
    Ok(())
}

/// Native state of `Model.query`.
struct QueryProperty {
    db: std::rc::Weak<Db>,
}

impl Native for QueryProperty {
    fn descriptor(&self) -> Descriptor {
        Descriptor::NonData
    }

    fn descr_get(&self, vm: &mut Vm, _: &Rc<Instance>, _: Option<&Value>, owner: &Value) -> Res<Value> {
        let Some(db) = self.db.upgrade() else { return Ok(Value::None) };
        let session = db.current_session(vm)?;
        query::flask_query(vm, &session, owner)
    }
}

natives! {
    static MODEL_METHODS;
    /// Return repr(self): the class and the primary key.
    "__repr__" "(self, /)" => |vm, args| Ok(Value::str(model_repr(vm, &args[0])?));
}

natives! {
    static CONSTRUCTOR;
    /// Set the attributes that the keyword arguments name.
    "__init__" "(self, **kwargs)" => crate::orm::attributes::construct;
}

fn model_repr(vm: &mut Vm, object: &Value) -> Res<String> {
    let name = crate::py::types::type_name(object);
    let Some(state) = State::of(object) else { return Ok(format!("<{name}>")) };
    let id = object.address().unwrap_or(0);
    Ok(match state.standing() {
        Standing::Transient => format!("<{name} (transient {id})>"),
        Standing::Pending => format!("<{name} (pending {id})>"),
        _ => {
            let mut parts = Vec::new();
            if let Some(key) = state.key() {
                for (slot, value) in state.mapper.key_slots().iter().zip(crate::orm::value::key_values(&key))
                {
                    let value = value.unwrap_or_else(|| state.get(*slot));
                    parts.push(vm.str(&value)?);
                }
            }
            format!("<{name} {}>", parts.join(", "))
        }
    })
}

/// Makes the module.
pub fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("flask_sqlalchemy", "Flask-SQLAlchemy: models, sessions and queries.");
    module.set("SQLAlchemy", SQLALCHEMY.with(Clone::clone));
    module.set("__version__", "3.1.1");
    Ok(module)
}
