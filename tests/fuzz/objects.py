"""The part of the fuzz that makes classes: families with super() and properties, dataclasses, enumerations, and nan in containers."""


class Objects:
    """Mixed into the generator of programs."""

    def family(self):
        """Classes that inherit from each other, and what their objects say."""
        root, left, right, last = (self.name("C") for _ in range(4))
        bases = {root: self.pick("", "", "(object)", "(dict)", "(list)", "(int)", "(str)", "(tuple)", "(Exception)"), left: f"({root})", right: f"({root})"}
        bases[last] = self.pick(f"({left}, {right})", f"({right}, {left})", f"({left})", f"({root}, {left})", f"({left}, dict)")
        defined = []
        self.say("try:")
        for name in (root, left, right, last):
            keyword = ", tag=1" if self.chance(0.1) else ""
            head = bases[name][:-1] + keyword + ")" if bases[name] and keyword else bases[name]
            self.say(f"    class {name}{head}:")
            self.members(name, name == root)
            defined.append(name)
        self.say("except Exception as error:")
        self.say(f"    failed({self.count()}, error)")
        self.say(f"    {' = '.join(defined)} = dict")
        one, two = self.name("x"), self.name("y")
        self.say(f"{one} = {two} = None")
        self.guarded([f"{one} = {self.rng.choice(defined)}({self.pick('', '', self.any(2), '1', '2')})", f"{two} = {self.rng.choice(defined)}({self.pick('', '', self.any(2), '1', '2')})"], f"type({one}).__name__")
        for _ in range(self.rng.randint(4, 9)):
            which = self.rng.choice(defined)
            use = self.pick(
                f"{one}.go({self.small()})", f"{one}.go()", f"{one}.area", f"{one}.area", f"{which}.made(1)", f"{one}.made(2)", f"{which}.plain(1)", f"{one}.plain({self.any(2)})", f"{which}.go(1, 2)", f"{one}.go.__qualname__",
                f"[c.__name__ for c in {which}.__mro__]", f"{which}.__bases__ and {which}.__base__.__name__", f"isinstance({one}, {which})", f"issubclass({which}, {self.rng.choice(defined)})",
                f"{one} == {two}", f"{one} != {two}", f"{one} < {two}", f"{one} >= {two}", f"{one} + {two}", f"{two} + {one}", f"{one} + {self.any(2)}", f"{self.any(2)} + {one}", f"{one} - {two}", f"{one} * {two}", f"{self.any(2)} * {one}", f"{one} @ 1", f"divmod({one}, {two})", f"{one} ** 2", f"-{one}",
                f"len({one})", f"bool({one})", f"hash({one}) == hash({two})", f"{{{one}: 1}} == {{{two}: 1}}", f"{one} in [{two}]", f"{one} in {two}", f"{one}[0]", f"{one}['k']", f"{one}[1:2]", f"list({one})", f"str({one})", f"f'{{{one}:>5}}'", f"sorted([{one}, {two}]) and 1", f"max({one}, {two}) is {one}",
                f"getattr({one}, '{self.pick('area', 'n', 'missing', 'shared')}', 'default')", f"hasattr({one}, '{self.pick('area', 'missing', 'n')}')", f"{one}.missing", f"{which}.missing", f"{which}.shared", f"{one}.shared", f"sorted(k for k in vars({one}))", f"sorted(k for k in vars({which}) if not k.startswith('__'))",
                f"super({which}, {one}).go(1)", f"super({which}, {one}).area", f"super({which}).go", f"{one}()", f"{one}({self.small()})", f"{which}.__name__", f"repr({which})", f"{which} == {which}", f"{which}[int]", f"{which}.area.fget.__name__", f"{one}.__class__.__name__", f"iter({one}) and 1", f"next({one})", f"reversed({one}) and 1", f"{one}.kids",
            )
            self.say(f"show({self.count()}, lambda: {use})")
        for _ in range(self.rng.randint(1, 4)):
            self.guarded([self.pick(
                f"{one}.area = {self.any(2)}", f"del {one}.area", f"{one}.n = {self.any(2)}", f"del {one}.n", f"{one}.shared += (1,)", f"{one}.go = 5", f"{self.rng.choice(defined)}.shared = {self.any(2)}", f"del {self.rng.choice(defined)}.go", f"{one} += {two}", f"{one} -= 1", f"{one}[0] = {self.any(2)}", f"del {one}[0]",
                f"{one}.__class__ = {self.rng.choice(defined)}", f"with {one} as n: print(n)", f"with {one}: raise KeyError(1)", f"raise {one}", f"{one}.other = 1", f"for n in {one}: print(n); break", f"a, *b = {one}; print(a, b)", f"print(*{one}, **{one})", f"setattr({one}, '{self.pick('area', 'n', 'x y')}', 1)",
            )], f"getattr({one}, '{self.pick('area', 'n', 'shared')}', None)")

    def members(self, name, is_root):
        """The body of a class."""
        say = lambda text: self.say("        " + text)
        up = lambda call, otherwise: otherwise if is_root else self.pick(call, call, otherwise)
        choices = {
            "__init__": ("(self, *args)", [self.pick("print('init', args)", f"print('init {name}')"), f"self.n = {self.pick('args', 'args and args[0]', 'len(args)', '3')}", up("super().__init__(*args)", "pass")]),
            "__repr__": ("(self)", [f"return '{name}:' + {up('super().__repr__()', repr('r'))}"]),
            "__str__": ("(self)", [self.pick(f"return {name!r}", "return super().__str__() + '.'", "return 1")]),
            "go": ("(self, a=0)", [f"return ({name!r}, a, {up('super().go(a + 1)', 'self.__class__.__name__')})"]),
            "area@property": ("(self)", [f"return ({name!r}, {up('super().area', 'self.n')})"]),
            "made@classmethod": ("(cls, a)", [f"return ({name!r}, cls.__name__, {up('super().made(a)', 'a')})"]),
            "plain@staticmethod": ("(a)", [f"return ({name!r}, a)"]),
            "__add__": ("(self, other)", [self.pick("return NotImplemented", f"return ({name!r}, 'add')", "return self.n + other.n")]),
            "__radd__": ("(self, other)", [self.pick("return NotImplemented", f"return ({name!r}, 'radd')", "return super().__radd__(other)")]),
            "__iadd__": ("(self, other)", [self.pick("return NotImplemented", "return self", "self.n = 1")]),
            "__sub__": ("(self, other)", [self.pick("return NotImplemented", f"return ({name!r}, 'sub')")]),
            "__rmul__": ("(self, other)", [f"return ({name!r}, 'rmul')"]),
            "__eq__": ("(self, other)", [self.pick("return NotImplemented", "return self.n == other.n", "return isinstance(other, type(self))", "return 'yes'", f"return {up('super().__eq__(other)', 'True')}")]),
            "__ne__": ("(self, other)", [self.pick("return NotImplemented", "return 'ne'")]),
            "__hash__": ("(self)", [self.pick("return 5", "return hash(str(self.n))", "return 'x'", "return super().__hash__()", "return 2**70")]),
            "__lt__": ("(self, other)", [self.pick("return NotImplemented", f"return ({name!r}, 'lt')", "return self.n < other.n")]),
            "__gt__": ("(self, other)", [self.pick("return NotImplemented", f"return ({name!r}, 'gt')")]),
            "__len__": ("(self)", [self.pick("return 2", "return 0", "return super().__len__() + 1", "return -1", "return 'x'")]),
            "__bool__": ("(self)", [self.pick("return False", "return self.n == 1", "return 1")]),
            "__getitem__": ("(self, key)", [self.pick("return super().__getitem__(key)", "raise IndexError(key)", "return (7, 8, 9)[key]", "return [7, 8][key]")]),
            "__setitem__": ("(self, key, value)", [self.pick("print('set', key, value)", "super().__setitem__(key, value)")]),
            "__contains__": ("(self, item)", [self.pick("return item", "return super().__contains__(item)", "raise KeyError(item)")]),
            "__iter__": ("(self)", [self.pick("return iter((1, 2))", "yield from (3, 4)", "return super().__iter__()", "return self", "return 1")]),
            "__next__": ("(self)", [self.pick("raise StopIteration", "raise StopIteration(1)", "raise KeyError(1)")]),
            "__getattr__": ("(self, what)", [self.pick("return (what,)", "raise AttributeError(what)", "raise KeyError(what)", "return super().__getattr__(what)")]),
            "__getattribute__": ("(self, what)", [self.pick("return super().__getattribute__(what)", "what == '__class__' or print('got', what); return object.__getattribute__(self, what)")]),
            "__setattr__": ("(self, what, value)", [self.pick("super().__setattr__(what, (value,))", "print('setting', what); object.__setattr__(self, what, value)", "raise AttributeError(what)")]),
            "__delattr__": ("(self, what)", [self.pick("print('deleting', what); super().__delattr__(what)", "pass")]),
            "__call__": ("(self, *args)", [f"return {up('super().__call__(*args)', 'args')}"]),
            "__enter__": ("(self)", ["return 'entered'"]),
            "__exit__": ("(self, *error)", ["print('exit', error[:2])", self.pick("return True", "return None", "return 1 // 0")]),
            "__new__": ("(cls, *args)", [f"print('new', cls.__name__)", self.pick("return super().__new__(cls)", "return super().__new__(cls, *args)", "return 5")]),
            "__init_subclass__": ("(cls, tag=None, **rest)", [f"print('sub', {name!r}, cls.__name__, tag)", self.pick("super().__init_subclass__(**rest)", "cls.tag = tag")]),
            "__class_getitem__": ("(cls, item)", ["return (cls.__name__, item.__name__)"]),
            "__format__": ("(self, spec)", [self.pick("return spec", "return super().__format__('') + spec", "return 5")]),
            "__neg__": ("(self)", ["return 'neg'"]),
            "__index__": ("(self)", ["return 1"]),
            "__divmod__": ("(self, other)", [self.pick("return NotImplemented", "return (1, other.n)")]),
            "kids": ("(self)", [f"yield {name!r}"] + ([] if is_root else ["yield from super().kids()"])),
        }
        before = len(self.lines)
        if self.chance(0.5):
            say(f"shared = {self.pick('(1,)', self.any(2))}")
        if self.chance(0.1):
            say("__hash__ = None")
        common = ["__init__", "__repr__", "go", "area@property", "made@classmethod", "__eq__", "plain@staticmethod", "kids"]
        chosen = set(self.rng.sample(common, self.rng.randint(1, 5)) + self.rng.sample(sorted(choices), self.rng.randint(0, 4)))
        if is_root:
            chosen |= {"go", "area@property"}
        for key in sorted(chosen):
            method, _, decorator = key.partition("@")
            arguments, body = choices[key]
            if decorator:
                say(f"@{decorator}")
            say(f"def {method}{arguments}:")
            for line in body:
                say("    " + line)
            if method == "area" and self.chance(0.4):
                say("@area.setter")
                say("def area(self, value):")
                say(f"    {self.pick('self.n = value', 'print(value)', 'raise ValueError(value)')}")
            if method == "area" and self.chance(0.2):
                say("@area.deleter")
                say("def area(self):")
                say("    print('deleted')")
        if len(self.lines) == before:
            say("pass")

    def record(self):
        """A dataclass, and one that inherits from it."""
        first, second = self.name("D"), self.name("D")
        options = self.pick("", "", "()", "(order=True)", "(frozen=True)", "(eq=False)", "(order=True, frozen=True)", "(repr=False)", "(kw_only=True)", "(unsafe_hash=True)", "(init=False)", "(order=True, eq=False)")
        default = lambda: self.pick("", "", f" = {self.literal('int')}", f" = {self.any(2)}", " = field(default_factory=list)", " = field(default=3, repr=False)", " = field(default=4, compare=False)", " = field(init=False, default=1)", " = field(kw_only=True)", " = []")
        self.say("try:")
        self.say(f"    @dataclass{options}")
        self.say(f"    class {first}:")
        self.say(f"        a: int{default()}")
        self.say(f"        b: str{default()}")
        if self.chance(0.4):
            self.say("        def __post_init__(self):")
            self.say(f"            {self.pick('print(self.a)', 'self.a = (self.a,)', 'self.c = 1')}")
        self.say(f"    @dataclass{self.pick('', options, '(order=True)')}")
        self.say(f"    class {second}({first}):")
        self.say(f"        {self.pick('c', 'a', 'd')}: list{default()}")
        self.say("except Exception as error:")
        self.say(f"    failed({self.count()}, error)")
        self.say(f"    {first} = {second} = dict")
        one, two = self.name("x"), self.name("y")
        self.say(f"{one} = {two} = None")
        call = lambda: self.pick("", "1", "1, 2", "1, 2, 3", "b=1, a=2", f"{self.any(2)}, {self.any(2)}", "a=1", "1, 2, 3, 4", "1, b='x'", "1, d=2", "1, 2, c=[1]")
        for name in (one, two):
            self.guarded([f"{name} = {self.pick(first, first, second)}({call()})"], name)
        for _ in range(self.rng.randint(2, 6)):
            use = self.pick(f"{one} == {two}", f"{one} != {two}", f"{one} < {two}", f"{one} >= {two}", f"hash({one}) == hash({two})", f"{{{one}: 1}}[{two}]", f"{one}.b", f"{one}.a", f"repr({two})", f"sorted([{two}, {one}])", f"{first}({call()})", f"{first}.a", f"{first}.__match_args__", f"vars({one})", f"list({first}.__dataclass_fields__)", f"{first}.__annotations__", f"{one}.c")
            self.say(f"show({self.count()}, lambda: {use})")
        self.guarded([self.pick(f"{one}.a = 9", f"del {one}.a", f"{one}.z = 9", f"{one}.b += 1")], one)
        self.guarded([f"match {one}:", f"    case {first}({self.pick('1', 'x', 'a=1', 'x, y', 'x, y, z, w')}):", f"        print('matched')", "    case _:", "        print('other')"])

    def choices(self):
        """An enumeration."""
        name = self.name("E")
        base = self.pick("Enum", "Enum", "IntEnum", "Flag", "str, Enum", "int, Enum")
        value = lambda: self.pick("auto()", "1", "2", "4", "8") if base == "Flag" else self.pick("auto()", "1", "2", "4", self.literal("int"), "'x'", self.literal("str"))
        self.say("try:")
        self.say(f"    class {name}({base}):")
        for member in ("RED", "GREEN", "BLUE")[: self.rng.randint(1, 3)]:
            self.say(f"        {member} = {value()}")
        if self.chance(0.4):
            self.say("        def go(self):")
            self.say("            return (self.name, self.value)")
        if self.chance(0.2):
            self.say("        def __str__(self):")
            self.say("            return 'str'")
        if self.chance(0.2):
            self.say("        @classmethod")
            self.say("        def _missing_(cls, value):")
            self.say(f"            {self.pick('return cls.RED', 'return None', 'return 5')}")
        self.say("except Exception as error:")
        self.say(f"    failed({self.count()}, error)")
        self.say(f"    {name} = {{}}")
        for _ in range(self.rng.randint(3, 8)):
            use = self.pick(
                f"{name}.RED", f"{name}.RED.value", f"{name}.GREEN.name", f"{name}['RED']", f"{name}['NONE']", f"{name}({self.pick('1', '2', repr('x'), '3', self.any(2))})", f"list({name})", f"len({name})", f"{name}.RED in {name}", f"{name}.RED == {self.pick('1', name + '.GREEN', name + '.RED')}", f"{name}.RED is {name}.RED", f"{name}.RED < {name}.GREEN",
                f"{name}.RED | {name}.GREEN", f"{name}.RED & {name}.BLUE", f"~{name}.RED", f"{name}.RED + 1", f"str({name}.RED)", f"f'{{{name}.RED}}'", f"{name}.RED.go()", f"list({name}.__members__)", f"{{{name}.RED: 1}}[{name}.RED]", f"{name}.RED.RED", f"{name}.RED.missing", f"sorted({name})", f"{name}", f"isinstance({name}.RED, {self.pick('int', 'str', name)})",
                f"bool({name}.RED)", f"[m.name for m in reversed({name})]", f"type({name}.RED).__name__", f"hash({name}.RED) == hash({name}.RED)", f"'%s' % {name}.RED", f"max({name}.RED, {name}.GREEN)",
            )
            self.say(f"show({self.count()}, lambda: {use})")
        self.guarded([self.pick(f"{name}.RED = 5", f"{name}.RED.value = 5", f"{name}.RED.x = 5; print({name}.RED.x)", f"del {name}.RED", f"class Sub({name}): pass", f"print(*{name}, sep='|')")])

    def nans(self):
        """nan is not equal to itself, but containers look for the same object first."""
        one = two = self.name("nan")
        self.say(f"{one} = float('nan')")
        for _ in range(self.rng.randint(2, 4)):
            use = self.pick(
                f"{one} == {one}", f"{one} != {two}", f"{one} < 1", f"[{one}] == [{two}]", f"({one}, 1) == ({two}, 1)", f"{one} in [{two}]", f"[1.5, {one}].index({two})", f"[{one}].count({two})", f"{{'a': {one}}} == {{'a': {two}}}", f"max({one}, 1)", f"max(1, {one})", f"min([{one}, 2.0, {two}])", f"sorted([3.0, 1.0, 2.0, {one}])", f"({one},) < ({two},)", f"({one}, 2) > ({one}, 1)",
                f"[2, {one}] < [2, 3]", f"round({one})", f"int({one})", f"{one} // 1", f"divmod(1, {one})", f"{one} ** 0", f"1 ** {one}", f"sum([{one}, 1])", f"bool({one})", f"str({one})", f"format({one}, '08.2f')", f"'%d' % {one}", f"repr([{one}])", f"{one} in (1, 2)", f"range(3).count({one})", f"{one} in range(3)", f"len({{{one}: 1, 1: 2}})",
            )
            self.say(f"show({self.count()}, lambda: {use})")
