//! Built-in functions about scopes and code: `globals`, `locals`, `eval`, `exec`, `compile`, `__import__`.

use std::rc::Rc;

use crate::natives;
use crate::py::code::{Code, CodeKind, Source};
use crate::py::compile::{Mode, compile};
use crate::py::dict::Dict;
use crate::py::exc::{Res, import_error, type_error, value_error};
use crate::py::module::Globals;
use crate::py::native::Args;
use crate::py::sym::{self, Sym};
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::int_opt;
use crate::py::types::{code, type_name};
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::frame::Body;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// The names of the current module as a dict.
    "globals" "()" => |vm, _| {
        let globals = vm.globals();
        Ok(Value::Dict(globals.dict()))
    };
    /// The names of the current scope as a dict.
    "locals" "()" => |vm, _| locals(vm);
    /// The value of an expression that is given as text.
    "eval" "(source, globals=None, locals=None, /)" => |vm, args| run(vm, &args, true);
    /// Runs statements that are given as text.
    "exec" "(source, globals=None, locals=None, /)" => |vm, args| run(vm, &args, false);
    /// Code that eval() or exec() can run: of an expression ("eval"), of statements ("exec"), or of one statement as at the
    /// prompt ("single").
    "compile" "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)" => |_, args| {
        let mode = match args[2].as_str() {
            Some("eval") => Mode::Eval,
            Some("exec") => Mode::Module,
            Some("single") => Mode::Single,
            Some(_) => return Err(value_error("compile() mode must be 'exec', 'eval' or 'single'")),
            None => {
                let got = type_name(&args[2]);
                return Err(type_error(format!("compile() argument 'mode' must be str, not {got}")));
            }
        };
        let Some(text) = source_text(&args[0]) else {
            return Err(type_error("compile() arg 1 must be a string, bytes or AST object"));
        };
        let code = compile(Source::new(args[1].as_str().unwrap_or("<string>"), text, 0), mode)?;
        Ok(code::object(code))
    };
    /// Imports a module by name; what the import statement does.
    "__import__" "(name, globals=None, locals=None, fromlist=(), level=0)" => |vm, args| {
        let Some(name) = args[0].as_str() else {
            return Err(type_error("module name must be a string"));
        };
        if int_opt(vm, args.opt(4), 0)? != 0 {
            return Err(import_error("attempted relative import with no known parent package"));
        }
        if name.is_empty() {
            return Err(value_error("Empty module name"));
        }
        let whole = vm.import(name)?;
        let from = args.opt(3).map_or(Ok(false), |list| vm.truth(list))?;
        match name.split_once('.') {
            Some((top, _)) if !from => vm.import(top),
            _ => Ok(whole),
        }
    };
}

fn source_text(value: &Value) -> Option<String> {
    match value.as_str() {
        Some(text) => Some(text.to_owned()),
        None => bytes_like(value).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The code that `eval` or `exec` is asked to run.
fn code_of(value: &Value, expression: bool) -> Res<Rc<Code>> {
    if let Some(code) = code::of(value) {
        return Ok(code.clone());
    }
    let Some(text) = source_text(value) else {
        let function = if expression { "eval" } else { "exec" };
        return Err(type_error(format!("{function}() arg 1 must be a string, bytes or code object")));
    };
    if expression {
        compile(Source::new("<string>", text.trim_start_matches([' ', '\t']), 0), Mode::Eval)
    } else {
        compile(Source::new("<string>", text, 0), Mode::Module)
    }
}

/// Names and values of the current scope.
fn local_values(vm: &Vm) -> Vec<(Sym, Value)> {
    let of_globals = |globals: &Globals| {
        globals.names().into_iter().filter_map(|name| Some((name, globals.get(name)?))).collect::<Vec<_>>()
    };
    let Some(frame) = vm.frames.last() else { return of_globals(&vm.main) };
    match frame.namespace.as_deref() {
        Some(Body::Own(table)) => {
            return table.borrow().iter().map(|(name, value)| (*name, value.clone())).collect();
        }
        Some(Body::Given(mapping)) => {
            let Value::Dict(dict) = mapping.unwrap_builtin() else { return Vec::new() };
            let pairs = dict.pairs().into_iter();
            return pairs.filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value))).collect();
        }
        None => {}
    }
    if frame.code.kind == CodeKind::Module {
        return of_globals(&frame.globals);
    }
    let code = &frame.code;
    let own = code.locals.iter().enumerate().map(|(at, name)| (*name, frame.base as usize + at));
    let free =
        code.free_names.iter().enumerate().map(|(at, name)| (*name, frame.register(code.free_base) + at));
    let mut found: Vec<(Sym, Value)> = Vec::new();
    for (name, at) in own.chain(free) {
        let value = match vm.stack.get(at) {
            Some(Value::Cell(cell)) => cell.borrow().clone(),
            Some(value) => value.clone(),
            None => continue,
        };
        let hidden = name.as_str().starts_with(['.', '<']) || name == sym::CLASS;
        if !value.is_unset() && !hidden && !found.iter().any(|(other, _)| *other == name) {
            found.push((name, value));
        }
    }
    found
}

