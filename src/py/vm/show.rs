//! How values show: `repr`, `str`, `ascii`, `format`. Containers that hold themselves show `[...]`.

use std::cell::RefCell;
use std::fmt::Write;

use super::special::own_special;
use crate::py::code::CmpOp;
use crate::py::dict::{Dict, Set};
use crate::py::exc::{Res, type_error};
use crate::py::function::{BoundMethod, NativeFunc, NativeKind};
use crate::py::instance::Instance;
use crate::py::num::{IntRef, float_repr, int_convert};
use crate::py::sym::{self, Sym};
use crate::py::text::{format_spec, repr as text_repr};
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

thread_local! {
    /// Addresses of the containers whose repr is being made.
    static SHOWING: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Marks a container as being shown for as long as it lives.
pub(crate) struct Showing;

impl Showing {
    /// None if the container is being shown already.
    pub(crate) fn start(address: usize) -> Option<Self> {
        SHOWING.with_borrow_mut(|showing| {
            if showing.contains(&address) {
                return None;
            }
            showing.push(address);
            Some(Self)
        })
    }
}

impl Drop for Showing {
    fn drop(&mut self) {
        SHOWING.with_borrow_mut(|showing| {
            showing.pop();
        });
    }
}

const DEEP: &str = "while getting the repr of an object";

impl Vm {
    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> Res<String> {
        let mut out = String::new();
        self.write_repr(&mut out, value)?;
        Ok(out)
    }

    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> Res<String> {
        let mut out = String::new();
        self.write_str(&mut out, value)?;
        Ok(out)
    }

    /// `str(value)` as a value: a string is returned as it is.
    pub fn str_value(&mut self, value: &Value) -> Res {
        match value {
            Value::Str(_) => Ok(value.clone()),
            Value::Instance(_) => match own_special(value, sym::STR) {
                Some(found) => self.call_to_str(found, value, sym::STR),
                None => Ok(Value::str(self.str(value)?)),
            },
            _ => Ok(Value::str(self.str(value)?)),
        }
    }

    /// `ascii(value)`
    pub fn ascii(&mut self, value: &Value) -> Res<String> {
        Ok(text_repr::ascii(&self.repr(value)?))
    }

    /// `format(value, spec)`
    pub fn format(&mut self, value: &Value, spec: &str) -> Res<String> {
        let mut out = String::new();
        self.write_format(&mut out, value, spec)?;
        Ok(out)
    }

    /// `format(value, spec)` as a value: what the class's `__format__` returns, of whatever class that text is.
    pub(crate) fn format_value(&mut self, value: &Value, spec: &str) -> Res {
        match value {
            Value::Instance(_) if let Some(found) = own_special(value, sym::FORMAT) => {
                self.call_format(found, value, spec)
            }
            _ => Ok(Value::str(self.format(value, spec)?)),
        }
    }

    fn call_format(&mut self, method: Value, value: &Value, spec: &str) -> Res {
        let result = self.call_found(method, value, &[Value::str(spec)])?;
        if result.as_str().is_none() {
            return Err(type_error(format!("__format__ must return a str, not {}", type_name(&result))));
        }
        Ok(result)
    }

    /// Writes `format(value, spec)`.
    pub(crate) fn write_format(&mut self, out: &mut String, value: &Value, spec: &str) -> Res<()> {
        let Value::Instance(object) = value else {
            return self.write_builtin_format(out, value, spec);
        };
        if let Some(found) = own_special(value, sym::FORMAT) {
            out.push_str(self.call_format(found, value, spec)?.as_str().unwrap_or_default());
            return Ok(());
        }
        if let Some(native) = object.hooks()
            && let Some(text) = native.format(self, object, spec)?
        {
            out.push_str(&text);
            return Ok(());
        }
        self.default_format(out, value, spec)
    }

    /// What `object.__format__` does.
    pub(crate) fn default_format(&mut self, out: &mut String, value: &Value, spec: &str) -> Res<()> {
        if spec.is_empty() {
            return self.write_str(out, value);
        }
        Err(format_spec::unsupported(type_name(value)).into())
    }

    /// Writes a built-in value as its own type formats it.
    pub(crate) fn write_builtin_format(&mut self, out: &mut String, value: &Value, spec: &str) -> Res<()> {
        let text = match value {
            _ if spec.is_empty() => return self.write_str(out, value),
            Value::Str(text) => format_spec::format_str(text.as_str(), spec)?,
            Value::Int(number) => format_spec::format_int(IntRef::Small(*number), spec)?,
            Value::BigInt(number) => format_spec::format_int(IntRef::Big(number), spec)?,
            Value::Float(number) => format_spec::format_float(*number, spec)?,
            Value::Bool(flag) => format_spec::format_bool(*flag, spec)?,
            _ => return self.default_format(out, value, spec),
        };
        out.push_str(&text);
        Ok(())
    }

    /// Writes `str(value)`.
    pub(crate) fn write_str(&mut self, out: &mut String, value: &Value) -> Res<()> {
        match value {
            Value::Str(text) => {
                out.push_str(text.as_str());
                Ok(())
            }
            Value::Instance(object) => {
                if let Some(found) = own_special(value, sym::STR) {
                    let result = self.call_to_str(found, value, sym::STR)?;
                    out.push_str(result.as_str().unwrap_or_default());
                    return Ok(());
                }
                // Without a `__str__` the object's own `__repr__` answers, but it is `__str__` that is blamed.
                if object.hooks().is_none()
                    && let Some(found) = own_special(value, sym::REPR)
                {
                    let result = self.call_to_str(found, value, sym::STR)?;
                    out.push_str(result.as_str().unwrap_or_default());
                    return Ok(());
                }
                if let Some(native) = object.hooks()
                    && let Some(text) = native.str(self, object)?
                {
                    out.push_str(&text);
                    return Ok(());
                }
                self.write_repr(out, value)
            }
            Value::Class(_) => match own_special(value, sym::STR) {
                Some(found) => {
                    let result = self.call_to_str(found, value, sym::STR)?;
                    out.push_str(result.as_str().unwrap_or_default());
                    Ok(())
                }
                None => self.write_repr(out, value),
            },
            _ => self.write_repr(out, value),
        }
    }

    /// Calls a method that makes a text; `name` is the one that is blamed if it does not.
    fn call_to_str(&mut self, found: Value, value: &Value, name: Sym) -> Res {
        let result = self.nested("while calling a Python object", |vm| vm.call_found(found, value, &[]))?;
        if result.as_str().is_none() {
            return Err(type_error(format!("{name} returned non-string (type {})", type_name(&result))));
        }
        Ok(result)
    }

    /// Writes `repr(value)`.
    pub(crate) fn write_repr(&mut self, out: &mut String, value: &Value) -> Res<()> {
        let (Value::Instance(_) | Value::Class(_)) = value else {
            return self.write_builtin_repr(out, value);
        };
        if let Some(found) = own_special(value, sym::REPR) {
            let result = self.call_to_str(found, value, sym::REPR)?;
            out.push_str(result.as_str().unwrap_or_default());
            return Ok(());
        }
        let Value::Instance(object) = value else {
            return self.write_builtin_repr(out, value);
        };
        if let Some(native) = object.hooks()
            && let Some(text) = native.repr(self, object)?
        {
            out.push_str(&text);
            return Ok(());
        }
        match object.builtin() {
            Some(base) => self.write_builtin_repr(out, base),
            None => {
                write_default_repr(out, object);
                Ok(())
            }
        }
    }

    /// Writes a built-in value as its own type shows it, whatever a subclass defines.
    pub(crate) fn write_builtin_repr(&mut self, out: &mut String, value: &Value) -> Res<()> {
        let done = match value {
            Value::Unset => write!(out, "<NULL>"),
            Value::None => write!(out, "None"),
            Value::NotImplemented => write!(out, "NotImplemented"),
            Value::Ellipsis => write!(out, "Ellipsis"),
            Value::Bool(flag) => write!(out, "{}", if *flag { "True" } else { "False" }),
            Value::Int(number) => write!(out, "{number}"),
            Value::BigInt(number) => {
                out.push_str(&int_convert::to_decimal(IntRef::Big(number))?);
                Ok(())
            }
            Value::Float(number) => {
                out.push_str(&float_repr::repr(*number));
                Ok(())
            }
            Value::Str(text) => {
                text_repr::write_str_repr(out, text.as_str());
                Ok(())
            }
            Value::Bytes(bytes) => {
                out.push_str(&text_repr::bytes_repr(bytes));
                Ok(())
            }
            Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::Slice(_)
            | Value::Method(_) => {
                return self.nested(DEEP, |vm| vm.write_container(out, value));
            }
            Value::Range(range) => match range.step {
                1 => write!(out, "range({}, {})", range.start, range.stop),
                step => write!(out, "range({}, {}, {step})", range.start, range.stop),
            },
            Value::Function(function) => {
                write!(out, "<function {} at {:#x}>", function.qualname.borrow(), id_of(value))
            }
            Value::Native(native) => write_native_repr(out, native),
            Value::Class(class) => write!(out, "<class '{}'>", class.full_name()),
            Value::Instance(object) => {
                write_default_repr(out, object);
                Ok(())
            }
            Value::Module(module) => match module.globals.get(sym::FILE) {
                Some(file) if file.as_str().is_some() => {
                    write!(out, "<module '{}' from '{}'>", module.name, file.as_str().unwrap_or_default())
                }
                _ => write!(out, "<module '{}' (built-in)>", module.name),
            },
            Value::Iter(iter) => write!(out, "<{} object at {:#x}>", iter.kind, id_of(value)),
            Value::Generator(generator) => {
                write!(out, "<generator object {} at {:#x}>", generator.qualname.get(), id_of(value))
            }
            Value::Cell(cell) => match &*cell.borrow() {
                Value::Unset => write!(out, "<cell at {:#x}: empty>", id_of(value)),
                inner => {
                    let name = type_name(inner);
                    write!(out, "<cell at {:#x}: {name} object at {:#x}>", id_of(value), id_of(inner))
                }
            },
        };
        // Writing to a String does not fail.
        let _ = done;
        Ok(())
    }

    fn write_container(&mut self, out: &mut String, value: &Value) -> Res<()> {
        match value {
            Value::List(list) => {
                let Some(_showing) = Showing::start(std::rc::Rc::as_ptr(list) as usize) else {
                    out.push_str("[...]");
                    return Ok(());
                };
                out.push('[');
                let mut at = 0;
                // The list may change while an item shows itself.
                loop {
                    let Some(item) = list.items.borrow().get(at).cloned() else { break };
                    if at > 0 {
                        out.push_str(", ");
                    }
                    self.write_repr(out, &item)?;
                    at += 1;
                }
                out.push(']');
                Ok(())
            }
            Value::Tuple(tuple) => {
                let Some(_showing) = Showing::start(std::rc::Rc::as_ptr(tuple) as usize) else {
                    out.push_str("(...)");
                    return Ok(());
                };
                out.push('(');
                self.write_items(out, &tuple.items)?;
                out.push_str(if tuple.items.len() == 1 { ",)" } else { ")" });
                Ok(())
            }
            Value::Dict(dict) => self.write_dict_repr(out, dict),
            Value::Set(set) => self.write_set_repr(out, set, if set.frozen { "frozenset" } else { "set" }),
            Value::Slice(slice) => {
                out.push_str("slice(");
                self.write_items(out, &[slice.start.clone(), slice.stop.clone(), slice.step.clone()])?;
                out.push(')');
                Ok(())
            }
            Value::Method(method) => self.write_method_repr(out, method),
            _ => Ok(()),
        }
    }

    /// Writes items with commas between them.
    pub(crate) fn write_items(&mut self, out: &mut String, items: &[Value]) -> Res<()> {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            self.write_repr(out, item)?;
        }
        Ok(())
    }

    fn write_dict_repr(&mut self, out: &mut String, dict: &Dict) -> Res<()> {
        let Some(_showing) = Showing::start(std::ptr::from_ref(dict) as usize) else {
            out.push_str("{...}");
            return Ok(());
        };
        out.push('{');
        let mut at = 0;
        loop {
            let next = dict
                .table()
                .borrow()
                .next_from(at)
                .map(|(found, key, value)| (found, key.clone(), value.clone()));
            let Some((found, key, value)) = next else { break };
            if at > 0 {
                out.push_str(", ");
            }
            self.write_repr(out, &key)?;
            out.push_str(": ");
            self.write_repr(out, &value)?;
            at = found + 1;
        }
        out.push('}');
        Ok(())
    }

    /// Writes a set under the name of its class.
    pub(crate) fn write_set_repr(&mut self, out: &mut String, set: &Set, name: &str) -> Res<()> {
        let Some(_showing) = Showing::start(std::ptr::from_ref(set) as usize) else {
            let _ = write!(out, "{name}(...)");
            return Ok(());
        };
        if set.is_empty() {
            let _ = write!(out, "{name}()");
            return Ok(());
        }
        let (open, close) =
            if name == "set" { (String::from("{"), "}") } else { (format!("{name}({{"), "})") };
        out.push_str(&open);
        self.write_items(out, &set.items())?;
        out.push_str(close);
        Ok(())
    }

    fn write_method_repr(&mut self, out: &mut String, method: &BoundMethod) -> Res<()> {
        match &method.function {
            // Classes of modules above are Python's own in the original: their methods look like Python's.
            Value::Native(native) if is_of_a_module(&method.receiver) => {
                let _ = write!(out, "<bound method {} of ", native.display_name());
                self.write_repr(out, &method.receiver)?;
                out.push('>');
                Ok(())
            }
            Value::Native(native) => {
                let class = type_name(&method.receiver);
                let (name, id) = (native.name, id_of(&method.receiver));
                let _ = if is_slot(native.name) && native.kind == NativeKind::Method {
                    write!(out, "<method-wrapper '{name}' of {class} object at {id:#x}>")
                } else {
                    write!(out, "<built-in method {name} of {class} object at {id:#x}>")
                };
                Ok(())
            }
            function => {
                let name = match function {
                    Value::Function(function) => function.qualname.borrow().to_string(),
                    other => match self.get_attr_opt(other, sym::QUALNAME)? {
                        Some(name) => name.as_str().unwrap_or("?").to_owned(),
                        None => "?".to_owned(),
                    },
                };
                let _ = write!(out, "<bound method {name} of ");
                self.write_repr(out, &method.receiver)?;
                out.push('>');
                Ok(())
            }
        }
    }
}

