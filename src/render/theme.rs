//! Colours by role. A [`Theme`] is asked for a role and never for a colour, so that what is written without
//! colours differs from what is written with them in escape sequences only. Only the 16 standard colours are
//! used, of those the ones that can be read on dark and on light backgrounds, besides bold, dim and italic.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Write};

use nu_ansi_term::{Color, Style};

use super::mark;

/// When to use colours (`--color`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
    #[default]
    Auto,
    /// Even into a pipe and in spite of `NO_COLOR`.
    Always,
    /// Not at all.
    Never,
}

impl ColorChoice {
    /// Whether to colour an output which is a terminal or is not.
    pub fn resolve(self, is_terminal: bool) -> bool {
        let no_color = std::env::var_os("NO_COLOR");
        let term = std::env::var_os("TERM");
        self.resolve_with(is_terminal, no_color.as_deref(), term.as_deref())
    }

    /// [`resolve`](Self::resolve) with the values of `NO_COLOR` and `TERM` given.
    pub fn resolve_with(self, is_terminal: bool, no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                // An empty NO_COLOR counts as unset: https://no-color.org
                is_terminal && no_color.is_none_or(OsStr::is_empty) && term != Some(OsStr::new("dumb"))
            }
        }
    }
}

/// Declares the roles with their styles, so that none can be without one.
macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $style:expr;)*) => {
        /// What a piece of output is; the theme decides how that looks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        impl Role {
            /// Every role, in the order of their discriminants.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The style of this role when colours are on.
            fn style(self) -> Style {
                match self {
                    $(Self::$name => $style,)*
                }
            }
        }
    };
}

roles! {
    /// Ordinary text.
    Text = Style::new();
    /// The line above a table or record which says what it shows.
    Title = Style::new().bold();
    /// Names of columns.
    Header = Style::new().bold();
    /// Names of fields in a record.
    Field = Style::new().bold();
    /// Frames of tables.
    Border = Style::new().dimmed();
    /// The mark of a missing value.
    Null = Style::new().dimmed().italic();
    /// The mark of something that was not loaded, and will not be by being shown.
    NotLoaded = Style::new().dimmed().italic();
    /// An escape such as `\n` which stands for one character of the data.
    Escape = Style::new().dimmed();
    /// The `…` where text was cut.
    Cut = Style::new().dimmed();
    /// Integers, floats, decimals.
    Number = Color::Cyan.normal();
    /// True and False.
    Bool = Color::Purple.normal();
    /// Dates, times, durations.
    Date = Color::Green.normal();
    /// Bytes.
    Binary = Style::new().dimmed();
    /// JSON documents.
    Json = Style::new();
    /// A related object, or how many there are.
    Relation = Color::Purple.normal();
    /// What is beside the point: row counts, timings, notes.
    Dim = Style::new().dimmed();
    /// Error messages.
    Error = Color::Red.bold();
    /// Warnings.
    Warning = Color::Yellow.bold();
    /// Advice on what to do next.
    Hint = Color::Cyan.normal();
    /// What went well.
    Success = Color::Green.normal();
    /// The prompt.
    Prompt = Color::Green.bold();
    /// The sign in the prompt that something is not committed yet.
    Pending = Color::Yellow.bold();
    /// Keywords of the language.
    Keyword = Color::Purple.normal();
    /// Names which the language or the database gives.
    Builtin = Color::Cyan.normal();
    /// String literals.
    Literal = Color::Green.normal();
    /// Comments.
    Comment = Style::new().dimmed().italic();
    /// The bracket that belongs to the one at the cursor.
    Match = Style::new().bold().underline();
}

/// The styles in use: all of them, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    enabled: bool,
}

impl Theme {
    /// The theme with or without colours.
    pub const fn new(enabled: bool) -> Self {
        Self { enabled }
    }

    /// No colours at all.
    pub const fn plain() -> Self {
        Self::new(false)
    }

    /// Whether anything is coloured.
    pub const fn is_enabled(self) -> bool {
        self.enabled
    }

    /// The style of `role`; plain when colours are off.
    pub fn style(self, role: Role) -> Style {
        if self.enabled { role.style() } else { Style::new() }
    }

