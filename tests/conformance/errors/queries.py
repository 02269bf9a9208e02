class City(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

db.create_all()
db.session.add(City(name="Pisa"))
db.session.commit()
City.query.filter_by(nmae="Pisa").all()
City.query.filter_by(population=5).first()
City.query.filter(City.nmae == "Pisa")
City.query.filter(name="Pisa")
City.query.filter("name = 'Pisa'")
City.query.filter_by("Pisa")
City.query.order_by("nmae").all()
db.session.rollback()
City.query.get()
City.query.get("x")
City.query.get(1, 2)
City.query.limit("many").all()
City.query.limit(-1).all()
City.query.offset(None).all()
City.query.filter(True).count()
City.query.filter(False).count()
City.query.filter(None).count()
City.query.all
City.query.first().naam
City.query.all().name
City.query.all()[3]
City.query.filter(City.name == "x").first().name
City.query().all()
city.query
Citty.query.all()
if City.name == "x":
    print("never")

bool(City.id)
City.name and City.id
City.query.join("nowhere")
