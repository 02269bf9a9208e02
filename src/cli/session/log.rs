//! `--echo`: the SQL on stderr as it is executed, with its parameters, the rows and the time.

use std::rc::Rc;
use std::time::Duration;

use crate::db::Executed;
use crate::orm::engine::{Log, set_log};
use crate::py::num::float_repr;
use crate::py::text::repr;
use crate::render::{count, text};
use crate::shell::output::Output;
use crate::sql::SqlValue;

/// So many parameters of a statement are shown.
const PARAMETERS: usize = 20;

/// So wide a parameter is shown.
const PARAMETER_WIDTH: usize = 120;

/// Shows every statement from now on.
pub(super) fn start(output: &Output) {
    let output = output.clone();
    let log: Log = Rc::new(move |executed| output.status(&line(executed)));
    set_log(Some(log));
}

fn line(executed: &Executed<'_>) -> String {
    let line = executed.sql().lines().map(text::escape).collect::<Vec<_>>().join("\n");
    if !executed.is_statement() {
        return line;
    }
    let parameters = executed.parameters();
    let mut shown: Vec<String> = parameters.iter().take(PARAMETERS).map(|value| parameter(value)).collect();
    if parameters.len() > PARAMETERS {
        shown.push(format!("… {} in all", parameters.len()));
    }
    let ended = match executed.error {
        Some(error) => format!("failed: {}", text::escape(&error.message)),
        None => count(usize::try_from(executed.rows).unwrap_or(usize::MAX), "row"),
    };
    format!("{line}\n  [{}] {ended}, {}", shown.join(", "), time(executed.duration))
}

fn time(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1000.0)
}

/// A parameter as Python would print it.
fn parameter(value: &SqlValue) -> String {
    let shown = match value {
        SqlValue::Null => "None".to_owned(),
        SqlValue::Bool(flag) => if *flag { "True" } else { "False" }.to_owned(),
        SqlValue::Int(number) => number.to_string(),
        SqlValue::Float(number) => float_repr::repr(*number),
        SqlValue::Decimal(number) => number.to_string(),
        SqlValue::Text(text) => repr::str_repr(text),
        SqlValue::Bytes(bytes) => format!("<{}>", count(bytes.len(), "byte")),
        SqlValue::Date(date) => date.to_string(),
        SqlValue::Time(time) => time.to_string(),
        SqlValue::DateTime(moment) => moment.to_string(),
        SqlValue::DateTimeTz(moment, _) => moment.to_string(),
        SqlValue::Interval(micros) => format!("{micros} µs"),
        SqlValue::Uuid(uuid) => uuid.to_string(),
        SqlValue::List(items) => {
            format!("({})", items.iter().map(parameter).collect::<Vec<_>>().join(", "))
        }
    };
    text::truncate(&shown, PARAMETER_WIDTH).into_owned()
}
