//! The legacy `Query`: built up call by call, each call gives a new one (`builder`), made into a SELECT (`build`) and run (`run`)
//! when its rows are asked for. `terminal` holds the methods that do so, `bulk` `update()` and `delete()`, `flask` what
//! Flask-SQLAlchemy adds. Made by `session.query()`, `Model.query`, and `load::dynamic`.

mod build;
mod builder;
mod bulk;
mod contents;
mod flask;
mod namespace;
pub mod paginate;
mod run;
mod terminal;

use std::cell::Cell;
use std::rc::Rc;

use super::error;
use super::expression::Mapped;
use super::expression::statement::{Entity, Stmt};
use super::join_path::{JoinSpec, Target};
use super::mapper::Mapper;
use super::options::Chain;
use super::relationship::Relationship;
use super::rows::Selected;
use super::session::Session;
use crate::py::exc::type_error;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::statement::select::Affix;
use crate::sql::statement::{Correlate, ForUpdate, FromItem, SelectBase};

pub use build::{Built, selected_of};
pub use contents::{Contents, Eager};
pub use namespace::{Namespace, filter_by};
pub use run::{Output, fetch, output};

/// What replaces an expression of the original query, after a UNION.
pub type Adapted = Rc<[(Expr, Expr)]>;

/// The owner of a dynamic relationship.
#[derive(Clone)]
pub struct Owner {
    /// The object.
    pub object: Value,
    /// The relationship.
    pub relationship: Rc<Relationship>,
}

/// A query.
#[derive(Clone, Default)]
pub struct Query {
    /// Its session.
    pub session: Option<Rc<Session>>,
    /// What it selects.
    pub selected: Vec<Selected>,
    /// What it selects from, where that was said.
    pub froms: Vec<FromItem>,
    /// The class or alias that was given to `select_from`.
    pub from_entity: Option<Rc<Mapped>>,
    /// Joins.
    pub joins: Vec<JoinSpec>,
    /// Conditions, joined by AND.
    pub where_: Vec<Expr>,
    /// GROUP BY.
    pub group_by: Vec<Expr>,
    /// HAVING.
    pub having: Vec<Expr>,
    /// ORDER BY.
    pub order_by: Vec<Expr>,
    /// LIMIT.
    pub limit: Option<Expr>,
    /// OFFSET.
    pub offset: Option<Expr>,
    /// DISTINCT.
    pub distinct: bool,
    /// DISTINCT ON.
    pub distinct_on: Vec<Expr>,
    /// FOR UPDATE.
    pub for_update: Option<ForUpdate>,
    /// Texts before the columns.
    pub prefixes: Vec<Affix>,
    /// Texts at the end.
    pub suffixes: Vec<Affix>,
    /// What is left to the enclosing SELECT.
    pub correlate: Correlate,
    /// Loader options.
    pub options: Vec<Chain>,
    /// Are relationships loaded along?
    pub no_eager: bool,
    /// Values of parameters by name.
    pub params: Vec<(Rc<str>, Value)>,
    /// A statement that takes the place of the one that would be built.
    pub statement: Option<Value>,
    /// After a UNION, what the expressions of the original query have become.
    pub adapted: Vec<Adapted>,
    /// Do rows overwrite what objects in memory have?
    pub populate_existing: bool,
    /// Does it flush first? None: as the session does.
    pub autoflush: Option<bool>,
    /// `execution_options()`
    pub execution_options: Vec<(Sym, Value)>,
    /// The owner, for the query of a dynamic relationship.
    pub owner: Option<Owner>,
}

/// Native state of a query.
pub struct QueryFace {
    /// The query.
    pub query: Query,
}

thread_local! {
    static QUERY: Rc<Class> = {
        let class = Class::builtin("Query", "sqlalchemy.orm.query", Some(&types().object));
        class.new.set(Some(new_query));
        for table in [builder::METHODS, builder::CLAUSES, terminal::METHODS, terminal::STATEMENTS, bulk::METHODS] {
            add_methods(&class, table, NativeKind::Method);
        }
        class
    };
    static FLASK: Rc<Class> = {
        let class = Class::builtin("Query", "flask_sqlalchemy.query", Some(&query_class()));
        add_methods(&class, flask::METHODS, NativeKind::Method);
        class
    };
}

/// How sessions are told to Python and back; their faces are in an upper room.
#[derive(Clone, Copy)]
pub struct SessionFaces {
    /// The session that a value is the face of.
    pub of: fn(&mut Vm, &Value) -> Res<Rc<Session>>,
    /// The face of a session.
    pub face: fn(&Rc<Session>) -> Value,
}

