//! Constants: what can be worked out before the code runs. Used by `expr` and whoever looks for literals.

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Number, UnaryOp};

use crate::py::code::BinOp;
use crate::py::value::{Slice, Value};

/// What two small integers give, where no error and no large result is possible.
pub(super) fn fold(op: BinOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinOp::Add => a.checked_add(b),
        BinOp::Sub => a.checked_sub(b),
        BinOp::Mul => a.checked_mul(b),
        BinOp::Pow => a.checked_pow(u32::try_from(b).ok()?),
        _ => None,
    }
}

/// The value of a small integer literal.
pub(super) fn small_int(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::NumberLiteral(node) => match &node.value {
            Number::Int(int) => int.as_i64(),
            _ => None,
        },
        Expr::UnaryOp(node) if node.op == UnaryOp::USub => match &*node.operand {
            Expr::NumberLiteral(_) => small_int(&node.operand)?.checked_neg(),
            _ => None,
        },
        _ => None,
    }
}

/// The value of a small integer literal that fits an instruction.
pub(super) fn small_imm(expr: &Expr) -> Option<i16> {
    small_int(expr).and_then(|value| i16::try_from(value).ok())
}

/// The truth of a literal.
pub(super) fn constant_truth(expr: &Expr) -> Option<bool> {
    match expr {
        Expr::BooleanLiteral(node) => Some(node.value),
        Expr::NoneLiteral(_) => Some(false),
        Expr::NumberLiteral(_) => small_int(expr).map(|value| value != 0),
        Expr::StringLiteral(node) => Some(!node.value.is_empty()),
        Expr::Name(node) if node.id.as_str() == "__debug__" => Some(true),
        _ => None,
    }
}

/// The values of elements if all are constants.
pub(super) fn constants(elements: &[Expr]) -> Option<Result<Vec<Value>, String>> {
    elements.iter().map(constant).collect()
}

/// The value of a constant: a literal, a negative number, a tuple or a slice of constants. `Err` for a number with too many digits.
pub(super) fn constant(expr: &Expr) -> Option<Result<Value, String>> {
    Some(Ok(match expr {
        Expr::NoneLiteral(_) => Value::None,
        Expr::BooleanLiteral(node) => Value::Bool(node.value),
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::StringLiteral(node) => string_constant(node.value.to_str()),
        Expr::BytesLiteral(node) => Value::bytes(node.value.bytes().collect()),
        Expr::NumberLiteral(node) => match &node.value {
            Number::Int(int) => return Some(int_constant(int)),
            Number::Float(value) => Value::Float(*value),
            Number::Complex { .. } => return None,
        },
        Expr::UnaryOp(node) if node.op == UnaryOp::USub && node.operand.is_number_literal_expr() => {
            match constant(&node.operand)? {
                Ok(Value::Int(value)) => Value::from_bigint(-BigInt::from(value)),
                Ok(Value::BigInt(value)) => Value::from_bigint(-(*value).clone()),
                Ok(Value::Float(value)) => Value::Float(-value),
                Ok(_) => return None,
                error => return Some(error),
            }
        }
        Expr::Tuple(node) => match constants(&node.elts)? {
            Ok(items) => Value::tuple(items),
            Err(message) => return Some(Err(message)),
        },
        Expr::Slice(node) => {
            let part =
                |part: &Option<Box<Expr>>| part.as_ref().map_or(Some(Ok(Value::None)), |part| constant(part));
            match (part(&node.lower)?, part(&node.upper)?, part(&node.step)?) {
                (Ok(start), Ok(stop), Ok(step)) => {
                    Value::Slice(std::rc::Rc::new(Slice { start, stop, step }))
                }
                (Err(message), _, _) | (_, Err(message), _) | (_, _, Err(message)) => {
                    return Some(Err(message));
                }
            }
        }
        _ => return None,
    }))
}

/// A string constant; one that looks like a name is shared by the whole program.
fn string_constant(text: &str) -> Value {
    const SHARED: usize = 40;
    let is_name = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name && text.len() <= SHARED { crate::py::sym::Sym::new(text).to_value() } else { Value::str(text) }
}

fn int_constant(int: &ast::Int) -> Result<Value, String> {
    /// As CPython: longer decimal literals take too long to convert.
    const MOST_DIGITS: usize = 4300;
    if let Some(value) = int.as_u64() {
        return Ok(Value::from_bigint(BigInt::from(value)));
    }
    let text = int.to_string().replace('_', "").to_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    if radix == 10 && digits.len() > MOST_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
             to avoid decimal conversion limits.",
            digits.len()
        ));
    }
    BigInt::from_str_radix(digits, radix)
        .map(Value::from_bigint)
        .map_err(|_| "invalid decimal literal".to_owned())
}
