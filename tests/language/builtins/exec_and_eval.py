x = 20
eval("x + 1"), eval("len('abc')")
eval("a * b", {"a": 6, "b": 7})
exec("y = x * 2")
y
namespace = {}
exec("def double(n):\n    return n * 2\nz = double(4)", namespace)
namespace["z"], namespace["double"](10)
exec("for i in range(2):\n    print('line', i)")
exec("5 + 5")
eval("undefined")
eval("1 / 0")
exec("raise ValueError('inside')")
def local_eval(n):
    return eval("n * 3")

local_eval(5)
code = compile("x + 2", "<string>", "eval")
eval(code)
type(code).__name__
eval(5)
exec("x = 1; y = 2")
x, y
[eval(expression) for expression in ("1+1", "2**8", "'a'*3")]
