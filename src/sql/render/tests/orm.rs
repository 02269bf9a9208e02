//! Statements in the shapes that an ORM makes of queries: eager loading, `any()`, unions.

use super::Case;
use super::fixture::*;
use crate::sql::expr::{Expr, Op};
use crate::sql::schema::{Column, ForeignKey, MetaData, Table};
use crate::sql::statement::{CompoundKind, CompoundSelect, Correlate, FromItem, Join, Select};
use crate::sql::types::{SqlType, StringName};

fn table(table: &Table) -> FromItem {
    FromItem::Table(table.clone())
}

fn col(item: &FromItem, name: &str) -> Expr {
    item.c(name).expect("is a column")
}

fn outer(left: FromItem, right: FromItem, on: Expr) -> FromItem {
    Join::new(left, right, Some(on), true, false).expect("joins")
}

fn tags(metadata: &MetaData) -> (Table, Table) {
    let tag = Table::new("tag", metadata);
    let id = Column::new("id", SqlType::INTEGER);
    id.set_primary_key(true);
    tag.add_column(&id);
    tag.add_column(&Column::new("name", SqlType::string(StringName::String, Some(20))));
    let user_tag = Table::new("user_tag", metadata);
    for (name, target) in [("user_id", "user.id"), ("tag_id", "tag.id")] {
        let column = Column::new(name, SqlType::INTEGER);
        column.set_primary_key(true);
        column.add_foreign_key(ForeignKey::to(target));
        user_tag.add_column(&column);
    }
    (tag, user_tag)
}

/// `EXISTS (SELECT 1 …)` that sees the enclosing FROM but keeps its own.
fn any(own: &[FromItem], condition: Vec<Expr>) -> Expr {
    let one = Expr::literal_column("1", SqlType::Null);
    let mut select = select(&[&one]);
    select.froms = own.to_vec();
    select.where_ = vec![crate::sql::expr::and_(condition)];
    select.correlate = Correlate::Except(own.to_vec());
    Expr::exists(select.into())
}

pub(super) fn add(cases: &mut Vec<Case>) {
    let f = Fixture::new();
    let mut c = Adder(cases);
    let (tag, user_tag) = tags(&f.metadata);
    let (id, name) = (f.u("id"), f.u("name"));
    let (user, address) = (table(&f.user), table(&f.address));
    let user_columns = vec![id.clone(), name.clone()];
    let with = |more: &[Expr]| q(Select::new([&user_columns[..], more].concat()));
    let addresses = address.alias(None);
    let columns: Vec<Expr> = addresses.columns();
    let joined = outer(user.clone(), addresses.clone(), id.eq(col(&addresses, "user_id")));
    c.add("orm_joined", with(&columns).from(joined));
    let inner =
        q(Select::new(user_columns.clone())).filter(op(&id, Op::Gt, 3)).order(&name).limited(Some(2), None);
    let inner = FromItem::subquery(inner, None);
    let addresses = address.alias(None);
    let mut columns = vec![col(&inner, "user_id"), col(&inner, "user_name")];
    columns.extend(addresses.columns());
    let on = col(&inner, "user_id").eq(col(&addresses, "user_id"));
    let limited = q(Select::new(columns)).from(outer(inner.clone(), addresses, on));
    c.add("orm_joined_limit", limited.order(&col(&inner, "user_name")));
    let (links, tags) = (table(&user_tag).alias(None), table(&tag).alias(None));
    let on = col(&tags, "id").eq(col(&links, "tag_id"));
    let right = Join::new(links.clone(), tags.clone(), Some(on), false, false).expect("joins");
    let both = outer(user.clone(), right, id.eq(col(&links, "user_id")));
    c.add("orm_joined_many", with(&tags.columns()).from(both));
    let own = id.eq(f.a("user_id"));
    let found = any(std::slice::from_ref(&address), vec![own.clone(), f.a("email").eq("x")]);
    c.add("orm_any", with(&[]).filter(found));
    let (links, labels) = (table(&user_tag), table(&tag));
    let conditions = vec![
        id.eq(col(&links, "user_id")),
        col(&labels, "id").eq(col(&links, "tag_id")),
        col(&labels, "name").eq("x"),
    ];
    let only_id = || q(select(&[&id]));
    c.add("orm_any_many", only_id().filter(any(&[labels.clone(), links], conditions)));
    c.add("orm_not_any", only_id().filter(any(std::slice::from_ref(&address), vec![own.clone()]).negated()));
    let joined = only_id().join(address.clone(), Some(own), false, false).expect("joins");
    c.add("orm_join", joined.filter(f.a("email").eq("x")));
    let links = table(&user_tag).alias(None);
    let first = id.eq(col(&links, "user_id"));
    let second = col(&labels, "id").eq(col(&links, "tag_id"));
    let first = only_id().join(links, Some(first), false, false).expect("joins");
    c.add("orm_join_many", first.join(labels, Some(second), false, false).expect("joins"));
    let members = [1, 2].map(|n| base(only_id().filter(id.eq(n))));
    let union = FromItem::subquery(CompoundSelect::new(CompoundKind::Union, members.into()), None);
    c.add("orm_union", q(select(&[&col(&union, "user_id")])));
    let x = user.alias(None);
    let on = col(&x, "id").eq(f.a("user_id"));
    let aliased = q(select(&[&col(&x, "id"), &col(&x, "name")])).from(x.clone());
    let aliased = aliased.join(address, Some(on), false, false).expect("joins");
    c.add("orm_aliased", aliased.filter(col(&x, "name").eq("y")));
    let inner = Select::new(user_columns).filter(op(&id, Op::Gt, 1));
    let counted = FromItem::subquery(inner, None);
    c.add("orm_count", q(select(&[&func("count", &[])])).from(counted));
}
