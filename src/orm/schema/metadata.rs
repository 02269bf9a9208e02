//! `MetaData` as a Python object. What touches a database (`create_all`, `drop_all`, `reflect`) is done by the engine, which
//! says so by a hook.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::faces::{face, remember, schema_classes};
use super::{table_of, table_value};
use crate::natives;
use crate::orm::error;
use crate::py::dict::Dict;
use crate::py::exc::{key_error, not_implemented_error};
use crate::py::iter::{DictPart, Iter};
use crate::py::native::Native;
use crate::py::types::view_class;
use crate::py::{Args, Class, Instance, Res, Sym, Value, Vm};
use crate::sql::schema::{MetaData, NamingConvention, Table};

/// Native state of metadata.
pub struct MetaDataFace {
    /// The metadata.
    pub metadata: MetaData,
    info: RefCell<Option<Value>>,
}

impl MetaDataFace {
    /// The state of a value that is metadata.
    pub fn of(value: &Value) -> Option<&Self> {
        match value {
            Value::Instance(object) => object.native::<Self>(),
            _ => None,
        }
    }
}

/// What is done with a database.
pub enum SchemaWork<'a> {
    /// Tables are created, or dropped; `checkfirst`: only those that are (not) there.
    Tables {
        /// Which; all of the metadata if none are named.
        tables: Option<Vec<Table>>,
        /// Look first?
        checkfirst: bool,
        /// Created rather than dropped?
        create: bool,
    },
    /// Tables are read from the database: those named, or all.
    Reflect {
        /// The argument `only`.
        only: Option<&'a Value>,
        /// The database schema.
        schema: Option<String>,
        /// The argument `views`.
        views: bool,
    },
    /// One table is filled with what the database has.
    Autoload(&'a Table),
}

