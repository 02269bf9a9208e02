//! Lines that are not Python and still mean something: `%commands`, and what a tutorial shows next to its code, system
//! commands and fences. Asked by `input` about lines that do not parse, so that a page can be pasted as it stands.

/// What such a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A `%command`, without its percent sign.
    Command(String),
    /// A command for a system shell, and why it can be left out.
    Hint(String),
    /// Markup around code: skipped without a word.
    Markup,
}

/// Recognises a line that is not Python. Only asked about lines that do not parse.
pub fn recognise(line: &str) -> Option<Foreign> {
    if let Some(command) = line.strip_prefix('%') {
        return Some(Foreign::Command(command.trim().to_owned()));
    }
    let line = line.trim();
    if let Some(name) = described(line) {
        return Some(Foreign::Hint(format!("`{line}` is not there yet; `help({name})` describes it")));
    }
    if line.starts_with('!') {
        return Some(Foreign::Hint("system commands do not run here: use another terminal".to_owned()));
    }
    if line.starts_with("```") || line.starts_with("~~~") {
        return Some(Foreign::Markup);
    }
    let command = line.trim_start_matches("$ ").trim_start_matches("(venv) ").trim_start_matches("$ ");
    let words: Vec<&str> = command.split_whitespace().collect();
    let reason = match words.as_slice() {
        ["pip" | "pip3" | "pipx" | "uv" | "poetry" | "conda" | "pipenv", ..]
        | ["python" | "python3" | "py", "-m", "pip", ..] => "everything the prompt needs is built in",
        ["python" | "python3" | "py", "-m", "venv", ..] | ["source" | "virtualenv" | ".", _, ..] => {
            "there is no virtual environment to set up"
        }
        ["flask", "shell", ..] => "this is the shell already",
        ["flask", "run", ..] => "the prompt needs no server",
        ["flask", "db", ..] | ["alembic", ..] => "`db.create_all()` creates the tables",
        ["flask", ..] => "there is no application to start",
        ["python" | "python3" | "py", ..] => "this is the prompt already",
        ["export" | "set" | "setx", setting, ..] if setting.contains('=') || words.len() > 2 => {
            "the prompt reads no settings of a web server"
        }
        [
            "cd" | "mkdir" | "touch" | "ls" | "cat" | "echo" | "git" | "brew" | "apt" | "apt-get" | "sudo"
            | "npm",
            _,
            ..,
        ] => "it is a command for a system shell",
        _ => return None,
    };
    Some(Foreign::Hint(format!("not needed here: `{command}` ({reason})")))
}

/// The dotted name in `name?`, `name??` or `?name`, as IPython writes a question.
fn described(line: &str) -> Option<&str> {
    let name = line.trim_matches('?');
    let plain = name.split('.').all(|part| {
        part.chars().all(|c| c.is_alphanumeric() || c == '_') && part.starts_with(|c: char| !c.is_numeric())
    });
    (plain && name.len() < line.len()).then_some(name)
}

/// What to say next to the error of a line that looks like SQL.
pub fn sql_hint(line: &str) -> Option<&'static str> {
    let first = line.split_whitespace().next()?.to_ascii_uppercase();
    matches!(
        first.as_str(),
        "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "CREATE" | "DROP" | "ALTER" | "PRAGMA"
    )
    .then_some("SQL is run with db.session.execute(db.text(\"…\"))")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(line: &str) -> Option<String> {
        match recognise(line) {
            Some(Foreign::Hint(hint)) => Some(hint),
            _ => None,
        }
    }

    #[test]
    fn system_commands_get_a_reason() {
        assert_eq!(
            hint("pip install Flask-SQLAlchemy\n").as_deref(),
            Some("not needed here: `pip install Flask-SQLAlchemy` (everything the prompt needs is built in)")
        );
        assert_eq!(
            hint("$ flask shell").as_deref(),
            Some("not needed here: `flask shell` (this is the shell already)")
        );
        for line in ["python app.py", "export FLASK_APP=app.py", "cd project", "source venv/bin/activate"] {
            assert!(hint(line).is_some(), "{line}");
        }
    }

    #[test]
    fn commands_and_questions_are_known() {
        assert_eq!(recognise("%help sql on\n"), Some(Foreign::Command("help sql on".to_owned())));
        assert_eq!(recognise("% help"), Some(Foreign::Command("help".to_owned())));
        for line in ["User?", "User.name??", "?User", "!ls -l"] {
            assert!(hint(line).is_some(), "{line}");
        }
        assert_eq!(described("x = 5?"), None);
        assert_eq!(described("?"), None);
    }

    #[test]
    fn other_lines_stay_errors() {
        for line in ["user name", "set", "x = = 1", "SELECT * FROM user", "flaskx shell", ""] {
            assert_eq!(recognise(line), None, "{line}");
        }
    }

    #[test]
    fn sql_is_noticed() {
        assert!(sql_hint("select * from user;").is_some());
        assert_eq!(sql_hint("selected things"), None);
    }
}
