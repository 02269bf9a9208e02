class InsufficientFunds(Exception):
    def __init__(self, need, have):
        self.need, self.have = need, have
        super().__init__(f"need {need}, have {have}")

class Account:
    interest = 0.02
    _all = []

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        Account._all.append(self)

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    @classmethod
    def total(cls): return sum(a.balance for a in cls._all)

    def __str__(self): return f"{self.owner}: {self.balance:,.2f}"
    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self.balance})"
    def __lt__(self, other): return self.balance < other.balance

class Savings(Account):
    interest = 0.05
    def add_interest(self):
        return self.deposit(round(self.balance * self.interest, 2))

ann, bob = Account("Ann", 100), Savings("Bob", 1000)
ann.deposit(50).withdraw(30)
print(ann, bob, sep="; ")
ann.withdraw(500)
ann.deposit(-5)
ann.balance = 1_000_000
try:
    ann.withdraw(1000)
except InsufficientFunds as error:
    print("short by", error.need - error.have)

bob.add_interest().history
Account.total(), Savings.total(), min(ann, bob), sorted([bob, ann])
def transfer(source, target, amount):
    source.withdraw(amount)
    target.deposit(amount)

transfer(bob, ann, 200)
for account in Account._all: print(f"{account!s:>15} {account.interest:.0%}")

{a.owner: a.history for a in Account._all}