/// `<module.Class object at 0x…>`
pub(crate) fn write_default_repr(out: &mut String, object: &std::rc::Rc<Instance>) {
    let id = std::rc::Rc::as_ptr(object) as usize;
    let _ = object.with_class(|class| write!(out, "<{} object at {id:#x}>", class.full_name()));
}

fn write_native_repr(out: &mut String, native: &NativeFunc) -> std::fmt::Result {
    let name = native.name;
    match (native.kind, native.owner) {
        (NativeKind::Method, Some(owner)) if is_slot(name) => {
            write!(out, "<slot wrapper '{name}' of '{owner}' objects>")
        }
        (NativeKind::Method | NativeKind::ClassMethod, Some(owner)) => {
            write!(out, "<method '{name}' of '{owner}' objects>")
        }
        _ => write!(out, "<built-in function {name}>"),
    }
}

/// Is it the name of a special method that CPython keeps in a type slot (rather than as an ordinary method)?
fn is_slot(name: Sym) -> bool {
    const ORDINARY: [Sym; 9] = [
        sym::FORMAT,
        sym::DIR,
        sym::ROUND,
        sym::TRUNC,
        sym::FLOOR,
        sym::CEIL,
        sym::REVERSED,
        sym::SIZEOF,
        sym::INIT_SUBCLASS,
    ];
    name.is_dunder() && !ORDINARY.contains(&name)
}

