//! What a piece of raw SQL is, told from its words without parsing it: does it read, does it change rows, does it
//! speak of transactions, and is there a second statement behind it. Used by the connection, because diesel does not
//! tell whether a statement yields rows and SQLite silently runs the first of several statements only.

/// What the first statement of a text does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Nothing but white space and comments.
    Empty,
    /// It yields rows and changes none.
    Query,
    /// INSERT, UPDATE, DELETE, REPLACE, MERGE.
    Write,
    /// BEGIN.
    Begin,
    /// COMMIT or END.
    Commit,
    /// ROLLBACK of the whole transaction.
    Rollback,
    /// Anything else.
    Other,
}

/// A text of SQL, looked over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// What the first statement does.
    pub(super) verb: Verb,
    /// Whether it has a RETURNING clause.
    pub(super) returning: bool,
    /// How many placeholders stand in it, as SQLite writes them: `?`, `:name`, `@name`, `$name`.
    pub(super) placeholders: usize,
    /// Where the first statement ends, its semicolon excluded.
    pub(super) end: usize,
    /// Whether another statement follows.
    pub(super) more: bool,
}

impl Shape {
    /// Looks over a text.
    pub(super) fn of(sql: &str) -> Self {
        let mut tokens = Tokens { sql, at: 0 };
        let mut statement = Statement::default();
        let mut end = sql.len();
        let mut last = 0;
        while let Some(token) = tokens.next_token() {
            if token.text == ";" && !statement.inside_trigger() {
                if statement.words == 0 {
                    continue;
                }
                end = token.at;
                let more = std::iter::from_fn(|| tokens.next_token()).any(|token| token.text != ";");
                return statement.shape(end, more);
            }
            last = token.at + token.text.len();
            statement.push(token);
        }
        if statement.words > 0 {
            end = end.min(last);
        }
        statement.shape(end, false)
    }

    /// Whether the statement is expected to yield rows.
    pub(super) fn yields_rows(self) -> bool {
        self.verb == Verb::Query || self.returning
    }
}

const QUERIES: [&str; 15] = [
    "SELECT", "VALUES", "EXPLAIN", "PRAGMA", "SHOW", "TABLE", "DESCRIBE", "DESC", "CALL", "EXECUTE", "FETCH",
    "CHECK", "CHECKSUM", "ANALYSE", "HELP",
];
const WRITES: [&str; 5] = ["INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE"];

/// What has been seen of a statement.
#[derive(Default)]
struct Statement {
    words: usize,
    depth: usize,
    first: Option<Verb>,
    /// It began with WITH, and its main word has not come.
    with: bool,
    returning: bool,
    placeholders: usize,
    /// It began with CREATE, and the kind of thing has not come.
    create: bool,
    trigger: bool,
    /// The last two tokens of a trigger: `;` then END close it.
    after_semicolon: bool,
    closing: bool,
}

impl Statement {
    fn push(&mut self, token: Token<'_>) {
        self.words += 1;
        match token.text {
            "(" => self.depth += 1,
            ")" => self.depth = self.depth.saturating_sub(1),
            _ if token.placeholder => self.placeholders += 1,
            _ => {}
        }
        let is = |word: &str| token.word && token.text.eq_ignore_ascii_case(word);
        let any = |words: &[&str]| words.iter().any(|word| is(word));
        if self.trigger {
            self.closing = self.after_semicolon && is("END");
            self.after_semicolon = token.text == ";";
            return;
        }
        match self.first {
            None => {
                self.with = is("WITH");
                self.create = is("CREATE");
                self.first = Some(if any(&QUERIES) || token.text == "(" {
                    Verb::Query
                } else if any(&WRITES) {
                    Verb::Write
                } else if is("BEGIN") || is("START") {
                    Verb::Begin
                } else if is("COMMIT") || is("END") {
                    Verb::Commit
                } else if is("ROLLBACK") {
                    Verb::Rollback
                } else {
                    Verb::Other
                });
            }
            Some(_) if self.with && self.depth == 0 && (any(&QUERIES) || any(&WRITES)) => {
                self.with = false;
                self.first = Some(if any(&WRITES) { Verb::Write } else { Verb::Query });
            }
            // A part of a transaction only.
            Some(Verb::Rollback) if is("TO") => self.first = Some(Verb::Other),
            Some(Verb::Write) if self.depth == 0 && is("RETURNING") => self.returning = true,
            Some(Verb::Other) if self.create => {
                if is("TRIGGER") {
                    self.trigger = true;
                }
                self.create = any(&["TEMP", "TEMPORARY", "OR", "REPLACE"]);
            }
            Some(_) => {}
        }
    }

    fn inside_trigger(&self) -> bool {
        self.trigger && !self.closing
    }

    fn shape(&self, end: usize, more: bool) -> Shape {
        let verb = match self.first {
            None => Verb::Empty,
            Some(verb) => verb,
        };
        Shape { verb, returning: self.returning, placeholders: self.placeholders, end, more }
    }
}

