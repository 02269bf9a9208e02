//! The order in which tables can be created.

use rustc_hash::{FxHashMap, FxHashSet};

use super::constraint::{Constraint, ConstraintKind};
use super::table::Table;

/// The tables so that each follows those it points to. Where they point to each other in a circle,
/// the foreign keys of the tables in the circle do not count.
pub(super) fn sort_tables(tables: &[Table]) -> Vec<Table> {
    sort_for_creation(tables).0
}

/// The tables so that each follows those it points to, and the foreign keys that have to be added
/// afterwards because they are part of a circle or ask for it.
pub fn sort_for_creation(tables: &[Table]) -> (Vec<Table>, Vec<Constraint>) {
    let mut edges = dependencies(tables);
    let mut later: Vec<Constraint> = tables.iter().flat_map(asking_for_later).collect();
    loop {
        match layers(tables, &edges) {
            Ok(sorted) => return (sorted, later),
            Err(stuck) => {
                let circle = circles(&stuck, &edges);
                let before = edges.len();
                // All foreign keys of a table go that has one in the circle.
                let broken: FxHashSet<usize> = edges
                    .iter()
                    .filter(|(_, child)| circle.contains(child))
                    .map(|(_, child)| *child)
                    .collect();
                edges.retain(|(_, child)| !broken.contains(child));
                for table in tables.iter().filter(|table| broken.contains(&table.id())) {
                    for constraint in table.foreign_key_constraints() {
                        if !later.iter().any(|known| known.same(&constraint)) {
                            later.push(constraint);
                        }
                    }
                }
                if edges.len() == before {
                    edges.clear();
                }
            }
        }
    }
}

/// The foreign keys that ask to be added after the tables exist.
fn asking_for_later(table: &Table) -> Vec<Constraint> {
    let asks = |constraint: &Constraint| match constraint.kind() {
        ConstraintKind::ForeignKey { options, .. } => options.use_alter,
        _ => false,
    };
    table.foreign_key_constraints().into_iter().filter(asks).collect()
}

type Edge = (usize, usize);

/// Pairs of a table and one that points to it.
fn dependencies(tables: &[Table]) -> FxHashSet<Edge> {
    let known: FxHashSet<usize> = tables.iter().map(Table::id).collect();
    let mut edges = FxHashSet::default();
    for table in tables {
        for constraint in table.foreign_key_constraints() {
            let ConstraintKind::ForeignKey { options, .. } = constraint.kind() else { continue };
            if options.use_alter {
                continue;
            }
            if let Ok(Some(target)) = constraint.referred_table()
                && !target.same(table)
                && known.contains(&target.id())
            {
                edges.insert((target.id(), table.id()));
            }
        }
    }
    edges
}

/// Layer by layer those that depend on nothing left; what is stuck if there is a circle.
fn layers(tables: &[Table], edges: &FxHashSet<Edge>) -> Result<Vec<Table>, Vec<Table>> {
    let mut parents: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (parent, child) in edges {
        parents.entry(*child).or_default().push(*parent);
    }
    let mut todo: Vec<Table> = tables.to_vec();
    let mut left: FxHashSet<usize> = todo.iter().map(Table::id).collect();
    let mut sorted = Vec::with_capacity(todo.len());
    while !todo.is_empty() {
        let is_free = |table: &Table| {
            parents.get(&table.id()).is_none_or(|parents| parents.iter().all(|p| !left.contains(p)))
        };
        let (free, rest): (Vec<_>, Vec<_>) = todo.into_iter().partition(is_free);
        if free.is_empty() {
            return Err(rest);
        }
        for table in &free {
            left.remove(&table.id());
        }
        sorted.extend(free);
        todo = rest;
    }
    Ok(sorted)
}

/// The tables that lie on a circle.
fn circles(tables: &[Table], edges: &FxHashSet<Edge>) -> FxHashSet<usize> {
    let mut children: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (parent, child) in edges {
        children.entry(*parent).or_default().push(*child);
    }
    let reaches_itself = |start: usize| {
        let mut seen = FxHashSet::default();
        let mut todo = vec![start];
        while let Some(node) = todo.pop() {
            for child in children.get(&node).into_iter().flatten() {
                if *child == start {
                    return true;
                }
                if seen.insert(*child) {
                    todo.push(*child);
                }
            }
        }
        false
    };
    tables.iter().map(Table::id).filter(|id| reaches_itself(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Column, ForeignKey, MetaData, Table};
    use crate::sql::types::SqlType;

    fn table(metadata: &MetaData, name: &str, targets: &[&str]) {
        let table = Table::new(name, metadata);
        for target in targets {
            let column = Column::new(&format!("{target}_id"), SqlType::INTEGER);
            column.add_foreign_key(ForeignKey::to(&format!("{target}.id")));
            table.add_column(&column);
        }
    }

    fn names(metadata: &MetaData) -> String {
        metadata.sorted_tables().iter().map(|t| t.name().to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn targets_come_first() {
        let metadata = MetaData::new();
        table(&metadata, "run", &["user"]);
        table(&metadata, "comment", &["post", "user"]);
        table(&metadata, "post", &["user"]);
        table(&metadata, "user", &[]);
        table(&metadata, "zebra", &["zebra"]);
        assert_eq!(names(&metadata), "user zebra post run comment");
    }

    #[test]
    fn circles_do_not_count() {
        let metadata = MetaData::new();
        table(&metadata, "b", &["a"]);
        table(&metadata, "a", &["b"]);
        table(&metadata, "aa", &["b"]);
        assert_eq!(names(&metadata), "a b aa");
    }
}
