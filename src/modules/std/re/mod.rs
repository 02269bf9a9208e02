//! The module `re`. `tokens`, `parse`, `escape` and `inline` read patterns as CPython does, `emit` writes them for the engine,
//! `pattern`, `found` and `replace` are the objects; the functions, which are short, are Python.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, index_error, overflow_error, recursion_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Module, Value, Vm, sym};
use engine::Engine;
use pattern::Compiled;
use tokens::Failure;

mod emit;
mod engine;
mod escape;
mod found;
mod inline;
mod parse;
mod pattern;
mod replace;
mod syntax;
mod template;
mod tokens;

/// So many patterns are remembered.
const CACHED: usize = 512;

/// The class `re.error`, and patterns that were compiled.
#[derive(Default)]
struct Known {
    error: RefCell<Value>,
    patterns: RefCell<FxHashMap<(Vec<char>, bool, u32), Value>>,
}

/// The characters of a `str`, or the bytes of a bytes-like object as characters; and which of them it is.
fn chars_of(value: &Value) -> Option<(Vec<char>, bool)> {
    match value.as_str() {
        Some(text) => Some((text.chars().collect(), true)),
        None => bytes_like(value).map(|bytes| (bytes.iter().copied().map(char::from).collect(), false)),
    }
}

/// What is wrong with a pattern or template as an exception.
fn raise(vm: &mut Vm, failure: Failure, pattern: &Value) -> Exc {
    let (message, at) = match failure {
        Failure::Error(message, at) => (message, Some(at)),
        Failure::Plain(message) => (message, None),
        Failure::Value(message) => return value_error(message),
        Failure::Overflow(message) => return overflow_error(message),
        Failure::Index(message) => return index_error(message),
        Failure::TooDeep => return recursion_error("maximum recursion depth exceeded during compilation"),
    };
    let class = vm.extension::<Known>().error.borrow().clone();
    let mut args = Args::positional([Value::str(message)]);
    if let Some(at) = at {
        args.values.extend([pattern.clone(), Value::from(at)]);
    }
    match vm.call(&class, args) {
        Ok(made) => Exc::from_value(&made).unwrap_or_else(|| type_error("re.error makes no exception")),
        Err(error) => error,
    }
}

/// A pattern of a text, or a pattern as it is.
fn compile(vm: &mut Vm, args: &Args) -> Res {
    let source = &args[0];
    if vm.index_bigint(&args[1])?.is_none() {
        let got = type_name(&args[1]);
        return Err(type_error(format!("unsupported operand type(s) for &: '{got}' and 'RegexFlag'")));
    }
    let bits = vm.index(&args[1])?;
    if let Value::Instance(object) = source
        && pattern::compiled(object).is_ok()
    {
        if bits != 0 {
            return Err(value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(source.clone());
    }
    let Some((chars, is_text)) = chars_of(source) else {
        return Err(type_error("first argument must be string or compiled pattern"));
    };
    let known = vm.extension::<Known>();
    let key = (chars, is_text, bits as u32);
    if let Some(found) = known.patterns.borrow().get(&key) {
        return Ok(found.clone());
    }
    let parsed = parse::parse(&key.0, is_text, key.2).map_err(|failure| raise(vm, failure, source))?;
    let engine = Engine::new(emit::emit(&parsed.nodes, parsed.flags)).map_err(pattern::trouble)?;
    let made = Instance::value(&pattern::class(), Compiled::new(source.clone(), is_text, parsed, engine));
    let mut patterns = known.patterns.borrow_mut();
    if patterns.len() >= CACHED {
        patterns.clear();
    }
    patterns.insert(key, made.clone());
    Ok(made)
}

natives! {
    static FUNCTIONS;
    /// Compiles a pattern, or gives back a compiled one.
    "_compile" "(pattern, flags)" => |vm, args| compile(vm, &args);
    /// Forgets the patterns that were compiled.
    "_purge" "()" => |vm, _| {
        vm.extension::<Known>().patterns.borrow_mut().clear();
        Ok(Value::None)
    };
}

/// A class whose objects only this module makes.
fn class(name: &'static str, doc: &'static str) -> Rc<Class> {
    let class = Class::builtin(name, "re", Some(&types().object)).labelled();
    class
        .new
        .set(Some(|_, class, _| Err(type_error(format!("cannot create '{}' instances", class.full_name())))));
    class.set(sym::DOC, Value::str(doc));
    class
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("re", "Support for regular expressions (RE).");
    module.add_functions(FUNCTIONS);
    module.set("Pattern", pattern::class());
    module.set("Match", found::class());
    source::run(vm, &module, "re", source::packed!("std/re/functions.py"))?;
    let error = module.get("error").unwrap_or_default();
    *vm.extension::<Known>().error.borrow_mut() = error;
    Ok(module)
}
