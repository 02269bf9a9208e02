//! The methods of a query that give a new one.

use std::rc::Rc;

use super::{Query, build, changed, filter_by, selection, this};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{mapped_of, roles};
use crate::orm::join_path;
use crate::orm::load_face;
use crate::orm::rows::{Naming, Selected};
use crate::py::{Args, Res, Sym, Value, Vm};
use crate::sql::Expr;
use crate::sql::expr::TextClause;
use crate::sql::statement::select::Affix;
use crate::sql::statement::{CompoundKind, CompoundSelect, Correlate, ForUpdate, FromItem};

fn flag(vm: &mut Vm, value: Option<&Value>, default: bool) -> Res<bool> {
    value.map_or(Ok(default), |value| vm.truth(value))
}

/// `order_by(None)` and `group_by(None)` take the clause away.
fn is_reset(clauses: &[Value]) -> bool {
    matches!(clauses, [Value::None | Value::Bool(false)])
}

fn join(vm: &mut Vm, args: &Args, outer: bool) -> Res {
    this(args)?.check_no_limit("join")?;
    let target = &args[1];
    let (outer, full) = if outer {
        (true, flag(vm, args.opt(3), false)?)
    } else {
        (flag(vm, args.opt(3), false)?, flag(vm, args.opt(4), false)?)
    };
    let spec = join_path::coerce(vm, target, args.given(2), outer, full)?;
    changed(vm, args, |_, query| {
        query.joins.push(spec);
        Ok(())
    })
}

fn filter(vm: &mut Vm, args: &Args) -> Res {
    this(args)?.check_no_limit("filter")?;
    this(args)?.check_no_statement("filter")?;
    let mut conditions = Vec::new();
    for criterion in vm.collect(&args[1])? {
        conditions.push(roles::condition(vm, &criterion)?);
    }
    changed(vm, args, |_, query| {
        query.where_.extend(conditions);
        Ok(())
    })
}

