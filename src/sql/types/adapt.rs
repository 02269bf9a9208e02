//! The type that an operation yields, and the type that a plain value takes on beside an expression.

use super::{Affinity, FloatName, SqlType};
use crate::sql::expr::op::Op;

/// The operator and type that `left op right` stands for: text plus text is a concatenation,
/// an integer divided by an integer a decimal.
pub fn adapt(op: Op, left: &SqlType, right: &SqlType) -> (Op, SqlType) {
    use Affinity as A;
    let (l, r) = (left.affinity(), right.affinity());
    match l {
        A::Null => {
            if r == A::Null || !op.is_commutative() {
                (op, left.clone())
            } else {
                adapt(op, right, left)
            }
        }
        A::String | A::Array if op == Op::Add && matches!(r, A::String | A::Array | A::Null) => {
            (Op::Concat, left.clone())
        }
        A::Integer | A::Numeric | A::Float | A::Date | A::DateTime | A::Time | A::Interval => {
            let ty = match lookup(op, l, r) {
                None => left.clone(),
                Some(Yield::Class) => match class(left) {
                    plain if plain != generic(l) => plain,
                    _ if r == l => right.clone(),
                    _ => left.clone(),
                },
                Some(Yield::Of(affinity)) if affinity == r => right.clone(),
                Some(Yield::Of(affinity)) if affinity == l => left.clone(),
                Some(Yield::Of(affinity)) => generic(affinity),
            };
            (op, ty)
        }
        _ => (op, left.clone()),
    }
}

/// What an operation yields.
enum Yield {
    /// The Python class of the left type, without its arguments.
    Class,
    Of(Affinity),
}

fn lookup(op: Op, left: Affinity, right: Affinity) -> Option<Yield> {
    use Affinity as A;
    use Yield::{Class, Of};
    Some(match (left, op, right) {
        (A::Integer, Op::Add, A::Date) => Of(A::Date),
        (A::Integer, Op::Add | Op::Sub | Op::Mul | Op::FloorDiv, A::Integer)
        | (
            A::Numeric | A::Float,
            Op::Add | Op::Sub | Op::Mul | Op::TrueDiv,
            A::Integer | A::Numeric | A::Float,
        )
        | (A::Date, Op::Add | Op::Sub, A::Integer)
        | (A::DateTime | A::Time | A::Interval, Op::Add | Op::Sub, A::Interval)
        | (A::Interval, Op::Mul | Op::TrueDiv, A::Numeric | A::Float) => Class,
        (A::Integer, Op::Add | Op::Sub | Op::Mul, A::Numeric) => Of(A::Numeric),
        (A::Integer, Op::Add | Op::Sub | Op::Mul, A::Float) => Of(A::Float),
        (A::Integer, Op::Mul, A::Interval) => Of(A::Interval),
        (A::Integer, Op::TrueDiv, A::Integer | A::Numeric) => Of(A::Numeric),
        (A::Integer, Op::TrueDiv, A::Float) => Of(A::Float),
        (A::Integer, Op::FloorDiv, A::Numeric) => Of(A::Numeric),
        (A::Numeric | A::Float, Op::Mul, A::Interval) => Of(A::Interval),
        (A::Date, Op::Add, A::Interval | A::Time) => Of(A::DateTime),
        (A::Date, Op::Sub, A::Date) => Of(A::Integer),
        (A::Date, Op::Sub, A::Interval) => Of(A::DateTime),
        (A::Date | A::DateTime, Op::Sub, A::DateTime) => Of(A::Interval),
        (A::Time, Op::Add, A::Date) => Of(A::DateTime),
        (A::Time, Op::Sub, A::Time) => Of(A::Interval),
        (A::Interval, Op::Add, A::Date | A::DateTime) => Of(A::DateTime),
        (A::Interval, Op::Add, A::Time) => Of(A::Time),
        _ => return None,
    })
}

/// The plain type of a class.
fn generic(affinity: Affinity) -> SqlType {
    match affinity {
        Affinity::Integer => SqlType::INTEGER,
        Affinity::Numeric => SqlType::NUMERIC,
        Affinity::Float => SqlType::FLOAT,
        Affinity::DateTime => SqlType::DATETIME,
        Affinity::Date => SqlType::DATE,
        Affinity::Time => SqlType::TIME,
        Affinity::Interval => SqlType::INTERVAL,
        Affinity::Boolean => SqlType::boolean(),
        Affinity::String => SqlType::STRING,
        _ => SqlType::Null,
    }
}

/// The Python class of a type, made without arguments.
fn class(ty: &SqlType) -> SqlType {
    match ty {
        SqlType::Numeric(numeric) => SqlType::numeric(numeric.name, None, None),
        SqlType::Float(float) => SqlType::float_of(float.name),
        SqlType::DateTime { name, .. } => SqlType::DateTime { name: *name, timezone: false },
        SqlType::Time { upper, .. } => SqlType::Time { upper: *upper, timezone: false },
        SqlType::Interval { .. } => SqlType::INTERVAL,
        SqlType::Decorated(decorated) => class(&decorated.base),
        SqlType::Variant(variant) => class(&variant.base),
        other => other.clone(),
    }
}

/// The type that a plain value of type `value` takes on when it is compared with `column`.
pub fn coerce_compared(column: &SqlType, value: &SqlType) -> SqlType {
    match column {
        SqlType::Decorated(_) => column.clone(),
        SqlType::Binary { .. } | SqlType::Uuid { .. } if value.affinity() == Affinity::String => {
            column.clone()
        }
        _ if value.is_null() || value.affinity() == column.affinity() => column.clone(),
        _ => value.clone(),
    }
}

/// The type of a floating point value given in code.
pub const LITERAL_FLOAT: SqlType = SqlType::float_of(FloatName::Double);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::types::{NumericName, SqlType, StringName};

    #[test]
    fn yields() {
        let (int, string) = (SqlType::INTEGER, SqlType::string(StringName::String, Some(20)));
        assert_eq!(adapt(Op::TrueDiv, &int, &int), (Op::TrueDiv, SqlType::NUMERIC));
        assert_eq!(adapt(Op::Add, &string, &SqlType::STRING), (Op::Concat, string.clone()));
        assert_eq!(adapt(Op::Add, &SqlType::Null, &int), (Op::Add, int.clone()));
        assert_eq!(adapt(Op::Sub, &SqlType::DATETIME, &SqlType::DATETIME), (Op::Sub, SqlType::INTERVAL));
        assert_eq!(adapt(Op::Mul, &SqlType::FLOAT, &int), (Op::Mul, SqlType::FLOAT));
        assert_eq!(adapt(Op::FloorDiv, &int, &int), (Op::FloorDiv, int.clone()));
        let double = SqlType::float_of(FloatName::Double);
        assert_eq!(adapt(Op::Add, &SqlType::FLOAT, &double), (Op::Add, double.clone()));
        assert_eq!(adapt(Op::Add, &double, &int), (Op::Add, double.clone()));
        assert_eq!(adapt(Op::Mod, &int, &double), (Op::Mod, int.clone()));
        let price = SqlType::numeric(NumericName::Generic, Some(10), Some(2));
        assert_eq!(adapt(Op::Add, &price, &int), (Op::Add, price.clone()));
        assert_eq!(adapt(Op::Mul, &price, &SqlType::NUMERIC), (Op::Mul, SqlType::NUMERIC));
        let exact = SqlType::numeric(NumericName::SqlNumeric, Some(10), Some(2));
        let plain = SqlType::numeric(NumericName::SqlNumeric, None, None);
        assert_eq!(adapt(Op::Add, &exact, &int), (Op::Add, plain));
    }
}
