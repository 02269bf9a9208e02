# Two foreign keys to the same table need foreign_keys.
class Address(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    street = db.Column(db.String(40))

    def __repr__(self):
        return self.street

class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    billing_id = db.Column(db.Integer, db.ForeignKey("address.id"))
    shipping_id = db.Column(db.Integer, db.ForeignKey("address.id"))
    billing = db.relationship("Address", foreign_keys=[billing_id])
    shipping = db.relationship("Address", foreign_keys="Customer.shipping_id", backref="deliveries")

    def __repr__(self):
        return f"<Customer {self.name}>"

db.create_all()
home, work = Address(street="Home St 1"), Address(street="Work Rd 2")
ida = Customer(name="Ida", billing=home, shipping=work)
tom = Customer(name="Tom", billing=home, shipping=home)
db.session.add_all([ida, tom])
db.session.commit()
ida.billing, ida.shipping
ida.billing_id, ida.shipping_id
home.deliveries, work.deliveries
Customer.query.join(Customer.shipping).filter(Address.street.like("Work%")).all()
Customer.query.filter(Customer.billing == home).order_by(Customer.name).all()
Customer.query.filter(Customer.billing_id == Customer.shipping_id).all()
ida.shipping = None
db.session.commit()
work.deliveries, ida.shipping_id
print(Customer.query.join(Customer.billing))
