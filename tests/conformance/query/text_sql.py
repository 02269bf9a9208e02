from sqlalchemy import text

class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    party = db.Column(db.String(10))
    votes = db.Column(db.Integer)

    def __repr__(self):
        return f"<Vote {self.party}>"

db.create_all()
db.session.execute(text("insert into vote (party, votes) values ('red', 120), ('blue', 99), ('green', 44)"))
db.session.commit()
Vote.query.all()
db.session.execute(text("select party, votes from vote order by votes")).all()
db.session.execute(text("select * from vote where votes > :least"), {"least": 50}).all()
row = db.session.execute(text("select party as p, votes * 2 as double from vote")).first()
row, row.p, row.double
db.session.execute(text("select count(*) from vote")).scalar()
db.session.execute(text("select sum(votes) from vote")).scalar_one()
db.session.execute(text("select * from vote")).keys()
[dict(row._mapping) for row in db.session.execute(text("select id, party from vote"))]
Vote.query.filter(text("votes < 100")).all()
Vote.query.filter(text("votes < :most")).params(most=50).all()
Vote.query.order_by(text("votes desc")).first()
db.session.execute("select 1")
db.session.execute(text("select * from votes"))
db.session.rollback()
db.session.execute(text("select :a + :b"), {"a": 1}).all()
db.session.rollback()
result = db.session.execute(text("update vote set votes = votes + 1"))
result.rowcount
db.session.rollback()
db.session.execute(text("select null, 1, 2.5, 'x', x'00ff'")).one()
