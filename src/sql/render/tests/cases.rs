//! Joins, subqueries, compounds, and statements that change data.

use super::Case;
use super::fixture::*;
use crate::sql::expr::{BindValue, Expr, Op, Operand, TextClause, and_, or_};
use crate::sql::schema::Column;
use crate::sql::statement::{
    CompoundKind, CompoundSelect, Correlate, Cte, Delete, FromItem, Insert, InsertSource, Join, LabelStyle,
    OnConflict, Select, SelectBase, Statement, TextualSelect, Update, Upsert,
};
use crate::sql::types::SqlType;

pub(super) fn add(cases: &mut Vec<Case>) {
    let f = Fixture::new();
    let mut c = Adder(cases);
    joins(&f, &mut c);
    subqueries(&f, &mut c);
    with(&f, &mut c);
    compounds(&f, &mut c);
    inserts(&f, &mut c);
    updates(&f, &mut c);
    deletes(&f, &mut c);
    texts(&f, &mut c);
    upserts(&f, &mut c);
}

fn table(table: &crate::sql::schema::Table) -> FromItem {
    FromItem::Table(table.clone())
}

fn col(item: &FromItem, name: &str) -> Expr {
    item.c(name).expect("is a column")
}

fn joins(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let (user_id, email) = (f.a("user_id"), f.a("email"));
    let (user, address, order) = (table(&f.user), table(&f.address), table(&f.order));
    let own = id.eq(&user_id);
    let joined =
        |select: Select, on: Option<Expr>| select.join(address.clone(), on, false, false).expect("joins");
    // With both tables selected, SQLAlchemy finds the left side by the foreign key.
    c.add("join", joined(select(&[&name, &email]).from(user.clone()), None));
    c.add("join_on", joined(select(&[&name]), Some(own.clone())));
    c.add("join_outer", all(&f.user).join(address.clone(), None, true, false).expect("joins"));
    c.add("join_full", select(&[&id]).join(address.clone(), None, false, true).expect("joins"));
    c.add("join_select_from", joined(select(&[&email]).from(user.clone()), None));
    let from = select(&[&name, &email]).join_from(user.clone(), address.clone(), None, false, false);
    c.add("join_from", from.expect("joins"));
    let first = Join::new(user.clone(), address.clone(), None, false, false).expect("joins");
    let on = f.o("user").eq(&id);
    let both = Join::new(first, order.clone(), Some(on), true, false).expect("joins");
    c.add("join_core", select(&[&id]).from(both));
    let right =
        Join::new(address.clone(), order, Some(f.o("id").eq(f.a("id"))), false, false).expect("joins");
    let nested = Join::new(user, right, Some(own.clone()), true, false).expect("joins");
    c.add("join_nested", select(&[&id]).from(nested));
    c.add("join_two_conditions", joined(select(&[&id]), Some(and_([own.clone(), email.eq("x")]))));
    let either = or_([own, email.eq("x")]);
    c.add("join_or_condition", joined(select(&[&id]), Some(either)).filter(op(&age, Op::Gt, 1)));
    let parent = table(&f.node).alias(Some("parent"));
    let on = f.n("parent_id").eq(col(&parent, "id"));
    let tree = select(&[&f.n("name"), &col(&parent, "name")]);
    c.add("join_self", tree.from(&f.node).join(parent, Some(on), false, false).expect("joins"));
    c.add("cartesian", select(&[&id, &f.a("id")]));
    let x = table(&f.user).alias(None);
    let old = |item: &FromItem| op(&col(item, "age"), Op::Gt, 1);
    c.add("alias", select(&[&col(&x, "id"), &col(&x, "name")]).filter(old(&x)));
    let x = table(&f.user).alias(Some("Usr"));
    c.add("alias_named", Select::new(x.columns()).filter(old(&x)));
    let (x, y) = (table(&f.node).alias(None), table(&f.node).alias(None));
    let mut columns = x.columns();
    columns.extend(y.columns());
    c.add("alias_two", q(Select::new(columns)).filter(col(&x, "id").eq(col(&y, "parent_id"))));
    let x = table(&f.user).alias(None);
    c.add("alias_and_table", select(&[&id, &col(&x, "id")]).filter(id.eq(col(&x, "id"))));
}

