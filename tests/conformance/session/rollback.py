class Coin(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    metal = db.Column(db.String(20))
    grams = db.Column(db.Integer)

    def __repr__(self):
        return f"<Coin {self.metal} {self.grams}g>"

db.create_all()
gold = Coin(metal="gold", grams=31)
silver = Coin(metal="silver", grams=20)
db.session.add_all([gold, silver])
db.session.commit()
gold.grams = 1
silver.metal = "tin"
db.session.add(Coin(metal="lead", grams=500))
gold, silver
db.session.rollback()
gold, silver
Coin.query.all()
db.session.delete(gold)
db.session.flush()
Coin.query.all()
db.session.rollback()
Coin.query.all()
gold in db.session
copper = Coin(metal="copper", grams=5)
db.session.add(copper)
db.session.flush()
copper.id
db.session.rollback()
copper in db.session
copper.metal, copper.grams
db.session.add(copper)
db.session.commit()
Coin.query.all()
db.session.rollback()
db.session.rollback()
copper
