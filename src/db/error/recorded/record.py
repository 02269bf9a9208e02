"""Records what CPython's sqlite3 raises: the schema, then [before, sql, class, message] a line.

    python3.11 record.py > sqlite.jsonl
"""

import json
import sqlite3

SCHEMA = """
create table user (id integer primary key, email text unique, name text not null, age int check (age > 0));
create table run (id integer primary key, user_id int references user (id));
create table two (a int, b int, primary key (a, b)) without rowid;
create table named (a int, constraint positive check (a > 0), constraint once unique (a));
create table stern (a integer not null) strict;
create table made (a int, b int generated always as (a + 1));
create trigger abort_it before insert on two when new.a = 99 begin select raise(abort, 'it''s no 99'); end;
create trigger fail_it before insert on two when new.a = 97 begin select raise(fail, 'failed'); end;
create view v as select 1 as x;
insert into user values (1, 'a@x', 'A', 1);
insert into two values (1, 1);
insert into run values (1, 1);
insert into named values (1);
"""

ON, OFF = "pragma foreign_keys = on", "pragma foreign_keys = off"
CASES = [
    ("", "insert into user values (2, 'a@x', 'A', 1)"),
    ("", "insert into user values (1, 'b@x', 'A', 1)"),
    ("", "insert into two values (1, 1)"),
    ("", "insert into user values (3, 'c@x', null, 1)"),
    ("", "insert into user values (4, 'd@x', 'A', -1)"),
    ("", "insert into named values (-1)"),
    ("", "insert into named values (1)"),
    (ON, "insert into run values (2, 77)"),
    (ON, "delete from user where id = 1"),
    (OFF, "insert into two values (99, 1)"),
    ("", "insert into two values (97, 1)"),
    ("", "insert into user (id, name) values ('x', 'y')"),
    ("", "insert into stern values ('x')"),
    ("", "select 1 limit 'x'"),
    ("", "select * from nope"),
    ("", "select nope from user"),
    ("", "insert into user (nope) values (1)"),
    ("", "select nope(1)"),
    ("", "select abs(1, 2)"),
    ("", "selec 1"),
    ("", "select from where"),
    ("", "select ("),
    ("", "select 'abc"),
    ("", "create table user (id int)"),
    ("", "create table z (a int, a int)"),
    ("", "drop index nope"),
    ("", "drop table v"),
    ("", "insert into v values (1)"),
    ("", "insert into user values (1, 2)"),
    ("", "insert into user (id, name) values (1)"),
    ("", "insert into made (b) values (1)"),
    ("", "select id from user, run"),
    ("", "select * from user where count(*) > 1"),
    ("", "select 1 union select 1, 2"),
    ("", "select 1; select 2"),
    ("", "select ?"),
    ("", "select 1 \0"),
    ("", "select abs(-9223372036854775808)"),
    ("", "select json('{')"),
    ("", "select zeroblob(2000000000)"),
    ("", "select 1 like 2 escape 'ab'"),
    ("", "commit"),
    ("", "rollback"),
    ("", "release nope"),
    ("", "attach '/no/such/folder/x.db' as q"),
    ("", "select 'a' = 'b' collate nope"),
    ("", "select (1, 2)"),
    ("", "alter table user add column k int not null"),
    ("", "insert into user (id, name) values (1, 'x') on conflict (name) do nothing"),
    ("", "select row_number() from user"),
    ("pragma query_only = on", "insert into two values (3, 3)"),
    ("", "create table zz (a)"),
]

connection = sqlite3.connect(":memory:")
connection.executescript(SCHEMA)
print(json.dumps(SCHEMA))
for before, sql in CASES:
    connection.executescript(before)
    try:
        connection.execute(sql).fetchall()
        raise SystemExit(f"no error: {sql}")
    except sqlite3.Error as error:
        print(json.dumps([before, sql, f"sqlite3.{type(error).__name__}", str(error)]))
    connection.rollback()