/// The names of the current scope.
pub(super) fn local_names(vm: &Vm) -> Vec<Sym> {
    local_values(vm).into_iter().map(|(name, _)| name).collect()
}

/// `locals()`
pub(super) fn locals(vm: &mut Vm) -> Res {
    if let Some(Body::Given(mapping)) = vm.frames.last().and_then(|frame| frame.namespace.as_deref()) {
        return Ok(mapping.clone());
    }
    if at_module_level(vm) {
        let globals = vm.globals();
        return Ok(Value::Dict(globals.dict()));
    }
    let dict = Dict::new();
    for (name, value) in local_values(vm) {
        dict.set(vm, name.to_value(), value)?;
    }
    Ok(Value::dict(dict))
}

fn at_module_level(vm: &Vm) -> bool {
    vm.frames.last().is_none_or(|frame| frame.namespace.is_none() && frame.code.kind == CodeKind::Module)
}

fn copy_in(globals: &Globals, dict: &Dict) {
    for (key, value) in dict.pairs() {
        if let Some(name) = key.as_str() {
            globals.set(Sym::new(name), value);
        }
    }
}

/// Puts names that code has set or changed into a dict.
fn copy_out(vm: &mut Vm, globals: &Globals, before: &[(Sym, Value)], dict: &Rc<Dict>) -> Res<()> {
    for name in globals.names() {
        let Some(value) = globals.get(name) else { continue };
        let unchanged = before.iter().any(|(old, was)| *old == name && was.is(&value));
        if !unchanged {
            dict.set(vm, name.to_value(), value)?;
        }
    }
    for (name, _) in before {
        if globals.get(*name).is_none() {
            dict.remove(vm, &name.to_value())?;
        }
    }
    Ok(())
}

fn values_of(globals: &Globals) -> Vec<(Sym, Value)> {
    globals.names().into_iter().filter_map(|name| Some((name, globals.get(name)?))).collect()
}

/// `eval` and `exec`. Names that are set go to the locals if they are given, else to the globals.
fn run(vm: &mut Vm, args: &Args, expression: bool) -> Res {
    let dict_arg = |value: Option<&Value>, message: String| match value.map(Value::unwrap_builtin) {
        None => Ok(None),
        Some(Value::Dict(dict)) => Ok(Some(dict.clone())),
        Some(_) => Err(type_error(message)),
    };
    let message = match (expression, args.given(1)) {
        (false, Some(given)) => format!("exec() globals must be a dict, not {}", type_name(given)),
        (true, Some(Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_))) => {
            "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
        }
        _ => "globals must be a dict".to_owned(),
    };
    let globals = dict_arg(args.given(1), message)?;
    let message = match (expression, args.given(2)) {
        (false, Some(given)) => format!("locals must be a mapping or None, not {}", type_name(given)),
        _ => "locals must be a mapping".to_owned(),
    };
    let locals = dict_arg(args.given(2), message)?;
    let code = code_of(&args[0], expression)?;
    let go = |vm: &mut Vm, globals: Rc<Globals>| {
        let value = vm.run_code(code.clone(), globals)?;
        Ok(if expression { value } else { Value::None })
    };
    if globals.is_none() && locals.is_none() && at_module_level(vm) {
        let globals = vm.globals();
        return go(vm, globals);
    }
    let scope = Rc::new(Globals::default());
    match &globals {
        Some(globals) => copy_in(&scope, globals),
        None => {
            for (name, value) in values_of(&vm.globals()) {
                scope.set(name, value);
            }
        }
    }
    match (&locals, &globals) {
        (Some(locals), _) => copy_in(&scope, locals),
        (None, None) => {
            for (name, value) in local_values(vm) {
                scope.set(name, value);
            }
        }
        (None, Some(_)) => {}
    }
    let before = values_of(&scope);
    let result = go(vm, scope.clone());
    if let Some(target) = locals.as_ref().or(globals.as_ref()) {
        copy_out(vm, &scope, &before, target)?;
    }
    result
}