/// Does something with the database that `bind` (an engine or connection) leads to.
pub type SchemaHook = fn(&mut Vm, &Value, &MetaData, SchemaWork<'_>) -> Res<()>;

thread_local! {
    static HOOK: Cell<Option<SchemaHook>> = const { Cell::new(None) };
}

/// Says who creates, drops and reads tables: the engine does, once.
pub fn set_create_hook(hook: SchemaHook) {
    HOOK.set(Some(hook));
}

fn hook() -> Res<SchemaHook> {
    HOOK.get().ok_or_else(|| not_implemented_error("no engine"))
}

/// Creates or drops tables.
pub(super) fn run(
    vm: &mut Vm,
    bind: &Value,
    metadata: &MetaData,
    tables: Option<Vec<Table>>,
    checkfirst: bool,
    create: bool,
) -> Res {
    hook()?(vm, bind, metadata, SchemaWork::Tables { tables, checkfirst, create })?;
    Ok(Value::None)
}

/// Fills a table with what the database has.
pub(super) fn autoload(vm: &mut Vm, bind: &Value, table: &Table) -> Res<()> {
    let metadata = table.metadata().unwrap_or_default();
    hook()?(vm, bind, &metadata, SchemaWork::Autoload(table))
}

/// The metadata that a value is, if it is one.
pub fn metadata_of(value: &Value) -> Option<MetaData> {
    MetaDataFace::of(value).map(|face| face.metadata.clone())
}

/// The Python object of metadata: always the same one.
pub fn metadata_value(metadata: &MetaData) -> Value {
    face(metadata.id(), || {
        let state = MetaDataFace { metadata: metadata.clone(), info: RefCell::default() };
        Instance::value(&schema_classes().MetaData, state)
    })
}

natives! {
    static METADATA;
    /// A collection of tables.
    "MetaData" "(schema=None, quote_schema=None, naming_convention=None, info=None)" => |vm, args| {
        let metadata = MetaData::new();
        let schema = args.given(0).map(|schema| vm.str(schema)).transpose()?;
        metadata.set_schema(schema.as_deref());
        if let Some(convention) = args.given(2) {
            metadata.set_naming_convention(naming(vm, convention)?);
        }
        let info = args.given(3).cloned();
        let state = MetaDataFace { metadata, info: RefCell::new(info) };
        Ok(Instance::value(&schema_classes().MetaData, state))
    };
}

/// `MetaData(…)`
pub(super) fn new_metadata(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let made = super::item::construct(vm, METADATA, args)?;
    let Some(face) = MetaDataFace::of(&made) else { return Ok(made) };
    let state =
        MetaDataFace { metadata: face.metadata.clone(), info: RefCell::new(face.info.borrow().clone()) };
    let id = state.metadata.id();
    let value = Instance::value(class, state);
    remember(id, &value);
    Ok(value)
}

/// How unnamed constraints are named; templates by kind.
fn naming(vm: &mut Vm, convention: &Value) -> Res<NamingConvention> {
    let mut naming = NamingConvention { ix: None, ..NamingConvention::default() };
    let template = |vm: &mut Vm, kind: &str| -> Res<Option<Rc<str>>> {
        let key = Value::str(kind);
        if !vm.contains(convention, &key)? {
            return Ok(None);
        }
        let text = vm.get_item(convention, &key)?;
        Ok(text.as_str().map(Rc::from))
    };
    naming.ix = template(vm, "ix")?;
    naming.uq = template(vm, "uq")?;
    naming.ck = template(vm, "ck")?;
    naming.fk = template(vm, "fk")?;
    naming.pk = template(vm, "pk")?;
    Ok(naming)
}

fn naming_value(vm: &mut Vm, naming: &NamingConvention) -> Res {
    let all =
        [("ix", &naming.ix), ("uq", &naming.uq), ("ck", &naming.ck), ("fk", &naming.fk), ("pk", &naming.pk)];
    let given = all.iter().filter_map(|(kind, template)| Some((*kind, Value::str(template.as_deref()?))));
    Ok(Value::dict(Dict::from_pairs(vm, given.collect::<Vec<_>>())?))
}

fn own(value: &Value) -> Res<MetaData> {
    metadata_of(value).ok_or_else(|| error::argument("MetaData expected"))
}

/// The argument `tables` of `create_all` and `drop_all`.
fn tables(vm: &mut Vm, value: Option<&Value>) -> Res<Option<Vec<Table>>> {
    let Some(value) = value else { return Ok(None) };
    let items = vm.collect(value)?;
    Ok(Some(items.iter().filter_map(table_of).collect()))
}

natives! {
    pub(super) static METADATA_METHODS;
    /// Creates the tables that the database does not have yet.
    "create_all" "(self, bind, tables=None, checkfirst=True)" => |vm, args| {
        let tables = tables(vm, args.given(2))?;
        let checkfirst = args.given(3).map_or(Ok(true), |flag| vm.truth(flag))?;
        run(vm, &args[1], &own(&args[0])?, tables, checkfirst, true)
    };
    /// Drops the tables that the database has.
    "drop_all" "(self, bind, tables=None, checkfirst=True)" => |vm, args| {
        let tables = tables(vm, args.given(2))?;
        let checkfirst = args.given(3).map_or(Ok(true), |flag| vm.truth(flag))?;
        run(vm, &args[1], &own(&args[0])?, tables, checkfirst, false)
    };
    /// Reads the tables of a database.
    "reflect" "(self, bind, schema=None, views=False, only=None, extend_existing=False, autoload_replace=True, resolve_fks=True, **dialect_kwargs)" => |vm, args| {
        let metadata = own(&args[0])?;
        let schema = args.given(2).map(|schema| vm.str(schema)).transpose()?;
        let views = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        let only = args.given(4).cloned();
        hook()?(vm, &args[1], &metadata, SchemaWork::Reflect { only: only.as_ref(), schema, views })?;
        Ok(Value::None)
    };
    /// Forgets all tables.
    "clear" "(self)" => |_, args| {
        own(&args[0])?.clear();
        Ok(Value::None)
    };
    /// Forgets one table.
    "remove" "(self, table)" => |_, args| {
        if let Some(table) = table_of(&args[1]) {
            own(&args[0])?.remove(&table.key());
        }
        Ok(Value::None)
    };
}

impl Native for MetaDataFace {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "tables" => {
                Instance::value(&schema_classes().FacadeDict, Tables { metadata: self.metadata.clone() })
            }
            "sorted_tables" => Value::list(self.metadata.sorted_tables().iter().map(table_value).collect()),
            "schema" => self.metadata.schema().map_or(Value::None, |schema| Value::str(&*schema)),
            "naming_convention" => naming_value(vm, &self.metadata.naming_convention())?,
            "info" => {
                let mut info = self.info.borrow_mut();
                info.get_or_insert_with(|| Value::dict(Dict::new())).clone()
            }
            _ => return Ok(None),
        }))
    }

    fn set_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match (name.as_str(), value) {
            ("naming_convention", Some(value)) => {
                let convention = naming(vm, value)?;
                self.metadata.set_naming_convention(convention);
            }
            ("schema", Some(value)) => self.metadata.set_schema(value.as_str()),
            ("info", Some(value)) => *self.info.borrow_mut() = Some(value.clone()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        let key = match table_of(item) {
            Some(table) => table.key().to_string(),
            None => vm.str(item)?,
        };
        Ok(Some(self.metadata.table(&key).is_some()))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["tables", "sorted_tables", "schema", "naming_convention", "info"]
            .iter()
            .map(|name| Sym::new(name))
            .collect()
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some("MetaData()".to_owned()))
    }
}

