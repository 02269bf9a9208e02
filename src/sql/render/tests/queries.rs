//! Select lists, conditions, order and limits.

use super::Case;
use super::fixture::*;
use crate::sql::expr::{BindValue, Expr, Modifiers, Op, Operand, TextClause, and_, or_};
use crate::sql::schema::{Column, Table};
use crate::sql::statement::select::Affix;
use crate::sql::statement::{Fetch, ForUpdate, FromItem, LabelStyle, Select};
use crate::sql::types::{NumericName, SqlType, StringName};
use crate::sql::value::SqlValue;

pub(super) fn add(cases: &mut Vec<Case>) {
    let f = Fixture::new();
    let mut c = Adder(cases);
    lists(&f, &mut c);
    conditions(&f, &mut c);
    likes(&f, &mut c);
    order(&f, &mut c);
}

fn prefix(text: &str) -> Affix {
    Affix { text: Expr::text(TextClause::parse(text)), dialect: None }
}

fn lists(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age, active) = (f.u("id"), f.u("name"), f.u("age"), f.u("active"));
    c.add("select_all", all(&f.user));
    c.add("select_two", select(&[&id, &name]));
    c.add("select_query_style", q(all(&f.user)));
    let mut both = f.user.column_exprs();
    both.extend(f.address.column_exprs());
    c.add("select_query_two_tables", q(Select::new(both)));
    c.add("select_duplicate_names", select(&[&id, &f.a("id"), &id]));
    c.add("select_query_duplicates", q(select(&[&id, &id, &f.a("id")])));
    c.add("select_same_column_thrice", select(&[&name, &name, &name]));
    c.add("select_label", select(&[&name.label(Some("n")), &age.label(Some("Age"))]));
    let next = op(&age, Op::Add, 1);
    c.add("select_expression", select(&[&next, &op(&age, Op::Mul, 2), &op(&name, Op::Add, "x")]));
    c.add("select_expression_repeated", select(&[&next, &next, &next]));
    c.add(
        "select_functions",
        select(&[
            &func("count", &[]),
            &func("count", &[&id]),
            &func("max", &[&age]),
            &func("lower", &[&name]),
        ]),
    );
    let count = func("count", &[&id]);
    c.add("select_function_repeated", select(&[&count, &count]));
    c.add("select_function_query_style", q(select(&[&count, &func("sum", &[&age]).label(Some("total"))])));
    let none = Expr::value(SqlValue::Null);
    c.add("select_literal", select(&[&Expr::value(5i64), &Expr::value("x"), &none]));
    c.add(
        "select_literal_column",
        select(&[
            &Expr::literal_column("1 + 1", SqlType::Null),
            &Expr::literal_column("'a%b'", SqlType::Null).label(Some("l")),
        ]),
    );
    let t = FromItem::Text(TextClause::parse("t").into());
    c.add("select_text", select(&[&Expr::text(TextClause::parse("a, b"))]).from(t));
    c.add("select_constants", select(&[&Expr::null(), &Expr::constant(true), &Expr::constant(false)]));
    c.add(
        "select_cast",
        select(&[&age.cast(SqlType::string(StringName::String, Some(20))), &name.cast(SqlType::INTEGER)]),
    );
    let numeric = SqlType::numeric(NumericName::Generic, Some(10), Some(2));
    c.add("select_cast_repeated", select(&[&age.cast(numeric.clone()), &age.cast(numeric), &age]));
    c.add("select_type_coerce", select(&[&name.type_coerce(SqlType::INTEGER)]));
    c.add("select_nothing", select(&[]).from(&f.user));
    c.add("select_star", select(&[&Expr::literal_column("*", SqlType::Null)]).from(&f.user));
    c.add("select_comparison", select(&[&op(&age, Op::Gt, 5), &name.eq("x")]));
    let both = and_([active.clone(), op(&age, Op::Gt, 3)]);
    c.add("select_boolean", select(&[&active, &active.negated(), &both]));
    c.add("select_negative", select(&[&age.neg(), &active.negated()]));
    let distinct = Select { distinct: true, ..select(&[&name]) };
    c.add("select_distinct", distinct);
    c.add("select_distinct_column", select(&[&func("count", &[&name.distinct()]), &name.distinct()]));
    let affixed =
        Select { prefixes: vec![prefix("HIGH_PRIORITY")], suffixes: vec![prefix("END")], ..select(&[&id]) };
    c.add("select_prefix", affixed);
    let bare = Table::bare("t", &[Column::new("x", SqlType::Null)]);
    let columns = select(&[&Expr::column("x", SqlType::Null), &Expr::column("Y", SqlType::Null)]);
    c.add("select_bare_column", columns.from(&bare));
    c.add("select_reserved", all(&f.order));
    c.add("select_reserved_query_style", q(all(&f.order)));
    c.add("select_schema", all(&f.item));
    let item = f.item.c("id").expect("is a column");
    c.add("select_schema_query_style", q(all(&f.item)).filter(item.eq(1)));
    c.add("select_conflicting_label", q(select(&[&f.n("name"), &f.n("node_name")])));
    c.add("select_label_style_none", select(&[&id, &f.a("id"), &next]).with_label_style(LabelStyle::None));
}

