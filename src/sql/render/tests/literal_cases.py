# Statements with their values written out; `literals.rs` builds the same under the same names.
import datetime
import decimal
import uuid

case("literal_numbers")(lambda: select(u.id).where(u.age == 5, u.weight > 2.5, u.score == decimal.Decimal("1.50"), u.id == 10**12))
case("literal_text")(lambda: select(u.id).where(u.name == "it's", u.fullname == "a\\b", u.email == "100%"))
case("literal_dates")(lambda: select(u.id).where(u.created == datetime.datetime(2024, 1, 2, 3, 4, 5, 6), u.born == datetime.date(2024, 1, 2)))
case("literal_boolean")(lambda: select(u.id).where(u.active == literal(True)))
case("literal_null")(lambda: select(literal(None), u.id).where(u.name == bindparam("x", None)))
case("literal_in")(lambda: select(u.id).where(u.age.in_([1, 2]), u.name.not_in(["a", "b"])))
case("literal_in_empty")(lambda: select(u.id).where(u.age.in_([]), u.name.not_in([])))
case("literal_in_tuples")(lambda: select(u.id).where(tuple_(u.id, u.name).in_([(1, "a"), (2, "b")])))
case("literal_limit")(lambda: select(u.id).limit(5).offset(2))
case("literal_like")(lambda: select(u.id).where(u.name.contains("x%", autoescape=True)))
case("literal_uuid")(lambda: select(item.c.id).where(item.c.tag == uuid.UUID(int=5)))
case("literal_function")(lambda: select(func.coalesce(u.name, "x"), u.age + 1))
case("literal_insert")(lambda: user.insert().values(name="x", age=5, active=True))
case("literal_update")(lambda: user.update().where(u.id == 5).values(name="x"))
case("literal_dates_plain")(lambda: select(u.id).where(u.created == datetime.datetime(2024, 1, 2, 3, 4, 5), u.created == datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)))
case("literal_time")(lambda: select(literal(datetime.time(3, 4, 5)), literal(datetime.time(3, 4, 5, 60))))
case("literal_float")(lambda: select(literal(5.0), literal(1e20), literal(1e-7), literal(0.1)))
case("literal_bytes")(lambda: select(literal(b"ab'c")))
case("literal_decimal")(lambda: select(literal(decimal.Decimal("1E+2")), literal(decimal.Decimal("-0.00001"))))
