class Knight(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    order = db.Column(db.String(30))

    def __repr__(self):
        return f"Sir {self.name}"

db.create_all()
db.session.add_all([Knight(name="Lancelot", order="Round Table"), Knight(name="Gawain", order="Round Table"), Knight(name="Roland", order="Paladins")])
db.session.commit()
Knight.query.first()
Knight.query.filter_by(name="Roland").one()
Knight.query.filter_by(name="Roland").one_or_none()
Knight.query.filter_by(name="Don Quixote").first()
Knight.query.filter_by(name="Don Quixote").one_or_none()
Knight.query.filter_by(name="Don Quixote").one()
Knight.query.filter_by(order="Round Table").one()
Knight.query.filter_by(order="Round Table").one_or_none()
Knight.query.filter_by(order="Round Table").first()
Knight.query.order_by(Knight.name).first()
from sqlalchemy.exc import NoResultFound, MultipleResultsFound

def find(name):
    try:
        return Knight.query.filter_by(name=name).one()
    except NoResultFound:
        return "nobody called " + name

find("Gawain"), find("Galahad")
try:
    Knight.query.one()
except MultipleResultsFound as e:
    print("too many:", e)

knight = Knight.query.filter_by(name="Galahad").first()
knight.order
db.session.query(Knight.name).filter_by(order="Paladins").one()
db.session.query(Knight.name).filter_by(order="Paladins").scalar()
db.session.query(Knight.name).filter_by(order="Jedi").scalar()
db.session.query(Knight.name).scalar()
db.session.query(Knight.name).first()
