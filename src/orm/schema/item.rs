//! The smaller parts of a schema as Python objects: foreign keys, constraints, indexes, computed columns, identities,
//! sequences and defaults share one native state.

use std::cell::RefCell;
use std::rc::Rc;

use super::column::column_of;
use super::faces::{SchemaClasses, schema_classes};
use super::{constraint, default, index};
use crate::natives;
use crate::orm::column::Default;
use crate::orm::error;
use crate::py::dict::Dict;
use crate::py::function::{NativeFunc, NativeKind};
use crate::py::native::Native;
use crate::py::{Args, Class, Instance, Res, Sym, Value, Vm};
use crate::sql::name::Name;
use crate::sql::schema::{
    Computed, Constraint, ConstraintKind, ForeignKey, ForeignKeyOptions, Identity, Index, ServerDefault,
    Target, Timing,
};

/// A part of a schema.
#[derive(Clone)]
pub enum Item {
    /// `ForeignKey`
    ForeignKey(ForeignKey),
    /// A constraint of a table.
    Constraint(Constraint),
    /// `Index`
    Index(Index),
    /// `Computed`
    Computed(Computed),
    /// `Identity`
    Identity(Identity),
    /// `Sequence`
    Sequence(default::Sequence),
    /// `DefaultClause`, `FetchedValue`
    ServerDefault(ServerDefault),
    /// `ColumnDefault`
    Default(Default),
}

/// Native state of a part of a schema.
pub struct ItemFace {
    /// The part.
    pub item: Item,
    info: RefCell<Option<Value>>,
}

impl ItemFace {
    /// A part of a schema as a Python object of its class.
    pub fn value(item: Item) -> Value {
        let classes = schema_classes();
        let class = match &item {
            Item::ForeignKey(_) => &classes.ForeignKey,
            Item::Constraint(constraint) => match constraint.kind() {
                ConstraintKind::PrimaryKey { .. } => &classes.PrimaryKeyConstraint,
                ConstraintKind::Unique { .. } => &classes.UniqueConstraint,
                ConstraintKind::Check(_) => &classes.CheckConstraint,
                ConstraintKind::ForeignKey { .. } => &classes.ForeignKeyConstraint,
            },
            Item::Index(_) => &classes.Index,
            Item::Computed(_) => &classes.Computed,
            Item::Identity(_) => &classes.Identity,
            Item::Sequence(_) => &classes.Sequence,
            Item::ServerDefault(ServerDefault::Fetched) => &classes.FetchedValue,
            Item::ServerDefault(_) => &classes.DefaultClause,
            Item::Default(Default::Value(_)) => &classes.ScalarElementColumnDefault,
            Item::Default(Default::Expr(_)) => &classes.ColumnElementColumnDefault,
            Item::Default(Default::Call { .. }) => &classes.CallableColumnDefault,
        };
        Self::of_class(class, item)
    }

    /// A part of a schema as an object of a given class.
    pub(super) fn of_class(class: &Rc<Class>, item: Item) -> Value {
        Instance::value(class, Self { item, info: RefCell::default() })
    }
}

/// The part of a schema that a value is, if it is one.
pub fn item_of(value: &Value) -> Option<Item> {
    match value {
        Value::Instance(object) => object.native::<ItemFace>().map(|face| face.item.clone()),
        _ => None,
    }
}

/// The foreign key that a value is, if it is one.
pub fn foreign_key_of(value: &Value) -> Option<ForeignKey> {
    match item_of(value)? {
        Item::ForeignKey(fk) => Some(fk),
        _ => None,
    }
}

/// A foreign key as a Python object.
pub fn foreign_key_value(fk: &ForeignKey) -> Value {
    ItemFace::value(Item::ForeignKey(fk.clone()))
}

