from sqlalchemy import func

class Sale(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    region = db.Column(db.String(10))
    product = db.Column(db.String(10))
    amount = db.Column(db.Integer)

db.create_all()
rows = [("north", "tea", 5), ("north", "tea", 7), ("south", "tea", 1), ("south", "milk", 20), ("east", "milk", 3)]
db.session.add_all(Sale(region=r, product=p, amount=a) for r, p, a in rows)
db.session.commit()
db.session.query(Sale.region, func.count(Sale.id)).group_by(Sale.region).all()
db.session.query(Sale.region, func.sum(Sale.amount)).group_by(Sale.region).order_by(Sale.region).all()
report = db.session.query(Sale.product, func.count().label("sales"), func.sum(Sale.amount).label("total")).group_by(Sale.product).order_by(Sale.product).all()
report
for line in report:
    print(f"{line.product:<6}|{line.sales:>3}|{line.total:>5}")

report[0]._asdict()
report[0]._fields
db.session.query(Sale.region, func.avg(Sale.amount)).group_by(Sale.region).having(func.count(Sale.id) > 1).order_by(Sale.region).all()
db.session.query(Sale.region, Sale.product, func.max(Sale.amount)).group_by(Sale.region, Sale.product).order_by(Sale.region, Sale.product).all()
total = func.sum(Sale.amount)
db.session.query(Sale.region).group_by(Sale.region).order_by(total.desc()).first()
db.session.execute(db.select(Sale.product, total).group_by(Sale.product).having(total > 20)).all()
print(db.select(Sale.region, func.count(Sale.id).label("n")).group_by(Sale.region).order_by(db.desc("n")))
