# Mixins, cooperative inheritance, delegation, abstract templates, plug-ins, observers and builders: classes as programs use them.
import functools, json
class ReprMixin:
    def __repr__(self):
        shown = ", ".join(f"{k}={v!r}" for k, v in sorted(vars(self).items()) if not k.startswith("_"))
        return f"{type(self).__name__}({shown})"

class EqMixin:
    def __eq__(self, other): return type(self) is type(other) and vars(self) == vars(other)
    def __hash__(self): return hash(tuple(sorted(vars(self).items())))

class DictMixin:
    def to_dict(self): return {k: v.to_dict() if isinstance(v, DictMixin) else v for k, v in vars(self).items() if not k.startswith("_")}
    @classmethod
    def from_dict(cls, data): return cls(**data)

class JsonMixin(DictMixin):
    def to_json(self, **kw): return json.dumps(self.to_dict(), sort_keys=True, **kw)

class Address(ReprMixin, JsonMixin, EqMixin):
    def __init__(self, street, city="Bern"): self.street, self.city = street, city

class Person(ReprMixin, JsonMixin, EqMixin):
    def __init__(self, name, address=None, **extra): self.name, self.address = name, address; self.__dict__.update(extra); self._cache = {}

a = Address("Main 1"); p = Person("ann", a, age=3)
a, p, a == Address("Main 1"), a != Address("x"), p.to_dict(), p.to_json(), Address.from_dict({"street": "S"}), hash(a) == hash(Address("Main 1")), len({a, Address("Main 1")})
Address.from_dict({"road": 1})
Person()
hash(p)
[c.__name__ for c in Person.__mro__]
class Base:
    def __init__(self, *, base="b", **kw): print("Base", base); super().__init__(**kw)
    def save(self): return ["Base.save"]
    def validate(self): return []

class Timestamped(Base):
    def __init__(self, *, created="now", **kw): print("Timestamped", created); super().__init__(**kw); self.created = created
    def save(self): return ["stamp", *super().save()]
    def validate(self): return super().validate() + (["no date"] if not self.created else [])

class Audited(Base):
    def __init__(self, *, user, **kw): print("Audited", user); super().__init__(**kw); self.user = user
    def save(self): return [f"audit {self.user}", *super().save()]
    def validate(self): return super().validate() + (["no user"] if not self.user else [])

class Document(Timestamped, Audited):
    def __init__(self, title, **kw): super().__init__(**kw); self.title = title
    def save(self):
        if problems := self.validate(): raise ValueError("; ".join(problems))
        return [f"save {self.title!r}", *super().save()]

d = Document("t", user="ann", base="x"); d.save()
Document("t")
Document("t", user="u", wrong=1)
Document("t", user="", created="").save()
class Exporter:
    formats = {}
    def __init_subclass__(cls, ext=None): super().__init_subclass__(); cls.ext = ext; cls.formats[ext] = cls
    def export(self, rows): return self.head(rows) + self.separator.join(map(self.row, rows)) + self.tail()
    separator = "\n"
    def head(self, rows): return ""
    def tail(self): return ""
    def row(self, r): raise NotImplementedError(f"{type(self).__name__}.row")
    @classmethod
    def by(cls, ext):
        try: return cls.formats[ext]()
        except KeyError: raise LookupError(f"no exporter for {ext!r}, only {', '.join(sorted(filter(None, cls.formats)))}") from None

class Csv(Exporter, ext="csv"):
    def head(self, rows): return ",".join(rows[0]) + "\n"
    def row(self, r): return ",".join(map(str, r.values()))

class Html(Exporter, ext="html"):
    separator = ""
    def head(self, rows): return "<ul>"
    def tail(self): return "</ul>"
    def row(self, r): return f"<li>{' '.join(f'{k}:{v}' for k, v in r.items())}</li>"

class Broken(Exporter, ext="bad"): pass
rows = [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]
print(Exporter.by("csv").export(rows)); Exporter.by("html").export(rows)
Exporter.by("bad").export(rows)
Exporter.by("pdf")
class Observable:
    def __init__(self): super().__setattr__("_watchers", {})
    def watch(self, name, f=None):
        if f is None: return functools.partial(self.watch, name)
        self._watchers.setdefault(name, []).append(f); return f
    def __setattr__(self, name, value):
        old = getattr(self, name, None)
        super().__setattr__(name, value)
        for f in self._watchers.get(name, ()): f(old, value)

o = Observable()
@o.watch("size")
def seen(old, new): print(f"size {old} -> {new}")
o.size = 1; o.size = 5; o.other = 2; vars(o).keys() - {"_watchers"} == {"size", "other"}
class Proxy:
    def __init__(self, target, log): self.__dict__.update(_target=target, _log=log)
    def __getattr__(self, name):
        value = getattr(self._target, name)
        if not callable(value): self._log.append(f"get {name}"); return value
        @functools.wraps(value)
        def call(*a, **k): self._log.append(f"call {name}{a}"); return value(*a, **k)
        return call
    def __setattr__(self, name, value): self._log.append(f"set {name}"); setattr(self._target, name, value)
    def __len__(self): return len(self._target)
    def __iter__(self): return iter(self._target)

log = []; q = Proxy([3, 1], log); q.append(2); q.sort(); q.count(1), len(q), list(q), q.__class__.__name__, log
q.missing
Proxy(a, log).city, setattr(Proxy(a, log), "city", "Chur"), a.city, log[-2:]
class Query:
    def __init__(self, steps=()): self.steps = steps
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return lambda *a, **k: Query((*self.steps, (name, a, k)))
    def __str__(self): return " ".join(f"{n.upper()} {', '.join([*map(str, a), *(f'{x}={y!r}' for x, y in k.items())])}".strip() for n, a, k in self.steps)

str(Query().select("a", "b").where(x=1, y="z").limit(5)), str(Query().all())
Query()._hidden
class Builder:
    def __init__(self): self.parts = {}
    def __getitem__(self, key): return lambda value: (self.parts.update({key: value}), self)[1]
    def __call__(self, kind): return kind(**self.parts)

Builder()["street"]("S 1")["city"]("Basel")(Address)
class Shape:
    def __init__(self, w, h=None): self.w, self.h = w, h or w
    area = property(lambda self: self.w * self.h)
    scale = lambda self, k: type(self)(self.w * k, self.h * k)
    square = classmethod(lambda cls, n: cls(n, n))
    unit = staticmethod(lambda: Shape(1))
    def __contains__(self, other): return other.w <= self.w and other.h <= self.h

Shape(2, 3).area, Shape(2).scale(3).area, Shape.square(4).area, Shape.unit().area, Shape(1) in Shape(2), Shape(3) in Shape(2)
