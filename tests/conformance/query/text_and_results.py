# Results of statements, as rows, mappings and scalars.
from sqlalchemy import select, func, text, desc, case, literal
class Fish(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(20))
    weight = db.Column(db.Float)
    lake = db.Column(db.String(20))

    def __repr__(self):
        return f"<Fish {self.kind}>"

db.create_all()
db.session.add_all([Fish(kind=k, weight=w, lake=l) for k, w, l in [("pike", 3.5, "Como"), ("perch", 0.4, "Como"), ("trout", 1.2, "Garda"), ("carp", None, "Garda")]])
db.session.commit()
r = db.session.execute(select(Fish.kind, Fish.weight).order_by(Fish.weight))
r.keys()
r.first()
r.first()
rows = db.session.execute(select(Fish.kind, Fish.weight.label("kg")).order_by(desc("kg"))).all()
rows
rows[0].kg, rows[0][0], rows[0]._mapping["kind"], rows[0]._asdict()
kind, kg = rows[1]
kind, kg
rows[0].nothing
db.session.execute(select(Fish).where(Fish.lake == "Como")).scalars().all()
db.session.scalars(select(Fish.kind).order_by(Fish.kind)).all()
db.session.scalar(select(func.count()).select_from(Fish))
db.session.execute(select(func.max(Fish.weight), func.min(Fish.weight), func.avg(Fish.weight))).one()
db.session.execute(select(Fish.lake, func.count(Fish.id), func.sum(Fish.weight)).group_by(Fish.lake).order_by(Fish.lake)).all()
db.session.execute(select(Fish.lake, func.count(Fish.id)).group_by(Fish.lake).having(func.count(Fish.id) > 5)).all()
db.session.execute(text("select kind, weight from fish where weight > :w order by kind"), {"w": 1}).mappings().all()
db.session.execute(text("select kind from fish where lake = :l order by kind"), {"l": "Como"}).scalars().all()
db.session.execute(select(Fish.kind, case((Fish.weight > 1, "big"), else_="small").label("size")).order_by(Fish.id)).all()
db.session.execute(select(literal(1), literal("a"))).one()
db.session.execute(select(Fish).order_by(Fish.id)).one()
db.session.execute(select(Fish).where(Fish.kind == "eel")).scalar_one()
db.session.execute(select(Fish).where(Fish.kind == "eel")).scalar_one_or_none()
db.session.execute(select(Fish.kind).order_by(Fish.kind)).fetchmany(2)
list(db.session.execute(select(Fish.kind).order_by(Fish.kind)).partitions(3))
for row in db.session.execute(select(Fish.id, Fish.kind).order_by(Fish.id).limit(2)):
    print(row, row.id, row.kind)

db.session.execute(select(Fish.lake).distinct().order_by(Fish.lake)).scalars().all()
db.session.query(Fish.kind, Fish.weight).filter(Fish.weight.is_(None)).all()
db.session.query(func.count(Fish.id)).scalar()
db.session.query(Fish).get_or_404(99)
db.session.query(Fish).first_or_404()
db.session.query(Fish.lake).distinct().count()
db.session.query(Fish).paginate(page=2, per_page=3).items
type(db.session.query(Fish)).__name__, type(Fish.query).__name__
db.session.execute("select 1")
db.session.execute(select(Fish.colour))
db.session.execute(text("select * from fishes"))
