//! The methods that every column expression has: `in_`, `like`, `desc`, `label` and the rest. The class is the base of plain
//! expressions, of columns and of mapped attributes alike: `self` is whatever `expr_of` knows.

use std::rc::Rc;

use super::{expr_of, operand, operate, roles, wrap};
use crate::natives;
use crate::orm::comparator;
use crate::orm::related::related_of;
use crate::orm::schema::types;
use crate::py::exc::{not_implemented_error, type_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::native::NativeDef;
use crate::py::{Args, Class, Res, Sym, Value, Vm};
use crate::sql::expr::build::{autoescape, escape_modifier};
use crate::sql::expr::{Expr, Op, Operand};

/// The class with the methods that every column expression has.
pub fn operators_class() -> Rc<Class> {
    super::classes::elements().ColumnOperators.clone()
}

/// Puts the methods into their class.
pub(super) fn install(class: &Rc<Class>) {
    for table in [COMPARISONS, TEXTS, ORDER, SHAPES, BITS] {
        add_methods(class, table, NativeKind::Method);
    }
    for (alias, name) in ALIASES {
        if let Some(def) = all().find(|def| def.name == *name) {
            let owner = Some(*class.name.borrow());
            class.set(Sym::new(alias), Value::Native(NativeFunc::new(def, NativeKind::Method, owner)));
        }
    }
}

fn all() -> impl Iterator<Item = &'static NativeDef> {
    [COMPARISONS, TEXTS, ORDER, SHAPES, BITS].into_iter().flatten()
}

/// Older names of the same methods.
const ALIASES: &[(&str, &str)] = &[
    ("notin_", "not_in"),
    ("isnot", "is_not"),
    ("isnot_distinct_from", "is_not_distinct_from"),
    ("notlike", "not_like"),
    ("notilike", "not_ilike"),
    ("nullsfirst", "nulls_first"),
    ("nullslast", "nulls_last"),
];

/// The expression that a method is called on.
fn own(vm: &mut Vm, args: &Args) -> Res<Expr> {
    match expr_of(vm, &args[0])? {
        Some(expr) => Ok(expr),
        None => Err(not_implemented_error("")),
    }
}

fn with_operator(vm: &mut Vm, args: &Args, op: Op) -> Res {
    let expr = own(vm, args)?;
    let other = operate::compared(vm, &expr, &args[1])?;
    Ok(wrap(expr.operate(op, other)?))
}

/// A text argument that may be left out or None.
pub(super) fn optional_text(vm: &mut Vm, value: Option<&Value>) -> Res<Option<String>> {
    value.map(|value| vm.str(value)).transpose()
}

/// LIKE and its kin: `escape` is the third argument, `autoescape` the fourth.
fn like(vm: &mut Vm, args: &Args, op: Op) -> Res {
    let expr = own(vm, args)?;
    let mut escape = optional_text(vm, args.given(2))?;
    let auto = match args.given(3) {
        Some(flag) => vm.truth(flag)?,
        None => false,
    };
    let other = if auto {
        let Some(text) = args[1].as_str() else {
            return Err(type_error("String value expected when autoescape=True"));
        };
        let character = escape.as_deref().and_then(|escape| escape.chars().next()).unwrap_or('/');
        escape = escape_modifier(Some(character)).map(|escape| escape.to_string());
        operand(vm, &Value::str(autoescape(text, character)))?
    } else {
        operand(vm, &args[1])?
    };
    Ok(wrap(expr.like(op, other, escape.as_deref())?))
}

/// `op(text)`: a function that takes the other side.
fn custom(vm: &mut Vm, args: &Args, comparison: bool, return_type: Option<&Value>) -> Res {
    let expr = own(vm, args)?;
    let text = vm.str(&args[1])?;
    let precedence = match args.given(2) {
        Some(number) => i8::try_from(vm.index(number)?).unwrap_or(i8::MAX),
        None => 0,
    };
    let ty = match return_type {
        Some(ty) => Some(types::required(vm, ty)?),
        None => None,
    };
    Ok(NativeFunc::closure("against", "(other)", "", move |vm, args| {
        let other = operand(vm, &args[0])?;
        Ok(wrap(expr.custom(&text, precedence, comparison, ty.clone(), other, false)))
    }))
}

