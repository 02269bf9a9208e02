//! Values as JSON text.

use std::fmt::Write;

use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::native::Args;
use crate::py::num::{float_repr, int_convert};
use crate::py::types::type_name;
use crate::py::vm::ops::int_ref;
use crate::py::{Sym, Value, Vm};

/// How it is written.
struct Style {
    skip_keys: bool,
    ascii: bool,
    allow_nan: bool,
    sort_keys: bool,
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    default: Value,
}

/// `json.dumps`
pub(super) fn dumps(vm: &mut Vm, args: &Args) -> Res {
    let class = args.given(5).cloned();
    let more = match &args[10] {
        Value::Dict(more) => more.pairs(),
        _ => Vec::new(),
    };
    if class.is_none() && more.is_empty() {
        return encode_with(
            vm,
            &args[0],
            [&args[1], &args[2], &args[4], &args[6], &args[7], &args[8], &args[9]],
        );
    }
    let class = match class {
        Some(class) => class,
        None => vm.import("json").and_then(|json| vm.get_attr(&json, Sym::new("JSONEncoder")))?,
    };
    let names = [
        "skipkeys",
        "ensure_ascii",
        "check_circular",
        "allow_nan",
        "indent",
        "separators",
        "default",
        "sort_keys",
    ];
    let mut call = Args::default();
    for (name, at) in names.into_iter().zip([1, 2, 3, 4, 6, 7, 8, 9]) {
        if let Some(value) = args.opt(at) {
            call.keywords.push((Sym::new(name), value.clone()));
        }
    }
    for (key, value) in more {
        call.keywords.extend(key.as_str().map(|key| (Sym::new(key), value)));
    }
    let encoder = vm.call(&class, call)?;
    vm.call_method(&encoder, Sym::new("encode"), &args[..1])
}

/// `_encode(obj, skipkeys, ensure_ascii, allow_nan, indent, separators, default, sort_keys)`
pub(super) fn encode(vm: &mut Vm, args: &Args) -> Res {
    encode_with(vm, &args[0], [&args[1], &args[2], &args[3], &args[4], &args[5], &args[6], &args[7]])
}

fn encode_with(vm: &mut Vm, value: &Value, options: [&Value; 7]) -> Res {
    let [skip_keys, ascii, allow_nan, indent, separators, default, sort_keys] = options;
    let mut flag = |value: &Value, default| if value.is_unset() { Ok(default) } else { vm.truth(value) };
    let mut style = Style {
        skip_keys: flag(skip_keys, false)?,
        ascii: flag(ascii, true)?,
        allow_nan: flag(allow_nan, true)?,
        sort_keys: flag(sort_keys, false)?,
        indent: None,
        item_separator: ", ".to_owned(),
        key_separator: ": ".to_owned(),
        default: default.clone().or_none(),
    };
    if let Some(indent) = indent.given() {
        style.indent = Some(match indent.as_str() {
            Some(text) => text.to_owned(),
            None => " ".repeat(vm.index(indent)?.clamp(0, 1000) as usize),
        });
        style.item_separator = ",".to_owned();
    }
    if let Some(separators) = separators.given() {
        let parts = vm.collect(separators)?;
        let [item, key] = parts.as_slice() else {
            let problem = if parts.len() > 2 { "too many" } else { "not enough" };
            let got = if parts.len() > 2 { String::new() } else { format!(", got {}", parts.len()) };
            return Err(value_error(format!("{problem} values to unpack (expected 2{got})")));
        };
        style.item_separator = item.as_str().unwrap_or_default().to_owned();
        style.key_separator = key.as_str().unwrap_or_default().to_owned();
    }
    let mut writer = Writer { style, out: String::new(), open: Vec::new(), depth: 0 };
    writer.value(vm, value)?;
    Ok(Value::str(writer.out))
}

