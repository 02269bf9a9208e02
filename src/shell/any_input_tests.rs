//! No text makes the shell's own parts panic: every beginning of a tutorial, and texts put together at random.

use std::time::Instant;

use ruff_text_size::TextSize;
use rustyline::{KeyCode, KeyEvent, Modifiers};

use crate::render::Theme;

use super::complete::complete;
use super::highlight::Highlighter;
use super::input::{completeness, split_statements};
use super::output::{Output, Themes};
use super::paste;
use super::stub::Stub;
use super::typing::Typing;

const TUTORIAL: &str = r#"
from flask_sqlalchemy import SQLAlchemy
pip install Flask-SQLAlchemy

class User(db.Model):
    """A user."""
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True)  # é

    def __repr__(self):
        return f"<User {self.name!r:>{10}}>"

users = {u.name: [r.distance for r in u.runs] for u in User.query.filter_by(name='Ann').all()}
if users and not (lambda x: x ** 2)(3) \
        or users["Ann"][0] >= 5.2:
    print('''several
lines''', users)
else:
    %help
User?
>>> x = 1
"#;

const PIECES: &[&str] = &[
    "if x:\n", "(", ")", "[", "]", "'", "'''", "\n", "    ", "\t", "é", "\u{0}", "\\", "{", "}", "f'{", "@",
    "x = 1\n", "%a\n", "`", "```", ".", ",", ":", "import ", "from ", "class ", "def ", "User", "=", "\r\n",
    ">>> ", "... ", "\u{a0}", "#", "?", "!ls", "$ ", "\u{feff}", "else:\n", "lambda ", "1.", "0x", "\"",
    "b'", "😀", "\u{c}", ";",
];

/// All that is asked about a text while it is typed and when it is run.
fn ask(text: &str) {
    let output = Output::new(Box::new(std::io::sink()), Box::new(std::io::sink()), Themes::plain());
    let mut stub = Stub::new(&output);
    let cleaned = paste::clean(text);
    assert_eq!(cleaned.matches('\n').count(), text.matches('\n').count(), "{text:?}");
    let mut last = TextSize::new(0);
    for statement in split_statements(&cleaned) {
        assert!(statement.range.start() >= last, "{text:?}");
        last = statement.range.end();
    }
    let _ = (completeness(text, true), completeness(text, false));
    let found = complete(text, &mut stub);
    assert!(text.is_char_boundary(found.start), "{text:?}");
    Highlighter::new(Theme::new(true)).paint(text, text.len(), &mut |_| None);
    for code in [KeyCode::Enter, KeyCode::Tab, KeyCode::Backspace] {
        let mut typing = Typing::default();
        typing.key(KeyEvent(code, Modifiers::NONE), text, text.len(), Instant::now());
        typing.key(KeyEvent(KeyCode::Enter, Modifiers::NONE), text, 0, Instant::now());
    }
}

#[test]
fn every_beginning_of_a_tutorial() {
    for (offset, _) in TUTORIAL.char_indices() {
        ask(&TUTORIAL[..offset]);
        ask(&TUTORIAL[offset..]);
    }
}

#[test]
fn texts_put_together_at_random() {
    let mut state: u32 = 12_345;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..14 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(state >> 16) as usize % PIECES.len()]);
        }
        ask(&text);
    }
}
