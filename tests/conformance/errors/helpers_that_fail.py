# Exceptions pass through the user's own functions, and the session stays usable.
class Wallet(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.String(20), unique=True)
    coins = db.Column(db.Integer, default=0)

    def pay(self, other, amount):
        if amount <= 0:
            raise ValueError(f"cannot pay {amount}")
        if amount > self.coins:
            raise NotEnough(self, amount)
        self.coins -= amount
        other.coins += amount

class NotEnough(Exception):
    def __init__(self, wallet, amount):
        super().__init__(f"{wallet.owner} has {wallet.coins}, not {amount}")
        self.wallet = wallet

db.create_all()
ali, eve = Wallet(owner="Ali", coins=10), Wallet(owner="Eve", coins=1)
db.session.add_all([ali, eve])
db.session.commit()
ali.pay(eve, 3)
ali.pay(eve, 300)
ali.pay(eve, -1)
ali.pay(None, 1)
ali.coins, eve.coins
db.session.rollback()
ali.coins, eve.coins
def pay_safely(source, target, amount):
    try:
        source.pay(target, amount)
    except NotEnough as error:
        db.session.rollback()
        print("refused:", error)
        return False
    except (ValueError, TypeError):
        db.session.rollback()
        return None
    else:
        db.session.commit()
        return True
    finally:
        print("done with", amount)

pay_safely(ali, eve, 4), pay_safely(ali, eve, 40), pay_safely(ali, eve, 0)
ali.coins, eve.coins
for wallet in Wallet.query:
    wallet.coins = 10 // (wallet.coins - 5)

[w.coins for w in (ali, eve)]
db.session.rollback()
[w.coins for w in (ali, eve)]
