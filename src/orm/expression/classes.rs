//! The classes of expressions under the names that SQLAlchemy gives them, made once per thread, and which of them an
//! expression belongs to.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{inspect, operators, subselect};
use crate::orm::class_tree::{class_tree, plain};
use crate::py::class::Namespace;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Class, Sym};
use crate::sql::expr::{Expr, ExprKind, Op};

class_tree! {
    /// The classes of expressions.
    #[expect(clippy::pub_underscore_fields, reason = "classes keep their Python names")]
    pub struct Elements;
    over {
        ClauseElement = clause_element(),
        ColumnOperators = column_operators(),
        ColumnElement = column_element(&ColumnOperators, &ClauseElement),
    }
    each plain;
    "sqlalchemy.sql.elements" {
        KeyedColumnElement < ColumnElement,
        NamedColumn < KeyedColumnElement,
        ColumnClause < NamedColumn,
        TableValuedColumn < NamedColumn,
        Label < NamedColumn,
        BindParameter < KeyedColumnElement,
        Null < ColumnElement,
        True_ < ColumnElement,
        False_ < ColumnElement,
        OperatorExpression < ColumnElement,
        BinaryExpression < OperatorExpression,
        ExpressionClauseList < OperatorExpression,
        BooleanClauseList < ExpressionClauseList,
        ClauseList < ClauseElement,
        UnaryExpression < ColumnElement,
        CollectionAggregate < UnaryExpression,
        AsBoolean < UnaryExpression,
        Grouping < ColumnElement,
        Case < ColumnElement,
        Cast < ColumnElement,
        TryCast < Cast,
        TypeCoerce < ColumnElement,
        Extract < ColumnElement,
        Over < ColumnElement,
        FunctionFilter < ColumnElement,
        AggregateOrderBy < ColumnElement,
        WithinGroup < AggregateOrderBy,
        Tuple < ColumnElement,
        CollationClause < ColumnElement,
        Slice < ColumnElement,
        TextClause < ClauseElement,
        _label_reference < ColumnElement,
        _textual_label_reference < ColumnElement,
    }
    "sqlalchemy.sql.functions" {
        FunctionElement < ColumnElement,
        Function < FunctionElement,
        GenericFunction < Function,
        AnsiFunction < GenericFunction,
        ReturnTypeFromArgs < GenericFunction,
        OrderedSetAgg < GenericFunction,
    }
    "sqlalchemy.sql.selectable" {
        ScalarSelect < ColumnElement,
        Exists < UnaryExpression,
    }
}

/// The base of everything that is SQL.
fn clause_element() -> Rc<Class> {
    let class = Class::builtin("ClauseElement", "sqlalchemy.sql.elements", Some(&types().object));
    add_methods(&class, inspect::CLAUSE_METHODS, NativeKind::Method);
    class
}

/// The class with the methods that every column expression has.
fn column_operators() -> Rc<Class> {
    let class = Class::builtin("ColumnOperators", "sqlalchemy.sql.operators", Some(&types().object));
    operators::install(&class);
    class
}

/// The base of everything that yields a value: both of the above.
fn column_element(operators: &Rc<Class>, clause: &Rc<Class>) -> Rc<Class> {
    let bases = vec![operators.clone(), clause.clone()];
    let (name, module) = (Sym::new("ColumnElement"), Sym::new("sqlalchemy.sql.elements"));
    Class::new(name, module, bases, Namespace::default(), false).unwrap_or_else(|_| operators.clone())
}

thread_local! {
    static ELEMENTS: &'static Elements = Box::leak(Box::new(prepared(Elements::new())));
    static FUNCTIONS: RefCell<FxHashMap<Rc<str>, Rc<Class>>> = RefCell::default();
}

fn prepared(elements: Elements) -> Elements {
    add_methods(&elements.FunctionElement, inspect::FUNCTION_METHODS, NativeKind::Method);
    for class in [&elements.Over, &elements.FunctionFilter, &elements.WithinGroup] {
        add_methods(class, inspect::AGGREGATE_METHODS, NativeKind::Method);
    }
    add_methods(&elements.TextClause, inspect::TEXT_METHODS, NativeKind::Method);
    add_methods(&elements.Exists, subselect::METHODS, NativeKind::Method);
    add_methods(&elements.ScalarSelect, subselect::METHODS, NativeKind::Method);
    elements
}

