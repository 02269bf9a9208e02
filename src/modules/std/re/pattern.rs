//! `re.Pattern`.

use std::rc::Rc;

use super::engine::{Engine, Place, Spans, Subject, Trouble};
use super::found::{new_match, shortened};
use super::replace;
use super::syntax::{Parsed, flags};
use crate::natives;
use crate::py::Instance;
use crate::py::class::Class;
use crate::py::code::CmpOp;
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, overflow_error, recursion_error, runtime_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::iter::Iter;
use crate::py::native::{Args, Native};
use crate::py::types::convert::{bound_arg, int_opt};
use crate::py::types::descriptors::{GetSet, getset};
use crate::py::types::{mappingproxy, type_name};
use crate::py::value::Value;
use crate::py::vm::Vm;

/// A compiled pattern.
pub(super) struct Compiled {
    /// As it was given.
    pub source: Value,
    parsed: Parsed,
    engine: Engine,
    is_text: bool,
}

impl Compiled {
    pub(super) fn new(source: Value, is_text: bool, parsed: Parsed, engine: Engine) -> Self {
        Self { source, parsed, engine, is_text }
    }

    pub(super) fn is_text(&self) -> bool {
        self.is_text
    }

    pub(super) fn groups(&self) -> usize {
        self.parsed.groups
    }

    pub(super) fn names(&self) -> &[(String, usize)] {
        &self.parsed.names
    }

    pub(super) fn group_of(&self, name: &str) -> Option<usize> {
        self.parsed.names.iter().find(|(known, _)| known == name).map(|(_, group)| *group)
    }

    /// In which place among all groups a group is closed.
    pub(super) fn closing(&self, group: usize) -> usize {
        self.parsed.closing.get(group).copied().unwrap_or(0)
    }

    /// A value as a text to search.
    pub(super) fn subject(&self, value: &Value) -> Res<Rc<Subject>> {
        let subject = Subject::of(value).ok_or_else(|| {
            type_error(format!("expected string or bytes-like object, got '{}'", type_name(value)))
        })?;
        match (self.is_text, subject.is_text) {
            (true, false) => Err(type_error("cannot use a string pattern on a bytes-like object")),
            (false, true) => Err(type_error("cannot use a bytes pattern on a string-like object")),
            _ => Ok(Rc::new(subject)),
        }
    }
}

/// What `Engine` cannot do, as an exception.
pub(super) fn trouble(trouble: Trouble) -> Exc {
    match trouble {
        Trouble::Depth => recursion_error("maximum recursion depth exceeded during compilation"),
        Trouble::Size(detail) if detail.is_empty() => overflow_error("regular expression is too large"),
        Trouble::Size(detail) => overflow_error(format!("regular expression is too large: {detail}")),
        Trouble::Steps => {
            runtime_error("the search was given up: the pattern goes back too often on this text")
        }
    }
}

/// The state of a pattern object.
pub(super) fn compiled(object: &Instance) -> Res<&Compiled> {
    object.native::<Compiled>().ok_or_else(|| type_error("descriptor requires a 're.Pattern' object"))
}

fn this(value: &Value) -> Res<(&Rc<Instance>, &Compiled)> {
    match value {
        Value::Instance(object) if object.native::<Compiled>().is_some() => Ok((object, compiled(object)?)),
        _ => Err(type_error(format!(
            "descriptor requires a 're.Pattern' object but received a '{}'",
            type_name(value)
        ))),
    }
}

/// A walk over the matches in a text.
pub(super) struct Walk {
    pattern: Rc<Instance>,
    pub subject: Rc<Subject>,
    /// From where to where, in characters.
    pub bounds: (usize, usize),
    at: usize,
    end: usize,
    /// The match before was empty: the next one must not be, if it is in the same place.
    further: bool,
}

impl Walk {
    fn new(vm: &mut Vm, args: &Args) -> Res<Self> {
        let (pattern, compiled) = this(&args[0])?;
        let subject = compiled.subject(&args[1])?;
        let length = subject.char_len() as i64;
        let pos = bound_arg(vm, args.opt(2))?.unwrap_or(0).clamp(0, length) as usize;
        let endpos = bound_arg(vm, args.opt(3))?.unwrap_or(length).clamp(0, length) as usize;
        let (at, end) = (subject.offset(pos), subject.offset(endpos));
        Ok(Self { pattern: pattern.clone(), subject, bounds: (pos, endpos), at, end, further: false })
    }

