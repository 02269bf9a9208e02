//! What an expression tells of itself: its attributes, its text, its repr; and the methods that only some expressions have.

use std::rc::Rc;

use super::statement::{Entity, SelectStmt, Stmt, compile_method};
use super::{expr_of, roles, wrap};
use crate::natives;
use crate::orm::error;
use crate::orm::schema::{from_value, types};
use crate::py::exc::not_implemented_error;
use crate::py::text::repr::str_repr;
use crate::py::{Args, Instance, Res, Sym, Value, Vm};
use crate::sql::dialect::Dialect;
use crate::sql::expr::window::{Frame, FrameBound, FrameUnit};
use crate::sql::expr::{Bind, Expr, ExprKind, TextClause};
use crate::sql::statement::{FromItem, SelectBase, TextualSelect};

/// The SQL text of an expression, without a database in particular.
pub(super) fn text(_: &mut Vm, expr: &Expr) -> Res<String> {
    Ok(crate::sql::render::expression(expr, Dialect::DEFAULT)?.text())
}

/// The repr, where it is not the plain one.
pub(super) fn repr(vm: &mut Vm, expr: &Expr, this: &Rc<Instance>) -> Res<Option<String>> {
    if let ExprKind::Bind(bind) = expr.kind() {
        let name = bind_key(expr, bind);
        let value = crate::orm::expression::shown_bind(&bind.value);
        let value = vm.repr(&value)?;
        let ty = types::shown(expr.ty());
        return Ok(Some(format!("BindParameter({}, {value}, type_={ty})", str_repr(&name))));
    }
    if let ExprKind::Column(reference) = expr.kind()
        && let Some(column) = &reference.column
    {
        let table = reference.from.as_ref().map(|from| match from {
            FromItem::Table(table) => table.full_name().to_string(),
            other => other.name().map(|name| name.to_string()).unwrap_or_default(),
        });
        return Ok(Some(crate::orm::schema::column_repr(vm, column, Some(&reference.key), table)?));
    }
    let name = match expr.kind() {
        ExprKind::Column(column) => Some(column.key.to_string()),
        ExprKind::Label { name, .. } => Some(name.to_string()),
        ExprKind::Function(function) => Some(function.name.to_string()),
        _ => None,
    };
    Ok(name.map(|name| {
        let class = this.class().full_name();
        let address = Value::Instance(this.clone()).address().unwrap_or(0);
        format!("<{class} at {address:#x}; {name}>")
    }))
}

/// The name of a parameter; one that is numbered only in a statement is shown with its identity.
fn bind_key(expr: &Expr, bind: &Bind) -> String {
    match bind.name.known() {
        Some(name) => name.to_owned(),
        None => format!("%({} {})s", expr.identity(), bind.hint),
    }
}

fn list(exprs: &[Expr]) -> Value {
    Value::tuple(exprs.iter().cloned().map(wrap).collect::<Vec<_>>())
}

