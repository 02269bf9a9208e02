from sqlalchemy import func
from decimal import Decimal

class Score(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    player = db.Column(db.String(20))
    points = db.Column(db.Integer)
    ratio = db.Column(db.Float)
    fee = db.Column(db.Numeric(8, 2))

db.create_all()
db.session.add_all([
    Score(player="Zoe", points=10, ratio=0.5, fee=Decimal("1.50")),
    Score(player="yan", points=25, ratio=0.25, fee=Decimal("2.25")),
    Score(player="Xia", points=None, ratio=None, fee=None),
])
db.session.commit()
db.session.query(func.min(Score.points), func.max(Score.points), func.sum(Score.points), func.avg(Score.points)).one()
db.session.query(func.sum(Score.ratio)).scalar()
db.session.query(func.sum(Score.fee)).scalar()
db.session.query(func.avg(Score.fee)).scalar()
db.session.query(func.max(Score.fee)).scalar()
db.session.query(func.count(Score.points)).scalar()
db.session.query(func.upper(Score.player), func.lower(Score.player)).all()
db.session.query(func.length(Score.player)).all()
db.session.query(func.coalesce(Score.points, 0)).all()
db.session.query(func.abs(Score.points - 20)).all()
db.session.query(func.round(Score.ratio * 10, 1)).all()
db.session.query(func.substr(Score.player, 1, 2)).all()
db.session.query(func.replace(Score.player, "a", "4")).all()
db.session.query(func.sum(Score.points)).filter(Score.points > 1000).scalar()
db.session.query(func.nullif(Score.points, 10)).all()
db.session.scalar(func.sqlite_made_up(1))
db.session.rollback()
print(func.now())
print(func.lower(Score.player))
print(func.my_function(Score.points, 5, "x"))
func.max(Score.points).type
