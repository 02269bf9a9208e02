//! The text of statements against what SQLAlchemy makes of the same: `recorded.txt` holds its text for
//! each case under each dialect and is written by `record.py`, never by hand.

mod cases;
mod ddl;
mod expressions;
mod fixture;
mod literals;
mod orm;
mod queries;
mod random;
mod types;

use std::collections::BTreeMap;

use crate::sql::dialect::Dialect;
use crate::sql::render;
use crate::sql::statement::Statement;

/// A named statement.
pub(super) struct Case {
    name: &'static str,
    statement: Statement,
}

fn dialect(name: &str) -> Dialect {
    match name {
        "sqlite" => Dialect::SQLITE,
        "psycopg2" => Dialect::PSYCOPG2,
        "psycopg" => Dialect::POSTGRES,
        "mysql" => Dialect::MYSQL,
        _ => Dialect::DEFAULT,
    }
}

/// Name of the case, then name of the dialect, then text.
type Recorded<'a> = BTreeMap<&'a str, Vec<(&'a str, String)>>;

fn recorded(file: &str) -> Recorded<'_> {
    let mut cases: Recorded<'_> = BTreeMap::new();
    let mut current = "";
    let mut dialects: Vec<&str> = Vec::new();
    let mut text: Vec<&str> = Vec::new();
    for line in file.lines().chain(["=== "]) {
        let header = line.strip_prefix("=== ");
        let section = line.strip_prefix("--- ");
        if header.is_none() && section.is_none() {
            text.push(line);
            continue;
        }
        for dialect in dialects.drain(..) {
            cases.entry(current).or_default().push((dialect, text.join("\n")));
        }
        text.clear();
        if let Some(name) = header {
            current = name;
        }
        if let Some(names) = section {
            dialects = names.split(' ').collect();
        }
    }
    cases
}

fn compare(file: &str, cases: Vec<Case>, literal_binds: bool) {
    let recorded = recorded(file);
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for case in &cases {
        seen.push(case.name);
        let Some(texts) = recorded.get(case.name) else {
            wrong.push(format!("{}: not recorded", case.name));
            continue;
        };
        for (name, expected) in texts {
            let got = match render::compile(&case.statement, dialect(name), literal_binds) {
                Ok(compiled) => compiled.text(),
                Err(error) => format!("!{error}"),
            };
            let same = match expected.strip_prefix('!') {
                Some(_) => got.starts_with('!'),
                None => got == *expected,
            };
            if !same {
                wrong.push(format!("{} ({name}):\n  expected {expected:?}\n  got      {got:?}", case.name));
            }
        }
    }
    for name in recorded.keys().filter(|name| !seen.contains(name)) {
        wrong.push(format!("{name}: recorded, but not built here"));
    }
    assert!(wrong.is_empty(), "{} of {} cases differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn statements_read_as_recorded() {
    let mut cases = Vec::new();
    queries::add(&mut cases);
    expressions::add(&mut cases);
    cases::add(&mut cases);
    orm::add(&mut cases);
    compare(include_str!("recorded.txt"), cases, false);
}

#[test]
fn ddl_reads_as_recorded() {
    let mut cases = Vec::new();
    ddl::add(&mut cases);
    compare(include_str!("recorded_ddl.txt"), cases, false);
}

#[test]
fn literals_read_as_recorded() {
    let mut cases = Vec::new();
    literals::add(&mut cases);
    compare(include_str!("recorded_literals.txt"), cases, true);
}
