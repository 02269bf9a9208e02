//! `str`: constructor and methods, over the algorithms of `text`.

use std::rc::Rc;

use super::convert::{
    bound_arg, c_int, constructor_args, given_type, int_arg, int_opt, made, methods, receiver, text, text_arg,
};
use super::protocol::{self, Trait};
pub use super::str_format::percent;
use super::{bytes, str_format};
use crate::natives;
use crate::py::class::Class;
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::sym;
use crate::py::text::methods::translate::{Translation, translate};
use crate::py::text::methods::{case, pad, predicates, search, split, strip};
use crate::py::types::{type_name, types};
use crate::py::value::{Str, Value};
use crate::py::vm::Vm;
use crate::py::vm::ops::enough_memory;

/// The text as a value: the string itself where nothing changed.
fn same_or(this: &Rc<Str>, text: &str) -> Value {
    if text.len() == this.as_str().len() { Value::Str(this.clone()) } else { Value::str(text) }
}

fn texts(parts: Vec<&str>) -> Value {
    Value::list(parts.into_iter().map(Value::from).collect())
}

fn triple(this: &Rc<Str>, (before, separator, after): (&str, &str, &str)) -> Value {
    Value::tuple([same_or(this, before), Value::str(separator), same_or(this, after)])
}

fn separator(value: Option<&Value>) -> Res<Option<&str>> {
    value
        .map(|value| {
            value.as_str().ok_or_else(|| type_error(format!("must be str or None, not {}", type_name(value))))
        })
        .transpose()
}

fn strip_chars<'a>(value: Option<&'a Value>, method: &str) -> Res<Option<&'a str>> {
    value
        .map(|value| value.as_str().ok_or_else(|| type_error(format!("{method} arg must be None or str"))))
        .transpose()
}

fn fill(value: Option<&Value>) -> Res<char> {
    match value {
        None => Ok(' '),
        Some(value) => match value.as_str() {
            Some(text) => Ok(pad::fill_char(text)?),
            None => Err(type_error(format!(
                "The fill character must be a unicode character, not {}",
                type_name(value)
            ))),
        },
    }
}

type Bounds = (Option<i64>, Option<i64>);

fn bounds(vm: &mut Vm, args: &Args) -> Res<Bounds> {
    if args.values[2].is_unset() {
        return Ok((None, None));
    }
    Ok((bound_arg(vm, args.opt(2))?, bound_arg(vm, args.opt(3))?))
}