thread_local! {
    static SESSION_FACES: Cell<SessionFaces> = const { Cell::new(SessionFaces { of: no_session, face: |_| Value::None }) };
}

fn no_session(_: &mut Vm, _: &Value) -> Res<Rc<Session>> {
    Err(type_error("a Session is required"))
}

/// Makes the faces of sessions known. Called once, at start.
pub fn set_session_faces(faces: SessionFaces) {
    SESSION_FACES.set(faces);
}

fn session_faces() -> SessionFaces {
    SESSION_FACES.get()
}

/// The class `sqlalchemy.orm.Query`.
pub fn query_class() -> Rc<Class> {
    QUERY.with(Rc::clone)
}

/// The class `flask_sqlalchemy.query.Query`.
pub fn flask_query_class() -> Rc<Class> {
    FLASK.with(Rc::clone)
}

/// `session.query(…)`
pub fn new(vm: &mut Vm, session: &Rc<Session>, entities: &[Value]) -> Res {
    let class = session.query_class.borrow().clone().unwrap_or_else(query_class);
    of_class(vm, &class, session, entities)
}

/// `Model.query`: of the class that the model names as its `query_class`, else Flask-SQLAlchemy's.
pub fn flask_query(vm: &mut Vm, session: &Rc<Session>, model: &Value) -> Res {
    let named = match model {
        Value::Class(model) => Some(super::load::dynamic::query_class_of(model)),
        _ => None,
    };
    let class = named.filter(|class| !Rc::ptr_eq(class, &query_class())).unwrap_or_else(flask_query_class);
    of_class(vm, &class, session, std::slice::from_ref(model))
}

/// A query of a program's own class.
pub fn of_class(vm: &mut Vm, class: &Rc<Class>, session: &Rc<Session>, entities: &[Value]) -> Res {
    let selected = selection(vm, entities)?;
    Ok(face(class, Query { session: Some(session.clone()), selected, ..Query::default() }))
}

/// What a query of these entities selects.
pub fn selection(vm: &mut Vm, entities: &[Value]) -> Res<Vec<Selected>> {
    let mut selected = Vec::new();
    for entity in entities {
        selected.extend(selected_of(vm, entity)?);
    }
    Ok(selected)
}

/// A query as a value.
pub fn face(class: &Rc<Class>, query: Query) -> Value {
    Instance::value(class, QueryFace { query })
}

/// The query that a value is.
pub fn of(value: &Value) -> Option<&Query> {
    match value {
        Value::Instance(instance) => instance.native::<QueryFace>().map(|face| &face.query),
        _ => None,
    }
}

/// The class whose objects a query gives, if it gives nothing else.
pub fn entity_of(value: &Value) -> Option<Rc<Mapper>> {
    of(value)?.only_entity().map(|mapped| mapped.mapper.clone())
}

/// A SELECT as a value; what rows consist of is known where the columns are those of the entities themselves.
pub fn statement_value(select: SelectBase, selected: &[Selected]) -> Value {
    let entities: Vec<Entity> = selected
        .iter()
        .map(|item| match item {
            Selected::Entity(mapped) => Entity::Mapped(mapped.clone()),
            Selected::Value(clause) => Entity::Expr {
                expr: clause.expr.clone(),
                name: clause.key.clone(),
                entity: clause.entity.clone(),
            },
        })
        .collect();
    match Stmt::of_query(&select) {
        Stmt::Select(mut stmt) => {
            let own: Vec<Expr> = entities.iter().flat_map(Entity::columns).collect();
            let is_same =
                own.len() == stmt.columns().len() && own.iter().zip(stmt.columns()).all(|(a, b)| a.same(&b));
            if is_same {
                stmt.set_entities(entities);
            }
            Stmt::Select(stmt).into_value()
        }
        other => other.into_value(),
    }
}

fn this(args: &Args) -> Res<&Query> {
    of(&args[0]).ok_or_else(|| type_error("a Query is required"))
}

/// A changed copy of the query that a method was called on. The query of a dynamic relationship becomes a plain one.
fn changed(vm: &mut Vm, args: &Args, change: impl FnOnce(&mut Vm, &mut Query) -> Res<()>) -> Res {
    let mut query = super::load::dynamic::settled(this(args)?)?;
    change(vm, &mut query)?;
    let Value::Instance(instance) = &args[0] else { return Ok(Value::None) };
    let class = super::load::dynamic::plain_class(&instance.class());
    Ok(face(&class, query))
}

