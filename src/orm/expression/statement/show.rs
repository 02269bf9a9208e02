//! The text of a statement, and what it tells of itself.

use std::rc::Rc;

use super::{Entity, Stmt};
use crate::orm::expression::wrap;
use crate::orm::schema::{columns_value, from_value, of_keyed, types};
use crate::py::{Dict, Instance, Res, Sym, Value, Vm};
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::expr::{Expr, and_};
use crate::sql::statement::select::result_names;
use crate::sql::statement::{FromItem, LabelStyle, SelectBase};

/// The SQL text, as `print(statement)` shows it: no database in particular, unless the statement is made for one.
pub fn statement_text(vm: &mut Vm, stmt: &Stmt) -> Res<String> {
    let dialect = match stmt {
        Stmt::Insert(insert) => match insert.dialect {
            Some(DialectKind::Sqlite) => Dialect::SQLITE,
            Some(DialectKind::Postgres) => Dialect::POSTGRES,
            Some(DialectKind::Mysql) => Dialect::MYSQL,
            _ => Dialect::DEFAULT,
        },
        _ => Dialect::DEFAULT,
    };
    let statement = stmt.statement(vm)?;
    Ok(crate::sql::render::statement(&statement, dialect)?.text())
}

/// What a statement tells of itself.
pub(super) fn attribute(vm: &mut Vm, stmt: &Stmt, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
    let value = match name.as_str() {
        "selected_columns" | "exported_columns" | "returning" => match stmt {
            Stmt::Insert(_) | Stmt::Update(_) | Stmt::Delete(_) if name.as_str() == "returning" => {
                return Ok(None);
            }
            _ => of_keyed(keyed(stmt)),
        },
        "inner_columns" | "_all_selected_columns" => {
            Value::list(stmt.entities().iter().flat_map(Entity::columns).map(wrap).collect())
        }
        "column_descriptions" | "returning_column_descriptions" => descriptions(vm, stmt)?,
        "froms" | "columns_clause_froms" => Value::list(froms(vm, stmt)?.iter().map(from_value).collect()),
        "whereclause" => match conditions(stmt) {
            Some(condition) => wrap(condition),
            None => Value::None,
        },
        "is_select" => Value::Bool(matches!(stmt, Stmt::Select(_) | Stmt::Compound(_) | Stmt::Textual(_))),
        "is_insert" => Value::Bool(matches!(stmt, Stmt::Insert(_))),
        "is_update" => Value::Bool(matches!(stmt, Stmt::Update(_))),
        "is_delete" => Value::Bool(matches!(stmt, Stmt::Delete(_))),
        "is_dml" => Value::Bool(matches!(stmt, Stmt::Insert(_) | Stmt::Update(_) | Stmt::Delete(_))),
        "is_text" => Value::Bool(matches!(stmt, Stmt::Text(..))),
        "is_clause_element" => Value::Bool(true),
        "description" => Value::None,
        "selects" => match stmt {
            Stmt::Compound(compound) => Value::list(
                compound.select.selects.iter().map(|query| Stmt::of_query(query).into_value()).collect(),
            ),
            _ => return Ok(None),
        },
        "table" => match stmt {
            Stmt::Insert(insert) => from_value(&FromItem::Table(insert.table.clone())),
            Stmt::Update(update) => from_value(&update.table),
            Stmt::Delete(delete) => from_value(&delete.table),
            _ => return Ok(None),
        },
        "excluded" | "inserted" => match stmt {
            Stmt::Insert(insert) => match &insert.excluded {
                Some(excluded) => columns_value(excluded),
                None => return Ok(None),
            },
            _ => return Ok(None),
        },
        "entity_description" => match stmt {
            Stmt::Insert(insert) => {
                entity_description(vm, insert.mapped.as_deref(), &FromItem::Table(insert.table.clone()))?
            }
            Stmt::Update(update) => entity_description(vm, update.mapped.as_deref(), &update.table)?,
            Stmt::Delete(delete) => entity_description(vm, delete.mapped.as_deref(), &delete.table)?,
            _ => return Ok(None),
        },
        "get_final_froms" => {
            let froms = Value::list(froms(vm, stmt)?.iter().map(from_value).collect());
            crate::py::function::NativeFunc::closure(
                "get_final_froms",
                "()",
                "The FROM items.",
                move |_, _| Ok(froms.clone()),
            )
        }
        _ => return Ok(None),
    };
    let _ = this;
    Ok(Some(value))
}

