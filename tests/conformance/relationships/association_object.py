class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(30))
    lines = db.relationship("OrderLine", back_populates="order")

    @property
    def total(self):
        return sum(line.quantity * line.product.price for line in self.lines)

class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    price = db.Column(db.Integer)

class OrderLine(db.Model):
    order_id = db.Column(db.Integer, db.ForeignKey("order.id"), primary_key=True)
    product_id = db.Column(db.Integer, db.ForeignKey("product.id"), primary_key=True)
    quantity = db.Column(db.Integer, default=1)
    order = db.relationship("Order", back_populates="lines")
    product = db.relationship("Product")

    def __repr__(self):
        return f"{self.quantity} x {self.product.name}"

db.create_all()
cup, spoon = Product(name="cup", price=4), Product(name="spoon", price=1)
db.session.add_all([cup, spoon])
order = Order(customer="Noor")
order.lines.append(OrderLine(product=cup, quantity=6))
order.lines.append(OrderLine(product=spoon))
db.session.add(order)
db.session.commit()
order.lines
order.total
OrderLine.query.get((order.id, spoon.id))
db.session.get(OrderLine, (1, 1)).quantity
OrderLine.query.filter_by(product=cup).one().order.customer
db.session.query(Product.name, OrderLine.quantity).join(OrderLine).order_by(Product.name).all()
db.session.query(db.func.sum(OrderLine.quantity * Product.price)).join(Product).scalar()
db.session.add(OrderLine(order=order, product=cup))
db.session.commit()
db.session.rollback()
order.lines.remove(order.lines[1])
db.session.commit()
db.session.rollback()
OrderLine.query.all()
