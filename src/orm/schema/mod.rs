//! Schema objects as Python objects: `Column`, `ForeignKey`, `Table`, `MetaData`, constraints, indexes, and the types of
//! columns. Each face holds the shared object of the `sql` room; `*_of` functions give it back. Used by `declarative`, the
//! expressions and the `sqlalchemy` module.

mod collection;
mod column;
mod column_args;
mod constraint;
mod default;
mod dialect_args;
mod faces;
mod from;
mod index;
mod item;
mod metadata;
mod table;
pub mod types;

pub use collection::{columns_value, of_exprs, of_keyed};
pub use column::{ColumnFace, column_attribute, column_class, column_of, column_repr, column_value};
pub use column_args::{ColumnArgs, add_items, column_from};
pub use constraint::constraint_value;
pub use faces::{SchemaClasses, schema_classes, table_class};
pub use from::{FromFace, derived_columns, from_class, from_item_of, from_value};
pub use index::index_value;
pub use item::{Item, ItemFace, foreign_key_of, foreign_key_value, item_of};
pub use metadata::{MetaDataFace, SchemaHook, SchemaWork, metadata_of, metadata_value, set_create_hook};
pub use table::{TableHost, add_table_item, check_columns, table_of, table_option, table_value};

use crate::py::Value;

/// Is it a column, table, constraint or another part of a schema?
pub fn is_schema_item(value: &Value) -> bool {
    match value {
        Value::Instance(object) => {
            object.native::<ItemFace>().is_some()
                || object.native::<ColumnFace>().is_some()
                || object.native::<FromFace>().is_some()
                || object.native::<MetaDataFace>().is_some()
        }
        _ => false,
    }
}
