//! What stands in FROM as a Python object: tables, aliases, subqueries, CTEs, joins, functions that yield rows.

use std::rc::Rc;

use super::faces::{face, schema_classes, table_class};
use super::{columns_value, table};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::statement::{Insert, Stmt};
use crate::orm::expression::{expr_of, no_truth, roles};
use crate::py::native::Native;
use crate::py::{Class, Instance, Res, Sym, Value, Vm};
use crate::sql::dialect::Dialect;
use crate::sql::statement::{Cte, FromItem, Join, Select, SelectBase, Statement};

/// Native state of what stands in FROM.
pub struct FromFace {
    /// The item.
    pub from: FromItem,
}

/// What a value is that stands in FROM; None if it does not.
pub fn from_item_of(value: &Value) -> Option<FromItem> {
    match value {
        Value::Instance(object) => object.native::<FromFace>().map(|face| face.from.clone()),
        _ => None,
    }
}

/// The Python object of what stands in FROM: always the same one.
pub fn from_value(from: &FromItem) -> Value {
    face(from.id(), || Instance::value(&from_class(from), FromFace { from: from.clone() }))
}

/// The class of what stands in FROM.
pub fn from_class(from: &FromItem) -> Rc<Class> {
    let classes = schema_classes();
    match from {
        FromItem::Table(table) if table.metadata().is_none() && !table::has_host(table) => {
            classes.TableClause.clone()
        }
        FromItem::Table(_) => table_class(),
        FromItem::Alias(_) => classes.Alias.clone(),
        FromItem::Subquery(subquery) if subquery.lateral => classes.Lateral.clone(),
        FromItem::Subquery(_) => classes.Subquery.clone(),
        FromItem::Cte(_) => classes.CTE.clone(),
        FromItem::Join(_) => classes.Join.clone(),
        FromItem::Values(_) => classes.Values.clone(),
        FromItem::Function(_) => classes.TableValuedAlias.clone(),
        FromItem::Text(_) => classes.FromClause.clone(),
    }
}

fn own(value: &Value) -> Res<FromItem> {
    from_item_of(value)
        .ok_or_else(|| error::argument("FROM expression, such as a Table or alias() object expected"))
}

natives! {
    pub(super) static FROM_METHODS;
    /// `SELECT … FROM self`
    "select" "(self)" => |_, args| {
        let from = own(&args[0])?;
        Ok(Stmt::select_all(&from).into_value())
    };
    /// The same under another name; without one it is made up.
    "alias" "(self, name=None, flat=False)" => |vm, args| {
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let from = own(&args[0])?;
        let named = match &from {
            FromItem::Subquery(subquery) if name.is_some() => FromItem::subquery(subquery.select.clone(), name.as_deref()),
            from => from.alias(name.as_deref()),
        };
        Ok(from_value(&named))
    };
    /// `self JOIN right ON onclause`; without a condition it follows from the foreign keys.
    "join" "(self, right, onclause=None, isouter=False, full=False)" => |vm, args| {
        let outer = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        join(vm, &args[0], &args[1], args.given(2), outer, args.given(4))
    };
    /// `self LEFT OUTER JOIN right ON onclause`
    "outerjoin" "(self, right, onclause=None, full=False)" => |vm, args| {
        join(vm, &args[0], &args[1], args.given(2), true, args.given(3))
    };
    /// Is it the same, or an alias of the same?
    "is_derived_from" "(self, fromclause)" => |_, args| {
        let (Some(own), Some(other)) = (from_item_of(&args[0]), from_item_of(&args[1])) else {
            return Ok(Value::Bool(false));
        };
        let same_table = own.table().zip(other.table()).is_some_and(|(own, other)| own.same(other));
        Ok(Value::Bool(own.same(&other) || same_table))
    };
    /// `INSERT INTO self`
    "insert" "(self)" => |vm, args| Ok(Stmt::Insert(Insert::new(vm, &args[0])?).into_value());
    /// `UPDATE self`
    "update" "(self)" => |vm, args| Stmt::update(vm, &args[0]);
    /// `DELETE FROM self`
    "delete" "(self)" => |vm, args| Stmt::delete(vm, &args[0]);
    /// The column that stands for the same thing as the given one.
    "corresponding_column" "(self, column, require_embedded=False)" => |vm, args| {
        let columns = columns_value(&own(&args[0])?);
        vm.call_method(&columns, Sym::new("corresponding_column"), &[args[1].clone()])
    };
    /// The rows as a whole, for use inside an expression.
    "lateral" "(self, name=None)" => |vm, args| {
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let select: SelectBase = match own(&args[0])? {
            FromItem::Subquery(subquery) => subquery.select.clone(),
            from => Select::new(from.columns()).from(from).into(),
        };
        Ok(from_value(&FromItem::lateral(select, name.as_deref())))
    };
    /// The expression in parentheses.
    "self_group" "(self, against=None)" => |_, args| Ok(args[0].clone());
}

