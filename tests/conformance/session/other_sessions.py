# Sessions beside db.session, and merging.
from sqlalchemy.orm import Session, sessionmaker, joinedload, selectinload, object_session
class Shop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    goods = db.relationship("Good", backref="shop", lazy=True, cascade="all, delete-orphan")

class Good(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    price = db.Column(db.Numeric(8, 2))
    shop_id = db.Column(db.Integer, db.ForeignKey("shop.id"), nullable=False)

db.create_all()
s = Shop(name="Corner", goods=[Good(name="tea", price="2.50"), Good(name="rice", price=1)])
db.session.add(s)
db.session.commit()
[(g.name, g.price) for g in s.goods]
m = db.session.merge(Shop(id=1, name="Corner shop"))
m is s, s.name
n = db.session.merge(Shop(id=9, name="New"))
n in db.session, n.id
db.session.commit()
Shop.query.count()
object_session(s) is db.session()
with Session(db.engine) as other:
    t = other.get(Shop, 1)
    print(t is s, t.name, len(t.goods))

t.name
t.goods
Session.object_session(t)
Maker = sessionmaker(db.engine, expire_on_commit=False)
with Maker() as other:
    w = Shop(name="Made")
    other.add(w)
    other.commit()

w.name, w.id
with Maker.begin() as other:
    other.add(Shop(name="Begun"))

Shop.query.order_by(Shop.id).all()
u = Shop.query.options(joinedload(Shop.goods)).filter_by(id=1).one()
u is s
Shop.query.options(selectinload(Shop.goods)).all()[0].goods[0].name
db.session.bulk_save_objects([Shop(name="x"), Shop(name="y")])
db.session.commit()
Shop.query.count()
s.goods.pop()
db.session.commit()
Good.query.count()
db.session.add(Good(name="orphan"))
db.session.commit()
db.session.rollback()
db.session.delete(s)
db.session.commit()
Good.query.count()
db.session.expunge_all()
len(list(db.session))
db.session.identity_map
db.session.info
db.session.get_bind()
db.session.is_active
db.session.in_transaction()
db.session().in_transaction()
db.session.close()
db.session.remove()
