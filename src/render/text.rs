//! Text as a terminal shows it: how wide it is, what in it has to be escaped, where it may be cut and wrapped.
//!
//! Text is taken apart into units: a grapheme cluster, or one escape such as `\n` for a character that would move
//! the cursor, hide or reorder text. A unit is never split, except an escape that is wider than the whole line.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::mark;
use super::theme::Role;

/// Stands where text was cut.
pub const ELLIPSIS: &str = "…";

/// Stands for a character which is too wide for its column.
const REPLACEMENT: &str = "\u{fffd}";

/// How many columns `text` takes when its control characters are escaped.
pub fn width(text: &str) -> usize {
    if is_printable_ascii(text) { text.len() } else { units(text).map(Unit::width).sum() }
}

/// `text` with everything escaped that does not belong on a terminal, as Python's `repr` would escape it:
/// control characters, bidirectional controls and other invisible characters. For messages and titles; tables
/// and records do it themselves.
pub fn escape(text: &str) -> Cow<'_, str> {
    if is_printable_ascii(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for unit in units(text) {
        unit.push_to(&mut out);
    }
    Cow::Owned(out)
}

/// `text` escaped and cut to at most `limit` columns, with a `…` where something was cut off.
pub fn truncate(text: &str, limit: usize) -> Cow<'_, str> {
    if width(text) <= limit {
        return escape(text);
    }
    let mut out = String::new();
    let mut room = limit.saturating_sub(1);
    for unit in units(text) {
        let Some(left) = room.checked_sub(unit.width()) else { break };
        room = left;
        unit.push_to(&mut out);
    }
    if limit > 0 {
        out.push_str(ELLIPSIS);
    }
    Cow::Owned(out)
}

/// Whether every character is one column wide and harmless: then bytes are columns.
pub(super) fn is_printable_ascii(text: &str) -> bool {
    // Whole chunks without an early way out, so that the compiler uses wide registers.
    text.as_bytes()
        .chunks(64)
        .all(|chunk| chunk.iter().fold(true, |good, byte| good & (byte.wrapping_sub(0x20) < 0x5f)))
}

/// Whether `c` must not reach the terminal: it moves the cursor, starts a sequence, reorders or hides text, or
/// has no width that terminals agree on.
pub fn is_hidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        // C0, DEL, C1.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, combining grapheme joiner, Mongolian vowel separator, invisible space, line separators.
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}' => true,
        // Bidirectional marks, embeddings, overrides and isolates; invisible operators.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Hangul fillers: blank, and wide in some terminals only.
        '\u{3164}' | '\u{ffa0}' => true,
        // Byte order mark, interlinear annotations, noncharacters, tags and whatever else is ignorable by default.
        '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => true,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// A piece of text which is shown or left out as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit<'t> {
    /// A grapheme cluster as it is.
    Shown { text: &'t str, width: usize },
    /// A character that is shown as an escape.
    Hidden(char),
    /// Something too wide for the line.
    Replaced,
}

impl Unit<'_> {
    const fn width(self) -> usize {
        match self {
            Self::Shown { width, .. } => width,
            Self::Hidden(c) => escape_width(c),
            Self::Replaced => 1,
        }
    }

    const fn at_most(self, limit: usize) -> Self {
        if self.width() > limit { Self::Replaced } else { self }
    }

    fn is_space(self) -> bool {
        matches!(self, Self::Shown { text: " ", .. })
    }

    const fn is_wide(self) -> bool {
        matches!(self, Self::Shown { width: 2.., .. })
    }

    /// Whether a word may be broken after this.
    fn is_joint(self) -> bool {
        match self {
            Self::Shown { text, .. } => "-_/.,;:@=&?|".contains(text),
            Self::Hidden('\n' | '\t') => true,
            _ => false,
        }
    }

    fn push_to(self, out: &mut String) {
        match self {
            Self::Shown { text, .. } => out.push_str(text),
            Self::Hidden(c) => push_escape(out, c),
            Self::Replaced => out.push_str(REPLACEMENT),
        }
    }
}