natives! {
    pub(super) static METHODS;
    /// Keep only rows that meet all given conditions.
    "filter" "(self, *criterion)" => |vm, args| filter(vm, &args);
    /// Keep only rows that meet all given conditions.
    "where" "(self, *criterion)" => |vm, args| filter(vm, &args);
    /// Keep only rows whose attributes have the given values.
    "filter_by" "(self, **kwargs)" => |vm, args| {
        let query = this(&args)?;
        query.check_no_limit("filter")?;
        query.check_no_statement("filter")?;
        let namespace = query.namespace()?;
        let conditions = filter_by(vm, &namespace, &args[1])?;
        changed(vm, &args, |_, query| { query.where_.extend(conditions); Ok(()) })
    };
    /// Sort the rows; more calls sort further, None takes all sorting away.
    "order_by" "(self, *clauses)" => |vm, args| {
        this(&args)?.check_no_limit("order_by")?;
        let clauses = vm.collect(&args[1])?;
        if is_reset(&clauses) {
            return changed(vm, &args, |_, query| { query.order_by.clear(); Ok(()) });
        }
        let mut by = Vec::new();
        for clause in &clauses {
            by.push(roles::order_by(vm, clause)?);
        }
        changed(vm, &args, |_, query| { query.order_by.extend(by); Ok(()) })
    };
    /// Make one row of all rows that have the same values.
    "group_by" "(self, *clauses)" => |vm, args| {
        this(&args)?.check_no_limit("group_by")?;
        let clauses = vm.collect(&args[1])?;
        if is_reset(&clauses) {
            return changed(vm, &args, |_, query| { query.group_by.clear(); Ok(()) });
        }
        let mut by = Vec::new();
        for clause in &clauses {
            by.extend(roles::group_by(vm, clause)?);
        }
        changed(vm, &args, |_, query| { query.group_by.extend(by); Ok(()) })
    };
    /// Keep only groups that meet all given conditions.
    "having" "(self, *having)" => |vm, args| {
        this(&args)?.check_no_limit("having")?;
        let mut conditions = Vec::new();
        for criterion in vm.collect(&args[1])? {
            conditions.push(roles::condition(vm, &criterion)?);
        }
        changed(vm, &args, |_, query| { query.having.extend(conditions); Ok(()) })
    };
    /// At most that many rows; None takes the limit away.
    "limit" "(self, limit)" => |vm, args| {
        let limit = roles::limit(vm, &args[1])?;
        changed(vm, &args, |_, query| { query.limit = limit; Ok(()) })
    };
    /// Skip that many rows; None skips none.
    "offset" "(self, offset)" => |vm, args| {
        let offset = roles::limit(vm, &args[1])?;
        changed(vm, &args, |_, query| { query.offset = offset; Ok(()) })
    };
    /// The rows from start up to stop, which is not included.
    "slice" "(self, start, stop)" => |vm, args| {
        let bound = |vm: &mut Vm, value: &Value| if value.is_none() { Ok(None) } else { vm.index(value).map(Some) };
        let (start, stop) = (bound(vm, &args[1])?, bound(vm, &args[2])?);
        changed(vm, &args, |_, query| { slice(query, start, stop); Ok(()) })
    };
    /// Give each row only once; with arguments, one row for each of their values (PostgreSQL).
    "distinct" "(self, *expr)" => |vm, args| {
        let mut on = Vec::new();
        for expr in vm.collect(&args[1])? {
            on.push(roles::by(vm, &expr, "Column expression")?);
        }
        changed(vm, &args, |_, query| {
            query.distinct = true;
            query.distinct_on.extend(on);
            Ok(())
        })
    };
    /// Join another class, table or relationship.
    "join" "(self, target, onclause=None, *, isouter=False, full=False)" => |vm, args| join(vm, &args, false);
    /// Join another class, table or relationship; rows without a partner stay.
    "outerjoin" "(self, target, onclause=None, *, full=False)" => |vm, args| join(vm, &args, true);
    /// Say what is selected from.
    "select_from" "(self, *from_obj)" => |vm, args| {
        let query = this(&args)?;
        if !query.where_.is_empty() || !query.joins.is_empty() || query.limit.is_some() || query.offset.is_some() {
            return Err(error::invalid_request("Query.select_from() being called on a Query with existing criterion. "));
        }
        let mut froms = Vec::new();
        let mut entity = None;
        for item in vm.collect(&args[1])? {
            if let Some(mapped) = mapped_of(vm, &item)? {
                entity.get_or_insert_with(|| Rc::new(mapped));
            }
            froms.push(roles::from_item(vm, &item)?);
        }
        changed(vm, &args, |_, query| {
            query.froms = froms;
            query.from_entity = entity;
            Ok(())
        })
    };
    /// Select other things under the same conditions.
    "with_entities" "(self, *entities)" => |vm, args| {
        let entities = vm.collect(&args[1])?;
        let selected = selection(vm, &entities)?;
        changed(vm, &args, |vm, query| {
            // Joins started from what was selected so far: they are settled before that changes.
            if !query.joins.is_empty() {
                build::settle_joins(vm, query)?;
            }
            query.selected = selected;
            Ok(())
        })
    };
    /// Select further columns.
    "add_columns" "(self, *column)" => |vm, args| {
        let columns = vm.collect(&args[1])?;
        let selected = selection(vm, &columns)?;
        changed(vm, &args, |_, query| { query.selected.extend(selected); Ok(()) })
    };
    /// Select a further column.
    "add_column" "(self, column)" => |vm, args| {
        let selected = selection(vm, &args[1..2])?;
        changed(vm, &args, |_, query| { query.selected.extend(selected); Ok(()) })
    };
    /// Select objects of a further class.
    "add_entity" "(self, entity, alias=None)" => |vm, args| {
        let selected = selection(vm, &args[1..2])?;
        changed(vm, &args, |_, query| { query.selected.extend(selected); Ok(()) })
    };
    /// Say how objects are loaded.
    "options" "(self, *args)" => |vm, args| {
        let mut chains = Vec::new();
        for option in vm.collect(&args[1])? {
            chains.extend(load_face::chains_of(vm, &option)?);
        }
        changed(vm, &args, |_, query| { query.options.extend(chains); Ok(()) })
    };
    /// Give values to parameters, by name.
    "params" "(self, *args, **kwargs)" => |vm, args| {
        let mut given = Vec::new();
        let dicts = vm.collect(&args[1])?;
        if dicts.len() > 1 {
            return Err(error::argument("params() takes zero or one positional argument, which is a dictionary."));
        }
        for dict in dicts.iter().chain([&args[2]]) {
            if let Value::Dict(dict) = dict {
                given.extend(dict.pairs().into_iter().filter_map(|(name, value)| Some((Rc::from(name.as_str()?), value))));
            }
        }
        changed(vm, &args, |_, query| { query.params.extend(given); Ok(()) })
    };
}

