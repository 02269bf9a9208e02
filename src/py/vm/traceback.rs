//! A traceback as text, as CPython prints it: frames with source lines and carets, chained exceptions, notes, "Did you mean".

use std::fmt::Write;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use unicode_width::UnicodeWidthStr;

use super::Vm;
use crate::py::code::{Place, Source};
use crate::py::compile::caret_anchors;
use crate::py::exc::{Exc, TraceEntry};
use crate::py::sym::{self, Sym};
use crate::py::types::types;
use crate::py::value::Value;

/// A frame repeated more often than this is shown that often, and then counted.
const REPEATS: usize = 3;
/// Between an exception and the one that it is the cause of.
const CAUSED: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
/// Between an exception and the one that was raised while it was handled.
const MEANWHILE: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

impl Vm {
    /// The whole traceback, chained exceptions included, with a line end.
    pub fn format_exception(&mut self, exc: &Exc) -> String {
        let mut text = String::new();
        for (link, exc) in chain(exc).into_iter().rev() {
            let entries = exc.state().traceback.borrow().clone();
            if !entries.is_empty() {
                text.push_str("Traceback (most recent call last):\n");
                write_entries(&mut text, &entries);
            }
            text.push_str(&self.format_exception_only(&exc));
            text.push_str(link);
        }
        text
    }

    /// `Class: message`, with notes: the last lines of a traceback.
    pub fn format_exception_only(&mut self, exc: &Exc) -> String {
        let mut text = String::new();
        let place = exc.state().syntax.borrow().clone().or_else(|| said_place(exc));
        if let Some(place) = &place {
            let (line, _) = place.source.position(place.span.0);
            let _ = writeln!(text, "  File \"{}\", line {line}", place.source.name);
            write_source_line(&mut text, place, true);
        }
        let name = exc.0.class().full_name();
        let name = name.strip_prefix("__main__.").unwrap_or(&name).to_owned();
        let message = if exc.is(&types().SyntaxError) && place.is_some() {
            exc.state().args.borrow().first().and_then(Value::as_str).unwrap_or_default().to_owned()
        } else {
            self.str(&exc.value()).unwrap_or_else(|_| "<exception str() failed>".to_owned())
        };
        text.push_str(&name);
        if !message.is_empty() {
            text.push_str(": ");
            text.push_str(&message);
        }
        if let Some(hint) = self.did_you_mean(exc) {
            text.push_str(&hint);
        }
        text.push('\n');
        let notes = exc.state().notes.borrow().clone();
        for note in notes {
            let note = self.str(&note).unwrap_or_default();
            text.push_str(&note);
            text.push('\n');
        }
        text
    }

    /// ". Did you mean: 'x'?" for a name or attribute that does not exist.
    fn did_you_mean(&mut self, exc: &Exc) -> Option<String> {
        if let Some(near) = &*exc.state().suggestion.borrow() {
            return Some(format!(". Did you mean: '{near}'?"));
        }
        let (object, name) = exc.state().missing.borrow().clone()?;
        if exc.is(&types().ImportError) {
            return None;
        }
        let Some(object) = object else {
            return self.suggest_name(exc).map(|near| format!(". Did you mean: '{near}'?"));
        };
        let names = self.dir(&object);
        let near = crate::py::suggest::suggest(name.as_str(), names.iter().map(|name| name.as_str()))?;
        Some(format!(". Did you mean: '{near}'?"))
    }

    /// `dir(object)`: its names, sorted. Runs no code of the program.
    pub fn dir(&mut self, object: &Value) -> Vec<Sym> {
        let mut names: Vec<Sym> = Vec::new();
        match object {
            Value::Module(module) => names.extend(module.globals.names()),
            Value::Instance(instance) => {
                names.extend(instance.attributes().into_iter().map(|(name, _)| name));
                if let Some(native) = instance.hooks() {
                    names.extend(native.dir(self, instance));
                }
            }
            Value::Function(function) => {
                for (name, value) in &*function.attrs.borrow() {
                    match value {
                        Value::Dict(dict) if *name == sym::DICT => {
                            names.extend(dict.keys().iter().filter_map(|key| key.as_str().map(Sym::new)));
                        }
                        _ => names.push(*name),
                    }
                }
            }
            _ => {}
        }
        let class = match object {
            Value::Class(class) => class.clone(),
            Value::Module(_) => crate::py::types::types().object.clone(),
            other => crate::py::types::type_of(other),
        };
        if !matches!(object, Value::Module(_)) {
            for class in class.mro() {
                names.extend(class.names());
                if class.is_heap && class.own(sym::SLOTS).is_none() {
                    names.extend([sym::DICT, sym::WEAKREF]);
                }
                names.extend(class.own_slots());
            }
        }
        names.sort_unstable_by_key(|name| name.as_str());
        names.dedup();
        names
    }
}