    /// `text` in the style of `role`, to be written with `{}`. The text is taken as it is: what comes from data
    /// goes through [`super::text::escape`] first.
    pub fn paint(self, role: Role, text: &str) -> Painted<'_> {
        Painted { style: self.style(role), text }
    }

    /// Writes a line that holds marks, its unmarked text in the style of `base`.
    pub(super) fn write_line(self, out: &mut dyn Write, base: Role, line: &str) -> io::Result<()> {
        if !self.enabled {
            return write_without_marks(out, line);
        }
        let mut open = vec![base.style()];
        let mut rest = line;
        while !rest.is_empty() {
            let style = open.last().copied().unwrap_or_default();
            let end = rest.find(is_mark).unwrap_or(rest.len());
            let (run, tail) = rest.split_at(end);
            // Padding needs no style, which keeps the output small.
            if style.is_plain() || run.bytes().all(|byte| byte == b' ') {
                out.write_all(run.as_bytes())?;
            } else {
                write!(out, "{}{run}{}", style.prefix(), style.suffix())?;
            }
            let mut tail = tail.chars();
            match tail.next() {
                Some(mark::CLOSE) => open.truncate(open.len().saturating_sub(1).max(1)),
                Some(other) => open.extend(mark::opened_by(other).map(Role::style)),
                None => {}
            }
            rest = tail.as_str();
        }
        out.write_all(b"\n")
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, mark::CLOSE | mark::APART) || mark::opened_by(c).is_some()
}

fn write_without_marks(out: &mut dyn Write, line: &str) -> io::Result<()> {
    if line.as_bytes().contains(&mark::LEAD_BYTE) {
        for run in line.split(is_mark) {
            out.write_all(run.as_bytes())?;
        }
    } else {
        out.write_all(line.as_bytes())?;
    }
    out.write_all(b"\n")
}

/// Text with its style, as [`Theme::paint`] gives it.
#[derive(Debug, Clone, Copy)]
pub struct Painted<'t> {
    style: Style,
    text: &'t str,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.style.is_plain() || self.text.is_empty() {
            return f.write_str(self.text);
        }
        write!(f, "{}{}{}", self.style.prefix(), self.text, self.style.suffix())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_choice_the_terminal_and_the_environment() {
        let auto = |terminal, no_color: Option<&str>, term: Option<&str>| {
            ColorChoice::Auto.resolve_with(terminal, no_color.map(OsStr::new), term.map(OsStr::new))
        };
        assert!(auto(true, None, Some("xterm")));
        assert!(auto(true, Some(""), None));
        assert!(!auto(true, Some("1"), None));
        assert!(!auto(true, None, Some("dumb")));
        assert!(!auto(false, None, None));
        assert!(ColorChoice::Always.resolve_with(false, Some(OsStr::new("1")), None));
        assert!(!ColorChoice::Never.resolve_with(true, None, None));
    }

    #[test]
    fn nothing_is_emitted_when_colours_are_off() {
        for role in Role::ALL {
            assert_eq!(Theme::plain().paint(*role, "x").to_string(), "x");
        }
        assert_eq!(Theme::new(true).paint(Role::Error, "x").to_string(), "\u{1b}[1;31mx\u{1b}[0m");
        assert_eq!(Theme::new(true).paint(Role::Error, "").to_string(), "");
    }

    #[test]
    fn every_role_has_a_mark_of_its_own() {
        for role in Role::ALL {
            assert_eq!(mark::opened_by(mark::open(*role)), Some(*role));
            assert!(is_mark(mark::open(*role)));
        }
    }

    #[test]
    fn a_closed_role_returns_to_the_one_around_it() {
        let mut line = String::from("| ");
        line.push(mark::open(Role::Number));
        line.push('1');
        mark::push(&mut line, Role::Escape, "\\n");
        line.push('2');
        line.push(mark::CLOSE);
        line.push('|');
        let written = |theme: Theme| {
            let mut out = Vec::new();
            theme.write_line(&mut out, Role::Border, &line).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(Theme::plain()), "| 1\\n2|\n");
        assert_eq!(
            written(Theme::new(true)),
            "\u{1b}[2m| \u{1b}[0m\u{1b}[36m1\u{1b}[0m\u{1b}[2m\\n\u{1b}[0m\u{1b}[36m2\u{1b}[0m\u{1b}[2m|\u{1b}[0m\n"
        );
    }
}