/// An attribute of an expression.
pub(super) fn attribute(vm: &mut Vm, expr: &Expr, name: Sym) -> Res<Option<Value>> {
    let text = name.as_str();
    let common = match text {
        "type" => Some(types::type_value(expr.ty())),
        "expression" => Some(wrap(expr.clone())),
        "is_clause_element" => Some(Value::Bool(true)),
        "is_selectable" => Some(Value::Bool(false)),
        "key" if let ExprKind::Bind(bind) = expr.kind() => Some(Value::str(bind_key(expr, bind))),
        "key" => Some(expr.key().map_or(Value::None, |key| Value::str(&*key))),
        "name" => match expr.kind() {
            ExprKind::Column(_) | ExprKind::Label { .. } | ExprKind::Function(_) => {
                Some(expr.key().map_or(Value::None, |key| Value::str(&*key)))
            }
            _ => None,
        },
        "description" => Some(match expr.kind() {
            ExprKind::Column(_) | ExprKind::Label { .. } | ExprKind::Function(_) => {
                expr.key().map_or(Value::None, |key| Value::str(&*key))
            }
            _ => Value::None,
        }),
        "froms" | "_from_objects" => Some(Value::list(expr.froms().iter().map(from_value).collect())),
        "primary_key" => Some(Value::Bool(expr.origin().is_some_and(|column| column.primary_key()))),
        "comparator" => Some(wrap(expr.clone())),
        _ => None,
    };
    if common.is_some() {
        return Ok(common);
    }
    Ok(match (text, expr.kind()) {
        ("table", ExprKind::Column(column)) => Some(column.from.as_ref().map_or(Value::None, from_value)),
        ("is_literal", ExprKind::Column(column)) => Some(Value::Bool(column.literal)),
        (_, ExprKind::Column(column)) if column.column.is_some() => match &column.column {
            Some(own) => crate::orm::schema::column_attribute(vm, own, text)?,
            None => None,
        },
        ("value", ExprKind::Bind(bind)) => Some(crate::orm::expression::shown_bind(&bind.value)),
        ("unique", ExprKind::Bind(bind)) => Some(Value::Bool(bind.unique)),
        ("expanding", ExprKind::Bind(bind)) => Some(Value::Bool(bind.expanding.is_some())),
        ("left", ExprKind::Binary { left, .. }) => Some(wrap(left.clone())),
        ("right", ExprKind::Binary { right, .. }) => Some(wrap(right.clone())),
        (
            "operator",
            ExprKind::Binary { op, .. } | ExprKind::List { op, .. } | ExprKind::Unary { op, .. },
        ) => super::operate::operator_function(vm, *op)?,
        ("modifier", ExprKind::Modifier { op, .. }) => super::operate::operator_function(vm, *op)?,
        ("clauses", ExprKind::List { clauses, .. } | ExprKind::Tuple(clauses)) => Some(list(clauses)),
        ("clauses", ExprKind::Function(function)) => Some(list(&function.args)),
        ("element", ExprKind::ScalarSubquery(query)) => Some(Stmt::of_query(query).into_value()),
        ("element", ExprKind::Over(over)) => Some(wrap(over.element.clone())),
        ("partition_by", ExprKind::Over(over)) => {
            Some(if over.partition_by.is_empty() { Value::None } else { list(&over.partition_by) })
        }
        ("order_by", ExprKind::Over(over)) => {
            Some(if over.order_by.is_empty() { Value::None } else { list(&over.order_by) })
        }
        ("order_by", ExprKind::WithinGroup { order_by, .. }) => Some(list(order_by)),
        ("func", ExprKind::Filter { func, .. }) => Some(wrap(func.clone())),
        ("element", ExprKind::WithinGroup { func, .. }) => Some(wrap(func.clone())),
        ("criterion", ExprKind::Filter { criterion, .. }) => Some(wrap(criterion.clone())),
        (
            "element",
            ExprKind::Unary { element, .. }
            | ExprKind::Modifier { element, .. }
            | ExprKind::Label { element, .. }
            | ExprKind::AsBoolean { element, .. }
            | ExprKind::Grouping(element),
        ) => Some(wrap(element.clone())),
        ("clause", ExprKind::Cast(element) | ExprKind::TypeCoerce(element)) => Some(wrap(element.clone())),
        ("field", ExprKind::Extract { field, .. }) => Some(Value::str(&**field)),
        ("expr", ExprKind::Extract { expr, .. }) => Some(wrap(expr.clone())),
        ("whens", ExprKind::Case { whens, .. }) => Some(Value::list(
            whens.iter().map(|(when, then)| Value::tuple([wrap(when.clone()), wrap(then.clone())])).collect(),
        )),
        ("value", ExprKind::Case { value, .. }) => Some(value.clone().map_or(Value::None, wrap)),
        ("else_", ExprKind::Case { else_, .. }) => Some(else_.clone().map_or(Value::None, wrap)),
        ("text", ExprKind::Text(clause)) => Some(Value::str(&*clause.source)),
        ("collation", ExprKind::Collation(name)) => Some(Value::str(&**name)),
        _ => None,
    })
}

/// The names of the attributes of an expression.
pub(super) fn attribute_names(expr: &Expr) -> Vec<Sym> {
    let own: &[&str] = match expr.kind() {
        ExprKind::Binary { .. } => &["left", "right", "operator"],
        ExprKind::List { .. } => &["clauses", "operator"],
        ExprKind::Unary { .. } => &["element", "operator"],
        ExprKind::Label { .. } => &["element", "name"],
        ExprKind::Function(_) => &["clauses", "name"],
        ExprKind::Column(_) => &["name", "table"],
        ExprKind::Bind(_) => &["value"],
        _ => &[],
    };
    ["type", "key"].iter().chain(own).map(|name| Sym::new(name)).collect()
}

fn own(vm: &mut Vm, value: &Value) -> Res<Expr> {
    match expr_of(vm, value)? {
        Some(expr) => Ok(expr),
        None => Err(not_implemented_error("")),
    }
}

