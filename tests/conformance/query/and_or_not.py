from sqlalchemy import and_, or_, not_

class Film(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(60))
    year = db.Column(db.Integer)
    seen = db.Column(db.Boolean, default=False)

    def __repr__(self):
        return f"{self.title} ({self.year})"

db.create_all()
db.session.add_all([
    Film(title="Metropolis", year=1927, seen=True),
    Film(title="Casablanca", year=1942),
    Film(title="Vertigo", year=1958, seen=True),
    Film(title="Alien", year=1979),
    Film(title="Amélie", year=2001, seen=True),
])
db.session.commit()
Film.query.filter(or_(Film.year < 1930, Film.year > 2000)).all()
Film.query.filter(and_(Film.year > 1940, Film.seen == True)).all()
Film.query.filter(not_(Film.seen)).all()
Film.query.filter(Film.seen).all()
Film.query.filter(~Film.seen).count()
Film.query.filter((Film.year < 1930) | (Film.title == "Alien")).all()
Film.query.filter((Film.year > 1950) & (Film.year < 1990)).all()
Film.query.filter(~((Film.year > 1950) & (Film.year < 1990))).all()
Film.query.filter(or_(and_(Film.seen, Film.year < 1950), Film.title.startswith("Al"))).all()
Film.query.filter(db.or_(Film.year == 1927, Film.year == 2001), db.not_(Film.title == "Metropolis")).all()
conditions = [Film.year > 1930, Film.year < 1980]
Film.query.filter(*conditions).all()
Film.query.filter(and_(*conditions)).count()
Film.query.filter(Film.seen.is_(True)).count()
Film.query.filter(Film.seen.is_not(True)).count()
Film.query.filter(Film.seen == False, or_(Film.year == 1942, Film.year == 1979)).order_by(Film.year.desc()).all()
print(and_(Film.year > 1930, Film.seen))
print(or_(Film.year > 1930, ~Film.seen))
print(not_(Film.title == "Alien"))
