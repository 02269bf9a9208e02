//! Named arguments that only one database knows, `sqlite_where=…`: which of them columns, tables, indexes and constraints take.

use crate::orm::{error, failure};
use crate::py::exc::type_error;
use crate::py::{Res, Vm};

/// A schema object that takes such arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Taker {
    Column,
    Table,
    Index,
    Unique,
    PrimaryKey,
    ForeignKey,
    Check,
}

impl Taker {
    fn class(self) -> &'static str {
        match self {
            Self::Column => "Column",
            Self::Table => "Table",
            Self::Index => "Index",
            Self::Unique => "UniqueConstraint",
            Self::PrimaryKey => "PrimaryKeyConstraint",
            Self::ForeignKey => "ForeignKeyConstraint",
            Self::Check => "CheckConstraint",
        }
    }

    /// The arguments of a database for this object; None for a database that nobody knows.
    fn known(self, dialect: &str) -> Option<&'static [&'static str]> {
        Some(match (dialect, self) {
            ("sqlite", Self::Column) => {
                &["on_conflict_primary_key", "on_conflict_not_null", "on_conflict_unique"]
            }
            ("sqlite", Self::Table) => &["autoincrement", "with_rowid", "strict"],
            ("sqlite", Self::Index) => &["where"],
            ("sqlite", _) => &["on_conflict"],
            ("postgresql", Self::Index) => &[
                "using",
                "include",
                "where",
                "ops",
                "concurrently",
                "with",
                "tablespace",
                "nulls_not_distinct",
            ],
            ("postgresql", Self::Table) => &[
                "ignore_search_path",
                "tablespace",
                "partition_by",
                "with_oids",
                "with",
                "on_commit",
                "inherits",
                "using",
            ],
            ("postgresql", Self::Check | Self::ForeignKey) => &["not_valid"],
            ("postgresql", Self::PrimaryKey) => &["include"],
            ("postgresql", Self::Unique) => &["include", "nulls_not_distinct"],
            ("mysql" | "mariadb", Self::Table) => &["*"],
            ("mysql" | "mariadb", Self::PrimaryKey) => &["using"],
            ("mysql" | "mariadb", Self::Index) => &["using", "length", "prefix", "with_parser"],
            ("mssql", Self::PrimaryKey | Self::Unique) => &["clustered"],
            ("mssql", Self::Index) => &["clustered", "include", "where", "columnstore"],
            ("mssql", Self::Column) => &["identity_start", "identity_increment"],
            ("oracle", Self::Table) => &["resolve_synonyms", "on_commit", "compress", "tablespace"],
            ("oracle", Self::Index) => &["bitmap", "compress", "vector"],
            ("postgresql" | "mysql" | "mariadb" | "mssql" | "oracle", _) => &[],
            _ => return None,
        })
    }
}

/// Is this a named argument that the object takes? One for a database that nobody knows is only warned of.
pub(super) fn check(vm: &mut Vm, taker: Taker, name: &str) -> Res<()> {
    let Some((dialect, argument)) = name.split_once('_').filter(|(dialect, _)| !dialect.is_empty()) else {
        return Err(type_error(format!(
            "Additional arguments should be named <dialectname>_<argument>, got '{name}'"
        )));
    };
    match taker.known(dialect) {
        Some(known) if known.contains(&argument) || known == ["*"] => Ok(()),
        Some(_) => Err(error::argument(format!(
            "Argument '{name}' is not accepted by dialect '{dialect}' on behalf of <class 'sqlalchemy.sql.schema.{}'>",
            taker.class()
        ))),
        None => {
            failure::warn(
                vm,
                &format!(
                    "Can't validate argument '{name}'; can't locate any SQLAlchemy dialect named '{dialect}'"
                ),
            );
            Ok(())
        }
    }
}
