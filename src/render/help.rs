//! `help()`: of a model its table, columns, relationships and methods; of everything else its signature and documentation.
//! `install` puts it in the place of the language's own.

use std::fmt::Write;
use std::rc::Rc;

use super::{NARROWEST, text};
use crate::orm::attributes;
use crate::orm::column::{ColumnProperty, Default};
use crate::orm::expression;
use crate::orm::mapper::{Mapper, Property, PropertyKind};
use crate::orm::relationship::{Direction, Relationship};
use crate::orm::state::State;
use crate::py::builtins;
use crate::py::builtins::help::{public_members, signature};
use crate::py::types::types;
use crate::py::{Res, Sym, Value, Vm, sym};
use crate::sql::Expr;
use crate::sql::schema::{Column, ServerDefault};

/// What `help()` says without an argument.
const GENERAL: &str = "\
help(User)               a model: its columns, relationships and methods
help(User.query.filter)  a function or method
%help                    the commands of the prompt
";

/// Makes this the prompt's `help`, as wide as `width` says, which asks the terminal anew each time.
pub fn install(vm: &mut Vm, width: impl Fn() -> Option<usize> + 'static) {
    let describe = move |vm: &mut Vm, object: Option<&Value>| {
        let text = match object {
            Some(object) => of(vm, object)?,
            None => GENERAL.to_owned(),
        };
        Ok(width().map_or_else(|| text.clone(), |width| wrapped(&text, width.max(NARROWEST))))
    };
    builtins::help::install(vm, Rc::new(describe));
}

/// The help of an object.
pub fn of(vm: &mut Vm, object: &Value) -> Res<String> {
    if let Some(mapper) = Mapper::of_value(object) {
        return model(vm, &mapper);
    }
    if let Some(state) = State::of(object) {
        return model(vm, &state.mapper.clone());
    }
    if let Some(attribute) = attributes::of(object) {
        return property(vm, &attribute.mapper, &attribute.property);
    }
    if let Some(name) = object.as_str()
        && let Some(object) = named(vm, name)
        && (Mapper::of_value(&object).is_some() || attributes::of(&object).is_some())
    {
        return of(vm, &object);
    }
    let pydoc = vm.import("pydoc")?;
    let text = vm.call_method(&pydoc, Sym::new("text"), std::slice::from_ref(object))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// What a dotted name of the prompt denotes, as in `help("User.name")`.
fn named(vm: &mut Vm, name: &str) -> Option<Value> {
    let mut parts = name.split('.');
    let first = Sym::new(parts.next()?);
    let mut at = vm.main.get(first)?;
    for part in parts {
        at = vm.get_attr_opt(&at, Sym::new(part)).ok()??;
    }
    Some(at)
}

/// Lines that are longer than `width` go on below: a last field under itself, a signature further to the right, text
/// where it began.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let start = line.len() - line.trim_start().len();
        let below = match line[start..].rfind("  ") {
            Some(gap) => text::width(&line[..start + gap + 2]),
            None if line[start..].split(' ').next().is_some_and(|word| word.contains('(')) => start + 4,
            None => start,
        };
        let below = " ".repeat(below.min(width / 2));
        let mut used = 0;
        for (at, word) in line[start..].split(' ').enumerate() {
            let taken = text::width(word);
            if at == 0 {
                out.push_str(&line[..start]);
                used = start;
            } else if used + 1 + taken > width && used > below.len() {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.push_str(&below);
                used = below.len();
            } else {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += taken;
        }
        out.push('\n');
    }
    out
}

fn model(vm: &mut Vm, mapper: &Rc<Mapper>) -> Res<String> {
    crate::orm::registry::configure_of(vm, mapper)?;
    let class = &mapper.class;
    let bases: Vec<String> = class.bases.borrow().iter().map(|base| base.name().to_owned()).collect();
    let mut out =
        format!("class {}({}), table {}\n", class.name(), bases.join(", "), mapper.table.full_name());
    indent(&mut out, class.doc().as_ref().and_then(Value::as_str).unwrap_or_default());

    let mut columns = Vec::new();
    for property in mapper.columns() {
        if let Some(column) = property.column() {
            columns.push(vec![property.name.to_string(), column.column.ty().to_string(), notes(vm, column)?]);
        }
    }
    section(&mut out, "columns", &columns);
    let relationships: Vec<Vec<String>> = mapper.relationships().iter().map(relationship_line).collect();
    section(&mut out, "relationships", &relationships);

    let (mut methods, mut properties) = (Vec::new(), Vec::new());
    for (name, value) in public_members(class, |class| class.is_heap) {
        match &value {
            Value::Function(function) => {
                let summary = summary(&function.doc.borrow());
                methods.push(vec![format!("{name}{}", signature(vm, function)?), summary]);
            }
            Value::Instance(instance) if instance.class().is_subclass(&types().property) => {
                let doc = vm.get_attr_opt(&value, sym::DOC)?.unwrap_or(Value::None);
                properties.push(vec![name.to_string(), summary(&doc)]);
            }
            _ => {}
        }
    }
    section(&mut out, "properties", &properties);
    section(&mut out, "methods", &methods);
    Ok(out)
}