fn subqueries(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let (address_id, user_id) = (f.a("id"), f.a("user_id"));
    let old = op(&age, Op::Gt, 1);
    let s = FromItem::subquery(select(&[&id, &name]).filter(old.clone()), None);
    c.add("subquery", select(&[&col(&s, "id"), &col(&s, "name")]));
    let counted = select(&[&id, &func("count", &[&id]).label(Some("n"))]).group(id.clone());
    let s = FromItem::subquery(counted, Some("sub"));
    c.add("subquery_named", Select::new(s.columns()));
    let inner = select(&[&op(&age, Op::Add, 1), &func("count", &[&id]), &func("count", &[&name])]);
    c.add("subquery_anonymous_columns", Select::new(FromItem::subquery(inner, None).columns()));
    let s = FromItem::subquery(q(select(&[&id, &address_id])), None);
    c.add("subquery_query_style", Select::new(s.columns()).filter(col(&s, "user_id").eq(1)));
    let s = FromItem::subquery(select(&[&id, &address_id]), None);
    c.add("subquery_duplicates", Select::new(s.columns()));
    let s = FromItem::subquery(q(select(&[&id, &name])).filter(old), None);
    c.add("subquery_count", select(&[&func("count", &[])]).from(s));
    let s = FromItem::subquery(select(&[&id]).limited(Some(2), None), None);
    c.add("subquery_limit", select(&[&col(&s, "id")]).filter(op(&col(&s, "id"), Op::Gt, 1)));
    let t = FromItem::subquery(select(&[&id]).filter(op(&id, Op::Lt, 9)), None);
    let s = FromItem::subquery(select(&[&col(&t, "id")]).filter(op(&col(&t, "id"), Op::Gt, 5)), None);
    c.add("subquery_of_subquery", select(&[&col(&s, "id")]));
    let counted = select(&[&user_id, &func("count", &[]).label(Some("n"))]).group(user_id.clone());
    let s = FromItem::subquery(counted, None);
    let on = id.eq(col(&s, "user_id"));
    let outer = select(&[&name, &col(&s, "n")]).from(&f.user).join(s, Some(on), true, false);
    c.add("subquery_join", outer.expect("joins"));
    let own = user_id.eq(&id);
    let s = FromItem::lateral(select(&[&f.a("email")]).filter(own.clone()), None);
    let lateral = select(&[&name, &col(&s, "email")]).from(&f.user);
    c.add("lateral", lateral.join(s, Some(Expr::constant(true)), false, false).expect("joins"));
    let correlated = |correlate: Correlate| {
        let inner = Select { correlate, ..select(&[&user_id]).filter(own.clone()) };
        select(&[&id]).filter(id.eq(scalar(inner)))
    };
    c.add("correlate", correlated(Correlate::To(vec![table(&f.user)])));
    c.add("correlate_none", correlated(Correlate::Never));
    c.add("correlate_except", correlated(Correlate::Except(vec![table(&f.address)])));
    let rows = [(1i64, "x"), (2, "y")].map(|(number, text)| vec![Expr::value(number), Expr::value(text)]);
    let columns = vec![("a".into(), SqlType::INTEGER), ("b".into(), SqlType::STRING)];
    let values = FromItem::values(columns, rows.into(), Some("v"), false);
    c.add("values", Select::new(values.columns()));
}

fn with(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name) = (f.u("id"), f.u("name"));
    let grown =
        FromItem::cte(base(select(&[&id]).filter(op(&f.u("age"), Op::Gt, 1))), Some("grown"), false, false);
    c.add("cte", select(&[&col(&grown, "id")]).filter(op(&col(&grown, "id"), Op::Gt, 2)));
    let cte = FromItem::cte(base(select(&[&id, &name])), None, false, false);
    c.add("cte_anonymous", Select::new(cte.columns()));
    let one = FromItem::cte(base(select(&[&id])), Some("one"), false, false);
    let two = FromItem::cte(base(select(&[&f.a("id")])), Some("two"), false, false);
    let (x, y) = (col(&one, "id"), col(&two, "id"));
    c.add("cte_two", select(&[&x, &y]).filter(x.eq(&y)));
    let inner = FromItem::cte(base(select(&[&id])), Some("inner_one"), false, false);
    let body = select(&[&col(&inner, "id")]).filter(op(&col(&inner, "id"), Op::Gt, 1));
    let outer = FromItem::cte(base(body), Some("outer_one"), false, false);
    c.add("cte_nested", Select::new(outer.columns()));
    let start = select(&[&f.n("id"), &f.n("name")]).filter(f.n("parent_id").eq(Operand::Null));
    let tree = FromItem::cte(base(start.clone()), Some("tree"), true, false);
    let step = select(&[&f.n("id"), &f.n("name")]).filter(f.n("parent_id").eq(col(&tree, "id")));
    let FromItem::Cte(before) = &tree else { unreachable!("is a CTE") };
    let both = CompoundSelect::new(CompoundKind::UnionAll, vec![base(start), base(step)]);
    let tree = Cte::restated(before, SelectBase::from(both));
    c.add("cte_recursive", Select::new(tree.columns()));
    let one = FromItem::cte(base(select(&[&id])), Some("one"), false, false);
    let again = one.alias(Some("again"));
    let (x, y) = (col(&one, "id"), col(&again, "id"));
    c.add("cte_alias", select(&[&x, &y]).filter(op(&x, Op::Lt, &y)));
}

