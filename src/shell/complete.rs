//! What Tab offers: the words that fit at the cursor, asked of the session and filtered by what is typed.
//! Called by the editor.

use super::commands;
use super::context::{Call, Context, context};
use super::scope::{Candidate, Kind, Scope};

/// Words that begin or continue a statement.
const STATEMENT_WORDS: &[&str] = &[
    "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
    "for", "from", "global", "if", "import", "match", "nonlocal", "pass", "raise", "return", "try", "while",
    "with",
];

/// Words of expressions.
const EXPRESSION_WORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "await", "else", "for", "if", "import", "in", "is", "lambda",
    "not", "or", "yield",
];

/// More candidates than this are no help, and more than 65,535 would stop the line editor.
const MAX_CANDIDATES: usize = 5_000;

/// What may stand instead of the text between `start` and the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where the word at the cursor starts.
    pub start: usize,
    /// What it may become, best first.
    pub words: Vec<Word>,
}

/// A candidate and the text that it puts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is offered.
    pub candidate: Candidate,
    /// What is put in: the word, with the `=` or the quote that must follow.
    pub replacement: String,
}

/// Finds what fits behind `before`, the text up to the cursor.
pub fn complete(before: &str, scope: &mut dyn Scope) -> Completion {
    let (start, context) = context(before);
    let typed = &before[start..];
    let (candidates, behind) = candidates(context, typed, scope);
    let mut words: Vec<Word> = matching(candidates, typed)
        .into_iter()
        .map(|candidate| {
            let behind = if candidate.kind == Kind::Argument { "=" } else { behind.as_str() };
            Word { replacement: format!("{}{behind}", candidate.text), candidate }
        })
        .collect();
    words.truncate(MAX_CANDIDATES);
    Completion { start, words }
}

/// Everything that the context allows, and what follows the word.
fn candidates(context: Context, typed: &str, scope: &mut dyn Scope) -> (Vec<Candidate>, String) {
    match context {
        Context::Nothing => (Vec::new(), String::new()),
        Context::Name { call, statement } => (names(call.as_ref(), statement, typed, scope), String::new()),
        Context::Attribute(path) => (sorted(scope.attributes(&path)), String::new()),
        Context::Module(parent) => (submodules(&parent, scope), String::new()),
        Context::Member(module) => (sorted(scope.members(&module)), String::new()),
        Context::Key(path, quote) => {
            let keys = scope.keys(&path).into_iter().map(|key| Candidate::new(key, Kind::Text)).collect();
            (keys, format!("{quote}]"))
        }
        Context::Text(call, quote) => (scope.strings(&call.callee, &call.argument), quote.to_string()),
        Context::Command => {
            let commands = commands::COMMANDS
                .iter()
                .map(|command| Candidate::new(command.name, Kind::Command).with_detail(command.summary));
            (commands.collect(), String::new())
        }
        Context::CommandWord(name) => {
            let words = commands::find(&name).map(|command| (command.complete)(scope));
            (words.unwrap_or_default(), String::new())
        }
    }
}

/// The arguments of the call first, in their own order, then the names.
fn names(call: Option<&Call>, statement: bool, typed: &str, scope: &mut dyn Scope) -> Vec<Candidate> {
    let mut found = Vec::new();
    if let Some(call) = call {
        found = scope.keywords(&call.callee);
        found.retain(|argument| !call.given.contains(&argument.text));
        if typed.is_empty() && !found.is_empty() {
            return found;
        }
    }
    let mut names = scope.names();
    if !typed.is_empty() {
        let words =
            if statement { [STATEMENT_WORDS, EXPRESSION_WORDS].concat() } else { EXPRESSION_WORDS.to_vec() };
        names.extend(words.into_iter().map(|word| Candidate::new(word, Kind::Keyword)));
    }
    found.extend(sorted(names));
    found
}

/// The next part of the module names that begin with `parent`, which ends with its dot.
fn submodules(parent: &str, scope: &mut dyn Scope) -> Vec<Candidate> {
    let parts = scope.modules().into_iter().filter_map(|module| {
        let rest = module.text.strip_prefix(parent)?;
        let part = rest.split('.').next().filter(|part| !part.is_empty())?;
        Some(Candidate::new(part, Kind::Module))
    });
    sorted(parts.collect())
}

fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_cached_key(|candidate| (candidate.text.to_lowercase(), candidate.text.clone()));
    candidates.dedup_by(|next, first| next.text == first.text);
    candidates
}

/// Those that begin with what is typed; failing that, those that do in another case. Private names wait until an
/// underscore asks for them.
fn matching(candidates: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    let public = |candidate: &Candidate| typed.starts_with('_') || !candidate.text.starts_with('_');
    let exact = |candidate: &&Candidate| candidate.text.starts_with(typed) && public(candidate);
    let found: Vec<Candidate> = candidates.iter().filter(exact).cloned().collect();
    if !found.is_empty() {
        return found;
    }
    let lower = typed.to_lowercase();
    let folded =
        |candidate: &Candidate| candidate.text.to_lowercase().starts_with(&lower) && public(candidate);
    candidates.into_iter().filter(folded).collect()
}

#[cfg(test)]
mod tests {
    use super::super::output::{Output, Themes};
    use super::super::stub::Stub;
    use super::*;

    fn offered(before: &str) -> Vec<String> {
        let output = Output::new(Box::new(std::io::sink()), Box::new(std::io::sink()), Themes::plain());
        let found = complete(before, &mut Stub::new(&output));
        found
            .words
            .into_iter()
            .map(|word| format!("{}{}", &before[..found.start], word.replacement))
            .collect()
    }

    #[test]
    fn what_the_tutorials_type() {
        assert_eq!(offered("User.query.fil"), ["User.query.filter", "User.query.filter_by"]);
        assert_eq!(offered("user.ru"), ["user.runs"]);
        assert_eq!(
            offered("User.query.filter_by(user"),
            ["User.query.filter_by(username=", "User.query.filter_by(user"]
        );
        assert_eq!(offered("db.session.ad"), ["db.session.add", "db.session.add_all"]);
        assert_eq!(offered("Post(ti"), ["Post(title="]);
    }

    #[test]
    fn arguments_come_alone_and_once() {
        assert_eq!(offered("Post("), ["Post(id=", "Post(title=", "Post(body=", "Post(author="]);
        assert_eq!(
            offered("Post(id=1, title='x', "),
            ["Post(id=1, title='x', body=", "Post(id=1, title='x', author="]
        );
    }

    #[test]
    fn names_and_words_of_the_language() {
        assert_eq!(offered("Po"), ["Post", "PostTag"]);
        assert_eq!(offered("pr"), ["print", "property"]);
        assert_eq!(offered("impo"), ["import"]);
        assert_eq!(offered("x = whil"), Vec::<String>::new());
        assert_eq!(offered("x = lam"), ["x = lambda"]);
    }

    #[test]
    fn another_case_is_better_than_nothing() {
        assert_eq!(offered("POST"), ["Post", "PostTag"]);
        assert_eq!(offered("user.USER"), ["user.username"]);
    }

    #[test]
    fn private_names_wait_for_their_underscore() {
        assert_eq!(offered("user."), ["user.id", "user.runs", "user.username"]);
        assert_eq!(offered("user._"), ["user._private"]);
    }

    #[test]
    fn modules_and_their_members() {
        assert_eq!(offered("import sql"), ["import sqlalchemy"]);
        assert_eq!(offered("from sqlalchemy."), ["from sqlalchemy.orm", "from sqlalchemy.sql"]);
        assert_eq!(offered("from flask_sqlalchemy import S"), ["from flask_sqlalchemy import SQLAlchemy"]);
    }

    #[test]
    fn strings_and_keys_close_their_quotes() {
        assert_eq!(offered("x = db.relationship('U"), ["x = db.relationship('User'"]);
        assert_eq!(offered("user.config[\"SQLALCHEMY_E"), ["user.config[\"SQLALCHEMY_ECHO\"]"]);
    }

    #[test]
    fn commands_and_their_words() {
        assert_eq!(offered("%he"), ["%help"]);
        assert_eq!(offered("%help h"), ["%help help"]);
    }
}
