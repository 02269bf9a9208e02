//! The `backref` program.
fn main() {}
