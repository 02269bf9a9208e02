# Whatever fails, after rollback the database is as it was.
class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    key = db.Column(db.String(10), unique=True, nullable=False)
    value = db.Column(db.Integer)

    def __repr__(self):
        return f"{self.key}={self.value}"

db.create_all()
db.session.add_all([Entry(key="a", value=1), Entry(key="b", value=2)])
db.session.commit()
a = Entry.query.filter_by(key="a").one()
a.value = 100
db.session.add(Entry(key="c", value=3))
db.session.add(Entry(key="b", value=4))
db.session.commit()
db.session.rollback()
Entry.query.order_by(Entry.key).all()
a.value
def load(pairs):
    for key, value in pairs:
        if Entry.query.filter_by(key=key).first():
            raise KeyError(key)
        db.session.add(Entry(key=key, value=value))
    db.session.commit()

load([("d", 4), ("e", 5), ("a", 6)])
db.session.new
Entry.query.count()
db.session.rollback()
Entry.query.count()
load([("d", 4), ("e", 5)])
Entry.query.count()
try:
    a.value = 7
    db.session.flush()
    raise RuntimeError("changed my mind")
except RuntimeError as error:
    db.session.rollback()
    print(error)

a.value
a.key = "b"
Entry.query.all()
db.session.rollback()
a.key
db.session.delete(a)
db.session.add(Entry(key="a", value=-1))
db.session.commit()
db.session.rollback()
Entry.query.order_by(Entry.id).all()
