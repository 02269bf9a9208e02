//! What a piece of raw SQL is, told from its words: whether it yields rows, changes data, or is more than
//! one statement. Quotes and comments are skipped.

/// What a piece of raw SQL does, as far as its words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// It yields rows.
    pub returns_rows: bool,
    /// It inserts, updates or deletes.
    pub changes_data: bool,
    /// It begins with SELECT, VALUES or WITH, so that it can stand in FROM.
    pub is_query: bool,
    /// It is more than one statement.
    pub several: bool,
    /// It begins or ends a transaction.
    pub controls_transaction: bool,
    /// It is nothing but space and comments.
    pub is_empty: bool,
}

/// What `sql` does.
pub fn shape(sql: &str) -> Shape {
    let mut shape = Shape::default();
    let mut first = None;
    let mut ended = false;
    for word in Words::new(sql) {
        if ended {
            shape.several = true;
            break;
        }
        match word {
            Token::Semicolon => ended = first.is_some(),
            Token::Other => {
                if first.is_none() {
                    first = Some(String::new());
                }
            }
            Token::Word(word) => {
                let word = word.to_ascii_lowercase();
                match &*word {
                    "insert" | "update" | "delete" | "replace"
                        if first.is_none() || first.as_deref() == Some("with") =>
                    {
                        shape.changes_data = true;
                    }
                    "returning" => shape.returns_rows = true,
                    _ => {}
                }
                first.get_or_insert(word);
            }
        }
    }
    shape.is_empty = first.is_none();
    match first.as_deref() {
        Some("select" | "values" | "table") => {
            shape.is_query = true;
            shape.returns_rows = true;
        }
        Some("with") => {
            shape.is_query = !shape.changes_data;
            shape.returns_rows |= !shape.changes_data;
        }
        Some("pragma" | "explain" | "show" | "describe" | "desc") => shape.returns_rows = true,
        Some("begin" | "commit" | "rollback" | "end" | "savepoint" | "release") => {
            shape.controls_transaction = true;
        }
        _ => {}
    }
    shape
}

enum Token<'a> {
    Word(&'a str),
    Semicolon,
    Other,
}

struct Words<'a> {
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    /// Skips up to and including `end`; all of it if there is none.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.find(end).map_or("", |at| &self.rest[at + end.len()..]);
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let c = self.rest.chars().next()?;
            if c.is_whitespace() {
                self.rest = &self.rest[c.len_utf8()..];
            } else if self.rest.starts_with("--") {
                self.skip_past("\n");
            } else if self.rest.starts_with("/*") {
                self.rest = &self.rest[2..];
                self.skip_past("*/");
            } else if matches!(c, '\'' | '"' | '`') {
                // A doubled quote inside reads as the start of another literal, which does no harm here.
                self.rest = &self.rest[1..];
                self.skip_past(c.encode_utf8(&mut [0; 4]));
                return Some(Token::Other);
            } else if c == '[' {
                self.skip_past("]");
                return Some(Token::Other);
            } else if c == ';' {
                self.rest = &self.rest[1..];
                return Some(Token::Semicolon);
            } else if c.is_alphabetic() || c == '_' {
                let end =
                    self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Word(word));
            } else {
                self.rest = &self.rest[c.len_utf8()..];
                return Some(Token::Other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert!(shape("SELECT 1").returns_rows);
        assert!(shape(" -- note\n select 1;").returns_rows);
        assert!(shape("insert into a values (1) returning id").returns_rows);
        assert!(!shape("insert into a values ('returning')").returns_rows);
        assert!(shape("WITH x AS (SELECT 1) DELETE FROM a").changes_data);
        assert!(!shape("WITH x AS (SELECT 1) DELETE FROM a").is_query);
        assert!(shape("SELECT 1; SELECT 2").several);
        assert!(!shape("SELECT ';' /* ; */ ; -- end").several);
        assert!(shape("PRAGMA foreign_keys").returns_rows);
        assert!(shape("commit").controls_transaction);
        assert!(!shape("CREATE TABLE a (b)").returns_rows);
    }
}
