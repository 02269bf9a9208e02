//! Arithmetic, functions, windows and CASE.

use super::Case;
use super::fixture::*;
use crate::sql::expr::window::{Frame, FrameBound, FrameUnit};
use crate::sql::expr::{Expr, Op, Operand, and_};

pub(super) fn add(cases: &mut Vec<Case>) {
    let f = Fixture::new();
    let mut c = Adder(cases);
    arithmetic(&f, &mut c);
    functions(&f, &mut c);
    windows(&f, &mut c);
    choices(&f, &mut c);
}

fn arithmetic(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, fullname, age, score, weight) =
        (f.u("id"), f.u("name"), f.u("fullname"), f.u("age"), f.u("score"), f.u("weight"));
    let plus = |n: i64| op(&age, Op::Add, n);
    let minus = |n: i64| op(&age, Op::Sub, n);
    c.add(
        "arithmetic",
        select(&[&plus(1), &minus(1), &op(&age, Op::Mul, 2), &op(&age, Op::Mod, 3), &age.neg()]),
    );
    c.add(
        "arithmetic_nested",
        select(&[
            &op(&plus(1), Op::Mul, 2),
            &plus(2),
            &op(&minus(1), Op::Sub, minus(2)),
            &op(&op(&age, Op::Mul, 2), Op::Add, 1),
        ]),
    );
    let ids = op(&id, Op::Add, 2);
    c.add(
        "arithmetic_flat",
        select(&[
            &op(&op(&age, Op::Add, &id), Op::Add, 1),
            &op(&plus(1), Op::Add, &ids),
            &op(&op(&age, Op::Mul, &id), Op::Mul, 2),
        ]),
    );
    c.add(
        "arithmetic_reversed",
        select(&[&rop(1, Op::Add, &age), &rop(10, Op::Sub, &age), &rop(10, Op::TrueDiv, &age)]),
    );
    c.add(
        "division",
        select(&[
            &op(&age, Op::TrueDiv, 2),
            &op(&age, Op::FloorDiv, 2),
            &op(&score, Op::TrueDiv, 2),
            &op(&weight, Op::TrueDiv, &age),
            &op(&weight, Op::FloorDiv, 2),
        ]),
    );
    let half = op(&age, Op::TrueDiv, 2);
    c.add("division_nested", select(&[&op(&half, Op::TrueDiv, 3), &op(&age, Op::TrueDiv, plus(1))]));
    let spaced = op(&op(&name, Op::Add, " "), Op::Add, &fullname);
    c.add("concatenation", select(&[&spaced, &rop("x", Op::Add, &name), &op(&name, Op::Concat, "y")]));
    c.add(
        "bitwise",
        select(&[
            &op(&age, Op::BitAnd, 1),
            &op(&age, Op::BitOr, 2),
            &op(&age, Op::BitXor, 3),
            &age.bitwise_not(),
            &op(&age, Op::ShiftLeft, 1),
        ]),
    );
    c.add("power", select(&[&age.power(2, false)]));
    c.add("null_arithmetic", select(&[&op(&age, Op::Add, Operand::Null)]));
}

fn call(name: &str, args: Vec<Operand>) -> Expr {
    Expr::function(name, args, None)
}

fn functions(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, fullname, age, created) =
        (f.u("id"), f.u("name"), f.u("fullname"), f.u("age"), f.u("created"));
    let ansi = ["now", "current_timestamp", "current_date", "current_time", "current_user"];
    let ansi = ansi.map(|name| call(name, Vec::new()));
    c.add("functions_ansi", select(&ansi.iter().collect::<Vec<_>>()));
    let total = func("sum", &[&age]);
    c.add(
        "functions_coalesce",
        select(&[
            &call("coalesce", vec![(&name).into(), "none".into()]),
            &call("coalesce", vec![total.into(), 0.into()]),
        ]),
    );
    c.add(
        "functions_generic",
        select(&[
            &call("substr", vec![(&name).into(), 1.into(), 3.into()]),
            &func("Foo", &[&id]),
            &Expr::packaged_function(vec!["pkg".into()], "fn", vec![1.into()], None),
        ]),
    );
    c.add("functions_char_length", select(&[&func("char_length", &[&name]), &func("random", &[])]));
    c.add(
        "functions_concat",
        select(&[&call("concat", vec![(&name).into(), "-".into(), (&fullname).into()])]),
    );
    c.add(
        "functions_aggregate_strings",
        select(&[&call("aggregate_strings", vec![(&name).into(), ",".into()])]),
    );
    c.add("functions_filter", select(&[&func("count", &[&id]).filter(op(&age, Op::Gt, 5))]));
    c.add(
        "functions_date",
        select(&[&func("date", &[&created]), &call("strftime", vec!["%Y".into(), (&created).into()])]),
    );
    c.add("extract", select(&[&created.extract("year"), &f.u("born").extract("month")]));
}

fn windows(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age) = (f.u("id"), f.u("name"), f.u("age"));
    let total = func("sum", &[&age]);
    let numbered = func("row_number", &[]).over(Vec::new(), vec![age.clone()], None);
    c.add("over", select(&[&numbered, &total.over(vec![name], vec![id.desc()], None)]));
    let frame = |unit, start: Option<i64>, end: Option<i64>| {
        Some(Frame {
            unit,
            start: FrameBound::from_offset(start),
            end: FrameBound::from_offset(end),
            exclude: None,
        })
    };
    let total = || func("sum", &[&age]);
    c.add(
        "over_frame",
        select(&[
            &total().over(Vec::new(), vec![id.clone()], frame(FrameUnit::Rows, None, Some(0))),
            &total().over(Vec::new(), vec![id.clone()], frame(FrameUnit::Range, Some(-5), Some(10))),
            &total().over(Vec::new(), Vec::new(), frame(FrameUnit::Rows, Some(1), None)),
        ]),
    );
    c.add("over_empty", select(&[&func("count", &[]).over(Vec::new(), Vec::new(), None)]));
    let median = call("percentile_cont", vec![0.5.into()]).within_group(vec![age.desc()]);
    c.add("within_group", select(&[&median]));
}

fn choices(f: &Fixture, c: &mut Adder<'_>) {
    let (id, name, age, active) = (f.u("id"), f.u("name"), f.u("age"), f.u("active"));
    let text = |text: &str| Expr::value(text);
    let older = |n: i64| op(&age, Op::Gt, n);
    c.add(
        "case_simple",
        select(&[&Expr::case(
            None,
            vec![(older(5), text("old")), (older(2), text("mid"))],
            Some(text("young")),
        )]),
    );
    let whens = vec![(Expr::value(1i64), text("one")), (Expr::value(2i64), text("two"))];
    c.add("case_value", select(&[&Expr::case(Some(age.clone()), whens, None)]));
    let both = and_([older(5), active]);
    c.add("case_and", select(&[&Expr::case(None, vec![(both, name.clone())], None)]));
    let count = func("count", &[&f.a("id")]);
    let counted = scalar(select(&[&count]).filter(f.a("user_id").eq(&id)));
    c.add("scalar_subquery", select(&[&name, &counted]));
    let count = func("count", &[&f.a("id")]);
    let counted = scalar(select(&[&count]).filter(f.a("user_id").eq(&id)));
    c.add("scalar_subquery_label", select(&[&name, &counted.label(Some("n"))]));
    let other = crate::sql::statement::FromItem::Table(f.user.clone()).alias(Some("o"));
    let average = func("avg", &[&other.c("age").expect("is a column")]);
    let above = op(&age, Op::Gt, scalar(select(&[&average])));
    c.add("scalar_subquery_compare", select(&[&name]).filter(above));
}
