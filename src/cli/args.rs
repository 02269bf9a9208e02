//! The command line. Declares the arguments; what they mean is decided by the other files here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::render::{ColorChoice, OutputFormat};
use crate::shell::suggest;

/// The Flask-SQLAlchemy prompt for any relational database.
#[derive(Clone, Debug, Parser)]
#[command(name = "backref", version, about, long_about = None, disable_help_subcommand = true)]
#[command(override_usage = "\
backref [OPTIONS] [DATABASE]
       backref [DATABASE] run [OPTIONS] FILE [ARG]...
       backref demo [OPTIONS] [FILE]")]
#[command(after_help = "A script is read from stdin when stdin is not a terminal: backref app.db < fix.py")]
pub struct Args {
    /// app.db, sqlite:///app.db, postgres://…, mysql://… [default: in memory]
    #[arg(value_name = "DATABASE")]
    pub database: Option<String>,

    /// What is common to all commands.
    #[command(flatten)]
    pub options: Options,

    /// What to do; none: the shell.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// A models.py or a package; may be given several times
    #[arg(short, long, value_name = "PATH", global = true)]
    pub models: Vec<PathBuf>,

    /// Run CODE and exit
    #[arg(short, long = "command", value_name = "CODE", global = true, allow_hyphen_values = true)]
    pub code: Option<String>,

    /// How results show: table, json, csv, or repr, which is exactly what Python would print [default: table]
    #[arg(long, value_enum, default_value_t = OutputFormat::Table, global = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub format: OutputFormat,

    /// Show the SQL, on stderr
    #[arg(long, global = true)]
    pub echo: bool,

    /// After an error go on with the next statement, as an interactive prompt does
    #[arg(long, global = true)]
    pub keep_going: bool,

    /// The database cannot be changed
    #[arg(long, global = true)]
    pub read_only: bool,

    /// The code reaches no files, no environment and no other database
    #[arg(long, global = true)]
    pub sandbox: bool,

    /// When to colour: auto, always or never [default: auto]
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto, global = true)]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub color: ColorChoice,
}

/// What to do instead of opening the shell.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Run a file as a script: nothing is echoed but what it prints
    #[command(override_usage = "backref [DATABASE] run [OPTIONS] FILE [ARG]...")]
    Run(RunArgs),
    /// Open the run club example, migrated and seeded, in memory or in a file
    Demo(DemoArgs),
}

/// The arguments of `backref run`. Whatever follows the file is the script's own, as with `python FILE`.
#[derive(Clone, Debug, clap::Args)]
pub struct RunArgs {
    /// The script; - is stdin. What follows it is the script's own, in sys.argv
    #[arg(value_name = "FILE", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<OsString>,
}

impl RunArgs {
    /// The script's file, and its arguments.
    pub fn split(&self) -> (&Path, &[OsString]) {
        match self.words.split_first() {
            Some((file, args)) => (Path::new(file), args),
            None => (Path::new("-"), &[]),
        }
    }
}

/// The arguments of `backref demo`.
#[derive(Clone, Debug, clap::Args)]
pub struct DemoArgs {
    /// Keep the example in this SQLite file
    pub file: Option<PathBuf>,
}

/// Reads the command line. The error prints itself and knows its exit status: 2, or 0 for `--help`.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    let mut definition = Args::command();
    let matches = definition.try_get_matches_from_mut(args)?;
    let args = Args::from_arg_matches(&matches).map_err(|error| error.format(&mut definition))?;
    check(&args).map_err(|(kind, message)| definition.error(kind, message))?;
    Ok(args)
}

