"""Records the text that SQLAlchemy makes of the statements in `cases.rs`, under the same names.

Run it with a Python that has SQLAlchemy 2.1:  python src/sql/render/tests/record.py
"""

import pathlib
import warnings

from sqlalchemy import *
from sqlalchemy import sql
from sqlalchemy.schema import *
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg, psycopg2
from sqlalchemy.sql.selectable import LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL

warnings.simplefilter("ignore")

metadata = MetaData()
user = Table(
    "user",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("fullname", String),
    Column("email", String(120), unique=True),
    Column("active", Boolean),
    Column("age", Integer),
    Column("score", Numeric(10, 2)),
    Column("weight", Float),
    Column("created", DateTime),
    Column("born", Date),
    Column("data", JSON),
)
address = Table(
    "address",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer, ForeignKey("user.id")),
    Column("email", String(120)),
)
order = Table(
    "order",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user", Integer, ForeignKey("user.id")),
    Column("firstName", String(20)),
    Column("with space", Integer),
    Column("select", Integer),
)
node = Table(
    "node",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("node.id")),
    Column("name", String(20)),
    Column("node_name", String(20)),
)
item = Table("item", metadata, Column("id", Integer, primary_key=True), Column("tag", Uuid), schema="shop")
u, a, o, n = user.c, address.c, order.c, node.c

cases = {}


def case(name, only=None):
    def add(fn):
        assert name not in cases, name
        cases[name] = (fn, only)
        return fn

    return add


from sqlalchemy import case as sql_case  # noqa: E402  (the name is taken here)


def q(statement):
    return statement.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)


default = None
dialects = {
    "default": default,
    "sqlite": sqlite.dialect(),
    "psycopg2": psycopg2.dialect(),
    "psycopg": psycopg.dialect(),
    "mysql": mysql.dialect(),
}



def compiled(statement, dialect, options):
    if dialect is None and not options:
        return str(statement)
    return str(statement.compile(dialect=dialect, compile_kwargs=options))


def record(source, target, **options):
    cases.clear()
    exec(pathlib.Path(__file__).with_name(source).read_text(), globals())
    lines = []
    for name, (fn, only) in cases.items():
        lines.append(f"=== {name}")
        texts = {}
        for dialect_name, dialect in dialects.items():
            if only is not None and dialect_name not in only:
                continue
            try:
                statement = fn()
                if isinstance(statement, str):
                    text_ = statement
                else:
                    text_ = compiled(statement, dialect, options)
            except Exception as error:
                text_ = f"!{type(error).__name__}: {error}".split("\n")[0]
            texts.setdefault(text_, []).append(dialect_name)
        for text_, names in texts.items():
            lines.append("--- " + " ".join(names))
            lines.append(text_)
    pathlib.Path(__file__).with_name(target).write_text("\n".join(lines) + "\n")
    print(len(cases), "cases in", target)


def record_types():
    exec(pathlib.Path(__file__).with_name("types_cases.py").read_text(), globals())
    lines = []
    for name, ty in TYPES.items():
        spelled = []
        for dialect in list(dialects.values())[1:3] + [dialects["mysql"]]:
            try:
                spelled.append(ty.compile(dialect=dialect))
            except Exception as error:
                spelled.append(f"!{error}".split("\n")[0])
        lines.append(" | ".join([name, repr(ty)] + spelled))
    pathlib.Path(__file__).with_name("recorded_types.txt").write_text("\n".join(lines) + "\n")
    print(len(TYPES), "types")


record("cases.py", "recorded.txt")
record("literal_cases.py", "recorded_literals.txt", literal_binds=True)
record_types()
record("ddl_cases.py", "recorded_ddl.txt")