/// `startswith` and `endswith`: one text or a tuple of them.
fn affix(
    vm: &mut Vm,
    this: &str,
    args: &Args,
    method: &str,
    test: fn(&str, &str, Option<i64>, Option<i64>) -> bool,
) -> Res {
    let (start, end) = bounds(vm, args)?;
    if let Some(affix) = args[1].as_str() {
        return Ok(Value::Bool(test(this, affix, start, end)));
    }
    let Value::Tuple(affixes) = args[1].unwrap_builtin() else {
        let got = type_name(&args[1]);
        return Err(type_error(format!("{method} first arg must be str or a tuple of str, not {got}")));
    };
    for affix in &affixes.items {
        let Some(affix) = affix.as_str() else {
            let got = type_name(affix);
            return Err(type_error(format!("tuple for {method} must only contain str, not {got}")));
        };
        if test(this, affix, start, end) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `separator.join(iterable)`
pub(crate) fn join(vm: &mut Vm, separator: &Rc<Str>, iterable: &Value) -> Res {
    let mut out = String::new();
    let mut at = 0_usize;
    let mut add = |item: &Value| {
        let Some(text) = item.as_str() else {
            return Err(type_error(format!(
                "sequence item {at}: expected str instance, {} found",
                type_name(item)
            )));
        };
        if at > 0 {
            out.push_str(separator.as_str());
        }
        enough_memory(out.len() + text.len())?;
        out.push_str(text);
        at += 1;
        Ok(())
    };
    match iterable {
        Value::List(list) => {
            let items = list.items.borrow();
            if let [only @ Value::Str(_)] = items.as_slice() {
                return Ok(only.clone());
            }
            items.iter().try_for_each(&mut add)?;
        }
        Value::Tuple(tuple) => tuple.items.iter().try_for_each(&mut add)?,
        _ => {
            let iterator = vm.iter(iterable).map_err(|error| can_only_join(iterable, error))?;
            if vm.special(iterable, sym::ITER).is_none() {
                vm.ask_length(iterable)?;
            }
            vm.collect(&iterator)?.iter().try_for_each(&mut add)?;
        }
    }
    Ok(Value::str(out))
}

fn can_only_join(iterable: &Value, error: Exc) -> Exc {
    let own = matches!(iterable, Value::Instance(_)) && !error.is(&types().TypeError);
    if own { error } else { type_error("can only join an iterable") }
}

methods! {
    static METHODS: receiver::str;
    /// The text in upper case.
    "upper" "(self, /)" => |_, this, _| Ok(Value::str(case::upper(this.as_str())));
    /// The text in lower case.
    "lower" "(self, /)" => |_, this, _| Ok(Value::str(case::lower(this.as_str())));
    /// The text with the first character in upper case and the rest in lower case.
    "capitalize" "(self, /)" => |_, this, _| Ok(Value::str(case::capitalize(this.as_str())));
    /// The text with each word beginning in upper case and going on in lower case.
    "title" "(self, /)" => |_, this, _| Ok(Value::str(case::title(this.as_str())));
    /// The text with upper case made lower and lower case made upper.
    "swapcase" "(self, /)" => |_, this, _| Ok(Value::str(case::swapcase(this.as_str())));
    /// The text as it is compared where case does not matter.
    "casefold" "(self, /)" => |_, this, _| Ok(Value::str(case::casefold(this.as_str())));
    /// Are all characters letters, and is there one?
    "isalpha" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isalpha(this.as_str())));
    /// Are all characters letters or digits, and is there one?
    "isalnum" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isalnum(this.as_str())));
    /// Are all characters ASCII?
    "isascii" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isascii(this.as_str())));
    /// Are all characters decimal digits, and is there one?
    "isdecimal" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isdecimal(this.as_str())));
    /// Are all characters digits, and is there one?
    "isdigit" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isdigit(this.as_str())));
    /// Are all characters numeric, and is there one?
    "isnumeric" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isnumeric(this.as_str())));
    /// Is it a valid name?
    "isidentifier" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isidentifier(this.as_str())));
    /// Are all cased characters in lower case, and is there one?
    "islower" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::islower(this.as_str())));
    /// Are all cased characters in upper case, and is there one?
    "isupper" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isupper(this.as_str())));
    /// Does each word begin in upper case and go on in lower case, and is there one?
    "istitle" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::istitle(this.as_str())));
    /// Is it white space only, and not empty?
    "isspace" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isspace(this.as_str())));
    /// Does repr() show all characters as they are?
    "isprintable" "(self, /)" => |_, this, _| Ok(Value::Bool(predicates::isprintable(this.as_str())));

    /// The text without white space, or without the given characters, at both ends.
    "strip" "(self, chars=None, /)" => |_, this, args| {
        Ok(same_or(this, strip::strip(this.as_str(), strip_chars(args.given(1), "strip")?)))
    };
    /// The text without white space, or without the given characters, at its start.
    "lstrip" "(self, chars=None, /)" => |_, this, args| {
        Ok(same_or(this, strip::lstrip(this.as_str(), strip_chars(args.given(1), "lstrip")?)))
    };
    /// The text without white space, or without the given characters, at its end.
    "rstrip" "(self, chars=None, /)" => |_, this, args| {
        Ok(same_or(this, strip::rstrip(this.as_str(), strip_chars(args.given(1), "rstrip")?)))
    };
    /// The text without a prefix, if it has it.
    "removeprefix" "(self, prefix, /)" => |_, this, args| {
        let prefix = sole_text(&args[1], "removeprefix")?;
        Ok(same_or(this, strip::removeprefix(this.as_str(), prefix)))
    };
    /// The text without a suffix, if it has it.
    "removesuffix" "(self, suffix, /)" => |_, this, args| {
        let suffix = sole_text(&args[1], "removesuffix")?;
        Ok(same_or(this, strip::removesuffix(this.as_str(), suffix)))
    };

    /// The parts between the separators (runs of white space if there is none), from the left at most maxsplit times.
    "split" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
        let limit = int_opt(vm, args.opt(2), -1)?;
        Ok(texts(split::split(this.as_str(), separator(args.given(1))?, limit)?))
    };
    /// The parts between the separators (runs of white space if there is none), from the right at most maxsplit times.
    "rsplit" "(self, /, sep=None, maxsplit=-1)" => |vm, this, args| {
        let limit = int_opt(vm, args.opt(2), -1)?;
        Ok(texts(split::rsplit(this.as_str(), separator(args.given(1))?, limit)?))
    };
    /// The lines, without their ends unless keepends is true.
    "splitlines" "(self, /, keepends=False)" => |vm, this, args| {
        let keep = int_opt(vm, args.opt(1), 0)? != 0;
        Ok(texts(split::splitlines(this.as_str(), keep)))
    };
    /// What is before the first separator, the separator, and what is after it.
    "partition" "(self, sep, /)" => |_, this, args| {
        Ok(triple(this, split::partition(this.as_str(), text(&args[1])?)?))
    };
    /// What is before the last separator, the separator, and what is after it.
    "rpartition" "(self, sep, /)" => |_, this, args| {
        Ok(triple(this, split::rpartition(this.as_str(), text(&args[1])?)?))
    };
    /// The texts of an iterable, one after the other, with this text between them.
    "join" "(self, iterable, /)" => |vm, this, args| join(vm, this, &args[1]);

    /// The lowest position of a part, or -1.
    "find" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let sub = text(&args[1])?;
        let (start, end) = bounds(vm, &args)?;
        Ok(search::find(this.as_str(), sub, start, end).map_or(Value::Int(-1), Value::from))
    };
    /// The highest position of a part, or -1.
    "rfind" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let sub = text(&args[1])?;
        let (start, end) = bounds(vm, &args)?;
        Ok(search::rfind(this.as_str(), sub, start, end).map_or(Value::Int(-1), Value::from))
    };
    /// The lowest position of a part, which must be there.
    "index" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let sub = text(&args[1])?;
        let (start, end) = bounds(vm, &args)?;
        Ok(Value::from(search::index(this.as_str(), sub, start, end)?))
    };
    /// The highest position of a part, which must be there.
    "rindex" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let sub = text(&args[1])?;
        let (start, end) = bounds(vm, &args)?;
        Ok(Value::from(search::rindex(this.as_str(), sub, start, end)?))
    };
    /// How many times a part occurs, without overlap.
    "count" "(self, sub, start=None, end=None, /)" => |vm, this, args| {
        let sub = text(&args[1])?;
        let (start, end) = bounds(vm, &args)?;
        Ok(Value::from(search::count(this.as_str(), sub, start, end)))
    };
    /// Does it begin with a text, or with one of a tuple of texts?
    "startswith" "(self, prefix, start=None, end=None, /)" => |vm, this, args| {
        affix(vm, this.as_str(), &args, "startswith", search::startswith)
    };
    /// Does it end with a text, or with one of a tuple of texts?
    "endswith" "(self, suffix, start=None, end=None, /)" => |vm, this, args| {
        affix(vm, this.as_str(), &args, "endswith", search::endswith)
    };
    /// The text with a part replaced, everywhere or the first count times.
    "replace" "(self, old, new, count=-1, /)" => |vm, this, args| {
        let old = text_arg(&args[1], "replace", 1)?;
        let new = text_arg(&args[2], "replace", 2)?;
        let count = int_opt(vm, args.opt(3), -1)?;
        let found = (this.as_str().len() / old.len().max(1) + 1) * new.len();
        // Counted only where it could matter.
        if enough_memory(found).is_err() {
            let times = search::count(this.as_str(), old, None, None);
            let times = usize::try_from(count).map_or(times, |count| times.min(count));
            enough_memory(times.saturating_mul(new.len()))?;
        }
        Ok(Value::str(search::replace(this.as_str(), old, new, count)))
    };

    /// The text in the middle of a field of a certain width.
    "center" "(self, width, fillchar=' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::str(pad::center(this.as_str(), width, fill(args.opt(2))?)?))
    };
    /// The text at the left of a field of a certain width.
    "ljust" "(self, width, fillchar=' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::str(pad::ljust(this.as_str(), width, fill(args.opt(2))?)?))
    };
    /// The text at the right of a field of a certain width.
    "rjust" "(self, width, fillchar=' ', /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::str(pad::rjust(this.as_str(), width, fill(args.opt(2))?)?))
    };
    /// The text with zeros at the left, after a sign, up to a certain width.
    "zfill" "(self, width, /)" => |vm, this, args| {
        let width = int_arg(vm, &args[1])?;
        Ok(Value::str(pad::zfill(this.as_str(), width)?))
    };
    /// The text with tabs replaced by spaces.
    "expandtabs" "(self, /, tabsize=8)" => |vm, this, args| {
        let size = c_int(int_opt(vm, args.opt(1), 8)?)?;
        Ok(Value::str(pad::expandtabs(this.as_str(), size)?))
    };

    /// The text with its replacement fields filled in.
    "format" "(self, *args, **kwargs)" => |vm, this, mut args| {
        let (positional, named) = (args.take(1), args.take(2));
        Ok(Value::str(str_format::format(vm, this.as_str(), Some(&positional), &named)?))
    };
    /// The text with its replacement fields filled in from a mapping.
    "format_map" "(self, mapping, /)" => |vm, this, args| {
        Ok(Value::str(str_format::format(vm, this.as_str(), None, &args[1])?))
    };
    /// The text with each character looked up in a table.
    "translate" "(self, table, /)" => |vm, this, args| {
        Ok(Value::str(translate(this.as_str(), |c| looked_up(vm, &args[1], c))?))
    };
    /// The text as bytes.
    "encode" "(self, /, encoding='utf-8', errors='strict')" => |_, this, args| {
        let encoding = named_text(args.opt(1), "encode", "encoding", "utf-8")?;
        let errors = named_text(args.opt(2), "encode", "errors", "strict")?;
        bytes::encode(this, encoding, errors).map(Value::Bytes)
    };
    /// The text itself.
    "__str__" "(self, /)" => |_, this, _| Ok(Value::Str(this.clone()));
    /// self % value
    "__mod__" "(self, value, /)" => |vm, this, args| percent(vm, this.as_str(), &args[1]);
    /// value % self
    "__rmod__" "(self, value, /)" => |vm, this, args| match args[1].as_str() {
        Some(format) => percent(vm, format, &Value::Str(this.clone())),
        None => Ok(Value::NotImplemented),
    };
    /// Arguments that make the same text again.
    "__getnewargs__" "(self, /)" => |_, this, _| Ok(Value::tuple([Value::Str(this.clone())]));
}