/// What the definition cannot say.
fn check(args: &Args) -> Result<(), (ErrorKind, String)> {
    match (&args.command, &args.database) {
        (Some(Command::Run(_)), _) if args.options.code.is_some() => {
            let message = "the argument '--command <CODE>' cannot be used with 'run'".to_owned();
            Err((ErrorKind::ArgumentConflict, message))
        }
        (Some(Command::Run(run)), _) => match run.split().0.to_str() {
            Some(option) if option.starts_with('-') && option != "-" => {
                Err((ErrorKind::UnknownArgument, unknown_option(option)))
            }
            _ => Ok(()),
        },
        (Some(Command::Demo(_)), Some(database)) => {
            let message = format!(
                "'demo' opens its own database, not '{database}'; 'backref demo FILE' keeps it in a file"
            );
            Err((ErrorKind::ArgumentConflict, message))
        }
        (Some(Command::Demo(_)), None) if !args.options.models.is_empty() => {
            let message =
                "the argument '--models <PATH>' cannot be used with 'demo', which has its own models";
            Err((ErrorKind::ArgumentConflict, message.to_owned()))
        }
        (None, Some(database)) => match mistyped_command(database) {
            Some(command) => {
                let message = format!(
                    "unrecognized command '{database}'\n\n  tip: a similar command exists: '{command}'\n  tip: \
                     for a database of that name, use './{database}'"
                );
                Err((ErrorKind::InvalidSubcommand, message))
            }
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The message for an option that stands where a script's file should, which the definition lets through.
fn unknown_option(option: &str) -> String {
    let definition = Args::command();
    let known: Vec<String> = definition
        .get_arguments()
        .filter_map(|argument| argument.get_long().map(|name| format!("--{name}")))
        .collect();
    let tip = suggest::nearest(option, known.iter().map(String::as_str))
        .map(|known| format!("\n\n  tip: a similar argument exists: '{known}'"));
    format!("unexpected argument '{option}' found{}", tip.unwrap_or_default())
}

/// A plain word that is nearly a command and names no file is rather the command than a new database.
fn mistyped_command(database: &str) -> Option<String> {
    let plain = database.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if !plain || Path::new(database).exists() {
        return None;
    }
    let definition = Args::command();
    let commands: Vec<&str> = definition.get_subcommands().map(clap::Command::get_name).collect();
    suggest::nearest(database, commands).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Args {
        parse(words(line)).unwrap()
    }

    fn refused(line: &str) -> (i32, String) {
        let error = parse(words(line)).unwrap_err();
        (error.exit_code(), error.to_string())
    }

    fn words(line: &str) -> impl Iterator<Item = OsString> {
        std::iter::once("backref").chain(line.split_whitespace()).map(OsString::from)
    }

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_database_or_nothing_opens_the_shell() {
        assert!(read("").database.is_none());
        let args = read("app.db --echo -m models.py -m more/ --format json");
        assert_eq!(args.database.as_deref(), Some("app.db"));
        assert!(args.command.is_none() && args.options.echo);
        assert_eq!(args.options.models, [PathBuf::from("models.py"), PathBuf::from("more/")]);
        assert_eq!(args.options.format, OutputFormat::Json);
    }

    #[test]
    fn options_stand_before_and_behind_a_command() {
        for line in ["--echo demo", "demo --echo", "--color never demo x.db --echo"] {
            let args = read(line);
            assert!(args.options.echo && matches!(args.command, Some(Command::Demo(_))), "{line}");
        }
        assert_eq!(read("demo -c User.query.all()").options.code.as_deref(), Some("User.query.all()"));
        assert_eq!(read("-c -1").options.code.as_deref(), Some("-1"));
    }

    #[test]
    fn a_script_keeps_its_own_arguments() {
        let args = read("app.db run fix.py --echo -c x");
        let Some(Command::Run(run)) = args.command else { panic!() };
        assert_eq!((args.database.as_deref(), args.options.echo), (Some("app.db"), false));
        assert_eq!(run.split(), (Path::new("fix.py"), &["--echo", "-c", "x"].map(OsString::from)[..]));
        for line in ["run --echo fix.py -x", "--echo run fix.py -x"] {
            let args = read(line);
            let Some(Command::Run(run)) = args.command else { panic!() };
            assert!(args.options.echo, "{line}");
            assert_eq!(run.split(), (Path::new("fix.py"), &[OsString::from("-x")][..]));
        }
        let (status, message) = refused("run --ehco fix.py");
        assert!(status == 2 && message.contains("'--echo'"), "{message}");
    }

    #[test]
    fn a_database_may_be_called_like_a_command() {
        let args = read("./demo");
        assert!(args.command.is_none());
        assert_eq!(args.database.as_deref(), Some("./demo"));
    }

    #[test]
    fn wrong_arguments_end_with_2_and_a_suggestion() {
        let (status, message) = refused("--ehco");
        assert_eq!(status, 2);
        assert!(message.contains("'--echo'"), "{message}");
        let (status, message) = refused("--format tabel");
        assert!(status == 2 && message.contains("'table'"), "{message}");
        let (status, message) = refused("dmeo");
        assert_eq!(status, 2);
        assert!(message.contains("'demo'") && message.contains("'./dmeo'"), "{message}");
        let (status, message) = refused("app.db other.db");
        assert!(status == 2 && message.contains("other.db"), "{message}");
        assert_eq!(refused("run").0, 2);
    }

    #[test]
    fn conflicts_are_told() {
        assert!(refused("-c x run fix.py").1.contains("'run'"));
        assert!(refused("app.db demo").1.contains("own database"));
    }

    #[test]
    fn help_and_version_end_with_0() {
        assert_eq!(refused("--help").0, 0);
        assert!(refused("--version").1.starts_with("backref "));
    }
}
