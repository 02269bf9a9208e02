//! Errors of a statement on its way through a driver: the text with `[SQL: …]` and `[parameters: …]`, and the exception that
//! wraps what the driver (or the conversion of a parameter) raised. Called by `engine` and `session` around every execution.

use std::rc::Rc;

use super::driver::{Driver, Failure, original};
use super::{errors, link, message, text_or_none};
use crate::natives;
use crate::py::exc::{Res, type_error};
use crate::py::{Args, Class, Dict, Exc, Sym, Value, Vm};
use crate::sql::Compiled;

/// How many sets of parameters an error text shows.
const SETS: usize = 10;
/// How many parameters of one set.
const PARAMETERS: usize = 100;
/// How many characters of one parameter.
const CHARACTERS: usize = 300;

/// What was being executed when something failed.
#[derive(Clone)]
pub struct Context<'a> {
    /// The text as the driver got it.
    pub statement: &'a str,
    /// A tuple or dict of parameters; a list of those if there are several sets.
    pub params: Value,
    /// Are there several sets?
    pub is_multi: bool,
}

natives! {
    pub(super) static STATEMENT_METHODS;
    /// The message with the statement and its parameters.
    "__str__" "(self)" => |vm, args| statement_text(vm, &args[0]).map(Value::from);
    /// Adds a line of explanation.
    "add_detail" "(self, msg)" => |vm, args| {
        let mut details = details(vm, &args[0])?;
        details.push(args[1].clone());
        vm.set_attr(&args[0], Sym::new("detail"), Value::list(details))?;
        Ok(Value::None)
    };
}

/// The exception for a failure that the driver reports: `IntegrityError` and its kin.
pub fn failed(driver: Driver, failure: Failure, text: &str, context: Option<&Context<'_>>) -> Exc {
    let errors = errors();
    let class = match failure {
        Failure::Integrity => &errors.IntegrityError,
        Failure::Operational => &errors.OperationalError,
        Failure::Programming => &errors.ProgrammingError,
        Failure::Data => &errors.DataError,
        Failure::Interface => &errors.InterfaceError,
        Failure::Internal => &errors.InternalError,
        Failure::NotSupported => &errors.NotSupportedError,
        Failure::Database => &errors.DatabaseError,
    };
    let orig = original(driver, failure, text);
    let message = format!("({}) {text}", orig.0.class().full_name());
    wrapped(class, message, orig, context)
}

/// The exception for something that failed before the driver had a say: the conversion of a parameter, a missing parameter.
/// Errors that are not `Exception`s (Ctrl-C) stay as they are.
pub fn in_statement(vm: &mut Vm, cause: Exc, context: &Context<'_>) -> Res<Exc> {
    if !cause.is(&crate::py::types::types().Exception) {
        return Ok(cause);
    }
    let value = cause.value();
    let errors = errors();
    let is_own = cause.is(&errors.SQLAlchemyError);
    let text = if is_own { message(vm, &value)? } else { vm.str(&value)? };
    let class = cause.0.class();
    let name = format!("({}.{}) {text}", class.module.borrow(), class.name());
    let code = if is_own { vm.get_attr_opt(&value, Sym::new("code"))? } else { None };
    let exc = wrapped(&errors.StatementError, name, cause, Some(context));
    Ok(match code.filter(|code| !code.is_none()) {
        Some(code) => exc.with("code", code),
        None => exc,
    })
}

/// The exception for something that failed while the parameters of a rendered statement were converted; `params` are those
/// that were given, by name.
pub fn statement(vm: &mut Vm, cause: Exc, compiled: &Compiled, params: Vec<(String, Value)>) -> Exc {
    let dict = Dict::new();
    for (name, value) in params {
        if let Err(exc) = dict.set(vm, Value::str(name), value) {
            return exc;
        }
    }
    let text = compiled.text();
    let context = Context { statement: &text, params: Value::list(vec![Value::dict(dict)]), is_multi: true };
    in_statement(vm, cause, &context).unwrap_or_else(|exc| exc)
}

fn wrapped(class: &Rc<Class>, message: String, orig: Exc, context: Option<&Context<'_>>) -> Exc {
    let exc = Exc::new(class, message)
        .with("statement", text_or_none(context.map(|context| context.statement)))
        .with("params", context.map_or(Value::None, |context| context.params.clone()))
        .with("orig", orig.value())
        .with("ismulti", context.map_or(Value::None, |context| Value::Bool(context.is_multi)));
    orig.state().quiet.set(true);
    exc.caused_by(orig)
}

/// The whole text of a statement error.
fn statement_text(vm: &mut Vm, exc: &Value) -> Res<String> {
    let mut lines = Vec::new();
    for detail in details(vm, exc)? {
        lines.push(format!("({})", vm.str(&detail)?));
    }
    lines.push(message(vm, exc)?);
    let statement = vm.get_attr(exc, Sym::new("statement"))?;
    if let Some(statement) = statement.as_str().filter(|statement| !statement.is_empty()) {
        lines.push(format!("[SQL: {statement}]"));
        let params = vm.get_attr(exc, Sym::new("params"))?;
        if vm.truth(&params)? {
            let hidden = vm.get_attr(exc, Sym::new("hide_parameters"))?;
            if vm.truth(&hidden)? {
                lines.push("[SQL parameters hidden due to hide_parameters=True]".to_owned());
            } else {
                let is_multi = vm.get_attr(exc, Sym::new("ismulti"))?;
                let text = match is_multi {
                    Value::None => truncated(vm, &params)?,
                    is_multi => parameters_text(vm, &params, vm_bool(&is_multi))?,
                };
                lines.push(format!("[parameters: {text}]"));
            }
        }
    }
    lines.extend(link(vm, exc)?);
    Ok(lines.join("\n"))
}

