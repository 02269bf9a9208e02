//! The line editor: rustyline with this shell's completion, colours, history and keys. Called by `interact`.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rustyline::completion::{self, Completer};
use rustyline::config::{Behavior, BellStyle};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::{FileHistory, SearchDirection};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Cmd, ColorMode, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event, EventContext,
    EventHandler, Helper, RepeatCount,
};

use crate::render::{Role, Theme};

use super::complete::{Word, complete};
use super::engine::{Engine, Pending};
use super::highlight;
use super::history;
use super::input::{Completeness, completeness};
use super::paste;
use super::scope::Kind;
use super::typing::{Action, Typing};

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A whole input.
    Text(String),
    /// Ctrl-C: what was typed is gone.
    Cleared,
    /// Ctrl-D, or the terminal went away.
    End,
}

/// How the editor is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The colours of the prompt and of what is typed.
    pub theme: Theme,
    /// Whether results go elsewhere, so that the prompt must write to the terminal itself.
    pub results_elsewhere: bool,
    /// The history's file, if it is kept.
    pub history: Option<PathBuf>,
}

/// Reads whole statements from a terminal.
pub struct LineEditor {
    editor: Editor<Assistant, FileHistory>,
    keyboard: Arc<Mutex<Keyboard>>,
    history: Option<PathBuf>,
    theme: Theme,
}

impl LineEditor {
    /// An editor that completes and colours by what `engine` knows.
    pub fn new(engine: Rc<RefCell<dyn Engine>>, settings: Settings) -> rustyline::Result<Self> {
        let config = Config::builder()
            .max_history_size(history::MAX_ENTRIES)?
            .history_ignore_dups(true)?
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .completion_prompt_limit(200)
            .bell_style(BellStyle::None)
            .color_mode(if settings.theme.is_enabled() { ColorMode::Forced } else { ColorMode::Disabled })
            .behavior(if settings.results_elsewhere { Behavior::PreferTerm } else { Behavior::Stdio })
            .tab_stop(4)
            .indent_size(4)
            .build();
        let past = history::load(&config, settings.history.as_deref());
        let mut editor = Editor::with_history(config, past)?;
        let keyboard = Arc::new(Mutex::new(Keyboard::default()));
        editor.set_helper(Some(Assistant {
            engine,
            theme: settings.theme,
            highlighter: RefCell::new(highlight::Highlighter::new(settings.theme)),
            asking: Cell::new(false),
            keyboard: Arc::clone(&keyboard),
        }));
        let keys = Keys(Arc::clone(&keyboard));
        editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(keys)));
        Ok(Self { editor, keyboard, history: settings.history, theme: settings.theme })
    }

    /// Reads one input: a statement, or a pasted text of several.
    pub fn read(&mut self, pending: Pending) -> Read {
        self.keyboard.lock().unwrap_or_else(PoisonError::into_inner).typing.begin();
        let prompt = prompt(pending, self.theme);
        match self.read_line(&prompt) {
            Read::Text(text) => {
                let text = paste::clean(&text).into_owned();
                self.remember(&text);
                Read::Text(text)
            }
            other => other,
        }
    }

    /// Whether the last input was typed line by line, and not in one piece.
    pub fn typed_in_lines(&self) -> bool {
        self.keyboard.lock().unwrap_or_else(PoisonError::into_inner).typing.in_lines()
    }

    /// Asks a question that is answered by one line, outside of the history.
    pub fn ask(&mut self, question: &str) -> Read {
        self.set_asking(true);
        let answer = self.read_line(&(question.to_owned(), question.to_owned()));
        self.set_asking(false);
        answer
    }

    fn set_asking(&mut self, asking: bool) {
        if let Some(assistant) = self.editor.helper() {
            assistant.asking.set(asking);
        }
    }

    fn read_line(&mut self, prompt: &(String, String)) -> Read {
        loop {
            return match self.editor.readline(prompt) {
                Ok(text) => Read::Text(text),
                Err(ReadlineError::Interrupted) => Read::Cleared,
                Err(ReadlineError::Signal(_)) => continue,
                Err(_) => Read::End,
            };
        }
    }

    fn remember(&mut self, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        let added = self.editor.add_history_entry(text).unwrap_or(false);
        if let Some(path) = self.history.as_ref().filter(|_| added)
            && history::append(self.editor.history_mut(), path).is_err()
        {
            // Once is enough: what cannot be written now cannot be written at the next prompt either.
            self.history = None;
        }
    }
}

/// The prompt, plain and coloured. A star says that something is not committed.
fn prompt(pending: Pending, theme: Theme) -> (String, String) {
    let (sign, role) = if pending.any() { ("*>>>", Role::Pending) } else { (">>>", Role::Prompt) };
    (format!("{sign} "), format!("{} ", theme.paint(role, sign)))
}

/// What the keys have to remember between them.
#[derive(Debug, Default)]
struct Keyboard {
    typing: Typing,
    /// A change of the text that is under way. rustyline's commands insert or delete, and repeat themselves by their
    /// own count; what replaces text as it is asked to is its completion, so a change goes through that.
    change: Option<(usize, String)>,
}

/// Hands keys to [`Typing`].
struct Keys(Arc<Mutex<Keyboard>>);