fn compounds(f: &Fixture, c: &mut Adder<'_>) {
    let (id, address_id, order_id) = (f.u("id"), f.a("id"), f.o("id"));
    let one = |expr: &Expr| base(select(&[expr]));
    let compound = |kind, members: Vec<SelectBase>| CompoundSelect::new(kind, members);
    use CompoundKind::{Except, Intersect, Union, UnionAll};
    c.add("union", compound(Union, vec![one(&id), one(&address_id)]));
    c.add("union_all_three", compound(UnionAll, vec![one(&id), one(&address_id), one(&order_id)]));
    let ordered = CompoundSelect {
        order_by: vec![Expr::label_name("id")],
        limit: Some(Expr::value(5i64)),
        ..compound(Union, vec![one(&id), one(&address_id)])
    };
    c.add("union_order", ordered);
    let names = select(&[&f.u("name")]).filter(op(&f.u("age"), Op::Gt, 1));
    let emails = select(&[&f.a("email")]).filter(op(&address_id, Op::Lt, 9));
    c.add("union_where", compound(Union, vec![base(names), base(emails)]));
    let limited = base(select(&[&id]).limited(Some(1), None));
    let sorted = base(select(&[&address_id]).order(&address_id));
    c.add("union_limited_members", compound(Union, vec![limited, sorted]));
    let inner = compound(Union, vec![one(&id), one(&address_id)]);
    c.add("union_of_unions", compound(Union, vec![inner.into(), one(&order_id)]));
    let inner = compound(Intersect, vec![one(&address_id), one(&order_id)]);
    c.add("except_intersect", compound(Except, vec![one(&id), inner.into()]));
    let s = FromItem::subquery(compound(Union, vec![one(&id), one(&address_id)]), None);
    c.add("union_subquery", select(&[&col(&s, "id")]));
    let others = compound(Union, vec![one(&address_id), one(&order_id)]);
    c.add("union_in", select(&[&id]).filter(id.in_select(others.into())));
}

fn column(table: &crate::sql::schema::Table, name: &str) -> Column {
    table.column(name).expect("is a column")
}

fn insert(table: &crate::sql::schema::Table, values: &[(&str, Expr)]) -> Insert {
    // The columns come in the order of the table.
    let mut values: Vec<_> =
        values.iter().map(|(name, value)| (column(table, name), value.clone())).collect();
    values.sort_by_key(|(column, _)| table.columns().iter().position(|own| own.same(column)));
    let (columns, row) = values.into_iter().unzip();
    Insert::rows(table, columns, vec![row])
}

fn inserts(f: &Fixture, c: &mut Adder<'_>) {
    let text = |text: &str| Expr::value(text);
    c.add("insert_all", Insert::new(&f.address));
    c.add("insert_values", insert(&f.user, &[("name", text("x")), ("age", Expr::value(5i64))]));
    let columns = vec![column(&f.address, "user_id"), column(&f.address, "email")];
    let rows = [(1i64, "x"), (2, "y")].map(|(number, email)| vec![Expr::value(number), text(email)]);
    c.add("insert_many", Insert::rows(&f.address, columns.clone(), rows.into()));
    let lower = Expr::function("lower", vec!["X".into()], None);
    let most = scalar(select(&[&func("max", &[&f.a("id")])]));
    c.add("insert_expression", insert(&f.user, &[("name", lower), ("age", most)]));
    let returning = insert(&f.address, &[("email", text("x"))]).returning(vec![f.a("id"), f.a("email")]);
    c.add("insert_returning", returning);
    let source = base(select(&[&f.u("id"), &f.u("name")]).filter(op(&f.u("age"), Op::Gt, 1)));
    let from = Insert { source: InsertSource::Select { columns, select: source }, ..Insert::new(&f.address) };
    c.add("insert_select", from);
    let reserved =
        [("firstName", text("x")), ("with space", Expr::value(1i64)), ("select", Expr::value(2i64))];
    c.add("insert_reserved", insert(&f.order, &reserved));
    let sum = op(&Expr::value(1i64), Op::Add, 2);
    c.add("insert_arithmetic", insert(&f.user, &[("name", text("x")), ("age", sum)]));
}

