from sqlalchemy import inspect
from sqlalchemy.orm.attributes import get_history, flag_modified, set_committed_value
from sqlalchemy.orm import make_transient
class U(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    ps = db.relationship("P", backref="u")

class P(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    u_id = db.Column(db.ForeignKey("u.id"))

db.create_all()
u = U(name="a")
i = inspect(u)

i.attrs.name.history
i.attrs.id.history
i.attrs.ps.history
i.attrs.nothing
i.attrs["name"].value
len(i.attrs)
db.session.add(u)
db.session.commit()
i.attrs.name.history
i.attrs.name.loaded_value
u.name
i.attrs.name.loaded_value
u.name = "b"
i.attrs.name.history
h = i.attrs.name.history
h.added, h.deleted, h.unchanged, h.has_changes(), h.empty(), bool(h)
h[0]
u.name = "a"
i.attrs.name.history
u.ps.append(P())
i.attrs.ps.history.added == [u.ps[0]]
get_history(u, "name")
db.session.is_modified(u)
i.modified
i.dict["name"]
make_transient(u)
u in db.session
inspect(u).transient
