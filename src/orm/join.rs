//! Works out how two tables of a relationship are joined: from foreign keys, or from a condition that was given.

use std::rc::Rc;

use super::error;
use super::relationship::{Direction, Relationship};
use crate::py::Res;
use crate::py::exc::Exc;
use crate::sql::Expr;
use crate::sql::expr::{ExprKind, Op, and_};
use crate::sql::schema::{Column, ConstraintKind, Table};

/// What is known about a relationship before its join.
pub struct Request<'a> {
    /// The relationship.
    pub relationship: &'a Rc<Relationship>,
    /// Its class's table.
    pub parent: &'a Table,
    /// The other class's table.
    pub target: &'a Table,
    /// The association table.
    pub secondary: Option<&'a Table>,
    /// A given condition.
    pub primaryjoin: Option<Expr>,
    /// A given condition on the far side of the association table.
    pub secondaryjoin: Option<Expr>,
    /// `foreign_keys=`
    pub foreign_keys: &'a [Column],
    /// `remote_side=`
    pub remote_side: &'a [Column],
}

/// How the tables are joined.
pub struct Found {
    /// Which side has the foreign key.
    pub direction: Direction,
    /// Columns of this side and what they equal.
    pub pairs: Vec<(Column, Column)>,
    /// Columns of the far side and what they equal in the association table.
    pub secondary_pairs: Vec<(Column, Column)>,
    /// The condition.
    pub primaryjoin: Expr,
    /// The condition of the far side.
    pub secondaryjoin: Option<Expr>,
    /// Is it more than equal columns?
    pub custom_join: bool,
}

/// A foreign key from one table to another: its columns and what they refer to.
type Link = Vec<(Column, Column)>;

/// Foreign keys of `from` that refer to `to`.
fn links(from: &Table, to: &Table, only: &[Column]) -> Res<Vec<Link>> {
    let mut links = Vec::new();
    for constraint in from.foreign_key_constraints() {
        let ConstraintKind::ForeignKey { elements, .. } = constraint.kind() else { continue };
        let Some(first) = elements.first() else { continue };
        if first.target_table_key().as_deref() != Some(&*to.key()) {
            // A table that is missing matters only if it is the one that is looked for.
            if first.target_table().is_ok_and(|table| !table.same(to)) || first.target_table().is_err() {
                continue;
            }
        }
        let mut link = Link::new();
        for (column, element) in constraint.columns().into_iter().zip(elements) {
            let referred = element.resolve().map_err(Exc::from)?;
            link.push((column, referred));
        }
        let wanted =
            only.is_empty() || link.iter().any(|(column, _)| only.iter().any(|other| other.same(column)));
        if wanted && !link.is_empty() {
            links.push(link);
        }
    }
    Ok(links)
}

/// Fails if a foreign key of these tables leads to a table that does not exist.
fn check_targets(tables: [&Table; 2]) -> Res<()> {
    for table in tables {
        for foreign_key in table.foreign_keys() {
            foreign_key.target_table().map_err(Exc::from)?;
        }
    }
    Ok(())
}

/// Works the join out.
pub fn determine(request: &Request<'_>) -> Res<Found> {
    match request.secondary {
        Some(secondary) => through_secondary(request, secondary),
        None => direct(request),
    }
}

fn condition(link: &Link) -> Expr {
    and_(link.iter().map(|(foreign, referred)| referred.expr().eq(foreign.expr())))
}

fn direct(request: &Request<'_>) -> Res<Found> {
    let (parent, target) = (request.parent, request.target);
    if let Some(join) = &request.primaryjoin {
        return given(request, join.clone());
    }
    let own = links(parent, target, request.foreign_keys)?;
    let theirs = if parent.same(target) { Vec::new() } else { links(target, parent, request.foreign_keys)? };
    if own.is_empty() && theirs.is_empty() {
        check_targets([parent, target])?;
        return Err(no_foreign_keys(request));
    }
    let mut distinct = own.iter().chain(&theirs).collect::<Vec<_>>();
    distinct.dedup_by(|a, b| {
        a.len() == b.len() && a.iter().zip(b.iter()).all(|(x, y)| x.0.same(&y.0) && x.1.same(&y.1))
    });
    if distinct.len() > 1 {
        return Err(ambiguous(request));
    }
    let link = distinct[0].clone();
    let join = condition(&link);
    let own_side = if parent.same(target) {
        // A class that refers to itself: the other side holds the foreign key, unless it is said to hold the key.
        request.remote_side.iter().any(|column| link.iter().any(|(_, referred)| referred.same(column)))
    } else {
        !own.is_empty()
    };
    Ok(finish(link, own_side, join, false))
}

fn finish(link: Link, own_side: bool, primaryjoin: Expr, custom_join: bool) -> Found {
    let (direction, pairs) = if own_side {
        (Direction::ManyToOne, link)
    } else {
        (Direction::OneToMany, link.into_iter().map(|(foreign, referred)| (referred, foreign)).collect())
    };
    Found { direction, pairs, secondary_pairs: Vec::new(), primaryjoin, secondaryjoin: None, custom_join }
}