/// The classes of expressions of this thread.
pub fn elements() -> &'static Elements {
    ELEMENTS.with(|elements| *elements)
}

/// The functions that have a class of their own, and its base.
const KNOWN_FUNCTIONS: &[(&str, &[&str])] = &[
    (
        "GenericFunction",
        &[
            "now",
            "concat",
            "char_length",
            "random",
            "count",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "cube",
            "rollup",
            "grouping_sets",
            "aggregate_strings",
            "next_value",
            "any_",
            "all_",
            "some",
        ],
    ),
    ("ReturnTypeFromArgs", &["coalesce", "max", "min", "sum", "pow", "array_agg"]),
    (
        "AnsiFunction",
        &[
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "sysdate",
            "user",
        ],
    ),
    ("OrderedSetAgg", &["mode", "percentile_cont", "percentile_disc"]),
];

/// The class of a function that has one of its own (`sqlalchemy.sql.functions.count`).
pub fn known_function(name: &str) -> Option<Rc<Class>> {
    if let Some(class) = FUNCTIONS.with_borrow(|classes| classes.get(name).cloned()) {
        return Some(class);
    }
    let elements = elements();
    let (base, _) = KNOWN_FUNCTIONS.iter().find(|(_, names)| names.contains(&name))?;
    let base = match *base {
        "AnsiFunction" => &elements.AnsiFunction,
        "ReturnTypeFromArgs" => &elements.ReturnTypeFromArgs,
        "OrderedSetAgg" => &elements.OrderedSetAgg,
        _ => &elements.GenericFunction,
    };
    let class = Class::builtin(name, "sqlalchemy.sql.functions", Some(base));
    FUNCTIONS.with_borrow_mut(|classes| classes.insert(name.into(), class.clone()));
    Some(class)
}

/// The class of an expression.
pub fn class_of(expr: &Expr) -> Rc<Class> {
    let elements = elements();
    let class = match expr.kind() {
        ExprKind::Column(column) if column.column.is_some() => return super::schema::column_class(),
        ExprKind::Column(_) => &elements.ColumnClause,
        ExprKind::Bind(_) => &elements.BindParameter,
        ExprKind::Null => &elements.Null,
        ExprKind::True => &elements.True_,
        ExprKind::False => &elements.False_,
        ExprKind::Text(_) => &elements.TextClause,
        ExprKind::Binary { .. } => &elements.BinaryExpression,
        ExprKind::List { op: Op::And | Op::Or, .. } => &elements.BooleanClauseList,
        ExprKind::List { .. } => &elements.ExpressionClauseList,
        ExprKind::Unary { op: Op::Any | Op::All, .. } => &elements.CollectionAggregate,
        ExprKind::Unary { op: Op::Exists, .. } => &elements.Exists,
        ExprKind::Unary { .. } | ExprKind::Modifier { .. } => &elements.UnaryExpression,
        ExprKind::AsBoolean { .. } => &elements.AsBoolean,
        ExprKind::Grouping(_) => &elements.Grouping,
        ExprKind::Function(function) => {
            return known_function(&function.name)
                .filter(|_| function.packages.is_empty())
                .unwrap_or_else(|| elements.Function.clone());
        }
        ExprKind::Case { .. } => &elements.Case,
        ExprKind::Cast(_) => &elements.Cast,
        ExprKind::TypeCoerce(_) => &elements.TypeCoerce,
        ExprKind::Extract { .. } => &elements.Extract,
        ExprKind::Over(_) => &elements.Over,
        ExprKind::Filter { .. } => &elements.FunctionFilter,
        ExprKind::WithinGroup { .. } => &elements.WithinGroup,
        ExprKind::Label { .. } => &elements.Label,
        ExprKind::LabelReference(_) => &elements._label_reference,
        ExprKind::TextualLabelReference(_) => &elements._textual_label_reference,
        ExprKind::ScalarSubquery(_) => &elements.ScalarSelect,
        ExprKind::Tuple(_) => &elements.Tuple,
        ExprKind::Collation(_) => &elements.CollationClause,
        ExprKind::Slice { .. } => &elements.Slice,
    };
    class.clone()
}