fn units(text: &str) -> impl Iterator<Item = Unit<'_>> {
    // Finding clusters takes much longer than there being none to find.
    let (ascii, other) = if is_printable_ascii(text) { (text, "") } else { ("", text) };
    let letters = (0..ascii.len()).map(|at| Unit::Shown { text: &ascii[at..=at], width: 1 });
    letters.chain(clusters(other))
}

fn clusters(text: &str) -> impl Iterator<Item = Unit<'_>> {
    text.graphemes(true).flat_map(|cluster| {
        let is_escaped = rule_for(cluster);
        let mut rest = cluster;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let (unit, length) = if is_escaped(first) {
                (Unit::Hidden(first), first.len_utf8())
            } else {
                let run = &rest[..rest.find(is_escaped).unwrap_or(rest.len())];
                (Unit::Shown { text: run, width: UnicodeWidthStr::width(run) }, run.len())
            };
            rest = &rest[length..];
            Some(unit)
        })
    })
}

/// What is escaped within a cluster depends on how it begins.
fn rule_for(cluster: &str) -> fn(char) -> bool {
    // Joiners shape emoji, Arabic and Indic text. After ASCII they only make two words look like one.
    const fn is_joiner(c: char) -> bool {
        matches!(c, '\u{200c}' | '\u{200d}')
    }
    match cluster.chars().next() {
        Some(first) if first.is_ascii() || is_joiner(first) => |c| is_hidden(c) || is_joiner(c),
        // The flags of England, Scotland and Wales are spelt with tags.
        Some('\u{1f3f4}') => |c| is_hidden(c) && !('\u{e0020}'..='\u{e007f}').contains(&c),
        _ => is_hidden,
    }
}

fn push_escape(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        _ => {
            let code = u32::from(c);
            // Writing into a string does not fail.
            let _ = match code {
                0..=0xff => write!(out, "\\x{code:02x}"),
                0x100..=0xffff => write!(out, "\\u{code:04x}"),
                _ => write!(out, "\\U{code:08x}"),
            };
        }
    }
}

const fn escape_width(c: char) -> usize {
    match c as u32 {
        0x09 | 0x0a | 0x0d => 2,
        0..=0xff => 4,
        0x100..=0xffff => 6,
        _ => 10,
    }
}

/// How [`wrap`] lays text out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    /// Columns of a line.
    pub(super) width: usize,
    /// Most lines; what is left after them is cut off.
    pub(super) lines: usize,
    /// Whether a line also ends after each line break of the text.
    pub(super) at_newlines: bool,
}

/// Appends `text` to `out` in lines separated by `\n`, each line in the marks of `role`, escapes and the `…` in
/// their own. Lines break after spaces and punctuation where there are any, else anywhere between two units.
pub(super) fn wrap(out: &mut String, text: &str, role: Option<Role>, wrap: Wrap) {
    let limit = wrap.width.max(1);
    let mut lines = Lines { out, role, written: 0 };
    if is_printable_ascii(text) && text.len() <= limit {
        lines.write_plain(text);
        return;
    }
    let mut line: Vec<Unit<'_>> = Vec::new();
    let mut used = 0;
    let mut wrapped = false;
    for unit in units(text).map(|unit| unit.at_most(limit)) {
        loop {
            let broken = wrap.at_newlines && line.last() == Some(&Unit::Hidden('\n'));
            if used + unit.width() <= limit && !broken {
                break;
            }
            if lines.written + 1 >= wrap.lines {
                while used >= limit
                    && let Some(unit) = line.pop()
                {
                    used -= unit.width();
                }
                lines.write(&line, true);
                return;
            }
            let end = if broken { line.len() } else { break_point(&line, unit, limit) };
            let kept = if broken {
                end
            } else {
                line[..end].iter().rposition(|unit| !unit.is_space()).map_or(0, |at| at + 1)
            };
            lines.write(&line[..kept], false);
            line.drain(..end);
            used = line.iter().map(|unit| unit.width()).sum();
            wrapped = !broken;
        }
        // The spaces at which a line was broken are not shown, neither at its end nor at the start of the next.
        if wrapped && line.is_empty() && unit.is_space() {
            continue;
        }
        wrapped = false;
        used += unit.width();
        line.push(unit);
    }
    if !line.is_empty() || lines.written == 0 {
        lines.write(&line, false);
    }
}