fn property(vm: &mut Vm, mapper: &Rc<Mapper>, property: &Property) -> Res<String> {
    let name = format!("{}.{}", mapper.class.name(), property.name);
    let line = match &property.kind {
        PropertyKind::Column(column) => vec![name, column.column.ty().to_string(), notes(vm, column)?],
        PropertyKind::Relationship(relationship) => {
            crate::orm::registry::configure_of(vm, mapper)?;
            let mut line = relationship_line(relationship);
            line[0] = name;
            line
        }
    };
    Ok(format!("{}\n", line.join("  ").trim_end()))
}

/// `primary key`, `not null, unique`, `→ role.id, default 0`
fn notes(vm: &mut Vm, property: &ColumnProperty) -> Res<String> {
    let column = &property.column;
    let mut notes: Vec<String> = Vec::new();
    notes.extend(column.foreign_keys().iter().map(|key| format!("→ {}", key.spec())));
    if column.primary_key() {
        notes.push("primary key".to_owned());
    } else if !column.nullable() {
        notes.push("not null".to_owned());
    }
    for (set, word) in [(column.unique(), "unique"), (column.index(), "index")] {
        notes.extend(set.then(|| word.to_owned()));
    }
    if let Some(default) = property.default() {
        notes.push(format!("default {}", default_text(vm, &default)?));
    }
    notes.extend(server_default(vm, column)?);
    if let Some(onupdate) = property.onupdate() {
        notes.push(format!("on update {}", default_text(vm, &onupdate)?));
    }
    notes.extend(column.comment().map(|comment| comment.to_string()));
    Ok(notes.join(", "))
}

fn default_text(vm: &mut Vm, default: &Default) -> Res<String> {
    Ok(match default {
        Default::Value(value) => vm.repr(value)?,
        Default::Call { function, .. } => match vm.get_attr_opt(function, sym::QUALNAME)? {
            Some(name) => format!("{}()", vm.str(&name)?),
            None => vm.repr(function)?,
        },
        Default::Expr(expr) => expr_text(vm, expr)?,
    })
}

fn expr_text(vm: &mut Vm, expr: &Expr) -> Res<String> {
    vm.str(&expression::wrap(expr.clone()))
}

fn server_default(vm: &mut Vm, column: &Column) -> Res<Option<String>> {
    Ok(match column.server_default() {
        Some(ServerDefault::Literal(text)) => Some(format!("default '{text}' by the database")),
        Some(ServerDefault::Expr(expr)) => Some(format!("default {} by the database", expr_text(vm, &expr)?)),
        Some(ServerDefault::Fetched) => Some("set by the database".to_owned()),
        None => None,
    })
}

/// Name, target and how it is joined.
fn relationship_line(relationship: &Rc<Relationship>) -> Vec<String> {
    let Some(resolved) = relationship.resolved() else { return vec![relationship.name.to_string()] };
    let target = resolved.target.class.name();
    let target = if resolved.uselist { format!("[{target}]") } else { format!("→ {target}") };
    let mut notes = vec![
        match resolved.direction {
            Direction::OneToMany if resolved.uselist => "one to many",
            Direction::OneToMany => "one to one",
            Direction::ManyToOne => "many to one",
            Direction::ManyToMany => "many to many",
        }
        .to_owned(),
    ];
    notes.extend(resolved.secondary.as_ref().map(|table| format!("by {}", table.full_name())));
    notes.extend(relationship.reverse().map(|reverse| format!("back: {}", reverse.display())));
    vec![relationship.name.to_string(), target, notes.join(", ")]
}

fn summary(doc: &Value) -> String {
    doc.as_str().and_then(|doc| doc.trim().lines().next()).unwrap_or_default().to_owned()
}

fn indent(out: &mut String, text: &str) {
    for line in text.trim().lines() {
        let _ = writeln!(out, "    {}", line.trim());
    }
}

/// Lines of aligned fields under a heading; nothing if there are no lines.
fn section(out: &mut String, heading: &str, lines: &[Vec<String>]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{heading}");
    let fields = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..fields)
        .map(|at| {
            lines.iter().filter_map(|line| line.get(at)).map(|field| text::width(field)).max().unwrap_or(0)
        })
        .collect();
    for line in lines {
        let mut shown = String::from(" ");
        for (field, width) in line.iter().zip(&widths) {
            let field = text::escape(field);
            let pad = width.saturating_sub(text::width(&field));
            let _ = write!(shown, " {field}{} ", " ".repeat(pad));
        }
        let _ = writeln!(out, "{}", shown.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_below() {
        let text = "class A\n    method(self, first, second, third)\n        Does what it does.\n";
        assert_eq!(
            wrapped(text, 24),
            "class A\n    method(self, first,\n        second, third)\n        Does what it\n        does.\n"
        );
        assert_eq!(wrapped(text, 80), text);
        assert_eq!(
            wrapped("  id  Integer  a key, not null\n", 21),
            "  id  Integer  a key,\n          not null\n"
        );
        assert_eq!(wrapped("0123456789 0123456789\n", 8), "0123456789\n0123456789\n");
    }
}
