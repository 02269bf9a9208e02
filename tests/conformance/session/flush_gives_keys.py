class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(40))
    lines = db.relationship("InvoiceLine", backref="invoice")

class InvoiceLine(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(40))
    cents = db.Column(db.Integer)
    invoice_id = db.Column(db.Integer, db.ForeignKey("invoice.id"))

db.create_all()
invoice = Invoice(customer="Acme")
db.session.add(invoice)
db.session.flush()
invoice.id
line = InvoiceLine(text="Anvil", cents=9900, invoice_id=invoice.id)
db.session.add(line)
line.invoice is None
db.session.flush()
line.invoice.customer
invoice.lines
db.session.refresh(invoice)
len(invoice.lines)
invoice.lines.append(InvoiceLine(text="Rocket", cents=25000))
invoice.lines[-1].invoice is invoice
print(invoice.lines[-1].id, invoice.lines[-1].invoice_id)
db.session.flush()
invoice.lines[-1].id, invoice.lines[-1].invoice_id
sum(l.cents for l in invoice.lines)
db.session.commit()
Invoice.query.one().lines[1].text
db.session.query(InvoiceLine.text, InvoiceLine.cents).all()
