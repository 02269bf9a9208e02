//! The yardstick for `User.query.all()`: the same rows loaded by a typed Diesel query. Run by `benches/compare.py` with
//! a database file, and by `cargo bench` on rows of its own; prints seconds.

use std::hint::black_box;
use std::time::Instant;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

diesel::table! {
    /// The lesson's table.
    user (id) {
        /// Primary key.
        id -> Integer,
        /// Name.
        username -> Text,
        /// Address.
        email -> Text,
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = user, check_for_backend(diesel::sqlite::Sqlite))]
struct User {
    id: i32,
    username: String,
    email: String,
}

const ROWS: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut connection = SqliteConnection::establish(file.as_deref().unwrap_or(":memory:"))?;
    if file.is_none() {
        connection.batch_execute(&format!(
            "CREATE TABLE user (id INTEGER NOT NULL PRIMARY KEY, username VARCHAR(80), email VARCHAR(120));
             WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {ROWS})
             INSERT INTO user SELECT n, 'user' || n, 'user' || n || '@example.com' FROM numbers"
        ))?;
    }
    let start = Instant::now();
    let users: Vec<User> = user::table.select(User::as_select()).load(&mut connection)?;
    let seconds = start.elapsed().as_secs_f64();
    let sizes = users.iter().map(|user| user.id as usize + user.username.len() + user.email.len());
    black_box(sizes.sum::<usize>());
    println!("rows {}", users.len());
    println!("seconds {seconds}");
    Ok(())
}