natives! {
    static STATIC_METHODS;
    /// A table for translate(): from a dict, or from two texts of equal length and a text of characters to be removed.
    "maketrans" "(x, y=None, z=None, /)" => |vm, args| maketrans(vm, &args);
}

fn sole_text<'a>(value: &'a Value, function: &str) -> Res<&'a str> {
    value
        .as_str()
        .ok_or_else(|| type_error(format!("{function}() argument must be str, not {}", given_type(value))))
}

/// An optional keyword argument that is text.
pub(crate) fn named_text<'a>(
    value: Option<&'a Value>,
    function: &str,
    name: &str,
    default: &'a str,
) -> Res<&'a str> {
    match value {
        None => Ok(default),
        Some(value) => value.as_str().ok_or_else(|| {
            type_error(format!("{function}() argument '{name}' must be str, not {}", given_type(value)))
        }),
    }
}

/// What a translation table has for a character.
fn looked_up(vm: &mut Vm, table: &Value, c: char) -> Res<Translation> {
    let found = match vm.get_item(table, &Value::Int(i64::from(u32::from(c)))) {
        Ok(found) => found,
        Err(error) if error.is(&types().LookupError) => return Ok(Translation::Keep),
        Err(error) => return Err(error),
    };
    match found.unwrap_builtin() {
        Value::None => Ok(Translation::Delete),
        Value::Str(text) => Ok(Translation::Text(text.as_str().to_owned())),
        Value::Int(code) => match u32::try_from(*code).ok().and_then(char::from_u32) {
            Some(c) => Ok(Translation::Char(c)),
            None => Err(value_error("character mapping must be in range(0x110000)")),
        },
        _ => Err(type_error("character mapping must return integer, None or str")),
    }
}

