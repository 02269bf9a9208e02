//! The classes of schema objects and of what stands in FROM, made once per thread; and the faces of shared objects, so that
//! one column or table is one Python object for as long as somebody holds it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use super::{collection, column, constraint, default, from, index, item, metadata, table};
use crate::orm::class_tree::{class_tree, plain};
use crate::orm::expression::classes::elements;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Class, Instance, Value};

class_tree! {
    /// The classes of schema objects.
    pub struct SchemaClasses;
    over {
        object = types().object.clone(),
        ColumnClause = elements().ColumnClause.clone(),
        ClauseElement = elements().ClauseElement.clone(),
    }
    each plain;
    "sqlalchemy.sql.schema" {
        SchemaItem < object,
        Column < ColumnClause,
        ForeignKey < SchemaItem,
        Constraint < SchemaItem,
        ColumnCollectionConstraint < Constraint,
        CheckConstraint < ColumnCollectionConstraint,
        UniqueConstraint < ColumnCollectionConstraint,
        PrimaryKeyConstraint < ColumnCollectionConstraint,
        ForeignKeyConstraint < ColumnCollectionConstraint,
        Index < SchemaItem,
        FetchedValue < SchemaItem,
        DefaultClause < FetchedValue,
        Computed < FetchedValue,
        Identity < FetchedValue,
        DefaultGenerator < SchemaItem,
        Sequence < DefaultGenerator,
        ColumnDefault < DefaultGenerator,
        ScalarElementColumnDefault < ColumnDefault,
        ColumnElementColumnDefault < ColumnDefault,
        CallableColumnDefault < ColumnDefault,
        MetaData < SchemaItem,
    }
    "sqlalchemy.sql.selectable" {
        FromClause < ClauseElement,
        TableClause < FromClause,
        Alias < FromClause,
        Subquery < FromClause,
        CTE < FromClause,
        Lateral < FromClause,
        Join < FromClause,
        Values < FromClause,
        TableValuedAlias < Alias,
    }
    "sqlalchemy.sql.base" {
        ReadOnlyColumnCollection < object,
    }
    "sqlalchemy.util._collections" {
        FacadeDict < object,
    }
}

/// `Table` is a `TableClause`, but of another module.
pub fn table_class() -> Rc<Class> {
    thread_local! {
        static TABLE: Rc<Class> = table::prepared(&Class::builtin("Table", "sqlalchemy.sql.schema", Some(&schema_classes().TableClause)));
    }
    TABLE.with(Rc::clone)
}

thread_local! {
    static CLASSES: &'static SchemaClasses = Box::leak(Box::new(prepared(SchemaClasses::new())));
    static FACES: RefCell<FxHashMap<usize, Weak<Instance>>> = RefCell::default();
}

fn prepared(classes: SchemaClasses) -> SchemaClasses {
    let method = NativeKind::Method;
    classes.Column.new.set(Some(column::new_column));
    add_methods(&classes.Column, column::COLUMN_METHODS, method);
    item::prepare(&classes);
    constraint::prepare(&classes);
    index::prepare(&classes);
    default::prepare(&classes);
    classes.MetaData.new.set(Some(metadata::new_metadata));
    add_methods(&classes.MetaData, metadata::METADATA_METHODS, method);
    add_methods(&classes.FromClause, from::FROM_METHODS, method);
    add_methods(&classes.CTE, from::CTE_METHODS, method);
    add_methods(&classes.Values, from::VALUES_METHODS, method);
    add_methods(&classes.TableValuedAlias, from::FUNCTION_ALIAS_METHODS, method);
    add_methods(&classes.ReadOnlyColumnCollection, collection::COLLECTION_METHODS, method);
    add_methods(&classes.FacadeDict, metadata::TABLES_METHODS, method);
    classes
}

/// The classes of schema objects of this thread.
pub fn schema_classes() -> &'static SchemaClasses {
    CLASSES.with(|classes| *classes)
}

/// The Python object of a shared object, by the latter's identity; made if there is none.
pub(super) fn face(id: usize, make: impl FnOnce() -> Value) -> Value {
    let known = FACES.with_borrow(|faces| faces.get(&id).and_then(Weak::upgrade));
    if let Some(known) = known {
        return Value::Instance(known);
    }
    let value = make();
    remember(id, &value);
    value
}

/// Notes the Python object of a shared object.
pub(super) fn remember(id: usize, value: &Value) {
    let Value::Instance(object) = value else { return };
    FACES.with_borrow_mut(|faces| {
        if faces.len() > 256 && faces.len().is_power_of_two() {
            faces.retain(|_, object| object.strong_count() > 0);
        }
        faces.insert(id, Rc::downgrade(object));
    });
}
