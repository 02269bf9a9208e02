"""The part of the fuzz that makes control flow: generators in each other's loops, exceptions through them, managers, farewells.

A program has a few generator functions that call each other with a smaller argument, and a main function that uses them. All
that happens is printed with a number, and each step takes from the program's fuel, so that it ends.
"""

PRELUDE = '''\
class Spent(Exception):
    pass


def tracks(error):
    """What an exception says, where it passed, and what it came from."""
    parts, seen = [], 0
    passed = [(at.name, at.lineno) for at in extract_tb(error.__traceback__) if at.filename.endswith('programs.py') and at.name[-5:] != 'comp>']
    while error is not None and seen < 6:
        parts.append(f'{error!r}{"!" if error.__suppress_context__ else ""}{"" if error.__cause__ is None else "^"}')
        error, seen = error.__context__, seen + 1
    return ' < '.join(parts), passed


class Held:
    def __init__(self, name, *held):
        self.name, self.held = name, held

    def __iter__(self):
        yield from (1, 2)

    def __repr__(self):
        return f'{type(self).__name__}({self.name})'


class Tracked(Held):
    """Says when it goes."""

    def __del__(self):
        print('gone', self.name)


class Steps:
    """An iterator that ends, or raises, after some steps."""

    def __init__(self, count, end=StopIteration):
        self.count, self.end = count, end

    def __iter__(self):
        return self

    def __next__(self):
        self.count -= 1
        if self.count < 0:
            raise self.end
        return self.count


class Manager:
    def __init__(self, name, swallow):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print('exit', self.name, kind and kind.__name__, repr(error), trace is None)
        return self.swallow


@contextmanager
def managing(name, how):
    print('begin', name)
    try:
        yield name
    except ValueError as error:
        print('managing', name, tracks(error)[0])
        if how == 1:
            raise
        if how == 2:
            raise KeyError(name) from error
        if how == 3:
            return
        if how == 4:
            raise StopIteration(name)
    finally:
        print('ended', name)
    if how == 5:
        yield name


'''

KINDS = ["ValueError", "KeyError", "StopIteration", "RuntimeError", "GeneratorExit", "ZeroDivisionError", "TypeError"]


