//! What is wrong with the arguments of a call: the messages for functions written in Python, and those that CPython has for
//! functions written in C. `function` and the machine ask for them.

use super::code::Params;
use super::exc::{Exc, type_error};
use super::function::{NativeFunc, NativeKind};
use super::native::Args;
use super::sym::Sym;
use super::value::Value;

fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// `f() missing 2 required positional arguments: 'a' and 'b'`; `kind` is "positional" or "keyword-only".
pub(super) fn missing_arguments(function: &str, kind: &str, names: &[Sym]) -> Exc {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [head @ .., last] => format!("{}, and {last}", head.join(", ")),
        [] => String::new(),
    };
    type_error(format!(
        "{function}() missing {} required {kind} argument{}: {list}",
        names.len(),
        s(names.len())
    ))
}

/// `f() takes from 1 to 2 positional arguments but 3 were given`; `slots` are what is bound already.
pub(super) fn too_many(
    params: &Params,
    required: usize,
    function: &str,
    given: usize,
    slots: &[Value],
) -> Exc {
    let most = params.positional as usize;
    let keywords =
        slots[most..most + params.keyword_only as usize].iter().filter(|slot| !slot.is_unset()).count();
    let takes = if required < most { format!("from {required} to {most}") } else { most.to_string() };
    let also = if keywords > 0 {
        format!(" positional argument{} (and {keywords} keyword-only argument{})", s(given), s(keywords))
    } else {
        String::new()
    };
    let were = if given == 1 && keywords == 0 { "was" } else { "were" };
    let plural = if required < most { "s" } else { s(most) };
    type_error(format!(
        "{function}() takes {takes} positional argument{plural} but {given}{also} {were} given"
    ))
}

/// The error of a call to a native function that stands for one written in C; None if its arguments are right.
pub(super) fn check_native(native: &NativeFunc, args: &Args) -> Option<Exc> {
    let own = usize::from(native.kind != NativeKind::Function);
    let name = native.name;
    if args.values.len() < own {
        return Some(type_error(format!("unbound method {}() needs an argument", native.display_name())));
    }
    let params = &native.params().params;
    let call = Call {
        native,
        names: &params.names[own.min(params.names.len())..],
        positional: (params.positional as usize).saturating_sub(own),
        positional_only: (params.positional_only as usize).saturating_sub(own),
        required: (native.params().required as usize).saturating_sub(own),
        keyword_only: params.keyword_only as usize,
        given: args.values.len() - own,
    };
    let takes_keywords = call.positional > call.positional_only || call.keyword_only > 0 || params.var_kwargs;
    if !takes_keywords {
        if !args.keywords.is_empty() {
            return Some(type_error(format!("{}() takes no keyword arguments", native.full_name())));
        }
        return call.positions(params.var_args);
    }
    if !params.var_args && !params.var_kwargs {
        let all = call.given + args.keywords.len();
        let most = call.positional + call.keyword_only;
        if call.positional > 0 && call.positional == call.positional_only && call.keyword_only > 0 {
            if let Some(error) = call.positions(false) {
                return Some(error);
            }
        } else if call.given > 0 && call.positional == 0 {
            return Some(type_error(format!("{name}() takes no positional arguments")));
        }
        if all > most {
            let kind = if call.given == 0 { "keyword " } else { "" };
            return Some(type_error(format!(
                "{name}() takes at most {most} {kind}argument{} ({all} given)",
                s(most)
            )));
        }
        if call.given > call.positional {
            let most = call.positional;
            let bound = if call.required < most { "at most" } else { "exactly" };
            let text = format!(
                "{name}() takes {bound} {most} positional argument{} ({} given)",
                s(most),
                call.given
            );
            return Some(type_error(text));
        }
    }
    if params.var_kwargs
        && !params.var_args
        && call.positional == call.positional_only
        && let Some(error) = call.positions(false)
    {
        return Some(error);
    }
    let least = call.required.min(call.positional_only);
    if call.given < least {
        let bound = if least < call.positional { "at least" } else { "exactly" };
        let text =
            format!("{name}() takes {bound} {least} positional argument{} ({} given)", s(least), call.given);
        return Some(type_error(text));
    }
    call.keywords(args, params.var_kwargs)
}