fn vm_bool(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
}

fn details(vm: &mut Vm, exc: &Value) -> Res<Vec<Value>> {
    match vm.get_attr_opt(exc, Sym::new("detail"))? {
        Some(list) => vm.collect(&list),
        None => Ok(Vec::new()),
    }
}

/// Parameters as error texts and the log show them: long ones and many of them are cut.
pub fn parameters_text(vm: &mut Vm, params: &Value, is_multi: bool) -> Res<String> {
    if !is_multi {
        return one_set(vm, params);
    }
    let sets = match params {
        Value::List(_) | Value::Tuple(_) => vm.collect(params)?,
        other => return truncated(vm, other),
    };
    let (open, close) = if matches!(params, Value::List(_)) { ("[", "]") } else { ("(", ")") };
    let total = sets.len();
    if total <= SETS {
        return Ok(format!("{open}{}{close}", joined(vm, &sets)?));
    }
    let first = joined(vm, &sets[..SETS - 2])?;
    let last = joined(vm, &sets[total - 2..])?;
    Ok(format!(
        "{open}{first}  ... displaying {SETS} of {total} total bound parameter sets ...  {last}{close}"
    ))
}

fn joined(vm: &mut Vm, sets: &[Value]) -> Res<String> {
    let texts: Vec<String> = sets.iter().map(|set| one_set(vm, set)).collect::<Res<_>>()?;
    Ok(texts.join(", "))
}

fn one_set(vm: &mut Vm, set: &Value) -> Res<String> {
    let (open, close, texts) = match set {
        Value::Dict(dict) => {
            let mut texts = Vec::new();
            for (key, value) in dict.pairs() {
                let key = vm.repr(&key)?;
                texts.push(format!("{key}: {}", truncated(vm, &value)?));
            }
            ("{", "}", texts)
        }
        Value::Tuple(_) | Value::List(_) => {
            let items = vm.collect(set)?;
            let texts = items.iter().map(|item| truncated(vm, item)).collect::<Res<Vec<_>>>()?;
            if matches!(set, Value::List(_)) { ("[", "]", texts) } else { ("(", ")", texts) }
        }
        other => return truncated(vm, other),
    };
    let total = texts.len();
    let comma = if total == 1 && open == "(" { "," } else { "" };
    if total <= PARAMETERS {
        return Ok(format!("{open}{}{comma}{close}", texts.join(", ")));
    }
    let half = PARAMETERS / 2;
    let cut = total - PARAMETERS;
    let (first, last) = (texts[..half].join(", "), texts[total - half..].join(", "));
    Ok(format!("{open}{first} ... {cut} parameters truncated ... {last}{close}"))
}

/// The repr of a value, cut in the middle.
fn truncated(vm: &mut Vm, value: &Value) -> Res<String> {
    let text = vm.repr(value)?;
    let length = if text.len() <= CHARACTERS { text.len() } else { text.chars().count() };
    if length <= CHARACTERS {
        return Ok(text);
    }
    let half = CHARACTERS / 2;
    let first: String = text.chars().take(half).collect();
    let last: String = text.chars().skip(length - half).collect();
    Ok(format!("{first} ... ({} characters truncated) ... {last}", length - CHARACTERS))
}

/// `StatementError(message, statement, params, orig, …)`
pub(super) fn new_statement_error(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    make(class, args, &["message", "statement", "params", "orig", "hide_parameters", "code", "ismulti"])
}

/// `IntegrityError(statement, params, orig, …)`
pub(super) fn new_dbapi_error(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let names =
        ["statement", "params", "orig", "hide_parameters", "connection_invalidated", "code", "ismulti"];
    let value = make(class, args, &names)?;
    let orig = vm.get_attr(&value, Sym::new("orig"))?;
    let text = vm.str(&orig)?;
    let orig = crate::py::types::type_of(&orig);
    if let Some(exc) = Exc::from_value(&value) {
        *exc.state().args.borrow_mut() =
            vec![Value::str(format!("({}.{}) {text}", orig.module.borrow(), orig.name()))];
    }
    Ok(value)
}

fn make(class: &Rc<Class>, args: Args, names: &[&str]) -> Res {
    if args.values.len() > names.len() {
        return Err(type_error(format!(
            "{}.__init__() takes from 4 to {} positional arguments but {} were given",
            class.name(),
            names.len() + 1,
            args.values.len() + 1
        )));
    }
    let given = args.values.into_iter().zip(names).map(|(value, name)| (Sym::new(name), value));
    let all: Vec<(Sym, Value)> = given.chain(args.keywords).collect();
    let exc = super::raw(class, Vec::new());
    for (name, value) in all {
        if name.as_str() == "message" {
            exc.state().args.borrow_mut().push(value);
        } else if !(name.as_str() == "code" && value.is_none()) {
            exc.0.set(name, value);
        }
    }
    Ok(exc.value())
}
