//! Pages of a query or SELECT, as Flask-SQLAlchemy gives them. Called by the query's own method and by `db.paginate()`.

use std::cell::RefCell;
use std::rc::Rc;

use super::terminal;
use crate::natives;
use crate::orm::execute;
use crate::orm::http;
use crate::orm::session::Session;
use crate::py::exc::type_error;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, CmpOp, Instance, Native, Res, Sym, Value, Vm};

/// What is paged.
#[derive(Clone)]
enum Source {
    /// A query.
    Query(Value),
    /// A SELECT.
    Select { statement: Value, session: Rc<Session> },
}

/// Native state of a page.
struct Pagination {
    source: Source,
    page: i64,
    per_page: i64,
    max_per_page: Value,
    items: Value,
    total: RefCell<Value>,
}

/// What was asked for.
struct Wanted {
    page: i64,
    per_page: i64,
    max_per_page: Value,
    error_out: bool,
    count: bool,
}

struct Classes {
    base: Rc<Class>,
    query: Rc<Class>,
    select: Rc<Class>,
}

thread_local! {
    static CLASSES: Classes = {
        let module = "flask_sqlalchemy.pagination";
        let base = Class::builtin("Pagination", module, Some(&types().object));
        add_methods(&base, METHODS, NativeKind::Method);
        Classes {
            query: Class::builtin("QueryPagination", module, Some(&base)),
            select: Class::builtin("SelectPagination", module, Some(&base)),
            base,
        }
    };
}

/// The classes of pages, the base first.
pub fn classes() -> [Rc<Class>; 3] {
    CLASSES.with(|classes| [&classes.base, &classes.query, &classes.select].map(Rc::clone))
}

/// `query.paginate(page=…, per_page=…, max_per_page=…, error_out=…, count=…)`: the arguments, bound, from the second on.
pub fn of_query(vm: &mut Vm, query: &Value, args: &Args) -> Res {
    let wanted = wanted(vm, &args[1..])?;
    make(vm, Source::Query(query.clone()), wanted)
}

/// `db.paginate(select, page=…, …)`: the arguments, bound, from the one behind the SELECT on.
pub fn of_select(vm: &mut Vm, session: &Rc<Session>, statement: &Value, args: &[Value]) -> Res {
    let wanted = wanted(vm, args)?;
    make(vm, Source::Select { statement: statement.clone(), session: session.clone() }, wanted)
}

/// The number of an argument, which is compared as Python compares: a text is a TypeError.
fn number(vm: &mut Vm, value: Option<&Value>, default: i64) -> Res<i64> {
    let Some(value) = value else { return Ok(default) };
    vm.compare(CmpOp::Lt, value, &Value::Int(1))?;
    match value {
        Value::Float(number) => Ok(*number as i64),
        value => vm.index(value),
    }
}

fn wanted(vm: &mut Vm, args: &[Value]) -> Res<Wanted> {
    let argument = |at: usize| args.get(at).and_then(Value::given);
    let error_out = match args.get(3).filter(|value| !value.is_unset()) {
        Some(flag) => vm.truth(flag)?,
        None => true,
    };
    let count = match args.get(4).filter(|value| !value.is_unset()) {
        Some(flag) => vm.truth(flag)?,
        None => true,
    };
    let page = number(vm, argument(0), 1)?;
    let mut per_page = number(vm, argument(1), 20)?;
    let max_per_page = argument(2).cloned().unwrap_or(Value::None);
    if !max_per_page.is_none() {
        per_page = per_page.min(number(vm, Some(&max_per_page), i64::MAX)?);
    }
    Ok(Wanted { page, per_page, max_per_page, error_out, count })
}

fn make(vm: &mut Vm, source: Source, wanted: Wanted) -> Res {
    let Wanted { mut page, mut per_page, max_per_page, error_out, count } = wanted;
    if (page < 1 || per_page < 1) && error_out {
        return Err(http::not_found(None));
    }
    page = page.max(1);
    if per_page < 1 {
        per_page = 20;
    }
    let items = source.items(vm, per_page, page.saturating_sub(1).saturating_mul(per_page))?;
    if items.is_empty() && page != 1 && error_out {
        return Err(http::not_found(None));
    }
    let total = if count { source.count(vm)? } else { Value::None };
    let class = CLASSES.with(|classes| match source {
        Source::Query(_) => classes.query.clone(),
        Source::Select { .. } => classes.select.clone(),
    });
    let items = Value::list(items);
    Ok(Instance::value(
        &class,
        Pagination { source, page, per_page, max_per_page, items, total: RefCell::new(total) },
    ))
}

impl Source {
    fn items(&self, vm: &mut Vm, limit: i64, offset: i64) -> Res<Vec<Value>> {
        let (limit, offset) = (Value::Int(limit), Value::Int(offset));
        match self {
            Self::Query(query) => {
                let query = vm.call_method(query, Sym::new("limit"), &[limit])?;
                let query = vm.call_method(&query, Sym::new("offset"), &[offset])?;
                vm.collect(&query)
            }
            Self::Select { statement, session } => {
                let statement = vm.call_method(statement, Sym::new("limit"), &[limit])?;
                let statement = vm.call_method(&statement, Sym::new("offset"), &[offset])?;
                let result = execute::execute(vm, session, &statement, None)?;
                let result = vm.call_method(&result, Sym::new("unique"), &[])?;
                let scalars = vm.call_method(&result, Sym::new("scalars"), &[])?;
                vm.collect(&scalars)
            }
        }
    }

