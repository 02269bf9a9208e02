class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    items = db.relationship("OrderItem", backref="order")

db.create_all()
Order()
Order.query.all()