natives! {
    static FOREIGN_KEY;
    /// A foreign key to `"table.column"` or to a column.
    "ForeignKey" "(column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, link_to_name=False, match=None, info=None, comment=None, _unresolvable=False, **dialect_kw)" => |vm, args| {
        let target = target(vm, &args[0])?;
        let options = options(vm, &args, [3, 4, 5, 6, 7, 9, 2])?;
        Ok(ItemFace::value(Item::ForeignKey(ForeignKey::new(target, options))))
    };
}

natives! {
    static FOREIGN_KEY_METHODS;
    /// A foreign key like this one for another column.
    "copy" "(self, **kw)" => |_, args| Ok(match foreign_key_of(&args[0]) {
        Some(fk) => foreign_key_value(&fk.copy()),
        None => args[0].clone(),
    });
    /// Does it point to this table?
    "references" "(self, table)" => |_, args| {
        let (Some(fk), Some(table)) = (foreign_key_of(&args[0]), super::table_of(&args[1])) else {
            return Ok(Value::Bool(false));
        };
        Ok(Value::Bool(fk.points_to(&table)))
    };
}

/// Where a foreign key points.
pub(super) fn target(vm: &mut Vm, value: &Value) -> Res<Target> {
    if let Some(text) = value.as_str() {
        return Ok(Target::Text(text.into()));
    }
    if let Some(column) = column_of(value) {
        return Ok(Target::Column(column));
    }
    if let Some(expr) = crate::orm::expression::expr_of(vm, value)?
        && let Some(column) = expr.origin()
    {
        return Ok(Target::Column(column));
    }
    Err(error::expected(
        vm,
        "String column name or Column object for DDL foreign key constraint",
        value,
        None,
        None,
    )?)
}

/// The clauses of a foreign key; `at` gives the places of name, onupdate, ondelete, deferrable, initially, match, use_alter.
pub(super) fn options(vm: &mut Vm, args: &Args, at: [usize; 7]) -> Res<ForeignKeyOptions> {
    let mut text = |at: usize| -> Res<Option<Rc<str>>> {
        args.given(at).map(|value| Ok(Rc::from(vm.str(value)?.as_str()))).transpose()
    };
    let (name, onupdate, ondelete) = (text(at[0])?, text(at[1])?, text(at[2])?);
    let (initially, match_) = (text(at[4])?, text(at[5])?);
    let deferrable = args.given(at[3]).map(|flag| vm.truth(flag)).transpose()?;
    let use_alter = args.given(at[6]).map_or(Ok(false), |flag| vm.truth(flag))?;
    Ok(ForeignKeyOptions {
        name: name.map(Name::from),
        ondelete,
        onupdate,
        timing: Timing { deferrable, initially },
        match_,
        use_alter,
    })
}

/// Makes an object by a declared constructor function.
pub(super) fn construct(vm: &mut Vm, table: &'static [crate::py::native::NativeDef], args: Args) -> Res {
    let Some(def) = table.first() else { return Ok(Value::None) };
    NativeFunc::new(def, NativeKind::Function, None).invoke(vm, args)
}

fn new_foreign_key(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    construct(vm, FOREIGN_KEY, args)
}

/// Gives the class of foreign keys its constructor and methods.
pub(super) fn prepare(classes: &SchemaClasses) {
    classes.ForeignKey.new.set(Some(new_foreign_key));
    crate::py::function::add_methods(&classes.ForeignKey, FOREIGN_KEY_METHODS, NativeKind::Method);
}

fn foreign_key_attribute(fk: &ForeignKey, name: &str) -> Res<Option<Value>> {
    let options = fk.options();
    let text = |text: &Option<Rc<str>>| text.as_deref().map_or(Value::None, Value::str);
    Ok(Some(match name {
        "column" => super::column_value(&fk.resolve()?),
        "parent" => fk.parent().map_or(Value::None, |parent| super::column_value(&parent)),
        "target_fullname" => Value::str(&*fk.spec()),
        "ondelete" => text(&options.ondelete),
        "onupdate" => text(&options.onupdate),
        "match" => text(&options.match_),
        "initially" => text(&options.timing.initially),
        "deferrable" => Value::from(options.timing.deferrable),
        "use_alter" => Value::Bool(options.use_alter),
        "name" => options.name.as_ref().map_or(Value::None, |name| Value::str(name.to_string())),
        "constraint" => constraint_of(fk),
        _ => return Ok(None),
    }))
}

