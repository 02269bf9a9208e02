1 + 1
"text"
None
x = 5
x
_
_ + 1
_ * 2
[]
_
def f(): return None
f()
_
print("printed")
for i in range(3):
    i
    None
    f"{i}!"

_
if x:
    "in if"
    x + 1

class Quiet:
    def __enter__(self): return "entered"
    def __exit__(self, *error): return False

with Quiet() as word:
    word
    word.upper()

try:
    x
    x / 0
    "not reached"
except ZeroDivisionError:
    "in except"
finally:
    "in finally"

while x > 3:
    x -= 1
    x

def g():
    "a string in a function is not echoed"
    5
    return 6

g()
class C:
    "nor in a class"
    7

C.__doc__
1; 2; 3
x = 1; x
x, x + 1
...
True
lambda: 0
(y := 7)
y
[print(n) for n in range(2)]
_
del x
x
_
"still here"
