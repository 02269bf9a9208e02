//! JSON text as values.

use std::rc::Rc;

use super::{decode_error, given_text};
use crate::py::exc::{Exc, Res};
use crate::py::native::Args;
use crate::py::text::parse_literal;
use crate::py::{Dict, Sym, Value, Vm};

/// Functions that make values of what is read; None where there is none.
#[derive(Default)]
struct Hooks {
    object: Value,
    float: Value,
    int: Value,
    constant: Value,
    pairs: Value,
}

/// `json.loads`
pub(super) fn loads(vm: &mut Vm, args: &Args) -> Res {
    let more = matches!(&args[7], Value::Dict(more) if !more.is_empty());
    if args.given(1).is_some() || more {
        return by_decoder(vm, args);
    }
    let text = given_text(&args[0])?;
    let hooks = Hooks {
        object: args[2].clone(),
        float: args[3].clone(),
        int: args[4].clone(),
        constant: args[5].clone(),
        pairs: args[6].clone(),
    };
    let mut reader = Reader { text: &text, at: 0, strict: true, hooks, keys: Vec::new() };
    reader.skip_space();
    let value = reader.value(vm)?;
    reader.skip_space();
    if reader.at != text.len() {
        return Err(reader.error("Extra data", reader.at));
    }
    Ok(value)
}

/// With `cls` or unknown options: through a decoder object.
fn by_decoder(vm: &mut Vm, args: &Args) -> Res {
    let class = match args.given(1) {
        Some(class) => class.clone(),
        None => vm.import("json").and_then(|json| vm.get_attr(&json, Sym::new("JSONDecoder")))?,
    };
    let mut call = Args::default();
    let names = ["object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"];
    for (name, at) in names.into_iter().zip(2..) {
        if let Some(value) = args.given(at) {
            call.keywords.push((Sym::new(name), value.clone()));
        }
    }
    if let Value::Dict(more) = &args[7] {
        for (key, value) in more.pairs() {
            call.keywords.extend(key.as_str().map(|key| (Sym::new(key), value)));
        }
    }
    let decoder = vm.call(&class, call)?;
    let text = given_text(&args[0])?;
    vm.call_method(&decoder, Sym::new("decode"), &[Value::str(text)])
}

/// `_scan(text, start, hooks)`: the value at a position, and the position behind it.
pub(super) fn scan(vm: &mut Vm, args: &Args) -> Res {
    let text = args[0].as_str().unwrap_or_default().to_owned();
    let start = usize::try_from(vm.index(&args[1])?).unwrap_or(0);
    let at = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
    let mut given = vm.collect(&args[2])?.into_iter();
    let mut next = || given.next().unwrap_or_default();
    let hooks = Hooks { object: next(), float: next(), int: next(), constant: next(), pairs: next() };
    let strict = vm.truth(&next())?;
    let mut reader = Reader { text: &text, at, strict, hooks, keys: Vec::new() };
    let value = reader.value(vm)?;
    let end = text[..reader.at].chars().count();
    Ok(Value::tuple([value, Value::from(end)]))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Are control characters in texts refused?
    strict: bool,
    hooks: Hooks,
    /// Keys seen so far, so that equal ones are one object.
    keys: Vec<Value>,
}

