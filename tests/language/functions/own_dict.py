def f(): pass
f.a=1
f.__dict__["z"] = 3; print(f.z, f.__dict__, f.a, sorted(n for n in dir(f) if not n.startswith('__')))
def w(): pass
w.__dict__.update(f.__dict__); print(w.z, w.a); w.q=5; print(w.__dict__, vars(w))
del w.q
try: w.q
except AttributeError as e: print(e)
try: del w.q
except AttributeError as e: print(e)
w.__dict__={'n':1}; print(w.n, hasattr(w,'z'))
import functools
@functools.wraps(f)
def g(): pass
print(g.z, g.__wrapped__ is f, sorted(g.__dict__))
w.__module__='m'; print(w.__module__, w.__dict__)
try: w.__dict__=5
except TypeError as e: print(e)
