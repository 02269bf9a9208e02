//! `%commands`: what is not Python at the prompt. Each is declared once, with its name, words, help and completion.
//! The loop runs them, `%help` lists them, completion offers them. A command takes words and only shows.

use std::fmt::Write as _;
use std::io::Write as _;

use super::engine::Engine;
use super::output::Output;
use super::scope::{Candidate, Kind, Scope};
use super::suggest;

/// One `%command`.
pub struct Command {
    /// Its name, without the percent sign.
    pub name: &'static str,
    /// The words it takes, as its help shows them.
    pub words: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// The rest of its help. May be empty.
    pub help: &'static str,
    /// What the word being typed may become.
    pub complete: fn(&mut dyn Scope) -> Vec<Candidate>,
    /// Does it. The error is one line.
    pub run: fn(&mut Context<'_>, &[&str]) -> Result<(), String>,
}

/// What a command works on.
pub struct Context<'a> {
    /// The session.
    pub engine: &'a mut dyn Engine,
    /// Where it shows what it found.
    pub output: &'a Output,
}

/// All commands, in the order `%help` lists them.
pub static COMMANDS: &[&Command] = &[&HELP];

static HELP: Command = Command {
    name: "help",
    words: "[COMMAND]",
    summary: "lists the commands, or describes one",
    help: "For Python's own names there is help(User).",
    complete: |_| COMMANDS.iter().map(|command| Candidate::new(command.name, Kind::Command)).collect(),
    run: help,
};

/// Runs the line of a command, given without its percent sign.
pub fn run(line: &str, context: &mut Context<'_>) -> Result<(), String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some((name, words)) = words.split_first() else {
        return help(context, &[]);
    };
    (find(name)?.run)(context, words)
}

/// The command of that name.
pub fn find(name: &str) -> Result<&'static Command, String> {
    let name = name.trim_start_matches('%');
    COMMANDS.iter().copied().find(|command| command.name == name).ok_or_else(|| {
        let meant = suggest::nearest(name, COMMANDS.iter().map(|command| command.name));
        match meant {
            Some(meant) => format!("there is no command %{name}; did you mean %{meant}?"),
            None => format!("there is no command %{name}; %help lists them"),
        }
    })
}

fn help(context: &mut Context<'_>, words: &[&str]) -> Result<(), String> {
    let mut text = String::new();
    if let [name, ..] = words {
        let command = find(name)?;
        let _ = writeln!(text, "%{} {}", command.name, command.words);
        let _ = writeln!(text, "    {}", command.summary);
        if !command.help.is_empty() {
            let _ = writeln!(text, "    {}", command.help);
        }
    } else {
        for command in COMMANDS {
            let usage = format!("%{} {}", command.name, command.words);
            let _ = writeln!(text, "{usage:<24}{}", command.summary);
        }
        text.push_str("help(NAME)              describes a class, a function or a module\n");
        text.push_str("exit() or Ctrl-D        leaves\n");
    }
    // A failure to write is the loop's to notice.
    let _ = context.output.clone().write_all(text.as_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_plain() {
        let mut names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase())));
    }

    #[test]
    fn an_unknown_command_names_the_nearest() {
        assert_eq!(find("hlep").err().as_deref(), Some("there is no command %hlep; did you mean %help?"));
        assert_eq!(find("zzz").err().as_deref(), Some("there is no command %zzz; %help lists them"));
        assert!(find("%help").is_ok());
    }
}