/// `metadata.tables`: tables by name.
struct Tables {
    metadata: MetaData,
}

impl Tables {
    fn of(value: &Value) -> Vec<Table> {
        match value {
            Value::Instance(object) => {
                object.native::<Self>().map(|own| own.metadata.tables()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn dict(vm: &mut Vm, tables: &[Table]) -> Res<Rc<Dict>> {
        let dict = Dict::new();
        for table in tables {
            dict.set(vm, Value::str(&*table.key()), table_value(table))?;
        }
        Ok(Rc::new(dict))
    }

    fn view(vm: &mut Vm, value: &Value, part: DictPart) -> Res {
        let dict = Self::dict(vm, &Self::of(value))?;
        Ok(Instance::value(view_class(part), crate::py::iter::DictView { dict, part }))
    }
}

natives! {
    pub(super) static TABLES_METHODS;
    /// The names.
    "keys" "(self)" => |vm, args| Tables::view(vm, &args[0], DictPart::Keys);
    /// The tables.
    "values" "(self)" => |vm, args| Tables::view(vm, &args[0], DictPart::Values);
    /// Names with their tables.
    "items" "(self)" => |vm, args| Tables::view(vm, &args[0], DictPart::Items);
    /// The table of that name, or the default.
    "get" "(self, key, default=None)" => |vm, args| {
        let key = vm.str(&args[1])?;
        let table = Tables::of(&args[0]).into_iter().find(|table| *table.key() == *key);
        Ok(table.map_or_else(|| args.opt(2).cloned().unwrap_or(Value::None), |table| table_value(&table)))
    };
}

impl Native for Tables {
    fn get_item(&self, _: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match key.as_str().and_then(|key| self.metadata.table(key)) {
            Some(table) => Ok(Some(table_value(&table))),
            None => Err(key_error(key.clone())),
        }
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<bool>> {
        Ok(Some(key.as_str().is_some_and(|key| self.metadata.table(key).is_some())))
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.metadata.tables().len()))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let keys = self.metadata.tables().iter().map(|table| Value::str(&*table.key())).collect();
        Ok(Some(Iter::items("dict_keyiterator", keys)))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let dict = Self::dict(vm, &self.metadata.tables())?;
        let text = vm.repr(&Value::Dict(dict))?;
        Ok(Some(format!("FacadeDict({text})")))
    }
}