natives! {
    pub(super) static CLAUSES;
    /// Rows overwrite what objects in memory have.
    "populate_existing" "(self)" => |vm, args| changed(vm, &args, |_, query| { query.populate_existing = true; Ok(()) });
    /// Flush before the query, or not.
    "autoflush" "(self, setting)" => |vm, args| {
        let setting = vm.truth(&args[1])?;
        changed(vm, &args, |_, query| { query.autoflush = Some(setting); Ok(()) })
    };
    /// Load relationships along, or not.
    "enable_eagerloads" "(self, value)" => |vm, args| {
        let value = vm.truth(&args[1])?;
        changed(vm, &args, |_, query| { query.no_eager = !value; Ok(()) })
    };
    /// Options for the execution.
    "execution_options" "(self, **kwargs)" => |vm, args| {
        let Value::Dict(options) = args[1].clone() else { return Ok(args[0].clone()) };
        changed(vm, &args, |vm, query| {
            for (name, value) in options.pairs() {
                match name.as_str().unwrap_or_default() {
                    "populate_existing" => query.populate_existing = vm.truth(&value)?,
                    "autoflush" => query.autoflush = Some(vm.truth(&value)?),
                    name => query.execution_options.push((Sym::new(name), value)),
                }
            }
            Ok(())
        })
    };
    /// Fetch that many rows at a time.
    "yield_per" "(self, count)" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// Lock the rows.
    "with_for_update" "(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False)" => |vm, args| {
        let lock = ForUpdate {
            nowait: flag(vm, args.opt(1), false)?,
            read: flag(vm, args.opt(2), false)?,
            skip_locked: flag(vm, args.opt(4), false)?,
            key_share: flag(vm, args.opt(5), false)?,
            of: match args.given(3) {
                Some(of) => vec![roles::from_item(vm, of)?],
                None => Vec::new(),
            },
        };
        changed(vm, &args, |_, query| { query.for_update = Some(lock); Ok(()) })
    };
    /// Texts before the columns.
    "prefix_with" "(self, *prefixes, dialect='*')" => |vm, args| {
        let affixes = affixes(vm, &args)?;
        changed(vm, &args, |_, query| { query.prefixes.extend(affixes); Ok(()) })
    };
    /// Texts at the end.
    "suffix_with" "(self, *suffixes, dialect='*')" => |vm, args| {
        let affixes = affixes(vm, &args)?;
        changed(vm, &args, |_, query| { query.suffixes.extend(affixes); Ok(()) })
    };
    /// What is left to the enclosing SELECT.
    "correlate" "(self, *fromclauses)" => |vm, args| {
        let mut froms = Vec::new();
        let mut never = false;
        for item in vm.collect(&args[1])? {
            match item {
                Value::None | Value::Bool(false) => never = true,
                item => froms.push(roles::from_item(vm, &item)?),
            }
        }
        changed(vm, &args, |_, query| {
            query.correlate = if never { Correlate::Never } else { Correlate::To(froms) };
            Ok(())
        })
    };
    /// A hint for the database; there is none that these databases take.
    "with_hint" "(self, selectable, text, dialect_name='*')" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// Forget which class was joined last.
    "reset_joinpoint" "(self)" => |vm, args| changed(vm, &args, |_, query| {
        if let Some(Selected::Entity(mapped)) = query.selected.first() {
            query.from_entity = Some(mapped.clone());
        }
        Ok(())
    });
    /// Use another session.
    "with_session" "(self, session)" => |vm, args| {
        let session = (super::session_faces().of)(vm, &args[1])?;
        changed(vm, &args, |_, query| { query.session = Some(session); Ok(()) })
    };
    /// The query itself: rows are tuples already.
    "tuples" "(self)" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// The query itself: its columns are labelled already.
    "with_labels" "(self)" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// The query itself: its columns are labelled already.
    "apply_labels" "(self)" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// The query itself: its columns are labelled already.
    "set_label_style" "(self, style)" => |vm, args| changed(vm, &args, |_, _| Ok(()));
    /// Take the rows of a statement instead of building one.
    "from_statement" "(self, statement)" => |vm, args| {
        let statement = args[1].clone();
        if let Some(text) = statement.as_str() {
            return Err(error::textual_sql(text, None));
        }
        changed(vm, &args, |_, query| { query.statement = Some(statement); Ok(()) })
    };
    /// The rows of this query and of others, each once.
    "union" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::Union);
    /// The rows of this query and of others.
    "union_all" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::UnionAll);
    /// The rows that this query and others have in common.
    "intersect" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::Intersect);
    /// The rows that this query and others have in common, as often as they come.
    "intersect_all" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::IntersectAll);
    /// The rows that others do not have.
    "except_" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::Except);
    /// The rows that others do not have, as often as they come.
    "except_all" "(self, *q)" => |vm, args| compound(vm, &args, CompoundKind::ExceptAll);
}