/// The constraint that a foreign key belongs to.
fn constraint_of(fk: &ForeignKey) -> Value {
    let table = fk.parent().and_then(|parent| parent.table());
    let constraints = table.map(|table| table.foreign_key_constraints()).unwrap_or_default();
    let own = constraints.into_iter().find(|constraint| match constraint.kind() {
        ConstraintKind::ForeignKey { elements, .. } => elements.iter().any(|element| element.same(fk)),
        _ => false,
    });
    own.map_or(Value::None, |own| super::constraint_value(&own))
}

impl Native for ItemFace {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let text = name.as_str();
        let found = match &self.item {
            Item::ForeignKey(fk) => foreign_key_attribute(fk, text)?,
            Item::Constraint(constraint) => constraint::attribute(vm, constraint, text)?,
            Item::Index(index) => index::attribute(vm, index, text)?,
            Item::Computed(computed) => default::computed_attribute(computed, text),
            Item::Identity(identity) => default::identity_attribute(identity, text),
            Item::Sequence(sequence) => default::sequence_attribute(sequence, text),
            Item::ServerDefault(own) => default::server_attribute(own, text),
            Item::Default(own) => default::attribute(own, text),
        };
        if found.is_none() && text == "info" {
            let mut info = self.info.borrow_mut();
            return Ok(Some(info.get_or_insert_with(|| Value::dict(Dict::new())).clone()));
        }
        Ok(found)
    }

    fn compare(
        &self,
        _: &mut Vm,
        this: &Rc<Instance>,
        op: crate::py::CmpOp,
        other: &Value,
    ) -> Res<Option<Value>> {
        let same = match other {
            Value::Instance(object) => {
                Rc::ptr_eq(object, this)
                    || object.native::<Self>().is_some_and(|other| same(&self.item, &other.item))
            }
            _ => false,
        };
        Ok(match op {
            crate::py::CmpOp::Eq => Some(Value::Bool(same)),
            crate::py::CmpOp::Ne => Some(Value::Bool(!same)),
            _ => None,
        })
    }

    fn hash(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(match &self.item {
            Item::ForeignKey(fk) => Some(hash_text(&fk.spec())),
            Item::Constraint(constraint) => {
                Some(hash_text(&constraint.given_name().map(|name| name.to_string()).unwrap_or_default()))
            }
            Item::Index(index) => {
                Some(hash_text(&index.given_name().map(|name| name.to_string()).unwrap_or_default()))
            }
            _ => {
                let _ = this;
                None
            }
        })
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(match &self.item {
            Item::ForeignKey(fk) => format!("ForeignKey({})", crate::py::text::repr::str_repr(&fk.spec())),
            Item::Constraint(constraint) => constraint::repr(vm, constraint)?,
            Item::Index(index) => index::repr(vm, index)?,
            Item::Computed(computed) => default::computed_repr(vm, computed)?,
            Item::Identity(identity) => default::identity_repr(identity),
            Item::Sequence(sequence) => default::sequence_repr(sequence),
            Item::ServerDefault(own) => default::server_repr(vm, own)?,
            Item::Default(own) => default::repr(vm, own)?,
        }))
    }
}

/// Are two faces those of one shared object?
fn same(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (Item::ForeignKey(a), Item::ForeignKey(b)) => a.same(b),
        (Item::Constraint(a), Item::Constraint(b)) => a.same(b),
        (Item::Index(a), Item::Index(b)) => a.same(b),
        _ => false,
    }
}

fn hash_text(text: &str) -> u64 {
    crate::py::value::hash_bytes(text.as_bytes())
}