impl Reader<'_> {
    fn error(&self, message: &str, at: usize) -> Exc {
        decode_error(message, self.text, at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self, vm: &mut Vm) -> Res {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string().map(Value::str),
            Some(b'{') => {
                vm.nested("while decoding a JSON object from a unicode string", |vm| self.object(vm))
            }
            Some(b'[') => vm.nested("while decoding a JSON array from a unicode string", |vm| self.array(vm)),
            Some(b'n') if self.word("null") => Ok(Value::None),
            Some(b't') if self.word("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::Bool(false)),
            Some(b'N') if self.word("NaN") => self.constant(vm, "NaN", f64::NAN),
            Some(b'I') if self.word("Infinity") => self.constant(vm, "Infinity", f64::INFINITY),
            Some(b'-') if self.word("-Infinity") => self.constant(vm, "-Infinity", f64::NEG_INFINITY),
            Some(b'-' | b'0'..=b'9') => self.number(vm),
            _ => Err(self.error("Expecting value", start)),
        }
    }

    fn constant(&self, vm: &mut Vm, name: &str, number: f64) -> Res {
        match self.hooks.constant.given() {
            Some(hook) => vm.call_values(hook, &[Value::str(name)]),
            None => Ok(Value::Float(number)),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self, vm: &mut Vm) -> Res {
        let start = self.at;
        self.accept(b'-');
        if !self.accept(b'0') && self.digits() == 0 {
            return Err(self.error("Expecting value", start));
        }
        let mut float = false;
        let whole = self.at;
        if self.accept(b'.') {
            float = self.digits() > 0;
            if !float {
                self.at = whole;
            }
        }
        let mantissa = self.at;
        if self.accept(b'e') || self.accept(b'E') {
            let _ = self.accept(b'+') || self.accept(b'-');
            if self.digits() > 0 {
                float = true;
            } else {
                self.at = mantissa;
            }
        }
        let text = &self.text[start..self.at];
        let hook = if float { &self.hooks.float } else { &self.hooks.int };
        if let Some(hook) = hook.given() {
            return vm.call_values(hook, &[Value::str(text)]);
        }
        if float {
            return Ok(Value::Float(parse_literal::parse_float(text)?));
        }
        match text.parse() {
            Ok(small) => Ok(Value::Int(small)),
            Err(_) => Ok(parse_literal::parse_int(text, 10)?.into()),
        }
    }

    fn string(&mut self) -> Res<String> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let Some(end) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) else {
                return Err(self.error("Unterminated string starting at", start));
            };
            out.push_str(&self.text[self.at..self.at + end]);
            self.at += end;
            match rest[end] {
                b'"' => {
                    self.at += 1;
                    return Ok(out);
                }
                b'\\' => self.escape(start, &mut out)?,
                _ if self.strict => return Err(self.error("Invalid control character at", self.at)),
                control => {
                    out.push(char::from(control));
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, start: usize, out: &mut String) -> Res<()> {
        let slash = self.at;
        self.at += 1;
        let Some(kind) = self.text[self.at..].chars().next() else {
            return Err(self.error("Unterminated string starting at", start));
        };
        self.at += kind.len_utf8();
        out.push(match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.unit(slash + 1)?;
                let mut units = vec![first];
                let after = self.at;
                if (0xd800..0xdc00).contains(&first) && self.word("\\u") {
                    match self.unit(after + 1) {
                        Ok(second) if (0xdc00..0xe000).contains(&second) => units.push(second),
                        _ => self.at = after,
                    }
                }
                // Half a pair has no place in our strings.
                char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(self.error("Invalid \\escape", slash)),
        });
        Ok(())
    }

    /// Four hexadecimal digits; `at` is where an error is reported.
    fn unit(&mut self, at: usize) -> Res<u16> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        match unit {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => Err(self.error("Invalid \\uXXXX escape", at)),
        }
    }

    fn array(&mut self, vm: &mut Vm) -> Res {
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.accept(b']') {
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value(vm)?);
            self.skip_space();
            if self.accept(b']') {
                return Ok(Value::list(items));
            }
            if !self.accept(b',') {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
            self.skip_space();
        }
    }

    fn key(&mut self) -> Res {
        if self.peek() != Some(b'"') {
            return Err(self.error("Expecting property name enclosed in double quotes", self.at));
        }
        let text = self.string()?;
        if let Some(known) = self.keys.iter().find(|key| key.as_str() == Some(&text)) {
            return Ok(known.clone());
        }
        let key = Value::str(text);
        if self.keys.len() < 64 {
            self.keys.push(key.clone());
        }
        Ok(key)
    }

    fn object(&mut self, vm: &mut Vm) -> Res {
        let mut pairs = Vec::new();
        self.at += 1;
        self.skip_space();
        if !self.accept(b'}') {
            loop {
                let key = self.key()?;
                self.skip_space();
                if !self.accept(b':') {
                    return Err(self.error("Expecting ':' delimiter", self.at));
                }
                self.skip_space();
                pairs.push((key, self.value(vm)?));
                self.skip_space();
                if self.accept(b'}') {
                    break;
                }
                if !self.accept(b',') {
                    return Err(self.error("Expecting ',' delimiter", self.at));
                }
                self.skip_space();
            }
        }
        if let Some(hook) = self.hooks.pairs.given() {
            let pairs = pairs.into_iter().map(|(key, value)| Value::tuple([key, value])).collect();
            return vm.call_values(hook, &[Value::list(pairs)]);
        }
        let dict = Dict::new();
        for (key, value) in pairs {
            dict.set(vm, key, value)?;
        }
        let dict = Value::Dict(Rc::new(dict));
        match self.hooks.object.given() {
            Some(hook) => vm.call_values(hook, &[dict]),
            None => Ok(dict),
        }
    }
}