/// Methods whose arguments CPython reads by a format string, which words a wrong number of them in its own way.
const PARSED: [&str; 23] = [
    "str.find",
    "str.rfind",
    "str.index",
    "str.rindex",
    "str.count",
    "str.startswith",
    "str.endswith",
    "bytes.find",
    "bytes.rfind",
    "bytes.index",
    "bytes.rindex",
    "bytes.count",
    "bytes.startswith",
    "bytes.endswith",
    "bytearray.find",
    "bytearray.rfind",
    "bytearray.index",
    "bytearray.rindex",
    "bytearray.count",
    "bytearray.startswith",
    "bytearray.endswith",
    "deque.insert",
    "datetime.strptime",
];

struct Call<'a> {
    native: &'a NativeFunc,
    /// Parameter names without `self`.
    names: &'a [Sym],
    positional: usize,
    positional_only: usize,
    required: usize,
    keyword_only: usize,
    given: usize,
}

impl Call<'_> {
    /// Errors of functions that take arguments by position only.
    fn positions(&self, any_number: bool) -> Option<Exc> {
        let &Self { native, positional, required, given, .. } = self;
        if given >= required && (any_number || given <= positional) {
            return None;
        }
        if any_number {
            let text =
                format!("{} expected at least {required} argument{}, got {given}", native.name, s(required));
            return Some(type_error(text));
        }
        Some(type_error(match (positional, required) {
            (0, _) => format!("{}() takes no arguments ({given} given)", native.full_name()),
            (1, 1) if self.keyword_only == 0 => {
                format!("{}() takes exactly one argument ({given} given)", native.full_name())
            }
            _ if PARSED.iter().any(|known| *known == native.full_name()) => {
                let (bound, count) = match required {
                    _ if required == positional => ("exactly", positional),
                    _ if given < required => ("at least", required),
                    _ => ("at most", positional),
                };
                format!("{}() takes {bound} {count} argument{} ({given} given)", native.name, s(count))
            }
            _ => {
                let (bound, count) = match required {
                    _ if required == positional => ("", positional),
                    _ if given < required => ("at least ", required),
                    _ => ("at most ", positional),
                };
                format!("{} expected {bound}{count} argument{}, got {given}", native.name, s(count))
            }
        }))
    }

    /// Errors of keyword arguments, and of required ones that nobody gave.
    fn keywords(&self, args: &Args, any: bool) -> Option<Exc> {
        let name = self.native.name;
        let known = &self.names[..(self.positional + self.keyword_only).min(self.names.len())];
        let by_name = |wanted: &Sym| args.keywords.iter().any(|(key, _)| key == wanted);
        for (key, _) in &args.keywords {
            match known.iter().position(|param| param == key) {
                Some(at) if at >= self.positional_only && at < self.given && at < self.positional => {
                    return Some(type_error(format!(
                        "argument for {name}() given by name ('{key}') and position ({})",
                        at + 1
                    )));
                }
                _ => {}
            }
        }
        for (at, param) in known.iter().enumerate().take(self.required).skip(self.given) {
            if !by_name(param) {
                return Some(type_error(format!(
                    "{name}() missing required argument '{param}' (pos {})",
                    at + 1
                )));
            }
        }
        let unknown = |key: &Sym| !known.iter().skip(self.positional_only).any(|param| param == key);
        match args.keywords.iter().find(|(key, _)| unknown(key)) {
            Some((key, _)) if !any => {
                Some(type_error(format!("'{key}' is an invalid keyword argument for {name}()")))
            }
            _ => None,
        }
    }
}