    /// A walk over a whole text.
    pub(super) fn whole(pattern: &Rc<Instance>, subject: &Rc<Subject>) -> Self {
        let bounds = (0, subject.char_len());
        let (pattern, subject, end) = (pattern.clone(), subject.clone(), subject.text().len());
        Self { pattern, subject, bounds, at: 0, end, further: false }
    }

    fn find(&self, place: Place) -> Res<Option<Spans>> {
        if self.at > self.end {
            return Ok(None);
        }
        let text = &self.subject.text()[..self.end];
        compiled(&self.pattern)?.engine.find(text, self.at, place).map_err(trouble)
    }

    /// The next match.
    pub(super) fn next(&mut self, vm: &Vm) -> Res<Option<(Spans, (usize, usize))>> {
        vm.check_interrupt()?;
        let spans = if self.further && self.at <= self.end {
            let text = &self.subject.text()[..self.end];
            compiled(&self.pattern)?.engine.find_further(text, self.at).map_err(trouble)?
        } else {
            self.find(Place::Search)?
        };
        let Some(spans) = spans else { return Ok(None) };
        let Some(span) = spans.first().copied().flatten() else { return Ok(None) };
        self.further = span.0 == span.1;
        self.at = span.1;
        Ok(Some((spans, span)))
    }

    pub(super) fn found(&self, spans: Spans) -> Value {
        new_match(&self.pattern, &self.subject, spans, self.bounds)
    }
}

fn once(vm: &mut Vm, args: &Args, place: Place) -> Res {
    let walk = Walk::new(vm, args)?;
    Ok(walk.find(place)?.map_or(Value::None, |spans| walk.found(spans)))
}

/// What `findall` has for a match: the groups, or the whole if there is none.
fn entry(walk: &Walk, spans: &Spans) -> Value {
    let empty = || super::engine::made(walk.subject.is_text, "");
    let part = |group: usize| spans[group].map_or_else(empty, |span| walk.subject.part(span));
    match spans.len() {
        1 => part(0),
        2 => part(1),
        count => Value::tuple((1..count).map(part).collect::<Vec<_>>()),
    }
}

natives! {
    static METHODS;
    /// Matches zero or more characters at the beginning of the string.
    "match" "(self, /, string, pos=0, endpos=9223372036854775807)" => |vm, args| once(vm, &args, Place::Match);
    /// Matches against all of the string.
    "fullmatch" "(self, /, string, pos=0, endpos=9223372036854775807)" => |vm, args| once(vm, &args, Place::Whole);
    /// Scan through string looking for a match, and return a corresponding match object instance.
    "search" "(self, /, string, pos=0, endpos=9223372036854775807)" => |vm, args| once(vm, &args, Place::Search);
    /// Return a list of all non-overlapping matches of pattern in string.
    "findall" "(self, /, string, pos=0, endpos=9223372036854775807)" => |vm, args| {
        let mut walk = Walk::new(vm, &args)?;
        let mut all = Vec::new();
        while let Some((spans, _)) = walk.next(vm)? {
            all.push(entry(&walk, &spans));
        }
        Ok(Value::list(all))
    };
    /// Return an iterator over all non-overlapping matches for the RE pattern in string.
    "finditer" "(self, /, string, pos=0, endpos=9223372036854775807)" => |vm, args| {
        let mut walk = Walk::new(vm, &args)?;
        Ok(Iter::native("callable_iterator", move |vm| {
            Ok(walk.next(vm)?.map(|(spans, _)| walk.found(spans)))
        }))
    };
    /// Split string by the occurrences of pattern.
    "split" "(self, /, string, maxsplit=0)" => |vm, args| {
        let (pattern, compiled) = this(&args[0])?;
        let subject = compiled.subject(&args[1])?;
        let most = int_opt(vm, args.opt(2), 0)?;
        let mut walk = Walk::whole(pattern, &subject);
        let (mut parts, mut last, mut count) = (Vec::new(), 0, 0);
        while most == 0 || count < most {
            let Some((spans, span)) = walk.next(vm)? else { break };
            parts.push(subject.part((last, span.0)));
            parts.extend(spans[1..].iter().map(|span| span.map_or(Value::None, |span| subject.part(span))));
            last = span.1;
            count += 1;
        }
        parts.push(subject.part((last, subject.text().len())));
        Ok(Value::list(parts))
    };
    /// Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.
    "sub" "(self, /, repl, string, count=0)" => |vm, args| {
        let (pattern, _) = this(&args[0])?;
        let count = int_opt(vm, args.opt(3), 0)?;
        Ok(replace::substitute(vm, pattern, &args[1], &args[2], count)?.0)
    };
    /// Return the tuple (new_string, number_of_subs_made).
    "subn" "(self, /, repl, string, count=0)" => |vm, args| {
        let (pattern, _) = this(&args[0])?;
        let count = int_opt(vm, args.opt(3), 0)?;
        let (text, made) = replace::substitute(vm, pattern, &args[1], &args[2], count)?;
        Ok(Value::tuple([text, Value::from(made)]))
    };
    /// The object itself: it cannot be changed.
    "__copy__" "(self, /)" => |_, args| Ok(args[0].clone());
    /// The object itself: it cannot be changed.
    "__deepcopy__" "(self, memo, /)" => |_, args| Ok(args[0].clone());
}

