from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm.exc import DetachedInstanceError, ObjectDeletedError

class Leaf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    color = db.Column(db.String(10))
    twig_id = db.Column(db.Integer, db.ForeignKey("twig.id"))

class Twig(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    leaves = db.relationship("Leaf", backref="twig")

db.create_all()
leaf = Leaf(color="red", twig=Twig())
db.session.add(leaf)
db.session.commit()
leaf.color
db.session.expunge(leaf)
leaf.color
leaf.twig
db.session.add(leaf)
leaf.twig
db.session.commit()
db.session.expunge_all()
leaf.color
leaf
leaf = Leaf.query.one()
db.session.delete(leaf)
db.session.commit()
leaf.color
leaf in db.session
db.session.add(leaf)
db.session.rollback()
other = Leaf(color="green")
db.session.add(other)
db.session.commit()
db.session.execute(db.text("delete from leaf"))
other.color
db.session.commit()
other.color
db.session.rollback()
other = Leaf(color="blue")
db.session.add(other)
db.session.commit()
db.session.close()
other.color