fn affixes(vm: &mut Vm, args: &Args) -> Res<Vec<Affix>> {
    let dialect = match args.opt(1) {
        Some(dialect) => dialect.as_str().filter(|dialect| *dialect != "*").map(Rc::from),
        None => None,
    };
    let mut affixes = Vec::new();
    for text in vm.collect(&args[2])? {
        let expr = match text.as_str() {
            Some(text) => Expr::text(TextClause::parse(text)),
            None => roles::sql_text(vm, &text)?,
        };
        affixes.push(Affix { text: expr, dialect: dialect.clone() });
    }
    Ok(affixes)
}

/// Narrows a query to the rows from `start` up to `stop`, counted from its present offset.
pub(super) fn slice(query: &mut Query, start: Option<i64>, stop: Option<i64>) {
    let before = query.offset.as_ref().and_then(number_of).unwrap_or(0);
    match (start, stop) {
        (Some(start), Some(stop)) => {
            query.offset = Some(Expr::value(before + start));
            query.limit = Some(Expr::value(stop - start));
        }
        (None, Some(stop)) => query.limit = Some(Expr::value(stop)),
        (Some(start), None) => {
            query.offset = Some(Expr::value(before + start));
        }
        (None, None) => {}
    }
    if query.offset.as_ref().and_then(number_of) == Some(0) {
        query.offset = None;
    }
}

/// The number that a limit is, if it is a plain one.
pub(super) fn number_of(expr: &Expr) -> Option<i64> {
    match expr.kind() {
        crate::sql::expr::ExprKind::Bind(bind) => match &bind.value {
            crate::sql::BindValue::Value(crate::sql::SqlValue::Int(number)) => Some(*number),
            _ => None,
        },
        _ => None,
    }
}

/// A query of the rows of several: what it selects comes from the UNION in parentheses.
fn compound(vm: &mut Vm, args: &Args, kind: CompoundKind) -> Res {
    let query = this(args)?.clone();
    let mut members = vec![build::inner(vm, &query, Naming::Own)?];
    for other in vm.collect(&args[1])? {
        members.push(match super::of(&other) {
            Some(other) => build::inner(vm, &other.clone(), Naming::Own)?,
            None => match roles::query_of(vm, &other)? {
                Some(select) => select,
                None => {
                    return Err(error::expected(
                        vm,
                        "SELECT statement, or equivalent textual SQL",
                        &other,
                        None,
                        None,
                    )?);
                }
            },
        });
    }
    let from = FromItem::subquery(CompoundSelect::new(kind, members), None);
    let own = build::build(vm, &Query { no_eager: true, adapted: Vec::new(), ..query.clone() }, Naming::Own)?;
    let pairs: Vec<(Expr, Expr)> = own.contents.selection.columns.into_iter().zip(from.columns()).collect();
    changed(vm, args, |_, query| {
        let entity = query.selected.iter().find_map(|item| match item {
            Selected::Entity(mapped) => Some(mapped.clone()),
            Selected::Value(clause) => clause.entity.clone(),
        });
        *query = Query {
            session: query.session.clone(),
            selected: std::mem::take(&mut query.selected),
            options: std::mem::take(&mut query.options),
            params: std::mem::take(&mut query.params),
            execution_options: std::mem::take(&mut query.execution_options),
            autoflush: query.autoflush,
            froms: vec![from],
            from_entity: entity,
            adapted: vec![pairs.into()],
            ..Query::default()
        };
        Ok(())
    })
}