fn ids(f: &Fixture, conditions: impl IntoIterator<Item = Expr>) -> Select {
    conditions.into_iter().fold(select(&[&f.u("id")]), Select::filter)
}

fn conditions(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, fullname, age, active) =
        (f.u("id"), f.u("name"), f.u("fullname"), f.u("age"), f.u("active"));
    let user_id = f.a("user_id");
    let older = |n: i64| op(&age, Op::Gt, n);
    let is = |n: i64| age.eq(n);
    c.add("where_eq", ids(f, [name.eq("x")]));
    c.add("where_two", ids(f, [name.eq("x"), older(5)]));
    c.add("where_none", ids(f, [name.eq(Operand::Null), age.ne(Operand::Null)]));
    c.add("where_bool_eq", ids(f, [active.eq(true), active.ne(false)]));
    c.add("where_bool_is", ids(f, [active.is(true), active.is_not(false), name.is(Operand::Null)]));
    c.add("where_bool_bare", ids(f, [active.clone()]));
    c.add("where_bool_not", ids(f, [active.negated()]));
    c.add("where_bool_and", ids(f, [active.clone(), older(3)]));
    c.add("where_true", ids(f, [Expr::constant(true)]));
    c.add("where_false", ids(f, [Expr::constant(false)]));
    c.add("where_true_and", ids(f, [and_([Expr::constant(true), older(3)])]));
    c.add("where_false_and", ids(f, [and_([Expr::constant(false), older(3)])]));
    c.add(
        "where_comparisons",
        ids(f, [op(&age, Op::Lt, 1), op(&age, Op::Le, 2), older(3), op(&age, Op::Ge, 4), age.ne(5)]),
    );
    c.add("where_or_and", ids(f, [or_([is(1), and_([is(2), name.eq("b")]), is(3)])]));
    c.add("where_and_of_or", ids(f, [and_([or_([is(1), is(2)]), name.eq("b")])]));
    c.add("where_operators", ids(f, [op(&is(1), Op::Or, op(&is(2), Op::And, name.eq("b")))]));
    c.add("where_nested_and", ids(f, [and_([is(1), and_([is(2), is(3)])])]));
    c.add("where_not_eq", ids(f, [name.eq("x").negated(), older(3).negated()]));
    c.add("where_not_and", ids(f, [and_([is(1), is(2)]).negated()]));
    c.add("where_not_or", ids(f, [or_([is(1), is(2)]).negated()]));
    c.add("where_not_not", ids(f, [is(1).negated().negated(), active.negated().negated()]));
    c.add("where_in", ids(f, [age.in_list(vec![1.into(), 2.into(), 3.into()])]));
    c.add("where_in_empty", ids(f, [age.in_list(Vec::new())]));
    c.add(
        "where_not_in",
        ids(f, [age.in_list(vec![1.into(), 2.into()]).negated(), name.in_list(vec!["a".into()]).negated()]),
    );
    c.add(
        "where_in_expressions",
        ids(f, [age.in_list(vec![1.into(), f.a("id").into(), Expr::value(5i64).into()])]),
    );
    let owners = select(&[&user_id]);
    c.add("where_in_select", ids(f, [id.in_select(base(owners.clone()))]));
    let some = owners.clone().filter(f.a("email").eq("x"));
    c.add("where_not_in_select", ids(f, [id.in_select(base(some)).negated()]));
    let pairs =
        [(1i64, "a"), (2, "b")].map(|(number, text)| BindValue::List([number.into(), text.into()].into()));
    let tuple = Expr::tuple(vec![id.clone(), name.clone()]);
    c.add("where_in_tuples", ids(f, [tuple.in_values(BindValue::List(pairs.into()), &SqlType::Null)]));
    let list = Expr::named_bind("ids", BindValue::Required, SqlType::Null);
    c.add("where_in_bindparam", ids(f, [id.in_expr(list)]));
    c.add("where_between", ids(f, [age.between(1, 5, false), age.between(7, 9, false).negated()]));
    c.add("where_between_symmetric", ids(f, [age.between(1, 5, true)]));
    c.add(
        "where_distinct_from",
        ids(f, [op(&age, Op::IsDistinctFrom, 5), op(&age, Op::IsNotDistinctFrom, Operand::Null)]),
    );
    c.add("where_collate", ids(f, [name.collate("NOCASE").eq("x")]).order(&name.collate("nocase").desc()));
    c.add("where_regexp", ids(f, [name.regexp_match("^a", None)]));
    let star = || select(&[&Expr::literal_column("*", SqlType::Null)]);
    let own = user_id.eq(&id);
    c.add("where_exists", ids(f, [Expr::exists(base(star().filter(own.clone())))]));
    let found = select(&[&f.a("id")]).filter(own.clone());
    c.add("where_exists_select", ids(f, [Expr::exists(base(found.clone()))]));
    c.add("where_not_exists", ids(f, [Expr::exists(base(found)).negated()]));
    c.add("where_exists_and", ids(f, [Expr::exists(base(star().filter(own))), older(3)]));
    let text = |sql: &str| Expr::text(TextClause::parse(sql));
    c.add("where_text", ids(f, [text("name = :n AND age > 5")]));
    c.add("where_text_and", ids(f, [text("a = 1 OR b = 2"), older(3)]));
    let who = Expr::named_bind("who", BindValue::Required, SqlType::Null);
    c.add("where_bindparam", ids(f, [name.eq(&who)]));
    c.add("where_same_value_twice", ids(f, [name.eq("a"), fullname.eq("b"), name.ne("c")]));
    let length = func("length", &[&name]);
    c.add("where_function", ids(f, [func("lower", &[&name]).eq("x"), op(&length, Op::Gt, 3)]));
    c.add(
        "where_custom_op",
        ids(
            f,
            [
                age.custom("%%", 0, false, None, 2, false).eq(1),
                name.custom("GLOB", 0, false, None, "x*", false),
            ],
        ),
    );
    c.add("where_bool_op", ids(f, [name.custom("GLOB", 0, true, None, "x*", false)]));
    let band = Expr::case(None, vec![(older(5), Expr::value("a"))], Some(Expr::value("b")));
    c.add("where_case", ids(f, [band.eq("a")]));
    // Python turns the sides of a comparison around by itself.
    c.add("where_reversed", ids(f, [age.eq(5), older(3)]));
    c.add("where_column_eq_column", ids(f, [id.eq(&user_id)]));
    let value = f.u("data").json_item("k", false).retyped(SqlType::STRING);
    c.add("where_json", ids(f, [value.eq("v")]));
    let special = select(&[&f.o("id")]).filter(f.o("with space").eq(1)).filter(f.o("firstName").eq("x"));
    c.add("where_special_bind_name", special);
    c.add("where_any_all", ids(f, [age.eq(scalar(select(&[&f.a("id")])).any())]));
}