/// The columns of the result with the names that they go by in rows.
fn keyed(stmt: &Stmt) -> Vec<(Rc<str>, Expr)> {
    let columns: Vec<Expr> = stmt.entities().iter().flat_map(Entity::columns).collect();
    let style = match stmt {
        Stmt::Select(select) => select.base().label_style,
        _ => LabelStyle::Disambiguate,
    };
    let names = result_names(&columns, style, false);
    names.into_iter().zip(columns).filter_map(|(name, expr)| Some((name.key?, expr))).collect()
}

fn froms(vm: &mut Vm, stmt: &Stmt) -> Res<Vec<FromItem>> {
    Ok(match stmt.query(vm)? {
        Some(SelectBase::Select(select)) => select.all_froms(),
        _ => Vec::new(),
    })
}

fn conditions(stmt: &Stmt) -> Option<Expr> {
    let conditions = match stmt {
        Stmt::Select(select) => &select.base().where_,
        Stmt::Update(update) => &update.where_,
        Stmt::Delete(delete) => &delete.where_,
        _ => return None,
    };
    (!conditions.is_empty()).then(|| and_(conditions.iter().cloned()))
}

/// `column_descriptions`: one dict for each entity.
fn descriptions(vm: &mut Vm, stmt: &Stmt) -> Res {
    let entities = stmt.entities();
    let keys = keyed(stmt);
    let mut column = 0;
    let is_orm = entities
        .iter()
        .any(|entity| matches!(entity, Entity::Mapped(_) | Entity::Expr { entity: Some(_), .. }));
    let mut out = Vec::with_capacity(entities.len());
    for entity in &entities {
        let key = keys.get(column).map(|(key, _)| key.clone());
        column += entity.columns().len();
        let name = match entity {
            Entity::Mapped(_) | Entity::Expr { name: Some(_), .. } => entity.name(),
            Entity::Expr { .. } => key,
        };
        let name = name.map_or(Value::None, |name| Value::str(&*name));
        let pairs = match entity {
            Entity::Mapped(mapped) => {
                let class = Value::Class(mapped.mapper.class.clone());
                let is_alias = !matches!(mapped.value, Value::Class(_));
                vec![
                    ("name", name),
                    ("type", class),
                    ("aliased", Value::Bool(is_alias)),
                    ("expr", mapped.value.clone()),
                    ("entity", mapped.value.clone()),
                ]
            }
            Entity::Expr { expr, entity: mapped, .. } => {
                let mut pairs = vec![("name", name), ("type", types::type_value(expr.ty()))];
                if is_orm {
                    pairs.push(("aliased", Value::Bool(false)));
                }
                pairs.push(("expr", attribute_of(vm, entity)?.unwrap_or_else(|| wrap(expr.clone()))));
                if is_orm {
                    pairs
                        .push(("entity", mapped.as_ref().map_or(Value::None, |mapped| mapped.value.clone())));
                }
                pairs
            }
        };
        out.push(Value::dict(Dict::from_pairs(vm, pairs)?));
    }
    Ok(Value::list(out))
}

/// The attribute that an entity was written as.
fn attribute_of(vm: &mut Vm, entity: &Entity) -> Res<Option<Value>> {
    match entity {
        Entity::Expr { name: Some(name), entity: Some(mapped), .. } => {
            vm.get_attr_opt(&mapped.value, Sym::new(name))
        }
        _ => Ok(None),
    }
}

fn entity_description(vm: &mut Vm, mapped: Option<&crate::orm::expression::Mapped>, table: &FromItem) -> Res {
    let table = from_value(table);
    let pairs = match mapped {
        Some(mapped) => vec![
            ("name", Value::str(&*mapped.name)),
            ("type", Value::Class(mapped.mapper.class.clone())),
            ("expr", mapped.value.clone()),
            ("entity", mapped.value.clone()),
            ("table", table),
        ],
        None => {
            let name = vm.get_attr(&table, Sym::new("name"))?;
            vec![("name", name), ("table", table)]
        }
    };
    Ok(Value::dict(Dict::from_pairs(vm, pairs)?))
}
