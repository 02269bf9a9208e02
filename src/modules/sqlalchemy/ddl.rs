//! `CreateTable(table)` and its kin, of `sqlalchemy.schema`: statements that change the schema, to look at.

use std::rc::Rc;

use crate::natives;
use crate::orm::error;
use crate::orm::expression::statement::compiled::{Source, compile_method};
use crate::orm::schema::{Item, item_of, table_of};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Value, Vm};
use crate::sql::dialect::Dialect;
use crate::sql::render;
use crate::sql::statement::{Ddl, Statement};

/// Native state of a DDL statement.
struct Face {
    statement: Statement,
}

impl Native for Face {
    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(render::statement(&self.statement, Dialect::DEFAULT)?.text()))
    }
}

/// The statement that a class makes of its argument.
type Make = fn(&Value) -> Option<Ddl>;

fn index(value: &Value) -> Option<crate::sql::schema::Index> {
    match item_of(value)? {
        Item::Index(index) => Some(index),
        _ => None,
    }
}

const CLASSES: [(&str, Make); 4] = [
    ("CreateTable", |value| table_of(value).map(|table| Ddl::create_table(&table))),
    ("DropTable", |value| table_of(value).map(|table| Ddl::drop_table(&table))),
    ("CreateIndex", |value| index(value).map(|index| Ddl::create_index(&index))),
    ("DropIndex", |value| index(value).map(|index| Ddl::DropIndex { index, if_exists: false })),
];

fn new(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let name = class.name();
    let made = CLASSES.iter().find(|(own, _)| *own == name).zip(args.values.first());
    match made.and_then(|((_, make), element)| make(element)) {
        Some(ddl) => Ok(Instance::value(class, Face { statement: Statement::Ddl(ddl) })),
        None => Err(error::argument(format!("{name}() takes a table or an index"))),
    }
}

natives! {
    static METHODS;
    /// The statement as a database spells it.
    "compile" "(self, bind=None, dialect=None, **kw)" => |vm, args| {
        let statement = match &args[0] {
            Value::Instance(instance) => instance.native::<Face>().map(|face| face.statement.clone()),
            _ => None,
        };
        let Some(statement) = statement else { return Ok(Value::None) };
        let dialect = args.given(2).or_else(|| args.given(1)).cloned();
        compile_method(vm, Source::Statement(statement), dialect.as_ref(), &args[3])
    };
}

/// The classes, for the module `sqlalchemy.schema`.
pub fn classes() -> Vec<Rc<Class>> {
    thread_local! {
        static MADE: Vec<Rc<Class>> = CLASSES
            .iter()
            .map(|(name, _)| {
                let class = Class::builtin(name, "sqlalchemy.sql.ddl", Some(&types().object));
                class.new.set(Some(new));
                add_methods(&class, METHODS, NativeKind::Method);
                class
            })
            .collect();
    }
    MADE.with(Clone::clone)
}