/// `Query(entities, session=None)`
fn new_query(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let mut entities = None;
    let mut session = None;
    for (at, value) in args.values.iter().enumerate() {
        match at {
            0 => entities = Some(value.clone()),
            1 => session = Some(value.clone()),
            _ => {
                return Err(type_error(format!(
                    "Query.__init__() takes from 2 to 3 positional arguments but {} were given",
                    args.values.len() + 1
                )));
            }
        }
    }
    for (name, value) in &args.keywords {
        match name.as_str() {
            "entities" => entities = Some(value.clone()),
            "session" => session = Some(value.clone()),
            other => {
                return Err(type_error(format!(
                    "Query.__init__() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    let Some(entities) = entities else {
        return Err(type_error("Query.__init__() missing 1 required positional argument: 'entities'"));
    };
    let entities = match &entities {
        Value::List(_) | Value::Tuple(_) => vm.collect(&entities)?,
        one => vec![one.clone()],
    };
    let selected = selection(vm, &entities)?;
    let session = match session.as_ref().and_then(Value::given) {
        Some(value) => Some((session_faces().of)(vm, value)?),
        None => None,
    };
    Ok(face(class, Query { session, selected, ..Query::default() }))
}

impl Native for QueryFace {
    fn get_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        terminal::attribute(vm, &self.query, name)
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["statement", "session", "column_descriptions", "whereclause", "selectable"].map(Sym::new).to_vec()
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        terminal::item(vm, &self.query, key).map(Some)
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let rows = run::output(vm, &self.query)?.rows(vm)?;
        Ok(Some(crate::py::Iter::items("generator", rows)))
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        run::text(vm, &self.query).map(Some)
    }
}

impl Query {
    /// The session, or an error.
    fn session(&self) -> Res<Rc<Session>> {
        self.session.clone().ok_or_else(|| error::unbound("This query has no session"))
    }

    /// The only thing it selects, if that is a class or alias.
    fn only_entity(&self) -> Option<&Rc<Mapped>> {
        match self.selected.as_slice() {
            [Selected::Entity(mapped)] => Some(mapped),
            _ => None,
        }
    }

    /// What `filter_by` speaks of: what was joined last, else what is selected from, else the first thing that is selected.
    fn namespace(&self) -> Res<Namespace> {
        if let Some(join) = self.joins.last() {
            match join.mapped()? {
                Some(mapped) => return Ok(Namespace::Mapped((*mapped).clone())),
                None => {
                    if let Target::From { from, .. } = &join.target {
                        return Ok(Namespace::From(from.clone()));
                    }
                }
            }
        }
        if let Some(mapped) = &self.from_entity {
            return Ok(Namespace::Mapped((**mapped).clone()));
        }
        if let Some(from) = self.froms.first() {
            return Ok(Namespace::From(from.clone()));
        }
        let found = self.selected.iter().find_map(|item| match item {
            Selected::Entity(mapped) => Some(Namespace::Mapped((**mapped).clone())),
            Selected::Value(clause) => match &clause.entity {
                Some(mapped) => Some(Namespace::Mapped((**mapped).clone())),
                None => clause.expr.froms().into_iter().next().map(|from| {
                    match from
                        .table()
                        .filter(|_| matches!(from, FromItem::Table(_)))
                        .and_then(Mapper::of_table)
                    {
                        Some(mapper) => Namespace::Mapped((*super::load::mapped_class(&mapper)).clone()),
                        None => Namespace::From(from),
                    }
                }),
            },
        });
        found.ok_or_else(|| {
            error::invalid_request(
                "Can't determine which FROM clause to use for filter_by(), there are no entities in this query",
            )
        })
    }

    /// An expression as it is after UNIONs.
    fn adapt(&self, expr: &Expr) -> Expr {
        self.adapted.iter().fold(expr.clone(), |expr, adapted| {
            expr.map(&mut |member| {
                adapted.iter().find(|(from, _)| from.same(member)).map(|(_, to)| to.clone())
            })
        })
    }

    /// The refusal of a clause that would change the meaning of a LIMIT.
    fn check_no_limit(&self, method: &str) -> Res<()> {
        if self.limit.is_none() && self.offset.is_none() {
            return Ok(());
        }
        Err(error::invalid_request(format!(
            "Query.{method}() being called on a Query which already has LIMIT or OFFSET applied.  Call {method}() before \
             limit() or offset() are applied."
        )))
    }

    fn check_no_statement(&self, method: &str) -> Res<()> {
        if self.statement.is_none() {
            return Ok(());
        }
        Err(error::invalid_request(format!(
            "Query.{method}() being called on a Query with an existing full statement - can't apply criterion."
        )))
    }
}