#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    at: usize,
    /// Letters, not quoted.
    word: bool,
    placeholder: bool,
}

struct Tokens<'a> {
    sql: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next_token(&mut self) -> Option<Token<'a>> {
        let bytes = self.sql.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            match rest {
                [] => return None,
                [b, ..] if b.is_ascii_whitespace() => self.at += 1,
                [b'-', b'-', ..] => self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', body @ ..] => {
                    self.at += body.windows(2).position(|two| two == b"*/").map_or(rest.len(), |end| end + 4);
                }
                [first, ..] => {
                    let start = self.at;
                    let word = is_word(*first);
                    let run = |from: usize| {
                        rest[from..]
                            .iter()
                            .position(|b| !is_word(*b))
                            .map_or(rest.len(), |length| from + length)
                    };
                    let (length, placeholder) = match first {
                        b'\'' | b'"' | b'`' => (quoted(rest, *first), false),
                        b'[' => (quoted(rest, b']'), false),
                        b'?' => (run(1), true),
                        b'$' if let Some(length) = dollar_quoted(rest) => (length, false),
                        b':' | b'@' | b'$' => (run(1), run(1) > 1),
                        _ if word => (run(0), false),
                        _ => (1, false),
                    };
                    self.at = start + length;
                    // Tokens begin and end at ASCII characters, or take in a whole run of others.
                    let text = self.sql.get(start..self.at).unwrap_or("");
                    return Some(Token { text, at: start, word, placeholder });
                }
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The length of a quoted token; a doubled quote stands for itself.
fn quoted(rest: &[u8], close: u8) -> usize {
    let mut at = 1;
    while let Some(found) = memchr::memchr(close, &rest[at..]) {
        at += found + 1;
        if rest.get(at) != Some(&close) {
            return at;
        }
        at += 1;
    }
    rest.len()
}

/// The length of PostgreSQL's `$tag$…$tag$`.
fn dollar_quoted(rest: &[u8]) -> Option<usize> {
    let tag = rest[1..].iter().position(|b| !is_word(*b)).filter(|end| rest[end + 1] == b'$')? + 2;
    if rest.get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let close = memchr::memmem::find(&rest[tag..], &rest[..tag]);
    Some(close.map_or(rest.len(), |at| at + 2 * tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told_from_words() {
        let cases = [
            ("", Verb::Empty),
            (" -- only a comment", Verb::Empty),
            ("select 1", Verb::Query),
            ("/* x */ SELECT 1", Verb::Query),
            ("(select 1)", Verb::Query),
            ("pragma foreign_keys", Verb::Query),
            ("with x as (select 1) select * from x", Verb::Query),
            ("with x as (delete from y returning *) select * from x", Verb::Query),
            ("with x as (select 1) insert into y select * from x", Verb::Write),
            ("update y set a = 1", Verb::Write),
            ("begin immediate", Verb::Begin),
            ("START TRANSACTION", Verb::Begin),
            ("end", Verb::Commit),
            ("rollback", Verb::Rollback),
            ("rollback to savepoint x", Verb::Other),
            ("create table x (a int)", Verb::Other),
            ("\"select\"", Verb::Other),
        ];
        for (sql, verb) in cases {
            assert_eq!(Shape::of(sql).verb, verb, "{sql}");
        }
    }

    #[test]
    fn returning_counts_only_outside_parentheses_and_quotes() {
        assert!(Shape::of("insert into x values (1) returning id").returning);
        assert!(!Shape::of("insert into x values ('returning')").returning);
        assert!(!Shape::of("insert into x (\"returning\") values (1)").returning);
        assert!(!Shape::of("select 1 returning").returning);
    }

    #[test]
    fn placeholders_are_counted_outside_quotes() {
        assert_eq!(Shape::of("select ?, ?2, :a, @b, $c").placeholders, 5);
        assert_eq!(Shape::of("select '?', \":a\", `@b`, [$c], $$?$$ -- ?").placeholders, 0);
    }

    #[test]
    fn a_second_statement_is_seen() {
        let cases = [
            ("select 1; select 2", true, 8),
            ("select 1;", false, 8),
            ("select 1; -- done\n ; /* */", false, 8),
            ("select ';' ; ", false, 11),
            ("select 1 -- x", false, 8),
            ("select \"a;b\", `c;d`, [e;f]", false, 26),
            ("select $$a;b$$", false, 14),
            ("select $x$a;$$b$x$; select 2", true, 18),
            (";; select 1", false, 11),
            ("create trigger t after insert on x begin select 1; select 2; end", false, 64),
            ("create temp trigger t after insert on x begin select 1; end; select 3", true, 59),
            ("select 'é;'; select 2", true, 12),
        ];
        for (sql, more, end) in cases {
            let shape = Shape::of(sql);
            assert_eq!((shape.more, shape.end), (more, end), "{sql}");
        }
    }
}
