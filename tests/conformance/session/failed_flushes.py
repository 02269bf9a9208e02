# Failed flushes, savepoints, and what is left of objects.
from sqlalchemy.exc import IntegrityError
class Seat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.Integer, unique=True, nullable=False)
    guest = db.Column(db.String(20))

db.create_all()
db.session.add_all([Seat(number=1, guest="A"), Seat(number=2, guest="B")])
db.session.commit()
a, b = Seat.query.order_by(Seat.number)
c = Seat(number=2)
db.session.add(c)
a.guest = "changed"
db.session.flush()
a.guest
c in db.session
list(db.session.new), list(db.session.dirty)
db.session.rollback()
a.guest
c.number, c.id
c in db.session
with db.session.begin_nested():
    db.session.add(Seat(number=3))

Seat.query.count()
try:
    with db.session.begin_nested():
        db.session.add(Seat(number=1))
except IntegrityError as e:
    print("twice", e.orig)

Seat.query.count()
a.guest = "again"
db.session.commit()
Seat.query.filter_by(guest="again").count()
sp = db.session.begin_nested()
b.guest = "in savepoint"
db.session.flush()
sp.rollback()
b.guest
db.session.rollback()
d = Seat(number=9)
db.session.add(d)
with db.session.no_autoflush:
    print(Seat.query.count())

Seat.query.count()
db.session.rollback()
d in db.session, d.id, d.number
db.session.add(Seat(number=None))
Seat.query.count()
db.session.commit()
db.session.rollback()
db.session.delete(a)
db.session.rollback()
a in db.session, a.guest
db.session.delete(a)
db.session.flush()
Seat.query.count()
a.guest
db.session.rollback()
a.guest
Seat.query.count()
db.session.execute(db.text("delete from seat where number = 1"))
a.guest = "gone"
db.session.commit()
db.session.rollback()
a.number