impl ConditionalEventHandler for Keys {
    fn handle(&self, event: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let key = *event.get(0)?;
        let mut keyboard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(match keyboard.typing.key(key, context.line(), context.pos(), Instant::now())? {
            Action::Accept => Cmd::AcceptLine,
            Action::Ignore => Cmd::Noop,
            Action::Replace { start, text } if start == context.pos() => Cmd::Insert(1, text),
            Action::Replace { start, text } => {
                keyboard.change = Some((start, text));
                Cmd::Complete
            }
        })
    }
}

/// What rustyline asks while a line is edited.
struct Assistant {
    engine: Rc<RefCell<dyn Engine>>,
    theme: Theme,
    highlighter: RefCell<highlight::Highlighter>,
    /// A question is open: no code is typed.
    asking: Cell<bool>,
    keyboard: Arc<Mutex<Keyboard>>,
}

impl Helper for Assistant {}

impl Completer for Assistant {
    type Candidate = Offer;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Offer>)> {
        let change = self.keyboard.lock().unwrap_or_else(PoisonError::into_inner).change.take();
        if let Some((start, replacement)) = change {
            return Ok((start, vec![Offer { shown: String::new(), replacement }]));
        }
        let (Ok(mut engine), false) = (self.engine.try_borrow_mut(), self.asking.get()) else {
            return Ok((pos, Vec::new()));
        };
        let found = complete(&line[..pos], &mut *engine);
        let detailed = found.words.len() <= DETAILED;
        let offers = found.words.into_iter().map(|word| Offer::new(word, detailed)).collect();
        Ok((found.start, offers))
    }
}

/// With more candidates than this, only their names are listed.
const DETAILED: usize = 30;

/// A candidate in rustyline's list.
struct Offer {
    shown: String,
    replacement: String,
}

impl Offer {
    fn new(word: Word, detailed: bool) -> Self {
        let Word { candidate, replacement } = word;
        let mark = match candidate.kind {
            Kind::Function => "()",
            Kind::Argument => "=",
            _ => "",
        };
        let mut shown = format!("{}{mark}", candidate.text);
        if detailed && !candidate.detail.is_empty() {
            shown = format!("{shown}  {}", candidate.detail);
        }
        Self { shown, replacement }
    }
}

impl completion::Candidate for Offer {
    fn display(&self) -> &str {
        &self.shown
    }

    fn replacement(&self) -> &str {
        &self.replacement
    }
}

impl Hinter for Assistant {
    type Hint = Remembered;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Remembered> {
        let past = context.history();
        if self.asking.get() || pos < line.len() || line.contains('\n') || line.trim().is_empty() {
            return None;
        }
        let last = past.len().checked_sub(1)?;
        let found = past.starts_with(line, last, SearchDirection::Reverse).ok()??;
        let rest = found.entry.get(pos..).filter(|rest| !rest.is_empty())?;
        Some(Remembered::new(rest))
    }
}

/// The rest of a remembered statement.
struct Remembered {
    rest: String,
    shown: String,
}

impl Remembered {
    fn new(rest: &str) -> Self {
        let shown = match rest.split_once('\n') {
            Some((first, _)) => format!("{first} …"),
            None => rest.to_owned(),
        };
        Self { rest: rest.to_owned(), shown }
    }
}

impl Hint for Remembered {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        Some(&self.rest)
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        if self.asking.get() {
            return Cow::Borrowed(line);
        }
        let mut kind_of =
            |name: &str| self.engine.try_borrow_mut().ok().and_then(|mut engine| engine.kind_of(name));
        Cow::Owned(self.highlighter.borrow_mut().paint(line, pos, &mut kind_of))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.theme.paint(Role::Dim, hint).to_string())
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        match candidate.split_once("  ") {
            Some((word, detail)) => Cow::Owned(format!("{word}  {}", self.theme.paint(Role::Dim, detail))),
            None => Cow::Borrowed(candidate),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.theme.is_enabled() && kind != CmdKind::ForcedRefresh
    }
}

impl Validator for Assistant {
    /// Asked only on terminals without keys of their own, where input comes line by line.
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if self.asking.get() {
            return Ok(ValidationResult::Valid(None));
        }
        Ok(match completeness(&paste::clean(context.input()), true) {
            Completeness::IncompleteImplicit | Completeness::IncompleteBlock => ValidationResult::Incomplete,
            Completeness::Complete | Completeness::Invalid => ValidationResult::Valid(None),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::scope::Candidate;
    use super::*;

    #[test]
    fn the_prompt_shows_what_is_pending() {
        assert_eq!(prompt(Pending::default(), Theme::plain()).0, ">>> ");
        let pending = Pending { objects: 2, statements: false };
        assert_eq!(prompt(pending, Theme::plain()), ("*>>> ".to_owned(), "*>>> ".to_owned()));
        assert_eq!(prompt(pending, Theme::new(true)).1, "\u{1b}[1;33m*>>>\u{1b}[0m ");
    }

    #[test]
    fn offers_are_marked_by_kind() {
        let shown = |kind, detailed| {
            let candidate = Candidate::new("runs", kind).with_detail("→ Run");
            Offer::new(Word { candidate, replacement: "runs".to_owned() }, detailed).shown
        };
        assert_eq!(shown(Kind::Function, false), "runs()");
        assert_eq!(shown(Kind::Argument, false), "runs=");
        assert_eq!(shown(Kind::Relationship, true), "runs  → Run");
    }

    #[test]
    fn a_hint_shows_one_line_and_gives_all() {
        let hint = Remembered::new("s A:\n    x = 1");
        assert_eq!((hint.display(), hint.completion()), ("s A: …", Some("s A:\n    x = 1")));
    }
}
