//! Writing: rows become lines.

use std::rc::Rc;

use super::dialect::{ALL, Dialect, NONE, NONNUMERIC};
use super::error;
use crate::natives;
use crate::py::exc::{Res, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Native, Sym, Value, Vm};

/// State of a `_csv.writer`.
struct Writer {
    write: Value,
    dialect: Dialect,
}

impl Native for Writer {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.write);
        visit(&self.dialect.object);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok((name.as_str() == "dialect").then(|| self.dialect.object.clone()))
    }
}

impl Writer {
    /// Puts a field behind the others. An empty one that is alone in its row is quoted.
    fn add(&self, line: &mut String, text: &str, mut quoted: bool, alone: bool) -> Res<()> {
        let dialect = &self.dialect;
        let mut field = String::with_capacity(text.len() + 2);
        for char in text.chars() {
            let own = Some(char);
            if char == dialect.delimiter
                || own == dialect.escape
                || own == dialect.quote
                || dialect.line_end.contains(char)
            {
                let mut escape = dialect.quoting == NONE;
                if !escape {
                    if own == dialect.quote {
                        if dialect.double_quote {
                            field.push(char);
                        } else {
                            escape = true;
                        }
                    } else if own == dialect.escape {
                        escape = true;
                    }
                    quoted |= !escape;
                }
                if escape {
                    match dialect.escape {
                        Some(escape) => field.push(escape),
                        None => return Err(error("need to escape, but no escapechar set")),
                    }
                }
            }
            field.push(char);
        }
        if text.is_empty() && alone {
            if dialect.quoting == NONE {
                return Err(error("single empty field record must be quoted"));
            }
            quoted = true;
        }
        let quote = if quoted { dialect.quote } else { None };
        line.extend(quote);
        line.push_str(&field);
        line.extend(quote);
        Ok(())
    }

    fn row(&self, vm: &mut Vm, row: &Value) -> Res {
        let fields = match row {
            Value::List(list) => list.items.borrow().clone(),
            other => match vm.iter(other) {
                Ok(iterator) => vm.collect(&iterator)?,
                Err(exc) if exc.is(&types().TypeError) => {
                    return Err(error(format!("iterable expected, not {}", type_name(other))));
                }
                Err(exc) => return Err(exc),
            },
        };
        let mut line = String::new();
        let alone = fields.len() == 1;
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                line.push(self.dialect.delimiter);
            }
            let quoted = match self.dialect.quoting {
                ALL => true,
                NONNUMERIC => !is_number(vm, field),
                _ => false,
            };
            match field {
                Value::Str(text) => self.add(&mut line, text.as_str(), quoted, alone)?,
                Value::None => self.add(&mut line, "", quoted, alone)?,
                other => {
                    let text = vm.str(other)?;
                    self.add(&mut line, &text, quoted, alone)?;
                }
            }
        }
        line.push_str(&self.dialect.line_end);
        vm.call_values(&self.write, &[Value::str(line)])
    }
}

/// Does it convert to a number by itself?
fn is_number(vm: &mut Vm, value: &Value) -> bool {
    match value.unwrap_builtin() {
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_) => true,
        Value::Instance(_) => ["__float__", "__index__", "__int__"]
            .iter()
            .any(|name| vm.special(value, Sym::new(name)).is_some()),
        _ => false,
    }
}

fn this(value: &Value) -> Res<&Writer> {
    let found = match value {
        Value::Instance(object) => object.native::<Writer>(),
        _ => None,
    };
    found.ok_or_else(|| type_error("descriptor requires a '_csv.writer' object"))
}

natives! {
    static METHODS;
    /// Construct and write a CSV record from an iterable of fields. Non-string elements will be converted to string.
    "writerow" "(self, row, /)" => |vm, args| this(&args[0])?.row(vm, &args[1]);
    /// Construct and write a series of iterables to a csv file. Non-string elements will be converted to string.
    "writerows" "(self, rows, /)" => |vm, args| {
        vm.for_each(&args[1], &mut |vm, row| {
            this(&args[0])?.row(vm, &row)?;
            Ok(true)
        })?;
        Ok(Value::None)
    };
}

/// A writer to a function that takes text.
pub(super) fn make(write: Value, dialect: Dialect) -> Value {
    thread_local! {
        static CLASS: Rc<Class> = {
            let class = Class::builtin("writer", "_csv", Some(&types().object)).labelled();
            add_methods(&class, METHODS, NativeKind::Method);
            class
        };
    }
    CLASS.with(|class| Instance::value(class, Writer { write, dialect }))
}
