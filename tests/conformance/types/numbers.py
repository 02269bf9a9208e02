class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    small = db.Column(db.Integer)
    big = db.Column(db.BigInteger)
    ratio = db.Column(db.Float)

db.create_all()
r = Reading(small=7, big=9_000_000_000_000, ratio=0.1)
db.session.add(r)
db.session.commit()
r.small, r.big, r.ratio
r.ratio + 0.2
r.small = -2147483649
r.big = 2 ** 62
r.ratio = 1e300
db.session.commit()
r.small, r.big, r.ratio
r.ratio = 3
db.session.commit()
r.ratio
r.small = True
db.session.commit()
r.small
r.small = "42"
db.session.commit()
r.small
r.ratio = float("inf")
db.session.commit()
r.ratio
r.big = 2 ** 64
db.session.commit()
db.session.rollback()
r.small = "many"
db.session.commit()
r.small
Reading.query.filter_by(big=2 ** 62).count()
db.session.add_all([Reading(ratio=x) for x in (1.5, -2.25, 1 / 3)])
db.session.commit()
[x.ratio for x in Reading.query.filter(Reading.ratio < 2)]
db.session.query(db.func.sum(Reading.small)).scalar()
r.small = 2.5
db.session.commit()
r.small
