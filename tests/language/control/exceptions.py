def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        return "infinite"
    except TypeError as error:
        return f"bad types: {error}"
    else:
        return result
    finally:
        print("divided")

divide(1, 2)
divide(1, 0)
divide("1", 2)
try:
    int("x")
except (ValueError, TypeError) as e:
    type(e), e.args, str(e), repr(e)

e
try:
    {}["k"]
except LookupError as e:
    repr(e), str(e), isinstance(e, KeyError)

try:
    raise ValueError
except ValueError as e:
    repr(e), str(e) == "", e.args

try:
    try:
        1 / 0
    finally:
        print("cleanup")
except ArithmeticError as e:
    print("outer got", type(e).__name__)

def order():
    log = []
    try:
        log.append("try")
        return log
    finally:
        log.append("finally")

order()
def override():
    try:
        return "try"
    finally:
        return "finally"

override()
def swallow():
    for i in range(3):
        try:
            1 / 0
        finally:
            break
    return "swallowed"

swallow()
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("after", i)

try:
    raise KeyError("missing key")
except Exception as error:
    saved = error

saved, saved.args[0]
error
try:
    print("fine")
except:
    print("never")
else:
    print("else")
finally:
    print("finally")

raise RuntimeError("boom")
raise RuntimeError
raise RuntimeError("a", 1)
raise "text"
raise 5
raise
assert 1 + 1 == 2
assert 1 > 2
assert 1 > 2, "math is broken"
assert [], f"got {[]}"