/// How many of the units to keep on a full line, when `next` does not fit on it: at least one, up to a space
/// unless that leaves a stump, else up to punctuation, else all.
fn break_point(line: &[Unit<'_>], next: Unit<'_>, limit: usize) -> usize {
    let mut used = 0;
    let (mut space, mut early_space, mut joint) = (None, None, None);
    for (index, unit) in line.iter().enumerate() {
        used += unit.width();
        let end = Some(index + 1);
        let after = line.get(index + 1).copied().unwrap_or(next);
        let is_stump = used * 3 < limit;
        if unit.is_space() || after.is_space() {
            *(if is_stump { &mut early_space } else { &mut space }) = end;
        } else if unit.is_wide() || after.is_wide() || unit.is_joint() && !is_stump {
            joint = end;
        }
    }
    space.or(joint).or(early_space).unwrap_or(line.len()).max(1)
}

/// Writes the lines of one cell.
struct Lines<'o> {
    out: &'o mut String,
    role: Option<Role>,
    written: usize,
}

impl Lines<'_> {
    fn write_plain(&mut self, text: &str) {
        match self.role {
            Some(role) => mark::push(self.out, role, text),
            None => self.out.push_str(text),
        }
    }

    fn write(&mut self, line: &[Unit<'_>], cut: bool) {
        if self.written > 0 {
            self.out.push('\n');
        }
        self.written += 1;
        self.out.extend(self.role.map(mark::open));
        let start = self.out.len();
        self.write_units(line, false);
        // Terminals give each cluster its own columns. The table engine counts fewer for letters which a shaping
        // engine would join, such as Arabic lam and alef, and has to be kept from it.
        let width = line.iter().map(|unit| unit.width()).sum::<usize>();
        if UnicodeWidthStr::width(&self.out[start..]) != width {
            self.out.truncate(start);
            self.write_units(line, true);
        }
        if cut {
            mark::push(self.out, Role::Cut, ELLIPSIS);
        }
        self.out.extend(self.role.map(|_| mark::CLOSE));
    }

    fn write_units(&mut self, line: &[Unit<'_>], apart: bool) {
        for unit in line {
            match unit {
                Unit::Shown { text, .. } => self.out.push_str(text),
                Unit::Hidden(_) | Unit::Replaced => {
                    self.out.push(mark::open(Role::Escape));
                    unit.push_to(self.out);
                    self.out.push(mark::CLOSE);
                }
            }
            if apart {
                self.out.push(mark::APART);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize, lines: usize) -> Vec<String> {
        let mut out = String::new();
        wrap(&mut out, text, None, Wrap { width, lines, at_newlines: false });
        let shown = out.replace(|c| c == mark::CLOSE || c == mark::APART || mark::opened_by(c).is_some(), "");
        shown.split('\n').map(str::to_owned).collect()
    }

    #[test]
    fn widths_are_those_of_a_terminal() {
        assert_eq!(width(""), 0);
        assert_eq!(width("abc"), 3);
        assert_eq!(width("naïve"), 5);
        assert_eq!(width("日本"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩\u{200d}👩\u{200d}👧"), 2);
        assert_eq!(width("a\tb"), 4);
        assert_eq!(width("سلام"), 4, "lam and alef take a column each");
    }

    #[test]
    fn what_moves_the_cursor_or_hides_is_escaped() {
        assert_eq!(escape("plain – naïve 日本"), "plain – naïve 日本");
        assert_eq!(escape("a\r\n\tb\0\u{1b}[31m\u{9b}\u{7f}"), "a\\r\\n\\tb\\x00\\x1b[31m\\x9b\\x7f");
        assert_eq!(escape("a\u{202e}b\u{2066}c\u{feff}"), "a\\u202eb\\u2066c\\ufeff");
        assert_eq!(escape("ad\u{200d}min"), "ad\\u200dmin");
        assert_eq!(escape("a\u{e0041}"), "a\\U000e0041");
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(escape(family), family);
        let scotland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        assert_eq!(escape(scotland), scotland);
        let persian = "می\u{200c}خواهم";
        assert_eq!(escape(persian), persian);
    }

    #[test]
    fn marks_in_data_are_escaped() {
        for mark in [mark::CLOSE, mark::APART, mark::open(Role::Error)] {
            assert!(is_hidden(mark));
        }
    }

    #[test]
    fn the_table_engine_measures_as_we_do() {
        for text in
            ["سلام", "لا لآ", "日本語 text", "👩\u{200d}👩\u{200d}👧!", "e\u{301}e", "ក្ក", "a\u{1b}b", "\u{301}x"]
        {
            let mut out = String::new();
            wrap(&mut out, text, Some(Role::Text), Wrap { width: 99, lines: 1, at_newlines: false });
            assert_eq!(UnicodeWidthStr::width(out.as_str()), width(text), "{text:?}");
        }
    }

    #[test]
    fn text_is_cut_between_clusters() {
        assert_eq!(truncate("short", 5), "short");
        assert_eq!(truncate("longer", 5), "long…");
        assert_eq!(truncate("日本語", 5), "日本…");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("ab\ncd", 4), "ab…");
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(truncate("abc", 1), "…");
    }

    #[test]
    fn lines_break_at_spaces_then_punctuation_then_anywhere() {
        assert_eq!(wrapped("the quick brown fox", 10, 9), ["the quick", "brown fox"]);
        assert_eq!(wrapped("to understand", 10, 9), ["to", "understand"]);
        assert_eq!(wrapped("created_at", 8, 9), ["created_", "at"]);
        assert_eq!(wrapped("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("日本語", 5, 9), ["日本", "語"]);
        assert_eq!(wrapped("abc   def", 3, 9), ["abc", "def"]);
        assert_eq!(wrapped("abc ", 3, 9), ["abc"]);
        assert_eq!(wrapped("", 3, 9), [""]);
    }

    #[test]
    fn what_is_left_after_the_last_line_is_cut() {
        assert_eq!(wrapped("abcdefghij", 4, 2), ["abcd", "efg…"]);
        assert_eq!(wrapped("abcdefgh", 4, 2), ["abcd", "efgh"]);
        assert_eq!(wrapped("日本語日本語", 4, 1), ["日…"]);
        assert_eq!(wrapped("ab", 1, 1), ["…"]);
    }

    #[test]
    fn escapes_are_not_split_and_what_is_too_wide_is_replaced() {
        assert_eq!(wrapped("abc\u{1b}d", 5, 9), ["abc", "\\x1bd"]);
        assert_eq!(wrapped("a\u{e0041}b", 5, 9), ["a\u{fffd}b"]);
        assert_eq!(wrapped("日", 1, 9), ["\u{fffd}"]);
    }

    #[test]
    fn lines_may_end_where_the_text_breaks_them() {
        let mut out = String::new();
        wrap(&mut out, "one\n  two\n", Some(Role::Text), Wrap { width: 20, lines: 9, at_newlines: true });
        let escape = format!("{}\\n{}", mark::open(Role::Escape), mark::CLOSE);
        let line = |text: &str| format!("{}{text}{escape}{}", mark::open(Role::Text), mark::CLOSE);
        assert_eq!(out, [line("one"), line("  two")].join("\n"));
    }
}
