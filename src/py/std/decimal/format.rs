//! `format(Decimal, spec)`. Pure.

use super::number::{Kind, Number, power_of_ten};
use super::rules::{Calculation, Rounding, Rules};
use crate::py::text::format_spec::{Align, FormatSpec, Sign};

/// The text that a specification asks for; None if it is not a valid one.
pub(super) fn format(number: &Number, spec: &str, rules: Rules) -> Option<String> {
    let spec = FormatSpec::parse(spec, "decimal.Decimal", true).ok()?;
    let kind = spec.kind.unwrap_or(if rules.capitals { 'G' } else { 'g' });
    if !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
        || spec.grouping == Some('_')
        || spec.alternate
    {
        return None;
    }
    let mut number = number.clone();
    if !number.is_finite() {
        let mut text = number.clone().signed(false).to_text(true, false);
        if kind == '%' {
            text.push('%');
        }
        let sign = sign_text(number.negative, spec.sign);
        let zeros = spec.fill == Some('0') && spec.align == Some(Align::AfterSign);
        let (fill, align) = if zeros { (None, None) } else { (spec.fill, spec.align) };
        return padded(sign, &text, &FormatSpec { fill, align, ..spec.clone() }, false);
    }
    if kind == '%' {
        number.exponent += 2;
    }
    let rounding = rules.rounding;
    if let Some(precision) = spec.precision {
        let precision = precision as i64;
        number = match kind {
            'e' | 'E' => rounded(&number, precision + 1, rounding),
            'f' | 'F' | '%' => rescaled(&number, -precision, rounding),
            _ if number.len() > precision => rounded(&number, precision.max(1), rounding),
            _ => number,
        };
    }
    if number.is_zero() && number.exponent > 0 && matches!(kind, 'f' | 'F' | '%') {
        number.exponent = 0;
    }
    if spec.no_negative_zero && number.is_zero() {
        number.negative = false;
    }
    let digits = number.digits.to_string();
    let left = number.exponent + digits.len() as i64;
    let point = match kind {
        'e' | 'E' => match spec.precision {
            Some(precision) if number.is_zero() => 1 - precision as i64,
            _ => 1,
        },
        'f' | 'F' | '%' => left,
        _ if number.exponent <= 0 && left > -6 => left,
        _ => 1,
    };
    let (whole, fraction) = split(&digits, point);
    let mut tail = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    let exponent = left - point;
    if exponent != 0 || matches!(kind, 'e' | 'E') {
        let letter = if matches!(kind, 'E' | 'G') { 'E' } else { 'e' };
        tail.push_str(&format!("{letter}{exponent:+}"));
    }
    if kind == '%' {
        tail.push('%');
    }
    let sign = sign_text(number.negative, spec.sign);
    let zeros = spec.fill == Some('0') && spec.align == Some(Align::AfterSign);
    let room = spec.width.unwrap_or(0).saturating_sub(tail.len() + sign.len());
    let whole = grouped(&whole, if zeros { room } else { 0 }, spec.grouping);
    padded(sign, &format!("{whole}{tail}"), &spec, zeros)
}

fn sign_text(negative: bool, sign: Option<Sign>) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        _ => "",
    }
}

fn split(digits: &str, point: i64) -> (String, String) {
    let length = digits.len() as i64;
    if point < 0 {
        ("0".to_owned(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize)))
    } else if point > length {
        (format!("{digits}{}", "0".repeat((point - length) as usize)), String::new())
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        (if whole.is_empty() { "0".to_owned() } else { whole.to_owned() }, fraction.to_owned())
    }
}

/// The whole part in groups of three, filled with zeros to at least `least` characters.
fn grouped(whole: &str, least: usize, separator: Option<char>) -> String {
    let Some(separator) = separator else {
        return format!("{}{whole}", "0".repeat(least.saturating_sub(whole.len())));
    };
    let mut digits: Vec<char> = whole.chars().rev().collect();
    // Each full group brings a separator with it; none may stand in front.
    while digits.len() + (digits.len() - 1) / 3 < least {
        digits.push('0');
    }
    let mut out: Vec<char> = Vec::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.into_iter().enumerate() {
        if at > 0 && at % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    out.into_iter().rev().collect()
}

fn padded(sign: &str, body: &str, spec: &FormatSpec, zeros: bool) -> Option<String> {
    let fill = if zeros { ' ' } else { spec.fill.unwrap_or(' ') };
    let missing = spec.width.unwrap_or(0).saturating_sub(sign.len() + body.len());
    if missing > 1 << 30 {
        return None;
    }
    let fill = |count: usize| -> String { std::iter::repeat_n(fill, count).collect() };
    Some(match spec.align.unwrap_or(Align::Right) {
        Align::Left => format!("{sign}{body}{}", fill(missing)),
        Align::Right => format!("{}{sign}{body}", fill(missing)),
        Align::AfterSign => format!("{sign}{}{body}", fill(missing)),
        Align::Center => format!("{}{sign}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
    })
}

fn rescaled(number: &Number, exponent: i64, rounding: Rounding) -> Number {
    Calculation::new(Rules::default()).rescale(number, exponent, rounding)
}

/// To so many digits, filled up with zeros.
fn rounded(number: &Number, precision: i64, rounding: Rounding) -> Number {
    if number.kind != Kind::Finite || number.is_zero() {
        return number.clone();
    }
    let mut result = rescaled(number, number.adjusted() - precision + 1, rounding);
    if result.digits >= power_of_ten(precision as u64) && !result.is_zero() {
        result.digits /= 10_u32;
        result.exponent += 1;
    }
    result
}