fn updates(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let set = |update: Update, name: &str, value: Expr| update.set(&column(&f.user, name), value);
    let user = || Update::new(&f.user);
    let five = id.eq(5);
    c.add("update", set(user(), "name", Expr::value("x")));
    let two = set(set(user(), "name", Expr::value("x")), "age", op(&age, Op::Add, 1));
    c.add("update_where", two.filter(five.clone()));
    c.add("update_same_column", set(user(), "name", Expr::value("new")).filter(name.eq("old")));
    let named = |name: &str| Expr::named_bind(name, BindValue::Required, SqlType::Null);
    c.add("update_bindparam", set(user(), "name", named("new_name")).filter(id.eq(named("user_id"))));
    let null =
        Expr::bind(crate::sql::expr::Bind::unique("param", crate::sql::SqlValue::Null.into()), SqlType::Null);
    let nulled = set(set(user(), "name", null), "active", Expr::value(true));
    c.add("update_null", nulled.filter(five.clone()));
    let count = func("count", &[&f.a("id")]);
    let counted = scalar(select(&[&count]).filter(f.a("user_id").eq(&id)));
    c.add("update_subquery", set(user(), "age", counted));
    let from = set(user(), "name", f.a("email")).filter(id.eq(f.a("user_id"))).filter(f.a("email").eq("x"));
    c.add("update_from", from);
    let mut returning = set(user(), "name", Expr::value("x")).filter(five);
    returning.returning = vec![id.clone()];
    c.add("update_returning", returning);
    let some = id.in_list(vec![1.into(), 2.into()]);
    c.add("update_in", set(user(), "age", Expr::value(3i64)).filter(some));
}

fn deletes(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let user = || Delete::new(&f.user);
    let five = id.eq(5);
    c.add("delete", user());
    c.add("delete_where", user().filter(five.clone()).filter(op(&age, Op::Gt, 3)));
    c.add("delete_in_select", user().filter(id.in_select(base(select(&[&f.a("user_id")])))));
    let star = select(&[&Expr::literal_column("*", SqlType::Null)]).filter(f.a("user_id").eq(&id));
    c.add("delete_exists", user().filter(Expr::exists(base(star))));
    c.add("delete_from", user().filter(id.eq(f.a("user_id"))));
    let mut returning = user().filter(five);
    returning.returning = vec![id, name];
    c.add("delete_returning", returning);
}

fn texts(f: &Fixture, c: &mut Adder<'_>) {
    let sql = "SELECT * FROM user WHERE id = :id AND name LIKE '%x'";
    c.add("text_statement", Statement::Text(TextClause::parse(sql)));
    let textual = |sql: &str, columns: Vec<Expr>| TextualSelect {
        text: TextClause::parse(sql),
        columns,
        positional: true,
    };
    c.add("text_columns", textual("SELECT id, name FROM user", vec![f.u("id"), f.u("name")]));
    let id = Expr::column("id", SqlType::INTEGER);
    let s = FromItem::subquery(textual("SELECT id FROM user", vec![id]), Some("t"));
    c.add("text_subquery", select(&[&col(&s, "id")]).with_label_style(LabelStyle::Disambiguate));
}

fn upsert(f: &Fixture) -> Insert {
    let values = [("id", Expr::value(1i64)), ("name", Expr::value("x")), ("age", Expr::value(5i64))];
    insert(&f.user, &values)
}

fn conflict(target: Vec<Expr>, action: Upsert) -> OnConflict {
    OnConflict { target, target_where: None, constraint: None, action, excluded: None }
}

fn upserts(f: &Fixture, c: &mut Adder<'_>) {
    let (id, age) = (f.u("id"), f.u("age"));
    let with = |on_conflict: OnConflict| Insert { on_conflict: Some(on_conflict), ..upsert(f) };
    c.add("upsert_nothing", with(conflict(Vec::new(), Upsert::Nothing)));
    c.add("upsert_nothing_target", with(conflict(vec![id.clone()], Upsert::Nothing)));
    let excluded = table(&f.user).alias(Some("excluded"));
    let set = |columns: &[(&str, Expr)], where_: Option<Expr>| Upsert::Update {
        set: columns.iter().map(|(name, value)| (column(&f.user, name), value.clone())).collect(),
        where_,
    };
    let name = col(&excluded, "name");
    let both = set(&[("name", name.clone()), ("age", Expr::value(7i64))], None);
    let excluding =
        |target, action| OnConflict { excluded: Some(excluded.clone()), ..conflict(target, action) };
    c.add("upsert_update", with(excluding(vec![id.clone()], both.clone())));
    let more = op(&col(&excluded, "age"), Op::Add, 1);
    let older = set(&[("age", more)], Some(op(&age, Op::Lt, 9)));
    c.add("upsert_update_where", with(excluding(vec![id.clone()], older)));
    let mut partial = excluding(vec![f.u("email")], set(&[("name", name)], None));
    partial.target_where = Some(op(&age, Op::Gt, 3));
    c.add("upsert_postgres", with(partial).returning(vec![id]));
    let mut named = conflict(Vec::new(), Upsert::Nothing);
    named.constraint = Some("uq_email".into());
    c.add("upsert_constraint", with(named));
    c.add("upsert_mysql", with(excluding(Vec::new(), both)));
}
