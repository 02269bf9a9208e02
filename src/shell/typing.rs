//! What a key does while a statement is typed: Enter ends it or adds a line, a new line starts with its indentation,
//! and that indentation gives way to whoever types their own. Pure; the editor hands it keys and carries out the answer.

use std::time::{Duration, Instant};

use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;
use rustyline::{KeyCode, KeyEvent, Modifiers};

use super::input::{Completeness, completeness};
use super::parse::parse_all;
use super::paste;

/// Nobody's second key comes this soon after Enter: it is a text sent by a program or a terminal that does not mark
/// pastes, and it brings its own indentation.
const BURST: Duration = Duration::from_millis(20);

const STEP: usize = 4;

/// What a key does instead of what it always does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ends the input.
    Accept,
    /// Changes nothing.
    Ignore,
    /// Puts `text` in place of what stands from `start` to the cursor.
    Replace {
        /// Where the replaced text starts.
        start: usize,
        /// What stands there then.
        text: String,
    },
}

/// What is known about the input being typed beyond its text.
#[derive(Debug, Default)]
pub struct Typing {
    /// Whether Enter has added a line. A text that came in one piece is whole when it parses; one typed line by line
    /// ends at a blank line.
    lines: bool,
    /// The indentation that the last Enter put in, until something else is typed.
    offered: Option<Offered>,
    /// Where the line starts whose indentation was put in and not chosen.
    indented_line: Option<usize>,
}

/// Indentation that was put in for the typist.
#[derive(Clone, Copy, Debug)]
struct Offered {
    /// The offset right behind it.
    end: usize,
    width: usize,
    /// How many of its spaces were typed again.
    typed: usize,
    at: Instant,
}

impl Typing {
    /// Forgets everything: a new input begins.
    pub fn begin(&mut self) {
        *self = Self::default();
    }

    /// Whether Enter has added a line to the input.
    pub fn in_lines(&self) -> bool {
        self.lines
    }

    /// What `key` does to `line` with the cursor at `pos`; None for what it always does.
    pub fn key(&mut self, key: KeyEvent, line: &str, pos: usize, now: Instant) -> Option<Action> {
        let offered = self.offered.take().filter(|offered| offered.end == pos && pos == line.len());
        match key {
            KeyEvent(KeyCode::Enter, Modifiers::NONE)
            | KeyEvent(KeyCode::Char('J' | 'M'), Modifiers::CTRL) => Some(self.enter(line, pos, now)),
            KeyEvent(KeyCode::Enter, Modifiers::ALT) => Some(self.new_line(line, pos, now)),
            KeyEvent(KeyCode::Char(typed), Modifiers::NONE) => {
                offered.and_then(|offered| self.over_indentation(offered, typed, now))
            }
            KeyEvent(KeyCode::Tab, Modifiers::NONE) | KeyEvent(KeyCode::Char('I'), Modifiers::CTRL) => {
                in_indentation(line, pos).then(|| Action::Replace { start: pos, text: " ".repeat(STEP) })
            }
            KeyEvent(KeyCode::Backspace, Modifiers::NONE) | KeyEvent(KeyCode::Char('H'), Modifiers::CTRL) => {
                let width = pos - line_start(line, pos);
                let spaces = line[..pos].ends_with(&" ".repeat(STEP));
                (in_indentation(line, pos) && spaces && width.is_multiple_of(STEP))
                    .then(|| Action::Replace { start: pos - STEP, text: String::new() })
            }
            _ => None,
        }
    }

    /// A character right behind offered indentation. Spaces take the place of those that are there, so that who types
    /// the indentation by hand gets it once; anything else ends it where the typist left it.
    fn over_indentation(&mut self, offered: Offered, typed: char, now: Instant) -> Option<Action> {
        if offered.typed == 0 && now.duration_since(offered.at) < BURST {
            self.indented_line = None;
            return Some(Action::Replace { start: offered.end - offered.width, text: typed.to_string() });
        }
        let left = offered.width - offered.typed;
        if typed == ' ' && left > 0 {
            self.indented_line = None;
            self.offered = Some(Offered { typed: offered.typed + 1, ..offered });
            return Some(Action::Ignore);
        }
        (offered.typed > 0 && left > 0)
            .then(|| Action::Replace { start: offered.end - left, text: typed.to_string() })
    }