/// The pairs of equal columns in a condition, and whether there is more in it.
fn equalities(expr: &Expr, pairs: &mut Vec<(Column, Column)>) -> bool {
    match expr.kind() {
        ExprKind::Binary { op: Op::Eq, left, right, .. } => match (left.origin(), right.origin()) {
            (Some(left), Some(right)) => {
                pairs.push((left, right));
                false
            }
            _ => true,
        },
        ExprKind::List { op: Op::And, clauses, .. } => {
            let mut more = false;
            for clause in clauses {
                more |= equalities(clause, pairs);
            }
            more
        }
        ExprKind::Grouping(inner) => equalities(inner, pairs),
        _ => true,
    }
}

fn refers(from: &Column, to: &Column) -> bool {
    from.foreign_keys().iter().any(|foreign_key| foreign_key.resolve().is_ok_and(|target| target.same(to)))
}

fn given(request: &Request<'_>, join: Expr) -> Res<Found> {
    let mut equal = Vec::new();
    let more = equalities(&join, &mut equal);
    let mut link = Link::new();
    for (a, b) in equal {
        let named = |column: &Column| request.foreign_keys.iter().any(|other| other.same(column));
        if named(&a) || (request.foreign_keys.is_empty() && refers(&a, &b)) {
            link.push((a, b));
        } else if named(&b) || (request.foreign_keys.is_empty() && refers(&b, &a)) {
            link.push((b, a));
        }
    }
    let Some((foreign, referred)) = link.first() else {
        return Err(error::argument(format!(
            "Could not locate any relevant foreign key columns for primary join condition '{join:?}' on relationship {}.  \
             Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or are annotated in \
             the join condition with the foreign() annotation.",
            request.relationship.display()
        )));
    };
    let in_parent = foreign.table().is_some_and(|table| table.same(request.parent));
    let own_side = if request.parent.same(request.target) {
        request.remote_side.iter().any(|column| column.same(referred))
    } else {
        in_parent
    };
    Ok(finish(link, own_side, join, more))
}

fn through_secondary(request: &Request<'_>, secondary: &Table) -> Res<Found> {
    let near = side(request, secondary, request.parent, request.primaryjoin.as_ref())?;
    let far = side(request, secondary, request.target, request.secondaryjoin.as_ref())?;
    Ok(Found {
        direction: Direction::ManyToMany,
        pairs: near.0,
        secondary_pairs: far.0,
        primaryjoin: near.1,
        secondaryjoin: Some(far.1),
        custom_join: near.2 || far.2,
    })
}

/// One side of an association table: pairs (column of the class, column of the table), condition, "is there more".
fn side(
    request: &Request<'_>,
    secondary: &Table,
    table: &Table,
    given: Option<&Expr>,
) -> Res<(Vec<(Column, Column)>, Expr, bool)> {
    if let Some(join) = given {
        let mut equal = Vec::new();
        let more = equalities(join, &mut equal);
        let in_secondary = |column: &Column| column.table().is_some_and(|own| own.same(secondary));
        let pairs = equal.into_iter().filter_map(|(a, b)| match (in_secondary(&a), in_secondary(&b)) {
            (true, false) => Some((b, a)),
            (false, true) => Some((a, b)),
            _ => None,
        });
        return Ok((pairs.collect(), join.clone(), more));
    }
    let found = links(secondary, table, request.foreign_keys)?;
    match found.as_slice() {
        [link] => {
            let pairs = link.iter().map(|(foreign, referred)| (referred.clone(), foreign.clone())).collect();
            Ok((pairs, condition(link), false))
        }
        [] => {
            check_targets([secondary, table])?;
            Err(error::no_foreign_keys(format!(
                "Could not determine join condition between parent/child tables on relationship {} - there are no foreign \
                 keys linking these tables via secondary table '{}'.  Ensure that referencing columns are associated with a \
                 ForeignKey or ForeignKeyConstraint, or specify 'primaryjoin' and 'secondaryjoin' expressions.",
                request.relationship.display(),
                secondary.name()
            )))
        }
        _ => Err(error::ambiguous_foreign_keys(format!(
            "Could not determine join condition between parent/child tables on relationship {} - there are multiple foreign \
             key paths linking the tables via secondary table '{}'.  Specify the 'foreign_keys' argument, providing a list of \
             those columns which should be counted as containing a foreign key reference from the secondary table to each of \
             the parent and child tables.",
            request.relationship.display(),
            secondary.name()
        ))),
    }
}

fn no_foreign_keys(request: &Request<'_>) -> Exc {
    error::no_foreign_keys(format!(
        "Could not determine join condition between parent/child tables on relationship {} - there are no foreign keys \
         linking these tables.  Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or \
         specify a 'primaryjoin' expression.",
        request.relationship.display()
    ))
}

fn ambiguous(request: &Request<'_>) -> Exc {
    error::ambiguous_foreign_keys(format!(
        "Could not determine join condition between parent/child tables on relationship {} - there are multiple foreign key \
         paths linking the tables.  Specify the 'foreign_keys' argument, providing a list of those columns which should be \
         counted as containing a foreign key reference to the parent table.",
        request.relationship.display()
    ))
}