natives! {
    static COMPARISONS;
    /// `self IN other`: other is a list, a tuple, a set, a SELECT or a parameter.
    "in_" "(self, other)" => |vm, args| { let expr = own(vm, &args)?; operate::member(vm, &expr, &args[1], false) };
    /// `self NOT IN other`
    "not_in" "(self, other)" => |vm, args| { let expr = own(vm, &args)?; operate::member(vm, &expr, &args[1], true) };
    /// `self IS other`, for None, True and False.
    "is_" "(self, other)" => |vm, args| with_operator(vm, &args, Op::Is);
    /// `self IS NOT other`, for None, True and False.
    "is_not" "(self, other)" => |vm, args| with_operator(vm, &args, Op::IsNot);
    /// `self IS DISTINCT FROM other`: unequal, where NULL equals NULL.
    "is_distinct_from" "(self, other)" => |vm, args| with_operator(vm, &args, Op::IsDistinctFrom);
    /// `self IS NOT DISTINCT FROM other`: equal, where NULL equals NULL.
    "is_not_distinct_from" "(self, other)" => |vm, args| with_operator(vm, &args, Op::IsNotDistinctFrom);
    /// `self BETWEEN cleft AND cright`, both included.
    "between" "(self, cleft, cright, symmetric=False)" => |vm, args| {
        let expr = own(vm, &args)?;
        let (low, high) = (bound(vm, &expr, &args[1])?, bound(vm, &expr, &args[2])?);
        let symmetric = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        Ok(wrap(expr.between(low, high, symmetric)))
    };
    /// `ANY (self)`, for comparison with the members of an array or subquery.
    "any_" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.any()));
    /// `ALL (self)`, for comparison with the members of an array or subquery.
    "all_" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.all()));
    /// An operator given as text: `column.op('&')(8)`.
    "op" "(self, opstring, precedence=0, is_comparison=False, return_type=None, python_impl=None, operator_class=None)" => |vm, args| {
        let comparison = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        custom(vm, &args, comparison, args.given(4))
    };
    /// An operator given as text that yields true or false: `column.bool_op('@>')(other)`.
    "bool_op" "(self, opstring, precedence=0, python_impl=None)" => |vm, args| custom(vm, &args, true, None);
    /// Applies an operator function, such as `operator.lt`.
    "operate" "(self, op, *other, **kwargs)" => |vm, args| {
        let expr = own(vm, &args)?;
        let mut values = vec![wrap(expr)];
        values.extend(vm.collect(&args[2])?);
        vm.call_values(&args[1], &values)
    };
    /// Applies an operator function with the sides exchanged.
    "reverse_operate" "(self, op, other, **kwargs)" => |vm, args| {
        let expr = own(vm, &args)?;
        vm.call_values(&args[1], &[args[2].clone(), wrap(expr)])
    };
}

/// A bound of BETWEEN: None is a parameter like any other value.
fn bound(vm: &mut Vm, expr: &Expr, value: &Value) -> Res<Operand> {
    if value.is_none() {
        let null = crate::sql::expr::BindValue::Value(crate::sql::SqlValue::Null);
        return Ok(Operand::Expr(expr.bind_beside(null, &crate::sql::SqlType::Null)));
    }
    operand(vm, value)
}

natives! {
    static TEXTS;
    /// `self LIKE other`: `%` stands for any text, `_` for one character.
    "like" "(self, other, escape=None)" => |vm, args| like(vm, &args, Op::Like);
    /// `self LIKE other` without regard to case.
    "ilike" "(self, other, escape=None)" => |vm, args| like(vm, &args, Op::ILike);
    /// `self NOT LIKE other`
    "not_like" "(self, other, escape=None)" => |vm, args| like(vm, &args, Op::NotLike);
    /// `self NOT LIKE other` without regard to case.
    "not_ilike" "(self, other, escape=None)" => |vm, args| like(vm, &args, Op::NotILike);
    /// Begins with other; with `autoescape=True`, `%` and `_` in it stand for themselves.
    "startswith" "(self, other, escape=None, autoescape=False)" => |vm, args| like(vm, &args, Op::StartsWith);
    /// Begins with other, without regard to case.
    "istartswith" "(self, other, escape=None, autoescape=False)" => |vm, args| like(vm, &args, Op::IStartsWith);
    /// Ends with other; with `autoescape=True`, `%` and `_` in it stand for themselves.
    "endswith" "(self, other, escape=None, autoescape=False)" => |vm, args| like(vm, &args, Op::EndsWith);
    /// Ends with other, without regard to case.
    "iendswith" "(self, other, escape=None, autoescape=False)" => |vm, args| like(vm, &args, Op::IEndsWith);
    /// Contains other; with `autoescape=True`, `%` and `_` in it stand for themselves.
    "contains" "(self, other, escape=None, autoescape=False)" => |vm, args| {
        // Of a relationship, it is the object that is asked for.
        let method = Sym::new("contains");
        if let Some(related) = related_of(vm, &args[0])?
            && let Some(own) = comparator::method_of(related, method)
        {
            return vm.call_values(&own, &[args[1].clone()]);
        }
        like(vm, &args, Op::Contains)
    };
    /// Contains other, without regard to case.
    "icontains" "(self, other, escape=None, autoescape=False)" => |vm, args| like(vm, &args, Op::IContains);
    /// Matches other as the database's own text search understands it.
    "match" "(self, other, **kwargs)" => |vm, args| with_operator(vm, &args, Op::Match);
    /// Matches a regular expression.
    "regexp_match" "(self, pattern, flags=None)" => |vm, args| {
        let expr = own(vm, &args)?;
        let pattern = operand(vm, &args[1])?;
        let flags = optional_text(vm, args.given(2))?;
        Ok(wrap(expr.regexp_match(pattern, flags.as_deref())))
    };
    /// Replaces what matches a regular expression.
    "regexp_replace" "(self, pattern, replacement, flags=None)" => |vm, args| {
        let expr = own(vm, &args)?;
        let (pattern, replacement) = (operand(vm, &args[1])?, operand(vm, &args[2])?);
        let flags = optional_text(vm, args.given(3))?;
        Ok(wrap(expr.regexp_replace(pattern, replacement, flags.as_deref())))
    };
    /// `self || other`: the two texts joined.
    "concat" "(self, other)" => |vm, args| with_operator(vm, &args, Op::Concat);
    /// `self COLLATE collation`
    "collate" "(self, collation, collation_schema=None)" => |vm, args| {
        let expr = own(vm, &args)?;
        let name = vm.str(&args[1])?;
        Ok(wrap(expr.collate(&name)))
    };
}

