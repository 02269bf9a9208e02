class Shop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    goods = db.relationship("Good", backref="shop", lazy="joined")
    clerks = db.relationship("Clerk", backref="shop", lazy="selectin")
    prices = db.relationship("Price", backref="shop", lazy="subquery")
    visits = db.relationship("Visit", backref="shop", lazy="dynamic")

class Good(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    shop_id = db.Column(db.ForeignKey("shop.id"))

class Clerk(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    shop_id = db.Column(db.ForeignKey("shop.id"))

class Price(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    shop_id = db.Column(db.ForeignKey("shop.id"))

class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    day = db.Column(db.String(3))
    shop_id = db.Column(db.ForeignKey("shop.id"))

db.create_all()
shop = Shop(name="corner", goods=[Good(name="milk"), Good(name="bread")], clerks=[Clerk()], prices=[Price(), Price()])
shop.visits.append(Visit(day="mon"))
db.session.add(shop)
db.session.add(Shop(name="empty"))
db.session.commit()
for s in Shop.query.order_by(Shop.id):
    s.name, sorted(g.name for g in s.goods), s.clerks, s.prices, s.visits.all()

Shop.query.count(), Shop.query.first().name
shop.visits.filter_by(day="tue").count()
[s.name for s in Shop.query.join(Shop.goods).filter(Good.name == "milk")]
Good.query.filter_by(name="bread").one().shop.name
Good.__table__.c.shop_id.type
db.session.scalars(db.select(Shop)).all()
db.session.scalars(db.select(Shop).order_by(Shop.id)).unique().all()
