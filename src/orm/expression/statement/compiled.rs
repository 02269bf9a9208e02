//! `statement.compile()`: the text with its parameters, as a Python object.

use std::rc::Rc;

use crate::natives;
use crate::orm::error;
use crate::orm::expression::shown_bind;
use crate::py::function::{NativeKind, add_methods};
use crate::py::native::Native;
use crate::py::types::types;
use crate::py::{Class, Dict, Instance, Res, Sym, Value, Vm};
use crate::sql::dialect::Dialect;
use crate::sql::expr::Expr;
use crate::sql::render::{self, Compiled};
use crate::sql::statement::Statement;

/// What is compiled.
pub enum Source {
    /// A statement.
    Statement(Statement),
    /// An expression alone.
    Expr(Expr),
}

impl From<Statement> for Source {
    fn from(statement: Statement) -> Self {
        Self::Statement(statement)
    }
}

impl From<Expr> for Source {
    fn from(expr: Expr) -> Self {
        Self::Expr(expr)
    }
}

/// Native state of what `compile()` gives.
struct CompiledFace {
    compiled: Compiled,
    literal: Option<String>,
}

fn class(dialect: Dialect) -> Rc<Class> {
    thread_local! {
        static CLASSES: (Rc<Class>, Rc<Class>) = {
            let base = Class::builtin("SQLCompiler", "sqlalchemy.sql.compiler", Some(&types().object));
            add_methods(&base, METHODS, NativeKind::Method);
            let plain = Class::builtin("StrSQLCompiler", "sqlalchemy.sql.compiler", Some(&base));
            (base, plain)
        };
    }
    CLASSES.with(
        |(base, plain)| {
            if dialect.kind == crate::sql::DialectKind::Default { plain.clone() } else { base.clone() }
        },
    )
}

/// `compile(bind=None, dialect=None, **kw)`: `dialect` is a dialect object, or the engine.
pub fn compile_method(vm: &mut Vm, source: Source, dialect: Option<&Value>, keywords: &Value) -> Res {
    let dialect = match dialect {
        Some(value) => dialect_of(vm, value)?,
        None => Dialect::DEFAULT,
    };
    let mut literal_binds = false;
    if let Value::Dict(keywords) = keywords
        && let Some(options) = keywords.get_str(vm, "compile_kwargs")?
        && let Value::Dict(options) = options
        && let Some(flag) = options.get_str(vm, "literal_binds")?
    {
        literal_binds = vm.truth(&flag)?;
    }
    compiled_value(&source, dialect, literal_binds)
}

/// A rendered statement as a Python object.
pub fn compiled_value(source: &Source, dialect: Dialect, literal_binds: bool) -> Res {
    let (compiled, literal) = match source {
        Source::Statement(statement) => {
            let literal =
                if literal_binds { Some(render::compile(statement, dialect, true)?.text()) } else { None };
            (render::statement(statement, dialect)?, literal)
        }
        Source::Expr(expr) => {
            let literal = if literal_binds { Some(literal_expression(expr, dialect)?) } else { None };
            (render::expression(expr, dialect)?, literal)
        }
    };
    Ok(Instance::value(&class(dialect), CompiledFace { compiled, literal }))
}

/// An expression with its values written out.
fn literal_expression(expr: &Expr, dialect: Dialect) -> Res<String> {
    let select = crate::sql::statement::Select::default().filter(expr.clone());
    let text = render::compile(&select.into(), dialect, true)?.text();
    Ok(text.split_once("WHERE ").map_or(text.clone(), |(_, condition)| condition.to_owned()))
}

/// The dialect that a value stands for: a dialect object, or an engine.
fn dialect_of(vm: &mut Vm, value: &Value) -> Res<Dialect> {
    let value = match vm.get_attr_opt(value, Sym::new("dialect"))? {
        Some(dialect) => dialect,
        None => value.clone(),
    };
    let Some(name) = vm.get_attr_opt(&value, Sym::new("name"))? else {
        let text = vm.repr(&value)?;
        return Err(error::argument(format!("Dialect expected, got {text}")));
    };
    let driver = vm.get_attr_opt(&value, Sym::new("driver"))?;
    let driver = driver.as_ref().and_then(Value::as_str).unwrap_or_default();
    Ok(match (name.as_str().unwrap_or_default(), driver) {
        ("sqlite", _) => Dialect::SQLITE,
        ("postgresql", "psycopg2") => Dialect::PSYCOPG2,
        ("postgresql", _) => Dialect::POSTGRES,
        ("mysql", "pymysql") => Dialect::PYMYSQL,
        ("mysql", _) => Dialect::MYSQL,
        ("mariadb", _) => Dialect { mariadb: true, ..Dialect::MYSQL },
        _ => Dialect::DEFAULT,
    })
}

natives! {
    static METHODS;
    /// The parameters with their values; those given take the place of the statement's own.
    "construct_params" "(self, params=None, **kw)" => |vm, args| vm.get_attr(&args[0], Sym::new("params"));
}

impl Native for CompiledFace {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "string" => Value::str(self.text()),
            "params" => {
                let dict = Dict::new();
                if self.literal.is_none() {
                    for bind in &self.compiled.binds {
                        dict.set(vm, Value::str(&*bind.name), shown_bind(&bind.value))?;
                    }
                }
                Value::dict(dict)
            }
            "positiontup" => {
                let names = self.compiled.binds.iter().map(|bind| Value::str(&*bind.name)).collect();
                Value::list(names)
            }
            "statement" => Value::Instance(this.clone()),
            _ => return Ok(None),
        }))
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(self.text()))
    }
}

impl CompiledFace {
    fn text(&self) -> String {
        self.literal.clone().unwrap_or_else(|| self.compiled.text())
    }
}