fn join(
    vm: &mut Vm,
    left: &Value,
    right: &Value,
    on: Option<&Value>,
    outer: bool,
    full: Option<&Value>,
) -> Res {
    let (left, right) = (own(left)?, roles::from_item(vm, right)?);
    let on = on
        .map(|on| {
            roles::condition_as(vm, on, "ON clause, typically a SQL expression or ORM relationship attribute")
        })
        .transpose()?;
    let full = full.map_or(Ok(false), |flag| vm.truth(flag))?;
    Ok(from_value(&Join::new(left, right, on, outer, full)?))
}

natives! {
    pub(super) static CTE_METHODS;
    /// A recursive query: the first part, and this one, which refers to it.
    "union" "(self, *other)" => |vm, args| restate(vm, &args[0], &args[1], crate::sql::statement::CompoundKind::Union);
    /// A recursive query whose rows may repeat: the first part, and this one, which refers to it.
    "union_all" "(self, *other)" => |vm, args| restate(vm, &args[0], &args[1], crate::sql::statement::CompoundKind::UnionAll);
}

fn restate(vm: &mut Vm, cte: &Value, others: &Value, kind: crate::sql::statement::CompoundKind) -> Res {
    let FromItem::Cte(before) = own(cte)? else { return Ok(cte.clone()) };
    let Statement::Query(first) = &before.element else {
        return Err(error::argument("SELECT construct or equivalent text() construct expected"));
    };
    let mut members = vec![first.clone()];
    for other in vm.collect(others)? {
        match roles::query_of(vm, &other)? {
            Some(query) => members.push(query),
            None => {
                let role = "SELECT construct for inclusion in a UNION or other set construct";
                return Err(error::expected(vm, role, &other, None, None)?);
            }
        }
    }
    let compound: SelectBase = crate::sql::statement::CompoundSelect::new(kind, members).into();
    Ok(from_value(&Cte::restated(&before, compound)))
}

natives! {
    pub(super) static VALUES_METHODS;
    /// Adds rows.
    "data" "(self, values)" => |vm, args| {
        let FromItem::Values(before) = own(&args[0])? else { return Ok(args[0].clone()) };
        let mut rows = before.rows.clone();
        for row in vm.collect(&args[1])? {
            let mut exprs = Vec::new();
            for (at, value) in vm.collect(&row)?.iter().enumerate() {
                let ty = before.columns.get(at).map(|(_, ty)| ty).filter(|ty| !ty.is_null());
                exprs.push(roles::expression(vm, value, ty)?);
            }
            rows.push(exprs);
        }
        let name = before.name.as_ref().and_then(|name| name.known().map(str::to_owned));
        Ok(from_value(&FromItem::values(before.columns.clone(), rows, name.as_deref(), before.literal_binds)))
    };
    /// The same rows under another name.
    "alias" "(self, name=None, flat=False)" => |vm, args| {
        let FromItem::Values(before) = own(&args[0])? else { return Ok(args[0].clone()) };
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let rows = before.rows.clone();
        Ok(from_value(&FromItem::values(before.columns.clone(), rows, name.as_deref(), before.literal_binds)))
    };
}

natives! {
    pub(super) static FUNCTION_ALIAS_METHODS;
    /// The columns are named behind the alias: `fn() AS alias(x, y)`.
    "render_derived" "(self, name=None, with_types=False)" => |vm, args| {
        let FromItem::Function(function) = own(&args[0])? else { return Ok(args[0].clone()) };
        let name = match args.given(1) {
            Some(name) => Some(vm.str(name)?),
            None => function.name.known().map(str::to_owned),
        };
        Ok(from_value(&FromItem::function(function.call.clone(), name.as_deref(), function.columns.clone(), true)))
    };
}

/// What something in FROM tells of itself.
fn attribute(from: &FromItem, name: &str) -> Option<Value> {
    Some(match (name, from) {
        ("c" | "columns" | "exported_columns", from) => columns_value(from),
        ("name" | "description", from) => match from.name() {
            Some(name) if name.is_anonymous() => Value::str(description(from)),
            Some(name) => Value::str(name.to_string()),
            None => Value::str(description(from)),
        },
        ("element" | "original", FromItem::Alias(alias)) => from_value(&alias.element),
        ("element" | "original", FromItem::Subquery(subquery)) => {
            Stmt::of_query(&subquery.select).into_value()
        }
        ("left", FromItem::Join(join)) => from_value(&join.left),
        ("right", FromItem::Join(join)) => from_value(&join.right),
        ("onclause", FromItem::Join(join)) => crate::orm::expression::wrap(join.on.clone()),
        ("isouter", FromItem::Join(join)) => Value::Bool(join.outer),
        ("full", FromItem::Join(join)) => Value::Bool(join.full),
        ("is_selectable" | "is_clause_element", _) => Value::Bool(true),
        ("entity_namespace", from) => columns_value(from),
        ("primary_key", from) => super::collection::of_exprs(
            from.columns()
                .into_iter()
                .filter(|expr| expr.origin().is_some_and(|column| column.primary_key()))
                .collect(),
        ),
        _ => return None,
    })
}

