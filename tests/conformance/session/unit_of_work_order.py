# Whatever the order of adding, parents go first.
from sqlalchemy import event

class Country(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    cities = db.relationship("City", back_populates="country")

class City(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    country_id = db.Column(db.Integer, db.ForeignKey("country.id"), nullable=False)
    country = db.relationship("Country", back_populates="cities")
    streets = db.relationship("Street", backref="city")

class Street(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    city_id = db.Column(db.Integer, db.ForeignKey("city.id"), nullable=False)

db.create_all()
street = Street(name="Rua Augusta")
city = City(name="Lisboa")
country = Country(name="Portugal")
street.city = city
city.country = country
db.session.add(street)
[type(o).__name__ for o in (street, city, country) if o in db.session]
db.session.commit()
street.city_id, city.country_id
street.city.country.name
city.country = Country(name="Brasil")
db.session.commit()
Country.query.count(), city.country_id
country.cities
for o in (country, city.country, city, street):
    db.session.delete(o)

db.session.commit()
Country.query.count(), City.query.count(), Street.query.count()
db.session.add(City(name="Nowhere"))
db.session.commit()
db.session.rollback()