/// Writes a JSON string.
pub(super) fn quote(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let escaped = c < ' ' || c == '"' || c == '\\' || (ascii && c > '~');
        if !escaped {
            continue;
        }
        out.push_str(&text[plain..at]);
        plain = at + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

struct Writer {
    style: Style,
    out: String,
    /// Addresses of the objects that are being written.
    open: Vec<usize>,
    /// How many containers are open.
    depth: usize,
}

impl Writer {
    fn value(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        match value.unwrap_builtin() {
            Value::None => self.out.push_str("null"),
            Value::Bool(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Str(text) => quote(&mut self.out, text.as_str(), self.style.ascii),
            Value::Float(number) => {
                let text = self.float(*number)?;
                self.out.push_str(&text);
            }
            Value::List(list) => {
                let items = list.items.borrow().clone();
                self.array(vm, value, &items)?;
            }
            Value::Tuple(tuple) => self.array(vm, value, &tuple.items)?,
            Value::Dict(dict) => {
                let pairs = dict.pairs();
                self.object(vm, value, pairs)?;
            }
            other => match int_ref(other) {
                Some(number) => self.out.push_str(&int_convert::to_decimal(number)?),
                None => {
                    self.enter(value)?;
                    let replaced = if self.style.default.is_none() {
                        return Err(not_serializable(value));
                    } else {
                        let default = self.style.default.clone();
                        vm.call_values(&default, std::slice::from_ref(value))?
                    };
                    vm.nested("while encoding a JSON object", |vm| self.value(vm, &replaced))?;
                    self.open.pop();
                }
            },
        }
        Ok(())
    }

    fn float(&self, number: f64) -> Res<String> {
        if number.is_finite() {
            return Ok(float_repr::repr(number));
        }
        if !self.style.allow_nan {
            return Err(value_error("Out of range float values are not JSON compliant"));
        }
        let text = if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        Ok(text.to_owned())
    }

    fn enter(&mut self, value: &Value) -> Res<()> {
        let address = value.address().unwrap_or_default();
        if self.open.contains(&address) {
            return Err(value_error("Circular reference detected"));
        }
        self.open.push(address);
        Ok(())
    }

    /// A line break and indentation, if the style has them.
    fn line(&mut self) {
        if let Some(indent) = &self.style.indent {
            self.out.push('\n');
            for _ in 0..self.depth {
                self.out.push_str(indent);
            }
        }
    }

    fn array(&mut self, vm: &mut Vm, value: &Value, items: &[Value]) -> Res<()> {
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.enter(value)?;
        self.depth += 1;
        self.out.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str(&self.style.item_separator);
            }
            self.line();
            vm.nested("while encoding a JSON object", |vm| self.value(vm, item))?;
        }
        self.open.pop();
        self.depth -= 1;
        self.line();
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, value: &Value, mut pairs: Vec<(Value, Value)>) -> Res<()> {
        if pairs.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        self.enter(value)?;
        if self.style.sort_keys {
            pairs = sorted(vm, pairs)?;
        }
        self.depth += 1;
        self.out.push('{');
        let mut first = true;
        for (key, item) in pairs {
            let Some(key) = self.key(&key)? else { continue };
            if !first {
                self.out.push_str(&self.style.item_separator);
            }
            first = false;
            self.line();
            quote(&mut self.out, &key, self.style.ascii);
            self.out.push_str(&self.style.key_separator);
            vm.nested("while encoding a JSON object", |vm| self.value(vm, &item))?;
        }
        self.open.pop();
        self.depth -= 1;
        if !first {
            self.line();
        }
        self.out.push('}');
        Ok(())
    }

    /// The text of a key; None if it is skipped.
    fn key(&self, key: &Value) -> Res<Option<String>> {
        Ok(Some(match key.unwrap_builtin() {
            Value::Str(text) => text.as_str().to_owned(),
            Value::Float(number) => self.float(*number)?,
            Value::Bool(flag) => (if *flag { "true" } else { "false" }).to_owned(),
            Value::None => "null".to_owned(),
            other => match int_ref(other) {
                Some(number) => int_convert::to_decimal(number)?,
                None if self.style.skip_keys => return Ok(None),
                None => {
                    let kind = type_name(key);
                    return Err(type_error(format!(
                        "keys must be str, int, float, bool or None, not {kind}"
                    )));
                }
            },
        }))
    }
}

fn not_serializable(value: &Value) -> Exc {
    let name = crate::py::types::type_of(value).name();
    type_error(format!("Object of type {name} is not JSON serializable"))
}

/// Pairs in the order of their keys.
fn sorted(vm: &mut Vm, pairs: Vec<(Value, Value)>) -> Res<Vec<(Value, Value)>> {
    let keys = Value::list(pairs.iter().map(|(key, _)| key.clone()).collect());
    vm.call_method(&keys, Sym::new("sort"), &[])?;
    let dict = vm.dict_of(pairs)?;
    let mut sorted = Vec::new();
    for key in vm.collect(&keys)? {
        let value = dict.get(vm, &key)?.unwrap_or_default();
        sorted.push((key, value));
    }
    Ok(sorted)
}