natives! {
    pub(super) static CLAUSE_METHODS;
    /// The SQL text with its parameters.
    "compile" "(self, bind=None, dialect=None, **kw)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        compile_method(vm, expr.into(), args.given(2).or(args.given(1)), &args[3])
    };
    /// The expression itself.
    "__clause_element__" "(self)" => |_, args| Ok(args[0].clone());
    /// Do both say the same?
    "compare" "(self, other, **kw)" => |vm, args| {
        let (own, other) = (vm.str(&args[0])?, vm.str(&args[1])?);
        Ok(Value::Bool(own == other))
    };
    /// The parts of the expression.
    "get_children" "(self, **kw)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        let mut parts = Vec::new();
        expr.members(&mut |member| parts.push(wrap(member.clone())));
        vm.iter(&Value::list(parts))
    };
    /// The expression with values for its parameters.
    "params" "(self, *optionaldict, **kwargs)" => |_, args| Ok(args[0].clone());
    /// The same expression with parameters of its own.
    "unique_params" "(self, *optionaldict, **kwargs)" => |_, args| Ok(args[0].clone());
    /// Do both go back to the same column?
    "shares_lineage" "(self, othercolumn)" => |vm, args| {
        let (own, other) = (own(vm, &args[0])?, own(vm, &args[1])?);
        let same_origin = own.origin().zip(other.origin()).is_some_and(|(own, other)| own.same(&other));
        Ok(Value::Bool(own.same(&other) || same_origin))
    };
}

natives! {
    pub(super) static AGGREGATE_METHODS;
    /// As a window function.
    "over" "(self, partition_by=None, order_by=None, rows=None, range_=None, groups=None, exclude=None)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        over(vm, &expr, &args)
    };
}

natives! {
    pub(super) static FUNCTION_METHODS;
    /// As a window function: over the rows of a partition, in an order, within a frame.
    "over" "(self, *, partition_by=None, order_by=None, rows=None, range_=None, groups=None, exclude=None)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        over(vm, &expr, &args)
    };
    /// Only of the rows for which these conditions hold.
    "filter" "(self, *criterion)" => |vm, args| {
        let mut expr = own(vm, &args[0])?;
        for value in vm.collect(&args[1])? {
            let criterion = roles::condition(vm, &value)?;
            expr = expr.filter(criterion);
        }
        Ok(wrap(expr))
    };
    /// Over rows in this order: `WITHIN GROUP (ORDER BY …)`.
    "within_group" "(self, *order_by)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        let values = vm.collect(&args[1])?;
        let order = values.iter().map(|value| roles::order_by(vm, value)).collect::<Res<Vec<_>>>()?;
        Ok(wrap(expr.within_group(order)))
    };
    /// The function as a table with these columns.
    "table_valued" "(self, *expr, name=None, with_ordinality=None, joins_implicitly=None)" => |vm, args| {
        let call = own(vm, &args[0])?;
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let values = vm.collect(&args[args.len() - 1])?;
        let columns = crate::orm::schema::derived_columns(vm, &values)?;
        Ok(from_value(&FromItem::function(call, name.as_deref(), columns, false)))
    };
    /// The function as a table with one column.
    "column_valued" "(self, name=None, joins_implicitly=False)" => |vm, args| {
        let call = own(vm, &args[0])?;
        let ty = call.ty().clone();
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let from = FromItem::function(call, name.as_deref(), vec![("column_value".into(), ty)], false);
        Ok(from.columns().into_iter().next().map_or(Value::None, wrap))
    };
    /// The function under another name, as something to select from.
    "alias" "(self, name=None, joins_implicitly=False)" => |vm, args| {
        let call = own(vm, &args[0])?;
        let name = args.given(1).map(|name| vm.str(name)).transpose()?;
        let columns = vec![(call.key().unwrap_or_default(), call.ty().clone())];
        Ok(from_value(&FromItem::function(call, name.as_deref(), columns, false)))
    };
    /// `SELECT function()`
    "select" "(self)" => |vm, args| {
        let expr = own(vm, &args[0])?;
        let entity = Entity::Expr { expr, name: None, entity: None };
        Ok(Stmt::Select(SelectStmt::of_entities(vec![entity])).into_value())
    };
}

/// The elements of PARTITION BY or ORDER BY: one, or a list.
fn by(vm: &mut Vm, value: Option<&Value>) -> Res<Vec<Expr>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let items = match value {
        Value::List(_) | Value::Tuple(_) => vm.collect(value)?,
        one => vec![one.clone()],
    };
    items.iter().map(|item| roles::by(vm, item, "GROUP BY / OF / etc. expression")).collect()
}