fn likes(f: &Fixture, c: &mut Adder<'_>) {
    let (name, age) = (f.u("name"), f.u("age"));
    let like = |op: Op, text: &str| name.like(op, text, None).expect("is possible");
    c.add("where_like", ids(f, [like(Op::Like, "%x%"), like(Op::NotLike, "y")]));
    c.add("where_like_escape", ids(f, [name.like(Op::Like, "%x/%%", Some("/")).expect("is possible")]));
    c.add(
        "where_ilike",
        ids(f, [like(Op::ILike, "%x%"), like(Op::NotILike, "y"), like(Op::ILike, "z").negated()]),
    );
    c.add("where_contains", ids(f, [like(Op::Contains, "x")]));
    c.add("where_contains_and", ids(f, [like(Op::Contains, "x"), op(&age, Op::Gt, 3)]));
    c.add(
        "where_starts_ends",
        ids(f, [like(Op::StartsWith, "x"), like(Op::EndsWith, "y"), like(Op::Contains, "z").negated()]),
    );
    c.add(
        "where_icontains",
        ids(f, [like(Op::IContains, "x"), like(Op::IStartsWith, "y"), like(Op::IEndsWith, "z")]),
    );
    let modifiers = Modifiers { escape: Some("/".into()), ..Modifiers::default() };
    let escaped = crate::sql::expr::build::autoescape("x%", '/');
    let contains =
        name.operate_with(Op::Contains, (&*escaped).into(), modifiers, false).expect("is possible");
    c.add("where_autoescape", ids(f, [contains]));
    c.add("where_contains_column", ids(f, [op(&name, Op::Contains, f.a("email"))]));
}

