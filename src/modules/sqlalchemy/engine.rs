//! The Python face of engines: `db.engine`, its URL, and what `inspect(engine)` tells of the tables that are there.

use std::rc::Rc;

use crate::db::{Options, Url};
use crate::natives;
use crate::orm::engine::Engine;
use crate::orm::schema::SchemaWork;
use crate::orm::{ddl, error};
use crate::py::exc::{attribute_error, not_implemented_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::{type_name, types};
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::dialect::DialectKind;
use crate::sql::schema::MetaData;

/// Native state of an engine's face, and of its inspector's.
struct Face {
    engine: Rc<Engine>,
}

thread_local! {
    static ENGINE: Rc<Class> = {
        let class = Class::builtin("Engine", "sqlalchemy.engine.base", Some(&types().object));
        add_methods(&class, METHODS, NativeKind::Method);
        class
    };
    static INSPECTOR: Rc<Class> = {
        let class = Class::builtin("Inspector", "sqlalchemy.engine.reflection", Some(&types().object));
        add_methods(&class, INSPECTOR_METHODS, NativeKind::Method);
        class
    };
    static URL: Rc<Class> = Class::builtin("URL", "sqlalchemy.engine.url", Some(&types().object));
    static DIALECT: Rc<Class> = Class::builtin("Dialect", "sqlalchemy.engine.default", Some(&types().object));
}

/// The face of an engine.
pub fn value(engine: &Rc<Engine>) -> Value {
    ENGINE.with(|class| Instance::value(class, Face { engine: engine.clone() }))
}

/// The engine that a value is.
pub fn engine_of(value: &Value) -> Option<Rc<Engine>> {
    match value {
        Value::Instance(instance) => Some(instance.native::<Face>()?.engine.clone()),
        _ => None,
    }
}

/// The inspector of an engine.
pub fn inspector(engine: &Rc<Engine>) -> Value {
    INSPECTOR.with(|class| Instance::value(class, Face { engine: engine.clone() }))
}

/// The engine that a program's `bind` leads to.
fn bound(bind: &Value) -> Res<Rc<Engine>> {
    engine_of(bind).or_else(|| super::connection::engine_of(bind)).ok_or_else(|| {
        attribute_error(format!("'{}' object has no attribute '_run_ddl_visitor'", type_name(bind)))
    })
}

/// Creates and drops tables for `metadata.create_all(engine)` and `table.create(engine)`.
pub fn schema_work(vm: &mut Vm, bind: &Value, metadata: &MetaData, work: SchemaWork<'_>) -> Res<()> {
    let engine = bound(bind)?;
    match work {
        SchemaWork::Tables { tables, checkfirst, create } => {
            let work = ddl::Work { metadata, only: tables.as_deref(), checkfirst };
            if create { ddl::create_all(vm, &engine, &work) } else { ddl::drop_all(vm, &engine, &work) }
        }
        SchemaWork::Reflect { .. } | SchemaWork::Autoload(_) => {
            Err(not_implemented_error("reading tables from the database is not supported yet"))
        }
    }
}

fn dialect_name(engine: &Engine) -> &'static str {
    match engine.dialect().kind {
        DialectKind::Postgres => "postgresql",
        DialectKind::Mysql => "mysql",
        DialectKind::Sqlite | DialectKind::Default => "sqlite",
    }
}

/// Native state of `engine.url`.
struct UrlFace {
    text: String,
    database: Option<String>,
    dialect: &'static str,
}

impl Native for UrlFace {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "database" => Some(self.database.clone().into()),
            "drivername" => Some(Value::str(self.dialect)),
            _ => None,
        })
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.text.clone()))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.text.clone()))
    }
}

/// Native state of `engine.dialect`.
struct DialectFace {
    name: &'static str,
}

impl Native for DialectFace {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok((name.as_str() == "name").then(|| Value::str(self.name)))
    }
}

impl Native for Face {
    fn get_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let dialect = dialect_name(&self.engine);
        Ok(match name.as_str() {
            "url" => {
                let database = self.engine.url.database().map(str::to_owned);
                let face = UrlFace { text: self.engine.url.to_string(), database, dialect };
                Some(URL.with(|class| Instance::value(class, face)))
            }
            "name" => Some(Value::str(dialect)),
            "dialect" => Some(DIALECT.with(|class| Instance::value(class, DialectFace { name: dialect }))),
            "engine" | "bind" => Some(Value::Instance(this.clone())),
            _ => None,
        })
    }

    fn repr(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        if this.with_class(|class| class.name() == "Engine") {
            return Ok(Some(format!("Engine({})", self.engine.url)));
        }
        Ok(None)
    }
}

fn engine(args: &Args) -> Res<Rc<Engine>> {
    engine_of(&args[0]).ok_or_else(|| type_error("an Engine is required"))
}

/// The class `Engine`.
pub fn engine_class() -> Rc<Class> {
    ENGINE.with(Clone::clone)
}

natives! {
    /// `create_engine`, for `sqlalchemy`.
    pub static FUNCTIONS;
    /// An engine for a database URL; it connects when first used.
    "create_engine" "(url, **kwargs)" => |vm, args| {
        let text = vm.str(&args[0])?;
        let url = Url::parse(&text).map_err(|error| error::argument(error.to_string()))?;
        Engine::for_program(vm, url, Options::default()).map(|engine| value(&engine))
    };
}

natives! {
    static METHODS;
    /// A connection; use it in a with block.
    "connect" "(self)" => |_, args| Ok(super::connection::connect(&engine(&args)?, false));
    /// A connection whose with block is a transaction.
    "begin" "(self)" => |_, args| Ok(super::connection::connect(&engine(&args)?, true));
    /// The connection as the driver calls it.
    "raw_connection" "(self)" => |_, args| Ok(super::connection::driver(&engine(&args)?));
    /// Close the connection; the next use opens it again.
    "dispose" "(self, close=True)" => |_, args| { engine(&args)?.dispose(); Ok(Value::None) };
}

fn names(vm: &mut Vm, args: &Args, views: bool) -> Res {
    let engine = engine(args)?;
    let names = ddl::table_names(vm, &engine, views)?;
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}

natives! {
    static INSPECTOR_METHODS;
    /// Names of the tables.
    "get_table_names" "(self, schema=None, **kw)" => |vm, args| names(vm, &args, false);
    /// Names of the views.
    "get_view_names" "(self, schema=None, **kw)" => |vm, args| names(vm, &args, true);
    /// Is there such a table or view?
    "has_table" "(self, table_name, schema=None, **kw)" => |vm, args| {
        let engine = engine(&args)?;
        let wanted = args[1].as_str().unwrap_or_default().to_owned();
        let found = ddl::table_names(vm, &engine, false)?.contains(&wanted) || ddl::table_names(vm, &engine, true)?.contains(&wanted);
        Ok(Value::Bool(found))
    };
}
