# help() of what a program defines says what CPython's says.
def plain(a, b=1, *rest, key: int = 2, **more) -> str:
    """Does something.

        Indented more.
    And this is the end.
    """


def silent(x, /, y): pass


class Base:
    """A base.

    With more to say.
    """
    shared = [1, 2]

    def __init__(self, name: str, size=0):
        """Give it a name."""
        self.name = name

    def speak(self, loud=False):
        """Say something."""

    def quiet(self): pass

    @property
    def only(self):
        """Can be read."""

    @property
    def both(self):
        """Can be read and written."""

    @both.setter
    def both(self, value): pass

    @classmethod
    def make(cls, text):
        """Make one of a text."""

    @staticmethod
    def check(value):
        """Check a value."""

    def _hidden(self): pass

    def __repr__(self):
        """Show it."""
        return "Base()"


class Derived(Base):
    limit = 10

    def speak(self, loud=True):
        """Say it louder."""

    again = speak


class Empty: pass


class Slotted:
    __slots__ = ("a",)


class Callable:
    """Is called."""
    def __call__(self, x):
        """Call it."""


help(plain)
help(silent)
help(Base)
help(Derived)
help(Empty)
help(Base("x"))
help(Base("x").speak)
help(Base.speak)
help(Base.make)
help(Base.check)
help(Base.only)
help(Base.quiet)
help(Derived("x").quiet)
help(lambda a, b=2: a)
help("nothing.of.this")
help(Callable())
f = plain
help(f)
def inherits(self): pass
class Third(Derived):
    def speak(self): pass
    def quiet(self):
        """Quiet at last."""
help(Third.speak)
help(Third)
