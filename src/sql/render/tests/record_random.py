"""Records what SQLAlchemy makes of random expressions, which `random.rs` builds from the same words.

Each line: the expression in prefix notation, its text without a database, its text on SQLite.
"""

import pathlib
import random
import warnings

from sqlalchemy import *
from sqlalchemy import case as sql_case
from sqlalchemy.dialects import sqlite

warnings.simplefilter("ignore")
user = Table(
    "user", MetaData(), Column("id", Integer, primary_key=True), Column("name", String(80)), Column("fullname", String), Column("active", Boolean),
    Column("age", Integer), Column("score", Numeric(10, 2)), Column("weight", Float), Column("created", DateTime), Column("born", Date),
)
LEAVES = {
    "num": ["age", "id", "score", "weight"], "str": ["name", "fullname"], "bool": ["active"], "date": ["created", "born"],
}
ARITHMETIC = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": lambda a, b: a / b, "fdiv": lambda a, b: a // b,
    "mod": lambda a, b: a % b, "band": lambda a, b: a.bitwise_and(b), "shl": lambda a, b: a.bitwise_lshift(b),
}
# The methods themselves: with operators Python asks the right operand first if its class is derived from the left one's.
COMPARISONS = {
    "eq": lambda a, b: a.__eq__(b), "ne": lambda a, b: a.__ne__(b), "lt": lambda a, b: a.__lt__(b), "ge": lambda a, b: a.__ge__(b),
    "distinct": lambda a, b: a.is_distinct_from(b),
}
TEXTUAL = {
    "like": lambda a, b: a.like(b), "ilike": lambda a, b: a.ilike(b), "notlike": lambda a, b: a.not_like(b), "contains": lambda a, b: a.contains(b),
    "starts": lambda a, b: a.startswith(b),
}


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = []

    def say(self, word):
        self.words.append(word)

    def pick(self, choices):
        return self.random.choice(sorted(choices))

    def leaf(self, kind):
        name = self.pick(LEAVES[kind])
        self.say("c:" + name)
        return user.c[name]

    def literal(self, kind):
        if kind == "num":
            value = self.random.choice([1, 2, 7, 2.5])
            self.say(f"f:{value}" if isinstance(value, float) else f"i:{value}")
            return value
        value = self.random.choice(["x", "a%b"])
        self.say("s:" + value)
        return value

    def operand(self, kind, depth):
        return self.literal(kind) if self.random.random() < 0.4 else getattr(self, kind)(depth)

    def num(self, depth):
        if depth <= 0:
            return self.leaf("num")
        form = self.random.random()
        if form < 0.6:
            name = self.pick(ARITHMETIC)
            self.say(name)
            left = self.num(depth - 1)
            return ARITHMETIC[name](left, self.operand("num", depth - 1))
        if form < 0.7:
            self.say("neg")
            return -self.num(depth - 1)
        if form < 0.8:
            self.say("length")
            return func.length(self.str(depth - 1))
        if form < 0.9:
            self.say("case")
            condition = self.bool(depth - 1)
            return sql_case((condition, self.num(depth - 1)), else_=self.num(depth - 1))
        self.say("castint")
        return cast(self.str(depth - 1), Integer)

    def str(self, depth):
        if depth <= 0:
            return self.leaf("str")
        form = self.random.random()
        if form < 0.5:
            self.say("add")
            left = self.str(depth - 1)
            return left + self.operand("str", depth - 1)
        if form < 0.7:
            self.say("lower")
            return func.lower(self.str(depth - 1))
        if form < 0.85:
            self.say("coalesce")
            left = self.str(depth - 1)
            return func.coalesce(left, self.operand("str", depth - 1))
        self.say("caststr")
        return cast(self.num(depth - 1), String(20))

    def bool(self, depth):
        if depth <= 0:
            return self.leaf("bool")
        form = self.random.random()
        if form < 0.2:
            self.say("and")
            return and_(self.bool(depth - 1), self.bool(depth - 1))
        if form < 0.4:
            self.say("or")
            return or_(self.bool(depth - 1), self.bool(depth - 1))
        if form < 0.55:
            self.say("not")
            return not_(self.bool(depth - 1))
        if form < 0.75:
            kind = self.random.choice(["num", "str"])
            name = self.pick(COMPARISONS)
            self.say(name)
            left = getattr(self, kind)(depth - 1)
            return COMPARISONS[name](left, self.operand(kind, depth - 1))
        if form < 0.85:
            name = self.pick(TEXTUAL)
            self.say(name)
            left = self.str(depth - 1)
            return TEXTUAL[name](left, self.operand("str", depth - 1))
        if form < 0.9:
            self.say("between")
            left = self.num(depth - 1)
            low = self.operand("num", depth - 1)
            return left.between(low, self.operand("num", depth - 1))
        if form < 0.95:
            self.say("in")
            return self.num(depth - 1).in_([1, 2])
        self.say("isnull")
        return getattr(self, self.random.choice(["num", "str", "bool"]))(depth - 1).is_(None)


lines = []
for seed in range(300):
    maker = Maker(seed)
    kind = maker.random.choice(["num", "str", "bool", "bool"])
    expression = getattr(maker, kind)(maker.random.randint(1, 4))
    texts = [str(select(expression)), str(select(expression).compile(dialect=sqlite.dialect())), str(select(user.c.id).where(expression))]
    if max(map(len, texts)) < 500:
        lines.append("\t".join([" ".join(maker.words)] + [text_.replace("\n", "¶") for text_ in texts]))
pathlib.Path(__file__).with_name("recorded_random.txt").write_text("\n".join(lines) + "\n")
print(len(lines), "expressions")
