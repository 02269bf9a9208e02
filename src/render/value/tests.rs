//! Values as the prompt shows them, made by scripts over a database in memory.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;

use super::super::{OutputFormat, Theme, View, echo};
use crate::db::{Options, Url};
use crate::modules::{self, flask_sqlalchemy};
use crate::orm::engine::{Engine, set_log};
use crate::py::Vm;
use crate::py::code::Source;
use crate::py::compile::{Mode, compile};

const MODELS: &str = "
from datetime import datetime, date
from decimal import Decimal

class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)

class Player(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)
    fee = db.Column(db.Numeric(10, 2))
    active = db.Column(db.Boolean, default=True)
    born = db.Column(db.Date)
    seen = db.Column(db.DateTime)
    extra = db.Column(db.JSON)
    photo = db.Column(db.LargeBinary)
    team_id = db.Column(db.Integer, db.ForeignKey('team.id'))
    team = db.relationship('Team', backref='players')

    def __repr__(self):
        return f'<Player {self.name}>'

db.create_all()
reds = Team(name='Reds')
ada = Player(name='Ada', fee=Decimal('12.5'), born=date(1990, 2, 3), extra={'a': [1, None]}, team=reds)
bob = Player(name='Bob\\t\\x1b[31m', active=False, seen=datetime(2024, 1, 2, 3, 4, 5), photo=b'\\x00\\xff')
db.session.add_all([reds, ada, bob])
db.session.commit()
";

#[derive(Clone, Default)]
struct Captured(Rc<RefCell<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs the models, then a script, and gives what the script echoed and how many statements it sent.
fn session(script: &str, format: OutputFormat, width: Option<usize>) -> (String, usize) {
    let captured = Captured::default();
    let mut vm = Vm::new(Box::new(captured.clone()));
    modules::register_all(&mut vm);
    let sent = Rc::new(Cell::new(0));
    let counter = sent.clone();
    set_log(Some(Rc::new(move |executed| counter.set(counter.get() + usize::from(executed.is_statement())))));
    let engine = Engine::new(Url::parse(":memory:").unwrap(), Options::default());
    assert!(flask_sqlalchemy::install_prompt(&mut vm, engine, Options::default()).is_ok());
    run(&mut vm, MODELS);
    sent.set(0);
    captured.0.borrow_mut().clear();
    let view = View::new(width, Theme::plain());
    vm.echo = Some(Rc::new(move |vm, value| echo::echo(vm, value, format, view)));
    run(&mut vm, script);
    set_log(None);
    let shown = String::from_utf8(captured.0.borrow().clone()).unwrap();
    (shown, sent.get())
}

fn run(vm: &mut Vm, script: &str) {
    let globals = vm.main.clone();
    let result =
        compile(Source::new("<test>", script, 0), Mode::Single).and_then(|code| vm.run_code(code, globals));
    if let Err(exc) = result {
        panic!("{}", vm.format_exception(&exc));
    }
}

fn shown(script: &str) -> String {
    session(script, OutputFormat::Table, None).0
}

#[test]
fn lists_of_objects_are_tables() {
    insta::assert_snapshot!(shown("Player.query.all()\nreds.players\n(ada, bob)[:1]\n"));
}

#[test]
fn one_object_is_a_record_and_loads_no_relationship() {
    let script = "
player = Player.query.first()
player
team = player.team
player
team
Player(name='New')
db.session.add(Player(name='Waits'))
list(db.session.new)[0]
";
    let (shown, sent) = session(script, OutputFormat::Table, None);
    insta::assert_snapshot!(shown);
    // The first query, and the team that the script asks for.
    assert_eq!(sent, 2);
}

#[test]
fn an_expired_object_is_read_once() {
    let (shown, sent) = session("ada\nada\n", OutputFormat::Table, None);
    assert_eq!(sent, 1);
    assert_eq!(shown.matches("Ada").count(), 2);
}

#[test]
fn rows_have_their_labels() {
    let script = "
from sqlalchemy import select, func
db.session.execute(select(Player.id, Player.name.label('who'), Player.extra)).all()
db.session.execute(select(Team.name, func.count(Player.id)).join(Player).group_by(Team.id)).first()
db.session.execute(select(Team)).all()
db.session.query(Player.name, Team).outerjoin(Team).all()
db.session.scalars(select(Player.name)).all()
";
    insta::assert_snapshot!(shown(script));
}

#[test]
fn what_is_no_table_prints_as_in_python() {
    let script = "
[]
[ada, 1]
[ada, reds]
[1, 'x', None]
{'a': ada}
'text'
Player.query.count()
Player
Player.query.filter_by(name='nobody').all()
";
    insta::assert_snapshot!(shown(script));
}

#[test]
fn the_other_formats() {
    let script = "
Team.query.all()
Player.query.all()
Player.query.first()
[]
db.session.execute(db.select(Team.name, Team.id)).all()
Player.query.count()
[1.5, 'x', None, True, (1, 2)]
{'a': reds, 'b': date(2024, 1, 2), 'c': Decimal('1.50')}
";
    let mut all = String::new();
    for format in [OutputFormat::Repr, OutputFormat::Json, OutputFormat::Csv] {
        all.push_str(&format!("---- {format}\n{}", session(script, format, None).0.replace('\r', "")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_repr_cannot_drive_the_terminal() {
    let script = "
class Evil:
    def __repr__(self): return 'a\\x1b[2Jb\\nc'
Evil()
";
    assert_eq!(session(script, OutputFormat::Table, Some(80)).0, "a\\x1b[2Jb\nc\n");
    assert_eq!(session(script, OutputFormat::Repr, Some(80)).0, "a\u{1b}[2Jb\nc\n");
}