fn order(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let plain = || select(&[&id]);
    c.add("order_by", plain().order(&name).order(&age.desc()).order(&id.asc()));
    c.add("order_by_nulls", plain().order(&age.desc().nulls_last()).order(&name.nulls_first()));
    let next = op(&age, Op::Add, 1).label(Some("next"));
    c.add("order_by_label", select(&[&next]).order(&next));
    c.add("order_by_label_desc", select(&[&next, &id]).order(&next.desc()));
    c.add("order_by_label_not_selected", plain().order(&next));
    let both = || select(&[&id, &next]);
    c.add("order_by_name", both().order(&Expr::label_name("next")).order(&Expr::label_name("name")));
    c.add("order_by_name_desc", both().order(&Expr::label_name("next").desc()));
    let expressions = plain()
        .order(&op(&age, Op::Add, 1))
        .order(&func("lower", &[&name]))
        .order(&op(&age, Op::Gt, 5).desc());
    c.add("order_by_expression", expressions);
    c.add("order_by_text", plain().order(&Expr::text(TextClause::parse("name DESC"))));
    let count = func("count", &[&id]);
    let many = op(&count, Op::Gt, 2);
    let count_again = func("count", &[&id]);
    let grouped = Select { having: vec![many], ..select(&[&name, &count_again]).group(name.clone()) };
    c.add("group_by", grouped);
    let having = vec![op(&age, Op::Gt, 3), op(&age, Op::Lt, 9)];
    let two = select(&[&name, &func("count", &[])]).group(name.clone()).group(age.clone());
    c.add("group_by_two", Select { having, ..two });
    let named = select(&[&name.label(Some("n")), &func("count", &[])]).group(Expr::label_name("n"));
    c.add("group_by_name", named.from(&f.user));
    c.add("limit", plain().limited(Some(5), None));
    c.add("limit_offset", plain().limited(Some(5), Some(10)));
    c.add("offset", plain().limited(None, Some(10)));
    c.add("limit_where", plain().filter(op(&age, Op::Gt, 3)).order(&id).limited(Some(5), None));
    let fetch = Fetch { count: Expr::value(5i64), with_ties: false, percent: false };
    c.add("fetch", Select { fetch: Some(fetch), ..plain().order(&id) });
    let locked = |lock: ForUpdate| Select { for_update: Some(lock), ..plain() };
    c.add("for_update", locked(ForUpdate::default()));
    c.add("for_update_options", locked(ForUpdate { nowait: true, read: true, ..ForUpdate::default() }));
    let of = vec![FromItem::Table(f.user.clone())];
    c.add("for_update_of", locked(ForUpdate { skip_locked: true, of, ..ForUpdate::default() }));
}
