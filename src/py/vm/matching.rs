//! `match`: what the patterns ask of a subject.

use std::rc::Rc;

use super::Vm;
use crate::py::code::ClassPattern;
use crate::py::dict::Dict;
use crate::py::exc::{Res, type_error};
use crate::py::native::Native;
use crate::py::sym::{self, Sym};
use crate::py::types::bytearray::ByteArray;
use crate::py::types::{type_name, types};
use crate::py::value::Value;

impl Vm {
    /// A sequence pattern of `n` items (or at least that many).
    pub(crate) fn match_sequence(&mut self, subject: &Value, n: usize, more: bool) -> Res<bool> {
        let sequence = match subject.unwrap_builtin() {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Instance(object) if object.hooks().is_some_and(Native::is_sequence) => true,
            // It is a sequence by registration, but for `match` it is one piece, like bytes.
            Value::Instance(object) if object.native::<ByteArray>().is_some() => false,
            Value::Instance(_) => self.is_abstract(subject, "Sequence")?,
            _ => false,
        };
        if !sequence {
            return Ok(false);
        }
        let length = self.len(subject)?;
        Ok(if more { length >= n } else { length == n })
    }

    /// A mapping pattern.
    pub(crate) fn is_mapping(&mut self, subject: &Value) -> Res<bool> {
        match subject.unwrap_builtin() {
            Value::Dict(_) => Ok(true),
            Value::Instance(object) if object.hooks().is_some_and(Native::is_mapping) => Ok(true),
            Value::Instance(_) => self.is_abstract(subject, "Mapping"),
            _ => Ok(false),
        }
    }

    /// Is it an object of `collections.abc.Sequence` or `Mapping`, by inheritance or registration? The modules that have such
    /// classes register them when they are imported, or have `collections.abc` do it.
    fn is_abstract(&mut self, subject: &Value, name: &str) -> Res<bool> {
        let module = self.import("collections.abc")?;
        let class = self.get_attr(&module, Sym::new(name))?;
        self.is_instance(subject, &class)
    }

    /// The values of all `keys`, or None if one is missing.
    pub(crate) fn match_keys(&mut self, subject: &Value, keys: &Value) -> Res<Option<Vec<Value>>> {
        let mut values = Vec::new();
        for key in self.collect(keys)? {
            let found = match subject.unwrap_builtin() {
                Value::Dict(dict) => dict.get(self, &key)?,
                _ => match self.get_item(subject, &key) {
                    Ok(value) => Some(value),
                    Err(exc) if exc.is(&types().KeyError) => None,
                    Err(exc) => return Err(exc),
                },
            };
            match found {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }

    /// `**rest`
    pub(crate) fn match_rest(&mut self, subject: &Value, keys: &Value) -> Res {
        let rest = Dict::new();
        for (key, value) in self.mapping_pairs(subject)?.unwrap_or_default() {
            if !self.contains(keys, &key)? {
                rest.set(self, key, value)?;
            }
        }
        Ok(Value::Dict(Rc::new(rest)))
    }

    /// A class pattern: a tuple of the sub-patterns' values, or None.
    pub(crate) fn match_class(&mut self, subject: &Value, class: &Value, pattern: &ClassPattern) -> Res {
        let Value::Class(cls) = class else { return Err(type_error("called match pattern must be a type")) };
        if !self.is_instance(subject, class)? {
            return Ok(Value::None);
        }
        let positional = pattern.positional as usize;
        let mut values = Vec::new();
        let mut names: Vec<Sym> = Vec::new();
        let too_many = |accepted: usize| {
            let plural = if accepted == 1 { "" } else { "s" };
            type_error(format!(
                "{}() accepts {accepted} positional sub-pattern{plural} ({positional} given)",
                cls.name()
            ))
        };
        if positional > 0 {
            let types = types();
            let itself = [
                &types.bool,
                &types.bytes,
                &types.dict,
                &types.float,
                &types.frozenset,
                &types.int,
                &types.list,
                &types.set,
                &types.str,
                &types.tuple,
            ];
            match cls.lookup(sym::MATCH_ARGS) {
                Some(Value::Tuple(args)) => {
                    if args.items.len() < positional {
                        return Err(too_many(args.items.len()));
                    }
                    for name in args.items.iter().take(positional) {
                        let Some(text) = name.as_str() else {
                            return Err(type_error(format!(
                                "__match_args__ elements must be strings (got {})",
                                type_name(name)
                            )));
                        };
                        names.push(Sym::new(text));
                    }
                }
                Some(other) => {
                    return Err(type_error(format!(
                        "{}.__match_args__ must be a tuple (got {})",
                        cls.name(),
                        type_name(&other)
                    )));
                }
                None if itself.iter().any(|class| cls.is_subclass(class)) => {
                    if positional > 1 {
                        return Err(too_many(1));
                    }
                    values.push(subject.clone());
                }
                None => return Err(too_many(0)),
            }
        }
        names.extend(pattern.names.iter().copied());
        for (at, name) in names.iter().copied().enumerate() {
            if names[..at].contains(&name) {
                return Err(type_error(format!(
                    "{}() got multiple sub-patterns for attribute '{name}'",
                    cls.name()
                )));
            }
            match self.get_attr_opt(subject, name)? {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(values))
    }
}
