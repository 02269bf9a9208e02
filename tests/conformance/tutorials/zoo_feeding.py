# The tables through Core, and the same data through models.
class Keeper(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

    def __repr__(self):
        return f"Keeper({self.name!r})"

feedings = db.Table(
    "feedings",
    db.metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("animal", db.String(20), nullable=False),
    db.Column("kilos", db.Float, default=1.0),
    db.Column("keeper_id", db.ForeignKey("keeper.id")),
)

db.create_all()
db.session.add_all([Keeper(name="Bo"), Keeper(name="Mo")])
db.session.commit()
db.session.execute(db.insert(feedings).values(animal="lion", kilos=7.5, keeper_id=1)).inserted_primary_key
db.session.execute(db.insert(feedings), [{"animal": "seal", "kilos": 4, "keeper_id": 2}, {"animal": "goat", "kilos": 2, "keeper_id": 2}]).rowcount
db.session.execute(db.insert(feedings).values(animal="newt")).rowcount
db.session.commit()
db.session.execute(db.select(feedings)).all()
db.session.execute(db.select(feedings.c.animal).where(feedings.c.kilos > 3)).scalars().all()
db.session.query(feedings).filter(feedings.c.keeper_id == 2).count()
db.session.query(feedings.c.animal, Keeper.name).join(Keeper, Keeper.id == feedings.c.keeper_id).order_by(feedings.c.id).all()
row = db.session.query(feedings).filter_by(animal="seal").one()
row.kilos, row.keeper_id, row
db.session.execute(db.update(feedings).where(feedings.c.animal == "newt").values(kilos=0.1)).rowcount
db.session.execute(db.delete(feedings).where(feedings.c.kilos < 1)).rowcount
db.session.query(db.func.sum(feedings.c.kilos)).scalar()
db.session.rollback()
db.session.query(db.func.count(feedings.c.id)).scalar()
feedings.columns.keys()
feedings.c.animal
feedings.c.weight
db.session.execute(db.insert(feedings).values(kilos=3))
db.session.rollback()
print(db.select(feedings.c.animal, feedings.c.kilos).order_by(feedings.c.kilos.desc()))
