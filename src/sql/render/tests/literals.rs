//! Statements with their values written out.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use jiff::civil::{date, time};

use super::Case;
use super::fixture::*;
use crate::sql::expr::{BindValue, Expr, Modifiers, Op};
use crate::sql::statement::{Insert, Select, Update};
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

fn ids(f: &Fixture, conditions: impl IntoIterator<Item = Expr>) -> Select {
    conditions.into_iter().fold(select(&[&f.u("id")]), Select::filter)
}

fn decimal(text: &str) -> SqlValue {
    BigDecimal::from_str(text).expect("is a number").into()
}

pub(super) fn add(cases: &mut Vec<Case>) {
    let f = &Fixture::new();
    let mut c = Adder(cases);
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let numbers = [
        age.eq(5),
        op(&f.u("weight"), Op::Gt, 2.5),
        f.u("score").eq(decimal("1.50")),
        id.eq(1_000_000_000_000),
    ];
    c.add("literal_numbers", ids(f, numbers));
    c.add("literal_text", ids(f, [name.eq("it's"), f.u("fullname").eq("a\\b"), f.u("email").eq("100%")]));
    let moment = date(2024, 1, 2).at(3, 4, 5, 6000);
    let created = f.u("created");
    c.add(
        "literal_dates",
        ids(f, [created.eq(SqlValue::from(moment)), f.u("born").eq(SqlValue::from(date(2024, 1, 2)))]),
    );
    let plain = SqlValue::from(date(2024, 1, 2).at(3, 4, 5, 0));
    let zoned = SqlValue::DateTimeTz(date(2024, 1, 2).at(0, 0, 0, 0), 0);
    c.add("literal_dates_plain", ids(f, [created.eq(plain), created.eq(zoned)]));
    let times = [time(3, 4, 5, 0), time(3, 4, 5, 60_000)].map(Expr::value);
    c.add("literal_time", select(&times.iter().collect::<Vec<_>>()));
    let floats = [5.0, 1e20, 1e-7, 0.1].map(Expr::value);
    c.add("literal_float", select(&floats.iter().collect::<Vec<_>>()));
    c.add("literal_bytes", select(&[&Expr::value(b"ab'c".as_slice())]));
    let decimals = ["1E+2", "-0.00001"].map(|text| Expr::value(decimal(text)));
    c.add("literal_decimal", select(&decimals.iter().collect::<Vec<_>>()));
    c.add("literal_boolean", ids(f, [f.u("active").eq(Expr::value(true))]));
    let none = Expr::named_bind("x", BindValue::Value(SqlValue::Null), SqlType::Null);
    let nulls = select(&[&Expr::value(SqlValue::Null), &id]).filter(name.eq(&none));
    c.add("literal_null", nulls);
    let numbers = vec![1.into(), 2.into()];
    let letters = vec!["a".into(), "b".into()];
    c.add("literal_in", ids(f, [age.in_list(numbers), name.in_list(letters).negated()]));
    c.add("literal_in_empty", ids(f, [age.in_list(Vec::new()), name.in_list(Vec::new()).negated()]));
    let pairs = [(1i64, "a"), (2, "b")];
    let pairs = pairs.map(|(number, text)| BindValue::List([number.into(), text.into()].into()));
    let tuple = Expr::tuple(vec![id.clone(), name.clone()]);
    c.add("literal_in_tuples", ids(f, [tuple.in_values(BindValue::List(pairs.into()), &SqlType::Null)]));
    c.add("literal_limit", select(&[&id]).limited(Some(5), Some(2)));
    let modifiers = Modifiers { escape: Some("/".into()), ..Modifiers::default() };
    let escaped = crate::sql::expr::build::autoescape("x%", '/');
    let contains =
        name.operate_with(Op::Contains, (&*escaped).into(), modifiers, false).expect("is possible");
    c.add("literal_like", ids(f, [contains]));
    let tag = f.item.c("tag").expect("is a column");
    let five = SqlValue::Uuid(uuid::Uuid::from_u128(5));
    c.add("literal_uuid", select(&[&f.item.c("id").expect("is a column")]).filter(tag.eq(five)));
    let coalesce = Expr::function("coalesce", vec![(&name).into(), "x".into()], None);
    c.add("literal_function", select(&[&coalesce, &op(&age, Op::Add, 1)]));
    let columns = ["name", "active", "age"].map(|name| f.user.column(name).expect("is a column"));
    let row = vec![Expr::value("x"), Expr::value(true), Expr::value(5i64)];
    c.add("literal_insert", Insert::rows(&f.user, columns.to_vec(), vec![row]));
    let update = Update::new(&f.user).set(&columns[0], Expr::value("x")).filter(id.eq(5));
    c.add("literal_update", update);
}
