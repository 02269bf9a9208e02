//! CREATE TABLE and its kin.

use std::rc::Rc;

use super::Case;
use super::fixture::Adder;
use crate::sql::expr::{Expr, Op, TextClause, and_};
use crate::sql::schema::{
    Autoincrement, Column, Computed, Constraint, ForeignKey, ForeignKeyOptions, Identity, Index, IndexPart,
    MetaData, NamingConvention, OptionValue, ServerDefault, Table, Target, Timing,
};
use crate::sql::statement::{Ddl, Statement};
use crate::sql::types::{
    BinaryName, BooleanType, DateTimeName, EnumType, FloatName, FloatType, IntegerName, JsonName,
    NumericName, SqlType, StringName, StringType,
};

pub(super) fn add(cases: &mut Vec<Case>) {
    let mut c = Adder(cases);
    types(&mut c);
    constraints(&mut c);
    defaults(&mut c);
    keys(&mut c);
    foreign_keys(&mut c);
    options(&mut c);
    indexes(&mut c);
}

fn text(length: u32) -> SqlType {
    SqlType::string(StringName::String, Some(length))
}

fn sql(source: &str) -> Expr {
    Expr::text(TextClause::parse(source))
}

fn pk() -> Column {
    let id = Column::new("id", SqlType::INTEGER);
    id.set_primary_key(true);
    id
}

fn with(column: Column, change: impl FnOnce(&Column)) -> Column {
    change(&column);
    column
}

fn int(name: &str) -> Column {
    Column::new(name, SqlType::INTEGER)
}

