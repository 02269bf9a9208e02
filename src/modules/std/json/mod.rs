//! The module `json`: `encode` writes, `decode` reads; the classes `JSONEncoder` and `JSONDecoder` are Python.

use std::rc::Rc;

use super::source;
use crate::natives;
use crate::py::exc::{Exc, Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::bytes::bytes_like;
use crate::py::types::{type_name, types};
use crate::py::{Class, Module, Sym, Value, Vm};

mod decode;
mod encode;

thread_local! {
    static ERROR: Rc<Class> = Class::builtin("JSONDecodeError", "json.decoder", Some(&types().ValueError));
}

/// `msg: line 1 column 1 (char 0)`; `at` counts bytes.
fn decode_error(message: &str, text: &str, at: usize) -> Exc {
    let before = &text[..at.min(text.len())];
    let position = before.chars().count();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let full = format!("{message}: line {line} column {column} (char {position})");
    ERROR
        .with(|class| Exc::new(class, full))
        .with("msg", message)
        .with("doc", text)
        .with("pos", position)
        .with("lineno", line)
        .with("colno", column)
}

/// The text in what `loads` was given.
fn given_text(value: &Value) -> Res<String> {
    if let Some(text) = value.as_str() {
        if text.starts_with('\u{feff}') {
            return Err(decode_error("Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0));
        }
        return Ok(text.to_owned());
    }
    let text = match bytes_like(value) {
        Some(bytes) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            crate::py::text::codec::decode(bytes, "utf-8", "strict")
                .map_err(|error| crate::py::types::bytes::codec_error(error, value.clone()))?
        }
        None => {
            let kind = type_name(value);
            return Err(type_error(format!("the JSON object must be str, bytes or bytearray, not {kind}")));
        }
    };
    Ok(text)
}

natives! {
    static ERROR_METHODS;
    /// An error at a place of a document.
    "__init__" "(self, /, msg, doc, pos)" => |vm, args| {
        let (Some(message), Some(text)) = (args[1].as_str(), args[2].as_str()) else {
            return Err(type_error("JSONDecodeError needs a message and a document"));
        };
        let at = text.char_indices().nth(vm.index(&args[3])?.max(0) as usize).map_or(text.len(), |(at, _)| at);
        let made = decode_error(message, text, at).value();
        for name in ["msg", "doc", "pos", "lineno", "colno", "args"] {
            let value = vm.get_attr(&made, Sym::new(name))?;
            vm.set_attr(&args[0], Sym::new(name), value)?;
        }
        Ok(Value::None)
    };
}

natives! {
    static FUNCTIONS;
    /// Serialize obj to a JSON formatted str.
    "dumps" "(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw)" => |vm, args| encode::dumps(vm, &args);
    /// Serialize obj as a JSON formatted stream to fp (a file-like object with write()).
    "dump" "(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw)" => |vm, mut args| {
        let file = args.values.remove(1);
        let text = encode::dumps(vm, &args)?;
        vm.call_method(&file, Sym::new("write"), &[text])?;
        Ok(Value::None)
    };
    /// Deserialize s (a str or bytes with a JSON document) to a Python object.
    "loads" "(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw)" => |vm, args| decode::loads(vm, &args);
    /// Deserialize fp (a file-like object with read()) to a Python object.
    "load" "(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw)" => |vm, mut args| {
        args[0] = vm.call_method(&args[0], Sym::new("read"), &[])?;
        decode::loads(vm, &args)
    };
    /// What JSONEncoder.encode does: the options are those of dumps().
    "_encode" "(obj, skipkeys, ensure_ascii, allow_nan, indent, separators, default, sort_keys)" => |vm, args| encode::encode(vm, &args);
    /// What JSONDecoder.raw_decode does: a value and the position behind it.
    "_scan" "(text, start, hooks)" => |vm, args| decode::scan(vm, &args);
    /// The text as a JSON string.
    "_quote" "(text, ensure_ascii)" => |vm, args| {
        let mut out = String::new();
        let ascii = vm.truth(&args[1])?;
        encode::quote(&mut out, args[0].as_str().unwrap_or_default(), ascii);
        Ok(Value::str(out))
    };
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module =
        Module::new("json", "JSON (JavaScript Object Notation), a lightweight data interchange format.");
    module.add_functions(FUNCTIONS);
    let error = ERROR.with(Rc::clone);
    add_methods(&error, ERROR_METHODS, NativeKind::Method);
    module.set("JSONDecodeError", error);
    source::run(vm, &module, "json", source::packed!("std/json/classes.py"))?;
    module.set("__path__", Value::list(Vec::new()));
    Ok(module)
}

/// `json.decoder`
pub(super) fn decoder(vm: &mut Vm) -> Res<Rc<Module>> {
    part(vm, "json.decoder", &["JSONDecoder", "JSONDecodeError"])
}

/// `json.encoder`
pub(super) fn encoder(vm: &mut Vm) -> Res<Rc<Module>> {
    part(vm, "json.encoder", &["JSONEncoder"])
}

fn part(vm: &mut Vm, name: &str, names: &[&str]) -> Res<Rc<Module>> {
    let part = Module::new(name, "A part of json.");
    if let Value::Module(whole) = vm.import("json")? {
        for name in names {
            part.set(name, whole.get(name).unwrap_or_default());
        }
    }
    Ok(part)
}