    fn enter(&mut self, line: &str, pos: usize, now: Instant) -> Action {
        if line[pos..].contains('\n') {
            return self.new_line(line, pos, now);
        }
        match completeness(&paste::clean(line), self.lines || begins_choice(line)) {
            Completeness::Complete => Action::Accept,
            Completeness::IncompleteImplicit | Completeness::IncompleteBlock => self.new_line(line, pos, now),
            Completeness::Invalid => self.less_indented(line, pos, now).unwrap_or(Action::Accept),
        }
    }

    fn new_line(&mut self, line: &str, pos: usize, now: Instant) -> Action {
        let indentation = indentation_after(&line[..pos]);
        self.added_line(pos + 1, &indentation, now);
        Action::Replace { start: pos, text: format!("\n{indentation}") }
    }

    fn added_line(&mut self, start: usize, indentation: &str, now: Instant) {
        self.lines = true;
        let width = indentation.len();
        self.indented_line = (width > 0).then_some(start);
        self.offered = (width > 0).then_some(Offered { end: start + width, width, typed: 0, at: now });
    }

    /// A line such as `else:` at the indentation that was put in for it: the nearest one that the parser accepts.
    fn less_indented(&mut self, line: &str, pos: usize, now: Instant) -> Option<Action> {
        let start = line_start(line, pos);
        if self.indented_line != Some(start) || pos != line.len() {
            return None;
        }
        let content = line[start..].trim_start_matches(' ');
        let width = line.len() - start - content.len();
        (0..width).rev().filter(|width| width.is_multiple_of(STEP)).find_map(|width| {
            let fitted = format!("{}{content}", " ".repeat(width));
            let whole = format!("{}{fitted}", &line[..start]);
            let fits = matches!(
                completeness(&whole, self.lines),
                Completeness::IncompleteBlock | Completeness::IncompleteImplicit
            );
            fits.then(|| {
                let indentation = indentation_after(&whole);
                self.added_line(whole.len() + 1, &indentation, now);
                Action::Replace { start, text: format!("{fitted}\n{indentation}") }
            })
        })
    }
}

/// Whether the input is one line that begins with `if`: an `elif` or `else` may follow, so a blank line ends it. Other
/// statements that fit a line with their block run at once.
fn begins_choice(line: &str) -> bool {
    line.strip_prefix("if").is_some_and(|rest| {
        !rest.contains('\n') && rest.starts_with(|c: char| !c.is_alphanumeric() && c != '_')
    })
}

/// The indentation of the line that follows `before`.
fn indentation_after(before: &str) -> String {
    let own_line = leading_space(&before[line_start(before, before.len())..]);
    let Ok(parsed) = parse_all(before) else { return own_line.to_owned() };
    let mut open: Vec<usize> = Vec::new();
    let mut strings = 0_usize;
    let mut first = None;
    let mut last = None;
    for token in parsed.tokens().iter().filter(|token| !token.range().is_empty()) {
        let start = token.start().to_usize();
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(start),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                open.pop();
            }
            TokenKind::FStringStart | TokenKind::TStringStart => strings += 1,
            TokenKind::FStringEnd | TokenKind::TStringEnd => strings = strings.saturating_sub(1),
            TokenKind::Newline => {
                first = None;
                continue;
            }
            TokenKind::Indent | TokenKind::Comment | TokenKind::NonLogicalNewline | TokenKind::Unknown => {
                continue;
            }
            _ => {}
        }
        first = first.or(Some(*token));
        last = Some(*token);
    }
    let Some(last) = last else { return own_line.to_owned() };
    let in_text =
        last.kind() == TokenKind::String && completeness(before, true) == Completeness::IncompleteImplicit;
    if strings > 0 || (in_text && open.is_empty() && last.end().to_usize() == before.len()) {
        return String::new();
    }
    if let Some(bracket) = open.last() {
        let deeper = last.start().to_usize() == *bracket;
        return deeper_than(own_line, deeper);
    }
    if before.ends_with('\\') {
        return deeper_than(own_line, true);
    }
    let Some(first) = first else { return own_line.to_owned() };
    let base = leading_space(&before[line_start(before, first.start().to_usize())..]);
    match first.kind() {
        _ if last.kind() == TokenKind::Colon => deeper_than(base, true),
        TokenKind::Return | TokenKind::Raise | TokenKind::Pass | TokenKind::Break | TokenKind::Continue => {
            base.strip_suffix(&" ".repeat(STEP))
                .or_else(|| base.strip_suffix('\t'))
                .unwrap_or(base)
                .to_owned()
        }
        _ => base.to_owned(),
    }
}