/// The statement keeps the table, the table does not keep its metadata.
fn kept(metadata: &MetaData) {
    thread_local! {
        static KEPT: std::cell::RefCell<Vec<MetaData>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    KEPT.with(|kept| kept.borrow_mut().push(metadata.clone()));
}

fn make(name: &str, schema: Option<&str>, columns: &[Column]) -> Table {
    let metadata = MetaData::new();
    kept(&metadata);
    let table = Table::in_schema(name, &metadata, schema);
    for column in columns {
        table.add_column(column);
    }
    table
}

fn created(columns: &[Column]) -> Statement {
    Ddl::create_table(&make("thing", None, columns)).into()
}

fn created_with(columns: &[Column], constraints: &[Constraint]) -> Statement {
    let table = make("thing", None, columns);
    for constraint in constraints {
        table.add_constraint(constraint);
    }
    Ddl::create_table(&table).into()
}

fn types(c: &mut Adder<'_>) {
    let col = Column::new;
    let age = with(int("age"), |age| age.set_nullable(Some(false)));
    c.add("simple", created(&[pk(), col("name", text(80)), age]));
    let choice = |create_constraint| {
        SqlType::Enum(Rc::new(EnumType {
            names: vec!["x".into(), if create_constraint { "y".into() } else { "yy".into() }],
            name: Some("kind".into()),
            native_enum: true,
            length: None,
            create_constraint,
        }))
    };
    let all = [
        ("a", SqlType::Integer(IntegerName::Small)),
        ("b", SqlType::BIG_INTEGER),
        ("c", SqlType::string(StringName::Text, None)),
        ("d", SqlType::boolean()),
        ("e", SqlType::FLOAT),
        ("f", SqlType::DOUBLE),
        ("g", SqlType::numeric(NumericName::Generic, Some(10), Some(2))),
        ("h", SqlType::DATETIME),
        ("i", SqlType::DATE),
        ("j", SqlType::TIME),
        ("k", SqlType::LARGE_BINARY),
        ("l", SqlType::Json { name: JsonName::Json, none_as_null: false }),
        ("m", SqlType::INTERVAL),
        ("n", SqlType::UUID),
        ("o", choice(false)),
        ("p", SqlType::decorated(SqlType::LARGE_BINARY, "PickleType", None)),
        ("q", SqlType::string(StringName::Unicode, Some(20))),
        ("r", SqlType::DateTime { name: DateTimeName::Generic, timezone: true }),
        ("s", SqlType::numeric(NumericName::Generic, Some(8), None)),
        ("t", SqlType::string(StringName::UnicodeText, None)),
    ];
    let columns = |all: &[(&str, SqlType)]| {
        let mut columns = vec![pk()];
        columns.extend(all.iter().map(|(name, ty)| Column::new(name, ty.clone())));
        columns
    };
    c.add("types", created(&columns(&all)));
    let upper = [
        ("a", SqlType::string(StringName::VarChar, Some(5))),
        ("b", SqlType::string(StringName::Char, Some(2))),
        ("c", SqlType::string(StringName::SqlText, None)),
        ("d", SqlType::Integer(IntegerName::SqlInteger)),
        ("e", SqlType::Integer(IntegerName::SqlBigInt)),
        ("f", SqlType::Integer(IntegerName::SqlSmallInt)),
        ("g", SqlType::numeric(NumericName::SqlNumeric, Some(5), Some(1))),
        ("h", SqlType::numeric(NumericName::SqlDecimal, Some(5), Some(1))),
        ("i", SqlType::float_of(FloatName::SqlFloat)),
        ("j", SqlType::float_of(FloatName::SqlReal)),
        ("k", SqlType::DateTime { name: DateTimeName::SqlTimestamp, timezone: false }),
        ("l", SqlType::Date { upper: true }),
        ("m", SqlType::Binary { name: BinaryName::SqlBlob, length: None }),
        ("n", SqlType::Binary { name: BinaryName::SqlVarBinary, length: Some(5) }),
        ("o", SqlType::Boolean(Rc::new(BooleanType { upper: true, ..BooleanType::default() }))),
        ("p", SqlType::string(StringName::NVarChar, Some(4))),
        ("q", SqlType::string(StringName::Clob, None)),
        ("r", SqlType::float_of(FloatName::SqlDoublePrecision)),
    ];
    c.add("types_upper", created(&columns(&upper)));
    let collated =
        StringType { name: StringName::String, length: Some(10), collation: Some("NOCASE".into()) };
    let precise = FloatType {
        name: FloatName::Generic,
        precision: Some(53),
        asdecimal: false,
        decimal_return_scale: None,
    };
    let long = [
        ("a", SqlType::string(StringName::Text, Some(100))),
        ("b", SqlType::String(collated)),
        ("c", SqlType::Float(precise)),
    ];
    c.add("type_with_length", created(&columns(&long)));
    c.add("type_missing", created(&columns(&[("a", SqlType::Null)])));
    c.add("string_without_length", created(&columns(&[("a", SqlType::STRING)])));
    c.add("enum_check", created(&columns(&[("a", choice(true))])));
    let checked = BooleanType { create_constraint: true, name: Some("ck_a".into()), upper: false };
    c.add("boolean_check", created(&columns(&[("a", SqlType::Boolean(Rc::new(checked)))])));
}

fn constraints(c: &mut Adder<'_>) {
    let email = with(Column::new("email", text(20)), |email| email.set_unique(true));
    let name = with(Column::new("name", text(20)), |name| name.set_index(true));
    c.add("unique_and_index", created(&[pk(), email, name]));
    let two = Constraint::unique(&["a", "b"], None);
    c.add("unique_two", created_with(&[pk(), int("a"), int("b")], &[two]));
    c.add("unique_named", created_with(&[pk(), int("a")], &[Constraint::unique(&["a"], Some("uq_thing_a"))]));
    // The constraint was made before the table took in its columns.
    let given = Constraint::unique(&["b"], None);
    let a = with(int("a"), |a| a.set_unique(true));
    c.add("unique_order", created_with(&[pk(), a, int("b")], &[given]));
    c.add("check", created_with(&[pk(), int("age")], &[Constraint::check(sql("age > 0"), None)]));
    c.add(
        "check_named",
        created_with(&[pk(), int("age")], &[Constraint::check(sql("age > 0"), Some("ck_age"))]),
    );
    let age = with(int("age"), |age| {
        age.set_nullable(Some(false));
        age.add_constraint(Constraint::check(sql("age > 0"), None));
    });
    c.add("check_on_column", created(&[pk(), age]));
    let (age, name) = (int("age"), Column::new("name", text(5)));
    let old = age.expr().operate(Op::Gt, 5).expect("is possible");
    let both = and_([old, name.expr().ne("it's")]);
    c.add("check_expression", created_with(&[pk(), age, name], &[Constraint::check(both, None)]));
}

fn defaults(c: &mut Adder<'_>) {
    let literal = |text: &str| Some(ServerDefault::Literal(text.into()));
    let expr = |expr: Expr| Some(ServerDefault::Expr(expr));
    let col =
        |name: &str, ty: SqlType, default| with(Column::new(name, ty), |c| c.set_server_default(default));
    c.add(
        "default_text",
        created(&[pk(), col("a", text(5), literal("it's")), col("b", SqlType::INTEGER, literal("0"))]),
    );
    let now = Expr::function("now", Vec::new(), None);
    c.add(
        "default_sql",
        created(&[pk(), col("a", SqlType::DATETIME, expr(now)), col("b", SqlType::INTEGER, expr(sql("5")))]),
    );
    let lower = Expr::function("lower", vec!["X".into()], None);
    let flag = col("f", SqlType::boolean(), expr(sql("(1)")));
    flag.set_nullable(Some(false));
    c.add(
        "default_expression",
        created(&[
            pk(),
            col("a", SqlType::DATETIME, expr(sql("CURRENT_TIMESTAMP"))),
            col("b", SqlType::INTEGER, expr(sql("1 + 2"))),
            col("c", text(5), expr(sql("'x'"))),
            col("d", text(20), expr(lower)),
            col("e", SqlType::boolean(), expr(Expr::constant(true))),
            flag,
        ]),
    );
    let computed = with(int("b"), |b| {
        b.set_computed(Some(Computed { expr: sql("a * 2"), persisted: Some(true) }));
    });
    c.add("computed", created(&[pk(), int("a"), computed]));
}

fn keys(c: &mut Adder<'_>) {
    let key = |name: &str, ty: SqlType| with(Column::new(name, ty), |c| c.set_primary_key(true));
    let number = |name: &str| key(name, SqlType::INTEGER);
    c.add("primary_key_two", created(&[number("a"), number("b"), int("c")]));
    c.add("primary_key_text", created(&[key("code", text(5))]));
    c.add("primary_key_none", created(&[int("a")]));
    let named = Constraint::primary_key(&["a", "b"], Some("pk_thing"));
    c.add("primary_key_named", created_with(&[int("a"), int("b")], &[named]));
    c.add("primary_key_big", created(&[key("id", SqlType::BIG_INTEGER)]));
    c.add("primary_key_small", created(&[key("id", SqlType::Integer(IntegerName::Small))]));
    c.add("primary_key_plain", created(&[with(pk(), |id| id.set_autoincrement(Autoincrement::No))]));
    let second = with(number("b"), |b| b.set_autoincrement(Autoincrement::Yes));
    c.add("primary_key_second_numbered", created(&[number("a"), second]));
    let pointing = with(pk(), |id| id.add_foreign_key(ForeignKey::to("other.id")));
    c.add("primary_key_is_foreign", foreign(&[pointing], None));
    let identity = Identity { start: Some(5), increment: Some(2), ..Identity::default() };
    c.add("identity", created(&[with(pk(), |id| id.set_identity(Some(identity)))]));
    let always = Identity { always: true, ..Identity::default() };
    c.add("identity_always", created(&[with(pk(), |id| id.set_identity(Some(always)))]));
}

fn foreign(columns: &[Column], schema: Option<&str>) -> Statement {
    let (_, table) = foreign_table(MetaData::new(), columns, schema);
    Ddl::create_table(&table).into()
}

fn foreign_table(metadata: MetaData, columns: &[Column], schema: Option<&str>) -> (MetaData, Table) {
    kept(&metadata);
    let other = Table::in_schema("other", &metadata, schema);
    other.add_column(&pk());
    other.add_column(&Column::new("code", text(5)));
    let table = Table::new("thing", &metadata);
    for column in columns {
        table.add_column(column);
    }
    (metadata, table)
}

fn foreign_keys(c: &mut Adder<'_>) {
    let to = |name: &str, fk: ForeignKey| with(int(name), |c| c.add_foreign_key(fk));
    let plain = || to("other_id", ForeignKey::to("other.id"));
    let strict = with(plain(), |column| column.set_nullable(Some(false)));
    c.add("foreign_key", foreign(&[pk(), strict], None));
    let untyped =
        with(Column::new("other_id", SqlType::Null), |c| c.add_foreign_key(ForeignKey::to("other.id")));
    c.add("foreign_key_untyped", foreign(&[pk(), untyped], None));
    let fk = |options: ForeignKeyOptions| ForeignKey::new(Target::Text("other.id".into()), options);
    let actions = ForeignKeyOptions {
        ondelete: Some("CASCADE".into()),
        onupdate: Some("SET NULL".into()),
        ..ForeignKeyOptions::default()
    };
    c.add("foreign_key_actions", foreign(&[pk(), to("other_id", fk(actions))], None));
    let timing = Timing { deferrable: Some(true), initially: Some("DEFERRED".into()) };
    let named = ForeignKeyOptions { name: Some("fk_o".into()), timing, ..ForeignKeyOptions::default() };
    c.add("foreign_key_named", foreign(&[pk(), to("o", fk(named))], None));
    let both =
        Constraint::foreign_key(&["a", "b"], &["other.id", "other.code"], ForeignKeyOptions::default());
    let columns = [pk(), int("a"), Column::new("b", text(5))];
    let (_, table) = foreign_table(MetaData::new(), &columns, None);
    table.add_constraint(&both);
    c.add("foreign_key_two", Ddl::create_table(&table));
    c.add("foreign_key_self", created(&[pk(), to("parent_id", ForeignKey::to("thing.id"))]));
    c.add("foreign_key_unique", foreign(&[pk(), with(plain(), |column| column.set_unique(true))], None));
    let elsewhere = to("other_id", ForeignKey::to("shop.other.id"));
    c.add("foreign_key_other_schema", foreign(&[pk(), elsewhere], Some("shop")));
    c.add("foreign_key_missing", created(&[pk(), to("other_id", ForeignKey::to("nowhere.id"))]));
    let later =
        ForeignKeyOptions { use_alter: true, name: Some("fk_o".into()), ..ForeignKeyOptions::default() };
    c.add("foreign_key_use_alter", foreign(&[pk(), to("o", fk(later))], None));
    let bad = ForeignKeyOptions { ondelete: Some("CASCADE; DROP".into()), ..ForeignKeyOptions::default() };
    c.add("foreign_key_bad_phrase", foreign(&[pk(), to("o", fk(bad))], None));
    let metadata = MetaData::new();
    metadata.set_naming_convention(NamingConvention {
        ix: Some("ix_%(column_0_label)s".into()),
        uq: Some("uq_%(table_name)s_%(column_0_name)s".into()),
        ck: Some("ck_%(table_name)s_%(constraint_name)s".into()),
        fk: Some("fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s".into()),
        pk: Some("pk_%(table_name)s".into()),
    });
    let positive = Constraint::check(sql("a > 0"), Some("positive"));
    let given = Constraint::unique(&["a", "o"], Some("given"));
    let columns = [pk(), with(int("a"), |a| a.set_unique(true)), to("o", ForeignKey::to("other.id"))];
    let (_, table) = foreign_table(metadata, &columns, None);
    table.add_constraint(&positive);
    table.add_constraint(&given);
    c.add("naming_convention", Ddl::create_table(&table));
}

fn options(c: &mut Adder<'_>) {
    let optioned = |columns: &[Column], options: &[(&str, OptionValue)]| {
        let table = make("thing", None, columns);
        for (name, value) in options {
            table.set_option(name, value.clone());
        }
        table
    };
    let yes = OptionValue::Bool(true);
    let numbered = optioned(&[pk(), int("a")], &[("sqlite_autoincrement", yes.clone())]);
    c.add("sqlite_autoincrement", Ddl::create_table(&numbered));
    let strict =
        optioned(&[pk()], &[("sqlite_with_rowid", OptionValue::Bool(false)), ("sqlite_strict", yes)]);
    c.add("sqlite_options", Ddl::create_table(&strict));
    let engine = OptionValue::Text("InnoDB".into());
    let charset = OptionValue::Text("utf8mb4".into());
    let tuned = optioned(&[pk()], &[("mysql_engine", engine), ("mysql_charset", charset)]);
    tuned.set_comment(Some("all things"));
    c.add("mysql_options", Ddl::create_table(&tuned));
    let commented = with(int("a"), |a| a.set_comment(Some("it's a".into())));
    c.add("comment", created(&[pk(), commented]));
    let temporary = make("thing", None, &[pk()]);
    temporary.add_prefix("TEMPORARY");
    c.add("prefixes", Ddl::create_table(&temporary));
    let reserved = make("order", None, &[pk(), int("select"), int("Mixed"), int("a b")]);
    c.add("reserved_names", Ddl::create_table(&reserved));
    c.add("schema", Ddl::create_table(&make("thing", Some("shop"), &[pk()])));
    let table = make("thing", None, &[pk()]);
    c.add(
        "if_not_exists",
        Ddl::CreateTable { table: table.clone(), if_not_exists: true, foreign_keys: None },
    );
    c.add("drop_table", Ddl::drop_table(&make("order", None, &[pk()])));
    c.add("drop_table_if_exists", Ddl::DropTable { table, if_exists: true });
}

fn indexes(c: &mut Adder<'_>) {
    let indexed = || {
        make(
            "thing",
            None,
            &[pk(), Column::new("email", text(20)), Column::new("name", text(20)), int("age")],
        )
    };
    let on = |table: &Table, index: Index| {
        table.add_index(&index);
        index
    };
    let key = |name: &str| IndexPart::Key(name.into());
    let email = || on(&indexed(), Index::new(Some("ix_email"), vec![key("email")], false));
    c.add("index", Ddl::create_index(&email()));
    let table = indexed();
    let two = on(&table, Index::new(Some("ix_two"), vec![key("email"), key("name")], true));
    c.add("index_unique_two", Ddl::create_index(&two));
    let flagged = |unique: bool| {
        let email = with(Column::new("email", text(20)), |email| {
            email.set_index(true);
            email.set_unique(unique);
        });
        make("user", None, &[pk(), email]).indexes()[0].clone()
    };
    c.add("index_column_flag", Ddl::create_index(&flagged(false)));
    c.add("index_column_flag_unique", Ddl::create_index(&flagged(true)));
    let named = on(&table, Index::new(Some("ix_n"), vec![key("name"), key("age")], false));
    c.add("index_by_name", Ddl::create_index(&named));
    let expr = |name: &str| table.c(name).expect("is a column");
    let lower = Expr::function("lower", vec![expr("name").into()], None);
    let parts = vec![IndexPart::Expr(lower), IndexPart::Expr(expr("age").desc())];
    c.add("index_expression", Ddl::create_index(&on(&table, Index::new(Some("ix_lower"), parts, false))));
    let partial = on(&table, Index::new(Some("ix_w"), vec![key("name")], false));
    let old = expr("age").operate(Op::Gt, 5).expect("is possible");
    partial.set_option("sqlite_where", OptionValue::Expr(old.clone()));
    partial.set_option("postgresql_where", OptionValue::Expr(old));
    c.add("index_where", Ddl::create_index(&partial));
    c.add("index_if_not_exists", Ddl::CreateIndex { index: email(), if_not_exists: true });
    let user = make("user", None, &[int("order")]);
    c.add(
        "index_reserved",
        Ddl::create_index(&on(&user, Index::new(Some("Select"), vec![key("order")], false))),
    );
    let flag = |name: &str| with(int(name), |c| c.set_index(true));
    let elsewhere = make("thing", Some("shop"), &[pk(), flag("a")]);
    c.add("index_schema", Ddl::create_index(&elsewhere.indexes()[0]));
    let long = flag("a_column_with_quite_a_long_name_too_and_more");
    let long = make("a_table_with_quite_a_long_name", None, &[pk(), long]);
    c.add("index_long_name", Ddl::create_index(&long.indexes()[0]));
    c.add("drop_index", Ddl::drop_index(&email()));
    let unique = Constraint::unique(&["email"], Some("uq_e"));
    table.add_constraint(&unique);
    c.add("add_constraint", Ddl::AddConstraint(unique.clone()));
    c.add("drop_constraint", Ddl::DropConstraint { constraint: unique, if_exists: false, cascade: false });
}
