class Bee(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    hive = db.Column(db.String(10))
    role = db.Column(db.String(10))

db.create_all()
Bee.query.count()
Bee.query.first() is None
for i in range(12):
    db.session.add(Bee(hive="north" if i % 3 else "south", role="drone" if i % 4 == 0 else "worker"))

db.session.commit()
Bee.query.count()
Bee.query.filter_by(hive="south").count()
Bee.query.filter(Bee.role == "drone", Bee.hive == "north").count()
Bee.query.limit(5).count()
len(Bee.query.all())
db.session.query(Bee.hive).distinct().count()
db.session.query(db.func.count(Bee.id)).scalar()
db.session.query(db.func.count()).select_from(Bee).scalar()
db.session.query(db.func.count(Bee.hive.distinct())).scalar()
db.session.query(db.func.count(db.distinct(Bee.role))).scalar()
db.session.query(Bee.query.filter_by(hive="west").exists()).scalar()
db.session.query(Bee.query.filter_by(hive="south").exists()).scalar()
db.session.scalar(db.select(db.func.count()).select_from(Bee))
db.session.scalar(db.select(db.func.count(Bee.id)).where(Bee.hive == "north"))
str(db.session.query(db.func.count(Bee.id)))
print(db.select(db.func.count()).select_from(Bee))
bool(Bee.query.filter_by(hive="west").first())
if not Bee.query.filter_by(hive="west").count():
    print("no bees in the west")
