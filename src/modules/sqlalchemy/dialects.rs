//! The modules `sqlalchemy.dialects.sqlite`, `.postgresql` and `.mysql`: an INSERT that can say what is done with rows that
//! exist, the dialect's types, and the dialect itself, for `statement.compile(dialect=…)`.

use std::rc::Rc;

use crate::orm::expression::statement::{Insert, Stmt};
use crate::orm::schema::types::dialect_types;
use crate::py::function::NativeFunc;
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Module, Res, Sym, Value, Vm};
use crate::sql::DialectKind;

/// Makes the modules importable.
pub fn register(vm: &mut Vm) {
    vm.register_module("sqlalchemy.dialects", package);
    vm.register_module("sqlalchemy.dialects.sqlite", |_| Ok(module("sqlite", DialectKind::Sqlite)));
    vm.register_module("sqlalchemy.dialects.postgresql", |_| Ok(module("postgresql", DialectKind::Postgres)));
    vm.register_module("sqlalchemy.dialects.mysql", |_| Ok(module("mysql", DialectKind::Mysql)));
}

fn package(_: &mut Vm) -> Res<Rc<Module>> {
    let module =
        Module::with_getattr("sqlalchemy.dialects", "What differs by database.", Some(super::submodule));
    module.set("__path__", Value::list(Vec::new()));
    Ok(module)
}

fn module(name: &'static str, kind: DialectKind) -> Rc<Module> {
    let module = Module::new(&format!("sqlalchemy.dialects.{name}"), "What this database has of its own.");
    module.set("__path__", Value::list(Vec::new()));
    for (name, class) in dialect_types(name) {
        module.set(name, class);
    }
    let doc = "Construct an INSERT that can say what is done with rows that exist already.";
    let insert = NativeFunc::closure("insert", "(table)", doc, move |vm, args| {
        Ok(Stmt::Insert(Insert::of_dialect(vm, &args[0], kind)?).into_value())
    });
    module.set("insert", insert);
    module.set("dialect", dialect_class(kind));
    module
}

/// The class of a dialect: its objects have a name and a driver.
fn dialect_class(kind: DialectKind) -> Rc<Class> {
    let (class, module) = match kind {
        DialectKind::Postgres => ("PGDialect_psycopg", "sqlalchemy.dialects.postgresql.psycopg"),
        DialectKind::Mysql => ("MySQLDialect_mysqldb", "sqlalchemy.dialects.mysql.mysqldb"),
        _ => ("SQLiteDialect_pysqlite", "sqlalchemy.dialects.sqlite.pysqlite"),
    };
    let class = Class::builtin(class, module, Some(&types().object));
    let (name, driver) = match kind {
        DialectKind::Postgres => ("postgresql", "psycopg"),
        DialectKind::Mysql => ("mysql", "mysqldb"),
        _ => ("sqlite", "pysqlite"),
    };
    class.set(Sym::new("name"), Value::str(name));
    class.set(Sym::new("driver"), Value::str(driver));
    class.new.set(Some(new_dialect));
    class
}

/// `dialect(**options)`: options of drivers are accepted.
fn new_dialect(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let object = Instance::new(class.clone());
    for (name, value) in args.keywords {
        object.set(name, value);
    }
    Ok(Value::Instance(object))
}
