//! The run club's rows as typed Diesel models, with a `New…` struct for what is inserted.
//! Used by `seed`, and by the tests to read back what the shell wrote.

#![expect(clippy::ref_option_ref, reason = "in what Diesel's Insertable derives for `Option<&str>`")]

use diesel::prelude::*;

use super::dates::{Day, Moment};
use super::schema::{post, role, run, user};

/// What a member does for the club.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = role, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Role {
    /// Primary key.
    pub id: i32,
    /// Unique name.
    pub name: String,
}

/// A role to insert.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = role)]
pub struct NewRole<'a> {
    /// Unique name.
    pub name: &'a str,
}

/// A member of the club.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = user, belongs_to(Role), check_for_backend(diesel::sqlite::Sqlite))]
pub struct User {
    /// Primary key.
    pub id: i32,
    /// Unique name.
    pub username: String,
    /// Unique address.
    pub email: String,
    /// When the account was made.
    pub created_at: Moment,
    /// The role, if the member has one.
    pub role_id: Option<i32>,
}

/// A member to insert.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = user, treat_none_as_default_value = false)]
pub struct NewUser<'a> {
    /// Unique name.
    pub username: &'a str,
    /// Unique address.
    pub email: &'a str,
    /// When the account was made.
    pub created_at: Moment,
    /// The role, if the member has one.
    pub role_id: Option<i32>,
}

/// One run of one member.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = run, belongs_to(User), check_for_backend(diesel::sqlite::Sqlite))]
pub struct Run {
    /// Primary key.
    pub id: i32,
    /// Miles.
    pub distance: f64,
    /// How it felt, in the runner's word.
    pub mood: Option<String>,
    /// The day of the run.
    pub ran_on: Day,
    /// Who ran.
    pub user_id: Option<i32>,
}

/// A run to insert.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = run, treat_none_as_default_value = false)]
pub struct NewRun<'a> {
    /// Miles.
    pub distance: f64,
    /// How it felt, in the runner's word.
    pub mood: Option<&'a str>,
    /// The day of the run.
    pub ran_on: Day,
    /// Who ran.
    pub user_id: Option<i32>,
}

/// A note on the club's board.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = post, belongs_to(User), check_for_backend(diesel::sqlite::Sqlite))]
pub struct Post {
    /// Primary key.
    pub id: i32,
    /// Headline.
    pub title: String,
    /// Text; a headline may stand alone.
    pub content: Option<String>,
    /// When it was posted.
    pub created_at: Moment,
    /// Who wrote it.
    pub user_id: Option<i32>,
}

/// A post to insert.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = post, treat_none_as_default_value = false)]
pub struct NewPost<'a> {
    /// Headline.
    pub title: &'a str,
    /// Text; a headline may stand alone.
    pub content: Option<&'a str>,
    /// When it was posted.
    pub created_at: Moment,
    /// Who wrote it.
    pub user_id: Option<i32>,
}
