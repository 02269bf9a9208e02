//! `help`: the documentation of an object. The shell puts a richer one in its place.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::natives;
use crate::py::exc::Res;
use crate::py::sym;
use crate::py::types::exception::io_error;
use crate::py::types::function::native_doc;
use crate::py::types::type_of;
use crate::py::value::Value;
use crate::py::vm::Vm;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// Writes the documentation of an object.
    "help" "(object=None, /)" => |vm, args| {
        let text = match args.opt(0) {
            Some(object) => describe(vm, object)?,
            None => "Type help(object) for help about an object.\n".to_owned(),
        };
        vm.out.write_all(text.as_bytes()).map_err(|error| io_error(&error, None))?;
        Ok(Value::None)
    };
}

/// Signature and documentation of an object; of a class also its methods with their first lines.
pub fn describe(vm: &mut Vm, object: &Value) -> Res<String> {
    let mut out = String::new();
    match object {
        Value::Native(native) => {
            let _ = writeln!(out, "{}{}", native.name, native.sig);
            indent(&mut out, &native_doc(native));
        }
        Value::Method(method) => return describe(vm, &method.function),
        Value::Function(function) => {
            let _ = writeln!(out, "{}{}", function.name.borrow(), signature(vm, function)?);
            let doc = function.doc.borrow().clone();
            indent(&mut out, doc.as_str().unwrap_or_default());
        }
        Value::Class(class) => {
            let bases: Vec<&str> = class.bases.borrow().iter().map(|base| base.name()).collect();
            let _ = writeln!(out, "class {}({})", class.name(), bases.join(", "));
            let doc = vm.get_attr_opt(object, sym::DOC)?.unwrap_or(Value::None);
            indent(&mut out, doc.as_str().unwrap_or_default());
            for (name, value) in class.namespace() {
                let line = match &value {
                    Value::Native(native) => format!("{name}{}", native.sig),
                    Value::Function(function) => format!("{name}{}", signature(vm, function)?),
                    _ => continue,
                };
                if !name.as_str().starts_with('_') {
                    let doc = vm.get_attr_opt(&value, sym::DOC)?.unwrap_or(Value::None);
                    let _ = writeln!(out, "\n    {line}");
                    if let Some(first) = doc.as_str().and_then(|doc| doc.trim().lines().next()) {
                        let _ = writeln!(out, "        {first}");
                    }
                }
            }
        }
        Value::Module(module) => {
            let _ = writeln!(out, "module {}", module.name);
            let doc = module.globals.get(sym::DOC).unwrap_or(Value::None);
            indent(&mut out, doc.as_str().unwrap_or_default());
            for name in module.globals.names() {
                if !name.as_str().starts_with('_') {
                    let _ = writeln!(out, "    {name}");
                }
            }
        }
        other => return describe(vm, &Value::Class(type_of(other))),
    }
    Ok(out)
}

fn indent(out: &mut String, text: &str) {
    for line in text.trim().lines() {
        let _ = writeln!(out, "    {}", line.trim_end());
    }
}

/// `(a, b=1, *args, key, **kwargs)` of a Python function.
pub fn signature(vm: &mut Vm, function: &crate::py::function::Function) -> Res<String> {
    let params = &function.code.params;
    let (positional, named) =
        (params.positional as usize, (params.positional + params.keyword_only) as usize);
    let defaults = function.defaults.borrow().clone();
    let kw_defaults = function.kw_defaults.borrow().clone();
    let mut parts: Vec<String> = Vec::new();
    let first_default = positional - defaults.len().min(positional);
    for (at, name) in params.names[..positional].iter().enumerate() {
        parts.push(match at.checked_sub(first_default).and_then(|at| defaults.get(at)) {
            Some(default) => format!("{name}={}", vm.repr(default)?),
            None => name.to_string(),
        });
        if at + 1 == params.positional_only as usize {
            parts.push("/".to_owned());
        }
    }
    let mut rest = params.names[named..].iter();
    if params.var_args {
        parts.extend(rest.next().map(|name| format!("*{name}")));
    } else if params.keyword_only > 0 {
        parts.push("*".to_owned());
    }
    for name in &params.names[positional..named] {
        parts.push(match kw_defaults.iter().find(|(key, _)| key == name) {
            Some((_, default)) => format!("{name}={}", vm.repr(default)?),
            None => name.to_string(),
        });
    }
    if params.var_kwargs {
        parts.extend(rest.next().map(|name| format!("**{name}")));
    }
    Ok(format!("({})", parts.join(", ")))
}
