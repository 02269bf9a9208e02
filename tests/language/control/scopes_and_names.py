x = 1
def reads(): return x
def shadows():
    x = 2
    return x

def changes():
    global x
    x = 3

reads(), shadows(), x
changes()
x
def conditional(flag):
    if flag:
        value = "set"
    return value

conditional(True)
conditional(False)
del x
x
def deletes():
    y = 1
    del y
    return y

deletes()
del undefined
a = b = c = 0
a += 1; b -= 1
a, b, c
print("one"); print("two")
if True: print("inline")
list = [1, 2]
list("abc")
del list
list("abc")
def f(): return g()
def g(): return "g1"
f()
def g(): return "g2"
f()
lst = [1]
def mutate(l): l.append(2)
mutate(lst)
lst
def rebind(l): l = [9]
rebind(lst)
lst
"x" in globals(), "lst" in globals()
def local_names():
    p, q = 1, 2
    return sorted(locals())

local_names()
__name__
x: int = 5
x
y: str
y
try:
    pass
except Exception as err:
    pass

class K:
    v = x
    x = "class"
    def m(self): return x

K.v, K.x, K().m()
[x for _ in "ab"]
import math as m, json
m.floor(2.7)
pass
...
Ellipsis is ...
