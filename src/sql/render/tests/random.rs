//! Random expressions: `record_random.py` wrote each down in prefix notation beside the text that
//! SQLAlchemy makes of it; here they are built from the same words.

use std::str::SplitWhitespace;

use super::fixture::*;
use crate::sql::dialect::Dialect;
use crate::sql::expr::{Expr, Op, Operand, and_, or_};
use crate::sql::render;
use crate::sql::statement::{Select, Statement};
use crate::sql::types::{SqlType, StringName};

struct Builder<'a> {
    fixture: &'a Fixture,
    words: SplitWhitespace<'a>,
}

fn binary(word: &str) -> Option<Op> {
    Some(match word {
        "add" => Op::Add,
        "sub" => Op::Sub,
        "mul" => Op::Mul,
        "div" => Op::TrueDiv,
        "fdiv" => Op::FloorDiv,
        "mod" => Op::Mod,
        "band" => Op::BitAnd,
        "shl" => Op::ShiftLeft,
        "eq" => Op::Eq,
        "ne" => Op::Ne,
        "lt" => Op::Lt,
        "ge" => Op::Ge,
        "distinct" => Op::IsDistinctFrom,
        "like" => Op::Like,
        "ilike" => Op::ILike,
        "notlike" => Op::NotLike,
        "contains" => Op::Contains,
        "starts" => Op::StartsWith,
        _ => return None,
    })
}

impl Builder<'_> {
    fn expr(&mut self) -> Expr {
        match self.operand() {
            Operand::Expr(expr) => expr,
            other => panic!("{other:?} is no expression"),
        }
    }

    fn operand(&mut self) -> Operand {
        let word = self.words.next().expect("has a word left");
        if let Some((kind, text)) = word.split_once(':') {
            return match kind {
                "c" => self.fixture.u(text).into(),
                "i" => text.parse::<i64>().expect("is a number").into(),
                "f" => text.parse::<f64>().expect("is a number").into(),
                _ => text.into(),
            };
        }
        if let Some(op) = binary(word) {
            let left = self.expr();
            let right = self.operand();
            return left.operate(op, right).expect("is possible").into();
        }
        match word {
            "neg" => self.expr().neg(),
            "not" => self.expr().negated(),
            "length" | "lower" => func(word, &[&self.expr()]),
            "coalesce" => {
                let args = vec![self.operand(), self.operand()];
                Expr::function("coalesce", args, None)
            }
            "case" => {
                let when = self.expr();
                let then = self.expr();
                Expr::case(None, vec![(when, then)], Some(self.expr()))
            }
            "castint" => self.expr().cast(SqlType::INTEGER),
            "caststr" => self.expr().cast(SqlType::string(StringName::String, Some(20))),
            "and" => and_([self.expr(), self.expr()]),
            "or" => or_([self.expr(), self.expr()]),
            "between" => {
                let (value, low) = (self.expr(), self.operand());
                value.between(low, self.operand(), false)
            }
            "in" => self.expr().in_list(vec![1.into(), 2.into()]),
            "isnull" => self.expr().is(Operand::Null),
            other => panic!("{other} is recorded, but not built here"),
        }
        .into()
    }
}

#[test]
fn random_expressions_read_as_recorded() {
    let fixture = Fixture::new();
    let mut wrong = Vec::new();
    for line in include_str!("recorded_random.txt").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [words, default, sqlite, condition] = *fields else { panic!("{line} has not four fields") };
        let mut builder = Builder { fixture: &fixture, words: words.split_whitespace() };
        let expr = builder.expr();
        let selected = Statement::from(Select::new(vec![expr.clone()]));
        let filtered = Statement::from(select(&[&fixture.u("id")]).filter(expr));
        let cases = [
            (&selected, Dialect::DEFAULT, default),
            (&selected, Dialect::SQLITE, sqlite),
            (&filtered, Dialect::DEFAULT, condition),
        ];
        for (statement, dialect, expected) in cases {
            let got = match render::statement(statement, dialect) {
                Ok(compiled) => compiled.text().replace('\n', "¶"),
                Err(error) => error.to_string(),
            };
            if got != expected {
                wrong.push(format!("{words}\n  expected {expected}\n  got      {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}
