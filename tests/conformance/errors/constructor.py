class Phone(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    brand = db.Column(db.String(20))
    model = db.Column(db.String(20))

    def ring(self):
        return "ring"

db.create_all()
Phone(brand="Nokia", colour="blue")
Phone(Brand="Nokia")
Phone("Nokia")
Phone("Nokia", "3310")
Phone(brand="Nokia", brnad="x")
Phone(ring="no").ring
p = Phone(**{"brand": "Nokia", "model": 3310})
p.brand, p.model
p.price
p.ring
p.ring()
p.rnig()
p.brand()
p.brand.uper()
Phone.brnd
Phone.query.al()
Phone.quer
Phone()
Phone.ring()
len(Phone)
p + 1
p < p