/// `id(value)`: the address of an object, or a number of its own for the values that have none.
pub(crate) fn id_of(value: &Value) -> usize {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    // Addresses are multiples of 8; the low bits tell the kinds of immediate values apart.
    let immediate = |payload: u64, tag: u64| ((payload.wrapping_mul(SPREAD) >> 8 << 3) | tag) as usize;
    match value {
        Value::Int(number) => immediate(*number as u64, 1),
        Value::Float(number) => immediate(number.to_bits(), 2),
        Value::Bool(flag) => immediate(u64::from(*flag), 3),
        Value::None => immediate(1, 4),
        Value::NotImplemented => immediate(2, 4),
        Value::Ellipsis => immediate(3, 4),
        Value::Unset => immediate(4, 4),
        Value::Tuple(tuple) if tuple.items.is_empty() => immediate(5, 4),
        other => other.address().unwrap_or_default(),
    }
}

/// The symbol of a comparison, as error messages show it.
pub(crate) fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Eq => "==",
        CmpOp::Ne => "!=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}

/// Is it an object of a native class that belongs to a module other than `builtins`?
fn is_of_a_module(value: &Value) -> bool {
    match value {
        Value::Instance(object) => object.with_class(|class| class.module.borrow().as_str() != "builtins"),
        _ => false,
    }
}