fn maketrans(vm: &mut Vm, args: &Args) -> Res {
    let table = Dict::new();
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let Some(to) = args.opt(1) else {
        let Value::Dict(given) = args[0].unwrap_builtin() else {
            return Err(type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in given.pairs() {
            let key = match (&key, key.as_str()) {
                (_, Some(text)) => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => code(c),
                        _ => return Err(value_error("string keys in translate table must be of length 1")),
                    }
                }
                (Value::Int(_), _) => key,
                _ => return Err(type_error("keys in translate table must be strings or integers")),
            };
            table.set(vm, key, value)?;
        }
        return Ok(Value::dict(table));
    };
    let to = text_arg(to, "maketrans", 2)?;
    let Some(from) = args[0].as_str() else {
        return Err(type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if from.chars().count() != to.chars().count() {
        return Err(value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        table.set(vm, code(from), code(to))?;
    }
    if let Some(removed) = args.opt(2) {
        for c in text_arg(removed, "maketrans", 3)?.chars() {
            table.set(vm, code(c), Value::None)?;
        }
    }
    Ok(Value::dict(table))
}

/// `str(object='')`, `str(bytes, encoding, errors)`
fn new(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let [object, encoding, errors] = constructor_args("str", args, ["object", "encoding", "errors"], 0)?;
    let text = match (&object, encoding.is_unset() && errors.is_unset()) {
        (Value::Unset, true) => Value::str(""),
        (Value::Unset, false) => Value::str(""),
        (object, true) => vm.str_value(object)?,
        (object, false) => {
            let encoding = named_text(encoding.given(), "str", "encoding", "utf-8")?;
            let errors = named_text(errors.given(), "str", "errors", "strict")?;
            match object.unwrap_builtin() {
                Value::Str(_) => return Err(type_error("decoding str is not supported")),
                _ => {
                    if let Some(bytes) = bytes::bytes_like(object) {
                        return Ok(made(class, &types().str, bytes::decode(&bytes, encoding, errors)?));
                    }
                    let got = type_name(object);
                    return Err(type_error(format!(
                        "decoding to str: need a bytes-like object, {got} found"
                    )));
                }
            }
        }
    };
    if Rc::ptr_eq(class, &types().str) {
        return Ok(text);
    }
    // `__str__` may return an object of a subclass; the new object's base is the plain text.
    let plain = text.unwrap_builtin().clone();
    Ok(made(class, &types().str, plain))
}

/// `a + b` of two strings.
pub fn concatenate(a: &Str, b: &Str) -> Value {
    let (a, b) = (a.as_str(), b.as_str());
    let mut both = String::with_capacity(a.len() + b.len());
    both.push_str(a);
    both.push_str(b);
    Value::str(both)
}

/// `a * times`
pub fn repeat(a: &Str, times: i64) -> Res {
    Ok(Value::str(pad::repeat(a.as_str(), times)?))
}

/// Fills the class `str`.
pub(crate) fn install() {
    let str = &types().str;
    str.new.set(Some(new));
    str.set(
        sym::DOC,
        Value::str(
            "str(object='') -> str\nstr(bytes, encoding='utf-8', errors='strict') -> str\n\nThe text of an object, as print() shows it; \
             of bytes with an encoding, the text that they encode.",
        ),
    );
    protocol::install(
        str,
        METHODS,
        &[
            Trait::Compare,
            Trait::Hash,
            Trait::Repr,
            Trait::Format,
            Trait::Container,
            Trait::Subscript,
            Trait::Concatenation,
        ],
    );
    add_methods(str, STATIC_METHODS, NativeKind::Function);
}
