//! The migrations of `migrations/`, embedded into the program, and how they are run. Called by `prepare`.

use diesel::sqlite::SqliteConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Error;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Whether no migration has been applied to the database yet.
///
/// # Errors
/// When the database cannot be read.
pub fn is_new(connection: &mut SqliteConnection) -> Result<bool, Error> {
    connection.applied_migrations().map(|versions| versions.is_empty()).map_err(Error::Migration)
}

/// Runs the migrations that the database has not seen yet, and says how many.
///
/// # Errors
/// The first migration that the database refuses; those before it stay applied.
pub fn migrate(connection: &mut SqliteConnection) -> Result<usize, Error> {
    connection.run_pending_migrations(MIGRATIONS).map(|versions| versions.len()).map_err(Error::Migration)
}

#[cfg(test)]
mod tests {
    use diesel::dsl::sql;
    use diesel::prelude::*;
    use diesel::sql_types::Text;

    use super::*;

    fn tables(connection: &mut SqliteConnection) -> Vec<String> {
        sql::<Text>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
        )
        .load(connection)
        .unwrap()
    }

    #[test]
    fn up_makes_the_tables_and_down_leaves_nothing() {
        let mut connection = SqliteConnection::establish(":memory:").unwrap();
        assert!(is_new(&mut connection).unwrap());
        assert_eq!(migrate(&mut connection).unwrap(), 3);
        assert_eq!(tables(&mut connection), ["post", "role", "run", "user"]);
        assert!(!is_new(&mut connection).unwrap());
        assert_eq!(migrate(&mut connection).unwrap(), 0);

        connection.revert_all_migrations(MIGRATIONS).unwrap();
        assert!(tables(&mut connection).is_empty());
        assert!(is_new(&mut connection).unwrap());
    }
}
