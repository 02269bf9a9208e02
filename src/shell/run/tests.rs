//! Tests of the loop against a stub session.

use super::super::output::Themes;
use super::super::output::tests::{Captured, Closed};
use super::super::stub::Stub;
use super::*;

struct Ran {
    status: u8,
    out: String,
    err: String,
    statements: Vec<String>,
    rollbacks: usize,
}

fn script(text: &str, echo: Echo, keep_going: bool) -> Ran {
    let (out, err) = (Captured::default(), Captured::default());
    let output = Output::new(Box::new(out.clone()), Box::new(err.clone()), Themes::plain());
    let mut engine = Stub::new(&output);
    let mut runner = Runner { engine: &mut engine, output: &output };
    let status = runner.script(&Source::new("<stdin>", text, 0), Policy { echo, keep_going, warn: false });
    Ran { status, out: out.text(), err: err.text(), statements: engine.ran, rollbacks: engine.rollbacks }
}

fn piped(text: &str) -> Ran {
    script(text, Echo::Show, false)
}

#[test]
fn values_are_echoed_when_piped_and_silent_in_a_file() {
    let ran = piped("x = 1\nx\n\nif x:\n    y\n");
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "x\n", ""));
    assert_eq!(ran.rollbacks, 1, "what is not committed is not kept");
    assert_eq!(script("x\n", Echo::Silent, false).out, "");
}

#[test]
fn an_error_rolls_back_and_ends_with_1() {
    let ran = piped("x\nfail\ny\n");
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "x\n", "Error: fail\n"));
    assert_eq!((ran.statements, ran.rollbacks), (vec!["x".to_owned(), "fail".to_owned()], 1));
}

#[test]
fn keep_going_goes_on_and_still_ends_with_1() {
    let ran = script("fail\ny\na b\nz\n", Echo::Show, true);
    assert_eq!((ran.status, ran.out.as_str()), (1, "y\nz\n"));
    assert_eq!(ran.err, "Error: fail\nSyntaxError: line 3\n");
}

#[test]
fn a_text_that_does_not_parse_is_not_begun() {
    let ran = piped("x\ny z\n");
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", "SyntaxError: line 2\n"));
    assert!(ran.statements.is_empty());
}

#[test]
fn leaving_gives_its_status_and_message() {
    assert_eq!(piped("exit(3)\nx").status, 3);
    let ran = piped("exit('why')\n");
    assert_eq!((ran.status, ran.err.as_str(), ran.rollbacks), (1, "why\n", 1));
}

#[test]
fn ctrl_c_stops_even_with_keep_going() {
    let ran = script("interrupt\nx\n", Echo::Show, true);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (130, "", "KeyboardInterrupt\n"));
}

#[test]
fn lines_for_other_shells_are_passed_over() {
    let ran = piped("pip install SQLAlchemy\nx\n");
    assert_eq!((ran.status, ran.out.as_str()), (0, "x\n"));
    assert!(ran.err.starts_with("not needed here"));
}

#[test]
fn sql_gets_a_hint_with_its_error() {
    let ran = piped("SELECT * FROM user\n");
    assert_eq!(ran.err, "SyntaxError: line 1\nSQL is run with db.session.execute(db.text(\"…\"))\n");
}

#[test]
fn commands_run_between_statements() {
    let ran = piped("x\n%help\n%hlep\n");
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("x\n%help [COMMAND]"), "{}", ran.out);
    assert_eq!(ran.err, "there is no command %hlep; did you mean %help?\n");
}

#[test]
fn a_broken_pipe_ends_quietly() {
    let err = Captured::default();
    let output = Output::new(Box::new(Closed), Box::new(err.clone()), Themes::plain());
    let mut engine = Stub::new(&output);
    let mut runner = Runner { engine: &mut engine, output: &output };
    let policy = Policy { echo: Echo::Show, keep_going: true, warn: false };
    let status = runner.script(&Source::new("<stdin>", "x\ny\n", 0), policy);
    assert_eq!((status, err.text().as_str(), engine.ran.len()), (BROKEN_PIPE_STATUS, "", 1));
}
