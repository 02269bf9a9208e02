class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    price = db.Column(db.Integer)
    active = db.Column(db.Boolean, default=True)

    def __repr__(self):
        return f"<{self.name} {self.price}>"

db.create_all()
db.session.add_all([Product(name=n, price=p) for n, p in [("pen", 2), ("ink", 9), ("pad", 4), ("desk", 300)]])
db.session.commit()
desk = Product.query.filter_by(name="desk").one()
Product.query.filter(Product.price < 5).update({"price": 5})
Product.query.all()
Product.query.update({Product.price: Product.price * 2})
desk.price
db.session.rollback()
desk.price
Product.query.filter_by(name="pen").update({"active": False, "name": "PEN"})
db.session.commit()
Product.query.filter_by(active=False).all()
Product.query.filter(Product.price > 100).delete()
db.session.commit()
desk in db.session
Product.query.count()
Product.query.filter_by(name="nothing").update({"price": 0})
Product.query.filter_by(name="nothing").delete()
db.session.execute(db.update(Product).where(Product.name == "ink").values(price=11)).rowcount
db.session.execute(db.delete(Product).where(Product.name == "pad")).rowcount
db.session.commit()
Product.query.all()
Product.query.update({"cost": 5})
db.session.rollback()
Product.query.delete()
db.session.commit()
Product.query.all()