/// How a repr calls it.
fn description(from: &FromItem) -> String {
    match from {
        FromItem::Function(function) if function.name.is_anonymous() => {
            format!("Anonymous alias of {}", function.call.key().unwrap_or_default())
        }
        FromItem::Subquery(_) | FromItem::Cte(_) | FromItem::Values(_) => {
            from.name().map(|name| name.to_string()).unwrap_or_default()
        }
        from => from.description().to_string(),
    }
}

/// The SQL text: of a subquery that of its SELECT, of a join both sides.
fn text(from: &FromItem) -> Res<String> {
    let query: Statement = match from {
        FromItem::Table(table) => return Ok(table.full_name().to_string()),
        FromItem::Subquery(subquery) => subquery.select.clone().into(),
        FromItem::Cte(cte) => cte.element.clone(),
        // An alias alone is nothing to be written.
        FromItem::Alias(_) => return Ok(String::new()),
        FromItem::Text(text) => return Ok(text.source.to_string()),
        FromItem::Function(function) => {
            return Ok(crate::sql::render::expression(&function.call, Dialect::DEFAULT)?.text());
        }
        FromItem::Join(_) | FromItem::Values(_) => {
            Select::new(vec![crate::sql::expr::Expr::literal_column("*", crate::sql::SqlType::Null)])
                .from(from.clone())
                .into()
        }
    };
    let text = crate::sql::render::statement(&query, Dialect::DEFAULT)?.text();
    Ok(match from {
        FromItem::Subquery(subquery) if subquery.lateral => format!("LATERAL ({text})"),
        FromItem::Join(_) => text.split_once("\nFROM ").map_or(text.clone(), |(_, from)| from.to_owned()),
        FromItem::Values(_) => {
            let inner = text
                .split_once("\nFROM (")
                .and_then(|(_, rest)| Some(rest.rsplit_once(") AS ")?.0.to_owned()));
            inner.unwrap_or(text)
        }
        _ => text,
    })
}

impl Native for FromFace {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let FromItem::Table(own) = &self.from
            && let Some(value) = table::attribute(vm, own, name.as_str())?
        {
            return Ok(Some(value));
        }
        Ok(attribute(&self.from, name.as_str()))
    }

    fn set_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match (&self.from, value) {
            (FromItem::Table(own), Some(value)) => table::set_attribute(vm, own, name.as_str(), value),
            _ => Ok(false),
        }
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["c", "columns", "name", "description", "primary_key"].iter().map(|name| Sym::new(name)).collect()
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Err(no_truth())
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(crate::py::value::hash_bytes(&self.from.id().to_le_bytes())))
    }

    fn compare(
        &self,
        _: &mut Vm,
        _: &Rc<Instance>,
        op: crate::py::CmpOp,
        other: &Value,
    ) -> Res<Option<Value>> {
        let same = from_item_of(other).is_some_and(|other| other.same(&self.from));
        Ok(match op {
            crate::py::CmpOp::Eq => Some(Value::Bool(same)),
            crate::py::CmpOp::Ne => Some(Value::Bool(!same)),
            _ => None,
        })
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        if let FromItem::Table(own) = &self.from
            && Rc::ptr_eq(&this.class(), &table_class())
        {
            return table::repr(vm, own).map(Some);
        }
        let address = Value::Instance(this.clone()).address().unwrap_or(0);
        let class = this.class().full_name();
        Ok(Some(match &self.from {
            FromItem::Text(_) => format!("<{class} object at {address:#x}>"),
            from => format!("<{class} at {address:#x}; {}>", description(from)),
        }))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        text(&self.from).map(Some)
    }
}

/// The expressions of a list of values, for functions that yield rows.
pub fn derived_columns(vm: &mut Vm, values: &[Value]) -> Res<Vec<(Rc<str>, crate::sql::SqlType)>> {
    let mut columns = Vec::with_capacity(values.len());
    for value in values {
        match value.as_str() {
            Some(name) => columns.push((name.into(), crate::sql::SqlType::Null)),
            None => {
                if let Some(expr) = expr_of(vm, value)? {
                    columns.push((expr.key().unwrap_or_default(), expr.ty().clone()));
                }
            }
        }
    }
    Ok(columns)
}