    fn count(&self, vm: &mut Vm) -> Res {
        match self {
            Self::Query(query) => {
                let query = vm.call_method(query, Sym::new("order_by"), &[Value::None])?;
                match super::of(&query) {
                    Some(query) => terminal::count(vm, query),
                    None => Ok(Value::None),
                }
            }
            Self::Select { statement, session } => {
                let statement = vm.call_method(statement, Sym::new("order_by"), &[Value::None])?;
                execute::count(vm, session, &statement)
            }
        }
    }
}

impl Pagination {
    fn total(&self) -> Option<i64> {
        self.total.borrow().as_int()
    }

    fn pages(&self) -> i64 {
        match self.total() {
            None | Some(0) => 0,
            Some(total) => (total + self.per_page - 1) / self.per_page,
        }
    }

    fn first(&self, vm: &mut Vm) -> Res<i64> {
        Ok(if vm.len(&self.items)? == 0 { 0 } else { (self.page - 1) * self.per_page + 1 })
    }

    fn turn(&self, vm: &mut Vm, page: i64, error_out: bool, keep_max: bool) -> Res {
        let max_per_page = if keep_max { self.max_per_page.clone() } else { Value::None };
        let wanted = Wanted { page, per_page: self.per_page, max_per_page, error_out, count: false };
        let other = make(vm, self.source.clone(), wanted)?;
        if let Some(other) = of(&other) {
            *other.total.borrow_mut() = self.total.borrow().clone();
        }
        Ok(other)
    }

    /// Page numbers for links, with None where some are left out.
    fn numbers(&self, left_edge: i64, left_current: i64, right_current: i64, right_edge: i64) -> Vec<Value> {
        let end = self.pages() + 1;
        let mut numbers = Vec::new();
        if end == 1 {
            return numbers;
        }
        let left_end = (1 + left_edge).min(end);
        numbers.extend((1..left_end).map(Value::Int));
        if left_end == end {
            return numbers;
        }
        let start = left_end.max(self.page - left_current);
        let stop = (self.page + right_current + 1).min(end);
        if start > left_end {
            numbers.push(Value::None);
        }
        numbers.extend((start..stop).map(Value::Int));
        if stop == end {
            return numbers;
        }
        let right_start = stop.max(end - right_edge);
        if right_start > stop {
            numbers.push(Value::None);
        }
        numbers.extend((right_start..end).map(Value::Int));
        numbers
    }
}

fn of(value: &Value) -> Option<&Pagination> {
    match value {
        Value::Instance(instance) => instance.native::<Pagination>(),
        _ => None,
    }
}

fn this(args: &Args) -> Res<&Pagination> {
    of(&args[0]).ok_or_else(|| type_error("a Pagination is required"))
}

impl Native for Pagination {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.items);
        match &self.source {
            Source::Query(value) | Source::Select { statement: value, .. } => visit(value),
        }
    }

    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        let number = |exists: bool, number: i64| if exists { Value::Int(number) } else { Value::None };
        Ok(Some(match name.as_str() {
            "page" => Value::Int(self.page),
            "per_page" => Value::Int(self.per_page),
            "max_per_page" => self.max_per_page.clone(),
            "items" => self.items.clone(),
            "total" => self.total.borrow().clone(),
            "pages" => Value::Int(self.pages()),
            "has_prev" => Value::Bool(self.page > 1),
            "has_next" => Value::Bool(self.page < self.pages()),
            "prev_num" => number(self.page > 1, self.page - 1),
            "next_num" => number(self.page < self.pages(), self.page + 1),
            "first" => Value::Int(self.first(vm)?),
            "last" => {
                let first = self.first(vm)?;
                Value::Int(first.max(first + vm.len(&self.items)? as i64 - 1))
            }
            _ => return Ok(None),
        }))
    }

    fn set_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match (name.as_str(), value) {
            ("total", Some(value)) => {
                *self.total.borrow_mut() = value.clone();
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        [
            "page",
            "per_page",
            "max_per_page",
            "items",
            "total",
            "pages",
            "has_prev",
            "has_next",
            "prev_num",
            "next_num",
            "first",
            "last",
        ]
        .map(Sym::new)
        .to_vec()
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        vm.iter(&self.items).map(Some)
    }
}

natives! {
    static METHODS;
    /// The page before this one.
    "prev" "(self, *, error_out=False)" => |vm, args| {
        let page = this(&args)?;
        let error_out = args.given(1).map_or(Ok(false), |flag| vm.truth(flag))?;
        page.turn(vm, page.page - 1, error_out, false)
    };
    /// The page after this one.
    "next" "(self, *, error_out=False)" => |vm, args| {
        let page = this(&args)?;
        let error_out = args.given(1).map_or(Ok(false), |flag| vm.truth(flag))?;
        page.turn(vm, page.page + 1, error_out, true)
    };
    /// Page numbers for links: the edges and those around the current one, with None where some are left out.
    "iter_pages" "(self, *, left_edge=2, left_current=2, right_current=4, right_edge=2)" => |vm, args| {
        let page = this(&args)?;
        let mut given = [2, 2, 4, 2];
        for (at, width) in given.iter_mut().enumerate() {
            if let Some(value) = args.given(at + 1) {
                *width = vm.index(value)?;
            }
        }
        let [left_edge, left_current, right_current, right_edge] = given;
        Ok(crate::py::Iter::items("generator", page.numbers(left_edge, left_current, right_current, right_edge)))
    };
}
