# A calculator: tokens, a tree of classes, evaluation with Decimal and Fraction, errors with positions.
import re, operator
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import singledispatch, reduce
from typing import NamedTuple, Callable
class Token(NamedTuple):
    kind: str
    text: str
    at: int

SPEC = [("NUM", r"\d+(?:\.\d+)?"), ("NAME", r"[a-z_]\w*"), ("OP", r"\*\*|[-+*/%(),=]"), ("WS", r"\s+"), ("BAD", r".")]
MASTER = re.compile("|".join(f"(?P<{k}>{p})" for k, p in SPEC))
class CalcError(Exception):
    def __init__(self, message, at): super().__init__(message); self.at = at
    def __str__(self): return f"{self.args[0]} at {self.at}"

def tokenize(text):
    for m in MASTER.finditer(text):
        if m.lastgroup == "BAD": raise CalcError(f"unexpected {m.group()!r}", m.start())
        if m.lastgroup != "WS": yield Token(m.lastgroup, m.group(), m.start())
    yield Token("END", "", len(text))

list(tokenize("1 + x*2.5")), [t.kind for t in tokenize("f(1, 2)")], Token("OP", "+", 1)._replace(at=9)
list(tokenize("1 $ 2"))
class Node: pass

class Num(Node):
    __match_args__ = ("value",)
    def __init__(self, value): self.value = value
    def __repr__(self): return f"{self.value}"

class Var(Node):
    __match_args__ = ("name",)
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name

class Bin(Node):
    __match_args__ = ("op", "left", "right")
    def __init__(self, op, left, right): self.op, self.left, self.right = op, left, right
    def __repr__(self): return f"({self.left!r} {self.op} {self.right!r})"

class Call(Node):
    def __init__(self, name, args): self.name, self.args = name, args
    def __repr__(self): return f"{self.name}({', '.join(map(repr, self.args))})"

class Parser:
    LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "**": 4}
    def __init__(self, text, number=int): self.tokens, self.number = iter(tokenize(text)), number; self.advance()
    def advance(self): self.current, old = next(self.tokens, None), getattr(self, "current", None); return old
    def expect(self, text):
        if self.current.text != text: raise CalcError(f"expected {text!r}, found {self.current.text or 'the end'!r}", self.current.at)
        return self.advance()
    def expression(self, level=0):
        left = self.atom()
        while (rank := self.LEVELS.get(self.current.text, -1)) > level:
            op = self.advance().text
            left = Bin(op, left, self.expression(rank - (op == "**")))
        return left
    def atom(self):
        match self.advance():
            case Token(kind="NUM", text=text): return Num(self.number(text))
            case Token("NAME", name, _) if self.current.text == "(":
                self.advance(); args = []
                while self.current.text != ")":
                    args.append(self.expression())
                    if self.current.text != ")": self.expect(",")
                self.advance(); return Call(name, args)
            case Token("NAME", name): return Var(name)
            case Token(text="("): inner = self.expression(); self.expect(")"); return inner
            case Token(text="-"): return Bin("-", Num(self.number("0")), self.expression(2))
            case Token(text=text, at=at): raise CalcError(f"unexpected {text or 'the end'!r}", at)
    def parse(self):
        tree = self.expression()
        if self.current.kind != "END": raise CalcError(f"unexpected {self.current.text!r}", self.current.at)
        return tree

OPS: dict[str, Callable] = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "**": operator.pow}
FUNCS = {"max": max, "abs": abs, "prod": lambda *xs: reduce(operator.mul, xs, 1)}
@singledispatch
def evaluate(node, env): raise TypeError(f"cannot evaluate {type(node).__name__}")

@evaluate.register
def _(node: Num, env): return node.value

@evaluate.register
def _(node: Var, env):
    try: return env[node.name]
    except KeyError as e: raise NameError(f"name {node.name!r} is not set") from e

@evaluate.register
def _(node: Bin, env): return OPS[node.op](evaluate(node.left, env), evaluate(node.right, env))

@evaluate.register(Call)
def _(node, env): return FUNCS[node.name](*(evaluate(a, env) for a in node.args))

def calc(text, number=int, **env): return evaluate(Parser(text, number).parse(), env)

Parser("1 + 2 * 3 ** 2 ** 1 - x").parse(), Parser("f(a, 1+2)").parse(), Parser("-(1 + 2) * 3").parse(), Parser("a - b - c").parse()
calc("1 + 2 * 3"), calc("(1 + 2) * 3"), calc("2 ** 3 ** 2"), calc("-2 ** 2"), calc("10 - 4 - 3"), calc("x * y % 7", x=5, y=6), calc("max(1, abs(-9), 3) + prod(2, 3, 4)"), calc("7 / 2"), calc("prod()"), calc("1.5 + 2", float), calc("0.1 + 0.2", Decimal), calc("1 / 3 + 1 / 6", Fraction), calc("1 / 3", Decimal), calc("2 ** 100")
calc("1 +")
calc("(1 + 2")
calc("1 2")
calc("1 / 0")
calc("1 / 0", Decimal)
calc("q + 1")
calc("nope(1)")
calc("abs(1, 2)")
calc("1.5")
calc("max()")
evaluate("text", {})
def simplify(node):
    match node:
        case Bin("+", Num(0), x) | Bin("+", x, Num(0)) | Bin("*", Num(1), x) | Bin("*", x, Num(1)): return simplify(x)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)): return Num(0)
        case Bin(op, Num(a), Num(b)): return Num(OPS[op](a, b))
        case Bin(op, l, r):
            new = Bin(op, simplify(l), simplify(r))
            return simplify(new) if repr(new) != repr(node) else new
        case other: return other

[simplify(Parser(t).parse()) for t in ("x * 1 + 0", "(1 + 2) * x", "x * 0 + y * 1", "2 ** 3 + x", "x + y")]
try: calc("2 * (3 + ?)")
except CalcError as e: print(f"{e}\n2 * (3 + ?)\n{' ' * e.at}^")
