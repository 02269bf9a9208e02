//! `help`: the documentation of an object. The shell puts a richer one in its place.

use std::fmt::Write as _;
use std::io::Write as _;
use std::rc::Rc;

use crate::py::class::Class;
use crate::py::exc::{Res, type_error};
use crate::py::instance::Instance;
use crate::py::native::{Args, Native};
use crate::py::std::stream::replaced_output;
use crate::py::sym::{self, Sym};
use crate::py::types::exception::io_error;
use crate::py::types::{type_of, types};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// What `help` writes: about an object, or in general.
pub type Describe = Rc<dyn Fn(&mut Vm, Option<&Value>) -> Res<String>>;

/// The object `help`, which says how to use it, and describes what it is called with.
struct Helper {
    describe: Describe,
}

impl Native for Helper {
    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, vm: &mut Vm, _: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        let mut objects = args.values.into_iter().chain(args.keywords.into_iter().map(|(_, value)| value));
        let object = objects.next();
        if objects.next().is_some() {
            return Err(type_error("help() takes at most one argument"));
        }
        let text = (self.describe)(vm, object.as_ref())?;
        match replaced_output(vm) {
            Some(file) => drop(vm.call_method(&file, Sym::new("write"), &[Value::str(text)])?),
            None => vm.out.write_all(text.as_bytes()).map_err(|error| io_error(&error, None))?,
        }
        Ok(Some(Value::None))
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some("Type help() for interactive help, or help(object) for help about object.".to_owned()))
    }
}

/// Makes `help` write what `describe` says.
pub fn install(vm: &mut Vm, describe: Describe) {
    let class = Class::builtin("_Helper", "_sitebuiltins", Some(&types().object));
    class
        .set(sym::DOC, Value::str("Describes an object: help(User), help(User.query.filter), help('json')."));
    vm.builtins.set(Sym::new("help"), Instance::value(&class, Helper { describe }));
}

/// The language's own `help`.
pub(super) fn plain() -> Describe {
    Rc::new(|vm, object| match object {
        Some(object) => describe(vm, object),
        None => Ok("Type help(object) for help about an object.\n".to_owned()),
    })
}

/// Name, signature and documentation of an object or of its class: all that the language itself says. The shell says more.
fn describe(vm: &mut Vm, object: &Value) -> Res<String> {
    let mut out = String::new();
    let title = match object {
        Value::Native(native) => format!("{}{}", native.name, native.sig),
        Value::Method(method) => return describe(vm, &method.function),
        Value::Function(function) => format!("{}{}", function.name.borrow(), signature(vm, function)?),
        Value::Class(class) => format!("class {}", class.name()),
        Value::Module(module) => format!("module {}", module.name),
        other => return describe(vm, &Value::Class(type_of(other))),
    };
    let _ = writeln!(out, "{title}");
    let doc = vm.get_attr_opt(object, sym::DOC)?.unwrap_or(Value::None);
    for line in doc.as_str().unwrap_or_default().trim().lines() {
        let _ = writeln!(out, "    {}", line.trim_end());
    }
    Ok(out)
}

/// What a class and its bases define under public names, as far as the bases are wanted; of several definitions, the one
/// that counts.
pub fn public_members(class: &Rc<Class>, is_wanted: impl Fn(&Rc<Class>) -> bool) -> Vec<(Sym, Value)> {
    let mut found: Vec<(Sym, Value)> = Vec::new();
    for class in class.mro().iter().filter(|class| is_wanted(class)) {
        for (name, value) in class.namespace() {
            if !name.as_str().starts_with('_') && !found.iter().any(|(other, _)| *other == name) {
                found.push((name, value));
            }
        }
    }
    found
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