natives! {
    static ORDER;
    /// Descending, for ORDER BY.
    "desc" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.desc()));
    /// Ascending, for ORDER BY.
    "asc" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.asc()));
    /// Missing values first, for ORDER BY.
    "nulls_first" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.nulls_first()));
    /// Missing values last, for ORDER BY.
    "nulls_last" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.nulls_last()));
    /// `DISTINCT self`, inside a function such as `func.count()`.
    "distinct" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.distinct()));
}

natives! {
    static SHAPES;
    /// Gives the expression a name in the result.
    "label" "(self, name)" => |vm, args| {
        let expr = own(vm, &args)?;
        let name = match args.given(1) {
            Some(name) => Some(vm.str(name)?),
            None => None,
        };
        Ok(wrap(expr.label(name.as_deref())))
    };
    /// `CAST(self AS type_)`
    "cast" "(self, type_)" => |vm, args| {
        let expr = own(vm, &args)?;
        Ok(wrap(expr.cast(types::required(vm, &args[1])?)))
    };
    /// The expression in parentheses where it needs them inside another.
    "self_group" "(self, against=None)" => |vm, args| Ok(wrap(own(vm, &args)?.grouped(None)));
    /// The expression taken as text, of JSON.
    "as_string" "(self)" => |vm, args| json_as(vm, &args, crate::sql::SqlType::string(crate::sql::types::StringName::Unicode, None));
    /// The expression taken as an integer, of JSON.
    "as_integer" "(self)" => |vm, args| json_as(vm, &args, crate::sql::SqlType::INTEGER);
    /// The expression taken as a float, of JSON.
    "as_float" "(self)" => |vm, args| json_as(vm, &args, crate::sql::SqlType::FLOAT);
    /// The expression taken as a decimal number, of JSON.
    "as_numeric" "(self, precision, scale, asdecimal=True)" => |vm, args| {
        let digits = |vm: &mut Vm, value: &Value| -> Res<Option<u32>> { Ok(u32::try_from(vm.index(value)?).ok()) };
        let (precision, scale) = (digits(vm, &args[1])?, digits(vm, &args[2])?);
        let ty = crate::sql::SqlType::numeric(crate::sql::types::NumericName::Generic, precision, scale);
        json_as(vm, &args, ty)
    };
    /// The expression taken as a truth value, of JSON.
    "as_boolean" "(self)" => |vm, args| json_as(vm, &args, crate::sql::SqlType::boolean());
    /// The expression taken as JSON.
    "as_json" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?));
}

/// An element of a JSON value taken for another type.
fn json_as(vm: &mut Vm, args: &Args, ty: crate::sql::SqlType) -> Res {
    use crate::sql::expr::ExprKind;
    let expr = own(vm, args)?;
    let is_item = matches!(expr.kind(), ExprKind::Binary { op: Op::JsonGetItem | Op::JsonPathGetItem, .. })
        && roles::is_json(&expr);
    if !is_item {
        return Err(crate::orm::error::argument(
            "The JSON cast operator JSON.as_*() must be called on an index expression, e.g. col['q'].as_<type>()",
        ));
    }
    let ExprKind::Binary { op, left, right, modifiers, .. } = expr.kind() else { return Ok(wrap(expr)) };
    let kind = ExprKind::Binary {
        op: *op,
        left: left.clone(),
        right: right.clone(),
        negate: None,
        modifiers: modifiers.clone(),
    };
    Ok(wrap(Expr::new(kind, ty)))
}

natives! {
    static BITS;
    /// `self & other`, bit by bit.
    "bitwise_and" "(self, other)" => |vm, args| with_operator(vm, &args, Op::BitAnd);
    /// `self | other`, bit by bit.
    "bitwise_or" "(self, other)" => |vm, args| with_operator(vm, &args, Op::BitOr);
    /// Exclusive or, bit by bit.
    "bitwise_xor" "(self, other)" => |vm, args| with_operator(vm, &args, Op::BitXor);
    /// `~self`, bit by bit.
    "bitwise_not" "(self)" => |vm, args| Ok(wrap(own(vm, &args)?.bitwise_not()));
    /// `self << other`
    "bitwise_lshift" "(self, other)" => |vm, args| with_operator(vm, &args, Op::ShiftLeft);
    /// `self >> other`
    "bitwise_rshift" "(self, other)" => |vm, args| with_operator(vm, &args, Op::ShiftRight);
}
