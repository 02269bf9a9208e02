//! The program: reads the command line, puts a session together, runs it and gives the exit status.
//! Called by `main` only.

pub mod args;
pub mod database;
