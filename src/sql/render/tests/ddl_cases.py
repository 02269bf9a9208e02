# CREATE, DROP and ALTER; `ddl.rs` builds the same under the same names.


def created(*args, **kw):
    table_ = Table("thing", MetaData(), *args, **kw)
    return CreateTable(table_)


def pk(**kw):
    return Column("id", Integer, primary_key=True, **kw)


case("simple")(lambda: created(pk(), Column("name", String(80)), Column("age", Integer, nullable=False)))
case("types")(lambda: created(
    pk(), Column("a", SmallInteger), Column("b", BigInteger), Column("c", Text), Column("d", Boolean), Column("e", Float),
    Column("f", Double), Column("g", Numeric(10, 2)), Column("h", DateTime), Column("i", Date), Column("j", Time),
    Column("k", LargeBinary), Column("l", JSON), Column("m", Interval), Column("n", Uuid), Column("o", Enum("x", "yy", name="kind")),
    Column("p", PickleType), Column("q", Unicode(20)), Column("r", DateTime(timezone=True)), Column("s", Numeric(8)), Column("t", UnicodeText),
))
case("types_upper")(lambda: created(
    pk(), Column("a", VARCHAR(5)), Column("b", CHAR(2)), Column("c", TEXT), Column("d", INTEGER), Column("e", BIGINT), Column("f", SMALLINT),
    Column("g", NUMERIC(5, 1)), Column("h", DECIMAL(5, 1)), Column("i", FLOAT), Column("j", REAL), Column("k", TIMESTAMP), Column("l", DATE),
    Column("m", BLOB), Column("n", VARBINARY(5)), Column("o", BOOLEAN), Column("p", NVARCHAR(4)), Column("q", CLOB), Column("r", DOUBLE_PRECISION),
))
case("type_with_length")(lambda: created(pk(), Column("a", Text(100)), Column("b", String(10, collation="NOCASE")), Column("c", Float(53))))
case("type_missing")(lambda: created(pk(), Column("a")))
case("string_without_length")(lambda: created(pk(), Column("a", String)))
case("unique_and_index")(lambda: created(pk(), Column("email", String(20), unique=True), Column("name", String(20), index=True)))
case("unique_two")(lambda: created(pk(), Column("a", Integer), Column("b", Integer), UniqueConstraint("a", "b")))
case("unique_named")(lambda: created(pk(), Column("a", Integer), UniqueConstraint("a", name="uq_thing_a")))
case("unique_order")(lambda: created(pk(), Column("a", Integer, unique=True), Column("b", Integer), UniqueConstraint("b")))
case("check")(lambda: created(pk(), Column("age", Integer), CheckConstraint("age > 0")))
case("check_named")(lambda: created(pk(), Column("age", Integer), CheckConstraint("age > 0", name="ck_age")))
case("check_on_column")(lambda: created(pk(), Column("age", Integer, CheckConstraint("age > 0"), nullable=False)))


def check_expression():
    age = Column("age", Integer)
    name = Column("name", String(5))
    return created(pk(), age, name, CheckConstraint(and_(age > 5, name != "it's")))


case("check_expression")(check_expression)
case("enum_check")(lambda: created(pk(), Column("a", Enum("x", "y", name="kind", create_constraint=True))))
case("boolean_check")(lambda: created(pk(), Column("a", Boolean(create_constraint=True, name="ck_a"))))
case("default_text")(lambda: created(pk(), Column("a", String(5), server_default="it's"), Column("b", Integer, server_default="0")))
case("default_sql")(lambda: created(pk(), Column("a", DateTime, server_default=func.now()), Column("b", Integer, server_default=text("5"))))
case("default_expression")(lambda: created(
    pk(), Column("a", DateTime, server_default=text("CURRENT_TIMESTAMP")), Column("b", Integer, server_default=text("1 + 2")),
    Column("c", String(5), server_default=text("'x'")), Column("d", String(20), server_default=func.lower("X")),
    Column("e", Boolean, server_default=true()), Column("f", Boolean, server_default=text("(1)"), nullable=False),
))
case("primary_key_two")(lambda: created(Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True), Column("c", Integer)))
case("primary_key_text")(lambda: created(Column("code", String(5), primary_key=True)))
case("primary_key_none")(lambda: created(Column("a", Integer)))
case("primary_key_named")(lambda: created(Column("a", Integer), Column("b", Integer), PrimaryKeyConstraint("a", "b", name="pk_thing")))
case("primary_key_big")(lambda: created(Column("id", BigInteger, primary_key=True)))
case("primary_key_small")(lambda: created(Column("id", SmallInteger, primary_key=True)))
case("primary_key_plain")(lambda: created(Column("id", Integer, primary_key=True, autoincrement=False)))
case("primary_key_second_numbered")(lambda: created(Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True, autoincrement=True)))
case("primary_key_is_foreign")(lambda: foreign(lambda m: [Column("id", Integer, ForeignKey("other.id"), primary_key=True)]))
case("sqlite_autoincrement")(lambda: created(pk(), Column("a", Integer), sqlite_autoincrement=True))
case("sqlite_options")(lambda: created(pk(), sqlite_with_rowid=False, sqlite_strict=True))
case("mysql_options")(lambda: created(pk(), mysql_engine="InnoDB", mysql_charset="utf8mb4", comment="all things"))
case("comment")(lambda: created(pk(), Column("a", Integer, comment="it's a")))
case("prefixes")(lambda: created(pk(), prefixes=["TEMPORARY"]))
case("reserved_names")(lambda: CreateTable(Table("order", MetaData(), pk(), Column("select", Integer), Column("Mixed", Integer), Column("a b", Integer))))
case("schema")(lambda: CreateTable(Table("thing", MetaData(), pk(), schema="shop")))
case("if_not_exists")(lambda: CreateTable(Table("thing", MetaData(), pk()), if_not_exists=True))
case("computed")(lambda: created(pk(), Column("a", Integer), Column("b", Integer, Computed("a * 2", persisted=True))))
case("identity")(lambda: created(Column("id", Integer, Identity(start=5, increment=2), primary_key=True)))
case("identity_always")(lambda: created(Column("id", Integer, Identity(always=True), primary_key=True)))


