//! The module `unicodedata`: names, categories, numbers and normal forms of characters.

use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::natives;
use crate::py::exc::{Exc, Res, key_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::text::unicode::decimal_value;
use crate::py::types::type_name;
use crate::py::{Module, Value, Vm};

/// The character that a function is asked about.
fn character(args: &Args, function: &str) -> Res<char> {
    let wrong = |what: &str| {
        let place = if args.len() > 1 { " 1" } else { "" };
        type_error(format!("{function}() argument{place} must be a unicode character, not {what}"))
    };
    let Some(text) = args[0].as_str() else { return Err(wrong(type_name(&args[0]))) };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(wrong("str")),
    }
}

/// What was found, else the second argument, else the error.
fn or_default(found: Option<Value>, args: &Args, error: impl FnOnce() -> Exc) -> Res {
    found.or_else(|| args.opt(1).cloned()).ok_or_else(error)
}

fn category(c: char) -> &'static str {
    use GeneralCategory as G;
    match c.general_category() {
        G::UppercaseLetter => "Lu",
        G::LowercaseLetter => "Ll",
        G::TitlecaseLetter => "Lt",
        G::ModifierLetter => "Lm",
        G::OtherLetter => "Lo",
        G::NonspacingMark => "Mn",
        G::SpacingMark => "Mc",
        G::EnclosingMark => "Me",
        G::DecimalNumber => "Nd",
        G::LetterNumber => "Nl",
        G::OtherNumber => "No",
        G::ConnectorPunctuation => "Pc",
        G::DashPunctuation => "Pd",
        G::OpenPunctuation => "Ps",
        G::ClosePunctuation => "Pe",
        G::InitialPunctuation => "Pi",
        G::FinalPunctuation => "Pf",
        G::OtherPunctuation => "Po",
        G::MathSymbol => "Sm",
        G::CurrencySymbol => "Sc",
        G::ModifierSymbol => "Sk",
        G::OtherSymbol => "So",
        G::SpaceSeparator => "Zs",
        G::LineSeparator => "Zl",
        G::ParagraphSeparator => "Zp",
        G::Control => "Cc",
        G::Format => "Cf",
        G::Surrogate => "Cs",
        G::PrivateUse => "Co",
        G::Unassigned => "Cn",
    }
}

/// What a character means the same as: `²` is a 2, `½` is a 1, a fraction slash and a 2.
fn plain(c: char) -> String {
    let mut out = String::new();
    decompose_compatible(c, |part| out.push(part));
    out
}

fn digit(c: char) -> Option<u32> {
    let plain = plain(c);
    let mut chars = plain.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => decimal_value(c),
        _ => None,
    }
}

fn numeric(c: char) -> Option<f64> {
    let whole = |text: &str| -> Option<f64> {
        text.chars()
            .map(decimal_value)
            .collect::<Option<Vec<_>>>()
            .filter(|digits| !digits.is_empty())
            .map(|digits| digits.iter().fold(0.0, |number, digit| number * 10.0 + f64::from(*digit)))
    };
    let plain = plain(c);
    match plain.split_once('\u{2044}') {
        Some((above, below)) => Some(whole(above)? / whole(below)?),
        None => digit(c).map(f64::from).or_else(|| whole(&plain)),
    }
}

fn normal(form: &Value, text: &Value) -> Res<String> {
    let Some(text) = text.as_str() else {
        return Err(type_error(format!("normalize() argument 2 must be str, not {}", type_name(text))));
    };
    Ok(match form.as_str() {
        Some("NFC") => text.nfc().collect(),
        Some("NFD") => text.nfd().collect(),
        Some("NFKC") => text.nfkc().collect(),
        Some("NFKD") => text.nfkd().collect(),
        Some(_) => return Err(value_error("invalid normalization form")),
        None => {
            return Err(type_error(format!("normalize() argument 1 must be str, not {}", type_name(form))));
        }
    })
}

natives! {
    static FUNCTIONS;
    /// The name of a character; the default, or ValueError, if it has none.
    "name" "(chr, default=None, /)" => |_, args| {
        let c = character(&args, "name")?;
        let name = unicode_names2::name(c).map(|name| Value::str(name.to_string()));
        or_default(name, &args, || value_error("no such name"))
    };
    /// The character of a name.
    "lookup" "(name, /)" => |_, args| {
        let name = args[0].as_str().unwrap_or_default();
        match unicode_names2::character(name) {
            Some(c) => Ok(Value::str(c.to_string())),
            None => Err(key_error(Value::str(format!("undefined character name '{name}'")))),
        }
    };
    /// The general category of a character: "Lu" for a capital letter, "Nd" for a digit.
    "category" "(chr, /)" => |_, args| Ok(Value::str(category(character(&args, "category")?)));
    /// The canonical combining class of a character, 0 if it stands by itself.
    "combining" "(chr, /)" => |_, args| {
        Ok(Value::Int(canonical_combining_class(character(&args, "combining")?).into()))
    };
    /// The value of a decimal digit of any script.
    "decimal" "(chr, default=None, /)" => |_, args| {
        let value = decimal_value(character(&args, "decimal")?).map(|value| Value::Int(value.into()));
        or_default(value, &args, || value_error("not a decimal"))
    };
    /// The value of a digit, also of one like a superscript.
    "digit" "(chr, default=None, /)" => |_, args| {
        let value = digit(character(&args, "digit")?).map(|value| Value::Int(value.into()));
        or_default(value, &args, || value_error("not a digit"))
    };
    /// The value of a digit, number or fraction as a float.
    "numeric" "(chr, default=None, /)" => |_, args| {
        let value = numeric(character(&args, "numeric")?).map(Value::Float);
        or_default(value, &args, || value_error("not a numeric character"))
    };
    /// The text in the normal form "NFC", "NFD", "NFKC" or "NFKD".
    "normalize" "(form, unistr, /)" => |_, args| normal(&args[0], &args[1]).map(Value::str);
    /// Is the text in the normal form?
    "is_normalized" "(form, unistr, /)" => |_, args| {
        Ok(Value::Bool(Some(normal(&args[0], &args[1])?.as_str()) == args[1].as_str()))
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("unicodedata", "Names and properties of Unicode characters.");
    module.add_functions(FUNCTIONS);
    let (major, minor, patch) = unicode_normalization::UNICODE_VERSION;
    module.set("unidata_version", Value::str(format!("{major}.{minor}.{patch}")));
    Ok(module)
}