class Flow:
    """Mixed into the generator of programs."""

    def flow(self):
        # Our tracebacks hold no frames, so that what is in a frame goes when an exception leaves it, not when the exception
        # goes. A program either keeps all its generators, or drops them and counts up to its first exception.
        self.dropping = self.chance(0.3)
        if self.dropping:
            self.say("print('until an exception')")
        self.generators = [self.name("gen") for _ in range(self.rng.randint(1, 3))]
        fuel, live, tick, made = self.name("fuel"), self.name("live"), self.name("tick"), self.name("made")
        self.flow_names = {"live": live, "tick": tick, "made": made}
        self.say(f"{fuel} = [{self.rng.randint(15, 60)}]")
        self.say(f"{live} = []")
        self.say(f"def {tick}(*what):")
        self.say(f"    {fuel}[0] -= 1")
        self.say(f"    if {fuel}[0] < 0:")
        self.say("        raise Spent")
        self.say("    print(*what)")
        self.say("    return len(what)")
        self.say(f"def {made}(generator):")
        self.say(f"    {live}.append(generator)")
        self.say("    return generator")
        for name in self.generators:
            self.say(f"def {name}(n):")
            self.say("    it = x = v = w = None")
            # How deep a recursion may go, and where its error is noticed, differs between machines.
            self.say("    if n < 0: return")
            self.block(1, True, 0, 0, 4)
            self.say("    yield n")
        main, number = self.name("main"), self.count()
        self.say(f"def {main}(n):")
        self.say("    it = x = v = w = None")
        self.block(1, False, 0, 0, 5)
        self.say("try:")
        self.say(f"    print({number}, {main}({self.rng.randint(1, 3)}))")
        self.say("except BaseException as error:")
        self.say(f"    print({number}, *tracks(error))")
        # What is still suspended is closed in the order in which it was made, and again if it goes on: when a generator goes
        # that is handling an exception, that exception holds its frame.
        self.say(f"for it in {live}:")
        self.say("    for _ in range(9):")
        self.say("        try:")
        self.say("            it.close()")
        self.say("            break")
        self.say("        except BaseException as error:")
        self.say(f"            print({number}, 'close', *tracks(error))")

    def block(self, indent, generating, loops, depth, most):
        """Some statements; `loops`: how many loops they are in, within their function."""
        for _ in range(self.rng.randint(1, most)):
            self.flow_statement(indent, generating, loops, depth)

    def made_generator(self):
        call = f"{self.rng.choice(self.generators)}(n - 1)"
        return call if self.dropping and self.chance(0.8) else f"{self.flow_names['made']}({call})"

    def tracked(self):
        return "Tracked" if self.dropping else "Held"

    def source(self, depth=0):
        live = self.flow_names["live"]
        # Without arguments left, there is nothing to recur into.
        call = f"({self.made_generator()} if n > 0 else ())"
        if depth > 2:
            return call
        inner = lambda: self.source(depth + 1)
        return self.pick(
            call, call, call, call,
            lambda: f"range({self.small(0, 4)})",
            lambda: "(it or ())",
            lambda: f"({live} and {live}[-1] or ())",
            lambda: f"({live} and {live}[0] or ())",
            lambda: f"(({self.flow_value('u')}) for u in {inner()})",
            lambda: f"[({self.flow_value('u')}) for u in {inner()}]",
            lambda: f"{self.pick('enumerate', 'iter', 'list', 'tuple')}({inner()})",
            lambda: f"zip({inner()}, {inner()})",
            lambda: f"map(lambda u: {self.flow_value('u')}, {inner()})",
            lambda: f"filter(None, {inner()})",
            lambda: f"chain({inner()}, {inner()})",
            lambda: f"islice({inner()}, {self.small(0, 3)})",
            lambda: f"Steps({self.small(0, 3)}, {self.rng.choice(KINDS)})",
            lambda: f"Held({self.count()})",
        )

    def flow_value(self, name):
        tick = self.flow_names["tick"]
        return self.pick(name, name, f"{tick}({self.count()}, {name})", f"({name}, n)", f"1 // ({name} == 1)", f"next(it) if it else {name}", f"next(iter(())) if {name} == 2 else {name}")

    def flow_statement(self, indent, generating, loops, depth):
        pad = "    " * indent
        tick, live = self.flow_names["tick"], self.flow_names["live"]

        def say(text):
            self.say(pad + text)

        def inner(generating=generating, loops=loops, most=3):
            self.block(indent + 1, generating, loops, depth + 1, most)

        def mark():
            say(f"{tick}({self.count()}, {self.pick('n', 'x, v', 'w', 'exc_info()[0]', 'repr(exc_info()[1])')})")

        def loop():
            say(f"for {self.pick('v', 'v', 'w', 'x', 'v')} in {self.source()}:")
            self.say(f"{pad}    {tick}({self.count()}, v, w)")
            inner(loops=loops + 1)
            if self.chance(0.25):
                say("else:")
                self.say(f"{pad}    {tick}({self.count()}, 'else')")
                if self.chance(0.3):
                    inner()

        def trying():
            say("try:")
            inner(most=4)
            caught = self.chance(0.7)
            if caught:
                kinds = self.pick("ValueError", "(KeyError, ZeroDivisionError)", "RuntimeError", "StopIteration", "GeneratorExit", "Exception", "TypeError")
                say(f"except {kinds} as error:")
                self.say(f"{pad}    {tick}({self.count()}, *tracks(error))")
                if self.chance(0.6):
                    inner(most=2)
                if self.chance(0.2):
                    say("else:")
                    inner(most=2)
            if not caught or self.chance(0.4):
                say("finally:")
                self.say(f"{pad}    {tick}({self.count()}, 'finally', repr(exc_info()[1]))")
                if self.chance(0.5):
                    inner(most=2)

        def managed():
            manager = self.pick(lambda: f"Manager({self.count()}, {self.pick('True', 'False', 'False', 'n')})", lambda: f"managing({self.count()}, {self.rng.randint(0, 5)})", lambda: f"closing({self.made_generator()})", lambda: f"suppress({self.rng.choice(KINDS)})" if not self.dropping else "ExitStack()", lambda: "ExitStack()")
            say(f"with {manager} as w:")
            inner()

        def condition():
            say(f"if {self.pick('n > 1', 'n == 0', 'v', 'not v', 'x', 'w == 1', 'it')}:")
            inner()

        def raising():
            kind = self.rng.choice(KINDS)
            say(f"{self.pick('', 'if n < 2: ', 'if v: ', 'if v == 1: ')}raise {self.pick(f'{kind}({self.count()})', f'{kind}({self.count()})', kind, f'{kind}({self.count()}) from None', f'{kind}({self.count()}) from ValueError(n)', f'{kind}({self.count()}) from exc_info()[1]', 'exc_info()[1] or ValueError', '')}")

        def using():
            say(self.pick(
                "it = " + self.made_generator(), "it = " + self.made_generator(), "it = None", "del it; it = None", f"it = iter({self.source()})",
                f"x = next(it, {self.small()})" if self.chance(0.5) else "x = next(it)", "x = it and next(it)", "it and it.close()", f"x = it and it.send({self.small()})", "x = it and it.send(None)", f"it and it.throw({self.rng.choice(KINDS)}({self.count()}))",
                f"it and it.throw({self.rng.choice(KINDS)})", f"{live} and print(next({live}[-1]))", f"{live} and {live}[-1].close()", f"{live} and {live}.pop()" if self.dropping else "it = None",
                f"{live} and {live}[0].throw({self.rng.choice(KINDS)}({self.count()}))", f"x = {self.tracked()}({self.count()}, it)", "x = None", "x = (it, x)",
            ))

        def comprehension():
            value = self.flow_value("u")
            text = self.pick(f"[{value} for u in {self.source()}]", f"list({value} for u in {self.source()})", f"{{str(u): {value} for u in {self.source()}}}", f"sum(1 for u in {self.source()})", f"[(a, u) for a in {self.source()} for u in {self.source()}]", f"any({value} for u in {self.source()})", f"next(({value} for u in {self.source()}), None)",
                             f"sorted(({value} for u in {self.source()}), key=repr)", f"dict(enumerate({self.source()}))", f"tuple({self.source()})", f"next({self.source()})", f"max({self.source()}, key=repr, default=None)", f"'{self.small()}' in {self.source()}", f"print(*{self.source()})")
            say(f"x = {text}")
            say(f"{tick}({self.count()}, x)")

        def unpacked():
            say(f"{self.pick('*x,', 'x, *v', '*x, w')} = {self.source()}")

        options = [mark, mark if self.dropping else raising, using, using, comprehension, unpacked if self.chance(0.3) else mark]
        if generating:
            options += [
                lambda: say(f"yield {self.pick('n', 'v', str(self.count()), 'x')}"), lambda: say(f"yield {self.count()}"), lambda: say(f"x = yield {self.count()}"), lambda: say(f"x = yield from {self.source()}"),
                lambda: say(f"{tick}({self.count()}, (yield {self.count()}))"),
            ]
        if depth < 3:
            options += [loop, loop, loop, trying, trying, managed, condition]
        if loops and self.chance(0.5):
            options += [lambda: say(self.pick("break", "continue", "if v: break", "if x: continue", "if n > 1: break"))] * 2
        if self.chance(0.3):
            options += [lambda: say(self.pick(f"if n == 1: return {self.count()}", f"return {self.count()}", f"if v: return {self.count()}"))]
        self.rng.choice(options)()
