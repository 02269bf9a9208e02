//! `sub()` and `expand()`: what is put in the place of a match.

use std::rc::Rc;

use super::engine::{Subject, made};
use super::found::{Found, this as as_match};
use super::pattern::{Compiled, Walk, compiled};
use super::template::{self, Piece};
use super::{chars_of, raise};
use crate::py::Instance;
use crate::py::exc::{Res, type_error};
use crate::py::types::type_name;
use crate::py::value::Value;
use crate::py::vm::Vm;

/// Reads a template.
pub(super) fn template(vm: &mut Vm, compiled: &Compiled, template: &Value) -> Res<Vec<Piece>> {
    let Some((chars, is_text)) = chars_of(template) else {
        return Err(type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            type_name(template)
        )));
    };
    if is_text != compiled.is_text() {
        let (wanted, got) = if is_text { ("a bytes-like object", "str") } else { ("str instance", "bytes") };
        return Err(type_error(format!("sequence item 0: expected {wanted}, {got} found")));
    }
    template::parse(&chars, is_text, compiled.groups(), compiled.names())
        .map_err(|failure| raise(vm, failure, template))
}

/// Writes a template with the groups of a match; one that took no part is empty.
pub(super) fn expand(out: &mut String, pieces: &[Piece], found: &Found) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Group(group) => out.push_str(found.text_of(*group).unwrap_or_default()),
        }
    }
}

/// Replaces matches, at most `count` unless that is 0; how many there were.
pub(super) fn substitute(
    vm: &mut Vm,
    pattern: &Rc<Instance>,
    replacement: &Value,
    text: &Value,
    count: i64,
) -> Res<(Value, usize)> {
    let compiled = compiled(pattern)?;
    let pieces = if vm.is_callable(replacement) { None } else { Some(template(vm, compiled, replacement)?) };
    let subject = compiled.subject(text)?;
    let mut walk = Walk::whole(pattern, &subject);
    let (mut out, mut last, mut replaced) = (String::new(), 0, 0);
    while count <= 0 || replaced < count as usize {
        if count < 0 {
            break;
        }
        let Some((spans, span)) = walk.next(vm)? else { break };
        out.push_str(&subject.text()[last..span.0]);
        last = span.1;
        replaced += 1;
        let found = walk.found(spans);
        match &pieces {
            Some(pieces) => expand(&mut out, pieces, as_match(&found)?),
            None => {
                let result = vm.call_values(replacement, &[found])?;
                put(&mut out, &subject, &result, replaced)?;
            }
        }
    }
    if replaced == 0 {
        return Ok((subject.part((0, subject.text().len())), 0));
    }
    out.push_str(&subject.text()[last..]);
    Ok((made(subject.is_text, &out), replaced))
}

/// Adds what a function gave for a match.
fn put(out: &mut String, subject: &Subject, result: &Value, item: usize) -> Res<()> {
    if result.is_none() {
        return Ok(());
    }
    match chars_of(result) {
        Some((chars, is_text)) if is_text == subject.is_text => {
            out.extend(chars);
            Ok(())
        }
        _ => {
            let wanted = if subject.is_text { "str instance" } else { "a bytes-like object" };
            let got = type_name(result);
            Err(type_error(format!("sequence item {}: expected {wanted}, {got} found", item - 1)))
        }
    }
}
