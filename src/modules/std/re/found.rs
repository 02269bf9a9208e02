//! `re.Match`.

use std::rc::Rc;

use super::engine::{Spans, Subject};
use super::pattern::{Compiled, compiled};
use super::replace;
use crate::natives;
use crate::py::Instance;
use crate::py::class::Class;
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, index_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::{Args, Native};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// What a search found, and where.
pub(super) struct Found {
    pattern: Rc<Instance>,
    subject: Rc<Subject>,
    spans: Spans,
    bounds: (usize, usize),
}

/// A match; `bounds` is where it was looked for, in characters.
pub(super) fn new_match(
    pattern: &Rc<Instance>,
    subject: &Rc<Subject>,
    spans: Spans,
    bounds: (usize, usize),
) -> Value {
    let found = Found { pattern: pattern.clone(), subject: subject.clone(), spans, bounds };
    CLASS.with(|class| Instance::value(class, found))
}

pub(super) fn this(value: &Value) -> Res<&Found> {
    let found = match value {
        Value::Instance(object) => object.native::<Found>(),
        _ => None,
    };
    found.ok_or_else(|| {
        type_error(format!("descriptor requires a 're.Match' object but received a '{}'", type_name(value)))
    })
}

fn no_group() -> Exc {
    index_error("no such group")
}

impl Found {
    fn compiled(&self) -> Res<&Compiled> {
        compiled(&self.pattern)
    }

    /// The number of a group that a number or name stands for.
    fn number(&self, vm: &mut Vm, key: &Value) -> Res<usize> {
        let number = match vm.index_bigint(key)? {
            Some(number) => usize::try_from(number).ok(),
            None => match key.as_str() {
                Some(name) => self.compiled()?.group_of(name),
                None => None,
            },
        };
        number.filter(|number| *number < self.spans.len()).ok_or_else(no_group)
    }

    pub(super) fn text_of(&self, group: usize) -> Option<&str> {
        let (start, end) = self.spans.get(group).copied().flatten()?;
        self.subject.text().get(start..end)
    }

    pub(super) fn group(&self, group: usize, default: &Value) -> Value {
        match self.spans.get(group).copied().flatten() {
            Some(span) => self.subject.part(span),
            None => default.clone(),
        }
    }

    fn span(&self, group: usize) -> (Value, Value) {
        match self.spans[group] {
            Some((start, end)) => {
                let start = self.subject.chars_before(start);
                (
                    Value::from(start),
                    Value::from(self.subject.chars_before(self.spans[group].map_or(0, |_| end))),
                )
            }
            None => (Value::Int(-1), Value::Int(-1)),
        }
    }

    /// The group that was closed last.
    fn last(&self) -> Res<Option<usize>> {
        let compiled = self.compiled()?;
        let matched = (1..self.spans.len()).filter_map(|group| Some((group, self.spans[group]?.1)));
        Ok(matched.max_by_key(|(group, end)| (*end, compiled.closing(*group))).map(|(group, _)| group))
    }
}

impl Native for Found {
    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        let group = self.number(vm, key)?;
        Ok(Some(self.group(group, &Value::None)))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(true))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let (start, end) = self.span(0);
        let text = vm.repr(&self.group(0, &Value::None))?;
        let (start, end) = (vm.repr(&start)?, vm.repr(&end)?);
        Ok(Some(format!("<re.Match object; span=({start}, {end}), match={}>", shortened(&text, 50))))
    }
}

