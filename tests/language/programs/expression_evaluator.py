# A tokenizer, parser and evaluator for arithmetic, with match, dataclasses and exceptions of its own.
import re, operator
from dataclasses import dataclass
from typing import Iterator, NamedTuple
class ParseError(SyntaxError):
    def __init__(self, message, at): super().__init__(f"{message} at {at}"); self.at = at

class Token(NamedTuple):
    kind: str
    text: str
    at: int

def tokens(source: str) -> Iterator[Token]:
    for found in re.finditer(r"(?P<num>\d+\.?\d*)|(?P<name>[a-z_]\w*)|(?P<op>\*\*|[-+*/%(),=<>])|(?P<space>\s+)|(?P<bad>.)", source):
        kind = found.lastgroup
        if kind == "bad": raise ParseError(f"unexpected {found.group()!r}", found.start())
        if kind != "space": yield Token(kind, found.group(), found.start())
    yield Token("end", "", len(source))

@dataclass(frozen=True)
class Num: value: float
@dataclass(frozen=True)
class Name: id: str
@dataclass(frozen=True)
class Binary:
    op: str
    left: "Node"
    right: "Node"
@dataclass(frozen=True)
class Unary:
    op: str
    operand: "Node"
@dataclass(frozen=True)
class Call:
    func: str
    args: tuple
@dataclass(frozen=True)
class Assign:
    name: str
    value: "Node"

LEVELS = [{"<", ">"}, {"+", "-"}, {"*", "/", "%"}]
class Parser:
    def __init__(self, source): self.tokens = list(tokens(source)); self.i = 0
    @property
    def now(self): return self.tokens[self.i]
    def take(self, *texts):
        if self.now.text in texts and self.now.kind != "end": self.i += 1; return self.tokens[self.i - 1].text
    def need(self, text):
        if not self.take(text): raise ParseError(f"expected {text!r}, got {self.now.text or 'end'!r}", self.now.at)
    def parse(self):
        match [t[:2] for t in self.tokens[:2]]:
            case [("name", name), ("op", "=")]: self.i = 2; node = Assign(name, self.level(0))
            case _: node = self.level(0)
        if self.now.kind != "end": raise ParseError(f"trailing {self.now.text!r}", self.now.at)
        return node
    def level(self, n):
        if n == len(LEVELS): return self.unary()
        left = self.level(n + 1)
        while op := self.take(*LEVELS[n]): left = Binary(op, left, self.level(n + 1))
        return left
    def unary(self):
        if op := self.take("-", "+"): return Unary(op, self.unary())
        base = self.atom()
        return Binary("**", base, self.unary()) if self.take("**") else base
    def atom(self):
        match self.now:
            case Token("num", text): self.i += 1; return Num(float(text) if "." in text else int(text))
            case Token("name", name):
                self.i += 1
                if not self.take("("): return Name(name)
                args = []
                while not self.take(")"):
                    args.append(self.level(0))
                    if not self.take(","): self.need(")"); break
                return Call(name, tuple(args))
            case Token(text="("): self.i += 1; inner = self.level(0); self.need(")"); return inner
            case Token(text=text, at=at): raise ParseError(f"unexpected {text or 'end'!r}", at)

OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "**": operator.pow, "<": operator.lt, ">": operator.gt}
FUNCTIONS = {"max": max, "min": min, "abs": abs, "round": round, "sum": lambda *a: sum(a)}
def evaluate(node, env):
    match node:
        case Num(value): return value
        case Name(id) if id in env: return env[id]
        case Name(id): raise NameError(f"no variable {id!r}")
        case Unary("-", inner): return -evaluate(inner, env)
        case Unary(_, inner): return +evaluate(inner, env)
        case Binary(op, left, right): return OPS[op](evaluate(left, env), evaluate(right, env))
        case Call(func, args) if func in FUNCTIONS: return FUNCTIONS[func](*(evaluate(a, env) for a in args))
        case Call(func=func): raise NameError(f"no function {func!r}")
        case Assign(name, value): env[name] = evaluate(value, env); return env[name]
        case _: raise TypeError(f"cannot evaluate {node!r}")

env = {"pi": 3.14159}
def run(source):
    try: return evaluate(Parser(source).parse(), env)
    except ParseError as e: return f"parse error: {e.args[0]}", e.at
    except ArithmeticError as e: return f"{type(e).__name__}: {e}"
    except (NameError, TypeError) as e: return type(e).__name__, str(e)

for line in ["1 + 2 * 3", "(1 + 2) * 3", "-2 ** 2", "2 ** 3 ** 2", "10 / 4 - 1", "7 % 4 * 2", "x = 5", "y = x * x + 1", "x < y", "max(1, x, y)", "round(pi * 100) / 100", "sum()", "abs(-x) + +3", "1 / 0", "2 +", "(1", "1 2", "z + 1", "f(1)", "3 $ 4", "max(1,)", "1..2", "max(1", "x = = 3", "", "min(2, 1) ** -1", "100 ** 0.5"]:
    print(f"{line!r:28} {run(line)}")

sorted(env.items()), Parser("a*(b+1)").parse()
Parser("1 +").parse()
Parser("?").parse()
evaluate("text", {})
evaluate(Parser("nothing").parse(), {})
list(tokens("a1 <= 2"))
hash(Num(1)) == hash(Num(1)), Num(1) == Num(1.0), Binary("+", Num(1), Num(2)), {Name("x"): 1}[Name("x")]
Num(1).value = 2
class Printer:
    def visit(self, node): return getattr(self, "visit_" + type(node).__name__.lower(), self.generic)(node)
    def generic(self, node): return f"<{type(node).__name__}>"
    def visit_num(self, n): return str(n.value)
    def visit_binary(self, n): return f"({self.visit(n.left)} {n.op} {self.visit(n.right)})"
    def visit_call(self, n): return f"{n.func}({', '.join(map(self.visit, n.args))})"

Printer().visit(Parser("1+2*max(3,x)").parse())
