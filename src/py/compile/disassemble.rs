//! A readable listing of code, for tests and for looking at what the compiler does.

use std::fmt::Write;

use crate::py::code::{Code, Op};
use crate::py::value::Value;

/// The instructions of a code object and of the functions in it, one per line.
pub fn disassemble(code: &Code) -> String {
    let mut out = String::new();
    write_code(code, &mut out);
    out
}

fn write_code(code: &Code, out: &mut String) {
    let locals: Vec<&str> = code.locals.iter().map(|name| name.as_str()).collect();
    let _ = writeln!(
        out,
        "{} ({:?}, {} registers: {})",
        code.qualname,
        code.kind,
        code.registers,
        locals.join(" ")
    );
    for (at, op) in code.ops.iter().enumerate() {
        let _ = write!(out, "{at:4} {}", short(*op));
        if let Some(note) = note(code, *op) {
            let _ = write!(out, "  ; {note}");
        }
        out.push('\n');
    }
    for handler in &code.handlers {
        let (start, end, target) = (handler.start, handler.end, handler.target);
        let _ =
            writeln!(out, "  handler {start}..{end} -> {target} r{} depth {}", handler.reg, handler.depth);
    }
    for func in &code.funcs {
        out.push('\n');
        write_code(&func.code, out);
    }
}

/// The instruction without punctuation: `Add dst 1 a 2 b 3`.
fn short(op: Op) -> String {
    format!("{op:?}").replace(['{', '}', ',', ':'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the indexes of an instruction stand for.
fn note(code: &Code, op: Op) -> Option<String> {
    let name = |index: usize| code.names.get(index).map(ToString::to_string);
    let attr = |site: u16| code.attr_sites.get(usize::from(site)).map(|site| site.name.to_string());
    match op {
        Op::Const { k, .. } => code.consts.get(k as usize).map(show),
        Op::DelLocal { name: index, .. }
        | Op::CheckBound { name: index, .. }
        | Op::DelGlobal { name: index }
        | Op::LoadName { name: index, .. }
        | Op::StoreName { name: index, .. }
        | Op::DelName { name: index }
        | Op::StoreAnnotation { name: index, .. } => name(index as usize),
        Op::LoadCell { name: index, .. }
        | Op::DelCell { name: index, .. }
        | Op::LoadClassCell { name: index, .. }
        | Op::BuildClass { name: index, .. }
        | Op::ImportFrom { name: index, .. } => name(usize::from(index)),
        Op::LoadGlobal { site, .. } | Op::StoreGlobal { site, .. } => {
            code.global_sites.get(site as usize).map(|site| site.name.to_string())
        }
        Op::LoadAttr { site, .. }
        | Op::StoreAttr { site, .. }
        | Op::DelAttr { site, .. }
        | Op::LoadMethod { site, .. } => attr(site),
        Op::CallKw { site, .. } | Op::CallMethodKw { site, .. } => {
            let call = code.calls.get(usize::from(site))?;
            Some(format!("{} positional, {:?}", call.positional, call.keywords))
        }
        Op::Import { site, .. } => code.imports.get(usize::from(site)).map(|import| import.name.to_string()),
        Op::MakeFunction { site, .. } => {
            let func = code.funcs.get(usize::from(site))?;
            Some(format!("{} closure {:?}", func.code.qualname, func.closure))
        }
        _ => None,
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::None => "None".to_owned(),
        Value::Ellipsis => "...".to_owned(),
        Value::Bool(flag) => if *flag { "True" } else { "False" }.to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::BigInt(number) => number.to_string(),
        Value::Str(text) => format!("{:?}", text.as_str()),
        Value::Bytes(bytes) => format!("b{:?}", String::from_utf8_lossy(bytes)),
        Value::Tuple(tuple) => format!("({})", tuple.items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Slice(slice) => format!("{}:{}:{}", show(&slice.start), show(&slice.stop), show(&slice.step)),
        _ => "?".to_owned(),
    }
}
