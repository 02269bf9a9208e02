//! The package `sqlalchemy`: types, schema objects, functions and exceptions by the names of its modules.

pub mod connection;
pub mod ddl;
pub mod dialects;
pub mod engine;
pub mod event;
pub mod func;
pub mod functions;
pub mod history;
pub mod identity_map;
pub mod inspect;
pub mod orm;
pub mod session;

use std::rc::Rc;

use crate::orm::error::errors;
use crate::orm::expression::{classes, statement};
use crate::orm::schema::{schema_classes, table_class, types::type_classes};
use crate::py::{Class, Module, Res, Sym, Value, Vm};

/// Makes its modules importable.
pub fn register(vm: &mut Vm) {
    crate::orm::attributes::install_hooks();
    crate::orm::schema::set_create_hook(engine::schema_work);
    crate::orm::query::set_session_faces(crate::orm::query::SessionFaces {
        of: session::session_of,
        face: session::plain,
    });
    vm.register_module("sqlalchemy", root);
    vm.register_module("sqlalchemy.sql", sql);
    vm.register_module("sqlalchemy.sql.expression", sql);
    vm.register_module("sqlalchemy.sql.functions", functions_module);
    vm.register_module("sqlalchemy.sql.func", functions_module);
    vm.register_module("sqlalchemy.sql.sqltypes", types_module);
    vm.register_module("sqlalchemy.sql.schema", schema_module);
    vm.register_module("sqlalchemy.types", types_module);
    vm.register_module("sqlalchemy.schema", schema_module);
    vm.register_module("sqlalchemy.exc", exceptions);
    vm.register_module("sqlalchemy.orm.exc", orm_exceptions);
    event::install();
    vm.register_module("sqlalchemy.orm.attributes", history::module);
    vm.register_module("sqlalchemy.engine", engine_module);
    vm.register_module("sqlalchemy.event", event::module);
    dialects::register(vm);
    orm::register(vm);
}

fn add_classes<'a>(module: &Module, classes: impl IntoIterator<Item = &'a Rc<Class>>) {
    for class in classes {
        module.set(class.name(), class.clone());
    }
}

fn add_types(module: &Module) {
    add_classes(module, type_classes().all());
}

fn add_schema(module: &Module) {
    add_classes(module, schema_classes().of_module("sqlalchemy.sql.schema"));
    module.set("Table", table_class());
}

fn add_functions(module: &Module) {
    for table in functions::tables() {
        module.add_functions(table);
    }
    for (name, _) in statement::LABEL_STYLES {
        module.set(name, name);
    }
    module.set("func", func::value());
}

fn root(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::with_getattr(
        "sqlalchemy",
        "SQLAlchemy: SQL expressions, schema objects and types.",
        Some(submodule),
    );
    module.set("__version__", "2.1.9");
    module.set("__path__", Value::list(Vec::new()));
    add_types(&module);
    add_schema(&module);
    add_functions(&module);
    add_classes(&module, statement::statement_classes().of_module("sqlalchemy.sql.selectable"));
    module.add_functions(inspect::FUNCTIONS);
    module.add_functions(engine::FUNCTIONS);
    module.set("Engine", engine::engine_class());
    Ok(module)
}

/// A module of the package, which `import sqlalchemy` has loaded already.
fn submodule(vm: &mut Vm, module: &Rc<Module>, name: Sym) -> Res<Option<Value>> {
    if name.is_dunder() {
        return Ok(None);
    }
    vm.find_module(Sym::new(&format!("{}.{name}", module.name)))
}

fn sql(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.sql", "SQL expressions.");
    module.set("__path__", Value::list(Vec::new()));
    add_functions(&module);
    add_classes(&module, classes::elements().of_module("sqlalchemy.sql.elements"));
    Ok(module)
}

fn functions_module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::with_getattr(
        "sqlalchemy.sql.functions",
        "SQL functions.",
        Some(|vm, _, name| {
            if name.is_dunder() {
                return Ok(None);
            }
            vm.get_attr_opt(&func::value(), name)
        }),
    );
    module.set("func", func::value());
    add_classes(&module, classes::elements().of_module("sqlalchemy.sql.functions"));
    Ok(module)
}

fn types_module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.types", "Types of columns.");
    add_types(&module);
    Ok(module)
}

fn schema_module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.schema", "Schema objects.");
    add_classes(&module, &ddl::classes());
    add_schema(&module);
    Ok(module)
}

fn exceptions(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.exc", "Exceptions used with SQLAlchemy.");
    add_classes(&module, errors().of_module("sqlalchemy.exc"));
    Ok(module)
}

fn orm_exceptions(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.orm.exc", "Exceptions of the ORM.");
    add_classes(&module, errors().of_module("sqlalchemy.orm.exc"));
    for class in [&errors().NoResultFound, &errors().MultipleResultsFound] {
        module.set(class.name(), class.clone());
    }
    Ok(module)
}

fn engine_module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sqlalchemy.engine", "Engines.");
    module.set("Engine", engine::engine_class());
    module.set("Connection", connection::connection_class());
    module.add_functions(inspect::FUNCTIONS);
    Ok(module)
}
