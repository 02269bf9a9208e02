from decimal import Decimal

class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.String(20))
    balance = db.Column(db.Numeric(10, 2), default=0)
    rate = db.Column(db.Numeric(6, 4))

db.create_all()
a = Account(owner="Ada", balance=Decimal("10.10"), rate=Decimal("0.0325"))
b = Account(owner="Bob", balance=5)
db.session.add_all([a, b, Account(owner="Cyd")])
db.session.commit()
a.balance, a.rate
b.balance
Account.query.filter_by(owner="Cyd").one().balance
a.balance += Decimal("0.20")
a.balance
db.session.commit()
a.balance
a.balance * 2, a.balance / 4, round(a.balance), int(a.balance), float(a.balance)
a.balance * a.rate
a.balance - 0.5
a.balance = 7.25
db.session.commit()
a.balance
a.balance = Decimal("1.005")
db.session.commit()
a.balance
Account.query.filter(Account.balance > 4).count()
Account.query.filter(Account.balance == Decimal("5.00")).one().owner
db.session.query(db.func.sum(Account.balance)).scalar()
sum(x.balance for x in Account.query)
str(a.balance), f"{a.balance:.1f}", f"{a.balance:>10}"
def transfer(source, target, amount):
    source.balance -= amount
    target.balance += amount
    db.session.commit()

transfer(b, a, Decimal("1.50"))
b.balance, a.balance
