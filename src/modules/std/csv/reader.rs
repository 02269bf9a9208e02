//! Reading: lines become rows, character by character.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dialect::{Dialect, NONE, NONNUMERIC};
use super::{error, field_limit};
use crate::py::exc::Res;
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Native, Sym, Value, Vm};

/// Where in a row the last character was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    StartRecord,
    StartField,
    Escaped,
    InField,
    InQuotes,
    EscapedInQuotes,
    QuoteInQuotes,
    LineEnd,
    AfterEscapedEnd,
}

/// A row in the making.
struct Row<'a> {
    dialect: &'a Dialect,
    limit: i64,
    state: State,
    field: String,
    fields: Vec<Value>,
    numeric: bool,
}

/// The end of a line, beside its characters.
const END: Option<char> = None;

impl Row<'_> {
    fn save(&mut self, vm: &mut Vm) -> Res<()> {
        let text = Value::str(std::mem::take(&mut self.field));
        let value = if std::mem::take(&mut self.numeric) {
            vm.call_values(&Value::Class(types().float.clone()), &[text])?
        } else {
            text
        };
        self.fields.push(value);
        Ok(())
    }

    fn add(&mut self, char: char) -> Res<()> {
        if self.field.len() as i64 >= self.limit {
            return Err(error(format!("field larger than field limit ({})", self.limit)));
        }
        self.field.push(char);
        Ok(())
    }

    fn is_line_end(char: Option<char>) -> bool {
        matches!(char, Some('\n' | '\r') | None)
    }

    fn after(char: Option<char>) -> State {
        if char.is_none() { State::StartRecord } else { State::LineEnd }
    }

    fn step(&mut self, vm: &mut Vm, char: Option<char>) -> Res<()> {
        let dialect = self.dialect;
        let is = |wanted: Option<char>| char.is_some() && char == wanted;
        match self.state {
            State::StartRecord if char == END => {}
            State::StartRecord if Self::is_line_end(char) => self.state = State::LineEnd,
            State::StartRecord | State::StartField => {
                self.state = State::StartField;
                if Self::is_line_end(char) {
                    self.save(vm)?;
                    self.state = Self::after(char);
                } else if is(dialect.quote) && dialect.quoting != NONE {
                    self.state = State::InQuotes;
                } else if is(dialect.escape) {
                    self.state = State::Escaped;
                } else if char == Some(' ') && dialect.skip_space {
                } else if char == Some(dialect.delimiter) {
                    self.save(vm)?;
                } else if let Some(char) = char {
                    self.numeric = dialect.quoting == NONNUMERIC;
                    self.add(char)?;
                    self.state = State::InField;
                }
            }
            State::Escaped => match char {
                Some(end @ ('\n' | '\r')) => {
                    self.add(end)?;
                    self.state = State::AfterEscapedEnd;
                }
                other => {
                    self.add(other.unwrap_or('\n'))?;
                    self.state = State::InField;
                }
            },
            State::AfterEscapedEnd if char == END => {}
            State::AfterEscapedEnd | State::InField => {
                if Self::is_line_end(char) {
                    self.save(vm)?;
                    self.state = Self::after(char);
                } else if is(dialect.escape) {
                    self.state = State::Escaped;
                } else if char == Some(dialect.delimiter) {
                    self.save(vm)?;
                    self.state = State::StartField;
                } else if let Some(char) = char {
                    self.add(char)?;
                    self.state = State::InField;
                }
            }
            State::InQuotes => {
                if is(dialect.escape) {
                    self.state = State::EscapedInQuotes;
                } else if is(dialect.quote) && dialect.quoting != NONE {
                    self.state = if dialect.double_quote { State::QuoteInQuotes } else { State::InField };
                } else if let Some(char) = char {
                    self.add(char)?;
                }
            }
            State::EscapedInQuotes => {
                self.add(char.unwrap_or('\n'))?;
                self.state = State::InQuotes;
            }
            State::QuoteInQuotes => {
                if dialect.quoting != NONE && is(dialect.quote) {
                    self.add(char.unwrap_or_default())?;
                    self.state = State::InQuotes;
                } else if char == Some(dialect.delimiter) {
                    self.save(vm)?;
                    self.state = State::StartField;
                } else if Self::is_line_end(char) {
                    self.save(vm)?;
                    self.state = Self::after(char);
                } else if dialect.strict {
                    let quote = dialect.quote.unwrap_or_default();
                    return Err(error(format!("'{}' expected after '{quote}'", dialect.delimiter)));
                } else if let Some(char) = char {
                    self.add(char)?;
                    self.state = State::InField;
                }
            }
            State::LineEnd => match char {
                Some('\n' | '\r') => {}
                None => self.state = State::StartRecord,
                Some(_) => {
                    return Err(error(
                        "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?",
                    ));
                }
            },
        }
        Ok(())
    }
}

/// State of a `_csv.reader`.
pub(super) struct Reader {
    lines: Value,
    dialect: Dialect,
    line: Cell<i64>,
    busy: RefCell<()>,
}

impl Native for Reader {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.lines);
        visit(&self.dialect.object);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(match name.as_str() {
            "line_num" => Some(Value::Int(self.line.get())),
            "dialect" => Some(self.dialect.object.clone()),
            _ => None,
        })
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["line_num", "dialect"].map(Sym::new).to_vec()
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        Ok(Some(Value::Instance(this.clone())))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Option<Value>>> {
        let Ok(_busy) = self.busy.try_borrow_mut() else { return Err(error("reader is running already")) };
        let mut row = Row {
            dialect: &self.dialect,
            limit: field_limit(),
            state: State::StartRecord,
            field: String::new(),
            fields: Vec::new(),
            numeric: false,
        };
        loop {
            let Some(line) = vm.next(&self.lines)? else {
                if row.field.is_empty() && row.state != State::InQuotes {
                    return Ok(Some(None));
                }
                if self.dialect.strict {
                    return Err(error("unexpected end of data"));
                }
                row.save(vm)?;
                break;
            };
            let Some(text) = line.as_str() else {
                return Err(error(format!(
                    "iterator should return strings, not {} (the file should be opened in text mode)",
                    type_name(&line)
                )));
            };
            self.line.set(self.line.get() + 1);
            for char in text.chars() {
                row.step(vm, Some(char))?;
            }
            row.step(vm, END)?;
            if row.state == State::StartRecord {
                break;
            }
        }
        Ok(Some(Some(Value::list(row.fields))))
    }
}

/// A reader of the lines that an iterator gives.
pub(super) fn make(lines: Value, dialect: Dialect) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = Class::builtin("reader", "_csv", Some(&types().object)).labelled();
    }
    let reader = Reader { lines, dialect, line: Cell::new(0), busy: RefCell::new(()) };
    CLASS.with(|class| {
        if class.own(Sym::new("__next__")).is_none() {
            crate::py::function::add_methods(class, METHODS, crate::py::function::NativeKind::Method);
        }
        Instance::value(class, reader)
    })
}

crate::natives! {
    static METHODS;
    /// The next row; raises StopIteration at the end.
    "__next__" "(self, /)" => |vm, args| {
        let Value::Instance(object) = &args[0] else { return Ok(Value::None) };
        let next = match object.native::<Reader>() {
            Some(reader) => reader.next(vm, object)?.flatten(),
            None => None,
        };
        next.ok_or_else(|| crate::py::Exc::with_args(&types().StopIteration, Vec::new()))
    };
}