/// An exception and those that led to it, the last one first, each with the words that lead over to the one before it.
fn chain(exc: &Exc) -> Vec<(&'static str, Exc)> {
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    let mut next = Some(("", exc.clone()));
    while let Some((link, exc)) = next {
        seen.insert(Rc::as_ptr(&exc.0));
        let state = exc.state();
        let fresh = |exc: &Exc| !seen.contains(&Rc::as_ptr(&exc.0));
        next = match (&*state.cause.borrow(), &*state.context.borrow()) {
            (Some(cause), _) => (fresh(cause) && !cause.state().quiet.get()).then(|| (CAUSED, cause.clone())),
            (None, Some(context)) => {
                (fresh(context) && !state.suppress_context.get()).then(|| (MEANWHILE, context.clone()))
            }
            (None, None) => None,
        };
        found.push((link, exc));
    }
    found
}

fn write_entries(text: &mut String, entries: &[TraceEntry]) {
    let mut last: Option<(String, u32, Sym)> = None;
    let mut count = 0;
    // They were collected on the way outwards; the outermost call comes first.
    for entry in entries.iter().rev() {
        let place = &entry.place;
        let (line, _) = place.source.position(place.span.0);
        let key = (place.source.name.clone(), line, entry.function);
        if last.as_ref() == Some(&key) {
            count += 1;
        } else {
            write_repeats(text, count);
            last = Some(key);
            count = 1;
        }
        if count > REPEATS {
            continue;
        }
        write_entry(text, entry);
    }
    write_repeats(text, count);
}

fn write_entry(text: &mut String, entry: &TraceEntry) {
    let place = &entry.place;
    let (line, _) = place.source.position(place.span.0);
    let _ = writeln!(text, "  File \"{}\", line {line}, in {}", place.source.name, entry.function);
    write_source_line(text, place, false);
}

/// The lines of a traceback about one call.
pub fn format_entry(entry: &TraceEntry) -> String {
    let mut text = String::new();
    write_entry(&mut text, entry);
    text
}

fn write_repeats(text: &mut String, count: usize) {
    if count > REPEATS {
        let more = count - REPEATS;
        let s = if more == 1 { "" } else { "s" };
        let _ = writeln!(text, "  [Previous line repeated {more} more time{s}]");
    }
}

/// The place that a SyntaxError of the program says that it has: file, line, column and text in its second argument.
fn said_place(exc: &Exc) -> Option<Place> {
    if !exc.is(&types().SyntaxError) {
        return None;
    }
    let args = exc.state().args.borrow().clone();
    let [_, Value::Tuple(details)] = args.as_slice() else { return None };
    let [file, line, column, text, ..] = &details.items[..] else { return None };
    let line = u32::try_from(line.as_int()?).ok()?;
    let text = text.as_str()?;
    let column = usize::try_from(column.as_int()?).ok()?.saturating_sub(1);
    let at = text.char_indices().nth(column).map_or(text.trim_end().len(), |(at, _)| at) as u32;
    let source = Source::new(file.as_str()?, text, line.saturating_sub(1));
    Some(Place { source, span: (at, at) })
}

/// The line of a place, and carets under it unless it is the whole line.
fn write_source_line(text: &mut String, place: &Place, syntax: bool) {
    let line = place.source.line_text(place.span.0);
    let trimmed = line.trim_start();
    if trimmed.is_empty() {
        return;
    }
    let indent = line.len() - trimmed.len();
    let (_, start) = place.source.position(place.span.0);
    let _ = writeln!(text, "    {}", trimmed.trim_end());
    let start = (start as usize).max(indent);
    let length = (place.span.1.saturating_sub(place.span.0) as usize).max(usize::from(syntax));
    let end = (start + length).min(line.trim_end().len().max(start + usize::from(syntax)));
    let whole = start == indent && end >= line.trim_end().len();
    // Within one line the operator or the subscript that failed is told from its operands.
    let segment = line.get(start..end).filter(|_| !syntax && start + length <= line.len());
    let anchors = segment.and_then(|segment| Some((segment, caret_anchors(segment)?)));
    if end <= start || (whole && !syntax && anchors.is_none()) {
        return;
    }
    let before = line.get(indent..start).map_or(start - indent, UnicodeWidthStr::width);
    let count = |part: Option<&str>| part.map_or(0, UnicodeWidthStr::width);
    let marks = match anchors {
        Some((segment, (from, to))) => [
            "~".repeat(count(segment.get(..from))),
            "^".repeat(count(segment.get(from..to))),
            "~".repeat(count(segment.get(to..))),
        ]
        .concat(),
        None => "^".repeat(line.get(start..end).map_or(end - start, UnicodeWidthStr::width).max(1)),
    };
    let _ = writeln!(text, "    {}{marks}", " ".repeat(before));
}
