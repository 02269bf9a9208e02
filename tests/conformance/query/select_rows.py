from sqlalchemy import select

class Island(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    area = db.Column(db.Float)
    inhabited = db.Column(db.Boolean)

    def __repr__(self):
        return f"<Island {self.name}>"

db.create_all()
db.session.add_all([Island(name="Skye", area=1656.25, inhabited=True), Island(name="Surtsey", area=1.4, inhabited=False), Island(name="Hven", area=7.5, inhabited=True)])
db.session.commit()
db.session.execute(select(Island)).all()
db.session.execute(select(Island)).first()
db.session.execute(select(Island)).scalars().all()
db.session.scalars(select(Island).order_by(Island.name)).all()
db.session.scalars(select(Island).where(Island.inhabited)).first()
db.session.scalar(select(Island.area).where(Island.name == "Skye"))
rows = db.session.execute(select(Island.name, Island.area).order_by(Island.area)).all()
rows
rows[0], rows[0].name, rows[0][1], len(rows[0])
for name, area in rows:
    print(f"{name:>10} {area:8.2f}")

db.session.execute(select(Island.name)).scalars().all()
db.session.execute(select(Island.name, Island.inhabited)).mappings().all()
db.session.execute(select(Island.name).where(Island.area > 9999)).all()
db.session.execute(select(Island.name).where(Island.area > 9999)).first()
db.session.execute(select(Island).where(Island.name == "Hven")).scalar_one()
db.session.execute(select(Island).where(Island.name == "Mu")).scalar_one_or_none()
db.session.execute(select(Island).where(Island.name == "Mu")).scalar_one()
db.session.execute(select(Island)).scalar_one()
db.session.scalars(select(Island)).one()
db.session.scalars(select(Island.name).filter_by(inhabited=False)).one()
[island.name for island in db.session.scalars(select(Island).limit(2))]
db.session.execute(select(Island, Island.name).where(Island.id == 1)).one()
rows[0] == ("Surtsey", 1.4)
rows[0].population
rows[0][5]