/// At most so many characters of a text.
pub(super) fn shortened(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn group_arg(vm: &mut Vm, found: &Found, args: &Args) -> Res<usize> {
    args.opt(1).map_or(Ok(0), |key| found.number(vm, key))
}

natives! {
    static METHODS;
    /// Return subgroup(s) of the match by indices or names. For 0 returns the entire match.
    "group" "(self, /, *groups)" => |vm, args| {
        let found = this(&args[0])?;
        let keys = match &args[1] {
            Value::Tuple(keys) => keys.items.to_vec(),
            _ => Vec::new(),
        };
        let mut values = Vec::with_capacity(keys.len());
        for key in &keys {
            let group = found.number(vm, key)?;
            values.push(found.group(group, &Value::None));
        }
        Ok(match values.len() {
            0 => found.group(0, &Value::None),
            1 => values.remove(0),
            _ => Value::tuple(values),
        })
    };
    /// Return a tuple containing all the subgroups of the match, from 1.
    "groups" "(self, /, default=None)" => |_, args| {
        let found = this(&args[0])?;
        let default = args.given(1).cloned().unwrap_or(Value::None);
        Ok(Value::tuple((1..found.spans.len()).map(|group| found.group(group, &default)).collect::<Vec<_>>()))
    };
    /// Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.
    "groupdict" "(self, /, default=None)" => |_, args| {
        let found = this(&args[0])?;
        let default = args.given(1).cloned().unwrap_or(Value::None);
        let dict = Dict::new();
        for (name, group) in found.compiled()?.names() {
            dict.set_text(name, found.group(*group, &default));
        }
        Ok(Value::dict(dict))
    };
    /// Return index of the start of the substring matched by group.
    "start" "(self, group=0, /)" => |vm, args| {
        let found = this(&args[0])?;
        Ok(found.span(group_arg(vm, found, &args)?).0)
    };
    /// Return index of the end of the substring matched by group.
    "end" "(self, group=0, /)" => |vm, args| {
        let found = this(&args[0])?;
        Ok(found.span(group_arg(vm, found, &args)?).1)
    };
    /// For match object m, return the 2-tuple (m.start(group), m.end(group)).
    "span" "(self, group=0, /)" => |vm, args| {
        let found = this(&args[0])?;
        let (start, end) = found.span(group_arg(vm, found, &args)?);
        Ok(Value::tuple([start, end]))
    };
    /// Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.
    "expand" "(self, /, template)" => |vm, args| {
        let found = this(&args[0])?;
        let compiled = found.compiled()?;
        let pieces = replace::template(vm, compiled, &args[1])?;
        let mut out = String::new();
        replace::expand(&mut out, &pieces, found);
        Ok(super::engine::made(compiled.is_text(), &out))
    };
    /// The object itself: it cannot be changed.
    "__copy__" "(self, /)" => |_, args| Ok(args[0].clone());
    /// The object itself: it cannot be changed.
    "__deepcopy__" "(self, memo, /)" => |_, args| Ok(args[0].clone());
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "pos",
        doc: "The index into the string at which the RE engine started looking for a match.",
        get: |_, value| Ok(Value::from(this(value)?.bounds.0)),
        set: None,
    },
    GetSet {
        name: "endpos",
        doc: "The index into the string beyond which the RE engine will not go.",
        get: |_, value| Ok(Value::from(this(value)?.bounds.1)),
        set: None,
    },
    GetSet {
        name: "re",
        doc: "The regular expression object.",
        get: |_, value| Ok(Value::Instance(this(value)?.pattern.clone())),
        set: None,
    },
    GetSet {
        name: "string",
        doc: "The string passed to match() or search().",
        get: |_, value| Ok(this(value)?.subject.value.clone()),
        set: None,
    },
    GetSet {
        name: "lastindex",
        doc: "The integer index of the last matched capturing group.",
        get: |_, value| Ok(this(value)?.last()?.map_or(Value::None, Value::from)),
        set: None,
    },
    GetSet {
        name: "lastgroup",
        doc: "The name of the last matched capturing group.",
        get: |_, value| {
            let found = this(value)?;
            let Some(last) = found.last()? else { return Ok(Value::None) };
            let name = found.compiled()?.names().iter().find(|(_, group)| *group == last);
            Ok(name.map_or(Value::None, |(name, _)| Value::str(name.as_str())))
        },
        set: None,
    },
    GetSet {
        name: "regs",
        doc: "The spans of all groups.",
        get: |_, value| {
            let found = this(value)?;
            let spans = (0..found.spans.len()).map(|group| {
                let (start, end) = found.span(group);
                Value::tuple([start, end])
            });
            Ok(Value::tuple(spans.collect::<Vec<_>>()))
        },
        set: None,
    },
];

thread_local! {
    static CLASS: Rc<Class> = {
        let class = super::class("Match", "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.");
        add_methods(&class, METHODS, NativeKind::Method);
        crate::py::types::faces::add(&class, &["__getitem__"]);
        getset(&class, ATTRIBUTES);
        class
    };
}

/// The class.
pub(super) fn class() -> Rc<Class> {
    CLASS.with(Rc::clone)
}
