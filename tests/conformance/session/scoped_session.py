class Kite(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    color = db.Column(db.String(10))

db.create_all()
red, blue = Kite(color="red"), Kite(color="blue")
db.session.add_all((red, blue))
red in db.session, len(list(db.session))
db.session.commit()
db.session.close()
red in db.session
red.color
red = Kite.query.get(1)
red.color = "crimson"
db.session.commit()
[k.color for k in Kite.query.order_by(Kite.id)]
db.session.add(Kite(id=77, color="lime"))
db.session.commit()
Kite.query.get(77).color
new = Kite(color="pink")
db.session.add(new)
db.session.commit()
new.id
db.session.remove()
new in db.session
Kite.query.count()
from sqlalchemy.orm import object_session
object_session(new) is None
new = Kite.query.filter_by(color="pink").one()
object_session(new) is db.session()
db.session.expunge_all()
list(db.session)
db.session.scalars(db.select(Kite.color).order_by(Kite.color)).all()