def foreign(make, target_schema=None, **kw):
    m = MetaData()
    Table("other", m, Column("id", Integer, primary_key=True), Column("code", String(5)), schema=target_schema)
    return CreateTable(Table("thing", m, *make(m), **kw))


case("foreign_key")(lambda: foreign(lambda m: [pk(), Column("other_id", Integer, ForeignKey("other.id"), nullable=False)]))
case("foreign_key_untyped")(lambda: foreign(lambda m: [pk(), Column("other_id", ForeignKey("other.id"))]))
case("foreign_key_actions")(lambda: foreign(lambda m: [pk(), Column("other_id", Integer, ForeignKey("other.id", ondelete="CASCADE", onupdate="SET NULL"))]))
case("foreign_key_named")(lambda: foreign(lambda m: [pk(), Column("o", Integer, ForeignKey("other.id", name="fk_o", deferrable=True, initially="DEFERRED"))]))
case("foreign_key_two")(lambda: foreign(lambda m: [pk(), Column("a", Integer), Column("b", String(5)), ForeignKeyConstraint(["a", "b"], ["other.id", "other.code"])]))
case("foreign_key_self")(lambda: created(pk(), Column("parent_id", Integer, ForeignKey("thing.id"))))
case("foreign_key_unique")(lambda: foreign(lambda m: [pk(), Column("other_id", Integer, ForeignKey("other.id"), unique=True)]))
case("foreign_key_other_schema")(lambda: foreign(lambda m: [pk(), Column("other_id", Integer, ForeignKey("shop.other.id"))], "shop"))
case("foreign_key_missing")(lambda: created(pk(), Column("other_id", Integer, ForeignKey("nowhere.id"))))
case("foreign_key_use_alter")(lambda: foreign(lambda m: [pk(), Column("o", Integer, ForeignKey("other.id", use_alter=True, name="fk_o"))]))
case("foreign_key_bad_phrase")(lambda: foreign(lambda m: [pk(), Column("o", Integer, ForeignKey("other.id", ondelete="CASCADE; DROP"))]))


def convention():
    names = {
        "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s",
    }
    m = MetaData(naming_convention=names)
    Table("other", m, Column("id", Integer, primary_key=True))
    return CreateTable(Table(
        "thing", m, pk(), Column("a", Integer, unique=True), Column("o", Integer, ForeignKey("other.id")), CheckConstraint("a > 0", name="positive"),
        UniqueConstraint("a", "o", name="given"),
    ))


case("naming_convention")(convention)


def indexed(*args, **kw):
    t = Table("thing", MetaData(), pk(), Column("email", String(20)), Column("name", String(20)), Column("age", Integer), *args, **kw)
    return t


case("index")(lambda: CreateIndex(Index("ix_email", indexed().c.email)))
case("index_unique_two")(lambda: (lambda t: CreateIndex(Index("ix_two", t.c.email, t.c.name, unique=True)))(indexed()))
case("index_column_flag")(lambda: CreateIndex(list(Table("user", MetaData(), pk(), Column("email", String(20), index=True)).indexes)[0]))
case("index_column_flag_unique")(lambda: CreateIndex(list(Table("user", MetaData(), pk(), Column("email", String(20), index=True, unique=True)).indexes)[0]))
case("index_by_name")(lambda: CreateIndex(list(indexed(Index("ix_n", "name", "age")).indexes)[0]))
case("index_expression")(lambda: (lambda t: CreateIndex(Index("ix_lower", func.lower(t.c.name), t.c.age.desc())))(indexed()))
case("index_where")(lambda: (lambda t: CreateIndex(Index("ix_w", t.c.name, sqlite_where=t.c.age > 5, postgresql_where=t.c.age > 5)))(indexed()))
case("index_if_not_exists")(lambda: CreateIndex(Index("ix_email", indexed().c.email), if_not_exists=True))
case("index_reserved")(lambda: (lambda t: CreateIndex(Index("Select", t.c.order)))(Table("user", MetaData(), Column("order", Integer))))
case("index_schema")(lambda: CreateIndex(list(Table("thing", MetaData(), pk(), Column("a", Integer, index=True), schema="shop").indexes)[0]))
case("index_long_name")(lambda: CreateIndex(list(Table("a_table_with_quite_a_long_name", MetaData(), pk(), Column("a_column_with_quite_a_long_name_too_and_more", Integer, index=True)).indexes)[0]))
case("drop_index")(lambda: DropIndex(Index("ix_email", indexed().c.email)))
case("drop_table")(lambda: DropTable(Table("order", MetaData(), pk())))
case("drop_table_if_exists")(lambda: DropTable(Table("thing", MetaData(), pk()), if_exists=True))
case("add_constraint")(lambda: AddConstraint(UniqueConstraint(indexed().c.email, name="uq_e")))
case("drop_constraint")(lambda: DropConstraint(UniqueConstraint(indexed().c.email, name="uq_e")))