impl Native for Compiled {
    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let (CmpOp::Eq | CmpOp::Ne, Ok((_, other))) = (op, this(other)) else { return Ok(None) };
        let same = self.parsed.flags == other.parsed.flags
            && self.is_text == other.is_text
            && vm.same(&self.source, &other.source)?;
        Ok(Some(Value::Bool(same == (op == CmpOp::Eq))))
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(vm.hash(&self.source)?.rotate_left(7) ^ u64::from(self.parsed.flags)))
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let source = vm.repr(&self.source)?;
        let source = shortened(&source, 200);
        let flags = shown_flags(self.parsed.flags, self.is_text);
        Ok(Some(if flags.is_empty() {
            format!("re.compile({source})")
        } else {
            format!("re.compile({source}, {flags})")
        }))
    }
}

/// The flags of a pattern as code, without what holds for every `str`.
fn shown_flags(bits: u32, is_text: bool) -> String {
    let kinds = flags::LOCALE | flags::UNICODE | flags::ASCII;
    let mut left = if is_text && bits & kinds == flags::UNICODE { bits & !flags::UNICODE } else { bits };
    let mut names = Vec::new();
    for (bit, name) in [
        (1, "TEMPLATE"),
        (flags::IGNORECASE, "IGNORECASE"),
        (flags::LOCALE, "LOCALE"),
        (flags::MULTILINE, "MULTILINE"),
        (flags::DOTALL, "DOTALL"),
        (flags::UNICODE, "UNICODE"),
        (flags::VERBOSE, "VERBOSE"),
        (flags::DEBUG, "DEBUG"),
        (flags::ASCII, "ASCII"),
    ] {
        if left & bit != 0 {
            names.push(format!("re.{name}"));
            left &= !bit;
        }
    }
    if left != 0 {
        names.push(format!("{left:#x}"));
    }
    names.join("|")
}

const ATTRIBUTES: &[GetSet] = &[
    GetSet {
        name: "pattern",
        doc: "The pattern string from which the RE object was compiled.",
        get: |_, value| Ok(this(value)?.1.source.clone()),
        set: None,
    },
    GetSet {
        name: "flags",
        doc: "The regex matching flags.",
        get: |_, value| Ok(Value::Int(i64::from(this(value)?.1.parsed.flags))),
        set: None,
    },
    GetSet {
        name: "groups",
        doc: "The number of capturing groups in the pattern.",
        get: |_, value| Ok(Value::from(this(value)?.1.groups())),
        set: None,
    },
    GetSet {
        name: "groupindex",
        doc: "A dictionary mapping group names to group numbers.",
        get: |_, value| {
            let dict = Dict::new();
            for (name, group) in this(value)?.1.names() {
                dict.set_text(name, Value::from(*group));
            }
            Ok(mappingproxy::of(dict))
        },
        set: None,
    },
];

thread_local! {
    static CLASS: Rc<Class> = {
        let class = super::class("Pattern", "Compiled regular expression object.");
        add_methods(&class, METHODS, NativeKind::Method);
        getset(&class, ATTRIBUTES);
        class
    };
}

/// The class.
pub(super) fn class() -> Rc<Class> {
    CLASS.with(Rc::clone)
}
