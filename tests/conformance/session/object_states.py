# The states of an object, as inspect() tells them.
from sqlalchemy import inspect
class Plane(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    seats = db.Column(db.Integer)

def states(o):
    s = inspect(o)
    return [n for n in ("transient", "pending", "persistent", "deleted", "detached", "expired", "modified", "was_deleted") if getattr(s, n)]

db.create_all()
p = Plane(name="Dove")
states(p)
db.session.add(p)
states(p)
db.session.flush()
states(p)
p.seats = 8
states(p)
db.session.commit()
states(p)
p.name
states(p)
db.session.expunge(p)
states(p)
p.seats
db.session.add(p)
states(p)
db.session.expire(p)
states(p)
db.session.delete(p)
states(p)
p in db.session.deleted
db.session.flush()
states(p)
p in db.session
db.session.add(p)
db.session.rollback()
states(p)
db.session.delete(p)
db.session.commit()
states(p)
db.session.add(p)
p.name
q = Plane(name="Lark")
db.session.add(q)
db.session.rollback()
states(q)
q.name
db.session.add(q)
db.session.commit()
i = inspect(q)
i.identity, i.mapper.class_.__name__, i.session is db.session(), i.object is q
q.id
q.id = 7
db.session.commit()
Plane.query.all()
q.id
inspect(Plane).columns.keys()
[c.name for c in inspect(Plane).primary_key]
inspect(5)
i.attrs.name.value
i.attrs.name.history
q.name = "Wren"
i.attrs.name.history
i.attrs.seats.history
db.session.is_modified(q)