fn deeper_than(base: &str, deeper: bool) -> String {
    let step = match (deeper, base.ends_with('\t')) {
        (false, _) => String::new(),
        (true, true) => "\t".to_owned(),
        (true, false) => " ".repeat(STEP),
    };
    format!("{base}{step}")
}

fn leading_space(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn line_start(text: &str, pos: usize) -> usize {
    text[..pos].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether only spaces stand between the start of the line and the cursor.
fn in_indentation(line: &str, pos: usize) -> bool {
    line[line_start(line, pos)..pos].chars().all(|c| c == ' ' || c == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An editor just large enough to carry out what [`Typing`] answers.
    #[derive(Default)]
    struct Screen {
        typing: Typing,
        text: String,
        accepted: Option<String>,
        clock: Option<Instant>,
    }

    impl Screen {
        fn key(&mut self, key: KeyEvent, pause: Duration) {
            let now = *self.clock.get_or_insert_with(Instant::now) + pause;
            self.clock = Some(now);
            let pos = self.text.len();
            match self.typing.key(key, &self.text, pos, now) {
                None => {
                    if let KeyEvent(KeyCode::Char(c), _) = key {
                        self.text.push(c);
                    } else if key.0 == KeyCode::Backspace {
                        self.text.pop();
                    }
                }
                Some(Action::Ignore) => {}
                Some(Action::Accept) => self.accepted = Some(std::mem::take(&mut self.text)),
                Some(Action::Replace { start, text }) => self.text.replace_range(start.., &text),
            }
        }

        fn type_text(&mut self, text: &str, pause: Duration) -> &mut Self {
            for c in text.chars() {
                let key = match c {
                    '\n' => KeyEvent(KeyCode::Enter, Modifiers::NONE),
                    '\u{8}' => KeyEvent(KeyCode::Backspace, Modifiers::NONE),
                    '\t' => KeyEvent(KeyCode::Tab, Modifiers::NONE),
                    _ => KeyEvent(KeyCode::Char(c), Modifiers::NONE),
                };
                self.key(key, pause);
            }
            self
        }
    }

    const BY_HAND: Duration = Duration::from_millis(120);
    const AT_ONCE: Duration = Duration::from_micros(100);

    fn accepted(text: &str, pause: Duration) -> Option<String> {
        Screen::default().type_text(text, pause).accepted.take()
    }

    #[test]
    fn lines_are_indented_for_the_typist() {
        let typed = "class A:\nx = 1\ndef f(self):\nreturn 1\n\n";
        let expected = "class A:\n    x = 1\n    def f(self):\n        return 1\n    ";
        assert_eq!(accepted(typed, BY_HAND).as_deref(), Some(expected));
    }

    #[test]
    fn indentation_typed_by_hand_counts_once() {
        let typed = "class A:\n    x = 1\n    def f(self):\n        return 1\n    y = 2\n\n";
        let expected = typed.strip_suffix('\n').unwrap().to_owned() + "    ";
        assert_eq!(accepted(typed, BY_HAND), Some(expected));
        let typed = "if a:\n    if b:\n        c\n    d\n\n";
        let expected = typed.strip_suffix('\n').unwrap().to_owned() + "    ";
        assert_eq!(accepted(typed, BY_HAND), Some(expected));
    }

    #[test]
    fn a_text_sent_at_once_brings_its_own_indentation() {
        let typed = "if a:\n    if b:\n        c\nelse:\n    d\n\n";
        let accepted = accepted(typed, AT_ONCE).unwrap();
        assert_eq!(accepted.trim_end(), typed.trim_end());
        assert_eq!(accepted.lines().last().map(str::trim), Some(""));
    }

    #[test]
    fn later_clauses_find_their_place() {
        let typed = "if a:\nb\nelse:\nc\n\n";
        assert_eq!(accepted(typed, BY_HAND).as_deref(), Some("if a:\n    b\nelse:\n    c\n    "));
        let typed = "try:\nb\nexcept ValueError:\npass\nfinally:\nd\n\n";
        let expected = "try:\n    b\nexcept ValueError:\n    pass\nfinally:\n    d\n    ";
        assert_eq!(accepted(typed, BY_HAND).as_deref(), Some(expected));
    }

    #[test]
    fn a_choice_on_one_line_waits_for_the_other() {
        let typed = "if a: b\nelse: c\n\n";
        assert_eq!(accepted(typed, BY_HAND).as_deref(), Some("if a: b\nelse: c\n"));
        assert_eq!(accepted("if(a): b\n\n", BY_HAND).as_deref(), Some("if(a): b\n"));
        for at_once in ["for a in b: c", "iffy = 1", "while a: b"] {
            assert_eq!(accepted(&format!("{at_once}\n"), BY_HAND).as_deref(), Some(at_once));
        }
    }

    #[test]
    fn backspace_and_tab_move_by_a_step() {
        let mut screen = Screen::default();
        screen.type_text("if a:\n\tb\n\u{8}c", BY_HAND);
        assert_eq!(screen.text, "if a:\n        b\n    c");
        screen.type_text("\u{8}\u{8}", BY_HAND);
        assert_eq!(screen.text, "if a:\n        b\n");
    }

    #[test]
    fn what_cannot_become_right_is_accepted_to_be_told() {
        assert_eq!(accepted("a b\n", BY_HAND).as_deref(), Some("a b"));
        assert_eq!(accepted("\n", BY_HAND).as_deref(), Some(""));
        assert_eq!(accepted("if a:\n\n", BY_HAND).as_deref(), Some("if a:\n    "));
    }

    #[test]
    fn text_that_came_in_one_piece_is_run_at_once() {
        let now = Instant::now();
        let text = "class A:\n    x = 1\n\n    y = 2";
        let enter = KeyEvent(KeyCode::Enter, Modifiers::NONE);
        assert_eq!(Typing::default().key(enter, text, text.len(), now), Some(Action::Accept));
        let pasted = ">>> x = (1,\n...   2)";
        assert_eq!(Typing::default().key(enter, pasted, pasted.len(), now), Some(Action::Accept));
        // Above the last line, Enter edits.
        assert_eq!(
            Typing::default().key(enter, text, 8, now),
            Some(Action::Replace { start: 8, text: "\n    ".to_owned() })
        );
    }

    #[test]
    fn indentation_follows_the_code() {
        for (before, expected) in [
            ("x = 1", ""),
            ("def f(a,\n      b):", "    "),
            ("    if a:  # why", "        "),
            ("x = [", "    "),
            ("x = [\n    1,", "    "),
            ("class A:\n    x = foo(", "        "),
            ("class A:\n    x = foo(\n        1)", "    "),
            ("s = '''a", ""),
            ("    s = f'''a", ""),
            ("class A:\n    s = '''a\n    b'''", "    "),
            ("if a:\n    pass", ""),
            ("\tif a:", "\t\t"),
            ("x = 1 + \\", "    "),
            ("", ""),
        ] {
            assert_eq!(indentation_after(before), expected, "{before:?}");
        }
    }
}
