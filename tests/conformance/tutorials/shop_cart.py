from decimal import Decimal

class Product(db.Model):
    __tablename__ = "products"
    id = db.Column(db.Integer, primary_key=True)
    sku = db.Column(db.String(12), unique=True, nullable=False)
    price = db.Column(db.Numeric(8, 2), nullable=False)
    stock = db.Column(db.Integer, nullable=False, default=0)

class Cart(db.Model):
    __tablename__ = "carts"
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(40))
    lines = db.relationship("CartLine", back_populates="cart", cascade="all, delete-orphan")

    def add(self, product, n=1):
        for line in self.lines:
            if line.product is product:
                line.quantity += n
                break
        else:
            self.lines.append(CartLine(product=product, quantity=n))
        return self

    @property
    def total(self):
        return sum((line.subtotal for line in self.lines), Decimal("0.00"))

class CartLine(db.Model):
    __tablename__ = "cart_lines"
    cart_id = db.Column(db.ForeignKey("carts.id"), primary_key=True)
    product_id = db.Column(db.ForeignKey("products.id"), primary_key=True)
    quantity = db.Column(db.Integer, nullable=False)
    cart = db.relationship("Cart", back_populates="lines")
    product = db.relationship("Product")

    @property
    def subtotal(self):
        return self.product.price * self.quantity

    def __repr__(self):
        return f"{self.quantity}x{self.product.sku}"

db.create_all()
for sku, price, stock in [("TEA", "3.50", 10), ("MUG", "7.25", 3), ("POT", "24.00", 1)]:
    db.session.add(Product(sku=sku, price=Decimal(price), stock=stock))

db.session.commit()
tea, mug, pot = Product.query.order_by(Product.id)
cart = Cart(customer="Hana")
db.session.add(cart)
cart.add(tea, 2).add(mug).add(tea)
db.session.commit()
cart.lines
cart.total
db.session.query(CartLine.product_id, CartLine.quantity).order_by(CartLine.product_id).all()
cart.add(pot, 2)
cart.total
db.session.rollback()
cart.total, len(cart.lines)
def checkout(cart):
    for line in cart.lines:
        if line.quantity > line.product.stock:
            db.session.rollback()
            return f"only {line.product.stock} of {line.product.sku}"
        line.product.stock -= line.quantity
    total = cart.total
    db.session.delete(cart)
    db.session.commit()
    return f"paid {total}"

cart.add(pot, 5)
checkout(cart)
tea.stock, CartLine.query.count()
checkout(cart)
tea.stock, mug.stock, pot.stock
Cart.query.count(), CartLine.query.count()
db.session.query(db.func.sum(Product.price * Product.stock)).scalar()