/// `expr OVER (…)`: arguments 1 to 6 are partition_by, order_by, rows, range_, groups, exclude.
pub fn over(vm: &mut Vm, expr: &Expr, args: &Args) -> Res {
    let (partition, order) = (by(vm, args.given(1))?, by(vm, args.given(2))?);
    let frames = [(3, FrameUnit::Rows), (4, FrameUnit::Range), (5, FrameUnit::Groups)];
    let given: Vec<_> = frames.iter().filter(|(at, _)| args.given(*at).is_some()).collect();
    if given.len() > 1 {
        return Err(error::argument("only one of 'rows', 'range_', or 'groups' may be provided"));
    }
    let mut frame = None;
    if let Some((at, unit)) = given.first() {
        frame = Some(window(vm, &args[*at], *unit)?);
    }
    if let (Some(frame), Some(exclude)) = (&mut frame, args.given(6)) {
        frame.exclude = Some(vm.str(exclude)?.as_str().into());
    }
    Ok(wrap(expr.over(partition, order, frame)))
}

fn window(vm: &mut Vm, value: &Value, unit: FrameUnit) -> Res<Frame> {
    let ends = match value {
        Value::Tuple(_) | Value::List(_) => vm.collect(value)?,
        _ => Vec::new(),
    };
    let [start, end] = ends.as_slice() else {
        return Err(error::argument("2-tuple expected for range/rows/groups"));
    };
    let bound = |value: &Value| -> Res<FrameBound> {
        match value {
            Value::None => Ok(FrameBound::from_offset(None)),
            Value::Int(offset) => Ok(FrameBound::from_offset(Some(*offset))),
            _ => Err(error::argument("Integer or None expected for values in rows/groups frame")),
        }
    };
    Ok(Frame { unit, start: bound(start)?, end: bound(end)?, exclude: None })
}

natives! {
    pub(super) static TEXT_METHODS;
    /// Gives parameters values: `text('… :x').bindparams(x=5)`.
    "bindparams" "(self, *binds, **names_to_values)" => |vm, args| bindparams(vm, &args);
    /// Says which columns the text yields, by position or with types by name.
    "columns" "(self, *cols, **types)" => |vm, args| columns(vm, &args);
    /// The text in parentheses where it needs them.
    "self_group" "(self, against=None)" => |vm, args| Ok(wrap(own(vm, &args[0])?.grouped(None)));
    /// A piece of SQL has no name of its own.
    "label" "(self, name)" => |_, _| Err(not_implemented_error(""));
    /// Options of the execution.
    "execution_options" "(self, **kw)" => |_, args| Ok(args[0].clone());
    /// Options of the ORM.
    "options" "(self, *options)" => |_, args| Ok(args[0].clone());
}

fn clause(vm: &mut Vm, value: &Value) -> Res<TextClause> {
    match own(vm, value)?.kind() {
        ExprKind::Text(clause) => Ok(clause.clone()),
        _ => Err(not_implemented_error("")),
    }
}

fn bindparams(vm: &mut Vm, args: &Args) -> Res {
    let mut clause = clause(vm, &args[0])?;
    let known: Vec<String> = clause.names().map(str::to_owned).collect();
    for value in vm.collect(&args[1])? {
        let Some(expr) = expr_of(vm, &value)? else { continue };
        let ExprKind::Bind(bind) = expr.kind() else { continue };
        if !clause.set(&bind.hint, bind.value.clone(), expr.ty().clone(), bind.expanding.is_some()) {
            return Err(no_such_parameter(&bind.hint));
        }
    }
    if let Value::Dict(named) = &args[2] {
        for (name, value) in named.pairs() {
            let name = vm.str(&name)?;
            if !known.contains(&name) {
                return Err(no_such_parameter(&name));
            }
            let ty = super::type_of_literal(vm, &value)?;
            clause.set(&name, super::bind_value(&value), ty, false);
        }
    }
    Ok(wrap(Expr::text(clause)))
}

fn no_such_parameter(name: &str) -> crate::py::Exc {
    error::argument(format!(
        "This text() construct doesn't define a bound parameter named {}",
        str_repr(name)
    ))
}

fn columns(vm: &mut Vm, args: &Args) -> Res {
    let text = clause(vm, &args[0])?;
    let mut columns = Vec::new();
    for value in vm.collect(&args[1])? {
        match expr_of(vm, &value)? {
            Some(expr) => columns.push(expr),
            None => return Err(error::expected(vm, "Column expression", &value, None, None)?),
        }
    }
    let positional = !columns.is_empty();
    if let Value::Dict(named) = &args[2] {
        for (name, ty) in named.pairs() {
            let (name, ty) = (vm.str(&name)?, types::required(vm, &ty)?);
            columns.push(Expr::column(&name, ty));
        }
    }
    let query: SelectBase = TextualSelect { text, columns, positional }.into();
    Ok(Stmt::of_query(&query).into_value())
}
