class Account(db.Model):
    __tablename__ = "accounts"
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.String(80), nullable=False)
    iban = db.Column(db.String(34), unique=True)
    balance = db.Column(db.Integer, default=0)

    def __init__(self, owner, iban=None, **kwargs):
        super().__init__(**kwargs)
        self.owner = owner.strip().title()
        self.iban = iban or "XX00 " + owner[:3].upper()

    def __repr__(self):
        return f"<Account {self.owner}: {self.balance}>"

db.create_all()
a = Account("  marie curie ")
a.owner, a.iban, a.balance
db.session.add(a)
db.session.commit()
a
b = Account("niels bohr", iban="DK12", balance=50)
db.session.add(b)
db.session.commit()
b
Account()
Account("x", "y", "z")
Account("x", colour="red")
Account(owner="lise meitner")
for account in Account.query.order_by(Account.owner):
    print(account.iban, account)

# __init__ is not called for what comes from the database
c = Account.query.filter_by(iban="DK12").first()
c is b
