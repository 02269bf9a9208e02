class Stock(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    item = db.Column(db.String(20), unique=True)
    n = db.Column(db.Integer, default=0)

    def __repr__(self):
        return f"{self.item}={self.n}"

db.create_all()
db.session.add(Stock(item="bolts", n=10))
db.session.commit()
with db.session.begin_nested():
    db.session.add(Stock(item="nuts", n=5))

Stock.query.all()
from sqlalchemy.exc import IntegrityError
for item in ["nuts", "washers", "bolts", "pins"]:
    try:
        with db.session.begin_nested():
            db.session.add(Stock(item=item, n=1))
    except IntegrityError:
        print(item, "is there already")

db.session.commit()
Stock.query.order_by(Stock.id).all()
point = db.session.begin_nested()
bolts = Stock.query.filter_by(item="bolts").one()
bolts.n = 0
db.session.flush()
point.rollback()
bolts.n
point = db.session.begin_nested()
bolts.n = 99
point.commit()
bolts.n
db.session.rollback()
bolts.n
