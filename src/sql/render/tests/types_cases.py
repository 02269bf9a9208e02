# Types: how they print, and how each database spells them; `types.rs` builds the same under the same names.
TYPES = {
    "Integer": Integer(), "SmallInteger": SmallInteger(), "BigInteger": BigInteger(), "String": String(), "String80": String(80),
    "StringCollated": String(80, collation="NOCASE"), "Unicode": Unicode(20), "Text": Text(), "Text100": Text(100), "UnicodeText": UnicodeText(),
    "Boolean": Boolean(), "BooleanChecked": Boolean(create_constraint=True, name="ck"), "Float": Float(), "Float53": Float(53),
    "FloatDecimal": Float(asdecimal=True), "Double": Double(), "Numeric": Numeric(), "Numeric10_2": Numeric(10, 2), "Numeric10": Numeric(10),
    "NumericFloat": Numeric(10, 2, asdecimal=False), "DateTime": DateTime(), "DateTimeTz": DateTime(timezone=True), "Date": Date(), "Time": Time(),
    "TimeTz": Time(timezone=True), "Interval": Interval(), "LargeBinary": LargeBinary(), "LargeBinary16": LargeBinary(16), "JSON": JSON(),
    "JSONNone": JSON(none_as_null=True), "Uuid": Uuid(), "UuidText": Uuid(as_uuid=False), "UuidPlain": Uuid(native_uuid=False),
    "Enum": Enum("a", "bb", name="e"), "EnumPlain": Enum("a", "b", native_enum=False, length=20), "PickleType": PickleType(),
    "VARCHAR": VARCHAR(80), "CHAR": CHAR(3), "NVARCHAR": NVARCHAR(4), "NCHAR": NCHAR(2), "TEXT": TEXT(), "CLOB": CLOB(), "INTEGER": INTEGER(),
    "SMALLINT": SMALLINT(), "BIGINT": BIGINT(), "NUMERIC": NUMERIC(5, 1), "DECIMAL": DECIMAL(5, 1), "FLOAT": FLOAT(), "REAL": REAL(), "DOUBLE": DOUBLE(),
    "DOUBLE_PRECISION": DOUBLE_PRECISION(), "TIMESTAMP": TIMESTAMP(), "DATETIME": DATETIME(), "DATE": DATE(), "TIME": TIME(), "BLOB": BLOB(),
    "BINARY": BINARY(4), "VARBINARY": VARBINARY(5), "BOOLEAN": BOOLEAN(), "UUID": UUID(),
}
