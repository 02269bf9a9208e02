//! The statements that create or drop a set of tables, in order: `create_all()` and `drop_all()`.

use std::rc::Rc;

use super::ddl::Ddl;
use crate::sql::dialect::{Dialect, DialectKind};
use crate::sql::error::CompileError;
use crate::sql::schema::sort::sort_for_creation;
use crate::sql::schema::{Constraint, Table};
use crate::sql::types::{EnumType, SqlType};

/// The statements that create `tables`, which come in the order they were made: types, tables with their
/// indexes and comments, then the foreign keys that close a circle.
pub fn create(tables: &[Table], dialect: Dialect) -> Vec<Ddl> {
    let (sorted, later) = sort_for_creation(tables);
    let alters = dialect.rules().supports_alter();
    let mut plan: Vec<Ddl> = enums(tables, dialect).into_iter().map(Ddl::CreateEnum).collect();
    for table in &sorted {
        let foreign_keys = alters.then(|| {
            let is_now = |constraint: &Constraint| !later.iter().any(|own| own.same(constraint));
            table.foreign_key_constraints().into_iter().filter(is_now).collect()
        });
        plan.push(Ddl::CreateTable { table: table.clone(), if_not_exists: false, foreign_keys });
        plan.extend(table.indexes().iter().map(Ddl::create_index));
        if dialect.kind == DialectKind::Postgres {
            plan.extend(table.comment().map(|_| Ddl::TableComment(table.clone())));
            let commented = table.columns().into_iter().filter(|column| column.comment().is_some());
            plan.extend(commented.map(Ddl::ColumnComment));
        }
    }
    if alters {
        plan.extend(later.into_iter().map(Ddl::AddConstraint));
    }
    plan
}

/// The statements that drop `tables`: what points to others first.
pub fn drop(tables: &[Table], dialect: Dialect) -> Result<Vec<Ddl>, CompileError> {
    let (mut sorted, later) = sort_for_creation(tables);
    let mut plan = Vec::new();
    if dialect.rules().supports_alter() {
        for constraint in later {
            if constraint.name()?.is_none() {
                let mut names: Vec<_> = tables.iter().map(|table| table.full_name().to_string()).collect();
                names.sort();
                return Err(CompileError::InvalidRequest(
                    format!(
                        "Can't sort tables for DROP; an unresolvable foreign key dependency exists between \
                         tables: {}.  Please ensure that the ForeignKey and ForeignKeyConstraint objects \
                         involved in the cycle have names so that they can be dropped using DROP CONSTRAINT.",
                        names.join(", ")
                    )
                    .into(),
                ));
            }
            plan.push(Ddl::DropConstraint { constraint, if_exists: false, cascade: false });
        }
    }
    sorted.reverse();
    plan.extend(sorted.iter().map(Ddl::drop_table));
    plan.extend(enums(tables, dialect).into_iter().map(Ddl::DropEnum));
    Ok(plan)
}

/// The enumerations that are types of their own, once each.
fn enums(tables: &[Table], dialect: Dialect) -> Vec<Rc<EnumType>> {
    let mut found: Vec<Rc<EnumType>> = Vec::new();
    if dialect.kind != DialectKind::Postgres {
        return found;
    }
    for column in tables.iter().flat_map(Table::columns) {
        let ty = column.ty();
        let ty = match ty.on(dialect.kind) {
            SqlType::Array(item) => item.on(dialect.kind).clone(),
            ty => ty.clone(),
        };
        if let SqlType::Enum(choice) = ty
            && choice.native_enum
            && choice.name.is_some()
            && !found.iter().any(|known| known.name == choice.name)
        {
            found.push(choice);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::render;
    use crate::sql::schema::{Column, ForeignKey, MetaData};
    use crate::sql::statement::Statement;

    fn tables(metadata: &MetaData) -> Vec<Table> {
        let table = |name: &str, target: &str| {
            let table = Table::new(name, metadata);
            let id = Column::new("id", SqlType::INTEGER);
            id.set_primary_key(true);
            table.add_column(&id);
            let other = Column::new("other", SqlType::INTEGER);
            other.set_index(true);
            other.add_foreign_key(ForeignKey::to(target));
            table.add_column(&other);
        };
        table("a", "b.id");
        table("b", "a.id");
        table("c", "a.id");
        metadata.tables()
    }

    fn words(plan: &[Ddl], dialect: Dialect) -> Vec<String> {
        let text = |ddl: &Ddl| {
            let text = render::statement(&Statement::Ddl(ddl.clone()), dialect).expect("renders").text();
            let text = text.replace(['\n', '\t'], "");
            text.split(" (").next().unwrap_or_default().split('(').next().unwrap_or_default().to_owned()
        };
        plan.iter().map(text).collect()
    }

    #[test]
    fn circles_are_closed_afterwards() {
        let metadata = MetaData::new();
        let tables = tables(&metadata);
        let expected = ["CREATE TABLE a", "CREATE INDEX ix_a_other ON a", "CREATE TABLE b"];
        let plan = words(&create(&tables, Dialect::SQLITE), Dialect::SQLITE);
        assert_eq!((&plan[..3], plan.len()), (&expected.map(str::to_owned)[..], 6));
        let plan = words(&create(&tables, Dialect::PSYCOPG2), Dialect::PSYCOPG2);
        assert_eq!(plan[6..], ["ALTER TABLE a ADD FOREIGN KEY", "ALTER TABLE b ADD FOREIGN KEY"]);
        let plan = drop(&tables, Dialect::SQLITE).expect("is possible");
        assert_eq!(words(&plan, Dialect::SQLITE), ["DROP TABLE c", "DROP TABLE b", "DROP TABLE a"]);
        assert!(drop(&tables, Dialect::PSYCOPG2).is_err());
    }
}
